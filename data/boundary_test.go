package data_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stillnight/data"
)

// TestAroundTheDayBoundary enters things without saying for which day, in the
// hours in which that is not plain.
func TestAroundTheDayBoundary(t *testing.T) {
	for _, c := range []struct{ now, day, night string }{
		{"2026-11-22T23:59:00+01:00", "2026-11-22", "2026-11-21"},
		{"2026-11-23T00:00:00+01:00", "2026-11-22", "2026-11-21"},
		{"2026-11-23T03:59:00+01:00", "2026-11-22", "2026-11-21"},
		{"2026-11-23T04:00:00+01:00", "2026-11-23", "2026-11-22"},
		{"2026-11-23T11:59:00+01:00", "2026-11-23", "2026-11-22"},
		{"2026-11-23T12:01:00+01:00", "2026-11-23", "2026-11-22"},
		{"2026-03-29T03:10:00+02:00", "2026-03-28", "2026-03-27"},
		{"2026-03-01T02:00:00+01:00", "2026-02-28", "2026-02-27"},
		{"2027-01-01T01:00:00+01:00", "2026-12-31", "2026-12-30"},
	} {
		now := &clock{instant(t, c.now)}
		s := openStore(t, t.TempDir(), now)
		ctx := t.Context()
		drink(t, s, 250)
		for name, err := range map[string]error{
			"step":   s.TickStep(ctx, data.StepEntry{Step: "massage", Outcome: data.Done}),
			"factor": s.SetFactor(ctx, data.FactorEntry{Factor: "heat", Value: ptr(1.0)}),
			"night":  s.CheckIn(ctx, data.NightEntry{Cramps: 3}),
		} {
			if err != nil {
				t.Errorf("at %s: %s: %v", c.now, name, err)
			}
		}
		sum := must(s.Days(ctx, day(t, c.day), day(t, c.day)))(t)[0]
		if sum.ML != 250 || sum.Outcome("massage") != data.Done || sum.Factors["heat"] != 1 {
			t.Errorf("at %s the day of %s has %+v", c.now, c.day, sum)
		}
		night := must(s.Days(ctx, day(t, c.night), day(t, c.night)))(t)[0]
		if !night.Recorded() || *night.Cramps != 3 {
			t.Errorf("at %s the night of %s has %+v", c.now, c.night, night)
		}
		snap := today(t, s)
		if snap.Day.String() != c.day || snap.LastNight.Day.String() != c.night || len(snap.NightEvents) != 1 {
			t.Errorf("at %s it is %s after the night of %s", c.now, snap.Day, snap.LastNight.Day)
		}
		closeStore(t, s)
	}
}

// TestWhichNightsCanBeToldOf: the one under way from noon on, none to come.
func TestWhichNightsCanBeToldOf(t *testing.T) {
	for now, last := range map[string]string{
		"2026-11-22T11:59:00+01:00": "2026-11-21",
		"2026-11-22T12:00:00+01:00": "2026-11-22",
		"2026-11-23T01:00:00+01:00": "2026-11-22",
	} {
		s := openStore(t, t.TempDir(), &clock{instant(t, now)})
		if err := s.CheckIn(t.Context(), data.NightEntry{Night: day(t, last), Cramps: 1}); err != nil {
			t.Errorf("at %s, the night of %s: %v", now, last, err)
		}
		if err := s.CheckIn(t.Context(), data.NightEntry{Night: day(t, last) + 1, Cramps: 1}); !errors.Is(err, data.ErrBadInput) {
			t.Errorf("at %s, the night after %s: %v", now, last, err)
		}
		if err := s.CheckIn(t.Context(), data.NightEntry{Night: day(t, "2025-02-28"), Cramps: 1}); err != nil {
			t.Errorf("a night of last year: %v", err)
		}
		closeStore(t, s)
	}
}

// TestAnyHour holds the ceiling against a plain count.
func TestAnyHour(t *testing.T) {
	s, c := newStore(t)
	type sip struct {
		at time.Time
		ml int
	}
	var sips []sip
	rapid.Check(t, func(rt *rapid.T) {
		c.now = c.now.Add(time.Duration(rapid.IntRange(0, 45*60).Draw(rt, "seconds")) * time.Second)
		entry := data.DrinkEntry{ML: rapid.IntRange(1, 900).Draw(rt, "ml"), Confirmed: rapid.IntRange(0, 9).Draw(rt, "confirmed") == 0}
		at := c.now
		if rapid.Bool().Draw(rt, "earlier") {
			at = c.now.Add(-time.Duration(rapid.IntRange(0, 90).Draw(rt, "minutes ago")) * time.Minute)
			entry.At = at
		}
		hour := 0
		for _, sip := range sips {
			if sip.at.After(at.Add(-time.Hour)) && !sip.at.After(at) {
				hour += sip.ml
			}
		}
		refuse := hour+entry.ML >= data.CeilingML && !entry.Confirmed
		_, err := s.LogDrink(t.Context(), entry)
		if errors.Is(err, data.ErrTooMuchAtOnce) != refuse || err != nil && !refuse {
			rt.Fatalf("%d ml after %d in the hour, confirmed %v: %v", entry.ML, hour, entry.Confirmed, err)
		}
		if err == nil {
			sips = append(sips, sip{at, entry.ML})
		}
	})
}

func TestTheCeilingInOunces(t *testing.T) {
	s, _ := newStore(t)
	if err := s.ChangeSettings(t.Context(), map[string]string{"water.unit": "fl-oz"}); err != nil {
		t.Fatal(err)
	}
	drink(t, s, 1000)
	_, err := s.LogDrink(t.Context(), data.DrinkEntry{ML: 500})
	want := "log drink: more than is safe within an hour: with this it would be 51 fl oz within an hour, of which 34 fl oz are logged already. " +
		"Give it some time, or confirm that you did drink it"
	if fmt.Sprint(err) != want {
		t.Errorf("the sentence is %v", err)
	}
}

// TestComputedAndStoredDaysAreTheSame reads days while their summaries are
// stored, and while they are not.
func TestComputedAndStoredDaysAreTheSame(t *testing.T) {
	s, c := newStore(t)
	must(s.Import(t.Context(), newReader(bigJournal(t, c.now, 2000)), false))(t)
	first, last, _, err := s.Span(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	stored := encode(t, must(s.Days(t.Context(), first-3, last+3))(t))
	s.ForgetSummaries(t)
	if computed := encode(t, must(s.Days(t.Context(), first-3, last+3))(t)); computed != stored {
		t.Error("computed, the days are others")
	}
}

// TestADayTooLargeForASummary has more in one day than a summary may hold.
func TestADayTooLargeForASummary(t *testing.T) {
	dir, c := t.TempDir(), &clock{evening(t)}
	s := openStore(t, dir, c)
	text := ""
	for i := range 1500 {
		text += fmt.Sprintf(`{"v":1,"id":"s%d","at":"2026-11-22T08:00:00+01:00","kind":"session","session":{"session":"a session with a long name, number %d"}}`+"\n", i, i)
	}
	must(s.Import(t.Context(), newReader([]byte(text)), false))(t)
	drink(t, s, 250)
	check := func() {
		t.Helper()
		d := day(t, "2026-11-22")
		if sum := must(s.Days(t.Context(), d-1, d+1))(t)[1]; len(sum.Sessions) != 1500 || sum.ML != 250 || sum.Events != 1501 {
			t.Errorf("%d sessions, %d ml, %d events", len(sum.Sessions), sum.ML, sum.Events)
		}
		checkSummaries(t, s)
	}
	check()
	closeStore(t, s)
	s = openStore(t, dir, c)
	check()
}
