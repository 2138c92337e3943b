package window_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2/test"

	"stillnight/app/window"
	"stillnight/data"
)

// sleepless is a resident that keeps the display awake, or says why not.
type sleepless struct {
	porter
	calls atomic.Int32
	held  atomic.Int32
	err   atomic.Pointer[string]
}

func (s *sleepless) KeepAwake(ctx context.Context) error {
	s.calls.Add(1)
	if why := s.err.Load(); why != nil {
		return errors.New(*why)
	}
	s.held.Add(1)
	defer s.held.Add(-1)
	<-ctx.Done()
	return nil
}

// bed is a desk in virtual time, with no window.
func bed(ctx context.Context, t *testing.T, r window.Resident, log *buffer) window.Desk {
	t.Helper()
	return window.NewDesk(ctx, fill(window.Params{
		Diary: struct{ data.Diary }{}, Now: time.Now, Resident: r, Log: slog.New(slog.NewTextHandler(log, nil)),
	}), test.NewTempApp(t))
}

func TestTheDisplayIsAwakeUntilItIsReleased(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := &sleepless{}
		desk := bed(t.Context(), t, r, &buffer{})
		first, second := desk.KeepAwake(), desk.KeepAwake()
		synctest.Wait()
		if n := r.held.Load(); n != 2 {
			t.Errorf("%d are held for two views", n)
		}
		first()
		first()
		synctest.Wait()
		if n := r.held.Load(); n != 1 {
			t.Errorf("%d are held after one was released, twice", n)
		}
		second()
		synctest.Wait()
		if n := r.held.Load(); n != 0 {
			t.Errorf("%d are held after all", n)
		}
	})
}

func TestTheDisplaySleepsAfterTheProcess(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := &sleepless{}
		ctx, cancel := context.WithCancel(t.Context())
		desk := bed(ctx, t, r, &buffer{})
		desk.KeepAwake() // and never released, as in a crash of the view
		synctest.Wait()
		cancel()
		synctest.Wait()
		if n := r.held.Load(); n != 0 {
			t.Errorf("%d are held after the end", n)
		}
	})
}

// A resident that restarts is asked again; one that cannot is not asked all
// the time, and the log says so once.
func TestTheResidentIsAskedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, log := &sleepless{}, &buffer{}
		why := "nothing on this desktop keeps the display awake"
		r.err.Store(&why)
		release := bed(t.Context(), t, r, log).KeepAwake()
		defer release()
		test := time.NewTimer(10 * time.Minute)
		<-test.C
		if n := r.calls.Load(); n < 5 || n > 20 {
			t.Errorf("asked %d times in 10 minutes", n)
		}
		if n := strings.Count(log.String(), why); n != 1 {
			t.Errorf("the log says it %d times: %s", n, log)
		}
		r.err.Store(nil)
		test.Reset(time.Minute)
		<-test.C
		synctest.Wait()
		if n := r.held.Load(); n != 1 {
			t.Errorf("%d are held once it can be", n)
		}
	})
}

func TestNoResidentToAsk(t *testing.T) {
	release := bed(t.Context(), t, nil, &buffer{}).KeepAwake()
	release()
	release()
}
