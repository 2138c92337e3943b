package reminders

import (
	"time"

	"stillnight/data"
)

// Moot says whether a reminder that was told has nothing left to say: it was
// done elsewhere, its time is over, it is switched off or held. It is pure.
func Moot(kind Kind, now time.Time, s data.Snapshot, told Told) bool {
	set, loc := s.Settings, now.Location()
	day := data.DayOf(now, set.Boundary)
	if s.Snoozed.After(now) || s.Day != day {
		return true
	}
	switch kind {
	case Evening:
		at, bed, ok := eveningOn(day, set, loc)
		return !set.Evening || settled(s) || !ok || !told.around(Evening, at) || !now.Before(bed.Add(afterBed))
	case Morning:
		from := set.WakeAt(day, loc)
		return !set.Morning || s.LastNight.Recorded() || !told.around(Morning, from) || !now.Before(from.Add(morningFor))
	default:
		return waterMoot(now, s, told.Last[Water])
	}
}

// waterMoot: any drink since the reminder answers it, however small.
func waterMoot(now time.Time, s data.Snapshot, since time.Time) bool {
	set := s.Settings
	drunk := s.LastDrink != nil && s.LastDrink.At.After(since)
	behind := set.PaceML(now) - s.Today.ML
	if data.DayOf(since.In(now.Location()), set.Boundary) != s.Day {
		return true
	}
	return !set.Nudges || set.Limit > 0 || drunk || behind < set.Glass || s.HourML > data.EnoughML ||
		!now.Before(set.WaterUntil(s.Day, now.Location()))
}
