package history_test

import (
	"testing"

	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/routine"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestAddADrinkInThePast(t *testing.T) {
	r := enter(t, twoDays())
	r.open("2026-11-19")
	r.press("Drink…")
	r.says("A time such as 17:35.")
	r.press("Save")
	r.says("Add a drink") // not without a time
	r.enter(0, "9.20")
	r.says("Thu 19 Nov, 09:20")
	r.enter(1, "300")
	r.press("Save")
	r.changed()
	if got := r.summary("2026-11-19"); got.ML != 300 || got.Drinks != 1 {
		t.Errorf("the day holds %+v", got)
	}
	r.says("Water 300 ml")
}

func TestAddADrinkTodayIsNowUnlessSaidOtherwise(t *testing.T) {
	r := enter(t, twoDays())
	r.open("2026-11-22")
	r.press("Drink…")
	r.says("Sun 22 Nov, 18:40")
	r.enter(0, "18:41")
	r.says("Sun 22 Nov, 18:41 is still to come.")
	r.press("Save")
	if got := r.summary("2026-11-22").Drinks; got != 0 {
		t.Errorf("%d drinks of the future are logged", got)
	}
	r.enter(0, "18:40")
	r.press("Save")
	if got := r.summary("2026-11-22").ML; got != 250 {
		t.Errorf("the day holds %d ml", got)
	}
}

func TestMuchAtOnceIsAskedAbout(t *testing.T) {
	r := enter(t, journal(`2026-11-19T09:00:00 drink {"ml":1200}`))
	r.open("2026-11-19")
	r.press("Drink…")
	r.enter(0, "9:30")
	r.press("Save")
	r.says("within an hour")
	if got := r.summary("2026-11-19").ML; got != 1200 {
		t.Errorf("%d ml are logged before it was confirmed", got)
	}
	r.press("Log it anyway")
	if got := r.summary("2026-11-19").ML; got != 1450 {
		t.Errorf("%d ml are logged after it was confirmed", got)
	}
}

func TestAddACrampAfterMidnight(t *testing.T) {
	r := enter(t, twoDays())
	r.open("2026-11-19")
	r.press("Cramp…")
	r.enter(0, "2:10")
	r.says("Fri 20 Nov, 02:10, in the night of Thu 19 Nov")
	r.press("Left")
	r.press("Calf")
	r.press("7")
	r.press("Save")
	r.changed()
	got := r.summary("2026-11-19")
	if got.Cramps == nil || *got.Cramps != 1 || *got.Severity != 7 {
		t.Errorf("the night is %+v", got)
	}
	if lines := r.lines(); len(lines) != 1 || lines[0] != "02:10 (after midnight) Cramp, left calf, 7 of 10" {
		t.Errorf("lists %q", lines)
	}
}

func TestAddTheNight(t *testing.T) {
	r := enter(t, twoDays())
	r.open("2026-11-19")
	r.press("Night…")
	r.says("Night of Thu 19 to Fri 20 Nov")
	r.press("Save")
	r.changed()
	if got := r.summary("2026-11-19"); got.Cramps == nil || *got.Cramps != 0 {
		t.Errorf("the night is %+v", got)
	}
	r.press("Night…")
	r.press("+")
	r.enter(0, "slept badly")
	r.press("Save")
	r.changed()
	if got := r.lines(); len(got) != 1 || got[0] != "night Check-in: 1 cramp – slept badly" {
		t.Errorf("lists %q", got)
	}
}

func TestTonightIsNotAskedAboutInTheMorning(t *testing.T) {
	r := enter(t, twoDays())
	r.now = in(t, "Europe/Berlin", "2026-11-22 09:00")
	r.open("2026-11-22")
	if !r.find("Night…").Disabled() {
		t.Error("in the morning the coming night can be recorded")
	}
}

func TestAddEveningSteps(t *testing.T) {
	r := enter(t, twoDays())
	r.open("2026-11-17")
	r.press("Evening steps…")
	r.says("Evening of Tue 17 Nov")
	var done []*widgets.Button
	walk(r.top(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && b.Text() == "Done" {
			done = append(done, b)
		}
	})
	if len(done) != 4 || !done[0].Selected() || done[1].Selected() {
		t.Fatalf("%d steps; what is known is not shown", len(done))
	}
	test.Tap(done[0]) // takes the calf stretch back
	test.Tap(done[1])
	test.Tap(done[2])
	r.press("Save")
	r.changed()
	got := r.summary("2026-11-17")
	if got.Outcome("calf-stretch") != data.Open || got.Outcome("hamstring-stretch") != data.Done || got.Outcome("massage") != data.Done {
		t.Errorf("the evening is %v", got.Steps)
	}
	if got.Count(routine.Shipped()[0].IDs(), data.Done) != 2 {
		t.Errorf("the evening is %v", got.Steps)
	}
	for _, e := range r.events("2026-11-17") {
		if e.Step != nil && data.DateOf(e.At) != r.day("2026-11-17") {
			t.Errorf("a step is logged at %s", e.At)
		}
	}
}

func TestAddDayNotes(t *testing.T) {
	r := enter(t, twoDays())
	r.open("2026-11-17")
	r.press("Day notes…")
	r.says("Day notes of Tue 17 Nov")
	r.press("2") // the two glasses of alcohol are taken back
	var yes []*widgets.Button
	walk(r.top(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && b.Text() == "Yes" {
			yes = append(yes, b)
		}
	})
	test.Tap(yes[0]) // hard exercise, the first of those tracked that are yes or no
	r.press("Save")
	r.changed()
	got := r.summary("2026-11-17").Factors
	if _, said := got["alcohol"]; said || got["hard-exercise"] != 1 || len(got) != 1 {
		t.Errorf("the notes are %v", got)
	}
	r.press("Day notes…")
	r.press("Save")
	r.changed()
	if again := r.summary("2026-11-17").Factors; len(again) != 1 {
		t.Errorf("saving without a change makes them %v", again)
	}
}

// A form that fails to save keeps what was typed.
func TestAFormThatFailsStays(t *testing.T) {
	r := enter(t, twoDays())
	r.open("2026-11-17")
	edit, _ := r.row("Tea 330 ml")
	test.Tap(edit)
	if err := r.store.Delete(t.Context(), r.idOf("Tea 330 ml")); err != nil {
		t.Fatal(err)
	}
	r.enter(1, "400")
	r.press("Save")
	r.says("That entry is not in the diary any more.")
	if got := r.entries()[1].Text; got != "400" {
		t.Errorf("the amount became %q", got)
	}
}

func (r *room) idOf(words string) string {
	for _, e := range r.events("2026-11-17") {
		if e.Drink != nil && e.Drink.Beverage == "tea" {
			return e.ID
		}
	}
	r.Fatalf("no event for %q", words)
	return ""
}
