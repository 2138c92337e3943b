package history_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestEditADrink(t *testing.T) {
	r := enter(t, twoDays())
	r.open("2026-11-17")
	edit, _ := r.row("Tea 330 ml")
	test.Tap(edit)
	r.says("Change: Tea 330 ml")
	r.says("Tue 17 Nov, 17:35")
	r.enter(0, "1:15")
	r.says("Wed 18 Nov, 01:15, which still counts for Tue 17 Nov")
	r.enter(1, "0,2l")
	r.press("Coffee")
	r.enter(2, " decaf ")
	r.press("Save")
	r.changed()
	for _, e := range r.events("2026-11-17") {
		if e.Drink == nil || e.Drink.Beverage != "coffee" {
			continue
		}
		if e.Drink.ML != 200 || e.Note != "decaf" || e.At.Format("2006-01-02 15:04") != "2026-11-18 01:15" {
			t.Errorf("the drink became %+v, %q, %s", e.Drink, e.Note, e.At)
		}
	}
	if got := r.summary("2026-11-17"); got.ML != 550 || got.Drinks != 3 {
		t.Errorf("the day holds %d ml in %d drinks", got.ML, got.Drinks)
	}
	r.says("Tuesday 17 November 2026") // back on the day
}

func TestEditRefusesWhatCannotBe(t *testing.T) {
	r := enter(t, twoDays())
	r.open("2026-11-17")
	before := len(r.events("2026-11-17"))
	edit, _ := r.row("Tea 330 ml")
	test.Tap(edit)
	for _, wrong := range []struct {
		line       int
		text, says string
	}{
		{0, "25:00", "A time such as 17:35."},
		{0, "", "A time such as 17:35."},
		{1, "much", "is no amount"},
		{1, "4000", "more than one drink can be"},
		{1, "0", "nothing to log"},
	} {
		kept := []string{"17:35", "330"}
		r.enter(wrong.line, wrong.text)
		r.press("Save")
		r.says(wrong.says)
		r.says("Change: Tea 330 ml")
		r.enter(wrong.line, kept[wrong.line])
	}
	r.key(fyne.KeyEscape)
	r.silent("Change: Tea 330 ml")
	if got := r.events("2026-11-17"); len(got) != before || r.summary("2026-11-17").ML != 680 {
		t.Errorf("%d events, %d ml after nothing was saved", len(got), r.summary("2026-11-17").ML)
	}
}

// What is not touched keeps its seconds, its zone and its exact amount.
func TestEditLeavesTheRestAsItWas(t *testing.T) {
	diary := `{"v":1,"id":"a","at":"2026-11-17T08:00:37+09:00","kind":"drink","drink":{"ml":251,"beverage":"oat_milk"},"from":"elsewhere"}` + "\n"
	r := enter(t, diary)
	if err := r.store.ChangeSettings(t.Context(), map[string]string{"water.unit": "fl-oz"}); err != nil {
		t.Fatal(err)
	}
	r.changed()
	r.open("2026-11-17")
	edit, _ := r.row("Oat milk 8 fl oz")
	test.Tap(edit)
	r.says("Amount in fl oz")
	r.enter(2, "in Tokyo")
	r.press("Save")
	e := r.events("2026-11-17")[0]
	if e.At.Format("2006-01-02T15:04:05Z07:00") != "2026-11-17T08:00:37+09:00" || e.Drink.ML != 251 || e.Drink.Beverage != "oat_milk" || e.Note != "in Tokyo" {
		t.Errorf("became %s %+v %q", e.At, e.Drink, e.Note)
	}
}

func TestEditACramp(t *testing.T) {
	r := enter(t, twoDays())
	r.open("2026-11-17")
	edit, _ := r.row("Cramp, left calf")
	test.Tap(edit)
	r.says("Wed 18 Nov, 02:10, in the night of Tue 17 Nov")
	r.press("Right")
	r.press("Foot")
	r.enter(1, "2,5")
	r.press("Yes")
	r.press("Massage")
	r.press("Walked")
	r.press("Save")
	r.changed()
	if got := r.lines()[9]; got != "02:10 (after midnight) Cramp, right foot, 6 of 10, 2.5 min, woke me, massage, walked" {
		t.Errorf("became %q", got)
	}
	edit, _ = r.row("Cramp, right foot")
	test.Tap(edit)
	r.press("Right") // once more takes it back
	r.press("6")
	r.enter(1, "forever")
	r.press("Save")
	r.says("How long is a number of minutes")
	r.enter(1, "")
	r.press("Save")
	r.changed()
	if got := r.lines()[9]; got != "02:10 (after midnight) Cramp, foot, woke me, massage, walked" {
		t.Errorf("became %q", got)
	}
}

func TestEditTheOtherKinds(t *testing.T) {
	tests := []struct {
		line  string
		press []string
		field int // to type into, after the time
		typed string
		want  string
	}{
		{"Calf stretch done", []string{"Skipped"}, 0, "", "22:10 Calf stretch skipped"},
		{"Check-in: 1 cramp", []string{"+", "+"}, 0, "", "night Check-in: 3 cramps"},
		{"Alcohol: 2", []string{"−", "−"}, 0, "", "21:00 Alcohol: no"},
		{"Massage, 30 min", nil, 1, "45", "18:00 Massage, 45 min"},
		{"Almonds, 79 mg", nil, 2, "a handful", "13:00 Almonds, 79 mg magnesium – a handful"},
		{"Magnesium 200 mg", nil, 2, "with dinner", "13:05 Magnesium 200 mg – with dinner"},
	}
	for _, c := range tests {
		t.Run(c.line, func(t *testing.T) {
			r := enter(t, twoDays())
			r.open("2026-11-17")
			edit, _ := r.row(c.line)
			test.Tap(edit)
			for _, words := range c.press {
				r.press(words)
			}
			if c.typed != "" {
				r.enter(c.field, c.typed)
			}
			r.press("Save")
			r.changed()
			if !strings.Contains("\n"+strings.Join(r.lines(), "\n")+"\n", "\n"+c.want+"\n") {
				t.Errorf("lists\n%s\nwithout %q", strings.Join(r.lines(), "\n"), c.want)
			}
			if len(r.lines()) != 11 {
				t.Errorf("%d lines", len(r.lines()))
			}
		})
	}
}

func TestEnterInALineSaves(t *testing.T) {
	r := enter(t, twoDays())
	r.open("2026-11-17")
	edit, _ := r.row("Tea 330 ml")
	test.Tap(edit)
	r.enter(1, "400")
	r.key(fyne.KeyReturn)
	if got := r.summary("2026-11-17").ML; got != 750 {
		t.Errorf("the day holds %d ml", got)
	}
	r.silent("Change: Tea 330 ml")
}
