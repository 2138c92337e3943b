package data_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"stillnight/data"
)

// TestThroughTheChangeOfTheClock keeps a diary over the nights in which the
// clock is set forward and back.
func TestThroughTheChangeOfTheClock(t *testing.T) {
	for _, c := range []struct {
		evening string
		hours   time.Duration // from 22:00 to 07:00
	}{
		{"2026-03-28", 8}, {"2026-10-24", 10}, {"2026-11-21", 9},
	} {
		vienna := evening(t).Location()
		night := day(t, c.evening)
		now := &clock{night.At(22*60, vienna)}
		s := openStore(t, t.TempDir(), now)
		hours := 0
		for ; data.ClockOf(now.now) != 7*60; now.now = now.now.Add(time.Hour) {
			must(s.LogDrink(t.Context(), data.DrinkEntry{ML: 10}))(t)
			must(s.LogCramp(t.Context(), data.CrampEntry{}))(t)
			hours++
		}
		if hours != int(c.hours) {
			t.Fatalf("the night of %s has %d hours", night, hours)
		}
		days := must(s.Days(t.Context(), night-1, night+1))(t)
		if *days[1].Cramps != hours || days[0].Recorded() || days[2].Recorded() {
			t.Errorf("the night of %s has %d cramps, want %d", night, *days[1].Cramps, hours)
		}
		// 04:00, 05:00 and 06:00 are of the next day.
		if days[1].Drinks != hours-3 || days[2].Drinks != 3 {
			t.Errorf("the day of %s has %d drinks, the next %d, of %d", night, days[1].Drinks, days[2].Drinks, hours)
		}
		snap := today(t, s)
		if snap.Day != night+1 || *snap.LastNight.Cramps != hours {
			t.Errorf("in the morning it is %s, after a night of %v cramps", snap.Day, snap.LastNight.Cramps)
		}
		checkSummaries(t, s)
		closeStore(t, s)
	}
}

// TestOnAJourney flies from Vienna to Tokyo and on to Honolulu, across the
// date line. The day is the one that the person lives in.
func TestOnAJourney(t *testing.T) {
	now := &clock{instant(t, "2026-11-22T20:00:00+01:00")}
	s := openStore(t, t.TempDir(), now)
	log := func(at string) {
		t.Helper()
		now.now = instant(t, at)
		must(s.LogDrink(t.Context(), data.DrinkEntry{ML: 100}))(t)
	}
	log("2026-11-22T20:00:00+01:00")
	log("2026-11-23T11:00:00+09:00") // seven hours later
	log("2026-11-23T23:00:00+09:00")
	log("2026-11-23T12:00:00-10:00") // eight hours later, the same date again
	log("2026-11-24T01:00:00-10:00")
	days := must(s.Days(t.Context(), day(t, "2026-11-22"), day(t, "2026-11-24")))(t)
	got := []int{days[0].ML, days[1].ML, days[2].ML}
	if !slices.Equal(got, []int{100, 400, 0}) {
		t.Errorf("the days have %v ml", got)
	}
	events := must(s.Events(t.Context(), day(t, "2026-11-22"), day(t, "2026-11-24")))(t)
	if !slices.IsSortedFunc(events, func(a, b data.Event) int { return a.At.Compare(b.At) }) {
		t.Errorf("events are not by time: %+v", events)
	}
	exportedLines := strings.Split(strings.TrimSpace(exported(t, s)), "\n")
	for i, line := range exportedLines {
		if e := must(data.ParseEvent([]byte(line)))(t); !data.Same(e, events[i]) {
			t.Errorf("line %d of the export is %s", i+1, line)
		}
	}
	checkSummaries(t, s)
}

// TestAWeek is what a person keeps in a week, and reads in History.
func TestAWeek(t *testing.T) {
	dir, c := t.TempDir(), &clock{evening(t)}
	s := openStore(t, dir, c)
	ctx := t.Context()
	monday := day(t, "2026-11-16")
	for i := range 7 {
		d := monday + data.Day(i)
		c.now = d.At(8*60, c.now.Location())
		if i != 2 { // one night is not told of
			if err := s.CheckIn(ctx, data.NightEntry{Cramps: i % 3}); err != nil {
				t.Fatal(err)
			}
		}
		for range 4 + i {
			c.now = c.now.Add(time.Hour)
			drink(t, s, 250)
		}
		c.now = d.At(21*60, c.now.Location())
		for _, step := range []string{"calf-stretch", "hamstring-stretch", "massage", "slow-breathing"}[:1+i%4] {
			if err := s.TickStep(ctx, data.StepEntry{Step: step, Outcome: data.Done}); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.SetFactor(ctx, data.FactorEntry{Factor: "alcohol", Value: ptr(float64(i % 2))}); err != nil {
			t.Fatal(err)
		}
	}
	c.now = (monday + 6).At(23*60, c.now.Location())
	must(s.LogCramp(ctx, data.CrampEntry{Cramp: data.Cramp{
		Side: "right", Muscle: "calf", Minutes: 2.5, Severity: ptr(7), Soreness: ptr(3), Woke: ptr(true), Relief: []string{"pulled-toes", "stood"},
	}, Note: "after the hike"}))(t)
	closeStore(t, s)
	s = openStore(t, dir, c)
	for i, sum := range must(s.Days(ctx, monday, monday+6))(t) {
		done := len(sum.Steps)
		if sum.ML != (4+i)*250 || sum.Drinks != 4+i || done != 1+i%4 || sum.Factors["alcohol"] != float64(i%2) || sum.GoalML != 2000 {
			t.Errorf("day %d: %+v", i, sum)
		}
		// The check-in of the next morning is about the night of this day.
		switch {
		case i == 1 && sum.Recorded():
			t.Errorf("the night of day %d was not told of, and has %d cramps", i, *sum.Cramps)
		case i < 6 && i != 1 && (!sum.Recorded() || *sum.Cramps != (i+1)%3):
			t.Errorf("the night of day %d: %v cramps", i, sum.Cramps)
		case i == 6 && (*sum.Cramps != 1 || *sum.Severity != 7 || sum.Minutes != 2.5):
			t.Errorf("the last night: %+v", sum)
		}
	}
	cramps := slices.DeleteFunc(must(s.Events(ctx, monday+6, monday+6))(t), func(e data.Event) bool { return e.Kind != data.KindCramp })
	if got := cramps[0]; len(cramps) != 1 || got.Note != "after the hike" || *got.Cramp.Soreness != 3 || !*got.Cramp.Woke || len(got.Cramp.Relief) != 2 {
		t.Errorf("the cramp is %+v", cramps)
	}
}
