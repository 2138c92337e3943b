package session_test

import (
	"slices"
	"testing"
	"time"

	"stillnight/app/window/evening/session"
	"stillnight/data"
	"stillnight/data/routine"
)

// calf is the stretch of the trial: each leg, three times ten seconds.
func calf() routine.Step {
	return routine.Step{
		ID: "calf-stretch", Title: "Calf stretch", Sides: []routine.Side{routine.Left, routine.Right},
		Hold: 10, Repetitions: 3, Rest: 10,
	}
}

func massage() routine.Step {
	return routine.Step{ID: "massage", Sides: []routine.Side{routine.Left, routine.Right}, Duration: 120}
}

func breathing() routine.Step {
	return routine.Step{ID: "slow-breathing", Duration: 180, Breath: &routine.Breath{In: 4, Out: 6}}
}

// clocks are both clocks of a test, moved by hand.
type clocks struct {
	wall time.Time
	run  time.Duration
}

func newClocks() *clocks {
	return &clocks{wall: time.Date(2026, 11, 22, 21, 0, 0, 0, time.UTC)}
}

func (c *clocks) now() session.Reading { return session.Reading{Wall: c.wall, Run: c.run} }

func (c *clocks) pass(d time.Duration) session.Reading {
	c.wall, c.run = c.wall.Add(d), c.run+d
	return c.now()
}

// let passes a span in ticks of a second, as the view does at least.
func let(s *session.Session, c *clocks, span time.Duration) []session.Event {
	var events []session.Event
	for span > 0 {
		tick := min(span, time.Second)
		events = append(events, s.Tick(c.pass(tick))...)
		span -= tick
	}
	return events
}

func begun(t *testing.T, steps ...routine.Step) (*session.Session, *clocks) {
	t.Helper()
	s, c := session.New(steps), newClocks()
	events := s.Start(c.now())
	if len(events) != 1 || events[0].Happening != session.Began || events[0].Part.Kind != session.Ready {
		t.Fatalf("it starts with %+v", events)
	}
	return s, c
}

// ended returns the results that were told of.
func ended(events []session.Event) []session.Result {
	var results []session.Result
	for _, e := range events {
		if e.Happening == session.Ended {
			results = append(results, e.Result)
		}
	}
	return results
}

func wantResults(t *testing.T, got []session.Result, want ...session.Result) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("results %+v, want %+v", got, want)
	}
}

func TestPlanOfAStretchHasTheLegsTakeTurns(t *testing.T) {
	parts := session.Plan(calf())
	var told []string
	for _, p := range parts {
		told = append(told, map[session.Kind]string{session.Ready: "ready", session.Hold: "hold", session.Change: "change"}[p.Kind]+" "+string(p.Side))
		if p.Of != 3 {
			t.Errorf("%+v is not of three", p)
		}
	}
	want := []string{
		"ready left", "hold left", "change right", "hold right", "change left", "hold left",
		"change right", "hold right", "change left", "hold left", "change right", "hold right",
	}
	if !slices.Equal(told, want) {
		t.Errorf("the plan is %q", told)
	}
	numbers := []int{parts[1].Number, parts[3].Number, parts[5].Number, parts[11].Number}
	if !slices.Equal(numbers, []int{1, 1, 2, 3}) {
		t.Errorf("the holds are numbered %v", numbers)
	}
	if got, want := session.Length(calf()), 5*time.Second+85*time.Second; got != want {
		t.Errorf("it takes %v, want %v", got, want)
	}
}

func TestPlansOfOtherDoses(t *testing.T) {
	for _, c := range []struct {
		name  string
		step  routine.Step
		kinds []session.Kind
		secs  []int
	}{
		{
			"one side rests between holds",
			routine.Step{Sides: []routine.Side{routine.Both}, Hold: 15, Repetitions: 2, Rest: 8},
			[]session.Kind{session.Ready, session.Hold, session.Rest, session.Hold},
			[]int{5, 15, 8, 15},
		},
		{
			"a duration on each leg",
			massage(),
			[]session.Kind{session.Ready, session.Work, session.Change, session.Work},
			[]int{5, 120, 5, 120},
		},
		{
			"a duration without sides",
			routine.Step{Duration: 60},
			[]session.Kind{session.Ready, session.Work},
			[]int{5, 60},
		},
		{
			"breaths with every part",
			routine.Step{Duration: 30, Breath: &routine.Breath{In: 4, Hold: 7, Out: 8, Pause: 1}},
			[]session.Kind{
				session.Ready, session.In, session.Full, session.Out, session.Empty, session.In, session.Full, session.Out, session.Empty,
			},
			[]int{5, 4, 7, 8, 1, 4, 7, 8, 1},
		},
		{
			"no breath is cut off, and there is one at least",
			routine.Step{Duration: 3, Breath: &routine.Breath{In: 4, Out: 6}},
			[]session.Kind{session.Ready, session.In, session.Out},
			[]int{5, 4, 6},
		},
		{
			"breaths on each side",
			routine.Step{Sides: []routine.Side{routine.Left, routine.Right}, Duration: 10, Breath: &routine.Breath{In: 4, Out: 6}},
			[]session.Kind{session.Ready, session.In, session.Out, session.Change, session.In, session.Out},
			[]int{5, 4, 6, 5, 4, 6},
		},
		{
			"a dose that is no dose",
			routine.Step{Duration: -4},
			[]session.Kind{session.Ready, session.Work},
			[]int{5, 0},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var kinds []session.Kind
			var secs []int
			for _, p := range session.Plan(c.step) {
				kinds, secs = append(kinds, p.Kind), append(secs, int(p.Length.Seconds()))
			}
			if !slices.Equal(kinds, c.kinds) || !slices.Equal(secs, c.secs) {
				t.Errorf("kinds %v of %v seconds", kinds, secs)
			}
		})
	}
	if n := len(session.Plan(breathing())); n != 1+2*18 {
		t.Errorf("three minutes of slow breathing have %d parts", n)
	}
}

func TestAWholeEveningEndsWithTrueSeconds(t *testing.T) {
	s, c := begun(t, calf(), massage(), breathing())
	var events []session.Event
	for s.State() == session.Running {
		events = append(events, s.Tick(c.pass(130*time.Millisecond))...)
	}
	wantResults(
		t, ended(events), session.Result{Step: "calf-stretch", Outcome: data.Done, Worked: 85 * time.Second},
		session.Result{Step: "massage", Outcome: data.Done, Worked: 245 * time.Second},
		session.Result{Step: "slow-breathing", Outcome: data.Done, Worked: 180 * time.Second},
	)
	// Three times five seconds to get ready, and nothing was lost on the way.
	if took := c.run - (85+245+180+15)*time.Second; took < 0 || took > 130*time.Millisecond {
		t.Errorf("it took %v more than it should", took)
	}
	if last := events[len(events)-1]; last.Happening != session.Over || s.State() != session.Finished {
		t.Errorf("it ends with %+v", last)
	}
	wantResults(t, s.Results(), ended(events)...)
	if m := s.At(c.now()); m.Done != 1 || m.AllLeft != 0 {
		t.Errorf("at the end it shows %+v", m)
	}
}

func TestWhatIsShownOnTheWay(t *testing.T) {
	s, c := begun(t, calf(), breathing())
	let(s, c, 5*time.Second+15*time.Second+4*time.Second)
	m := s.At(c.now())
	if m.Part.Kind != session.Hold || m.Part.Side != routine.Right || m.Part.Number != 1 || m.Left != 6*time.Second || m.Of != 10*time.Second {
		t.Errorf("after 24 s it shows %+v", m)
	}
	if m.StepLeft != 66*time.Second || m.AllLeft != (66+185)*time.Second || m.Step != 0 || m.Steps != 2 {
		t.Errorf("after 24 s it shows %+v", m)
	}
	if want := 24.0 / 275; m.Done < want-0.001 || m.Done > want+0.001 {
		t.Errorf("%v is done, want %v", m.Done, want)
	}
	waiting := session.New([]routine.Step{calf()})
	if m := waiting.At(c.now()); m.State != session.Waiting || m.Left != 5*time.Second || m.AllLeft != 90*time.Second || m.Done != 0 {
		t.Errorf("before the start it shows %+v", m)
	}
}

func TestNothingToDoIsFinished(t *testing.T) {
	s := session.New(nil)
	if events := s.Start(newClocks().now()); len(events) != 1 || events[0].Happening != session.Over || s.State() != session.Finished {
		t.Errorf("a session without steps begins with %+v", events)
	}
}
