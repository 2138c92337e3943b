package cramp_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/cramp"
	"stillnight/app/window/view"
	"stillnight/app/window/view/viewtest"
	"stillnight/app/window/widgets"
	"stillnight/data"
)

func TestState(t *testing.T) {
	press := time.Date(2026, 11, 22, 2, 14, 0, 0, time.UTC)
	after := func(d time.Duration) time.Time { return press.Add(d) }
	for _, c := range []struct {
		name        string
		saved, fail bool
		letGo       time.Duration // 0: it has not
		now         time.Duration
		timer       string
		long, retry bool
		words       string // part of them
	}{
		{name: "not yet in the diary: no timer", now: 2 * time.Second},
		{name: "in the diary", saved: true, now: 47 * time.Second, timer: "0:47"},
		{name: "not taken", fail: true, now: 47 * time.Second, retry: true, words: "could not be saved"},
		{name: "let go", saved: true, letGo: 130 * time.Second, now: time.Hour, timer: "2:10", words: "Saved."},
		{name: "let go, the change not taken", saved: true, fail: true, letGo: 130 * time.Second, now: time.Hour, timer: "2:10", retry: true, words: "last change"},
		{name: "just before ten minutes", saved: true, now: 10*time.Minute - time.Second, timer: "9:59"},
		{name: "ten minutes", saved: true, now: 10 * time.Minute, timer: "10:00", long: true},
		{name: "let go after ten minutes", saved: true, letGo: 11 * time.Minute, now: time.Hour, timer: "11:00", long: true, words: "Saved."},
		{name: "the clock was set back", saved: true, now: -time.Minute, timer: "0:00"},
	} {
		f := cramp.Facts(press, time.Time{}, c.saved, c.fail)
		if c.letGo > 0 {
			f = cramp.Facts(press, after(c.letGo), c.saved, c.fail)
		}
		s := cramp.BuildState(f, after(c.now))
		if s.Timer != c.timer || s.Long != c.long || s.Retry != c.retry || s.LetGo != (c.letGo > 0) || s.Clock != "02:14" {
			t.Errorf("%s: %+v", c.name, s)
		}
		if !strings.Contains(s.Words, c.words) || (c.words == "" && s.Words != "") {
			t.Errorf("%s: says %q", c.name, s.Words)
		}
	}
}

// queue is a worker that runs jobs when told.
type queue struct {
	jobs []func(context.Context)
	keys []string
}

func (q *queue) work(key string, job func(context.Context)) {
	if n := len(q.keys); n > 0 && key != "" && q.keys[n-1] == key {
		q.jobs[n-1] = job
		return
	}
	q.jobs, q.keys = append(q.jobs, job), append(q.keys, key)
}

func (q *queue) run(ctx context.Context) {
	jobs := q.jobs
	q.jobs, q.keys = nil, nil
	for _, job := range jobs {
		job(ctx)
	}
}

func open(t *testing.T) (*viewtest.Desk, *cramp.View) {
	t.Helper()
	d := viewtest.New(t, "light", 100)
	v := cramp.New(d.Params())
	d.Show(v, 480, 1200)
	return d, v
}

// logged returns the only cramp in the diary.
func logged(t *testing.T, d *viewtest.Desk) data.Event {
	t.Helper()
	events := d.Events()
	if len(events) != 1 || events[0].Cramp == nil {
		t.Fatalf("the diary has %+v", events)
	}
	return events[0]
}

func TestTheCrampIsInTheDiaryBeforeTheTimerShows(t *testing.T) {
	d := viewtest.New(t, "light", 100)
	var q queue
	p := d.Params()
	p.Work = q.work
	pressed := d.Time
	v := cramp.New(p)
	d.Show(v, 480, 1000)
	d.Pass(2 * time.Second)
	d.Tick()
	if d.Shows("0:02") || len(d.Events()) != 0 {
		t.Fatal("the timer runs before the cramp is in the diary")
	}
	if !d.Shows("Straighten the leg.\nPull the toes toward your shin.") {
		t.Error("what to do is not shown at once")
	}
	q.run(t.Context())
	if !d.Shows("0:02") {
		t.Error("the timer does not count from the press")
	}
	if e := logged(t, d); !e.At.Equal(pressed) {
		t.Errorf("logged at %v, pressed at %v", e.At, pressed)
	}
}

func TestEnterLetsGoAndTheMinutesAreTrue(t *testing.T) {
	d, v := open(t)
	button := d.Button("It has let go")
	if d.Window.Canvas().Focused() != button {
		t.Fatal("the big button does not have the focus")
	}
	d.Pass(130 * time.Second)
	button.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := logged(t, d).Cramp.Minutes; got != 2.17 {
		t.Errorf("%v minutes", got)
	}
	d.Pass(100 * time.Millisecond)
	done := d.Button("Done")
	if d.Window.Canvas().Focused() != done {
		t.Error("the focus is not on Done")
	}
	done.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if d.Closed {
		t.Error("the second half of a double press closes the page")
	}
	d.Pass(time.Second)
	d.Tick()
	if !d.Shows("2:10") {
		t.Error("the timer goes on")
	}
	done.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !d.Closed {
		t.Error("Done does not close the page")
	}
	v.Close()
	if got := logged(t, d).Cramp.Minutes; got != 2.17 {
		t.Errorf("%v minutes after closing", got)
	}
}

func TestDetailsAreOnePressEach(t *testing.T) {
	d, _ := open(t)
	d.Pass(time.Minute)
	d.Tap("It has let go")
	d.Tap("Right")
	d.Tap("Foot")
	d.Tap("7")
	c := logged(t, d).Cramp
	if c.Side != "right" || c.Muscle != "foot" || c.Severity == nil || *c.Severity != 7 || c.Minutes < 1 {
		t.Errorf("the diary has %+v", c)
	}
	d.Tap("7")
	if c := logged(t, d).Cramp; c.Severity != nil || c.Side != "right" {
		t.Errorf("a second press does not take it back: %+v", c)
	}
}

func TestClosingThePageSavesTheMinutes(t *testing.T) {
	d, v := open(t)
	d.Pass(3 * time.Minute)
	v.Close()
	if got := logged(t, d).Cramp.Minutes; got != 3 {
		t.Errorf("%v minutes", got)
	}
	d.Tick() // the timer has stopped: nothing happens
}

func TestPressedByMistakeTakesItOut(t *testing.T) {
	d, v := open(t)
	d.Pass(4 * time.Second)
	d.Tap("Pressed by mistake")
	v.Close()
	if events := d.Events(); len(events) != 0 || !d.Closed {
		t.Errorf("the diary has %+v", events)
	}
}

func TestRedFlagsAfterTenMinutes(t *testing.T) {
	d, _ := open(t)
	const heading = "Get medical help"
	d.Pass(9 * time.Minute)
	d.Tick()
	if d.Shows(heading) {
		t.Error("the red flags are there after nine minutes")
	}
	d.Pass(2 * time.Minute)
	d.Tick()
	if !d.Shows(heading) || !d.Shows("11:00") {
		t.Error("the red flags are missing after eleven minutes")
	}
}

// deaf is a diary that takes no cramp until it hears again.
type deaf struct {
	data.Diary
	hears bool
}

func (f *deaf) LogCramp(ctx context.Context, c data.CrampEntry) (data.Event, error) {
	if !f.hears {
		return data.Event{}, data.ErrNoResident
	}
	return f.Diary.LogCramp(ctx, c)
}

func TestADiaryThatDoesNotTakeItIsTriedAgain(t *testing.T) {
	d := viewtest.New(t, "light", 100)
	f := &deaf{Diary: d.Store}
	d.Diary = f
	pressed := d.Time
	v := cramp.New(d.Params())
	d.Show(v, 480, 1000)
	if len(d.Told) != 1 || !errors.Is(d.Told[0], data.ErrNoResident) || d.Shows("0:00") {
		t.Fatalf("told %v", d.Told)
	}
	f.hears = true
	d.Pass(time.Minute)
	d.Tap("Try to save again")
	if e := logged(t, d); !e.At.Equal(pressed) || !d.Shows("1:01") {
		t.Errorf("the diary has %+v", e)
	}
}

func TestADiaryThatIsBackGetsTheCramp(t *testing.T) {
	d := viewtest.New(t, "light", 100)
	f := &deaf{Diary: d.Store}
	d.Diary = f
	v := cramp.New(d.Params())
	d.Show(v, 480, 1000)
	f.hears = true
	v.Refresh() // the resident was started again
	logged(t, d)
	v.Refresh()
	logged(t, d)
}

func TestACrampTakenOutElsewhereStaysOut(t *testing.T) {
	d, v := open(t)
	if err := d.Store.Delete(t.Context(), logged(t, d).ID); err != nil {
		t.Fatal(err)
	}
	d.Pass(time.Minute)
	d.Tap("It has let go")
	v.Close()
	if events := d.Events(); len(events) != 0 {
		t.Errorf("the diary has %+v", events)
	}
}

func TestPageFitsNarrowAndLarge(t *testing.T) {
	for _, size := range []int{100, 175} {
		d := viewtest.New(t, "light", size)
		v := cramp.New(d.Params())
		d.Show(v, 360, 640)
		d.Picture("cramp-" + map[int]string{100: "100", 175: "175"}[size])
		if least := v.Content().MinSize().Width; least > 360 {
			t.Errorf("at %d per cent the page needs %v", size, least)
		}
		d.Pass(11 * time.Minute)
		d.Tap("It has let go")
		d.Picture("cramp-after-" + map[int]string{100: "100", 175: "175"}[size])
		if least := v.Content().MinSize().Width; least > 360 {
			t.Errorf("afterwards at %d per cent the page needs %v", size, least)
		}
		for _, o := range test.LaidOutObjects(d.Window.Content()) {
			if b, ok := o.(*widgets.Button); ok && b.Visible() && b.Size().Width > 360 {
				t.Errorf("%q is %v wide", b.Text(), b.Size().Width)
			}
		}
	}
}

var _ view.View = (*cramp.View)(nil)
