package data

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Bounds of one's own reminders.
const (
	MaxOwn     = 12 // so many at most
	MaxOwnText = 80 // letters of a text
)

// Weekdays is a set of days of the week, a bit for each from Sunday on.
type Weekdays uint8

// everyDay holds all seven.
const everyDay Weekdays = 1<<7 - 1

// Has says whether the day is in the set.
func (w Weekdays) Has(day time.Weekday) bool { return w>>day&1 == 1 }

// Own is a reminder of one's own: a text at a time of day on some weekdays.
type Own struct {
	Off  bool     `json:"off,omitempty"`
	At   Clock    `json:"at"`
	Days Weekdays `json:"days"`
	Text string   `json:"text"`
}

// ParseOwn reads one as "12:30 mon-fri Magnesium-rich lunch": a time, days,
// and a text without a semicolon. The days are daily, or names and spans of
// names with commas between. "off" in front says that it is switched off.
func ParseOwn(text string) (Own, error) {
	fields := strings.Fields(text)
	var o Own
	if len(fields) > 0 && strings.EqualFold(fields[0], "off") {
		o.Off, fields = true, fields[1:]
	}
	if len(fields) < 3 {
		return Own{}, badOwn(text)
	}
	at, err := ParseClock(fields[0])
	if err != nil {
		return Own{}, badOwn(text)
	}
	days, ok := parseWeekdays(strings.ToLower(fields[1]))
	o.At, o.Days, o.Text = at, days, strings.Join(fields[2:], " ")
	if !ok || !printable(o.Text) {
		return Own{}, badOwn(text)
	}
	return o, nil
}

func badOwn(text string) error {
	return fmt.Errorf("%w: %q is not a time, its days and a text, such as 12:30 mon-fri Magnesium-rich lunch", ErrBadInput, text)
}

func printable(text string) bool {
	return utf8.ValidString(text) && utf8.RuneCountInString(text) <= MaxOwnText &&
		!strings.ContainsFunc(text, func(r rune) bool { return r == ';' || !unicode.IsPrint(r) })
}

// ParseOwns reads several with semicolons between, or none.
func ParseOwns(text string) ([]Own, error) {
	all := []Own{}
	if t := strings.TrimSpace(text); t == "" || t == "none" {
		return all, nil
	}
	for part := range strings.SplitSeq(text, ";") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		o, err := ParseOwn(part)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(all, func(other Own) bool { return other.At == o.At && other.Text == o.Text }) {
			return nil, fmt.Errorf("%w: %q is there twice", ErrBadInput, o.Text)
		}
		all = append(all, o)
	}
	if len(all) > MaxOwn {
		return nil, fmt.Errorf("%w: %d reminders of one's own; at most %d", ErrBadInput, len(all), MaxOwn)
	}
	return all, nil
}

// String returns the reminder as [ParseOwn] reads it.
func (o Own) String() string {
	text := o.At.String() + " " + o.Days.String() + " " + o.Text
	if o.Off {
		return "off " + text
	}
	return text
}

// week is the order in which weekdays are written.
func week() []time.Weekday {
	return []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}
}

func weekdayName(day time.Weekday) string { return strings.ToLower(day.String()[:3]) }

// String returns daily, or names and spans of names with commas between.
func (w Weekdays) String() string {
	if w == everyDay {
		return "daily"
	}
	var parts []string
	days := week()
	for i := 0; i < len(days); i++ {
		first := i
		for i < len(days) && w.Has(days[i]) {
			i++
		}
		switch n := i - first; {
		case n > 2:
			parts = append(parts, weekdayName(days[first])+"-"+weekdayName(days[i-1]))
		case n == 2:
			parts = append(parts, weekdayName(days[first]), weekdayName(days[i-1]))
		case n == 1:
			parts = append(parts, weekdayName(days[first]))
		}
	}
	return strings.Join(parts, ",")
}

func parseWeekdays(text string) (Weekdays, bool) {
	if text == "daily" {
		return everyDay, true
	}
	var w Weekdays
	for part := range strings.SplitSeq(text, ",") {
		from, to, span := strings.Cut(part, "-")
		if !span {
			to = from
		}
		a, b := weekdayIndex(from), weekdayIndex(to)
		if a < 0 || b < 0 {
			return 0, false
		}
		for i := a; ; i = (i + 1) % 7 { // fri-mon goes over the end of the week
			w |= 1 << week()[i]
			if i == b {
				break
			}
		}
	}
	return w, true
}

func weekdayIndex(name string) int {
	return slices.IndexFunc(week(), func(d time.Weekday) bool { return weekdayName(d) == name })
}
