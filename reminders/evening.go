package reminders

import (
	"slices"
	"time"

	"stillnight/data"
	"stillnight/data/routine"
	"stillnight/data/words"
)

const (
	lateStart  = 15 * time.Minute // the least time in which a routine due at bed time is told
	afterBed   = time.Hour        // how long past bed time one asked for again still comes
	callBefore = 10 * time.Minute // the last call, before bed time
	callApart  = 20 * time.Minute // from the routine's reminder to it, at least
)

// evening is due at its time, unless every step has its outcome.
func (p planner) evening() matter {
	set := p.s.Settings
	if !set.Evening {
		return off(Evening, words.T("Evening reminders are off."))
	}
	if settled(p.s) {
		return off(Evening, words.T("Every step of this evening's routine has its outcome."))
	}
	at, bed, ok := eveningOn(p.day, set, p.loc)
	if !ok {
		return off(Evening, words.T("No evening falls on this day."))
	}
	return matter{
		kind: Evening, due: bound{at, words.T("The time of the evening routine.")}, once: at,
		until: later(bed, at.Add(lateStart)), late: bed.Add(afterBed), ends: words.T("It is bed time."),
	}
}

// call is the last call shortly before bed, once, while steps are open.
func (p planner) call() matter {
	set := p.s.Settings
	switch {
	case !set.Call:
		return off(Call, words.T("The last call before bed is off."))
	case !set.Evening:
		return off(Call, words.T("Evening reminders are off."))
	case settled(p.s):
		return off(Call, words.T("Every step of this evening's routine has its outcome."))
	}
	at, bed, ok := eveningOn(p.day, set, p.loc)
	due := bed.Add(-callBefore)
	switch told := p.told.Last[Evening]; {
	case !ok || data.DayOf(due, set.Boundary) != p.day:
		return off(Call, words.T("No evening falls on this day."))
	case due.Before(at.Add(callApart)), told.After(due.Add(-callApart)) && told.Before(bed.Add(afterBed)):
		return off(Call, words.T("The routine's own reminder comes shortly before bed."))
	}
	return matter{
		kind: Call, due: bound{due, words.T("It is nearly bed time, and the routine is open.")}, once: due,
		until: bed, ends: words.T("It is bed time."),
	}
}

// eveningOn returns when the routine is due on a day of the diary and the bed
// time that goes with it. Where people go to bed after the day boundary, the
// routine may belong to the evening of the day before.
func eveningOn(day data.Day, set data.Settings, loc *time.Location) (at, bed time.Time, ok bool) {
	for _, evening := range [...]data.Day{day, day - 1} {
		at = later(set.EveningAt(evening, loc), set.WakeAt(evening, loc))
		if data.DayOf(at, set.Boundary) == day {
			return at, set.BedAt(evening, loc), true
		}
	}
	return time.Time{}, time.Time{}, false
}

// settled says whether every step of the evening is done or skipped.
func settled(s data.Snapshot) bool {
	return !slices.ContainsFunc(s.Steps(), func(step routine.Step) bool { return s.Today.Outcome(step.ID) == data.Open })
}
