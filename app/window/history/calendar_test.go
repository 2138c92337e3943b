package history_test

import (
	"strings"
	"testing"
	"time"

	"stillnight/app/window/history"
	"stillnight/data"
)

func TestCalendarCells(t *testing.T) {
	all := map[data.Day]data.Summary{
		day(t, "2026-11-10"): water(500),
		day(t, "2026-11-17"): {ML: 1000, Drinks: 4, GoalML: 1600, Steps: full(), Cramps: new(int), Events: 9},
		day(t, "2026-11-18"): water(4000),
		day(t, "2026-11-19"): night(3),
		day(t, "2026-11-20"): {ML: 500, Drinks: 1, Events: 1}, // no goal known: the present one
	}
	s := history.Build(history.Facts{Now: sunday(t), Settings: settings(), Range: history.FourMonths, Diary: all})
	tests := []struct {
		day  string
		want history.Cell
		says string
	}{
		{"2026-11-09", history.Cell{Night: history.NightBefore}, "Mon 9 Nov 2026 · before your diary began"},
		{"2026-11-10", history.Cell{Fill: 0.25, Night: history.NightUnknown}, "Tue 10 Nov 2026 · 500 of 2\u202f000 ml · no step ticked · night not recorded"},
		{"2026-11-11", history.Cell{Night: history.NightUnknown}, "Wed 11 Nov 2026 · no drink logged · no step ticked · night not recorded"},
		{"2026-11-17", history.Cell{Fill: 0.625, Night: history.NightRecorded, Routine: true}, "Tue 17 Nov 2026 · 1\u202f000 of 1\u202f600 ml · full routine · no cramps"},
		{"2026-11-18", history.Cell{Fill: 1, Night: history.NightUnknown}, "Wed 18 Nov 2026 · 4\u202f000 of 2\u202f000 ml · no step ticked · night not recorded"},
		{"2026-11-19", history.Cell{Cramps: 3, Night: history.NightRecorded}, "Thu 19 Nov 2026 · no drink logged · no step ticked · 3 cramps"},
		{"2026-11-20", history.Cell{Fill: 0.25, Night: history.NightUnknown}, "Fri 20 Nov 2026 · 500 of 2\u202f000 ml · no step ticked · night not recorded"},
		{"2026-11-22", history.Cell{Night: history.NightToCome, Today: true}, "Today, Sun 22 Nov 2026 · no drink logged · no step ticked · the night is still to come"},
	}
	for _, test := range tests {
		i, ok := s.Calendar.Index(day(t, test.day))
		if !ok {
			t.Fatalf("%s is not in the calendar", test.day)
		}
		if got := s.Calendar.Cell(i); got != test.want {
			t.Errorf("%s shows %+v, want %+v", test.day, got, test.want)
		}
		if got := s.Calendar.Describe(i); got != test.says {
			t.Errorf("%s says %q, want %q", test.day, got, test.says)
		}
	}
	if _, ok := s.Calendar.Index(day(t, "2026-11-23")); ok {
		t.Error("tomorrow has a cell")
	}
}

func TestRoutineInPartIsSaidInSteps(t *testing.T) {
	all := map[data.Day]data.Summary{day(t, "2026-11-17"): {Steps: map[string]data.Outcome{"massage": data.Done}, Events: 1}}
	s := history.Build(history.Facts{Now: sunday(t), Settings: settings(), Range: history.FourMonths, Diary: all})
	i, _ := s.Calendar.Index(day(t, "2026-11-17"))
	if got := s.Calendar.Describe(i); !strings.Contains(got, "1 of 4 steps") {
		t.Errorf("says %q", got)
	}
}

func TestMonthNames(t *testing.T) {
	tests := []struct {
		name  string
		r     history.Range
		until string
		began string
		want  []history.Mark
	}{
		{
			"four months, no room for July before August", history.FourMonths, "2026-11-22", "2026-01-01",
			[]history.Mark{{1, "Aug"}, {6, "Sep"}, {10, "Oct"}, {14, "Nov"}},
		},
		{
			"over the new year", history.FourMonths, "2027-01-10", "2026-01-01",
			[]history.Mark{{0, "Sep"}, {3, "Oct"}, {7, "Nov"}, {12, "Dec"}, {16, "Jan"}},
		},
		{
			"years are named in All", history.All, "2027-02-03", "2026-11-20",
			[]history.Mark{{0, "Oct"}, {3, "Nov"}, {8, "Dec"}, {12, "2027"}, {17, "Feb"}},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			until := day(t, test.until)
			s := history.Build(history.Facts{
				Now: until.At(20*60, time.UTC), Settings: settings(), Range: test.r,
				Diary: map[data.Day]data.Summary{day(t, test.began): water(250)},
			})
			if got := s.Calendar.Marks; len(got) != len(test.want) {
				t.Fatalf("names %v, want %v", got, test.want)
			}
			for i, mark := range s.Calendar.Marks {
				if mark != test.want[i] {
					t.Errorf("names %v, want %v", mark, test.want[i])
				}
			}
		})
	}
}

func TestWeekIsOneRowWithAmounts(t *testing.T) {
	all := map[data.Day]data.Summary{day(t, "2026-11-17"): water(1250)}
	s := history.Build(history.Facts{Now: sunday(t), Settings: settings(), Range: history.Week, Diary: all})
	if s.Calendar.Rows != 1 || s.Calendar.Count != 7 || s.Calendar.Skip != 0 {
		t.Errorf("a week has %d rows, %d cells, %d skipped", s.Calendar.Rows, s.Calendar.Count, s.Calendar.Skip)
	}
	if got := s.Calendar.Marks[1].Text; got != "Tue 17" {
		t.Errorf("the second day is %q", got)
	}
	if got := s.Calendar.Feet[1].Text; got != "1\u202f250 ml" {
		t.Errorf("below the second day stands %q", got)
	}
	if got := s.Calendar.Feet[2].Text; got != "–" {
		t.Errorf("below a day without a drink stands %q", got)
	}
	if s.Title != "16 to 22 November 2026" {
		t.Errorf("the week is called %q", s.Title)
	}
}

func TestWeeklyBars(t *testing.T) {
	all := diary(t, "2026-10-26", "2026-11-01", night(1)) // seven nights
	all[day(t, "2026-11-03")] = night(2)                  // one of seven: thin
	all[day(t, "2026-11-10")] = water(500)                // none of seven: unknown
	all[day(t, "2026-11-16")] = data.Summary{Steps: full(), Cramps: new(int), Events: 5}
	all[day(t, "2026-11-22")] = data.Summary{Steps: full(), Events: 4}
	s := history.Build(history.Facts{Now: sunday(t), Settings: settings(), Range: history.FourMonths, Diary: all})
	if got := len(s.Bars.Rows); got != 18 {
		t.Fatalf("there are %d weeks, want 18", got)
	}
	tests := []struct {
		back        int
		known, thin bool
		cramps      int
		blocks      int
		label, says string
	}{
		{4, false, false, 0, 0, "19 Oct", "Week of 19 Oct 2026 · before your diary began"},
		{3, true, false, 7, 0, "26 Oct", "Week of 26 Oct 2026 · 7 cramps in 7 recorded nights · full routine on 0 evenings"},
		{2, true, true, 2, 0, "2 Nov", "Week of 2 Nov 2026 · 2 cramps in 1 recorded night · full routine on 0 evenings"},
		{1, false, false, 0, 0, "9 Nov", "Week of 9 Nov 2026 · no night recorded · full routine on 0 evenings"},
		{0, true, true, 0, 2, "this week", "This week · no cramps in 1 recorded night · full routine on 2 evenings"},
	}
	for _, test := range tests {
		bar := s.Bars.Rows[17-test.back]
		if bar.Known() != test.known || bar.Thin() != test.thin || bar.Cramps != test.cramps || bar.Blocks != test.blocks {
			t.Errorf("%s is %+v", test.label, bar)
		}
		if bar.Label != test.label || bar.Describe != test.says {
			t.Errorf("%q says %q, want %q says %q", bar.Label, bar.Describe, test.label, test.says)
		}
	}
}

// A week of which only Monday is gone is not thin after one night.
func TestTheCurrentWeekIsHeldAgainstItsOwnNights(t *testing.T) {
	all := map[data.Day]data.Summary{day(t, "2026-11-16"): night(1)}
	s := history.Build(history.Facts{Now: in(t, "Europe/Berlin", "2026-11-17 18:00"), Settings: settings(), Range: history.FourMonths, Diary: all})
	bar := s.Bars.Rows[len(s.Bars.Rows)-1]
	if bar.Thin() || !bar.Known() || bar.Nights != 1 {
		t.Errorf("the current week is %+v", bar)
	}
	monday := history.Build(history.Facts{Now: in(t, "Europe/Berlin", "2026-11-23 18:00"), Settings: settings(), Range: history.FourMonths, Diary: all})
	bar = monday.Bars.Rows[len(monday.Bars.Rows)-1]
	if bar.Known() || !strings.Contains(bar.Describe, "the nights are still to come") {
		t.Errorf("on Monday the current week is %+v", bar)
	}
}

func TestBarsOfAWeekAreItsDays(t *testing.T) {
	all := map[data.Day]data.Summary{
		day(t, "2026-11-17"): {Steps: map[string]data.Outcome{"massage": data.Done}, Events: 1},
		day(t, "2026-11-18"): night(2),
	}
	s := history.Build(history.Facts{Now: sunday(t), Settings: settings(), Range: history.Week, Diary: all})
	if len(s.Bars.Rows) != 7 || s.Bars.Of != 4 {
		t.Fatalf("%d columns of %d blocks, want 7 of 4", len(s.Bars.Rows), s.Bars.Of)
	}
	if got := s.Bars.Rows[1]; got.Blocks != 1 || got.Known() {
		t.Errorf("Tuesday is %+v", got)
	}
	if got := s.Bars.Rows[2]; !got.Known() || got.Cramps != 2 {
		t.Errorf("Wednesday is %+v", got)
	}
	if got := s.Bars.Rows[6].Label; got != "today" {
		t.Errorf("the last column is %q", got)
	}
}

// Summer time begins and ends inside these weeks; each still has seven days,
// and a night of 23 or 25 hours is over at noon like any other.
func TestWeeksOverDaylightSaving(t *testing.T) {
	for _, now := range []string{"2026-03-30 11:30", "2026-10-26 11:30"} {
		at := in(t, "Europe/Berlin", now)
		today := data.DateOf(at)
		all := map[data.Day]data.Summary{}
		for d := today - 30; d < today-1; d++ {
			all[d] = night(1)
		}
		s := history.Build(history.Facts{Now: at, Settings: settings(), Range: history.FourMonths, Diary: all})
		bar := s.Bars.Rows[len(s.Bars.Rows)-2]
		if bar.Recorded != 6 || bar.Cramps != 6 || bar.Nights != 6 {
			t.Errorf("before noon on %s the week before is %+v", now, bar)
		}
		noon := history.Build(history.Facts{Now: at.Add(30 * time.Minute), Settings: settings(), Range: history.FourMonths, Diary: all})
		if bar := noon.Bars.Rows[len(noon.Bars.Rows)-2]; bar.Nights != 7 {
			t.Errorf("at noon on %s the week before has %d nights", now, bar.Nights)
		}
	}
}
