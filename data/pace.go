package data

import "time"

// The amounts within a rolling hour that the body copes with; evidence.json,
// limits.water: alert and hard stop.
const (
	EnoughML  = 1000 // above it no nudge comes and a view says enough for now
	CeilingML = 1400 // at it logging asks first
)

// lastDrinkBeforeBed is how long before bed the even pace reaches the goal.
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

// WaterUntil returns the instant at which the even pace reaches the goal: an
// hour and a half before bed. No water reminder comes from then on.
func (s Settings) WaterUntil(day Day, loc *time.Location) time.Time {
	return s.BedAt(day, loc).Add(-lastDrinkBeforeBed)
}

// PaceML returns how much would have been drunk by now at an even pace from
// waking to an hour and a half before bed.
func (s Settings) PaceML(now time.Time) int {
	day := DayOf(now, s.Boundary)
	from := s.WakeAt(day, now.Location())
	to := s.WaterUntil(day, now.Location())
	switch goal := s.Target(); {
	case now.Before(from):
		return 0
	case !now.Before(to):
		return goal
	default:
		return int(float64(goal) * float64(now.Sub(from)) / float64(to.Sub(from)))
	}
}

// Target returns what the day's water is held against: the goal, or the
// doctor's limit where that is lower.
func (s Settings) Target() int {
	if s.Limit > 0 {
		return min(s.Limit, s.Goal)
	}
	return s.Goal
}
