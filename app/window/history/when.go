package history

import (
	"errors"
	"time"

	"stillnight/data"
	"stillnight/data/words"
)

// stretch is the time that belongs to a day of the diary, or to its night:
// 24 hours of the clock from the hour at which it starts.
type stretch struct {
	day    data.Day
	starts data.Clock
	loc    *time.Location
}

// stretchOf returns the time in which an event of that kind counts for the
// day: a cramp from noon to noon, the rest from boundary to boundary.
func stretchOf(day data.Day, kind data.Kind, boundary data.Clock, loc *time.Location) stretch {
	if kind == data.KindCramp {
		return stretch{day, 12 * 60, loc}
	}
	return stretch{day, boundary, loc}
}

// date returns the date on which the clock shows c within the stretch: the
// next day's, past midnight.
func (s stretch) date(c data.Clock) data.Day {
	if c < s.starts {
		return s.day + 1
	}
	return s.day
}

// at returns the instant within the stretch at which the clock showed c, or
// an error in words when there was none, or when it is after now.
func (s stretch) at(c data.Clock, now time.Time) (time.Time, error) {
	at := s.date(c).At(c, s.loc)
	switch {
	case data.ClockOf(at) != c:
		return time.Time{}, errors.New(words.T("The clocks went forward that night: there was no %s.", c))
	case at.After(now):
		return time.Time{}, errors.New(words.T("%s is still to come.", s.name(c)))
	}
	return at, nil
}

// name writes the instant in words, such as "Mon 23 Nov, 02:10".
func (s stretch) name(c data.Clock) string {
	return words.T("%s, %s", s.date(c).Format("Mon 2 Jan"), c)
}

// explain says which instant a time of day means, and why it is not on the
// date of the day.
func (s stretch) explain(c data.Clock, kind data.Kind) string {
	switch {
	case s.date(c) == s.day:
		return s.name(c)
	case kind == data.KindCramp:
		return words.T("%s, in the night of %s", s.name(c), s.day.Format("Mon 2 Jan"))
	default:
		return words.T("%s, which still counts for %s", s.name(c), s.day.Format("Mon 2 Jan"))
	}
}

// readClock reads a time as a person types it: 17:35, 17.35, 1735, 7:05, 17.
func readClock(text string) (data.Clock, error) {
	digits, colon := "", -1
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			digits += string(r)
		case (r == ':' || r == '.' || r == 'h') && colon < 0:
			colon = len(digits)
		case r != ' ':
			return 0, errNoClock()
		}
	}
	if colon < 0 {
		colon = min(2, len(digits))
		if len(digits) == 3 {
			colon = 1
		}
	}
	hours, minutes := digits[:colon], digits[colon:]
	if minutes == "" {
		minutes = "00"
	}
	if len(hours) == 0 || len(hours) > 2 || len(minutes) != 2 {
		return 0, errNoClock()
	}
	c, err := data.ParseClock(hours + ":" + minutes)
	if err != nil {
		return 0, errNoClock()
	}
	return c, nil
}

func errNoClock() error { return errors.New(words.T("A time such as 17:35.")) }
