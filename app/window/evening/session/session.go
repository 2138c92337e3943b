package session

import (
	"time"

	"stillnight/data"
	"stillnight/data/routine"
)

// State is whether the session goes on.
type State int

// The states of a session.
const (
	Waiting  State = iota // it has not begun
	Running               // time counts
	Paused                // time does not count
	Finished              // every step is over
	Left                  // it was left before the end
)

// What the session goes by.
const (
	// Away is how long the time may stay away before the machine must have
	// slept.
	Away = 5 * time.Second
	// BackSteps is how long after a step began Back leads to the one before.
	BackSteps = 3 * time.Second
	// LeadIn is the time to get into place again after a pause in a hold.
	LeadIn = 3 * time.Second
	// nearly is which part of a step's work may be missing for it to count as
	// done all the same: a tenth.
	nearly = 10
)

// Reading is a look at both clocks.
type Reading struct {
	Wall time.Time     // the time of day, which can be changed
	Run  time.Duration // of the monotonic clock, which only ever goes on
}

// Read returns what both clocks say now. Both times must have a reading of
// the monotonic clock, else it follows the time of day.
func Read(start, now time.Time) Reading {
	return Reading{Wall: now.Round(0), Run: now.Sub(start)}
}

// Result is what became of a step.
type Result struct {
	Step    string       // its id
	Outcome data.Outcome // Open: it is not over
	Worked  time.Duration
}

// Happening is what an Event tells of.
type Happening int

// What can happen.
const (
	Began Happening = iota // a part began
	Ended                  // a step is over, and what became of it is to be kept
	Slept                  // the machine slept, and the session waits
	Over                   // the last step is over
)

// Event is something that happened in a session.
type Event struct {
	Happening Happening
	Step      int    // which step
	Part      Part   // Began: which part
	Result    Result // Ended: what became of the step
}

type track struct {
	parts  []Part
	length time.Duration
	work   time.Duration // of the parts that work
}

// Session is a walk through steps. The zero value is not ready; see New.
type Session struct {
	tracks  []track
	results []Result

	state State
	slept bool
	step  int // the present one
	part  int // of it
	// While the session runs, ends is when the part does, and lead until when
	// the time before it goes; both on the monotonic clock. While it is paused,
	// left is what is left of the part.
	ends, lead, left time.Duration
	last             Reading
}

// New returns a session of these steps that waits for its start.
func New(steps []routine.Step) *Session {
	s := &Session{}
	for _, step := range steps {
		parts := Plan(step)
		t := track{parts: parts, length: sum(parts)}
		for _, p := range parts {
			if p.Kind.Works() {
				t.work += p.Length
			}
		}
		s.tracks = append(s.tracks, t)
		s.results = append(s.results, Result{Step: step.ID, Outcome: data.Open})
	}
	if len(s.tracks) > 0 {
		s.left = s.current().Length
	}
	return s
}

// State returns whether the session goes on.
func (s *Session) State() State { return s.state }

// Results returns what became of each step so far, in their order.
func (s *Session) Results() []Result { return append([]Result{}, s.results...) }

// Start begins with the first step. It does nothing in a session that has
// begun.
func (s *Session) Start(now Reading) []Event {
	if s.state != Waiting {
		return nil
	}
	s.last = now
	if len(s.tracks) == 0 {
		s.state = Finished
		return []Event{{Happening: Over}}
	}
	s.state = Running
	return append([]Event{s.enter(0, now.Run)}, s.catchUp(now)...)
}

// Tick tells the time. It is to be called at least every Away while the
// session runs.
func (s *Session) Tick(now Reading) []Event {
	before := s.last
	s.last = now
	if s.state != Running {
		return nil
	}
	run, wall := now.Run-before.Run, now.Wall.Sub(before.Wall)
	if run > Away || wall-run > Away {
		s.hold(before.Run)
		s.slept = true
		return []Event{{Happening: Slept, Step: s.step}}
	}
	return s.catchUp(now)
}

// Pause stops the time.
func (s *Session) Pause(now Reading) []Event {
	events := s.Tick(now)
	if s.state == Running {
		s.hold(now.Run)
	}
	return events
}

// Resume lets the time go on. A hold, or what is done for a duration, goes on
// after LeadIn.
func (s *Session) Resume(now Reading) []Event {
	events := s.Tick(now)
	if s.state != Paused {
		return events
	}
	s.state, s.slept, s.lead = Running, false, 0
	s.ends = now.Run + s.left
	if kind := s.current().Kind; kind == Hold || kind == Work {
		s.lead = now.Run + LeadIn
		s.ends += LeadIn
	}
	return events
}

// Back begins the step again, or in its first BackSteps the step before.
func (s *Session) Back(now Reading) []Event {
	events := s.Tick(now)
	if !s.onTheWay() {
		return events
	}
	step := s.step
	if step > 0 && s.elapsed(now.Run) < BackSteps {
		step--
	}
	return append(events, s.enter(step, now.Run))
}

// Skip ends the step. It is skipped, or done when less than a tenth of its
// work is missing. A step that was done before stays so.
func (s *Session) Skip(now Reading) []Event {
	events := s.Tick(now)
	if !s.onTheWay() {
		return events
	}
	return append(events, s.end(s.outcome(now.Run), now.Run)...)
}

// Leave ends the session. The step at hand stays open, unless less than a
// tenth of its work is missing.
func (s *Session) Leave(now Reading) []Event {
	events := s.Tick(now)
	if !s.onTheWay() {
		return events
	}
	if s.outcome(now.Run) == data.Done {
		if e, is := s.settle(data.Done, now.Run); is {
			events = append(events, e)
		}
	}
	s.state = Left
	return events
}

func (s *Session) onTheWay() bool { return s.state == Running || s.state == Paused }

func (s *Session) current() Part { return s.tracks[s.step].parts[s.part] }

// hold stops the time as it was then.
func (s *Session) hold(run time.Duration) {
	s.left = s.partLeft(run)
	s.state = Paused
}

// partLeft returns what is left of the part.
func (s *Session) partLeft(run time.Duration) time.Duration {
	if s.state != Running {
		return s.left
	}
	return max(0, s.ends-max(run, s.lead))
}

// elapsed returns how far the step is, without pauses.
func (s *Session) elapsed(run time.Duration) time.Duration {
	return sum(s.tracks[s.step].parts[:s.part]) + s.current().Length - s.partLeft(run)
}

// outcome is what becomes of the step if it ends now.
func (s *Session) outcome(run time.Duration) data.Outcome {
	var missing time.Duration
	for i, p := range s.tracks[s.step].parts {
		switch {
		case !p.Kind.Works() || i < s.part:
		case i == s.part:
			missing += s.partLeft(run)
		default:
			missing += p.Length
		}
	}
	if missing*nearly < s.tracks[s.step].work {
		return data.Done
	}
	return data.Skipped
}

// enter begins a step at that time.
func (s *Session) enter(step int, run time.Duration) Event {
	s.step = step
	return s.begin(0, run)
}

func (s *Session) begin(part int, run time.Duration) Event {
	s.part, s.lead = part, 0
	s.left = s.current().Length
	s.ends = run + s.left
	return Event{Happening: Began, Step: s.step, Part: s.current()}
}

// catchUp goes on to the part that is on now. Each begins when the one before
// ended, not when that was seen.
func (s *Session) catchUp(now Reading) []Event {
	var events []Event
	for s.state == Running {
		switch {
		case s.lead > 0 && now.Run >= s.lead:
			s.lead = 0
			events = append(events, Event{Happening: Began, Step: s.step, Part: s.current()})
		case now.Run < s.ends:
			return events
		case s.part+1 < len(s.tracks[s.step].parts):
			events = append(events, s.begin(s.part+1, s.ends))
		default:
			events = append(events, s.end(data.Done, s.ends)...)
		}
	}
	return events
}

// end settles the step and goes on to the next one.
func (s *Session) end(outcome data.Outcome, run time.Duration) []Event {
	var events []Event
	if e, is := s.settle(outcome, run); is {
		events = append(events, e)
	}
	if s.step+1 < len(s.tracks) {
		return append(events, s.enter(s.step+1, run))
	}
	s.state = Finished
	return append(events, Event{Happening: Over, Step: s.step})
}

// settle notes what became of the step, if that is news.
func (s *Session) settle(outcome data.Outcome, run time.Duration) (Event, bool) {
	r := &s.results[s.step]
	if r.Outcome == data.Done || r.Outcome == outcome {
		return Event{}, false // the diary has it, with the seconds of the first time
	}
	r.Outcome = outcome
	r.Worked = worked(s.tracks[s.step].parts[:s.part])
	if p := s.current(); p.Kind != Ready {
		r.Worked += p.Length - s.partLeft(run)
	}
	return Event{Happening: Ended, Step: s.step, Result: *r}, true
}
