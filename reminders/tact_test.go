package reminders_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"stillnight/reminders"
)

// around is a desktop that tells of the moment what a test sets.
type around struct {
	mu    sync.Mutex
	now   reminders.Context
	stirs chan reminders.Stir
}

// Context implements reminders.Surroundings.
func (a *around) Context() reminders.Context {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.now
}

// Watch implements reminders.Surroundings.
func (a *around) Watch(context.Context) <-chan reminders.Stir { return a.stirs }

// becomes changes the moment and tells of it.
func (a *around) becomes(now reminders.Context) {
	a.mu.Lock()
	a.now = now
	a.mu.Unlock()
	a.says(reminders.Stir{})
}

func (a *around) says(stir reminders.Stir) {
	a.stirs <- stir
	synctest.Wait()
}

func withSurroundings(t *testing.T, start string) (*world, *around) {
	a := &around{stirs: make(chan reminders.Stir)}
	return newWorld(t, start, only("water"), func(p *reminders.Params) { p.Surroundings = a }), a
}

// reasons are what was recorded, oldest first, as "held water: why".
func reasons(w *world) string {
	var all []string
	for _, r := range w.sched.Records(0) {
		all = append([]string{r.What + " " + string(r.Kind) + ": " + r.Reason}, all...)
	}
	return strings.Join(all, "\n")
}

// A reminder waits for a better moment and comes once when that is there.
func TestABadMoment(t *testing.T) {
	for name, bad := range map[string]reminders.Context{
		"locked": {Locked: reminders.Yes, Idle: reminders.No}, "busy": {Busy: reminders.Yes}, "away": {Idle: reminders.Yes, Locked: reminders.No},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w, a := withSurroundings(t, "2026-11-22 08:00")
				a.becomes(bad)
				w.until("2026-11-22 09:10")
				expect(t, w)
				a.becomes(reminders.Context{Busy: reminders.No})
				w.until("2026-11-22 09:20")
				expect(t, w, "water 09:10")
				got := strings.Split(reasons(w), "\n")
				if len(got) != 2 || !strings.HasPrefix(got[0], "held water: ") || !strings.HasPrefix(got[1], "sent water: ") {
					t.Errorf("recorded %q", got)
				}
				w.stop()
			})
		})
	}
}

// What nobody tells holds nothing back.
func TestAnUnknownMoment(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, a := withSurroundings(t, "2026-11-22 08:00")
		a.becomes(reminders.Context{})
		w.until("2026-11-22 09:00")
		expect(t, w, "water 08:38")
		close(a.stirs) // a desktop that is gone
		w.until("2026-11-22 09:40")
		expect(t, w, "water 08:38", "water 09:23")
		w.stop()
	})
}

// One whose time goes by while it waits is dropped, with the reason.
func TestABadMomentThatLasts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, a := withSurroundings(t, "2026-11-22 08:00")
		a.becomes(reminders.Context{Locked: reminders.Yes})
		w.until("2026-11-22 23:59")
		a.becomes(reminders.Context{})
		w.until("2026-11-23 02:00")
		expect(t, w)
		if got := reasons(w); !strings.HasPrefix(got, "held water: The screen is locked.\ndropped water: ") || strings.Count(got, "\n") != 1 {
			t.Errorf("recorded\n%s", got)
		}
		w.stop()
	})
}

// Word of sleep holds reminders back even where no clock shows a gap.
func TestWordOfSleep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, a := withSurroundings(t, "2026-11-22 08:34")
		w.pass(3 * time.Minute)
		a.says(reminders.Stir{Asleep: true})
		w.until("2026-11-22 09:00")
		expect(t, w)
		a.says(reminders.Stir{Woke: true})
		w.until("2026-11-22 09:04")
		expect(t, w)
		w.until("2026-11-22 09:06")
		expect(t, w, "water 09:05")
		w.stop()
	})
}
