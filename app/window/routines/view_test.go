package routines_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/routines"
	"stillnight/app/window/view/viewtest"
	"stillnight/app/window/widgets"
	"stillnight/data/routine"
)

func list(t *testing.T) (*viewtest.Desk, *routines.View) {
	t.Helper()
	d := viewtest.New(t, "light", 100)
	v := routines.New(d.Params())
	d.Show(v, 520, 900)
	return d, v
}

// editor opens the routine that comes first: the evening.
func editor(t *testing.T) (*viewtest.Desk, *routines.View) {
	t.Helper()
	d, v := list(t)
	d.Tap("Change…")
	return d, v
}

// nth presses the n-th of several buttons with the same words.
func nth(d *viewtest.Desk, words string, n int) {
	d.T.Helper()
	all := d.Buttons(words)
	if n >= len(all) {
		d.T.Fatalf("there are %d buttons %q", len(all), words)
	}
	d.Pass(time.Second)
	test.Tap(all[n])
}

func evening(d *viewtest.Desk, id string) routine.Routine {
	d.T.Helper()
	lib, err := d.Store.Routines(d.T.Context())
	if err != nil {
		d.T.Fatal(err)
	}
	r, _ := lib.Find(id)
	return r
}

// ids names the steps of the evening, those left out in brackets.
func ids(d *viewtest.Desk) string {
	d.T.Helper()
	var all []string
	for _, s := range evening(d, "evening").Steps {
		if s.Off {
			all = append(all, "("+s.ID+")")
		} else {
			all = append(all, s.ID)
		}
	}
	return strings.Join(all, " ")
}

const shipped = "calf-stretch hamstring-stretch massage slow-breathing"

func want(d *viewtest.Desk, steps string) {
	d.T.Helper()
	if got := ids(d); got != steps {
		d.T.Errorf("the evening is %s, want %s", got, steps)
	}
	if len(d.Told) > 0 {
		d.T.Errorf("told %v", d.Told)
	}
}

func typeInto(d *viewtest.Desk, old, text string) *widgets.Entry {
	d.T.Helper()
	for _, e := range d.Entries() {
		if e.Text == old {
			d.Window.Canvas().Focus(e)
			e.SetText(text)
			return e
		}
	}
	d.T.Fatalf("no line shows %q", old)
	return nil
}

func TestTonightsRoutineIsChosen(t *testing.T) {
	d, _ := list(t)
	nth(d, "For the evening", 2)
	s, err := d.Store.Settings(t.Context())
	if err != nil || s.Routine != "seated" {
		t.Errorf("the routine is %q, %v", s.Routine, err)
	}
	if all := d.Buttons("For the evening"); !all[2].Selected() || all[0].Selected() {
		t.Error("the list does not show it")
	}
}

func TestStepsAreMovedWithTheirArrows(t *testing.T) {
	d, v := editor(t)
	if evening(d, "evening").Own {
		t.Error("to open it makes it one's own")
	}
	nth(d, "Later", 0)
	want(d, "hamstring-stretch calf-stretch massage slow-breathing")
	nth(d, "Earlier", 3)
	want(d, "hamstring-stretch calf-stretch slow-breathing massage")
	if d.Buttons("Earlier")[0].Disabled() == false || d.Buttons("Later")[3].Disabled() == false {
		t.Error("the ends can be moved past")
	}
	d.Tap("Undo: order of the steps")
	d.Tap("Undo: order of the steps")
	want(d, shipped)
	if evening(d, "evening").Own || v.Open() != "evening" {
		t.Error("undone to the end it is not the shipped one")
	}
}

func TestStepsAreMovedWithTheKeyboard(t *testing.T) {
	d, v := editor(t)
	down := d.Buttons("Later")[0]
	d.Window.Canvas().Focus(down)
	for range 3 { // the very same button goes along
		if !v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) {
			t.Fatal("the key is of no use")
		}
	}
	want(d, "hamstring-stretch massage slow-breathing calf-stretch")
	if focused := d.Window.Canvas().Focused(); focused != d.Buttons("Earlier")[3] {
		t.Errorf("at the end the focus is on %v", focused)
	}
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	want(d, "hamstring-stretch massage calf-stretch slow-breathing")
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	want(d, "hamstring-stretch massage slow-breathing")
	v.Undo()
	want(d, "hamstring-stretch massage calf-stretch slow-breathing")
}

func TestStepsAreLeftOutAndPutBack(t *testing.T) {
	d, _ := editor(t)
	nth(d, "Leave out", 2)
	want(d, "calf-stretch hamstring-stretch (massage) slow-breathing")
	s, err := d.Store.Today(t.Context())
	if err != nil || len(s.Steps()) != 3 {
		t.Errorf("the evening has %d steps, %v", len(s.Steps()), err)
	}
	if !d.Shows("left out · 2 min a leg") {
		t.Error("it is not shown as left out")
	}
	d.Tap("Put back in")
	want(d, shipped)
	for range 3 {
		nth(d, "Leave out", 0)
	}
	d.Tap("Leave out")
	if len(d.Told) != 1 || d.Told[0].Error() != "This is the only step of the evening; leave it in, or put another one in first." {
		t.Errorf("told %v", d.Told)
	}
}

func TestARemovedStepComesBack(t *testing.T) {
	d, _ := editor(t)
	nth(d, "Remove", 1)
	want(d, "calf-stretch massage slow-breathing")
	d.Tap("Undo: removed “Hamstring stretch”")
	want(d, shipped)
	nth(d, "Remove", 0)
	d.Tap("Back to the shipped one")
	want(d, shipped)
	d.Tap("Undo: back to the shipped “Evening”")
	want(d, "hamstring-stretch massage slow-breathing")
}

func TestAStepOfAnotherRoutineIsAdded(t *testing.T) {
	d, _ := editor(t)
	d.Tap("Add one of the steps there are…")
	n := len(d.Buttons("Add"))
	if d.Shows("Calf stretch") || n < 8 {
		t.Errorf("%d steps are offered", n)
	}
	nth(d, "Add", 0)
	got := strings.Fields(ids(d))
	if len(got) != 5 || d.Asking() {
		t.Errorf("the evening is %v", got)
	}
	if focused := d.Window.Canvas().Focused(); focused != d.Buttons("Change…")[4] {
		t.Errorf("the focus is on %v", focused)
	}
}

func TestAStepOfOnesOwn(t *testing.T) {
	d, v := editor(t)
	d.Tap("Add a step of your own…")
	d.Tap("Add")
	if !d.Shows("A step needs a title.") {
		t.Error("it needs no title")
	}
	lines := d.Entries()
	lines[0].SetText("Calf stretch") // another one has that id
	d.Tap("Add")
	if !d.Shows("A step needs a sentence that says what to do.") {
		t.Error("it needs no cue")
	}
	lines[1].SetText("Stand on a step,\nlet the heel sink.")
	d.Folds()[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.Tap("Wall ball")
	d.Tap("Add")
	want(d, shipped+" calf-stretch-2")
	s := v.Step("calf-stretch-2")
	if s.Cue != "Stand on a step, let the heel sink." || s.Picture != "wall-ball" || s.Hold != 10 || s.Evidence != "" {
		t.Errorf("it is %+v", s)
	}
	if !d.Shows("No evidence is named for it.") {
		t.Error("it does not say that nothing is known")
	}
}

func TestANewRoutine(t *testing.T) {
	d, v := list(t)
	d.Tap("New routine…")
	d.Tap("Make it")
	if !d.Shows("A routine needs a title.") {
		t.Error("it needs no title")
	}
	d.Entries()[0].SetText("Evening") // the name is taken
	d.Tap("Wall")
	d.Tap("Make it")
	if r := evening(d, "evening-2"); r.Title != "Evening" || !r.Own || r.Steps[0].Picture != "wall-ball" || v.Open() != "evening-2" {
		t.Errorf("it is %+v, open is %q", r, v.Open())
	}
	typeInto(d, "Evening", "From my physio").TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := evening(d, "evening-2").Title; got != "From my physio" {
		t.Errorf("the title is %q", got)
	}
	typeInto(d, "From my physio", "").TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !d.Shows("A routine needs a title.") || evening(d, "evening-2").Title == "" {
		t.Error("it can lose its title")
	}
	d.Tap("Delete this routine")
	if v.Open() != "" || evening(d, "evening-2").ID != "" {
		t.Error("it is still there")
	}
	d.Tap("Undo: deleted “From my physio”")
	if evening(d, "evening-2").Title != "From my physio" {
		t.Error("it does not come back")
	}
}

func TestWhatWasTypedIsKeptWhenTheWindowCloses(t *testing.T) {
	d, v := editor(t)
	typeInto(d, "Evening", "My evening")
	v.Close()
	if got := evening(d, "evening").Title; got != "My evening" {
		t.Errorf("the title is %q", got)
	}
}

func TestEscapeLeadsBackToTheList(t *testing.T) {
	d, v := editor(t)
	if !v.Escape() || v.Open() != "" || v.Escape() {
		t.Error("Escape does not lead back")
	}
	if d.Window.Canvas().Focused() != d.Buttons("Change…")[0] {
		t.Error("the keyboard is not where it was")
	}
	d.Tap("Change…")
	nth(d, "Change…", 0)
	if v.Escape() {
		t.Error("Escape leaves the editor from below a sheet")
	}
}

func TestABrokenFileIsNamedAndTheRestWorks(t *testing.T) {
	d := viewtest.New(t, "light", 100)
	lib, err := d.Store.Routines(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(lib.Dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(lib.Dir, "mine.toml"), []byte("title = \"Mine\"\nsteps = 3\n\n[[step]]\nid = \"a b\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	v := routines.New(d.Params())
	d.Show(v, 520, 900)
	if !d.Shows("mine.toml cannot be used") || len(d.Buttons("Change…")) != 5 {
		t.Error("the broken file is not named, or the rest does not work")
	}
	d.Tap("Put the file aside")
	if d.Shows("mine.toml cannot be used") {
		t.Error("it is still named")
	}
	if _, err := os.Stat(filepath.Join(lib.Dir, "deleted", "mine.toml")); err != nil {
		t.Error(err)
	}
}
