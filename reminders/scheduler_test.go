package reminders_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"stillnight/data"
	"stillnight/reminders"
)

// expect compares what was shown so far.
func expect(t *testing.T, w *world, want ...string) {
	t.Helper()
	if got := w.told(); !slices.Equal(got, want) {
		t.Errorf("at %s told %q, want %q", w.now().Format("15:04"), got, want)
	}
}

// A day on which nobody answers: the question, water within its budget, which
// leaves two for the evening, further apart after three in a row, the routine
// and the last call. Nothing at night.
func TestADayWithoutAnswers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2026-11-22 05:00", nil)
		w.until("2026-11-23 06:59")
		expect(t, w, "morning 07:05", "water 08:43", "water 09:33", "water 11:08", "water 12:43", "water 14:18", "evening 22:15", "call 22:50")
		w.stop()
	})
}

// Who drinks when asked hears of it when another glass is due, and no more
// once the goal is near.
func TestADayThatFollows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2026-11-22 05:00", nil)
		for _, at := range []string{"08:44", "10:21", "11:59"} {
			w.until("2026-11-22 " + at)
			w.press(reminders.Water, reminders.ActDrink)
		}
		if n := w.diary.count(data.KindDrink); n != 3 {
			t.Errorf("%d drinks logged, want 3", n)
		}
		w.until("2026-11-22 13:00")
		expect(t, w, "morning 07:05", "water 08:43", "water 10:20", "water 11:58")
		if next := w.sched.Next(); next == nil || next.What != "water" || next.At.Format("15:04") != "13:35" {
			t.Errorf("next is %+v", next)
		}
		w.stop()
	})
}

func TestTheDotGoesWithTheReason(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2026-11-22 08:00", only("water"))
		if w.sched.Due() {
			t.Error("due before anything was told")
		}
		w.until("2026-11-22 08:50")
		if !w.sched.Due() {
			t.Error("told and not due")
		}
		before := w.changes
		w.diary.add(drink(w.now(), 100))
		if w.sched.Due() {
			t.Error("still due after a drink was logged elsewhere")
		}
		if got := w.desktop.taken(); !slices.Equal(got, []reminders.Kind{reminders.Water}) {
			t.Errorf("withdrawn %v", got)
		}
		if w.changes == before {
			t.Error("the tray was not told")
		}
		w.stop()
	})
}

func TestWithdrawnWhenMoot(t *testing.T) {
	cases := []struct {
		name, start, told string
		kind              reminders.Kind
		do                func(w *world)
	}{
		{"routine done", "2026-11-22 22:00", "2026-11-22 22:20", reminders.Evening, func(w *world) {
			w.diary.add(routine(w.now(), data.Done, data.Done, data.Done, data.Skipped)...)
		}},
		{"night recorded", "2026-11-22 06:00", "2026-11-22 07:20", reminders.Morning, func(w *world) {
			w.diary.add(night(w.now(), data.DayOf(w.now(), 240)-1, 2))
		}},
		{"a sip", "2026-11-22 15:00", "2026-11-22 15:05", reminders.Water, func(w *world) {
			w.diary.add(drink(w.now(), 30))
		}},
		{"much drunk before, entered late", "2026-11-22 15:00", "2026-11-22 15:05", reminders.Water, func(w *world) {
			w.diary.set("water.goal", "5000")
			w.diary.add(drink(w.now().Add(-10*time.Minute), 1100))
		}},
		{"snoozed", "2026-11-22 08:00", "2026-11-22 09:00", reminders.Water, func(w *world) {
			_ = w.diary.Snooze(context.Background(), w.now().Add(time.Hour))
			synctest.Wait()
		}},
		{"switched off", "2026-11-22 08:00", "2026-11-22 09:00", reminders.Water, func(w *world) {
			w.diary.set("reminders.water", "off")
		}},
		{"a doctor's limit", "2026-11-22 08:00", "2026-11-22 09:00", reminders.Water, func(w *world) {
			w.diary.set("water.limit", "1500")
		}},
		{"the morning is over", "2026-11-22 06:00", "2026-11-22 07:20", reminders.Morning, func(w *world) {
			w.until("2026-11-22 12:01")
		}},
		{"an hour past bed time", "2026-11-22 22:00", "2026-11-22 22:20", reminders.Evening, func(w *world) {
			w.until("2026-11-23 00:01")
		}},
		{"close to bed time", "2026-11-22 21:00", "2026-11-22 21:05", reminders.Water, func(w *world) {
			w.until("2026-11-22 21:31")
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, c.start, only(string(c.kind)))
				w.until(c.told)
				if !w.sched.Due() || len(w.told()) != 1 {
					t.Fatalf("due %v, told %v", w.sched.Due(), w.told())
				}
				c.do(w)
				if w.sched.Due() || !slices.Contains(w.desktop.taken(), c.kind) {
					t.Errorf("due %v, withdrawn %v", w.sched.Due(), w.desktop.taken())
				}
				w.stop()
			})
		})
	}
}

// A snooze takes the open reminder away and gives it back when it is over.
func TestASnoozeGivesBackWhatItTook(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2026-11-22 22:00", only("evening"))
		w.until("2026-11-22 22:20")
		_ = w.diary.Snooze(t.Context(), clock(t, "2026-11-22 22:40", w.loc))
		w.until("2026-11-22 22:39")
		expect(t, w, "evening 22:15")
		w.until("2026-11-22 23:30")
		expect(t, w, "evening 22:15", "evening 22:40")
		w.stop()
	})
}

// Who travels gets the routine in the evening of the place.
func TestZoneThatChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2026-11-22 12:00", only("evening"))
		w.until("2026-11-22 14:00")
		w.travel(zone(t, "Europe/Lisbon"))
		w.pass(time.Minute)
		if next := w.sched.Next(); next == nil || next.At.Format("15:04 MST") != "22:15 WET" {
			t.Errorf("next is %+v", next)
		}
		w.until("2026-11-23 04:00")
		expect(t, w, "evening 22:15")
		w.stop()
	})
}

// Where nothing can be shown, the dot tells it, and it is not tried over and over.
func TestNotShownStaysDue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2026-11-22 22:00", only("evening"))
		w.desktop.broken = reminders.ErrNoService
		w.until("2026-11-22 22:20")
		if !w.sched.Due() {
			t.Error("not due")
		}
		if left := w.sched.Unshown(); len(left) != 1 || !strings.HasPrefix(left[0].Text, "Time for your evening routine · ") {
			t.Errorf("what was not shown is %+v", left)
		}
		w.desktop.broken = nil
		w.until("2026-11-22 22:59")
		expect(t, w)
		if !w.sched.Due() {
			t.Error("no longer due")
		}
		w.diary.add(routine(w.now(), data.Done, data.Done, data.Done, data.Done)...)
		if left := w.sched.Unshown(); len(left) != 0 || w.sched.Due() {
			t.Errorf("when it is done, due %v and there is %+v", w.sched.Due(), left)
		}
		w.stop()
	})
}

func TestNothingAtOnceAfterTheStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2026-11-22 22:20", nil)
		w.until("2026-11-22 22:50")
		expect(t, w, "evening 22:22", "call 22:50")
		w.stop()
	})
}

// The lid was closed over the evening's time: nothing at the moment it is
// opened, and what was missed is told once, a little later.
func TestAfterSleep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2026-11-22 21:45", nil)
		w.diary.add(drink(w.now(), 2000))
		w.until("2026-11-22 22:00")
		w.sleep(40 * time.Minute)
		w.until("2026-11-22 22:44")
		expect(t, w)
		w.until("2026-11-22 22:59")
		expect(t, w, "evening 22:45")
		w.stop()
	})
}

// A night in suspend is no reason for anything but the morning's question.
func TestAfterANightAsleep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2026-11-22 22:30", nil)
		w.until("2026-11-22 22:40")
		expect(t, w, "evening 22:32")
		w.sleep(11*time.Hour + 50*time.Minute)
		w.until("2026-11-23 10:34")
		if n := len(w.told()); n != 1 {
			t.Errorf("told at once: %v", w.told())
		}
		if w.sched.Due() {
			t.Error("yesterday's evening is still open")
		}
		w.until("2026-11-23 11:00")
		if n := w.desktop.all(); !strings.Contains(n[len(n)-1].note.Body, "A glass of water?") {
			t.Errorf("two that were due at once did not become one: %q", n[len(n)-1].note.Body)
		}
		expect(t, w, "evening 22:32", "morning 10:35")
		w.stop()
	})
}

// What was missed for good is not told at all.
func TestAsleepPastTheTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2026-11-22 22:00", only("evening"))
		w.until("2026-11-22 22:05")
		w.sleep(2 * time.Hour)
		w.until("2026-11-23 06:00")
		expect(t, w)
		w.stop()
	})
}

// A clock that is set back does not bring a reminder a second time.
func TestClockSetBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2026-11-22 22:00", only("evening"))
		w.until("2026-11-22 22:16")
		w.sleep(-10 * time.Minute)
		w.until("2026-11-22 22:59")
		expect(t, w, "evening 22:15")
		w.stop()
	})
}

// On some systems the monotonic clock goes on in sleep. Then it is the wait
// that ends late; here because the process stands still.
func TestAWaitThatEndsLate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2026-11-22 22:00", only("evening"), func(p *reminders.Params) {
			p.Open = func(string) { <-time.After(40 * time.Minute) }
		})
		w.until("2026-11-22 22:01")
		w.press(reminders.Morning, reminders.ActOpen)
		w.until("2026-11-22 22:45")
		expect(t, w)
		w.until("2026-11-22 22:47")
		expect(t, w, "evening 22:46")
		w.stop()
	})
}

// A desktop that takes its time is no sleep.
func TestADesktopThatHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2026-11-22 08:00", only("water"))
		release := make(chan struct{})
		w.desktop.onShow = func(reminders.Kind) { <-release }
		w.until("2026-11-22 08:50")
		w.desktop.onShow = nil
		<-time.After(time.Hour)
		close(release)
		w.until("2026-11-22 09:51")
		expect(t, w, "water 08:38", "water 09:50")
		w.stop()
	})
}

func TestDiaryThatFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2026-11-22 22:00", only("evening"))
		w.until("2026-11-22 22:10")
		w.diary.broken = errBroken
		w.until("2026-11-22 22:20")
		expect(t, w)
		w.diary.broken = nil
		w.until("2026-11-22 22:30")
		if n := len(w.told()); n != 1 {
			t.Errorf("told %v", w.told())
		}
		w.stop()
	})
	synctest.Test(t, func(t *testing.T) {
		d := &diary{now: time.Now, broken: errBroken}
		s := reminders.New(reminders.Params{Diary: d, Notifier: &desktop{}})
		if err := s.Run(t.Context()); !errors.Is(err, errBroken) {
			t.Errorf("run: %v", err)
		}
	})
}

// Without word of changes the diary is looked at twice a minute.
func TestWatchThatEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2026-11-22 22:00", only("evening"))
		w.diary.unwatch()
		w.until("2026-11-22 22:14")
		w.diary.add(routine(w.now(), data.Done, data.Done, data.Done, data.Done)...)
		w.until("2026-11-22 22:59")
		expect(t, w)
		w.stop()
	})
}

// Waiting costs next to nothing: a look at the clock twice a minute, and at
// the diary only when there is a reason.
func TestIdleLooks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2026-11-22 12:30", only("morning"))
		before, changes := w.diary.looks, w.changes
		w.until("2026-11-23 03:59")
		if n := w.diary.looks - before; n != 0 {
			t.Errorf("%d looks at the diary in an idle day", n)
		}
		if n := w.changes - changes; n != 0 {
			t.Errorf("the tray was redrawn %d times", n)
		}
		w.stop()
	})
}

func TestNextIsACopy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2026-11-22 12:30", only("evening"))
		w.sched.Next().What = "spoiled"
		if got := w.sched.Next().What; got != "evening" {
			t.Errorf("next is %q", got)
		}
		w.diary.set("reminders.evening", "off")
		if got := w.sched.Next(); got != nil {
			t.Errorf("next is %+v with everything off", got)
		}
		w.stop()
	})
}
