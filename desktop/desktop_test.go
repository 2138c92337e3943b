//go:build desktop && linux

package desktop_test

import (
	"context"
	"errors"
	"fmt"
	"image/color"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stillnight/desktop"
)

// start starts a desktop that ends with the test.
func start(t *testing.T, o desktop.Options) (context.Context, *desktop.Desktop) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	t.Cleanup(cancel)
	d, err := desktop.Start(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(d.Dir); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("the folder of the desktop is still there: %v", err)
		}
	})
	return ctx, d
}

func sample(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sample")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-race", "-o", path, "./testdata/sample").CombinedOutput(); err != nil {
		t.Fatalf("build the sample: %v\n%s", err, out)
	}
	return path
}

func toolTip(ctx context.Context, t *testing.T, item desktop.Item, want string) {
	t.Helper()
	err := desktop.Eventually(ctx, 10*time.Second, "the tooltip", func(context.Context) error {
		if got, err := item.ToolTip(); err != nil || got != want {
			return fmt.Errorf("it says %q, want %q (%w)", got, want, err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestDesktopTray(t *testing.T) {
	program := sample(t)
	ctx, d := start(t, desktop.Options{})
	p, err := d.Start(program)
	must(t, err)
	item, err := d.Item(ctx, p.PID())
	must(t, err)
	menu, err := item.Menu(ctx)
	must(t, err)
	if got, want := strings.Join(desktop.Labels(menu), "|"), "Count up|-|More|  Notify me|Out of use"; got != want {
		t.Errorf("the menu is %q; want %q", got, want)
	}
	must(t, item.Click(ctx, "Count up"))
	toolTip(ctx, t, item, "counted 1")
	must(t, item.Activate(ctx))
	toolTip(ctx, t, item, "left")
	must(t, item.SecondaryActivate(ctx))
	toolTip(ctx, t, item, "middle")

	short, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if err := item.Click(short, "Out of use"); err == nil || !strings.Contains(err.Error(), "cannot be pressed") {
		t.Errorf("pressed a line that is out of use: %v", err)
	}

	must(t, d.KillPanel(ctx))
	must(t, d.StartPanel(ctx))
	if _, err := d.Item(ctx, p.PID()); err != nil {
		t.Errorf("the icon is not back after the panel was restarted: %v", err)
	}
}

func TestDesktopNotifications(t *testing.T) {
	program := sample(t)
	ctx, d := start(t, desktop.Options{})
	p, err := d.Start(program)
	must(t, err)
	item, err := d.Item(ctx, p.PID())
	must(t, err)
	must(t, item.Click(ctx, "More", "Notify me"))
	n, err := d.NextNotification(ctx, 0)
	must(t, err)
	if n.Summary != "Hello" || n.Body != "Which?" || !maps.Equal(n.Labels(), map[string]string{"a": "This one", "b": "That one"}) {
		t.Errorf("the notification is %+v", n)
	}
	must(t, d.PressNotification(ctx, "That one"))
	toolTip(ctx, t, item, "pressed b")
}

func TestDesktopWindow(t *testing.T) {
	program := sample(t)
	ctx, d := start(t, desktop.Options{NoPanel: true, NoNotifications: true})
	p, err := d.Start(program, "window")
	must(t, err)
	w, err := d.WindowNamed(ctx, "Sample")
	must(t, err)

	var button desktop.Block
	must(t, desktop.Eventually(ctx, 20*time.Second, "the button", func(ctx context.Context) error {
		picture, err := w.Picture(ctx)
		if err != nil {
			return err
		}
		blocks := desktop.Blocks(picture, desktop.Like(color.NRGBA{0x44, 0x51, 0xC4, 0xFF}), 100, 30)
		if len(blocks) != 1 {
			return fmt.Errorf("there are %d", len(blocks))
		}
		button = blocks[0]
		return nil
	}))
	screen, err := d.Picture()
	must(t, err)
	if b := screen.Bounds(); b.Dx() != 1280 || b.Dy() != 800 {
		t.Errorf("the picture of the screen is %v", b)
	}
	if on := desktop.Blocks(screen, desktop.Like(color.NRGBA{0x44, 0x51, 0xC4, 0xFF}), 100, 30); len(on) != 1 || on[0].Size() != button.Size() {
		t.Errorf("the screen shows %v; want the button once, as in its window", on)
	}
	must(t, w.Move(ctx, 1100, 60)) // its right part is beyond the screen, but not the button
	picture, err := w.Picture(ctx)
	must(t, err)
	if picture.Bounds().Dx() != 300 {
		t.Errorf("the picture of a window half beyond the screen is %v", picture.Bounds())
	}
	must(t, w.Move(ctx, 500, 300))
	must(t, w.Click(ctx, 3, 3)) // beside it
	x, y := button.Centre()
	must(t, w.Click(ctx, x, y))
	_, err = d.WindowNamed(ctx, "Pressed")
	must(t, err)
	must(t, d.Key(ctx, "Escape"))
	_, err = d.WindowNamed(ctx, "Key Escape")
	must(t, err)
	if err := w.Click(ctx, 5000, 3); err == nil {
		t.Error("clicked outside of the window")
	}
	must(t, w.Close(ctx))
	must(t, d.WindowGone(ctx, "Key Escape"))
	must(t, p.Wait(ctx))
}

func TestDesktopWithoutBus(t *testing.T) {
	ctx, d := start(t, desktop.Options{NoBus: true, Hour: 21})
	if _, err := d.Registered(ctx); err == nil {
		t.Error("there is a tray without a bus")
	}
	out, err := d.Output(ctx, "sh", "-c", "echo $DBUS_SESSION_BUS_ADDRESS; date +%H")
	must(t, err)
	address, hour, _ := strings.Cut(out, "\n")
	if !strings.Contains(address, "no-bus") || hour != "21" {
		t.Errorf("the desktop says %q; want no bus, and that it is nine in the evening", out)
	}
}

func TestDesktopLeavesNothingBehind(t *testing.T) {
	ctx, d := start(t, desktop.Options{NoBus: true})
	_, err := d.Output(ctx, "sh", "-c", "setsid sleep 600 >/dev/null 2>&1 & echo $! >$HOME/pid")
	must(t, err)
	pid, err := os.ReadFile(filepath.Join(d.Dir, "home", "pid"))
	must(t, err)
	must(t, d.Close())
	must(t, desktop.Eventually(ctx, 10*time.Second, "what was left behind to end", func(context.Context) error {
		state, err := os.ReadFile(filepath.Join("/proc", strings.TrimSpace(string(pid)), "stat"))
		if err == nil && !strings.Contains(string(state), ") Z ") {
			return errors.New("it goes on")
		}
		return nil
	}))
}

func TestEventuallySaysWhatItWaitedFor(t *testing.T) {
	err := desktop.Eventually(t.Context(), 60*time.Millisecond, "the sun", func(context.Context) error { return errors.New("it is night") })
	if err == nil || !strings.Contains(err.Error(), "the sun") || !strings.Contains(err.Error(), "it is night") {
		t.Errorf("the error is %v; want what was waited for and why in vain", err)
	}
	n := 0
	must(t, desktop.Eventually(t.Context(), time.Minute, "the third time", func(context.Context) error {
		if n++; n < 3 {
			return errors.New("not yet")
		}
		return nil
	}))
}
