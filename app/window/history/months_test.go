package history_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/history"
)

func TestMonths(t *testing.T) {
	all := both(alternating(t, "2026-02-10", "2026-09-30", 2), diary(t, "2026-11-01", "2026-11-21", night(0)))
	for d := day(t, "2026-11-01"); d <= day(t, "2026-11-21"); d += 2 {
		s := all[d]
		s.Steps = full()
		all[d] = s
	}
	s := history.Build(history.Facts{Now: sunday(t), Settings: settings(), Range: history.Year, Months: true, Diary: all})
	if s.Bars.Title != "Cramps and routine, by month" || !s.Bars.Months {
		t.Fatalf("the bars are %q", s.Bars.Title)
	}
	tests := []struct {
		row    int
		label  string
		says   string
		known  bool
		before bool
		blocks int
	}{
		{0, "Nov", "November 2025 · before your diary began", false, true, 0},
		{2, "2026", "January 2026 · before your diary began", false, true, 0},
		{3, "Feb", "February 2026 · ", true, false, 0},
		{4, "Mar", "March 2026 · ", true, false, 0},
		{11, "Oct", "October 2026 · no night recorded", false, false, 0},
		{12, "this month", "November 2026 · no cramps in 21 recorded nights · full routine on 11 evenings · 0.0 cramps a week", true, false, 4},
	}
	if len(s.Bars.Rows) != 13 {
		t.Fatalf("a year has %d months", len(s.Bars.Rows))
	}
	for _, c := range tests {
		got := s.Bars.Rows[c.row]
		if got.Label != c.label || !strings.HasPrefix(got.Describe, c.says) || got.Known() != c.known || got.Before != c.before || got.Blocks != c.blocks {
			t.Errorf("row %d is %+v", c.row, got)
		}
	}
	days := 0
	for _, row := range s.Bars.Rows {
		days += int(row.Last-row.First) + 1
	}
	if days != s.Calendar.Count {
		t.Errorf("the months have %d days of %d", days, s.Calendar.Count)
	}
}

func TestShortRangesHaveNoMonths(t *testing.T) {
	for _, r := range []history.Range{history.Week, history.FourMonths} {
		if s := history.Build(history.Facts{Now: sunday(t), Settings: settings(), Range: r, Months: true}); s.Bars.Months {
			t.Errorf("%s has months", r.Label())
		}
	}
}

// From a month to its weeks, to the days of a week, to a day and its events.
func TestDrillDown(t *testing.T) {
	r := enter(t, twoYears(t))
	r.press("All")
	r.press("By month")
	r.says("Cramps and routine, by month")
	weeks := r.view.Weeks()
	test.TapAt(weeks.Strip().(fyne.Tappable), weeks.ColumnCentre(13)) // the first is a part of November 2024
	first, last := r.view.Showing().Days()
	if shown := day(t, "2025-12-01"); r.view.Showing().Range != history.FourMonths || shown < first || shown > last {
		t.Fatalf("a month opens %s to %s", first, last)
	}
	test.TapAt(weeks.Strip().(fyne.Tappable), weeks.ColumnCentre(10))
	if r.view.Showing().Range != history.Week {
		t.Fatalf("a week opens %s", r.view.Showing().Range.Label())
	}
	test.TapAt(weeks.Strip().(fyne.Tappable), weeks.ColumnCentre(3))
	if r.view.OpenDay() == 0 || r.find("Night…") == nil {
		t.Error("a day does not open")
	}
}

func TestKeysOfTheView(t *testing.T) {
	r := enter(t, twoYears(t))
	press := func(name fyne.KeyName) bool { return r.view.TypedKey(&fyne.KeyEvent{Name: name}) }
	for name, want := range map[fyne.KeyName]history.Range{fyne.Key1: history.Week, fyne.Key2: history.FourMonths, fyne.Key3: history.Year, fyne.Key4: history.All} {
		if !press(name) || r.view.Showing().Range != want {
			t.Errorf("%s shows %s", name, r.view.Showing().Range.Label())
		}
	}
	press(fyne.Key4)
	press(fyne.KeyM)
	if !r.view.Showing().Bars.Months {
		t.Error("m does not show months")
	}
	wanted, _ := r.view.Showing().Calendar.Index(day(t, "2025-05-14"))
	r.view.Heat().SetCursor(wanted)
	for _, want := range []history.Range{history.Year, history.FourMonths, history.Week, history.Week} {
		press(fyne.KeyPlus)
		s := r.view.Showing()
		if at := s.Calendar.Day(r.view.Heat().Cursor()); s.Range != want || at != day(t, "2025-05-14") {
			t.Errorf("plus shows %s around %s", s.Range.Label(), at)
		}
	}
	if press(fyne.KeyM) {
		t.Error("m does something in a week")
	}
	for _, want := range []history.Range{history.FourMonths, history.Year, history.All, history.All} {
		press(fyne.KeyMinus)
		if got := r.view.Showing().Range; got != want {
			t.Errorf("minus shows %s", got.Label())
		}
	}
	for _, want := range []history.Against{history.AgainstBefore, history.AgainstYear, history.AgainstBaseline} {
		press(fyne.KeyC)
		if got := r.view.Showing().Compared.Against; got != want {
			t.Errorf("c compares with %s", got.Label())
		}
	}
	if press(fyne.KeyX) || enter(t, "").view.TypedKey(&fyne.KeyEvent{Name: fyne.Key1}) {
		t.Error("a key is used that means nothing")
	}
}
