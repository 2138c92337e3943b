package session_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stillnight/app/window/evening/session"
	"stillnight/data"
	"stillnight/data/routine"
)

// anyStep is a step with a dose of one of the three kinds.
func anyStep() *rapid.Generator[routine.Step] {
	return rapid.Custom(func(t *rapid.T) routine.Step {
		s := routine.Step{Sides: rapid.SampledFrom([][]routine.Side{
			nil, {routine.Both}, {routine.Left}, {routine.Left, routine.Right}, {routine.Right, routine.Left},
		}).Draw(t, "sides")}
		switch rapid.IntRange(0, 2).Draw(t, "dose") {
		case 0:
			s.Hold = rapid.IntRange(1, 60).Draw(t, "hold")
			s.Repetitions = rapid.IntRange(1, 6).Draw(t, "repetitions")
			s.Rest = rapid.IntRange(0, 60).Draw(t, "rest")
		case 1:
			s.Duration = rapid.IntRange(1, 300).Draw(t, "duration")
		default:
			s.Breath = &routine.Breath{
				In: rapid.IntRange(1, 8).Draw(t, "in"), Hold: rapid.IntRange(0, 8).Draw(t, "full"),
				Out: rapid.IntRange(1, 12).Draw(t, "out"), Pause: rapid.IntRange(0, 4).Draw(t, "empty"),
			}
			s.Duration = s.Breath.Seconds() * rapid.IntRange(1, 12).Draw(t, "breaths")
		}
		return s
	})
}

func anySteps(t *rapid.T) []routine.Step {
	steps := rapid.SliceOfN(anyStep(), 1, 6).Draw(t, "steps")
	for i := range steps {
		steps[i].ID = string(rune('a' + i))
	}
	return steps
}

func TestPlansTakeAsLongAsTheStepSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		step := anyStep().Draw(t, "step")
		if got, want := session.Length(step), time.Duration(step.Seconds()+routine.Change)*time.Second; got != want {
			t.Fatalf("the plan takes %v, the step with its time to get ready %v", got, want)
		}
		parts := session.Plan(step)
		last := parts[len(parts)-1]
		if !last.Kind.Works() && last.Kind != session.Empty {
			t.Fatalf("it ends with %+v", last)
		}
		for _, p := range parts {
			if p.Number < 1 || p.Number > p.Of {
				t.Fatalf("part %+v", p)
			}
		}
	})
}

// Left alone, a session takes exactly its time however often it is told of it.
func TestNoTimeIsLostOrWonByTicks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		steps := anySteps(t)
		s, c := session.New(steps), newClocks()
		s.Start(c.now())
		var all time.Duration
		for _, step := range steps {
			all += session.Length(step)
		}
		for s.State() == session.Running {
			before := s.At(c.now())
			tick := time.Duration(rapid.IntRange(1, 5000).Draw(t, "tick")) * time.Millisecond
			s.Tick(c.pass(tick))
			if after := s.At(c.now()); s.State() == session.Running && before.AllLeft-after.AllLeft != tick {
				t.Fatalf("%v passed, and %v of the time left", tick, before.AllLeft-after.AllLeft)
			}
		}
		if over := c.run - all; over < 0 || over > 5*time.Second {
			t.Fatalf("it took %v more than it should", over)
		}
		for i, r := range s.Results() {
			if want := time.Duration(steps[i].Seconds()) * time.Second; r.Outcome != data.Done || r.Worked != want {
				t.Fatalf("step %d became %+v, want %v", i, r, want)
			}
		}
	})
}

// walk presses at random and holds what must always hold.
type walk struct {
	s       *session.Session
	c       *clocks
	steps   []routine.Step
	told    map[string]session.Result
	unpause time.Duration // how long it ran, as seen from outside
	over    int
}

func (w *walk) hear(t *rapid.T, events []session.Event) {
	for _, e := range events {
		switch e.Happening {
		case session.Ended:
			if old, known := w.told[e.Result.Step]; known && (old.Outcome == data.Done || old.Outcome == e.Result.Outcome) {
				t.Fatalf("%+v is told after %+v", e.Result, old)
			}
			if e.Result.Outcome == data.Open || e.Result.Worked < 0 {
				t.Fatalf("a step ended with %+v", e.Result)
			}
			w.told[e.Result.Step] = e.Result
		case session.Over:
			w.over++
		}
	}
}

func (w *walk) check(t *rapid.T) {
	open := 0
	for i, r := range w.s.Results() {
		told, known := w.told[r.Step]
		if known != (r.Outcome != data.Open) || (known && told != r) {
			t.Fatalf("step %s is %+v, told was %+v", r.Step, r, told)
		}
		if most := time.Duration(w.steps[i].Seconds()) * time.Second; r.Worked > most || r.Worked > w.unpause {
			t.Fatalf("%+v: the step takes %v, it ran for %v", r, most, w.unpause)
		}
		if !known {
			open++
		}
	}
	if w.s.State() == session.Finished && (open > 0 || w.over != 1) {
		t.Fatalf("it is finished with %d open steps, told %d times", open, w.over)
	}
	m := w.s.At(w.c.now())
	if m.Left < 0 || m.Left > max(m.Of, m.Part.Length) || m.AllLeft < m.StepLeft || m.Done < 0 || m.Done > 1 {
		t.Fatalf("it shows %+v", m)
	}
}

func TestWhateverIsPressedHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		steps := anySteps(t)
		w := &walk{s: session.New(steps), c: newClocks(), steps: steps, told: map[string]session.Result{}}
		press := map[string]func(session.Reading) []session.Event{
			"start": w.s.Start, "pause": w.s.Pause, "resume": w.s.Resume, "back": w.s.Back, "skip": w.s.Skip, "leave": w.s.Leave,
		}
		names := []string{"start", "pause", "resume", "resume", "back", "skip", "tick", "tick", "tick", "long", "sleep", "set", "leave"}
		w.s.Start(w.c.now())
		for range rapid.IntRange(1, 60).Draw(t, "presses") {
			name := rapid.SampledFrom(names).Draw(t, "press")
			was := w.s.State()
			switch name {
			case "tick":
				w.run(t, time.Duration(rapid.IntRange(1, 5000).Draw(t, "ms"))*time.Millisecond)
			case "long":
				for range rapid.IntRange(1, 40).Draw(t, "times") {
					w.run(t, 5*time.Second)
				}
			case "sleep":
				w.sleep(t)
			case "set":
				w.c.wall = w.c.wall.Add(-time.Duration(rapid.IntRange(0, 1e6).Draw(t, "back")) * time.Second)
			default:
				w.hear(t, press[name](w.c.now()))
				if over := was == session.Finished || was == session.Left; over && w.s.State() != was {
					t.Fatalf("%s leads from %v to %v", name, was, w.s.State())
				}
			}
			w.check(t)
		}
		if w.s.State() == session.Paused || w.s.State() == session.Running {
			w.finish(t)
		}
	})
}

func (w *walk) run(t *rapid.T, tick time.Duration) {
	w.unpause += tick
	w.hear(t, w.s.Tick(w.c.pass(tick)))
}

func (w *walk) sleep(t *rapid.T) {
	before, was := w.s.At(w.c.now()), w.s.State()
	w.c.pass(session.Away + time.Duration(rapid.IntRange(1, 1e6).Draw(t, "asleep"))*time.Millisecond)
	w.hear(t, w.s.Tick(w.c.now()))
	after := w.s.At(w.c.now())
	if was == session.Running && (after.State != session.Paused || after.AllLeft != before.AllLeft) {
		t.Fatalf("sleep leads from %+v to %+v", before, after)
	}
}

// finish skips to the end, which is always possible.
func (w *walk) finish(t *rapid.T) {
	for range w.steps {
		w.hear(t, w.s.Skip(w.c.now()))
	}
	if w.s.State() != session.Finished {
		t.Fatalf("skipping every step leads to %v", w.s.State())
	}
	w.check(t)
	outcomes := []data.Outcome{data.Done, data.Skipped}
	for _, r := range w.s.Results() {
		if !slices.Contains(outcomes, r.Outcome) {
			t.Fatalf("at the end %+v", r)
		}
	}
}
