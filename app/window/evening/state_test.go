package evening_test

import (
	"testing"
	"time"

	"stillnight/app/window/evening"
	"stillnight/app/window/evening/session"
	"stillnight/data"
	"stillnight/data/routine"
)

func calf() routine.Step {
	return routine.Step{
		ID: "calf-stretch", Title: "Calf stretch", Sides: []routine.Side{routine.Left, routine.Right},
		Hold: 10, Repetitions: 3, Rest: 10,
	}
}

func breath() routine.Step {
	return routine.Step{ID: "slow-breathing", Title: "Slow breathing", Duration: 180, Breath: &routine.Breath{In: 4, Hold: 2, Out: 6, Pause: 1}}
}

func TestFrameSaysWhatIsOn(t *testing.T) {
	part := func(kind session.Kind, side routine.Side, number, of int) session.Part {
		return session.Part{Kind: kind, Side: side, Number: number, Of: of}
	}
	massage := routine.Step{Title: "Massage", Duration: 120, Sides: []routine.Side{routine.Left, routine.Right}}
	for _, c := range []struct {
		name           string
		step           routine.Step
		moment         session.Moment
		heading, count string
		filled, marks  int
	}{
		{"ready", calf(), session.Moment{Part: part(session.Ready, routine.Left, 1, 3)}, "Get ready · left leg", "hold 1 of 3", 0, 3},
		{"hold", calf(), session.Moment{Part: part(session.Hold, routine.Right, 2, 3)}, "Right leg · hold", "hold 2 of 3", 2, 3},
		{"change", calf(), session.Moment{Part: part(session.Change, routine.Left, 2, 3)}, "Change · left leg", "hold 2 of 3", 1, 3},
		{"rest", routine.Step{Hold: 5}, session.Moment{Part: part(session.Rest, routine.Both, 2, 2)}, "Rest", "hold 2 of 2", 1, 2},
		{"both", routine.Step{Hold: 5}, session.Moment{Part: part(session.Hold, routine.Both, 1, 1)}, "Both legs · hold", "", 0, 0},
		{"no side", routine.Step{Hold: 5}, session.Moment{Part: part(session.Hold, "", 1, 2)}, "Hold", "hold 1 of 2", 1, 2},
		{"ready without a side", routine.Step{Duration: 5}, session.Moment{Part: part(session.Ready, "", 1, 1)}, "Get ready", "", 0, 0},
		{"a side for a duration", massage, session.Moment{Part: part(session.Work, routine.Right, 2, 2)}, "Right leg", "side 2 of 2", 2, 2},
		{"a duration", routine.Step{Title: "Meditation"}, session.Moment{Part: part(session.Work, "", 1, 1)}, "Meditation", "", 0, 0},
		{"in", breath(), session.Moment{Part: part(session.In, "", 3, 18)}, "Breathe in", "breath 3 of 18", 0, 0},
		{"full", breath(), session.Moment{Part: part(session.Full, "", 3, 18)}, "Hold the breath", "breath 3 of 18", 0, 0},
		{"out", breath(), session.Moment{Part: part(session.Out, "", 3, 18)}, "Breathe out", "breath 3 of 18", 0, 0},
		{"empty", breath(), session.Moment{Part: part(session.Empty, "", 3, 18)}, "Wait", "breath 3 of 18", 0, 0},
		{"paused", calf(), session.Moment{State: session.Paused, Part: part(session.Hold, routine.Left, 1, 3)}, "Paused", "hold 1 of 3", 1, 3},
		{"again", calf(), session.Moment{Again: true, Part: part(session.Hold, routine.Left, 1, 3)}, "Get ready · left leg", "hold 1 of 3", 1, 3},
	} {
		f := evening.BuildFrame(c.moment, c.step, 3, 6)
		if f.Heading != c.heading || f.Count != c.count || f.Filled != c.filled || f.Marks != c.marks {
			t.Errorf("%s: %+v", c.name, f)
		}
		if want := "Step 3 of 6 · " + c.step.Title; f.Step != want {
			t.Errorf("%s: says %q", c.name, f.Step)
		}
		if f.Side != c.moment.Part.Side {
			t.Errorf("%s: the figure is of the side %q", c.name, f.Side)
		}
	}
}

func TestDialCountsDown(t *testing.T) {
	for _, c := range []struct {
		name     string
		kind     session.Kind
		left, of time.Duration
		figures  string
		part     float32
		breath   bool
		quiet    bool
	}{
		{"the last second is 1", session.Hold, 300 * time.Millisecond, 10 * time.Second, "1", 0.03, false, false},
		{"the first is all", session.Hold, 10 * time.Second, 10 * time.Second, "10", 1, false, false},
		{"a rest is quiet", session.Rest, 3 * time.Second, 6 * time.Second, "3", 0.5, false, true},
		{"a minute in seconds", session.Work, time.Minute, time.Minute, "60", 1, false, false},
		{"more in minutes", session.Work, 95 * time.Second, 2 * time.Minute, "1:35", 95.0 / 120, false, false},
		{"the lungs begin empty", session.In, 4 * time.Second, 4 * time.Second, "4", 0, true, false},
		{"half way in", session.In, 2 * time.Second, 4 * time.Second, "2", 0.5, true, false},
		{"they are full", session.Full, time.Second, 2 * time.Second, "1", 1, true, false},
		{"and go down", session.Out, 6 * time.Second, 6 * time.Second, "6", 1, true, false},
		{"to the end", session.Out, 0, 6 * time.Second, "0", 0, true, false},
		{"and wait", session.Empty, time.Second, time.Second, "1", 0, true, false},
	} {
		m := session.Moment{State: session.Running, Part: session.Part{Kind: c.kind}, Left: c.left, Of: c.of}
		d := evening.BuildFrame(m, breath(), 1, 1).Dial
		if d.Figures != c.figures || d.Breath != c.breath || d.Quiet != c.quiet || d.Part < c.part-0.001 || d.Part > c.part+0.001 {
			t.Errorf("%s: %+v", c.name, d)
		}
	}
}

func TestWordsToBeSpoken(t *testing.T) {
	for _, c := range []struct {
		part session.Part
		step routine.Step
		want string
	}{
		{session.Part{Kind: session.Ready, Side: routine.Left}, calf(), "Calf stretch. Left leg."},
		{session.Part{Kind: session.Ready}, breath(), "Slow breathing."},
		{session.Part{Kind: session.Change, Side: routine.Right}, calf(), "Switch. Right leg."},
		{session.Part{Kind: session.Rest}, calf(), "Rest."},
		{session.Part{Kind: session.Hold, Side: routine.Right}, calf(), "Hold."},
		{session.Part{Kind: session.In}, breath(), "In."},
		{session.Part{Kind: session.Out}, breath(), "Out."},
		{session.Part{Kind: session.Full}, breath(), ""},
		{session.Part{Kind: session.Work, Side: routine.Left}, calf(), ""},
	} {
		if got := evening.Tells(c.part, c.step); got != c.want {
			t.Errorf("%+v says %q, want %q", c.part, got, c.want)
		}
	}
}

// evenings is a snapshot of a routine of two steps with those outcomes.
func evenings(outcomes ...data.Outcome) data.Snapshot {
	s := data.Snapshot{Routine: routine.Routine{ID: "own", Title: "My evening", Steps: []routine.Step{calf(), breath()}}}
	s.Today.Steps = map[string]data.Outcome{}
	for i, o := range outcomes {
		if o != data.Open {
			s.Today.Steps[s.Routine.Steps[i].ID] = o
		}
	}
	return s
}

func TestTheButtonSaysWhatASessionWouldDo(t *testing.T) {
	for _, c := range []struct {
		snapshot                  data.Snapshot
		progress, button, closing string
	}{
		{evenings(), "0 of 2 · 4 min left", "Start · 4 min", ""},
		{evenings(data.Done, data.Open), "1 of 2 · 3 min left", "Continue · 3 min", ""},
		{evenings(data.Skipped, data.Open), "0 of 2 · 3 min left", "Continue · 3 min", ""},
		{evenings(data.Skipped, data.Done), "1 of 2", "Do what was skipped · 1 min", "That is all for tonight. Sleep well."},
		{evenings(data.Done, data.Done), "2 of 2", "Once more · 4 min", "That is all for tonight. Sleep well."},
	} {
		s := evening.BuildState(c.snapshot, routine.Library{})
		if s.Progress != c.progress || s.Button != c.button || s.Closing != c.closing || s.Title != "My evening" {
			t.Errorf("%+v", s)
		}
	}
	off := evenings()
	off.Routine.Steps[0].Off = true
	if s := evening.BuildState(off, routine.Library{}); len(s.Steps) != 1 || s.Progress != "0 of 1 · 3 min left" {
		t.Errorf("a step that is switched off: %+v", s)
	}
	for i := range off.Routine.Steps {
		off.Routine.Steps[i].Off = true
	}
	if s := evening.BuildState(off, routine.Library{}); s.Button != "" || s.Closing == "" {
		t.Errorf("without any step: %+v", s)
	}
}

func TestRoutinesAreOfferedAndBrokenOnesNamed(t *testing.T) {
	s := evening.BuildState(evenings(), routine.Library{
		Routines: []routine.Routine{{ID: "evening", Title: "Evening"}, {ID: "own", Title: "My evening"}},
		Broken:   []routine.Broken{{File: "wild.toml", Problems: []routine.Problem{{Line: 3, Text: "hold is missing"}}}, {File: "odd.toml"}},
	})
	if len(s.Choices) != 2 || s.Choices[0].Chosen || !s.Choices[1].Chosen {
		t.Errorf("offered are %+v", s.Choices)
	}
	if len(s.Faults) != 2 || s.Faults[0] != "The routine in wild.toml cannot be used: line 3: hold is missing" {
		t.Errorf("it says %q", s.Faults)
	}
}

func TestTheEndSaysWhatBecameOfEachStep(t *testing.T) {
	s := evening.BuildState(evenings(data.Done), routine.Library{})
	e := evening.BuildEnding(s, []session.Result{{Step: "slow-breathing", Outcome: data.Skipped, Worked: 61400 * time.Millisecond}})
	if e.Lines[0].Words != "done earlier" || !e.Lines[0].Done || e.Lines[1].Words != "skipped · 1 min 1 s" || e.Lines[1].Done {
		t.Errorf("the lines are %+v", e.Lines)
	}
	if e.Total != "1 of 2 done · 1 min 1 s" || e.Again == "" || e.Closing != "That was enough for tonight. Sleep well." {
		t.Errorf("the end is %+v", e)
	}
	e = evening.BuildEnding(s, []session.Result{{Step: "slow-breathing", Outcome: data.Done, Worked: 2 * time.Minute}})
	if e.Again != "" || e.Total != "2 of 2 done · 2 min" || e.Closing != "That is all for tonight. Sleep well." {
		t.Errorf("the end is %+v", e)
	}
}
