package data

import "time"

// The amounts within a rolling hour that the body copes with; evidence.json,
// limits.water: alert and hard stop.
const (
	EnoughML  = 1000 // above it no nudge comes and a view says enough for now
	CeilingML = 1400 // at it logging asks first
)

// lastDrinkBeforeBed is how long before bed the pace reaches the goal.
const lastDrinkBeforeBed = 90 * time.Minute

// WakeAt returns the instant of waking on a day of the diary. For who wakes
// before the day boundary it is the boundary: what is drunk before it still
// counts for the day before.
func (s Settings) WakeAt(day Day, loc *time.Location) time.Time {
	return day.At(max(s.Wake, s.Boundary), loc)
}

// BedAt returns the instant of bed time that ends a day of the diary.
func (s Settings) BedAt(day Day, loc *time.Location) time.Time {
	if bed := day.At(s.Bed, loc); bed.After(s.WakeAt(day, loc)) {
		return bed
	}
	return (day + 1).At(s.Bed, loc)
}

// EveningAt returns the instant at which the evening routine is due.
func (s Settings) EveningAt(day Day, loc *time.Location) time.Time {
	return s.BedAt(day, loc).Add(-time.Duration(s.EveningLead) * time.Minute)
}

// WaterUntil returns the instant at which the pace reaches the goal: an
// hour and a half before bed. No water reminder comes from then on.
func (s Settings) WaterUntil(day Day, loc *time.Location) time.Time {
	return s.BedAt(day, loc).Add(-lastDrinkBeforeBed)
}

// The evening's taper: in the last part of the day the pace is half of that
// before, so that less is drunk close to bed.
const (
	taper      = 3 * time.Hour // at most a third of the day
	taperParts = 3
)

// Pace is the course along which a day's water is expected.
type Pace struct {
	From, Until time.Time // waking, and an hour and a half before bed
	Goal        int       // ml at Until
}

// PaceOn returns the course of a day of the diary.
func (s Settings) PaceOn(day Day, loc *time.Location) Pace {
	return Pace{s.WakeAt(day, loc), s.WaterUntil(day, loc), s.Target()}
}

// ML returns how much would have been drunk by an instant, with a steady pace
// that halves for the evening.
func (p Pace) ML(at time.Time) int {
	switch {
	case at.Before(p.From):
		return 0
	case !at.Before(p.Until):
		return p.Goal
	}
	whole := p.Until.Sub(p.From)
	slow := min(taper, whole/taperParts)
	gone := at.Sub(p.From)
	if late := gone - (whole - slow); late > 0 {
		gone -= late / 2
	}
	return int(float64(p.Goal) * float64(gone) / float64(whole-slow/2))
}

// PaceML returns how much would have been drunk by now, along the course of
// the day.
func (s Settings) PaceML(now time.Time) int {
	return s.PaceOn(DayOf(now, s.Boundary), now.Location()).ML(now)
}

// Target returns what the day's water is held against: the goal, one's own or
// the suggested one, or the doctor's limit where that is lower.
func (s Settings) Target() int {
	goal := s.Goal
	if s.Suggest {
		goal = s.SuggestedGoal().ML
	}
	if s.Limit > 0 {
		return min(s.Limit, goal)
	}
	return goal
}
