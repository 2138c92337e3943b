package reminders_test

import (
	"slices"
	"testing"
	"testing/synctest"

	"stillnight/data"
	"stillnight/reminders"
)

func TestAnswers(t *testing.T) {
	t.Run("in 15 minutes", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t, "2026-11-22 08:00", only("water"))
			w.until("2026-11-22 08:50")
			w.press(reminders.Water, reminders.ActLater)
			if w.sched.Due() || !w.diary.snoozed.IsZero() {
				t.Errorf("due %v, everything snoozed until %v", w.sched.Due(), w.diary.snoozed)
			}
			w.until("2026-11-22 09:06")
			expect(t, w, "water 08:38", "water 09:05")
			w.stop()
		})
	})
	t.Run("later", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t, "2026-11-22 22:00", only("evening"))
			w.until("2026-11-22 22:16")
			w.press(reminders.Evening, reminders.ActLater)
			w.until("2026-11-22 22:32")
			w.press(reminders.Evening, reminders.ActLater)
			w.diary.add(routine(w.now(), data.Done, data.Done, data.Done, data.Done)...)
			w.until("2026-11-23 06:00")
			expect(t, w, "evening 22:15", "evening 22:31")
			w.stop()
		})
	})
	t.Run("a cramp now", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t, "2026-11-22 22:00", only("evening"))
			w.until("2026-11-22 22:16")
			w.press(reminders.Evening, reminders.ActCramp)
			if !slices.Equal(w.views(), []string{"cramp"}) {
				t.Errorf("opened %v", w.views())
			}
			w.stop()
		})
	})
	t.Run("no cramps", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t, "2026-11-22 06:00", only("morning"))
			w.until("2026-11-22 07:30")
			w.press(reminders.Morning, reminders.ActNone)
			s, _ := w.diary.Today(t.Context())
			if !s.LastNight.Recorded() || *s.LastNight.Cramps != 0 || s.LastNight.Day.String() != "2026-11-21" || w.sched.Due() {
				t.Errorf("last night is %+v, due %v", s.LastNight, w.sched.Due())
			}
			w.stop()
		})
	})
	t.Run("one cramp", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t, "2026-11-22 06:00", only("morning"))
			w.until("2026-11-22 07:30")
			w.press(reminders.Morning, reminders.ActOne)
			s, _ := w.diary.Today(t.Context())
			if !s.LastNight.Recorded() || *s.LastNight.Cramps != 1 || w.sched.Due() {
				t.Errorf("last night is %+v, due %v", s.LastNight, w.sched.Due())
			}
			w.until("2026-11-22 23:00")
			if n := len(w.told()); n != 1 {
				t.Errorf("it was asked %d times", n)
			}
			w.stop()
		})
	})
	t.Run("no cramps, but recorded meanwhile", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t, "2026-11-22 06:00", only("morning"))
			w.until("2026-11-22 07:30")
			w.diary.events = append(w.diary.events, night(w.now(), data.DayOf(w.now(), 240)-1, 3)) // not told yet
			w.press(reminders.Morning, reminders.ActNone)
			s, _ := w.diary.Today(t.Context())
			if *s.LastNight.Cramps != 3 || !slices.Equal(w.views(), []string{"today"}) {
				t.Errorf("cramps %d, opened %v", *s.LastNight.Cramps, w.views())
			}
			w.stop()
		})
	})
	t.Run("no cramps, pressed the day after", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t, "2026-11-22 06:00", only("morning"))
			w.until("2026-11-22 07:30")
			w.until("2026-11-23 06:30")
			w.press(reminders.Morning, reminders.ActNone)
			if w.diary.count(data.KindNight) != 0 || !slices.Equal(w.views(), []string{"today"}) {
				t.Errorf("%d nights, opened %v", w.diary.count(data.KindNight), w.views())
			}
			w.stop()
		})
	})
	t.Run("too much at once opens the window", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t, "2026-11-22 08:00", only("water"))
			w.until("2026-11-22 08:50")
			w.diary.add(drink(w.now(), 1300))
			w.press(reminders.Water, reminders.ActDrink)
			if w.diary.count(data.KindDrink) != 1 || !slices.Equal(w.views(), []string{"today"}) {
				t.Errorf("%d drinks, opened %v", w.diary.count(data.KindDrink), w.views())
			}
			w.stop()
		})
	})
	t.Run("a drink that cannot be logged opens the window", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t, "2026-11-22 08:00", only("water"))
			w.until("2026-11-22 08:50")
			w.diary.broken = errBroken
			w.press(reminders.Water, reminders.ActDrink)
			if !slices.Equal(w.views(), []string{"today"}) {
				t.Errorf("opened %v", w.views())
			}
			w.diary.broken = nil
			w.stop()
		})
	})
}

func TestPressesThatOpen(t *testing.T) {
	cases := []struct {
		kind   reminders.Kind
		action string
		want   []string
	}{
		{reminders.Evening, reminders.ActStart, []string{"evening"}},
		{reminders.Evening, reminders.ActDefault, []string{"evening"}},
		{reminders.Water, reminders.ActDefault, []string{"today"}},
		{reminders.Morning, reminders.ActOpen, []string{"today"}},
		{reminders.Evening, reminders.ActSkip, []string{"evening"}}, // nothing was told this evening
		{reminders.Morning, reminders.ActDefault, []string{"today"}},
		{reminders.Water, reminders.ActDismissed, nil},
		{reminders.Water, "unheard-of", nil},
	}
	for _, c := range cases {
		t.Run(string(c.kind)+" "+c.action, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, "2026-11-22 03:00", nil)
				w.press(c.kind, c.action)
				if got := w.views(); !slices.Equal(got, c.want) {
					t.Errorf("opened %v, want %v", got, c.want)
				}
				w.stop()
			})
		})
	}
}

// Dismissing a reminder is an answer: the dot goes and it does not come back.
func TestDismissed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2026-11-22 22:00", only("evening"))
		w.until("2026-11-22 22:20")
		w.press(reminders.Evening, reminders.ActDismissed)
		if w.sched.Due() {
			t.Error("still due")
		}
		w.until("2026-11-23 06:00")
		expect(t, w, "evening 22:15")
		w.stop()
	})
}

// Skipping takes what is open, leaves what is done, and ends the evening.
func TestSkipTonight(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2026-11-22 22:00", only("evening", "reminders.call", "on"))
		w.diary.add(routine(w.now(), data.Done)...)
		w.until("2026-11-22 22:16")
		w.press(reminders.Evening, reminders.ActSkip)
		s, _ := w.diary.Today(t.Context())
		if done, skipped := s.Today.Count(eveningSteps(), data.Done), s.Today.Count(eveningSteps(), data.Skipped); done != 1 || skipped != 3 || w.sched.Due() {
			t.Errorf("%d done, %d skipped, due %v", done, skipped, w.sched.Due())
		}
		w.until("2026-11-23 06:00")
		expect(t, w, "evening 22:15")
		w.stop()
	})
}
