// Package session leads through an evening's routine: which step and which
// part of it is on, how long it lasts, what became of each step. It is pure:
// it starts nothing and waits for nothing, but is told the time and what was
// pressed. Nothing in it may be used by two goroutines at once.
package session

import (
	"time"

	"stillnight/data/routine"
)

// Kind is what a part of a step is for.
type Kind int

// The kinds of part.
const (
	Ready  Kind = iota // to get into place
	Hold               // of a stretch
	Change             // to the other side
	Rest               // before the next hold of the same side
	Work               // for a duration, on one side or none
	In                 // breathing in
	Full               // the pause after it
	Out                // breathing out
	Empty              // the pause after it
)

// Works says whether the step is done in such a part, so that it is not there
// to rest or to get into place.
func (k Kind) Works() bool { return k == Hold || k == Work || k.Breathes() }

// Breathes says whether the part belongs to a breath.
func (k Kind) Breathes() bool { return k >= In && k <= Empty }

// Part is a piece of a step.
type Part struct {
	Kind Kind
	// Side is the one worked on; while getting ready, changing and resting the
	// one that comes next. Empty: the step has no sides.
	Side routine.Side
	// Number is which hold of its side, which side, or which breath of its side
	// it is, from 1, and Of is how many there are. While getting ready, changing
	// and resting they are those of what comes next.
	Number, Of int
	Length     time.Duration
}

// Plan returns the parts of a step in order, the first one to get into place.
// A breath is never cut off: a duration that holds no whole number of them is
// rounded to one.
func Plan(s routine.Step) []Part {
	sides := s.Sides
	if len(sides) == 0 {
		sides = []routine.Side{""}
	}
	var parts []Part
	switch {
	case s.Hold > 0:
		parts = holds(s, sides)
	case s.Breath != nil && s.Breath.Seconds() > 0:
		parts = breaths(s, sides)
	default:
		parts = works(s, sides)
	}
	ready := Part{Kind: Ready, Length: seconds(routine.Change)}
	ready.Side, ready.Number, ready.Of = parts[0].Side, parts[0].Number, parts[0].Of
	return append([]Part{ready}, parts...)
}

// holds has the sides take turns, so that one rests while the other works.
func holds(s routine.Step, sides []routine.Side) []Part {
	var parts []Part
	times := max(1, s.Repetitions)
	for n := 1; n <= times; n++ {
		for _, side := range sides {
			hold := Part{Kind: Hold, Side: side, Number: n, Of: times, Length: seconds(s.Hold)}
			if len(parts) > 0 {
				parts = append(parts, between(hold, len(sides), seconds(s.Between())))
			}
			parts = append(parts, hold)
		}
	}
	return parts
}

// between is the time before a part, to change sides or to rest.
func between(next Part, sides int, length time.Duration) Part {
	next.Kind, next.Length = Rest, length
	if sides > 1 {
		next.Kind = Change
	}
	return next
}

func works(s routine.Step, sides []routine.Side) []Part {
	var parts []Part
	for i, side := range sides {
		work := Part{Kind: Work, Side: side, Number: i + 1, Of: len(sides), Length: seconds(s.Duration)}
		if i > 0 {
			parts = append(parts, between(work, len(sides), seconds(routine.Change)))
		}
		parts = append(parts, work)
	}
	return parts
}

func breaths(s routine.Step, sides []routine.Side) []Part {
	b := *s.Breath
	times := max(1, (s.Duration+b.Seconds()/2)/b.Seconds())
	var parts []Part
	for _, side := range sides {
		if len(parts) > 0 {
			parts = append(parts, between(Part{Side: side, Number: 1, Of: times}, len(sides), seconds(routine.Change)))
		}
		for n := 1; n <= times; n++ {
			for _, part := range []Part{
				{Kind: In, Length: seconds(b.In)},
				{Kind: Full, Length: seconds(b.Hold)},
				{Kind: Out, Length: seconds(b.Out)},
				{Kind: Empty, Length: seconds(b.Pause)},
			} {
				if part.Length > 0 {
					part.Side, part.Number, part.Of = side, n, times
					parts = append(parts, part)
				}
			}
		}
	}
	return parts
}

// seconds takes a dose as it stands in a file; less than nothing is nothing.
func seconds(n int) time.Duration { return time.Duration(max(0, n)) * time.Second }

// Length returns how long a step takes in all, with the time to get ready.
func Length(s routine.Step) time.Duration { return sum(Plan(s)) }

func sum(parts []Part) time.Duration {
	var all time.Duration
	for _, p := range parts {
		all += p.Length
	}
	return all
}

// worked returns how much of parts is more than getting ready.
func worked(parts []Part) time.Duration {
	var all time.Duration
	for _, p := range parts {
		if p.Kind != Ready {
			all += p.Length
		}
	}
	return all
}
