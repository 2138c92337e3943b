package data_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"stillnight/data"
)

func ptr[T any](v T) *T { return &v }

func TestWhatCannotBeEntered(t *testing.T) {
	s, c := newStore(t)
	ctx := t.Context()
	soon := c.now.Add(2 * time.Minute)
	long := strings.Repeat("a", 4001)
	logDrink := func(d data.DrinkEntry) error { _, err := s.LogDrink(ctx, d); return err }
	logCramp := func(e data.CrampEntry) error { _, err := s.LogCramp(ctx, e); return err }
	before := exported(t, s)
	for name, err := range map[string]error{
		"no amount":            logDrink(data.DrinkEntry{}),
		"negative amount":      logDrink(data.DrinkEntry{ML: -250}),
		"more than a bucket":   logDrink(data.DrinkEntry{ML: 3001, Confirmed: true}),
		"unknown beverage":     logDrink(data.DrinkEntry{ML: 250, Beverage: "petrol"}),
		"drink tomorrow":       logDrink(data.DrinkEntry{ML: 250, At: soon}),
		"drink in 1950":        logDrink(data.DrinkEntry{ML: 250, At: c.now.AddDate(-76, 0, 0)}),
		"endless note":         logDrink(data.DrinkEntry{ML: 250, Note: long}),
		"severity 11":          logCramp(data.CrampEntry{Cramp: data.Cramp{Severity: ptr(11)}}),
		"cramp of a week":      logCramp(data.CrampEntry{Cramp: data.Cramp{Minutes: 9999}}),
		"cramp of NaN":         logCramp(data.CrampEntry{Cramp: data.Cramp{Minutes: math.NaN()}}),
		"unknown side":         logCramp(data.CrampEntry{Cramp: data.Cramp{Side: "top"}}),
		"unknown muscle":       logCramp(data.CrampEntry{Cramp: data.Cramp{Muscle: "ear"}}),
		"unknown relief":       logCramp(data.CrampEntry{Cramp: data.Cramp{Relief: []string{"stood", "magic"}}}),
		"cramp to come":        logCramp(data.CrampEntry{At: soon}),
		"unknown step":         s.TickStep(ctx, data.StepEntry{Step: "headstand", Outcome: data.Done}),
		"unknown outcome":      s.TickStep(ctx, data.StepEntry{Step: "massage", Outcome: "half"}),
		"no outcome":           s.TickStep(ctx, data.StepEntry{Step: "massage"}),
		"negative seconds":     s.TickStep(ctx, data.StepEntry{Step: "massage", Outcome: data.Done, Seconds: -1}),
		"step of tomorrow":     s.TickStep(ctx, data.StepEntry{Step: "massage", Outcome: data.Done, Day: data.DateOf(c.now) + 1}),
		"negative cramps":      s.CheckIn(ctx, data.NightEntry{Cramps: -1}),
		"too many cramps":      s.CheckIn(ctx, data.NightEntry{Cramps: 101}),
		"a night to come":      s.CheckIn(ctx, data.NightEntry{Night: data.DateOf(c.now) + 1, Cramps: 1}),
		"unknown factor":       s.SetFactor(ctx, data.FactorEntry{Factor: "moon", Value: ptr(1.0)}),
		"factor past its most": s.SetFactor(ctx, data.FactorEntry{Factor: "heat", Value: ptr(2.0)}),
		"negative factor":      s.SetFactor(ctx, data.FactorEntry{Factor: "heat", Value: ptr(-1.0)}),
		"factor NaN":           s.SetFactor(ctx, data.FactorEntry{Factor: "heat", Value: ptr(math.NaN())}),
		"factor of tomorrow":   s.SetFactor(ctx, data.FactorEntry{Factor: "heat", Value: ptr(1.0), Day: data.DateOf(c.now) + 1}),
		"unknown setting":      s.ChangeSettings(ctx, map[string]string{"water.goal": "2100", "moon": "1"}),
		"days backwards":       func() error { _, err := s.Days(ctx, 10, 9); return err }(),
		"too many days":        func() error { _, err := s.Days(ctx, 0, data.MaxDays); return err }(),
		"events backwards":     func() error { _, err := s.Events(ctx, 10, 9); return err }(),
	} {
		if !errors.Is(err, data.ErrBadInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if after := exported(t, s); after != before || today(t, s).Undo != nil {
		t.Errorf("something was written:\n%s", after)
	}
	if settings := must(s.Settings(ctx))(t); settings.Goal != 2000 {
		t.Errorf("half of a change of settings is in force: %d", settings.Goal)
	}
}

func TestADrinkTakesItsTimeAndWords(t *testing.T) {
	s, c := newStore(t)
	at := c.now.Add(-3 * time.Hour)
	e := must(s.LogDrink(t.Context(), data.DrinkEntry{ML: 330, Beverage: "tea", At: at, Note: "with <milk>"}))(t)
	if e.Drink.ML != 330 || e.Drink.Beverage != "tea" || !e.At.Equal(at) || e.Note != "with <milk>" || e.Device == "" || e.Version != 1 {
		t.Errorf("logged %+v", e)
	}
	if plain := drink(t, s, 200); plain.Drink.Beverage != "water" || plain.Device != e.Device {
		t.Errorf("logged %+v", plain)
	}
	got := today(t, s).Events
	if len(got) != 2 || got[0].ID != e.ID || !data.Same(got[0], e) {
		t.Errorf("read back %+v", got)
	}
	if journal := exported(t, s); !strings.Contains(journal, `"note":"with <milk>"`) {
		t.Errorf("a person reads in the journal: %s", journal)
	}
}

func TestTheCeilingOfAnHour(t *testing.T) {
	s, c := newStore(t)
	refused := func(d data.DrinkEntry) bool {
		t.Helper()
		_, err := s.LogDrink(t.Context(), d)
		if err != nil && !errors.Is(err, data.ErrTooMuchAtOnce) {
			t.Fatal(err)
		}
		return err != nil
	}
	// Just before the day boundary; the hour goes on behind it.
	c.now = time.Date(2026, 11, 22, 3, 50, 0, 0, c.now.Location())
	if refused(data.DrinkEntry{ML: 1000}) {
		t.Fatal("1000 ml are refused")
	}
	c.now = c.now.Add(20 * time.Minute)
	if !refused(data.DrinkEntry{ML: 400}) {
		t.Error("1400 ml within an hour pass, across the day boundary")
	}
	if refused(data.DrinkEntry{ML: 399}) {
		t.Error("1399 ml within an hour are refused")
	}
	if snap := today(t, s); snap.HourML != 1399 || snap.Today.ML != 399 {
		t.Errorf("the hour has %d ml, the day %d", snap.HourML, snap.Today.ML)
	}
	_, err := s.LogDrink(t.Context(), data.DrinkEntry{ML: 250})
	if err == nil || !strings.Contains(err.Error(), "1\u202f649 ml") || !strings.Contains(err.Error(), "1\u202f399 ml") {
		t.Errorf("the sentence is %v", err)
	}
	if refused(data.DrinkEntry{ML: 250, Confirmed: true}) {
		t.Error("a confirmed drink is refused")
	}
	c.now = c.now.Add(time.Hour) // the first three are over an hour ago, or just
	if refused(data.DrinkEntry{ML: 1399}) {
		t.Error("an hour later it is refused")
	}
	// Travelling west sets the clock back; the hour is one all the same.
	c.now = c.now.In(time.FixedZone("", -10*3600)).Add(30 * time.Minute)
	if !refused(data.DrinkEntry{ML: 100}) {
		t.Error("another time zone makes the hour forget")
	}
	// What was drunk before counts towards the hour it was drunk in.
	if refused(data.DrinkEntry{ML: 500, At: c.now.Add(-5 * time.Hour)}) {
		t.Error("a drink of this morning is refused")
	}
}

func TestStepsOfTheEvening(t *testing.T) {
	s, _ := newStore(t)
	tick := func(outcome data.Outcome) {
		t.Helper()
		if err := s.TickStep(t.Context(), data.StepEntry{Step: "massage", Outcome: outcome, Seconds: 60}); err != nil {
			t.Fatal(err)
		}
	}
	lines := func() int { return strings.Count(exported(t, s), "\n") }
	tick(data.Open)
	if lines() != 0 {
		t.Error("opening an open step writes something")
	}
	tick(data.Done)
	tick(data.Done)
	if lines() != 1 {
		t.Errorf("ticking twice writes %d lines", lines())
	}
	tick(data.Skipped)
	if lines() != 3 || today(t, s).Today.Outcome("massage") != data.Skipped || len(today(t, s).Events) != 1 {
		t.Errorf("replacing writes %d lines; the step is %s", lines(), today(t, s).Today.Outcome("massage"))
	}
	if u := today(t, s).Undo; u == nil || u.Action != data.Edited || u.Event.Step.Outcome != data.Skipped {
		t.Errorf("undo offers %+v", u)
	}
	tick(data.Open)
	if today(t, s).Today.Outcome("massage") != data.Open || today(t, s).Today.Events != 0 {
		t.Error("the step is not open again")
	}
	for _, want := range []data.Outcome{data.Skipped, data.Done, data.Open} {
		must(s.Undo(t.Context()))(t)
		if got := today(t, s).Today.Outcome("massage"); got != want {
			t.Errorf("undone, the step is %s, want %s", got, want)
		}
	}
}

func TestWhatIsSaidAfterwards(t *testing.T) {
	s, c := newStore(t)
	yesterday := data.DateOf(c.now) - 1
	if err := s.TickStep(t.Context(), data.StepEntry{Step: "massage", Outcome: data.Done, Day: yesterday}); err != nil {
		t.Fatal(err)
	}
	if err := s.SetFactor(t.Context(), data.FactorEntry{Factor: "alcohol", Value: ptr(2.0), Day: yesterday}); err != nil {
		t.Fatal(err)
	}
	days := must(s.Days(t.Context(), yesterday, yesterday+1))(t)
	if days[0].Outcome("massage") != data.Done || days[0].Factors["alcohol"] != 2 || days[1].Events != 0 {
		t.Errorf("days %+v", days)
	}
}

func TestFactors(t *testing.T) {
	s, _ := newStore(t)
	set := func(value *float64) {
		t.Helper()
		if err := s.SetFactor(t.Context(), data.FactorEntry{Factor: "heat", Value: value}); err != nil {
			t.Fatal(err)
		}
	}
	set(nil)
	set(ptr(0.0))
	set(ptr(0.0))
	if value, asked := today(t, s).Today.Factors["heat"]; !asked || value != 0 {
		t.Error("asked and not so is not kept")
	}
	set(ptr(1.0))
	set(nil)
	if _, asked := today(t, s).Today.Factors["heat"]; asked {
		t.Error("what was said is not taken back")
	}
	if n := strings.Count(exported(t, s), "\n"); n != 4 {
		t.Errorf("%d lines, want the two values and their undos", n)
	}
}

func TestCheckIn(t *testing.T) {
	s, c := newStore(t)
	check := func(n data.NightEntry) {
		t.Helper()
		if err := s.CheckIn(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}
	check(data.NightEntry{Cramps: 0})
	if snap := today(t, s); !snap.LastNight.Recorded() || *snap.LastNight.Cramps != 0 || len(snap.NightEvents) != 1 || snap.LastNight.Day != snap.Day-1 {
		t.Errorf("the night is %+v", snap.LastNight)
	}
	check(data.NightEntry{Cramps: 0})
	check(data.NightEntry{Cramps: 2})
	check(data.NightEntry{Cramps: 2, Note: "left calf"})
	if n := strings.Count(exported(t, s), "\n"); n != 5 {
		t.Errorf("%d lines, want three check-ins and two undos", n)
	}
	night := today(t, s).NightEvents
	if len(night) != 1 || night[0].Night.Cramps != 2 || night[0].Note != "left calf" {
		t.Errorf("the check-in is %+v", night)
	}
	// The night of tonight can be told of once it has begun at noon.
	check(data.NightEntry{Night: data.DateOf(c.now), Cramps: 1})
	c.now = time.Date(2026, 11, 23, 3, 0, 0, 0, c.now.Location())
	must(s.LogCramp(t.Context(), data.CrampEntry{Cramp: data.Cramp{Side: "left", Severity: ptr(6)}}))(t)
	must(s.LogCramp(t.Context(), data.CrampEntry{}))(t)
	days := must(s.Days(t.Context(), day(t, "2026-11-22"), day(t, "2026-11-22")))(t)
	if *days[0].Cramps != 2 || *days[0].Severity != 6 {
		t.Errorf("two cramps logged after a check-in of one: %+v", days[0])
	}
}

func TestSnooze(t *testing.T) {
	dir, c := t.TempDir(), &clock{evening(t)}
	s := openStore(t, dir, c)
	until := c.now.Add(time.Hour)
	if err := s.Snooze(t.Context(), until); err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)
	s = openStore(t, dir, c)
	if got := today(t, s).Snoozed; !got.Equal(until) {
		t.Errorf("snoozed until %s, want %s", got, until)
	}
	c.now = until
	if got := today(t, s).Snoozed; !got.IsZero() {
		t.Errorf("still snoozed until %s", got)
	}
	c.now = until.Add(-time.Minute)
	if err := s.Snooze(t.Context(), time.Time{}); err != nil {
		t.Fatal(err)
	}
	if got := today(t, s).Snoozed; !got.IsZero() {
		t.Errorf("ended, but snoozed until %s", got)
	}
}

func TestAClosedStore(t *testing.T) {
	s, c := newStore(t)
	e := drink(t, s, 250)
	changes := must(s.Watch(t.Context()))(t)
	closeStore(t, s)
	closeStore(t, s)
	for range changes { // ends
		continue
	}
	ctx := context.Background()
	_, drinkErr := s.LogDrink(ctx, data.DrinkEntry{ML: 1})
	_, undoErr := s.Undo(ctx)
	_, todayErr := s.Today(ctx)
	_, daysErr := s.Days(ctx, 0, 1)
	_, eventsErr := s.Events(ctx, 0, 1)
	_, _, _, spanErr := s.Span(ctx)
	_, settingsErr := s.Settings(ctx)
	_, watchErr := s.Watch(ctx)
	_, importErr := s.Import(ctx, strings.NewReader("{}"), false)
	_, editErr := s.Edit(ctx, e.ID, e)
	for name, err := range map[string]error{
		"LogDrink": drinkErr, "Undo": undoErr, "Today": todayErr, "Days": daysErr, "Events": eventsErr, "Span": spanErr,
		"Settings": settingsErr, "Watch": watchErr, "Import": importErr, "Edit": editErr, "Delete": s.Delete(ctx, e.ID),
		"TickStep":       s.TickStep(ctx, data.StepEntry{Step: "massage", Outcome: data.Done}),
		"CheckIn":        s.CheckIn(ctx, data.NightEntry{}),
		"SetFactor":      s.SetFactor(ctx, data.FactorEntry{Factor: "heat"}),
		"Snooze":         s.Snooze(ctx, c.now),
		"ChangeSettings": s.ChangeSettings(ctx, nil),
		"Export":         s.Export(ctx, &strings.Builder{}),
		"Compact":        s.Compact(ctx),
	} {
		if !errors.Is(err, data.ErrClosed) {
			t.Errorf("%s after Close: %v", name, err)
		}
	}
}

func TestACancelledCallWritesNothing(t *testing.T) {
	s, _ := newStore(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, drinkErr := s.LogDrink(ctx, data.DrinkEntry{ML: 250})
	_, todayErr := s.Today(ctx)
	_, importErr := s.Import(ctx, strings.NewReader(`{"v":1,"id":"a","at":"2026-11-22T09:00:00Z","kind":"drink","drink":{"ml":1}}`), false)
	for name, err := range map[string]error{"LogDrink": drinkErr, "Today": todayErr, "Import": importErr} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if exported(t, s) != "" {
		t.Error("something was written")
	}
}
