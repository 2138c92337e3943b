package history

import (
	"context"
	"fmt"

	"stillnight/data"
	"stillnight/data/words"
)

// filter narrows what is shown to the cramps of one place. Empty is any.
type filter struct{ side, muscle string }

func (f filter) on() bool { return f != filter{} }

// label names the place, such as "left calf".
func (f filter) label() string { return crampPlace(f.side, f.muscle) }

// told says whether a cramp tells what the filter asks about.
func (f filter) told(c data.Cramp) bool {
	return (f.side == "" || c.Side != "") && (f.muscle == "" || c.Muscle != "")
}

// holds says whether a cramp was there. One of both legs was on either side.
func (f filter) holds(c data.Cramp) bool {
	return (f.side == "" || c.Side == f.side || c.Side == "both") && (f.muscle == "" || c.Muscle == f.muscle)
}

// narrow returns the days with the cramps of the place only. A night with a
// cramp of which the place is not told is unknown: it is no night without.
func (f filter) narrow(days []data.Summary, events []data.Event, boundary data.Clock) []data.Summary {
	byDay := map[data.Day][]data.Cramp{}
	for _, e := range events {
		if e.Cramp != nil {
			day := e.Day(boundary)
			byDay[day] = append(byDay[day], *e.Cramp)
		}
	}
	all := make([]data.Summary, len(days))
	for i, s := range days {
		if s.Recorded() {
			s = f.only(s, byDay[s.Day])
		}
		all[i] = s
	}
	return all
}

// only returns the day with those of its cramps that were at the place.
func (f filter) only(s data.Summary, cramps []data.Cramp) data.Summary {
	count, told := 0, 0
	before := *s.Cramps
	s.Severity, s.Minutes, s.Cramps = nil, 0, nil
	for _, c := range cramps {
		if !f.told(c) {
			continue
		}
		told++
		if !f.holds(c) {
			continue
		}
		count++
		s.Minutes += c.Minutes
		if c.Severity != nil && (s.Severity == nil || *c.Severity > *s.Severity) {
			s.Severity = c.Severity
		}
	}
	if told < before {
		s.Severity, s.Minutes = nil, 0
		return s
	}
	s.Cramps = &count
	return s
}

// narrow narrows all that was read to the place that is asked for.
func (f *facts) narrow(ctx context.Context, diary data.Diary, place filter) error {
	for _, days := range []*[]data.Summary{&f.shown, &f.opening, &f.other} {
		if len(*days) == 0 {
			continue
		}
		first, last := (*days)[0].Day, (*days)[len(*days)-1].Day
		events, err := diary.Events(ctx, first, last)
		if err != nil {
			return fmt.Errorf("read the cramps: %w", err)
		}
		narrowed := place.narrow(*days, events, f.settings.Boundary)
		if days == &f.shown {
			f.untold = lost(f.shown, narrowed)
		}
		*days = narrowed
	}
	f.place = place
	return nil
}

// lost counts the nights of which it is unknown whether they had such a cramp.
func lost(before, after []data.Summary) int {
	n := 0
	for i := range before {
		if before[i].Recorded() && !after[i].Recorded() {
			n++
		}
	}
	return n
}

// filterNote says what the filter leaves out, in words; empty without one.
func (f facts) filterNote() string {
	switch {
	case !f.place.on():
		return words.T("Choose a side or a muscle to see only its cramps, in every figure here.")
	case f.untold == 0:
		return words.T("Only cramps of this place count: %s.", f.place.label())
	default:
		return words.T("Only cramps of this place count: %s. Left out, and shown as not recorded: %s with a cramp of which the place is not told. Open the day and add it.",
			f.place.label(), words.N(f.untold, "1 night", "%d nights"))
	}
}
