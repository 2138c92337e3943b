package cramp_test

import (
	"testing"
	"time"

	"stillnight/app/window/cramp"
	"stillnight/app/window/view/viewtest"
	"stillnight/data"
)

// adopted opens the page for a cramp that was logged a little before.
func adopted(t *testing.T) (*viewtest.Desk, *cramp.View, data.Event) {
	t.Helper()
	d := viewtest.New(t, "light", 100)
	e, err := d.Store.LogCramp(t.Context(), data.CrampEntry{})
	if err != nil {
		t.Fatal(err)
	}
	d.Pass(2 * time.Second)
	p := d.Params()
	p.About = e.ID
	v := cramp.New(p)
	d.Show(v, 480, 1000)
	return d, v, e
}

func TestThePageTakesUpTheCrampOfThePress(t *testing.T) {
	d, _, e := adopted(t)
	if got := logged(t, d); got.ID != e.ID {
		t.Errorf("the diary has %+v, logged at the press was %+v", got, e)
	}
	if !d.Shows("0:02") {
		t.Error("the timer does not count from the press")
	}
	d.Pass(58 * time.Second)
	d.Tap("It has let go")
	if got := logged(t, d); got.Cramp.Minutes < 1 || got.Cramp.Minutes > 1.1 || !got.At.Equal(e.At) {
		t.Errorf("the diary has %+v", got)
	}
}

func TestAMistakeTakesOutTheCrampOfThePress(t *testing.T) {
	d, v, _ := adopted(t)
	d.Tap("Pressed by mistake")
	v.Close()
	if events := d.Events(); len(events) != 0 {
		t.Errorf("the diary has %+v", events)
	}
}

func TestACrampThatIsGoneIsLoggedAnew(t *testing.T) {
	d := viewtest.New(t, "light", 100)
	p := d.Params()
	p.About = "no such id"
	d.Show(cramp.New(p), 480, 1000)
	if got := logged(t, d); !got.At.Equal(d.Time) {
		t.Errorf("the diary has %+v", got)
	}
}

func TestAskedForAgainWhileItIsThere(t *testing.T) {
	d, v, e := adopted(t)
	d.Pass(time.Minute)
	v.Asked(e.ID)
	v.Asked("")
	d.Tick()
	if got := logged(t, d); got.ID != e.ID || d.Shows("Done") || !d.Shows("1:02") {
		t.Errorf("the diary has %+v", got)
	}
}

func TestAnotherCrampOnThePageOfOneThatHasLetGo(t *testing.T) {
	d, v, _ := adopted(t)
	d.Pass(time.Minute)
	d.Tap("It has let go")
	d.Tap("Foot")
	d.Pass(10 * time.Minute)
	second, err := d.Store.LogCramp(t.Context(), data.CrampEntry{})
	if err != nil {
		t.Fatal(err)
	}
	v.Asked(second.ID)
	if !d.Shows("0:00") || d.Window.Canvas().Focused() != d.Button("It has let go") {
		t.Error("the page does not begin anew")
	}
	d.Pass(30 * time.Second)
	d.Tick()
	if !d.Shows("0:30") {
		t.Error("the timer does not run again")
	}
	d.Tap("It has let go")
	d.Tap("Calf")
	events := d.Events()
	if len(events) != 2 || events[0].Cramp.Muscle != "foot" || events[0].Cramp.Minutes < 1 || events[1].Cramp.Muscle != "calf" || events[1].Cramp.Minutes > 0.6 {
		t.Errorf("the diary has %+v and %+v", events[0].Cramp, events[1].Cramp)
	}
}
