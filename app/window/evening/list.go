package evening

import (
	"time"

	"stillnight/data"
	"stillnight/data/evidence"
	"stillnight/data/routine"
	"stillnight/data/words"
)

// State is all that the list of steps shows, before and after a session.
type State struct {
	Title, About string
	Progress     string
	Steps        []Step
	Button       string // what the large button says; empty: there is nothing to start
	Closing      string // a good-night line when nothing is open; else empty
	Choices      []Choice
	Faults       []string // files of routines that cannot be used, a sentence each
	Day          data.Day
	dir          string // where pictures of one's own are; empty: not known
	next         []int  // the places of the steps that a session would lead through
}

// Choice is a routine that there is.
type Choice struct {
	ID, Title string
	Chosen    bool
}

// Step is one step of the routine, with what the diary says of it.
type Step struct {
	routine.Step
	Remark  string
	Source  string // what it can be expected to do, how sure that is, and who says so
	Outcome data.Outcome
	Seconds int // as logged; 0: not said
}

// buildState makes what is shown of a snapshot and of the routines there are.
func buildState(s data.Snapshot, lib routine.Library) State {
	state := State{Title: s.Routine.Title, About: s.Routine.About, Day: s.Day, dir: lib.Dir}
	if state.Title == "" {
		state.Title = words.T("This evening")
	}
	state.Choices, state.Faults = choices(s, lib)
	done := 0
	var open, skipped, all []int
	for i, step := range s.Steps() {
		outcome := s.Today.Outcome(step.ID)
		shown := Step{Step: step, Remark: step.Dose(), Source: sourceOf(step), Outcome: outcome, Seconds: secondsOf(s, step.ID)}
		switch outcome {
		case data.Done:
			done++
		case data.Skipped:
			shown.Remark = words.T("skipped tonight")
			skipped = append(skipped, i)
		default:
			open = append(open, i)
		}
		all = append(all, i)
		state.Steps = append(state.Steps, shown)
	}
	state.Progress = words.T("%d of %d", done, len(all))
	state.choose(open, skipped, all)
	return state
}

func choices(s data.Snapshot, lib routine.Library) (all []Choice, faults []string) {
	for _, r := range lib.Routines {
		all = append(all, Choice{r.ID, r.Title, r.ID == s.Routine.ID})
	}
	for _, b := range lib.Broken {
		reason := ""
		if len(b.Problems) > 0 {
			reason = b.Problems[0].String()
		}
		faults = append(faults, words.T("The routine in %s cannot be used: %s", b.File, reason))
	}
	return all, faults
}

// choose says what a session would lead through: what is open, else what was
// skipped, else all once more.
func (s *State) choose(open, skipped, all []int) {
	switch {
	case len(all) == 0:
		s.Closing = words.T("This routine has no steps. Choose another one, or add some in the editor.")
		return
	case len(open) == len(all):
		s.next = open
		s.Button = words.T("Start · %s", s.length())
	case len(open) > 0:
		s.next = open
		s.Button = words.T("Continue · %s", s.length())
	case len(skipped) > 0:
		s.next = skipped
		s.Button = words.T("Do what was skipped · %s", s.length())
	default:
		s.next = all
		s.Button = words.T("Once more · %s", s.length())
	}
	if len(open) > 0 {
		s.Progress += " · " + words.T("%s left", s.length())
		return
	}
	s.Closing = words.T("That is all for tonight. Sleep well.")
}

// length is how long the steps take, in words as Today has them: without the
// time to get into place.
func (s *State) length() string {
	var all time.Duration
	for _, i := range s.next {
		all += time.Duration(s.Steps[i].Step.Seconds()) * time.Second
	}
	return words.T("%d min", max(1, int(all.Round(time.Minute)/time.Minute)))
}

// upcoming returns the steps that a session would lead through.
func (s *State) upcoming() []routine.Step {
	steps := make([]routine.Step, len(s.next))
	for i, at := range s.next {
		steps[i] = s.Steps[at].Step
	}
	return steps
}

// secondsOf returns how long a step took tonight, as the diary says.
func secondsOf(s data.Snapshot, id string) int {
	for i := len(s.Events) - 1; i >= 0; i-- {
		if e := s.Events[i]; e.Kind == data.KindStep && e.Step != nil && e.Step.Step == id {
			return e.Step.Seconds
		}
	}
	return 0
}

// sourceOf says what a step can be expected to do, how sure that is, and who
// says so; empty for a step that names no evidence.
func sourceOf(s routine.Step) string {
	tip, known := evidence.TipByID(s.Evidence)
	if !known {
		return ""
	}
	return words.T("Evidence: %s · %s", tip.Rating(), tip.ShortSource())
}

// took writes seconds: "1 min 25 s".
func took(seconds int) string {
	switch minutes := seconds / 60; {
	case minutes == 0:
		return words.T("%d s", seconds)
	case seconds%60 == 0:
		return words.T("%d min", minutes)
	default:
		return words.T("%d min %d s", minutes, seconds%60)
	}
}
