package forms_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets/forms"
	"stillnight/data"
)

func start(t *testing.T) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.New("light", 100))
}

func TestDrinkReadsWhatIsTyped(t *testing.T) {
	start(t)
	now := time.Date(2026, 11, 22, 20, 50, 0, 0, time.UTC)
	for _, c := range []struct {
		amount, at string
		flOz       bool
		ml         int
		time       string // empty: now
	}{
		{"200", "", false, 200, ""},
		{" 0,25 l ", "17:35", false, 250, "22 17:35"},
		{"8", "", true, 237, ""},
		{"200 ml", "", true, 200, ""},
		{"330", "23:10", false, 330, "21 23:10"},
		{"330", "-20m", false, 330, "22 20:30"},
	} {
		d := forms.NewDrink(c.flOz)
		d.Amount().SetText(c.amount)
		d.At().SetText(c.at)
		e, err := d.Entry(now)
		if err != nil || e.ML != c.ml || e.Beverage != "water" {
			t.Errorf("%q: %+v, %v", c.amount, e, err)
		}
		if got := e.At; c.time == "" && !got.IsZero() || c.time != "" && got.Format("02 15:04") != c.time {
			t.Errorf("%q: at %v", c.at, got)
		}
	}
}

func TestDrinkSaysWhatIsWrong(t *testing.T) {
	start(t)
	for _, c := range []struct{ amount, at string }{
		{"", ""}, {"some", ""}, {"0", ""}, {"-5", ""}, {"3001", ""}, {"250", "late"}, {"250", "24:00"},
	} {
		d := forms.NewDrink(false)
		d.Amount().SetText(c.amount)
		d.At().SetText(c.at)
		_, err := d.Entry(time.Date(2026, 11, 22, 20, 50, 0, 0, time.UTC))
		if err == nil {
			t.Errorf("%q at %q is taken", c.amount, c.at)
			continue
		}
		if text := err.Error(); text[len(text)-1] != '.' {
			t.Errorf("%q is no sentence", text)
		}
	}
}

func TestDrinkSubmitsFromBothLines(t *testing.T) {
	start(t)
	d := forms.NewDrink(false)
	n := 0
	d.OnSubmitted(func() { n++ })
	d.Amount().OnSubmitted("")
	d.At().OnSubmitted("")
	test.Tap(d.Beverage().Chip(2))
	if n != 2 || d.Beverage().Selected() != 2 {
		t.Errorf("%d submits, beverage %d", n, d.Beverage().Selected())
	}
}

func TestFeelShowsAndAnswers(t *testing.T) {
	start(t)
	f := forms.NewFeel()
	changes := 0
	f.OnChanged = func() { changes++ }
	six := 6
	before := data.Cramp{Side: "both", Muscle: "thigh-back", Severity: &six, Minutes: 3, Relief: []string{"stood"}}
	f.Show(before)
	after := f.Answered(before)
	if after.Side != "both" || after.Muscle != "thigh-back" || *after.Severity != 6 || after.Minutes != 3 || len(after.Relief) != 1 {
		t.Errorf("%+v", after)
	}
	test.Tap(f.Side().Chip(0))
	test.Tap(f.Muscle().Chip(3)) // what is chosen: taken back
	test.Tap(f.Severity().Chip(0))
	after = f.Answered(before)
	if after.Side != "left" || after.Muscle != "" || *after.Severity != 0 || changes != 3 {
		t.Errorf("%+v after %d changes", after, changes)
	}
	f.Show(data.Cramp{})
	if after = f.Answered(before); after.Side != "" || after.Severity != nil {
		t.Errorf("%+v", after)
	}
}

func TestEveryWordHasAName(t *testing.T) {
	for _, list := range []struct {
		ids  []string
		name func(string) string
	}{{data.Sides(), forms.Side}, {data.Muscles(), forms.Muscle}, {data.Beverages(), forms.Beverage}} {
		for _, id := range list.ids {
			if list.name(id) == id {
				t.Errorf("%q has no name", id)
			}
		}
		if list.name("of-a-newer-version") != "of-a-newer-version" {
			t.Error("an unknown word is lost")
		}
	}
}
