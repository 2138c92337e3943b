package evening_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	fynetest "fyne.io/fyne/v2/test"

	"stillnight/app/window/evening"
	"stillnight/app/window/view/viewtest"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/routine"
)

func open(t *testing.T) (*viewtest.Desk, *evening.View) {
	t.Helper()
	d := viewtest.New(t, "dark", 100)
	v := evening.New(d.Params())
	d.Show(v, 780, 680)
	return d, v
}

// started opens the view and begins a session by its button.
func started(t *testing.T) (*viewtest.Desk, *evening.View) {
	t.Helper()
	d, v := open(t)
	d.Tap("Start · 10 min")
	return d, v
}

func outcome(d *viewtest.Desk, step string) data.Outcome {
	d.T.Helper()
	s, err := d.Store.Today(d.T.Context())
	if err != nil {
		d.T.Fatal(err)
	}
	return s.Today.Outcome(step)
}

// logged returns the seconds of each step in the diary, by its id, with its
// outcome in front.
func logged(d *viewtest.Desk) map[string]string {
	d.T.Helper()
	all := map[string]string{}
	for _, e := range d.Events() {
		if e.Step != nil {
			all[e.Step.Step] = string(e.Step.Outcome) + " " + time.Duration(e.Step.Seconds*int(time.Second)).String()
		}
	}
	return all
}

func want(t *testing.T, d *viewtest.Desk, steps map[string]string) {
	t.Helper()
	got := logged(d)
	if len(got) != len(steps) {
		t.Errorf("the diary has %v, want %v", got, steps)
	}
	for step, words := range steps {
		if got[step] != words {
			t.Errorf("%s is %q in the diary, want %q", step, got[step], words)
		}
	}
}

func TestEveryStepSaysWhatToDoAndWhenNot(t *testing.T) {
	d, _ := open(t)
	s, err := d.Store.Today(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range evening.BuildState(s, routine.Library{}).Steps {
		for _, words := range []string{step.Cue, step.Caution, step.Source} {
			if words == "" || !d.Shows(words) {
				t.Errorf("%s does not show %q", step.ID, words)
			}
		}
	}
}

func TestStepsAreTickedAndSkippedWithoutASession(t *testing.T) {
	d, v := open(t)
	lines := d.TickLines()
	fynetest.Tap(lines[0])
	fynetest.Tap(lines[1])
	if outcome(d, "calf-stretch") != data.Done || outcome(d, "hamstring-stretch") != data.Done || !d.Shows("2 of 4 · 7 min left") {
		t.Error("a press does not tick")
	}
	d.Button("Continue · 7 min")
	fynetest.Tap(lines[0])
	if outcome(d, "calf-stretch") != data.Done {
		t.Error("a double click takes the tick away")
	}
	fynetest.Tap(lines[2].More())
	if outcome(d, "massage") != data.Skipped || lines[2].Mark() != widgets.Dashed {
		t.Error("Skip does not skip")
	}
	lines[3].TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if outcome(d, "slow-breathing") != data.Done || !d.Shows("That is all for tonight. Sleep well.") {
		t.Error("the last step does not close the evening")
	}
	d.Button("Do what was skipped · 4 min")
	v.Undo()
	if outcome(d, "slow-breathing") != data.Open || d.Shows("That is all for tonight. Sleep well.") {
		t.Error("Undo does not take the last step back")
	}
}

func TestAWholeSessionIsLoggedStepByStep(t *testing.T) {
	d, v := started(t)
	pass(d, 89*time.Second)
	want(t, d, map[string]string{})
	pass(d, 2*time.Second)
	want(t, d, map[string]string{"calf-stretch": "done 1m25s"})
	pass(d, 90*time.Second)
	want(t, d, map[string]string{"calf-stretch": "done 1m25s", "hamstring-stretch": "done 1m25s"})
	pass(d, (250+185)*time.Second)
	want(t, d, map[string]string{
		"calf-stretch": "done 1m25s", "hamstring-stretch": "done 1m25s", "massage": "done 4m5s", "slow-breathing": "done 3m0s",
	})
	for _, words := range []string{"Good night", "That is all for tonight. Sleep well.", "done · 4 min 5 s", "4 of 4 done · 9 min 55 s"} {
		if !d.Shows(words) {
			t.Errorf("the end does not show %q", words)
		}
	}
	if v.Busy() || d.Awakes != 0 || len(d.Buttons("Do what was skipped")) != 0 {
		t.Errorf("after the end: busy %v, %d keep the display awake", v.Busy(), d.Awakes)
	}
	d.Tap("Close")
	if !d.Closed {
		t.Error("Close does not close the window")
	}
}

func TestSkipLogsAndTheEndSaysSo(t *testing.T) {
	d, _ := started(t)
	pass(d, 9*time.Second)
	d.Tap("Skip")
	want(t, d, map[string]string{"calf-stretch": "skipped 5s"})
	pass(d, 88*time.Second)
	d.Tap("Skip")
	want(t, d, map[string]string{"calf-stretch": "skipped 5s", "hamstring-stretch": "done 1m24s"})
	d.Tap("Skip")
	d.Tap("Skip")
	if !d.Shows("That was enough for tonight. Sleep well.") || !d.Shows("skipped · 5 s") || !d.Shows("done · 1 min 24 s") || !d.Shows("1 of 4 done · 1 min 29 s") {
		t.Error("the end does not say what was done and skipped")
	}
	d.Tap("Do what was skipped")
	if !d.Shows("Step 1 of 4 · Calf stretch") {
		t.Error("what was skipped does not begin")
	}
	pass(d, 91*time.Second)
	if outcome(d, "calf-stretch") != data.Done || !d.Shows("Step 3 of 4 · Calf and thigh massage") {
		t.Error("what was skipped cannot be done after all")
	}
}

func TestBackBeginsTheStepAgain(t *testing.T) {
	d, v := started(t)
	pass(d, 30*time.Second)
	d.Tap("Back")
	if f := v.Shown(); f.Heading != "Get ready · left leg" || f.Dial.Figures != "5" {
		t.Errorf("it shows %+v", f)
	}
	d.Tap("Skip")
	pass(d, time.Second)
	d.Tap("Back")
	if !d.Shows("Step 1 of 4 · Calf stretch") {
		t.Error("Back just after the beginning of a step does not lead to the one before")
	}
}

func TestPauseWaitsAndGoesOn(t *testing.T) {
	d, v := started(t)
	pass(d, 9*time.Second)
	d.Tap("Pause")
	before := v.Shown()
	pass(d, 3*time.Second)
	if f := v.Shown(); f.Heading != "Paused" || f.Dial != before.Dial || v.Every() != 10*time.Second {
		t.Errorf("paused it shows %+v, and ticks every %v", f, v.Every())
	}
	d.Tap("Go on")
	if f := v.Shown(); f.Heading != "Get ready · left leg" || f.Dial.Figures != "3" {
		t.Errorf("after the pause it shows %+v", f)
	}
	pass(d, 4*time.Second)
	if f := v.Shown(); f.Heading != "Left leg · hold" || f.Dial.Figures != "4" {
		t.Errorf("the hold goes on with %+v", f)
	}
}

func TestSleepOfTheMachinePauses(t *testing.T) {
	d, v := started(t)
	pass(d, 9*time.Second)
	d.Pass(8 * time.Hour)
	d.Tick()
	f := v.Shown()
	if f.Heading != "Paused" || f.Why == "" || !d.Shows(f.Why) || f.Dial.Figures != "6" {
		t.Errorf("on waking it shows %+v", f)
	}
	d.Tap("Go on")
	if d.Shows(f.Why) || v.Shown().Paused {
		t.Error("it does not go on")
	}
}

func TestClosingKeepsWhatIsDone(t *testing.T) {
	d, v := started(t)
	pass(d, 100*time.Second)
	v.Close()
	want(t, d, map[string]string{"calf-stretch": "done 1m25s"})
	if d.Awakes != 0 || v.Busy() {
		t.Error("the display is kept awake by a closed window")
	}
	pass(d, time.Minute)
	v.Close()
	want(t, d, map[string]string{"calf-stretch": "done 1m25s"})

	next := evening.New(d.Params())
	d.Show(next, 780, 680)
	d.Tap("Continue · 9 min")
	if !d.Shows("Step 2 of 4 · Hamstring stretch") {
		t.Error("it does not go on with the steps that are open")
	}
}

func TestKeysAlone(t *testing.T) {
	d, v := open(t)
	key := func(name fyne.KeyName) bool {
		d.Pass(time.Second)
		return v.TypedKey(&fyne.KeyEvent{Name: name})
	}
	if d.Window.Canvas().Focused() != d.Button("Start · 10 min") {
		t.Error("Start does not have the focus")
	}
	for _, name := range []fyne.KeyName{fyne.KeySpace, fyne.KeyLeft, fyne.KeyRight, fyne.KeyEscape} {
		if key(name) {
			t.Errorf("%s does something before the start", name)
		}
	}
	if !key(fyne.KeyReturn) || !v.Busy() {
		t.Fatal("Enter does not start")
	}
	if d.Window.Canvas().Focused() != d.Button("Pause") {
		t.Error("Pause does not have the focus")
	}
	key(fyne.KeySpace)
	if !v.Shown().Paused {
		t.Error("Space does not pause")
	}
	key(fyne.KeySpace)
	if v.Shown().Paused {
		t.Error("Space does not go on")
	}
	key(fyne.KeyRight)
	if outcome(d, "calf-stretch") != data.Skipped || !d.Shows("Step 2 of 4 · Hamstring stretch") {
		t.Error("the right arrow does not skip")
	}
	key(fyne.KeyLeft)
	if !d.Shows("Step 1 of 4 · Calf stretch") {
		t.Error("the left arrow does not go back")
	}
	if key(fyne.KeyA) {
		t.Error("a letter does something")
	}
	if !key(fyne.KeyEscape) || v.Busy() || d.Closed || d.Awakes != 0 {
		t.Error("Escape does not leave to the list")
	}
	d.Button("Continue · 9 min")
	if key(fyne.KeyEscape) {
		t.Error("a second Escape is not left to the window")
	}
}

func TestLeaveByItsButton(t *testing.T) {
	d, v := started(t)
	pass(d, 100*time.Second)
	d.Tap("Leave; what is done is kept")
	if v.Busy() || outcome(d, "calf-stretch") != data.Done || outcome(d, "hamstring-stretch") != data.Open {
		t.Error("leaving does not keep what is done")
	}
	d.Button("Continue · 9 min")
}

func TestBeginStartsAsSoonAsTheStepsAreKnown(t *testing.T) {
	d := viewtest.New(t, "dark", 100)
	var late []func()
	p := d.Params()
	p.Do = func(f func()) { late = append(late, f) }
	v := evening.New(p)
	v.Begin()
	d.Show(v, 780, 680)
	if v.Busy() {
		t.Fatal("it begins without steps")
	}
	for _, f := range late {
		f()
	}
	if !v.Busy() || !d.Shows("Step 1 of 4 · Calf stretch") {
		t.Error("it does not begin")
	}
	pass(d, 10*time.Second)
	left := v.Shown().Left
	v.Begin()
	if v.Shown().Left != left {
		t.Error("a session that is on begins again")
	}
}
