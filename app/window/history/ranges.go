package history

import (
	"time"

	"stillnight/data"
	"stillnight/data/words"
)

// Range is how much of the diary is shown at once.
type Range int

// The ranges. All but Week begin on a Monday.
const (
	Week       Range = iota // seven days, the last one included
	FourMonths              // 18 weeks
	Year                    // 53 weeks
	All                     // from the diary's first day on, at least FourMonths
)

const (
	weekDays        = 7
	fourMonthsWeeks = 18
	yearWeeks       = 53
)

// Ranges returns the ranges in the order in which they are offered.
func Ranges() []Range { return []Range{Week, FourMonths, Year, All} }

// Label returns the name of the range.
func (r Range) Label() string {
	switch r {
	case Week:
		return words.T("Week")
	case Year:
		return words.T("Year")
	case All:
		return words.T("All")
	default:
		return words.T("4 months")
	}
}

// period is a stretch of days, with both ends.
type period struct{ first, last data.Day }

// days returns how many days there are in the period.
func (p period) days() int { return int(p.last-p.first) + 1 }

// period returns the days that the range shows when until is the last of
// them. began is the first day of the diary; only All asks for it.
func (r Range) period(until, began data.Day) period {
	switch r {
	case Week:
		return period{until - weekDays + 1, until}
	case Year:
		return period{weeksBefore(until, yearWeeks), until}
	case All:
		return period{max(min(mondayOf(began), weeksBefore(until, fourMonthsWeeks)), until-data.MaxDays+weekDays), until}
	default:
		return period{weeksBefore(until, fourMonthsWeeks), until}
	}
}

// weeksBefore returns the Monday of the first of n weeks that end with the
// week of until.
func weeksBefore(until data.Day, n int) data.Day {
	return mondayOf(until) - data.Day((n-1)*weekDays)
}

// earlier returns the last day to show one step back in time.
func (r Range) earlier(shown period) data.Day { return shown.first - 1 }

// later returns the last day to show one step on in time, at most today.
func (r Range) later(shown period, today data.Day) data.Day {
	if r == Week {
		return min(shown.last+weekDays, today)
	}
	weeks := fourMonthsWeeks
	if r == Year {
		weeks = yearWeeks
	}
	return min(sundayOf(shown.last)+data.Day(weeks*weekDays), today)
}

// around returns the last day to show so that day is in view.
func (r Range) around(day, today data.Day) data.Day {
	if r == Week {
		return min(day+weekDays/2, today)
	}
	return min(sundayOf(day), today)
}

func mondayOf(day data.Day) data.Day { return day - data.Day(weekdayIndex(day)) }

func sundayOf(day data.Day) data.Day { return mondayOf(day) + weekDays - 1 }

// weekdayIndex counts the days of the week from Monday, 0 to 6.
func weekdayIndex(day data.Day) int { return (int(day.Weekday()) + 6) % weekDays }

// monthsFrom returns the same day of the month n months on, or the last day
// of that month where it is shorter.
func monthsFrom(day data.Day, n int) data.Day {
	year, month, date := day.Date()
	last := data.DayFrom(year, month+time.Month(n)+1, 0)
	_, _, lastDate := last.Date()
	return data.DayFrom(year, month+time.Month(n), min(date, lastDate))
}

// title names the period, such as "20 July to 22 November 2026".
func (p period) title() string {
	fromYear, fromMonth, _ := p.first.Date()
	toYear, toMonth, _ := p.last.Date()
	from := "2 January 2006"
	switch {
	case fromYear == toYear && fromMonth == toMonth:
		from = "2"
	case fromYear == toYear:
		from = "2 January"
	}
	return words.T("%s to %s", p.first.Format(from), p.last.Format("2 January 2006"))
}
