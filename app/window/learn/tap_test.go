package learn_test

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/learn"
	"stillnight/app/window/view"
	"stillnight/app/window/view/viewtest"
	"stillnight/data"
)

func open(t *testing.T) (*viewtest.Desk, *learn.View) {
	t.Helper()
	d := viewtest.New(t, "light", 100)
	v := learn.New(d.Params())
	d.Show(v, 560, 800)
	return d, v
}

func TestLineOpensAndStaysOpen(t *testing.T) {
	d, v := open(t)
	const limits = "3–5 min per leg, pressure up to 4 of 10, once or twice a day."
	if d.Shows(limits) {
		t.Fatal("a line is open by itself")
	}
	press(fold(t, d, "Calf and thigh massage"))
	if !d.Shows(limits) {
		t.Fatal("a press shows nothing")
	}
	v.Refresh()
	d.Tap("Relaxing")
	d.Tap("Relaxing")
	if !d.Shows(limits) {
		t.Error("it did not stay open while something else was looked at")
	}
	press(fold(t, d, "Calf and thigh massage"))
	if d.Shows(limits) {
		t.Error("a second press leaves it open")
	}
}

func TestSearchAndBack(t *testing.T) {
	d, v := open(t)
	all := len(d.Folds())
	if v.Escape() {
		t.Error("Escape finds something to leave though nothing was looked for")
	}
	test.Type(d.Entries()[0], "Tonic WATER")
	if !d.Shows("2 tips · 1 claim") && !d.Shows("1 tip") {
		t.Errorf("it shows %d lines", len(d.Folds()))
	}
	if !fold(t, d, "Avoid quinine and tonic water as a cure").Open() {
		t.Error("the one that was found is shut")
	}
	if !v.Escape() || d.Entries()[0].Text != "" || len(d.Folds()) != all {
		t.Errorf("after Escape: %q is looked for, %d lines of %d", d.Entries()[0].Text, len(d.Folds()), all)
	}
	test.Type(d.Entries()[0], "moonlight")
	if len(d.Folds()) != 0 || !d.Shows("Nothing here has all of these words. Try fewer, or other ones.") {
		t.Error("nothing says that nothing was found")
	}
	d.Tap("Show all")
	if len(d.Folds()) != all {
		t.Errorf("%d lines of %d after Show all", len(d.Folds()), all)
	}
}

func TestTopicIsOneAtATime(t *testing.T) {
	d, _ := open(t)
	d.Tap("Water")
	d.Tap("Magnesium")
	if d.Button("Water").Selected() || !d.Button("Magnesium").Selected() {
		t.Error("two topics are chosen")
	}
	test.Type(d.Entries()[0], "pregnancy")
	if len(d.Folds()) != 1 {
		t.Errorf("topic and words together show %d lines", len(d.Folds()))
	}
	d.Tap("Show all")
	if d.Button("Magnesium").Selected() {
		t.Error("a topic is still chosen")
	}
}

func TestKeyboard(t *testing.T) {
	d, v := open(t)
	v.Find()
	if d.Window.Canvas().Focused() != fyne.Focusable(d.Entries()[0]) {
		t.Fatal("the search has not got the focus")
	}
	test.Type(d.Entries()[0], "cramp strikes")
	d.Entries()[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	focused := d.Window.Canvas().Focused()
	if focused != fyne.Focusable(d.Folds()[0]) {
		t.Fatalf("Enter leaves the focus at %T", focused)
	}
	was := d.Folds()[0].Open()
	focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if d.Folds()[0].Open() == was {
		t.Error("Space does nothing")
	}
	if !v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown}) || v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyA}) {
		t.Error("the page takes the wrong keys")
	}
}

// Every line that can be pressed can be reached by Tab.
func TestTabReachesEveryLine(t *testing.T) {
	d, _ := open(t)
	reached := map[fyne.Focusable]bool{}
	for range 120 {
		d.Window.Canvas().FocusNext()
		reached[d.Window.Canvas().Focused()] = true
	}
	for _, f := range d.Folds() {
		if !reached[f] {
			t.Errorf("Tab does not reach %q", f.Title())
		}
	}
}

func TestWhereSignsAreFromIsSaid(t *testing.T) {
	d, _ := open(t)
	press(fold(t, d, "Where these signs are from"))
	if !d.Shows("Dark urine and the signs in pregnancy were not checked against a source.") {
		t.Error("what was not checked is not said")
	}
	press(fold(t, d, "Make an appointment with a doctor"))
	if !d.Shows("Numbness, tingling, twitching, weakness or thinning muscle") {
		t.Error("the signs are missing")
	}
}

func TestNoMedicalAdviceIsSaidOnce(t *testing.T) {
	d, _ := open(t)
	if !d.Shows("What may help against night leg cramps, what does not, and how sure that is. This is not medical advice.") {
		t.Error("it is not said")
	}
}

func TestFoodIsLoggedWithOneTap(t *testing.T) {
	d, v := open(t)
	test.Type(d.Entries()[0], "salmon")
	d.Tap("Log") // the first: sockeye salmon, cooked, which is in both lists
	events := d.Events()
	if len(events) != 1 || events[0].Food == nil || events[0].Food.Food != "sockeye-salmon-cooked" || events[0].Food.MagnesiumMg != 31 {
		t.Fatalf("the diary has %+v", events)
	}
	if !d.Shows("1 serving logged today") || len(d.Buttons("Take back")) != 2 {
		t.Error("nothing says that it was logged, in both lists")
	}
	b := d.Button("Log")
	d.Pass(time.Second)
	test.Tap(b)
	test.Tap(b) // of a double click only the first counts
	if !d.Shows("2 servings logged today") {
		t.Error("a second serving is not told")
	}
	d.Tap("Take back")
	d.Pass(time.Second)
	v.Undo() // brings back what was taken back
	if !d.Shows("2 servings logged today") {
		t.Error("Undo does not bring it back")
	}
	d.Tap("Take back")
	d.Tap("Take back")
	if d.Shows("1 serving logged today") || len(d.Buttons("Take back")) != 0 {
		t.Error("it still says that something was logged")
	}
}

func TestFoodLoggedElsewhereIsTold(t *testing.T) {
	d, v := open(t)
	if _, err := d.Store.LogFood(t.Context(), data.FoodEntry{Food: "banana", Servings: 2.5}); err != nil {
		t.Fatal(err)
	}
	v.Refresh()
	press(fold(t, d, "Foods with magnesium"))
	if !d.Shows("2.5 servings logged today") {
		t.Error("it is not told")
	}
}

// broken is a diary that cannot be reached.
type broken struct{ data.Diary }

func (broken) Today(context.Context) (data.Snapshot, error) {
	return data.Snapshot{}, data.ErrNoAnswer
}

func (broken) LogFood(context.Context, data.FoodEntry) (data.Event, error) {
	return data.Event{}, data.ErrNoAnswer
}

// Whoever needs the warning signs gets them without a diary.
func TestWithoutADiary(t *testing.T) {
	d := viewtest.New(t, "light", 100)
	d.Diary = broken{d.Store}
	d.Show(learn.New(d.Params()), 560, 800)
	if !d.Shows("Call the emergency number now") || len(d.Told) != 1 {
		t.Errorf("told %v", d.Told)
	}
	test.Type(d.Entries()[0], "banana")
	d.Tap("Log")
	if len(d.Told) != 2 {
		t.Errorf("told %v", d.Told)
	}
}

func TestEveryLineCanBeOpened(t *testing.T) {
	d, v := open(t)
	for i := range d.Folds() {
		f := d.Folds()[i]
		if !f.Open() {
			press(f)
		}
		if !f.Open() {
			t.Errorf("%q does not open", f.Title())
		}
	}
	if least := v.Content().MinSize().Width; least > 360 {
		t.Errorf("with all open it needs %v of 360", least)
	}
	v.Close()
}

var _ view.View = (*learn.View)(nil)
