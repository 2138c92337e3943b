//go:build linux

package resident_test

import (
	"errors"
	"net"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"stillnight/app/link"
	"stillnight/data"
)

// display makes something that windows could be opened on: a compositor that
// takes connections. It returns its name.
func (d *desk) display() string {
	d.t.Helper()
	name := d.path("run", "wayland-9")
	listener, err := net.Listen("unix", name)
	if err != nil {
		d.t.Fatal(err)
	}
	c := &compositor{listener: listener}
	d.t.Cleanup(c.end)
	go c.serve()
	d.compositor = c
	return name
}

type compositor struct {
	listener net.Listener
	mu       sync.Mutex
	conns    []net.Conn
}

func (c *compositor) serve() {
	for {
		conn, err := c.listener.Accept()
		if err != nil {
			return
		}
		c.mu.Lock()
		c.conns = append(c.conns, conn)
		c.mu.Unlock()
	}
}

func (c *compositor) connected() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.conns) > 0
}

// end is the log-out.
func (c *compositor) end() {
	_ = c.listener.Close()
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, conn := range c.conns {
		_ = conn.Close()
	}
}

func TestNoDisplayNoBus(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.set("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
	r := d.start()
	client := r.link()
	if _, err := client.LogDrink(t.Context(), data.DrinkEntry{ML: 250}); err != nil {
		t.Fatal(err)
	}
	s, err := client.Today(t.Context())
	if err != nil || s.Today.ML != 250 || !s.Resident {
		t.Errorf("the day is %+v, %v", s.Today, err)
	}
	if err := client.Open(t.Context(), link.ViewToday); err == nil || !strings.Contains(err.Error(), "no display") {
		t.Errorf("opening a window: %v", err)
	}
	for _, missing := range []string{"no display: windows cannot be opened here", "no session bus: there is no tray icon"} {
		d.eventually("standard error tells "+missing, func() bool { return strings.Count(r.stderr.String(), missing) == 1 })
		d.eventually("the log tells "+missing, func() bool { return strings.Contains(d.log(), missing) })
	}
	if err := client.Quit(t.Context()); err != nil {
		t.Fatal(err)
	}
	r.end()
	if d.noted("ended well") != 1 || strings.Contains(r.stderr.String(), "panic") {
		t.Errorf("it did not end well: %q", d.notes())
	}
}

func TestNoAddressOfABusStartsNone(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.set("DISPLAY", ":9999")
	r := d.start("--hidden")
	r.link()
	d.eventually("it is told", func() bool { return strings.Contains(r.stderr.String(), "no session bus") })
	r.signal(syscall.SIGTERM)
	r.end()
}

func TestOpensTodayAtTheStart(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.set("WAYLAND_DISPLAY", d.display())
	d.set("XDG_ACTIVATION_TOKEN", "abc")
	client := d.start().link()
	d.eventually("today is open", func() bool { return d.noted("opened today token=abc") == 1 })
	if err := client.Open(t.Context(), "kitchen"); !errors.Is(err, data.ErrBadInput) {
		t.Errorf("a view that is not there: %v", err)
	}
	if err := client.Open(t.Context(), link.ViewHistory); err != nil {
		t.Error(err)
	}
	if d.noted("show history") != 1 {
		t.Errorf("noted: %q", d.notes())
	}
}

func TestSecondStart(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.set("WAYLAND_DISPLAY", d.display())
	first := d.start("--hidden")
	first.link()
	d.start("--hidden").end()
	if d.noted("opened") != 0 || d.noted("ended well") != 1 {
		t.Errorf("a second hidden start noted %q", d.notes())
	}
	d.start().end()
	if d.noted("opened today") != 1 || d.noted("ended well") != 2 {
		t.Errorf("a second start noted %q", d.notes())
	}
	if first.gone() {
		t.Error("the first is gone")
	}
}

func TestManyStartAtOnce(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.set("WAYLAND_DISPLAY", d.display())
	var all []*person
	for range 6 {
		all = append(all, d.start())
	}
	left := func() (n int) {
		for _, p := range all {
			if !p.gone() {
				n++
			}
		}
		return n
	}
	d.eventually("one is left", func() bool { return left() == 1 })
	if d.noted("failed") != 0 || d.noted("ended well") != 5 {
		t.Errorf("noted: %q", d.notes())
	}
	d.eventually("one window is open", func() bool { return d.noted("opened") == 1 })
}

func TestResidentThatHangs(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	first := d.start("--hidden")
	first.link()
	first.signal(syscall.SIGSTOP)
	second := d.start("--hidden")
	second.end()
	if took := time.Since(second.began); took > 15*time.Second {
		t.Errorf("it took %v", took)
	}
	if got := second.stderr.String(); !strings.Contains(got, "running already") || strings.Count(got, "\n") != 1 {
		t.Errorf("it wrote %q", got)
	}
	first.signal(syscall.SIGCONT)
	first.link()
}

func TestSocketOfAKilledResidentIsReplaced(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	first := d.start("--hidden")
	client := first.link()
	if _, err := client.LogDrink(t.Context(), data.DrinkEntry{ML: 250}); err != nil {
		t.Fatal(err)
	}
	first.signal(syscall.SIGKILL)
	first.end()
	if got := ml(t.Context(), d.start("--hidden").link()); got != 250 {
		t.Errorf("the day has %d ml", got)
	}
}

// TestSignalsWhileWriting ends the resident under a stream of writes: what was
// acknowledged is there once, and the end is clean.
func TestSignalsWhileWriting(t *testing.T) {
	for _, s := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP} {
		t.Run(s.String(), func(t *testing.T) {
			t.Parallel()
			d := newDesk(t)
			r := d.start("--hidden")
			client := r.link()
			acked := make(chan []string, 1)
			enough := make(chan struct{})
			go func() {
				var ids []string
				for {
					e, err := client.LogDrink(t.Context(), data.DrinkEntry{ML: 1})
					if err != nil {
						acked <- ids
						return
					}
					if ids = append(ids, e.ID); len(ids) == 50 {
						close(enough)
					}
				}
			}()
			<-enough
			r.signal(s)
			r.end()
			ids := <-acked
			if d.noted("ended well") != 1 {
				t.Errorf("it did not end well: %q", d.notes())
			}
			checkEvents(t, d, ids)
		})
	}
}

// checkEvents holds what the diary has against what was acknowledged.
func checkEvents(t *testing.T, d *desk, ids []string) {
	t.Helper()
	store, err := data.OpenStore(t.Context(), d.path("home", "diary"), data.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	today := data.DateOf(time.Now())
	events, err := store.Events(t.Context(), today-1, today)
	if err != nil {
		t.Fatal(err)
	}
	times := map[string]int{}
	for _, e := range events {
		times[e.ID]++
	}
	for _, id := range ids {
		if times[id] != 1 {
			t.Errorf("the event %s is there %d times", id, times[id])
		}
	}
	if len(events) > len(ids)+1 { // the last may have been written and not acknowledged
		t.Errorf("%d events are there, %d were acknowledged", len(events), len(ids))
	}
}

func TestLogOutEndsIt(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.set("WAYLAND_DISPLAY", d.display())
	r := d.start("--hidden")
	r.link()
	d.eventually("it holds on to the display", d.compositor.connected)
	d.compositor.end()
	r.end()
	if d.noted("ended well") != 1 || !strings.Contains(d.log(), "the session has ended") {
		t.Errorf("it did not end well: %q", d.notes())
	}
}

func TestFolderThatCannotBeMade(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	if err := os.WriteFile(d.path("home", "diary"), []byte("a file"), 0o600); err != nil {
		t.Fatal(err)
	}
	r := d.start("--hidden")
	r.end()
	if got := r.stderr.String(); d.noted("failed") != 1 || strings.Count(got, "\n") != 1 {
		t.Errorf("it wrote %q and noted %q", got, d.notes())
	}
}

func TestNothingOfTheDiaryIsInTheLog(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.set("STILLNIGHT_DEBUG", "1")
	r := d.start("--hidden")
	client := r.link()
	if _, err := client.LogDrink(t.Context(), data.DrinkEntry{ML: 777, Note: "secret"}); err != nil {
		t.Fatal(err)
	}
	one := 1.0
	if err := client.SetFactor(t.Context(), data.FactorEntry{Factor: "pregnancy", Value: &one}); err != nil {
		t.Fatal(err)
	}
	if _, err := client.LogDrink(t.Context(), data.DrinkEntry{ML: 888}); !errors.Is(err, data.ErrTooMuchAtOnce) {
		t.Fatal(err)
	}
	r.signal(syscall.SIGTERM)
	r.end()
	log := d.log()
	for _, word := range []string{"777", "888", "secret", "pregnan"} {
		for line := range strings.Lines(log) {
			// The database tells of bytes and times of its own.
			if strings.Contains(line, word) && !strings.Contains(line, "badger") && !strings.Contains(line, "time=") {
				t.Errorf("the log has %q", line)
			}
		}
	}
	if !strings.Contains(log, "started") || !strings.Contains(log, "ended") || !strings.Contains(log, "ready ms=") {
		t.Errorf("the log lacks the start or the end:\n%s", log)
	}
}

func TestLogIsThePersonsOwn(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	r := d.start("--hidden")
	r.link()
	found := 0
	dirs := []string{d.path("state", "stillnight")}
	for len(dirs) > 0 {
		entries, err := os.ReadDir(dirs[0])
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			path := dirs[0] + "/" + entry.Name()
			info, err := entry.Info()
			if err != nil {
				t.Fatal(err)
			}
			if entry.IsDir() {
				dirs = append(dirs, path)
			}
			if info.Mode().Perm()&0o077 != 0 {
				t.Errorf("%s has the mode %v", path, info.Mode())
			}
			found++
		}
		dirs = dirs[1:]
	}
	if found == 0 {
		t.Error("there is no log")
	}
}
