package data

import (
	"fmt"
	"strings"
	"time"
)

// Quiet are the hours in which no reminder comes. The zero value is from bed
// time to waking.
type Quiet struct {
	Own  bool  `json:"own"` // From and To hold, instead of bed time and waking
	From Clock `json:"from"`
	To   Clock `json:"to"`
}

// ParseQuiet reads "sleep", or two different times of day as 21:30-08:00.
func ParseQuiet(text string) (Quiet, error) {
	text = strings.TrimSpace(text)
	if text == "sleep" {
		return Quiet{}, nil
	}
	from, to, found := strings.Cut(text, "-")
	a, errA := ParseClock(strings.TrimSpace(from))
	b, errB := ParseClock(strings.TrimSpace(to))
	if !found || errA != nil || errB != nil || a == b {
		return Quiet{}, fmt.Errorf("%w: %q is not sleep, nor hours such as 21:30-08:00", ErrBadInput, text)
	}
	return Quiet{Own: true, From: a, To: b}, nil
}

// String returns the hours as [ParseQuiet] reads them.
func (q Quiet) String() string {
	if !q.Own {
		return "sleep"
	}
	return q.From.String() + "-" + q.To.String()
}

// lateStart is how long a routine that is due at bed time keeps the quiet
// hours waiting.
const lateStart = 15 * time.Minute

// QuietUntil returns when the quiet hours end that hold at an instant, or
// false when none hold. Those of sleep start at bed time or, where it is
// later, a quarter of an hour after the time of the evening routine.
func (s Settings) QuietUntil(at time.Time) (end time.Time, quiet bool) {
	loc, today := at.Location(), DateOf(at)
	for day := today - 2; day <= today; day++ {
		from, to := s.quietFrom(day, loc), s.quietTo(day, loc)
		if !at.Before(from) && at.Before(to) && to.After(end) {
			end, quiet = to, true
		}
	}
	return end, quiet
}

// quietFrom returns when the quiet hours start that follow a day's waking, or
// the day's own ones.
func (s Settings) quietFrom(day Day, loc *time.Location) time.Time {
	if s.Quiet.Own {
		return day.At(s.Quiet.From, loc)
	}
	bed, late := s.BedAt(day, loc), s.EveningAt(day, loc).Add(lateStart)
	if late.After(bed) {
		return late
	}
	return bed
}

func (s Settings) quietTo(day Day, loc *time.Location) time.Time {
	switch {
	case !s.Quiet.Own:
		return s.WakeAt(day+1, loc)
	case s.Quiet.To > s.Quiet.From:
		return day.At(s.Quiet.To, loc)
	default:
		return (day + 1).At(s.Quiet.To, loc)
	}
}
