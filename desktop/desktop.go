//go:build linux

package desktop

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
)

// patience is how long is waited for something that normally takes far less.
const patience = 45 * time.Second

// Options say what there is on a desktop. The zero value has everything.
type Options struct {
	NoBus           bool // no session bus, and so neither a tray nor notifications
	NoPanel         bool // no panel, and so no tray
	NoNotifications bool // no notification service, nor one that could be started
	Width, Height   int  // of the screen in pixels; zero: 1280 by 800
	// Hour is the hour, 1 to 23, that clocks on this desktop show at its
	// start; zero: that of the machine. It is a matter of the time zone, so
	// minutes are the machine's.
	Hour int
}

// Desktop is a running desktop. Its methods are for one goroutine.
type Desktop struct {
	Dir string // everything that programs on it write is below this folder

	options   Options
	display   string // as in $DISPLAY
	address   string // of the bus
	zone      string
	processes []*Process // in the order of their start
	panel     *Process
	conn      *dbus.Conn
	ear       *ear
	screen    *screen
}

// Tools returns the programs that a desktop is made of.
func Tools() []string {
	return []string{"Xvfb", "dbus-daemon", "openbox", "xfce4-panel", "dunst", "xdotool", "wmctrl", "xprop", "xwininfo"}
}

// Start starts a desktop and returns when all of it is ready to be used. It
// ends with Close, or when ctx ends.
func Start(ctx context.Context, o Options) (*Desktop, error) {
	for _, tool := range Tools() {
		if _, err := exec.LookPath(tool); err != nil {
			return nil, fmt.Errorf("the virtual desktop needs %s, which is missing here; run packaging/setup desktop", tool)
		}
	}
	dir, err := os.MkdirTemp("", "stillnight-desktop-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the desktop: %w", err)
	}
	o.Width, o.Height = cmp.Or(o.Width, 1280), cmp.Or(o.Height, 800)
	d := &Desktop{Dir: dir, options: o, zone: zoneAt(time.Now(), o.Hour)}
	if err := d.start(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("start the desktop: %w", err), d.Close())
	}
	return d, nil
}

func (d *Desktop) start(ctx context.Context) error {
	for _, name := range []string{"home", "config", "cache", "data", "state", "runtime", "log", "bin"} {
		if err := os.MkdirAll(filepath.Join(d.Dir, name), 0o700); err != nil {
			return err
		}
	}
	steps := []struct {
		leave bool
		do    func(context.Context) error
	}{
		{false, d.startScreen},
		{d.options.NoBus, d.startBus},
		{false, d.startWindowManager},
		{d.options.NoBus || d.options.NoPanel, d.StartPanel},
		{d.options.NoBus || d.options.NoNotifications, d.startNotifications},
	}
	for _, step := range steps {
		if step.leave {
			continue
		}
		if err := step.do(ctx); err != nil {
			return err
		}
	}
	return nil
}

// zoneAt returns the time zone in which it is about that hour.
func zoneAt(now time.Time, hour int) string {
	if hour == 0 {
		return ""
	}
	ahead := hour - now.UTC().Hour()
	if ahead > 14 {
		ahead -= 24
	} else if ahead < -12 {
		ahead += 24
	}
	return fmt.Sprintf("Etc/GMT%+d", -ahead) // the sign of these is the other way round
}

func (d *Desktop) startScreen(ctx context.Context) error {
	size := fmt.Sprintf("%dx%dx24", d.options.Width, d.options.Height)
	number, err := d.startTelling(ctx, "Xvfb", "-displayfd", "3", "-screen", "0", size, "-nolisten", "tcp", "-noreset", "-br")
	if err != nil {
		return err
	}
	d.display = ":" + number
	d.screen, err = openScreen(ctx, d.display)
	return err
}

func (d *Desktop) startWindowManager(ctx context.Context) error {
	if _, err := d.Start("openbox", "--sm-disable"); err != nil {
		return err
	}
	return Eventually(ctx, patience, "the window manager", func(ctx context.Context) error {
		out, err := d.Output(ctx, "xprop", "-root", "_NET_SUPPORTING_WM_CHECK")
		if err == nil && !strings.Contains(out, "window id") {
			err = errors.New("it has not said so")
		}
		return err
	})
}

// Env returns the environment of programs on this desktop.
func (d *Desktop) Env() []string {
	in := func(name string) string { return filepath.Join(d.Dir, name) }
	env := []string{
		"STILLNIGHT_DESKTOP=" + d.Dir, // marks what belongs to it
		"PATH=" + os.Getenv("PATH"), "LANG=C.UTF-8", "USER=" + cmp.Or(os.Getenv("USER"), "somebody"),
		"HOME=" + in("home"), "XDG_CONFIG_HOME=" + in("config"), "XDG_CACHE_HOME=" + in("cache"), "XDG_DATA_HOME=" + in("data"),
		"XDG_STATE_HOME=" + in("state"), "XDG_RUNTIME_DIR=" + in("runtime"), "XDG_CURRENT_DESKTOP=XFCE", "XDG_SESSION_TYPE=x11",
		"NO_AT_BRIDGE=1", "GIO_USE_VFS=local", "GSETTINGS_BACKEND=memory", "LIBGL_ALWAYS_SOFTWARE=1",
		"GORACE=exitcode=0", // races are read in what a program prints, not in how it ends
	}
	if d.display != "" {
		env = append(env, "DISPLAY="+d.display)
	}
	if d.zone != "" {
		env = append(env, "TZ="+d.zone)
	}
	if d.address != "" {
		return append(env, "DBUS_SESSION_BUS_ADDRESS="+d.address)
	}
	// Said outright: without it, libraries start a bus of their own.
	return append(env, "DBUS_SESSION_BUS_ADDRESS=unix:path="+in("no-bus"))
}

// Location returns the time zone that clocks show on a desktop that is started
// now with these options.
func (o Options) Location(now time.Time) (*time.Location, error) {
	if o.Hour == 0 {
		return time.Local, nil
	}
	return time.LoadLocation(zoneAt(now, o.Hour))
}

// Close ends everything on the desktop, the last started first, and removes
// its folder.
func (d *Desktop) Close() error {
	if d.ear != nil {
		d.ear.close()
	}
	if d.conn != nil {
		_ = d.conn.Close()
	}
	if d.screen != nil {
		_ = d.screen.conn.Close()
	}
	var faults []error
	for i := len(d.processes) - 1; i >= 0; i-- {
		faults = append(faults, d.processes[i].End())
	}
	faults = append(faults, d.endLeftovers(), os.RemoveAll(d.Dir))
	return errors.Join(faults...)
}

// Eventually asks again and again until the answer is nil. When that takes
// longer than limit, the error says what was waited for and the last answer.
func Eventually(ctx context.Context, limit time.Duration, what string, ask func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	ticker := time.NewTicker(25 * time.Millisecond)
	defer ticker.Stop()
	var last error
	for {
		err := ask(ctx)
		if err == nil {
			return nil
		}
		if ctx.Err() == nil || last == nil {
			last = err // one that came of the deadline tells nothing
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("waited %v for %s: %w", limit, what, last)
		case <-ticker.C:
		}
	}
}
