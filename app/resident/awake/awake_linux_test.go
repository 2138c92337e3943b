package awake_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"stillnight/app/resident/awake"
	"stillnight/app/x11/x11test"
)

// keeper makes a keeper without a display.
func keeper(t *testing.T) *awake.Keeper {
	t.Helper()
	return awake.New(awake.Params{Getenv: func(string) string { return "" }, Log: slog.New(slog.DiscardHandler)})
}

func hold(t *testing.T, k *awake.Keeper) (release func()) {
	t.Helper()
	release, err := k.Hold(t.Context())
	if err != nil {
		t.Fatalf("the display is not kept awake: %v", err)
	}
	return release
}

func screenSaver(t *testing.T, address string) *saver {
	t.Helper()
	return serve(t, address, "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver")
}

func TestEachDesktopIsAskedItsOwnWay(t *testing.T) {
	for _, c := range []struct{ name, path, iface string }{
		{"org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"},
		{"org.gnome.SessionManager", "/org/gnome/SessionManager", "org.gnome.SessionManager"},
		{"org.freedesktop.PowerManagement.Inhibit", "/org/freedesktop/PowerManagement/Inhibit", "org.freedesktop.PowerManagement.Inhibit"},
		{"org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Inhibit"},
	} {
		t.Run(c.name, func(t *testing.T) {
			address, _ := startBus(t)
			s := serve(t, address, c.name, c.path, c.iface)
			release := hold(t, keeper(t))
			if _, reasons := s.asked(); s.count() != 1 || !strings.Contains(reasons[0], "evening") {
				t.Errorf("%d holds for the reasons %q", s.count(), reasons)
			}
			release()
			s.await(t, 0)
			release() // may be called twice
		})
	}
}

func TestTwoWindowsHoldOnce(t *testing.T) {
	address, _ := startBus(t)
	s := screenSaver(t, address)
	k := keeper(t)
	first, second := hold(t, k), hold(t, k)
	first()
	first()
	if times, _ := s.asked(); s.count() != 1 || times != 1 {
		t.Errorf("%d holds of %d while one window is there", s.count(), times)
	}
	second()
	s.await(t, 0)
	hold(t, k)()
	s.await(t, 0)
	if times, _ := s.asked(); times != 2 {
		t.Errorf("asked %d times for two evenings", times)
	}
}

// A service that hangs holds up neither the others nor the person.
func TestAServiceThatHangs(t *testing.T) {
	address, _ := startBus(t)
	hung := screenSaver(t, address)
	defer hung.freeze()()
	other := serve(t, address, "org.gnome.SessionManager", "/org/gnome/SessionManager", "org.gnome.SessionManager")
	began := time.Now()
	release := hold(t, keeper(t))
	if other.count() != 1 {
		t.Error("the other service is not asked")
	}
	if took := time.Since(began); took > 8*time.Second {
		t.Errorf("it took %v", took)
	}
	release()
	other.await(t, 0)
}

func TestNothingKeepsTheDisplayAwake(t *testing.T) {
	t.Run("no services", func(t *testing.T) {
		startBus(t)
		wantRefusal(t, keeper(t))
	})
	t.Run("a service that refuses", func(t *testing.T) {
		address, _ := startBus(t)
		s := screenSaver(t, address)
		s.setRefuse(true)
		k := keeper(t)
		wantRefusal(t, k)
		s.setRefuse(false)
		hold(t, k)() // a later evening asks anew
		s.await(t, 0)
	})
	t.Run("no bus", func(t *testing.T) {
		t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
		t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent")
		wantRefusal(t, keeper(t))
	})
}

func wantRefusal(t *testing.T, k *awake.Keeper) {
	t.Helper()
	release, err := k.Hold(t.Context())
	if err == nil {
		release()
		t.Fatal("something keeps the display awake")
	}
	if want := "nothing on this desktop keeps the display awake; it may go dark"; err.Error() != want {
		t.Errorf("it says %q", err)
	}
}

// The one who asked may go before the desktop answers.
func TestNobodyWaitsForTheAnswer(t *testing.T) {
	address, _ := startBus(t)
	s := screenSaver(t, address)
	thaw := s.freeze()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := keeper(t).Hold(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("it is told as %v", err)
	}
	thaw()
	s.await(t, 0)
}

// A service that restarts has forgotten who held it.
func TestAServiceThatRestarts(t *testing.T) {
	address, _ := startBus(t)
	s := screenSaver(t, address)
	release := hold(t, keeper(t))
	if err := s.conn.Close(); err != nil {
		t.Fatal(err)
	}
	next := screenSaver(t, address)
	next.await(t, 1)
	release()
	next.await(t, 0)
}

func TestABusThatEnds(t *testing.T) {
	address, kill := startBus(t)
	screenSaver(t, address)
	k := keeper(t)
	release := hold(t, k)
	kill()
	release()
	next, _ := startBus(t)
	s := screenSaver(t, next)
	defer hold(t, k)()
	s.await(t, 1)
}

// A bare window manager has no services, only its X server.
func TestAServerOfWindowsAlone(t *testing.T) {
	startBus(t)
	d := x11test.New(t)
	k := awake.New(awake.Params{Getenv: d.Getenv, Log: slog.New(slog.DiscardHandler)})
	release := hold(t, k)
	if n := d.Suspended(); n != 1 {
		t.Errorf("%d keep the screen saver away", n)
	}
	release()
	awaitSuspended(t, d, 0)
}

func TestDesktopAndServerAreBothAsked(t *testing.T) {
	address, _ := startBus(t)
	s, d := screenSaver(t, address), x11test.New(t)
	k := awake.New(awake.Params{Getenv: d.Getenv, Log: slog.New(slog.DiscardHandler)})
	release := hold(t, k)
	if s.count() != 1 || d.Suspended() != 1 {
		t.Errorf("the desktop is held %d times, the server %d times", s.count(), d.Suspended())
	}
	release()
	s.await(t, 0)
	awaitSuspended(t, d, 0)
}

func awaitSuspended(t *testing.T, d *x11test.Display, want int) {
	t.Helper()
	deadline := time.After(patience)
	for d.Suspended() != want {
		select {
		case <-d.Moved():
		case <-deadline:
			t.Fatalf("%d keep the screen saver away", d.Suspended())
		}
	}
}
