package reminders_test

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"stillnight/data"
	"stillnight/reminders"
)

// A day and the next morning with the diary as it is kept: what is pressed is
// in it, and what is logged elsewhere is noticed.
func TestWithTheStore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &world{t: t, begun: time.Now(), loc: zone(t, "Europe/Berlin")}
		w.wall = clock(t, "2026-11-22 06:00", w.loc)
		w.desktop = &desktop{now: w.now, answers: make(chan reminders.Answer)}
		store, err := data.OpenStore(t.Context(), t.TempDir(), data.Options{Now: w.now})
		if err != nil {
			t.Fatal(err)
		}
		w.start(func(p *reminders.Params) { p.Diary = store })

		w.until("2026-11-22 07:06")
		w.press(reminders.Morning, reminders.ActNone)
		w.until("2026-11-22 08:50")
		w.press(reminders.Water, reminders.ActDrink)
		w.until("2026-11-22 10:40")
		if !w.sched.Due() {
			t.Error("the second glass is not due")
		}
		if _, err := store.LogDrink(t.Context(), data.DrinkEntry{ML: 700}); err != nil {
			t.Fatal(err)
		}
		w.pass(time.Second)
		if w.sched.Due() || !slices.Contains(w.desktop.taken(), reminders.Water) {
			t.Error("the drink logged elsewhere was not noticed")
		}
		until := clock(t, "2026-11-22 21:45", w.loc)
		if err := store.Snooze(t.Context(), until); err != nil {
			t.Fatal(err)
		}
		for _, id := range []string{"calf-stretch", "hamstring-stretch", "massage"} {
			if err := store.TickStep(t.Context(), data.StepEntry{Step: id, Outcome: data.Done}); err != nil {
				t.Fatal(err)
			}
		}
		w.until("2026-11-22 22:16")
		w.press(reminders.Evening, reminders.ActLater)
		w.until("2026-11-22 22:32")
		if err := store.TickStep(t.Context(), data.StepEntry{Step: "slow-breathing", Outcome: data.Skipped}); err != nil {
			t.Fatal(err)
		}
		w.pass(time.Second)
		if w.sched.Due() {
			t.Error("the routine is settled and still due")
		}
		w.until("2026-11-23 07:06")
		expect(t, w, "morning 07:05", "water 08:43", "water 10:20", "evening 22:15", "evening 22:31", "morning 07:05")

		s, err := store.Today(t.Context())
		if err != nil || s.LastNight.ML != 950 || s.LastNight.Recorded() {
			t.Errorf("the day before is %+v, %v", s.LastNight, err)
		}
		first, err := store.Days(context.Background(), s.Day-2, s.Day-2)
		if err != nil || first[0].Cramps == nil || *first[0].Cramps != 0 {
			t.Errorf("the night that was asked about is %+v, %v", first, err)
		}
		w.stop()
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
}
