package today_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/today"
	"stillnight/app/window/view"
	"stillnight/app/window/view/viewtest"
	"stillnight/app/window/widgets"
	"stillnight/data"
)

// open shows Today of an empty diary on a Sunday evening.
func open(t *testing.T) (*viewtest.Desk, *today.View) {
	t.Helper()
	d := viewtest.New(t, "light", 100)
	v := today.New(d.Params())
	d.Show(v, 440, 1200)
	return d, v
}

// drinks returns what is in the diary, in ml.
func drinks(d *viewtest.Desk) []int {
	var all []int
	for _, e := range d.Events() {
		if e.Drink != nil {
			all = append(all, e.Drink.ML)
		}
	}
	return all
}

func equal(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestSizesLogADrinkAndShowIt(t *testing.T) {
	d, _ := open(t)
	d.Tap("+ Glass · 250 ml")
	d.Pass(time.Hour)
	d.Tap("150")
	d.Tap("330")
	d.Pass(time.Hour)
	d.Tap("500")
	if got := drinks(d); !equal(got, []int{250, 150, 330, 500}) {
		t.Errorf("the diary has %v", got)
	}
	if !d.Shows("1\u202f230") || !d.Shows("Logged 500 ml at 22:50") {
		t.Error("the new amount is not shown")
	}
}

func TestADoubleClickLogsOnce(t *testing.T) {
	d, _ := open(t)
	glass := d.Button("+ Glass · 250 ml")
	test.Tap(glass)
	d.Pass(399 * time.Millisecond)
	test.Tap(glass)
	if got := drinks(d); len(got) != 1 {
		t.Errorf("the diary has %v after a double click", got)
	}
	d.Pass(400 * time.Millisecond)
	test.Tap(glass)
	if got := drinks(d); len(got) != 2 {
		t.Errorf("the diary has %v after a further press", got)
	}
}

func TestTheKeyboardLogsAGlass(t *testing.T) {
	d, v := open(t)
	v.LogGlass()
	glass := d.Button("+ Glass · 250 ml")
	d.Window.Canvas().Focus(glass)
	d.Pass(time.Second)
	test.Type(d.Button("History"), "x") // a letter does nothing
	glass.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if got := drinks(d); !equal(got, []int{250, 250}) {
		t.Errorf("the diary has %v", got)
	}
}

func TestEverythingCanBeReachedByTab(t *testing.T) {
	d, _ := open(t)
	d.Tap("+ Glass · 250 ml")
	reached := map[string]bool{}
	ticks := 0
	for range 60 {
		d.Window.Canvas().FocusNext()
		switch o := d.Window.Canvas().Focused().(type) {
		case *widgets.Button:
			reached[o.Text()] = true
		case *widgets.Tick:
			ticks++
		}
	}
	for _, words := range []string{
		"Settings", "+ Glass · 250 ml", "150", "330", "500", "Other…", "Undo", "Skip", "Start the routine",
		"None", "1", "2", "3 +", "Details…", "Alcohol", "Hard exercise", "Long standing", "Hot day or night", "History", "Learn", "Cramp now",
	} {
		if !reached[words] {
			t.Errorf("%q cannot be reached", words)
		}
	}
	if ticks < 4 {
		t.Errorf("only %d tick boxes can be reached", ticks)
	}
}

func TestTheCeilingAsksFirst(t *testing.T) {
	d, _ := open(t)
	for range 2 {
		d.Tap("500")
	}
	if d.Asking() {
		t.Fatal("asks below the ceiling")
	}
	d.Tap("500")
	if got := drinks(d); len(got) != 2 || !d.Asking() {
		t.Fatalf("the diary has %v before the question was answered", got)
	}
	d.Tap("Don't log")
	if got := drinks(d); len(got) != 2 || d.Asking() {
		t.Fatalf("the diary has %v after a no", got)
	}
	d.Tap("500")
	d.Tap("Log it")
	if got := drinks(d); !equal(got, []int{500, 500, 500}) || d.Asking() {
		t.Errorf("the diary has %v after a yes", got)
	}
	if !d.Shows("Enough for now: 1\u202f500 ml within the hour") {
		t.Error("it does not say that this is enough")
	}
}

// elsewhere is a diary in which something is drunk elsewhere that the view
// has not heard of yet.
type elsewhere struct {
	data.Diary
	ml int
}

func (e *elsewhere) LogDrink(ctx context.Context, d data.DrinkEntry) (data.Event, error) {
	if e.ml > 0 {
		ml := e.ml
		e.ml = 0
		if _, err := e.Diary.LogDrink(ctx, data.DrinkEntry{ML: ml, At: d.At, Confirmed: true}); err != nil {
			return data.Event{}, err
		}
	}
	return e.Diary.LogDrink(ctx, d)
}

func TestTheCeilingAsksAlsoWhenTheDiaryKnowsMore(t *testing.T) {
	d := viewtest.New(t, "light", 100)
	d.Diary = &elsewhere{Diary: d.Store, ml: 1300}
	d.Show(today.New(d.Params()), 440, 1200)
	d.Tap("+ Glass · 250 ml")
	if !d.Asking() {
		t.Fatal("it does not ask")
	}
	d.Tap("Log it")
	if got := drinks(d); !equal(got, []int{1300, 250}) {
		t.Errorf("the diary has %v", got)
	}
}

func TestOtherAmountDrinkAndTime(t *testing.T) {
	d, _ := open(t)
	d.Tap("Other…")
	amount, at := d.Entries()[0], d.Entries()[1]
	for _, bad := range []string{"", "lots", "0", "-3", "4000"} {
		amount.SetText(bad)
		d.Tap("Log")
		if !d.Asking() || len(drinks(d)) != 0 {
			t.Fatalf("%q is taken for an amount", bad)
		}
	}
	amount.SetText("0.2 l")
	at.SetText("25:00")
	d.Tap("Log")
	if !d.Asking() {
		t.Fatal("25:00 is taken for a time")
	}
	at.SetText("17:35")
	d.Tap("Tea")
	d.Tap("Log")
	events := d.Events()
	if d.Asking() || len(events) != 1 || events[0].Drink.ML != 200 || events[0].Drink.Beverage != "tea" || events[0].At.Format("15:04") != "17:35" {
		t.Errorf("the diary has %+v", events)
	}
}

func TestOtherAmountByKeyboard(t *testing.T) {
	d, _ := open(t)
	d.Tap("Other…")
	amount := d.Entries()[0]
	if d.Window.Canvas().Focused() != amount {
		t.Fatal("the amount does not have the focus")
	}
	test.Type(amount, "180")
	amount.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := drinks(d); !equal(got, []int{180}) || d.Asking() {
		t.Errorf("the diary has %v", got)
	}
	d.Tap("Other…")
	d.Entries()[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.Asking() {
		t.Error("Escape does not leave the question")
	}
}

func TestUndoTakesBackAndGoesOn(t *testing.T) {
	d, v := open(t)
	d.Tap("+ Glass · 250 ml")
	d.Tap("150")
	d.Tap("Undo")
	if got := drinks(d); !equal(got, []int{250}) {
		t.Fatalf("the diary has %v", got)
	}
	d.Pass(time.Second)
	v.Undo() // Ctrl+Z
	if got := drinks(d); len(got) != 0 {
		t.Errorf("the diary has %v", got)
	}
	d.Pass(time.Second)
	v.Undo()
	if len(d.Told) != 0 {
		t.Errorf("with nothing to undo it says %v", d.Told)
	}
}

func TestButtonsOpenViews(t *testing.T) {
	d, _ := open(t)
	for _, words := range []string{"Settings", "Start the routine", "History", "Learn", "Cramp now"} {
		d.Tap(words)
	}
	want := []string{view.Settings, view.EveningBegin, view.History, view.Learn, view.Cramp}
	if len(d.Opened) != len(want) {
		t.Fatalf("opened %v", d.Opened)
	}
	for i, name := range want {
		if d.Opened[i] != name {
			t.Errorf("opened %v, want %v", d.Opened, want)
		}
	}
}

// notified is a diary with something to tell.
type notified struct{ data.Diary }

func (n notified) Today(ctx context.Context) (data.Snapshot, error) {
	s, err := n.Diary.Today(ctx)
	s.Notices = []data.Notice{{At: viewtest.Evening(), Text: "The diary was rebuilt from its journal."}}
	return s, err
}

func TestANoticeIsDismissed(t *testing.T) {
	d := viewtest.New(t, "light", 100)
	d.Diary = notified{d.Store}
	v := today.New(d.Params())
	d.Show(v, 440, 1200)
	if !d.Shows("The diary was rebuilt from its journal.") {
		t.Fatal("the notice is not shown")
	}
	d.Tap("Dismiss")
	v.Refresh()
	if d.Shows("The diary was rebuilt from its journal.") {
		t.Error("the notice is still shown")
	}
}

// failing is a diary that cannot be reached.
type failing struct{ data.Diary }

func (failing) Today(context.Context) (data.Snapshot, error) {
	return data.Snapshot{}, data.ErrNoResident
}

func (failing) LogDrink(context.Context, data.DrinkEntry) (data.Event, error) {
	return data.Event{}, data.ErrNoResident
}

func TestAnUnreachableDiaryIsToldOf(t *testing.T) {
	d := viewtest.New(t, "light", 100)
	d.Diary = failing{d.Store}
	v := today.New(d.Params())
	d.Show(v, 440, 1200)
	if len(d.Told) != 1 || !errors.Is(d.Told[0], data.ErrNoResident) {
		t.Fatalf("told %v", d.Told)
	}
	v.LogGlass() // nothing is known yet: nothing happens
	if len(d.Told) != 1 || len(d.TickLines()) != 0 {
		t.Errorf("told %v, %d steps shown", d.Told, len(d.TickLines()))
	}
	d.Tap("Cramp now") // this is for always
	if len(d.Opened) != 1 {
		t.Errorf("opened %v", d.Opened)
	}
}

func TestAFailedDrinkIsToldOf(t *testing.T) {
	d, v := open(t)
	_ = v
	broken := &brokenDrinks{Diary: d.Store}
	d.Diary = broken
	d.Show(today.New(d.Params()), 440, 1200)
	d.Tap("+ Glass · 250 ml")
	if len(d.Told) != 1 || !errors.Is(d.Told[0], data.ErrDiskFull) {
		t.Errorf("told %v", d.Told)
	}
}

type brokenDrinks struct{ data.Diary }

func (*brokenDrinks) LogDrink(context.Context, data.DrinkEntry) (data.Event, error) {
	return data.Event{}, data.ErrDiskFull
}

func TestRenderingTwiceChangesNothing(t *testing.T) {
	d, v := open(t)
	d.Tap("+ Glass · 250 ml")
	before := test.RenderToMarkup(d.Window.Canvas())
	v.Refresh()
	if after := test.RenderToMarkup(d.Window.Canvas()); after != before {
		t.Error("a second look at the same day looks different")
	}
	v.Close()
}
