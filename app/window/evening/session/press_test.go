package session_test

import (
	"testing"
	"time"

	"stillnight/app/window/evening/session"
	"stillnight/data"
)

func TestPausesDoNotCount(t *testing.T) {
	s, c := begun(t, calf())
	events := let(s, c, 8*time.Second) // three seconds into the first hold
	events = append(events, s.Pause(c.pass(500*time.Millisecond))...)
	let(s, c, time.Hour)
	if m := s.At(c.now()); m.State != session.Paused || m.Left != 6500*time.Millisecond || m.Slept {
		t.Errorf("paused it shows %+v", m)
	}
	if events := s.Pause(c.now()); len(events) != 0 || s.State() != session.Paused {
		t.Error("a second pause changes something")
	}
	s.Resume(c.now())
	if m := s.At(c.now()); !m.Again || m.Left != session.LeadIn || m.Part.Kind != session.Hold {
		t.Errorf("just after the pause it shows %+v", m)
	}
	again := let(s, c, session.LeadIn)
	if len(again) != 1 || again[0].Happening != session.Began || again[0].Part.Kind != session.Hold {
		t.Errorf("the hold goes on with %+v", again)
	}
	if m := s.At(c.now()); m.Again || m.Left != 6500*time.Millisecond {
		t.Errorf("after the time to get into place it shows %+v", m)
	}
	for s.State() == session.Running {
		events = append(events, let(s, c, time.Second)...)
	}
	wantResults(t, ended(events), session.Result{Step: "calf-stretch", Outcome: data.Done, Worked: 85 * time.Second})
}

func TestAPauseWhileGettingIntoPlaceAgain(t *testing.T) {
	s, c := begun(t, calf())
	let(s, c, 8*time.Second)
	s.Pause(c.now())
	s.Resume(c.now())
	s.Pause(c.pass(2 * time.Second))
	if m := s.At(c.now()); m.Left != 7*time.Second {
		t.Errorf("it shows %+v, want what was left of the hold", m)
	}
	s.Resume(c.pass(time.Minute))
	let(s, c, session.LeadIn+6*time.Second)
	if m := s.At(c.now()); m.Part.Kind != session.Hold || m.Left != time.Second {
		t.Errorf("it shows %+v", m)
	}
}

func TestBreathingAndRestsGoOnAtOnceAfterAPause(t *testing.T) {
	s, c := begun(t, breathing())
	let(s, c, 7*time.Second)
	s.Pause(c.now())
	s.Resume(c.pass(time.Minute))
	if m := s.At(c.now()); m.Again || m.Left != 2*time.Second {
		t.Errorf("it shows %+v", m)
	}
}

func TestBackBeginsTheStepAgainOrTheOneBefore(t *testing.T) {
	s, c := begun(t, calf(), massage())
	s.Back(c.pass(time.Second)) // nothing is before the first step
	if m := s.At(c.now()); m.Step != 0 || m.Left != 5*time.Second {
		t.Errorf("it shows %+v", m)
	}
	let(s, c, 30*time.Second)
	s.Back(c.now())
	if m := s.At(c.now()); m.Step != 0 || m.Part.Kind != session.Ready || m.StepLeft != 90*time.Second {
		t.Errorf("in the middle Back leads to %+v", m)
	}
	events := let(s, c, 90*time.Second)
	wantResults(t, ended(events), session.Result{Step: "calf-stretch", Outcome: data.Done, Worked: 85 * time.Second})
	let(s, c, 2*time.Second)
	s.Back(c.now())
	if m := s.At(c.now()); m.Step != 0 {
		t.Errorf("just after the second step began Back leads to %+v", m)
	}
	if got := ended(s.Skip(c.pass(time.Second))); len(got) != 0 {
		t.Errorf("what is done becomes %+v when it is skipped the second time", got)
	}
	let(s, c, 3*time.Second)
	s.Back(c.now())
	if m := s.At(c.now()); m.Step != 1 || m.Left != 5*time.Second {
		t.Errorf("after three seconds Back leads to %+v", m)
	}
}

func TestASkippedStepCanStillBeDone(t *testing.T) {
	s, c := begun(t, calf(), massage())
	wantResults(t, ended(s.Skip(c.pass(time.Second))), session.Result{Step: "calf-stretch", Outcome: data.Skipped})
	s.Back(c.pass(time.Second))
	events := let(s, c, 90*time.Second)
	wantResults(t, ended(events), session.Result{Step: "calf-stretch", Outcome: data.Done, Worked: 85 * time.Second})
}

func TestSkipKeepsTheSeconds(t *testing.T) {
	for _, c := range []struct {
		name string
		at   time.Duration // into the step
		want session.Result
	}{
		{"while getting ready", 2 * time.Second, session.Result{Outcome: data.Skipped}},
		{"in the first hold", 9 * time.Second, session.Result{Outcome: data.Skipped, Worked: 4 * time.Second}},
		{"in a change", 22 * time.Second, session.Result{Outcome: data.Skipped, Worked: 17 * time.Second}},
		{"with six seconds of sixty to hold", 84 * time.Second, session.Result{Outcome: data.Skipped, Worked: 79 * time.Second}},
		{"with five seconds of sixty to hold", 85 * time.Second, session.Result{Outcome: data.Done, Worked: 80 * time.Second}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, clock := begun(t, calf(), massage())
			let(s, clock, c.at)
			c.want.Step = "calf-stretch"
			wantResults(t, ended(s.Skip(clock.now())), c.want)
			if m := s.At(clock.now()); m.Step != 1 || m.Left != 5*time.Second {
				t.Errorf("it goes on with %+v", m)
			}
		})
	}
}

func TestSkipInAPauseStaysPaused(t *testing.T) {
	s, c := begun(t, calf(), massage())
	let(s, c, 9*time.Second)
	s.Pause(c.now())
	wantResults(t, ended(s.Skip(c.pass(time.Minute))), session.Result{Step: "calf-stretch", Outcome: data.Skipped, Worked: 4 * time.Second})
	if m := s.At(c.pass(time.Minute)); m.State != session.Paused || m.Step != 1 || m.Left != 5*time.Second {
		t.Errorf("it shows %+v", m)
	}
	s.Back(c.now())
	if m := s.At(c.now()); m.State != session.Paused || m.Step != 0 {
		t.Errorf("Back in a pause leads to %+v", m)
	}
	s.Skip(c.now())
	if events := s.Skip(c.now()); s.State() != session.Finished || events[len(events)-1].Happening != session.Over {
		t.Errorf("the last step's Skip gives %+v", events)
	}
}

func TestLeavingKeepsWhatIsDoneAndLeavesTheRestOpen(t *testing.T) {
	s, c := begun(t, calf(), massage())
	let(s, c, 100*time.Second)
	if events := s.Leave(c.now()); len(events) != 0 || s.State() != session.Left {
		t.Errorf("leaving tells %+v", events)
	}
	wantResults(
		t, s.Results(), session.Result{Step: "calf-stretch", Outcome: data.Done, Worked: 85 * time.Second},
		session.Result{Step: "massage", Outcome: data.Open},
	)
	s, c = begun(t, calf())
	let(s, c, 88*time.Second)
	wantResults(t, ended(s.Leave(c.now())), session.Result{Step: "calf-stretch", Outcome: data.Done, Worked: 83 * time.Second})
}

func TestNothingCanBePressedBeforeAndAfter(t *testing.T) {
	s, c := session.New(nil), newClocks()
	over, _ := begun(t, calf())
	over.Leave(newClocks().now())
	for _, s := range []*session.Session{s, over} {
		before := s.State()
		for _, press := range []func(session.Reading) []session.Event{s.Tick, s.Pause, s.Resume, s.Back, s.Skip, s.Leave} {
			if events := press(c.pass(time.Hour)); len(events) != 0 || s.State() != before {
				t.Errorf("state %v becomes %v with %+v", before, s.State(), events)
			}
		}
	}
	if events := over.Start(c.now()); len(events) != 0 || over.State() != session.Left {
		t.Error("a session that was left begins again")
	}
}

func TestSleepPausesAtTheLastTick(t *testing.T) {
	asleep := map[string]func(*clocks){
		"the monotonic clock stood still":    func(c *clocks) { c.wall = c.wall.Add(time.Hour) },
		"the monotonic clock went on":        func(c *clocks) { c.pass(time.Hour) },
		"six seconds in which nobody ticked": func(c *clocks) { c.pass(6 * time.Second) },
		"long enough for all of the session": func(c *clocks) { c.pass(100 * time.Hour) },
	}
	for name, sleep := range asleep {
		t.Run(name, func(t *testing.T) {
			s, c := begun(t, calf())
			let(s, c, 9*time.Second)
			sleep(c)
			events := s.Tick(c.now())
			if len(events) != 1 || events[0].Happening != session.Slept {
				t.Errorf("on waking it tells %+v", events)
			}
			if m := s.At(c.now()); m.State != session.Paused || !m.Slept || m.Left != 6*time.Second {
				t.Errorf("on waking it shows %+v", m)
			}
			s.Resume(c.now())
			if m := s.At(c.now()); m.Slept || m.State != session.Running {
				t.Errorf("it goes on with %+v", m)
			}
		})
	}
}

func TestAPressOnWakingFindsItPaused(t *testing.T) {
	s, c := begun(t, calf(), massage())
	let(s, c, 9*time.Second)
	c.pass(time.Hour)
	s.Skip(c.now())
	wantResults(
		t, s.Results(), session.Result{Step: "calf-stretch", Outcome: data.Skipped, Worked: 4 * time.Second},
		session.Result{Step: "massage", Outcome: data.Open},
	)
	if m := s.At(c.now()); m.State != session.Paused || m.Step != 1 {
		t.Errorf("it shows %+v", m)
	}
}

func TestClocksThatAreSetDoNoHarm(t *testing.T) {
	s, c := begun(t, calf())
	let(s, c, 9*time.Second)
	for _, change := range []time.Duration{-time.Hour, 4 * time.Second, -30 * 24 * time.Hour} {
		c.wall = c.wall.Add(change)
		if events := s.Tick(c.now()); len(events) != 0 || s.State() != session.Running {
			t.Errorf("a clock set by %v gives %+v", change, events)
		}
	}
	if m := s.At(c.now()); m.Left != 6*time.Second {
		t.Errorf("it shows %+v", m)
	}
}

func TestReadingTellsBothClocks(t *testing.T) {
	start := time.Now()
	r := session.Read(start, start.Add(90*time.Second))
	if r.Run != 90*time.Second || !r.Wall.Equal(start.Add(90*time.Second)) {
		t.Errorf("it reads %+v", r)
	}
}
