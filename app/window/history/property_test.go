package history_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stillnight/app/window/history"
	"stillnight/data"
	"stillnight/data/routine"
)

// zones have daylight saving at various hours, none, and odd offsets.
func zones() []string {
	return []string{"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "UTC", "America/Santiago"}
}

func location(t *rapid.T) *time.Location {
	loc, err := time.LoadLocation(rapid.SampledFrom(zones()).Draw(t, "zone"))
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

// Whatever is typed as a time on a day, the event counts for that day, shows
// that time on the clock, and is not in the future.
func TestAnyTimeOnADayCountsForThatDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		loc := location(t)
		d := data.DayFrom(2020, 1, 1) + data.Day(rapid.IntRange(0, 3000).Draw(t, "day"))
		c := data.Clock(rapid.IntRange(0, 24*60-1).Draw(t, "clock"))
		s := data.NewSettings(map[string]string{"night.boundary": data.Clock(rapid.IntRange(0, 719).Draw(t, "boundary")).String()})
		kind := rapid.SampledFrom([]data.Kind{data.KindDrink, data.KindCramp, data.KindStep, data.KindFactor}).Draw(t, "kind")
		now := (d + data.Day(rapid.IntRange(0, 3).Draw(t, "later"))).At(data.Clock(rapid.IntRange(0, 1439).Draw(t, "now")), loc)

		at, says, err := history.At(d, kind, c, s, loc, now)
		if says == "" {
			t.Error("no words for the time")
		}
		if err != nil {
			return // to come, or skipped by summer time; held below
		}
		if at.After(now) {
			t.Errorf("%s is after now, %s", at, now)
		}
		if data.ClockOf(at) != c {
			t.Errorf("%s shows %s", at, data.ClockOf(at))
		}
		if got := (data.Event{Kind: kind, At: at}).Day(s.Boundary); got != d {
			t.Errorf("%s at %s on %s counts for %s", kind, at, d, got)
		}
	})
}

// A time is refused only for a reason: it is to come, or the clocks skipped it.
func TestATimeIsRefusedForAReasonOnly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		loc := location(t)
		d := data.DayFrom(2020, 1, 1) + data.Day(rapid.IntRange(0, 3000).Draw(t, "day"))
		c := data.Clock(rapid.IntRange(0, 24*60-1).Draw(t, "clock"))
		now := (d + 5).At(12*60, loc)
		_, _, err := history.At(d, data.KindDrink, c, settings(), loc, now)
		if err == nil {
			return
		}
		date := d
		if c < settings().Boundary {
			date++
		}
		if shown := date.At(c, loc); data.ClockOf(shown) == c {
			t.Errorf("%s on %s is refused: %v", c, d, err)
		}
	})
}

// plan is a diary with holes in it.
func plan(t *rapid.T, today data.Day) map[data.Day]data.Summary {
	all := map[data.Day]data.Summary{}
	length := rapid.IntRange(0, 400).Draw(t, "days of diary")
	holes := rapid.SliceOfN(rapid.IntRange(0, 7), 60, 60).Draw(t, "shape")
	for n := range length {
		d := today - data.Day(n)
		shape := holes[n%len(holes)]
		if shape == 0 {
			continue
		}
		s := data.Summary{GoalML: 2000, ML: shape * 300, Drinks: shape, Events: shape}
		if shape > 2 && n > 0 {
			cramps := shape - 3
			s.Cramps = &cramps
		}
		if shape%2 == 0 {
			s.Steps = full()
		}
		all[d] = s
	}
	return all
}

// What the parts of the view say never contradicts the diary or one another.
func TestThePartsOfTheViewAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := time.Date(2026, 11, 22, 18, 40, 0, 0, time.UTC)
		today := data.DateOf(now) + data.Day(rapid.IntRange(0, 400).Draw(t, "today"))
		now = today.At(18*60+40, time.UTC)
		r := rapid.SampledFrom(history.Ranges()).Draw(t, "range")
		diary := plan(t, today)
		until := today - data.Day(rapid.IntRange(0, 200).Draw(t, "back"))
		if r == history.All {
			until = today
		}
		s := history.Build(history.Facts{Now: now, Settings: settings(), Range: r, Until: until, Diary: diary})

		checkCalendar(t, s, diary, today)
		checkBars(t, s, diary)
		for _, tile := range s.Tiles {
			if tile.Title == "" || tile.Figure == "" || tile.Explain == "" {
				t.Errorf("a tile is without words: %+v", tile)
			}
		}
	})
}

func checkCalendar(t *rapid.T, s history.State, diary map[data.Day]data.Summary, today data.Day) {
	first, last := s.Days()
	if s.Calendar.Count != int(last-first)+1 || last > today {
		t.Errorf("%d cells for %s to %s", s.Calendar.Count, first, last)
	}
	for i := range s.Calendar.Count {
		d, cell := s.Calendar.Day(i), s.Calendar.Cell(i)
		day := diary[d]
		switch {
		case (cell.Night == history.NightRecorded) != day.Recorded():
			t.Errorf("%s: recorded %t, shown as %v", d, day.Recorded(), cell.Night)
		case !day.Recorded() && cell.Cramps != 0:
			t.Errorf("%s: %d cramps of a night that is not recorded", d, cell.Cramps)
		case cell.Fill < 0 || cell.Fill > 1:
			t.Errorf("%s: filled to %v", d, cell.Fill)
		case cell.Today != (d == today):
			t.Errorf("%s: today %t", d, cell.Today)
		}
		says := s.Calendar.Describe(i)
		if !day.Recorded() && (strings.Contains(says, "no cramps") || strings.Contains(says, " cramp")) {
			t.Errorf("%s is not recorded and says %q", d, says)
		}
	}
	for i, mark := range s.Calendar.Marks {
		if mark.Column < 0 || mark.Column > (s.Calendar.Count+s.Calendar.Skip)/s.Calendar.Rows {
			t.Errorf("the name %q stands at column %d", mark.Text, mark.Column)
		}
		if i > 0 && mark.Column <= s.Calendar.Marks[i-1].Column {
			t.Errorf("names %v are out of order", s.Calendar.Marks)
		}
	}
}

func checkBars(t *rapid.T, s history.State, diary map[data.Day]data.Summary) {
	first, last := s.Days()
	want, got, recorded, blocks, routines := 0, 0, 0, 0, 0
	for d := first; d <= last; d++ {
		if day := diary[d]; day.Recorded() {
			want += *day.Cramps
			recorded++
		}
		if len(diary[d].Steps) > 0 {
			routines++
		}
	}
	nights := 0
	for i, bar := range s.Bars.Rows {
		got += bar.Cramps
		nights += bar.Recorded
		blocks += bar.Blocks
		if bar.Blocks > s.Bars.Of || bar.Recorded > bar.Nights || bar.Nights > 7 {
			t.Errorf("a bar of %+v", bar)
		}
		if !bar.Known() && bar.Cramps != 0 {
			t.Errorf("%d cramps of no recorded night", bar.Cramps)
		}
		if s.Range != history.Week && bar.First.Weekday() != time.Monday {
			t.Errorf("a week begins on a %s", bar.First.Weekday())
		}
		if i > 0 && bar.First <= s.Bars.Rows[i-1].First {
			t.Error("the bars are out of order")
		}
	}
	if s.Range == history.Week {
		routines *= len(routine.Shipped()[0].IDs())
	}
	if got != want || nights != recorded || blocks != routines {
		t.Errorf("the bars hold %d cramps of %d nights and %d blocks, the diary %d of %d and %d", got, nights, blocks, want, recorded, routines)
	}
}

// Going a step back and all steps on again always ends at today, and no range
// is ever empty or beyond today.
func TestAnyWalkThroughTimeStaysInTheDiary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		today := data.DayFrom(2024, 1, 1) + data.Day(rapid.IntRange(0, 2000).Draw(t, "today"))
		r := rapid.SampledFrom([]history.Range{history.Week, history.FourMonths, history.Year}).Draw(t, "range")
		first, last := r.Period(today, 0)
		for _, back := range rapid.SliceOfN(rapid.Bool(), 1, 30).Draw(t, "steps") {
			earlier, later := r.Step(first, last, today)
			if back {
				first, last = r.Period(earlier, 0)
			} else {
				first, last = r.Period(later, 0)
			}
			if first > last || last > today {
				t.Fatalf("shows %s to %s, today is %s", first, last, today)
			}
		}
		for range 40 {
			_, later := r.Step(first, last, today)
			first, last = r.Period(later, 0)
		}
		if last != today {
			t.Errorf("all steps on end at %s, today is %s", last, today)
		}
	})
}
