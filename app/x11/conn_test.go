package x11_test

import (
	"slices"
	"testing"
	"time"

	"stillnight/app/x11"
	"stillnight/app/x11/x11test"
)

func open(t *testing.T, d *x11test.Display) *x11.Conn {
	t.Helper()
	c, err := x11.Open(t.Context(), d.Getenv)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func TestQuestionsToADisplay(t *testing.T) {
	d := x11test.New(t)
	c := open(t, d)
	if atom, err := c.Atom("WM_STATE"); atom != 0 || err != nil {
		t.Errorf("a name that was never heard has the number %d, %v", atom, err)
	}
	number := d.Atom("WM_STATE")
	atom, err := c.Atom("WM_STATE")
	if atom != number || err != nil {
		t.Errorf("the number is %d, %v; want %d", atom, err, number)
	}
	if values, err := c.Property(x11test.Window, atom); len(values) != 0 || err != nil {
		t.Errorf("no property is %v, %v", values, err)
	}
	d.Set("WM_STATE", 3, 1<<31)
	if values, err := c.Property(x11test.Window, atom); !slices.Equal(values, []uint32{3, 1 << 31}) || err != nil {
		t.Errorf("the property is %v, %v", values, err)
	}
	if _, err := c.Property(x11test.Window, 99); err == nil {
		t.Error("a property without a name is no error")
	}
	for _, want := range []bool{true, false} {
		d.Show(want)
		if got, err := c.Viewable(x11test.Window); got != want || err != nil {
			t.Errorf("viewable is %v, %v", got, err)
		}
	}
	if _, err := c.Viewable(77); err == nil {
		t.Error("no window is no error")
	}
}

func TestEventsAreNotMissed(t *testing.T) {
	d := x11test.New(t)
	c := open(t, d)
	if err := c.Follow(x11test.Window); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Viewable(x11test.Window); err != nil { // the display has heard of both
		t.Fatal(err)
	}
	d.Show(false)
	d.Atom("X")
	for range 2 { // the event comes before or between the answers
		if _, err := c.Atom("X"); err != nil {
			t.Fatal(err)
		}
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Next() }()
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("an event is missed")
	}
	d.Close()
	if err := c.Next(); err == nil {
		t.Error("the end of the display is no error")
	}
}

// await waits until so many connections keep the screen saver away.
func await(t *testing.T, d *x11test.Display, want int) {
	t.Helper()
	deadline := time.After(10 * time.Second)
	for d.Suspended() != want {
		select {
		case <-d.Moved():
		case <-deadline:
			t.Fatalf("%d keep the screen saver away, want %d", d.Suspended(), want)
		}
	}
}

func TestTheScreenSaverIsKeptAway(t *testing.T) {
	d := x11test.New(t)
	c := open(t, d)
	for range 2 {
		if err := c.Suspend(true); err != nil {
			t.Fatal(err)
		}
		await(t, d, 1)
		if err := c.Suspend(false); err != nil {
			t.Fatal(err)
		}
		await(t, d, 0)
	}
	if err := c.Suspend(true); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil { // as a crash does
		t.Fatal(err)
	}
	await(t, d, 0)
	d.WithoutSaver()
	if err := open(t, d).Suspend(true); err == nil {
		t.Error("a display without a screen saver keeps it away")
	}
}

func TestDisplaysThatAreNotThere(t *testing.T) {
	for _, name := range []string{"", "nonsense", ":", ":x", ":99999", ":4321", "127.0.0.1:59000"} {
		if c, err := x11.Open(t.Context(), func(v string) string { return map[string]string{"DISPLAY": name}[v] }); err == nil {
			_ = c.Close()
			t.Errorf("%q is a display", name)
		}
	}
}

func TestRootAndIdle(t *testing.T) {
	d := x11test.New(t)
	c := open(t, d)
	if c.Root() != x11test.Root {
		t.Errorf("the root window is %#x", c.Root())
	}
	for _, want := range []time.Duration{0, 90 * time.Second, 12 * time.Hour} {
		d.Rest(want)
		if got, err := c.Idle(); got != want || err != nil {
			t.Errorf("idle for %s, %v; want %s", got, err, want)
		}
	}
	d.WithoutSaver()
	if _, err := c.Idle(); err == nil {
		t.Error("a display that cannot tell is no error")
	}
}
