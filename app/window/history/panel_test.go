package history_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/widgets"
	"stillnight/data"
)

// lines returns what the opened day lists.
func (r *room) lines() []string {
	var all []string
	for i := range r.view.Rows() {
		line, _, _ := r.view.Row(i)
		all = append(all, line)
	}
	return all
}

// row returns the buttons of the line that holds some words.
func (r *room) row(words string) (edit, remove *widgets.Button) {
	r.Helper()
	for i := range r.view.Rows() {
		if line, edit, remove := r.view.Row(i); strings.Contains(line, words) {
			return edit, remove
		}
	}
	r.Fatalf("no line holds %q: %q", words, r.lines())
	return nil, nil
}

func TestADayListsAllOfIt(t *testing.T) {
	r := enter(t, twoDays())
	r.open("2026-11-17")
	r.says("Tuesday 17 November 2026")
	r.says("680 of 2\u202f000 ml · 1 of 4 steps · 1 cramp")
	want := []string{
		"08:00 Water 250 ml",
		"13:00 Almonds, 79 mg magnesium",
		"13:05 Magnesium 200 mg",
		"17:35 Tea 330 ml",
		"18:00 Massage, 30 min",
		"19:00 An entry of a kind that this version does not know (mood)",
		"21:00 Alcohol: 2",
		"22:10 Calf stretch done",
		"00:40 (after midnight) Water 100 ml",
		"02:10 (after midnight) Cramp, left calf, 6 of 10, 3 min",
		"night Check-in: 1 cramp",
	}
	if got := r.lines(); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("lists\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	r.says("after midnight, Wed 18 Nov")
}

func TestADayIsOpenedAndLeftByKeyboard(t *testing.T) {
	r := enter(t, twoDays())
	r.window.Canvas().Focus(r.view.Heat().Strip())
	r.key(fyne.KeyUp, fyne.KeyUp, fyne.KeyUp, fyne.KeyUp, fyne.KeyUp, fyne.KeyReturn)
	r.says("Tuesday 17 November 2026")
	r.key(fyne.KeyLeft)
	r.says("Monday 16 November 2026")
	r.says("Nothing is logged for this day.")
	r.key(fyne.KeyPageDown, fyne.KeyRight)
	r.says("Wednesday 18 November 2026")
	r.key(fyne.KeyEscape)
	if r.view.OpenDay() != 0 || r.window.Canvas().Overlays().Top() != nil {
		t.Error("Escape does not leave the day")
	}
	if r.window.Canvas().Focused() != r.view.Heat().Strip() {
		t.Error("the keyboard does not go back to the calendar")
	}
	if got := r.view.Showing().Calendar.Day(r.view.Heat().Cursor()); got != r.day("2026-11-18") {
		t.Errorf("the keyboard is at %s, not at the day that was open", got)
	}
}

func TestThereIsNoDayAfterToday(t *testing.T) {
	r := enter(t, twoDays())
	r.open("2026-11-22")
	r.says("Nothing is logged today yet.")
	if !r.view.Panel().After().Disabled() {
		t.Error("there is a day after today")
	}
	r.key(fyne.KeyRight)
	if r.view.OpenDay() != r.day("2026-11-22") {
		t.Errorf("opens %s", r.view.OpenDay())
	}
}

func TestDeleteAndUndo(t *testing.T) {
	r := enter(t, twoDays())
	r.open("2026-11-17")
	_, remove := r.row("Tea 330 ml")
	test.Tap(remove)
	if got := r.summary("2026-11-17").ML; got != 350 {
		t.Fatalf("after deleting the tea the day holds %d ml", got)
	}
	r.changed()
	r.says("Deleted: 17:35 Tea 330 ml")
	if len(r.lines()) != 10 {
		t.Errorf("still lists %q", r.lines())
	}
	if focused := r.window.Canvas().Focused(); focused != r.find("Undo") {
		t.Error("the keyboard is not on Undo")
	}
	r.press("Undo")
	if got := r.summary("2026-11-17").ML; got != 680 {
		t.Errorf("after Undo the day holds %d ml", got)
	}
	r.changed()
	r.silent("Deleted:")
	if len(r.lines()) != 11 {
		t.Errorf("lists %q", r.lines())
	}
	r.key(fyne.KeyEscape) // the keyboard was on a button that is gone
	if r.view.OpenDay() != 0 {
		t.Error("the keyboard is lost")
	}
}

func TestTheKeysForUndoTakeTheDeletionBack(t *testing.T) {
	r := enter(t, twoDays())
	r.view.Undo() // nothing is open
	r.open("2026-11-17")
	r.view.Undo() // nothing was deleted
	_, remove := r.row("Tea 330 ml")
	test.Tap(remove)
	r.view.Undo()
	if got := r.summary("2026-11-17").ML; got != 680 {
		t.Errorf("the day holds %d ml", got)
	}
}

// Undo must never take back something else that was changed meanwhile.
func TestUndoOfADeletionLeavesLaterChangesAlone(t *testing.T) {
	r := enter(t, twoDays())
	r.open("2026-11-17")
	_, remove := r.row("Tea 330 ml")
	test.Tap(remove)
	if _, err := r.store.LogDrink(t.Context(), data.DrinkEntry{ML: 200}); err != nil {
		t.Fatal(err)
	}
	r.press("Undo")
	r.says("Something else was changed since")
	if got := r.summary("2026-11-22").ML; got != 200 {
		t.Errorf("the drink that came later is gone: %d ml", got)
	}
	if got := r.summary("2026-11-17").ML; got != 350 {
		t.Errorf("the day holds %d ml", got)
	}
}

func TestADeletionThatFailsSaysSo(t *testing.T) {
	r := enter(t, twoDays())
	r.open("2026-11-17")
	r.diary.days2 = fmt.Errorf("delete: %w", data.ErrNoAnswer)
	_, remove := r.row("Tea 330 ml")
	test.Tap(remove)
	r.says("Stillnight does not answer.")
	r.silent("Deleted:")
	if got := r.summary("2026-11-17").ML; got != 680 {
		t.Errorf("the day holds %d ml", got)
	}
}

func TestAnUnknownKindCanBeDeletedOnly(t *testing.T) {
	r := enter(t, twoDays())
	r.open("2026-11-17")
	edit, remove := r.row("(mood)")
	if edit.Visible() {
		t.Error("a kind that is not known can be edited")
	}
	test.Tap(remove)
	r.changed()
	if got := len(r.events("2026-11-17")); got != 10 {
		t.Errorf("%d events are left", got)
	}
}

func TestADayThatCannotBeReadSaysSo(t *testing.T) {
	r := enter(t, twoDays())
	r.open("2026-11-17")
	r.diary.days = errors.New("the pipe is broken")
	r.key(fyne.KeyLeft)
	r.says("the pipe is broken")
	r.says("Monday 16 November 2026")
	r.silent("Tea 330 ml")
	r.diary.days = nil
	r.changed()
	r.silent("the pipe is broken")
	r.key(fyne.KeyRight)
	r.says("Tea 330 ml")
}

func TestFormsFitIntoASmallWindow(t *testing.T) {
	r := enterSized(t, twoDays(), "light", 175, 360, 640)
	r.open("2026-11-17")
	check := func(what string) {
		t.Helper()
		walk(r.top(), func(o fyne.CanvasObject) {
			switch o.(type) {
			case *widgets.Button, *widgets.Text, *widgets.Entry:
				at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
				if at.X < 0 || at.X+o.Size().Width > 360.5 || o.MinSize().Width > o.Size().Width+0.5 {
					t.Errorf("%s: %T is from %v to %v and needs %v", what, o, at.X, at.X+o.Size().Width, o.MinSize().Width)
				}
			}
		})
	}
	check("the day")
	for _, button := range []string{"Drink…", "Cramp…", "Evening steps…", "Night…", "Day notes…"} {
		r.press(button)
		check(button)
		r.press("Cancel")
	}
}

// A press beside everything takes the focus away; Escape then comes to the
// window, which asks the view.
func TestEscapeWithoutFocusLeavesTheDay(t *testing.T) {
	r := enter(t, twoDays())
	if r.view.Escape() {
		t.Error("there was nothing to leave")
	}
	r.open("2026-11-17")
	edit, _ := r.row("Tea 330 ml")
	test.Tap(edit)
	r.window.Canvas().Unfocus()
	if r.view.Escape() {
		t.Error("the form is for the window to leave")
	}
	r.press("Cancel")
	r.window.Canvas().Unfocus()
	if !r.view.Escape() || r.view.OpenDay() != 0 {
		t.Error("the day is not left")
	}
	if r.window.Canvas().Focused() != r.view.Heat().Strip() {
		t.Error("the keyboard does not go back to the calendar")
	}
}

func TestThePanelIsAsLargeAsItsDay(t *testing.T) {
	r := enter(t, twoDays())
	r.open("2026-11-17")
	full := r.panelHeight()
	r.key(fyne.KeyLeft)
	if few := r.panelHeight(); few >= full-100 {
		t.Errorf("the panel of an empty day is %v high, that of a full one %v", few, full)
	}
	r.key(fyne.KeyRight)
	if again := r.panelHeight(); again != full {
		t.Errorf("the panel is %v high again, was %v", again, full)
	}
}

func (r *room) panelHeight() float32 {
	closer, add := r.view.Panel().Closer(), r.find("Drink…")
	driver := fyne.CurrentApp().Driver()
	return driver.AbsolutePositionForObject(add).Y - driver.AbsolutePositionForObject(closer).Y
}
