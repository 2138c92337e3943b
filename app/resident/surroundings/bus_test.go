//go:build !windows && !darwin

package surroundings_test

import (
	"bufio"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"stillnight/app/resident/surroundings"
	"stillnight/reminders"
)

// patience is how long a test waits for what must come.
const patience = 10 * time.Second

// often is how often a watcher asks in tests.
const often = 25 * time.Millisecond

// bus is a bus of the test's own, which starts no services.
type bus struct {
	t    *testing.T
	path string
	conf string
	kill func()
}

// newBus starts a bus and makes it the session's or the system's.
func newBus(t *testing.T, variable string) *bus {
	t.Helper()
	dir := t.TempDir()
	b := &bus{t: t, path: filepath.Join(dir, "bus"), conf: filepath.Join(dir, "bus.conf")}
	conf := `<busconfig><type>session</type><listen>unix:path=` + b.path + `</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`
	if err := os.WriteFile(b.conf, []byte(conf), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv(variable, "unix:path="+b.path)
	b.start()
	t.Cleanup(func() { b.kill() })
	return b
}

func (b *bus) start() {
	b.t.Helper()
	cmd := exec.Command("dbus-daemon", "--config-file="+b.conf, "--nofork", "--nosyslog", "--print-address")
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.t.Fatalf("the test needs dbus-daemon: %v", err)
	}
	b.kill = func() { _ = cmd.Process.Kill(); _ = cmd.Wait(); _ = os.Remove(b.path) }
	if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		b.t.Fatalf("dbus-daemon does not start: %v", err)
	}
}

// sessionBus is the session's bus; there is no system bus then.
func sessionBus(t *testing.T) *bus {
	t.Helper()
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent")
	return newBus(t, "DBUS_SESSION_BUS_ADDRESS")
}

// systemBus is the system's bus; the session has none then.
func systemBus(t *testing.T) *bus {
	t.Helper()
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
	return newBus(t, "DBUS_SYSTEM_BUS_ADDRESS")
}

// program is one on a bus with methods and properties that a test sets.
type program struct {
	t    *testing.T
	conn *dbus.Conn

	mu         sync.Mutex
	properties map[string]any // by interface and name
}

// program starts one without a name.
func (b *bus) program() *program {
	b.t.Helper()
	conn, err := dbus.Connect("unix:path=" + b.path)
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { _ = conn.Close() })
	return &program{t: b.t, conn: conn, properties: map[string]any{}}
}

// own takes a name on the bus.
func (p *program) own(name string) {
	p.t.Helper()
	if reply, err := p.conn.RequestName(name, dbus.NameFlagDoNotQueue); err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		p.t.Fatalf("own %s: %v %v", name, reply, err)
	}
}

// offers makes methods callable.
func (p *program) offers(path dbus.ObjectPath, iface string, methods map[string]any) {
	p.t.Helper()
	if err := p.conn.ExportMethodTable(methods, path, iface); err != nil {
		p.t.Fatal(err)
	}
}

// tells makes the properties readable under a path.
func (p *program) tells(path dbus.ObjectPath) {
	p.t.Helper()
	p.offers(path, "org.freedesktop.DBus.Properties", map[string]any{
		"Get": func(iface, name string) (dbus.Variant, *dbus.Error) {
			p.mu.Lock()
			defer p.mu.Unlock()
			value, ok := p.properties[iface+"."+name]
			if !ok {
				return dbus.Variant{}, dbus.NewError("org.freedesktop.DBus.Error.UnknownProperty", []any{"no such property"})
			}
			return dbus.MakeVariant(value), nil
		},
	})
}

// set sets a property and says nothing of it.
func (p *program) set(name string, value any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.properties[name] = value
}

// emit sends a signal.
func (p *program) emit(path dbus.ObjectPath, name string, body ...any) {
	p.t.Helper()
	if err := p.conn.Emit(path, name, body...); err != nil {
		p.t.Errorf("emit %s: %v", name, err)
	}
}

// turn sets a property and tells of it.
func (p *program) turn(path dbus.ObjectPath, iface, name string, value any) {
	p.t.Helper()
	p.set(iface+"."+name, value)
	p.emit(path, "org.freedesktop.DBus.Properties.PropertiesChanged", iface, map[string]dbus.Variant{name: dbus.MakeVariant(value)}, []string{})
}

// watched is a watcher in a test.
type watched struct {
	*surroundings.Watcher
	t     *testing.T
	stirs <-chan reminders.Stir
}

// watch starts one that asks never but at the start, or every so often.
func watch(t *testing.T, every time.Duration, getenv func(string) string) *watched {
	t.Helper()
	if getenv == nil {
		getenv = func(string) string { return "" }
	}
	w := surroundings.New(t.Context(), surroundings.Params{Getenv: getenv, Log: slog.New(slog.DiscardHandler), Every: every})
	return &watched{w, t, w.Watch(t.Context())}
}

// becomes waits until the context is as wanted.
func (w *watched) becomes(why string, want reminders.Context) {
	w.t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	deadline := time.After(patience)
	for w.Context() != want {
		select {
		case <-tick.C:
		case <-deadline:
			w.t.Fatalf("%s: the context is %+v, want %+v", why, w.Context(), want)
		}
	}
}

// hears waits for a word that is wanted; others may come before it.
func (w *watched) hears(why string, want reminders.Stir) {
	w.t.Helper()
	deadline := time.After(patience)
	for {
		select {
		case stir := <-w.stirs:
			if stir == want {
				return
			}
		case <-deadline:
			w.t.Fatalf("%s: no word of it", why)
		}
	}
}

// The answers, in short.
const (
	unknown = reminders.Unknown
	no      = reminders.No
	yes     = reminders.Yes
)
