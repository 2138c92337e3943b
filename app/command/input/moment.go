package input

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"stillnight/data"
	"stillnight/data/words"
)

// clockSlack is how far ahead of now a time may be: clocks differ a little.
const clockSlack = time.Minute

// longest is the longest span that is read: it keeps sums of times sane.
const longest = 100 * 365 * 24 * time.Hour

// Moment reads when something happened: RFC 3339, HH:MM (the latest such time
// that is not in the future, in the civil time of now), a date with HH:MM (of
// that civil time), or a span back from now such as -20m or -1h30m. A time in
// UTC (Z) is taken into the civil time of now; another offset is kept, as it
// is that of the place where it happened. A time in the future is an error.
func Moment(text string, now time.Time) (time.Time, error) {
	at, ok := moment(strings.TrimSpace(text), now.Round(0))
	switch {
	case !ok:
		return time.Time{}, errors.New(words.T("%q is no time; write for example 17:35, -20m, %q or %s",
			text, "2026-11-22 17:35", "2026-11-22T17:35:00+01:00"))
	case at.After(now.Add(clockSlack)):
		return time.Time{}, errors.New(words.T("%q is in the future; a time is now or earlier", text))
	case at.Year() < 1970:
		return time.Time{}, errors.New(words.T("%q is too long ago; a time is in 1970 or later", text))
	}
	return at, nil
}

func moment(text string, now time.Time) (time.Time, bool) {
	if back, ok := strings.CutPrefix(text, "-"); ok {
		d, ok := span(back)
		return now.Add(-d), ok
	}
	if clock, err := data.ParseClock(text); err == nil {
		return latest(clock, now)
	}
	if at, err := time.Parse(time.RFC3339, strings.ToUpper(text)); err == nil {
		if strings.HasSuffix(strings.ToUpper(text), "Z") {
			at = at.In(now.Location())
		}
		return at, true
	}
	if date, clock, ok := strings.Cut(strings.ToUpper(text), "T"); ok {
		return dated(date, clock, now)
	}
	if date, clock, ok := strings.Cut(text, " "); ok {
		return dated(date, strings.TrimSpace(clock), now)
	}
	return time.Time{}, false
}

// dated reads a date and a time of day in the civil time of now.
func dated(date, clock string, now time.Time) (time.Time, bool) {
	day, err := data.ParseDay(date)
	if err != nil {
		return time.Time{}, false
	}
	c, err := data.ParseClock(clock)
	if err != nil {
		return time.Time{}, false
	}
	at, ok := last(day, c, now.Location(), time.Time{})
	if !ok { // daylight saving skips it: as near as can be
		at = day.At(c, now.Location())
	}
	return at, true
}

// latest returns the latest instant not after now at which the clock showed c.
func latest(c data.Clock, now time.Time) (time.Time, bool) {
	for day := data.DateOf(now); ; day-- {
		if at, ok := last(day, c, now.Location(), now); ok {
			return at, true
		}
		if data.DateOf(now)-day > 7 {
			return time.Time{}, false
		}
	}
}

// last returns the last instant of that date at which the clock in loc shows
// c, and that is not after limit unless that is zero. There are two when
// daylight saving ends, and there is none when it begins.
func last(day data.Day, c data.Clock, loc *time.Location, limit time.Time) (at time.Time, ok bool) {
	utc := day.At(c, time.UTC)
	for _, beside := range []time.Time{utc.Add(-24 * time.Hour), utc.Add(24 * time.Hour)} {
		_, offset := beside.In(loc).Zone()
		t := utc.Add(-time.Duration(offset) * time.Second).In(loc)
		shows := data.DateOf(t) == day && data.ClockOf(t) == c
		if shows && (limit.IsZero() || !t.After(limit)) && (!ok || t.After(at)) {
			at, ok = t, true
		}
	}
	return at, ok
}

// Span reads a length of time that is more than none, such as 30m, 2h or
// 1h30m.
func Span(text string) (time.Duration, bool) {
	d, ok := span(strings.TrimSpace(text))
	return d, ok && d > 0
}

// span reads a length of time without a sign.
func span(text string) (time.Duration, bool) {
	if text == "" || text[0] == '-' || text[0] == '+' {
		return 0, false
	}
	d, err := time.ParseDuration(text)
	return d, err == nil && d <= longest
}

// Day reads a date as YYYY-MM-DD, today or yesterday.
func Day(text string, today data.Day) (data.Day, error) {
	switch text {
	case "today":
		return today, nil
	case "yesterday":
		return today - 1, nil
	}
	day, err := data.ParseDay(text)
	if err != nil || day < 0 {
		return 0, errors.New(words.T("%q is no date; write for example 2026-11-22, today or yesterday", text))
	}
	return day, nil
}

// Whole reads a whole number from low to high; what names it in the error,
// such as "the number of cramps".
func Whole(what, text string, low, high int) (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < low || n > high {
		return 0, errors.New(words.T("%s cannot be %q; it is a whole number from %d to %d", what, text, low, high))
	}
	return n, nil
}

// Number reads a number from low to high, with digits and at most one point or
// comma; what names it in the error.
func Number(what, text string, low, high float64) (float64, error) {
	trimmed := strings.TrimSpace(text)
	value, _, ok := decimal(trimmed)
	if !ok || strings.ContainsFunc(trimmed, isSpace) || value < low || value > high {
		return 0, errors.New(words.T("%s cannot be %q; it is a number from %s to %s", what, text,
			strconv.FormatFloat(low, 'f', -1, 64), strconv.FormatFloat(high, 'f', -1, 64)))
	}
	return value, nil
}
