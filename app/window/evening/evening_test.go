package evening_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

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
	d.Show(v, 520, 1200)
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

func TestEveryStepSaysWhatToDoAndWhenNot(t *testing.T) {
	d, _ := open(t)
	for _, step := range routine.Shipped()[0].Steps {
		for _, words := range []string{step.Cue, step.Caution, step.Rests()} {
			if words == "" || !d.Shows(words) {
				t.Errorf("%s does not show %q", step.ID, words)
			}
		}
	}
}

func TestStepsAreTickedAndSkipped(t *testing.T) {
	d, v := open(t)
	lines := d.TickLines()
	test.Tap(lines[0])
	test.Tap(lines[1])
	if outcome(d, "calf-stretch") != data.Done || outcome(d, "hamstring-stretch") != data.Done || !d.Shows("2 of 4") {
		t.Error("a press does not tick")
	}
	test.Tap(lines[0])
	if outcome(d, "calf-stretch") != data.Done {
		t.Error("a double click takes the tick away")
	}
	test.Tap(lines[2].More())
	if outcome(d, "massage") != data.Skipped || lines[2].Mark() != widgets.Dashed {
		t.Error("Skip does not skip")
	}
	lines[3].TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if outcome(d, "slow-breathing") != data.Done || !d.Shows("That is all for tonight. Sleep well.") {
		t.Error("the last step does not close the evening")
	}
	v.Undo()
	if outcome(d, "slow-breathing") != data.Open || d.Shows("That is all for tonight. Sleep well.") {
		t.Error("Undo does not take the last step back")
	}
}

func TestFailuresAreToldOf(t *testing.T) {
	d := viewtest.New(t, "dark", 100)
	d.Diary = unwritable{d.Store}
	v := evening.New(d.Params())
	d.Show(v, 520, 1200)
	test.Tap(d.TickLines()[0])
	v.Undo()
	if len(d.Told) != 2 {
		t.Errorf("told %v", d.Told)
	}
	v.Close()
}

type unwritable struct{ data.Diary }

func (unwritable) TickStep(context.Context, data.StepEntry) error { return data.ErrDiskFull }

func TestFitsNarrowAndLarge(t *testing.T) {
	d := viewtest.New(t, "light", 175)
	v := evening.New(d.Params())
	d.Show(v, 360, 2000)
	d.Picture("evening-175")
	if least := v.Content().MinSize().Width; least > 360 {
		t.Errorf("it needs %v", least)
	}
}
