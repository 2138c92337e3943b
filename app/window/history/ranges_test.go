package history_test

import (
	"testing"
	"time"

	"stillnight/app/window/history"
	"stillnight/data"
)

func TestRanges(t *testing.T) {
	tests := []struct {
		r            history.Range
		until, began string
		first        string
	}{
		{history.Week, "2026-11-22", "2020-01-01", "2026-11-16"},
		{history.Week, "2027-01-02", "2020-01-01", "2026-12-27"},
		{history.FourMonths, "2026-11-22", "2020-01-01", "2026-07-20"}, // a Sunday
		{history.FourMonths, "2026-11-23", "2020-01-01", "2026-07-27"}, // the Monday after
		{history.Year, "2026-11-22", "2020-01-01", "2025-11-17"},
		{history.Year, "2024-02-29", "2020-01-01", "2023-02-27"},
		{history.All, "2026-11-22", "2020-01-01", "2019-12-30"},
		{history.All, "2026-11-22", "2026-11-20", "2026-07-20"}, // never less than four months
	}
	for _, test := range tests {
		first, last := test.r.Period(day(t, test.until), day(t, test.began))
		if first.String() != test.first || last.String() != test.until {
			t.Errorf("%s until %s is %s to %s, want it from %s", test.r.Label(), test.until, first, last, test.first)
		}
		if test.r != history.Week && first.Weekday() != time.Monday {
			t.Errorf("%s until %s begins on a %s", test.r.Label(), test.until, first.Weekday())
		}
	}
}

func TestAllIsNeverMoreThanOneCallMayAskFor(t *testing.T) {
	first, last := history.All.Period(day(t, "2026-11-22"), day(t, "1900-01-01"))
	if n := int(last-first) + 1; n > data.MaxDays {
		t.Errorf("All asks for %d days, more than %d", n, data.MaxDays)
	}
	if first.Weekday() != time.Monday {
		t.Errorf("All begins on a %s", first.Weekday())
	}
}

// Stepping back and on again passes over no day and ends at today.
func TestSteppingThroughTime(t *testing.T) {
	today := day(t, "2026-11-18") // a Wednesday
	for _, r := range []history.Range{history.Week, history.FourMonths, history.Year} {
		first, last := r.Period(today, 0)
		for range 5 {
			earlier, _ := r.Step(first, last, today)
			if earlier != first-1 {
				t.Errorf("%s: before %s comes %s", r.Label(), first, earlier)
			}
			first, last = r.Period(earlier, 0)
		}
		for range 5 {
			_, later := r.Step(first, last, today)
			next, _ := r.Period(later, 0)
			if next > last+1 {
				t.Errorf("%s: the days from %s to %s are passed over", r.Label(), last+1, next-1)
			}
			first, last = r.Period(later, 0)
		}
		if last != today {
			t.Errorf("%s: stepping on ends at %s", r.Label(), last)
		}
	}
}

func TestMonthsFrom(t *testing.T) {
	tests := []struct {
		from string
		n    int
		want string
	}{
		{"2026-11-22", -1, "2026-10-22"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2024-03-31", -1, "2024-02-29"},
		{"2026-12-31", 2, "2027-02-28"},
		{"2026-01-15", -1, "2025-12-15"},
		{"2026-11-22", 0, "2026-11-22"},
	}
	for _, test := range tests {
		if got := history.MonthsFrom(day(t, test.from), test.n); got.String() != test.want {
			t.Errorf("%d months from %s is %s, want %s", test.n, test.from, got, test.want)
		}
	}
}

func TestTitles(t *testing.T) {
	tests := []struct {
		r    history.Range
		now  string
		want string
	}{
		{history.Week, "2026-11-22 12:00", "16 to 22 November 2026"},
		{history.Week, "2026-12-02 12:00", "26 November to 2 December 2026"},
		{history.Week, "2027-01-02 12:00", "27 December 2026 to 2 January 2027"},
		{history.FourMonths, "2026-11-22 12:00", "20 July to 22 November 2026"},
	}
	for _, test := range tests {
		s := history.Build(history.Facts{Now: in(t, "UTC", test.now), Settings: settings(), Range: test.r})
		if s.Title != test.want {
			t.Errorf("%s at %s is %q, want %q", test.r.Label(), test.now, s.Title, test.want)
		}
	}
}

func TestEarlierAndLaterAreOfferedWhereThereIsSomething(t *testing.T) {
	all := map[data.Day]data.Summary{day(t, "2026-11-01"): water(250), day(t, "2026-11-22"): water(250)}
	tests := []struct {
		until          string
		earlier, later bool
	}{
		{"2026-11-22", true, false},
		{"2026-11-15", true, true},
		{"2026-11-07", false, true},
	}
	for _, test := range tests {
		s := history.Build(history.Facts{Now: sunday(t), Settings: settings(), Range: history.Week, Until: day(t, test.until), Diary: all})
		if s.Earlier != test.earlier || s.Later != test.later {
			t.Errorf("until %s: earlier %t, later %t", test.until, s.Earlier, s.Later)
		}
	}
}
