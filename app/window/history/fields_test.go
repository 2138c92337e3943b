package history_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"stillnight/app/window/history"
	"stillnight/app/window/look"
	"stillnight/data"
)

// themed makes a test app, as fields measure their words.
func themed(t *testing.T) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.New("light", 100))
}

func TestAmountsAsTheyAreTyped(t *testing.T) {
	themed(t)
	tests := []struct {
		text string
		flOz bool
		ml   int
		says string
	}{
		{"250", false, 250, ""},
		{" 250 ml ", false, 250, ""},
		{"0,25l", false, 250, ""},
		{"8oz", false, 237, ""},
		{"8", true, 237, ""},
		{"8,5", true, 251, ""},
		{"250ml", true, 250, ""},
		{"", false, 0, "is no amount"},
		{"a lot", false, 0, "is no amount"},
		{"-5", false, 0, "below zero"},
		{"3001", false, 0, "more than one drink"},
		{"200", true, 0, "more than one drink"},
	}
	for _, test := range tests {
		e, err := history.PutAmount(data.Event{Drink: &data.Drink{ML: 100, Beverage: "tea"}}, test.flOz, test.text)
		switch {
		case test.says != "":
			if err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("%q (fl oz %t): %v, want %q", test.text, test.flOz, err, test.says)
			}
		case err != nil || e.Drink.ML != test.ml || e.Drink.Beverage != "tea":
			t.Errorf("%q (fl oz %t) is %+v, %v, want %d ml of tea", test.text, test.flOz, e.Drink, err, test.ml)
		}
	}
}

// Ounces are rounded when they are shown; what is not touched stays exact.
func TestAnAmountThatIsNotTouchedStaysExact(t *testing.T) {
	themed(t)
	for ml := 1; ml <= data.MaxDrinkML; ml += 7 {
		for _, flOz := range []bool{false, true} {
			before := data.Event{Drink: &data.Drink{ML: ml}}
			after, err := history.KeepAmount(before, flOz)
			if err != nil || after.Drink.ML != ml {
				t.Fatalf("%d ml (fl oz %t) becomes %+v, %v", ml, flOz, after.Drink, err)
			}
		}
	}
}

func TestMinutesAsTheyAreTyped(t *testing.T) {
	themed(t)
	good := map[string]float64{"": 0, " ": 0, "3": 3, "2.5": 2.5, "2,5": 2.5, " 10 ": 10, "0": 0, "1440": 1440}
	for text, want := range good {
		if got, err := history.PutMinutes(text); err != nil || got != want {
			t.Errorf("%q is %v, %v, want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"long", "-1", "1441", "NaN", "Inf", "3 min", "1e9"} {
		if got, err := history.PutMinutes(text); err == nil {
			t.Errorf("%q is read as %v minutes", text, got)
		}
	}
}

func TestImportIsToldInWords(t *testing.T) {
	skipped := make([]data.SkippedLine, 10)
	for i := range skipped {
		skipped[i] = data.SkippedLine{Line: i + 3, Reason: "not a journal line"}
	}
	tests := []struct {
		name   string
		report data.ImportReport
		done   bool
		want   []string
	}{
		{"one", data.ImportReport{Read: 1, New: 1}, false, []string{"a.jsonl holds 1 entry.", "Of these new: 1 · in your diary already: 0"}},
		{"done", data.ImportReport{Read: 5, New: 2, Known: 3}, true, []string{"a.jsonl holds 5 entries.", "Of these added: 2 · in your diary already: 3"}},
		{
			"a bad line",
			data.ImportReport{Read: 5, New: 5, Bad: 1, Skipped: skipped[:1]},
			false,
			[]string{"a.jsonl holds 5 entries.", "Of these new: 5 · in your diary already: 0", "1 line cannot be read and is left out:", "line 3: not a journal line"},
		},
		{"nothing", data.ImportReport{}, false, []string{"a.jsonl holds no entry that can be read. A journal has one entry a line, as Export writes it."}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := history.ImportSentences("a.jsonl", test.report, test.done)
			if strings.Join(got, "\n") != strings.Join(test.want, "\n") {
				t.Errorf("says\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		})
	}
	many := history.ImportSentences("a.jsonl", data.ImportReport{Read: 1, Bad: 1000, Skipped: skipped}, false)
	if last := many[len(many)-1]; last != "and 992 more" || len(many) != 12 {
		t.Errorf("of a thousand bad lines says %q in %d lines", last, len(many))
	}
}
