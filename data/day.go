package data

import (
	"fmt"
	"time"
)

// Day is a calendar date, counted in days since 1 January 1970. It names a
// day of the diary, and by the date on which its evening began also a night.
type Day int

// DateOf returns the calendar date of t in t's own civil time.
func DateOf(t time.Time) Day {
	y, m, d := t.Date()
	return DayFrom(y, m, d)
}

// DayFrom returns the day with that date. Values outside their usual range
// are normalised as [time.Date] does.
func DayFrom(year int, month time.Month, day int) Day {
	seconds := time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix()
	return Day(floorDiv(seconds, 86400))
}

// ParseDay reads a date as YYYY-MM-DD.
func ParseDay(text string) (Day, error) {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return 0, fmt.Errorf("%w: %q is not a date such as 2026-11-22", ErrBadInput, text)
	}
	return DateOf(t), nil
}

// DayOf returns the day of the diary that an instant belongs to: the date in
// the instant's own civil time, or the date before it when the clock has not
// yet reached the day boundary.
func DayOf(at time.Time, boundary Clock) Day {
	if ClockOf(at) < boundary {
		return DateOf(at) - 1
	}
	return DateOf(at)
}

// NightOf returns the night that an instant belongs to. A night is named by
// the date on which its evening began and runs from noon to noon.
func NightOf(at time.Time) Day { return DayOf(at, noon) }

// At returns the instant at which the clock shows c on this date in loc. A
// clock time that daylight saving skips is moved on as [time.Date] does.
func (d Day) At(c Clock, loc *time.Location) time.Time {
	t := d.utc()
	return time.Date(t.Year(), t.Month(), t.Day(), int(c)/60, int(c)%60, 0, 0, loc)
}

// Weekday returns the day of the week.
func (d Day) Weekday() time.Weekday { return d.utc().Weekday() }

// Date returns the parts of the date.
func (d Day) Date() (year int, month time.Month, day int) { return d.utc().Date() }

// Format renders the date with a layout of [time.Layout]'s kind.
func (d Day) Format(layout string) string { return d.utc().Format(layout) }

// String returns the date as YYYY-MM-DD.
func (d Day) String() string { return d.Format(time.DateOnly) }

// MarshalText implements encoding.TextMarshaler as YYYY-MM-DD.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (d *Day) UnmarshalText(text []byte) error {
	parsed, err := ParseDay(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

func (d Day) utc() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// Clock is a time of day in minutes after midnight, 0 to 1439.
type Clock int

const noon Clock = 12 * 60

// ClockOf returns the time of day of t in t's own civil time.
func ClockOf(t time.Time) Clock { return Clock(t.Hour()*60 + t.Minute()) }

// ParseClock reads a time of day as HH:MM or H:MM.
func ParseClock(text string) (Clock, error) {
	t, err := time.Parse("15:04", text)
	if err != nil {
		return 0, fmt.Errorf("%w: %q is not a time of day such as 22:30", ErrBadInput, text)
	}
	return ClockOf(t), nil
}

// String returns the time of day as HH:MM.
func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", int(c)/60, int(c)%60) }
