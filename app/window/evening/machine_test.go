package evening_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	fynetest "fyne.io/fyne/v2/test"

	"stillnight/app/window/evening"
	"stillnight/app/window/view"
	"stillnight/app/window/view/viewtest"
	"stillnight/data"
)

func TestSoundsWordsAndDisplay(t *testing.T) {
	d, _ := started(t)
	if d.Awakes != 1 {
		t.Errorf("%d keep the display awake", d.Awakes)
	}
	pass(d, 31*time.Second)
	if want := []view.Sound{view.SoundStart, view.SoundSwitch, view.SoundStart}; !slices.Equal(d.Played, append(want, view.SoundSwitch)) {
		t.Errorf("played %v", d.Played)
	}
	if want := []string{"Calf stretch. Left leg.", "Hold.", "Switch. Right leg.", "Hold.", "Switch. Left leg."}; !slices.Equal(d.Said, want) {
		t.Errorf("said %q", d.Said)
	}
	pass(d, 60*time.Second)
	if d.Played[len(d.Played)-1] != view.SoundEnd || d.Said[len(d.Said)-1] != "Hamstring stretch. Left leg." {
		t.Errorf("at the end of a step: played %v, said %q", d.Played, d.Said)
	}
	d.Tap("Pause")
	pass(d, 2*time.Minute)
	if d.Awakes != 1 {
		t.Error("a short pause lets the display sleep")
	}
	pass(d, 2*time.Minute)
	if d.Awakes != 0 {
		t.Error("a long pause keeps the display awake")
	}
	d.Tap("Go on")
	if d.Awakes != 1 {
		t.Error("after the pause nothing keeps the display awake")
	}
}

func TestWhatCannotBeHeardIsSaidOnceAndTheEveningGoesOn(t *testing.T) {
	const noSound, noVoice = "Sounds cannot be played here.", "Nothing can be spoken here."
	d, _ := started(t)
	if d.Says("The evening goes on without.") {
		t.Error("something is said to be missing")
	}
	d.NoSound = noSound
	pass(d, time.Second)
	if !d.Says(noSound + " The evening goes on without.") {
		t.Error("it is not said what cannot be heard")
	}
	d.NoVoice = noVoice
	pass(d, time.Second)
	if !d.Says(noSound + " " + noVoice + " The evening goes on without.") {
		t.Error("it is not said what cannot be heard")
	}
	d.Tap("Skip")
	pass(d, 2*time.Second)
	if d.Says("The evening goes on without.") {
		t.Error("it is said again in the next step")
	}
	d.NoSound = "" // it came back, and what is left was said already
	pass(d, 2*time.Second)
	if d.Says("The evening goes on without.") {
		t.Error("it is said again though less is missing")
	}
	pass(d, 3*time.Minute)
	if got := outcome(d, "hamstring-stretch"); got != data.Done {
		t.Errorf("the step after is %q in the diary", got)
	}
}

// deaf is a diary that takes no step until it hears again.
type deaf struct {
	data.Diary
	hears bool
	err   error
}

func (f *deaf) TickStep(ctx context.Context, s data.StepEntry) error {
	if !f.hears {
		return f.err
	}
	return f.Diary.TickStep(ctx, s)
}

func TestADiaryThatDoesNotAnswerGetsTheStepsLater(t *testing.T) {
	d := viewtest.New(t, "dark", 100)
	f := &deaf{Diary: d.Store, err: data.ErrNoResident}
	d.Diary = f
	v := evening.New(d.Params())
	d.Show(v, 780, 680)
	d.Tap("Start · 10 min")
	pass(d, 91*time.Second)
	d.Tap("Skip")
	if len(d.Told) == 0 || !errors.Is(d.Told[0], data.ErrNoResident) || len(logged(d)) != 0 {
		t.Fatalf("told %v, logged %v", d.Told, logged(d))
	}
	if !d.Shows("2 steps are not in the diary yet. They are kept here and saved as soon as the diary answers.") || !v.Busy() {
		t.Error("it does not say what waits, or does not go on")
	}
	f.hears = true
	v.Refresh()
	want(t, d, map[string]string{"calf-stretch": "done 1m25s", "hamstring-stretch": "skipped 0s"})
	if d.Shows("2 steps are not in the diary yet. They are kept here and saved as soon as the diary answers.") {
		t.Error("it still says that something waits")
	}
}

func TestWhatWaitsIsTriedOnceMoreOnClosing(t *testing.T) {
	d := viewtest.New(t, "dark", 100)
	f := &deaf{Diary: d.Store, err: data.ErrNoAnswer}
	d.Diary = f
	v := evening.New(d.Params())
	d.Show(v, 780, 680)
	v.Begin()
	pass(d, 91*time.Second)
	f.hears = true
	v.Close()
	want(t, d, map[string]string{"calf-stretch": "done 1m25s"})
}

func TestWhatTheDiaryRefusesForGoodDoesNotHoldUpTheRest(t *testing.T) {
	d := viewtest.New(t, "dark", 100)
	f := &deaf{Diary: d.Store, err: data.ErrBadInput}
	d.Diary = f
	v := evening.New(d.Params())
	d.Show(v, 780, 680)
	v.Begin()
	d.Tap("Skip")
	f.hears = true
	d.Tap("Skip")
	want(t, d, map[string]string{"hamstring-stretch": "skipped 0s"})
	if len(d.Told) != 1 || !errors.Is(d.Told[0], data.ErrBadInput) {
		t.Errorf("told %v", d.Told)
	}
}

func TestFailuresOfTheListAreToldOf(t *testing.T) {
	d := viewtest.New(t, "dark", 100)
	d.Diary = &deaf{Diary: d.Store, err: data.ErrDiskFull}
	v := evening.New(d.Params())
	d.Show(v, 520, 1200)
	fynetest.Tap(d.TickLines()[0])
	v.Undo()
	if len(d.Told) != 2 {
		t.Errorf("told %v", d.Told)
	}
}

func TestMoreShowsTheEvidenceAndTimeWaits(t *testing.T) {
	d, v := started(t)
	pass(d, 9*time.Second)
	d.Tap("What this rests on, and when to take care")
	if !d.Asking() || !v.Shown().Paused {
		t.Fatal("it does not open, or time goes on")
	}
	if !d.Shows("may help · low certainty") {
		t.Error("the evidence is not shown with its direction")
	}
	d.Picture("about")
	d.Tap("Close")
	if d.Asking() || !v.Shown().Paused {
		t.Error("it does not close, or time goes on by itself")
	}
}

func TestTheEditorIsOnePressAway(t *testing.T) {
	d, _ := open(t)
	d.Tap("Change the routine")
	if !slices.Equal(d.Opened, []string{view.Routines}) {
		t.Errorf("opened %q", d.Opened)
	}
}

func TestUndoDuringASessionDoesNothing(t *testing.T) {
	d, v := started(t)
	d.Tap("Skip")
	v.Undo()
	want(t, d, map[string]string{"calf-stretch": "skipped 0s"})
}
