//go:build !windows && !darwin

package reminders_test

import (
	"bufio"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"stillnight/reminders"
)

const (
	service     = "org.freedesktop.Notifications"
	servicePath = dbus.ObjectPath("/org/freedesktop/Notifications")
)

// patience is how long a test waits for what must come.
const patience = 10 * time.Second

// settling is how long a test waits for what must not come.
const settling = 150 * time.Millisecond

// bus is a session bus of the test's own, which starts no services.
type bus struct {
	t    *testing.T
	path string
	conf string
	kill func()
}

// newBus starts a bus and makes it the session's, for this test.
func newBus(t *testing.T) *bus {
	t.Helper()
	dir := t.TempDir()
	b := &bus{t: t, path: filepath.Join(dir, "bus"), conf: filepath.Join(dir, "bus.conf")}
	conf := `<busconfig><type>session</type><listen>unix:path=` + b.path + `</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`
	if err := os.WriteFile(b.conf, []byte(conf), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+b.path)
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	b.program("notify-send", "exit 1") // never that of the machine
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

// program puts a shell script in front of the path.
func (b *bus) program(name, script string) {
	b.t.Helper()
	file := filepath.Join(filepath.Dir(b.path), name)
	if err := os.WriteFile(file, []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
		b.t.Fatal(err)
	}
}

// dial returns a connection of its own to the bus.
func (b *bus) dial() *dbus.Conn {
	b.t.Helper()
	conn, err := dbus.Connect("unix:path=" + b.path)
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { _ = conn.Close() })
	return conn
}

// posted is a notification as the service received it.
type posted struct {
	sender   dbus.Sender
	id       uint32
	replaces uint32
	icon     string
	title    string
	body     string
	actions  []string
	hints    map[string]dbus.Variant
}

// daemon is a notification service on a bus.
type daemon struct {
	t         *testing.T
	conn      *dbus.Conn
	abilities []string
	posted    chan posted
	closed    chan uint32
	asked     chan struct{}

	mu   sync.Mutex
	next uint32
	hang chan struct{} // if set, Notify waits for it
}

// freeze lets Notify hang until thaw is called.
func (d *daemon) freeze() (thaw func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	hang := make(chan struct{})
	d.hang = hang
	return func() { close(hang) }
}

// take waits while frozen and returns the id for a notification.
func (d *daemon) take(replaces uint32) uint32 {
	d.mu.Lock()
	hang := d.hang
	d.mu.Unlock()
	if hang != nil {
		<-hang
	}
	if replaces != 0 {
		return replaces
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.next++
	return d.next
}

func (b *bus) daemon(abilities ...string) *daemon {
	b.t.Helper()
	d := &daemon{
		t: b.t, conn: b.dial(), abilities: abilities, next: 40,
		posted: make(chan posted, 100), closed: make(chan uint32, 100), asked: make(chan struct{}, 100),
	}
	if err := d.conn.Export(d, servicePath, service); err != nil {
		b.t.Fatal(err)
	}
	if reply, err := d.conn.RequestName(service, dbus.NameFlagDoNotQueue); err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		b.t.Fatalf("own the service: %v %v", reply, err)
	}
	return d
}

// Notify is called by the bus.
func (d *daemon) Notify(sender dbus.Sender, _ string, replaces uint32, icon, title, body string, actions []string,
	hints map[string]dbus.Variant, _ int32,
) (uint32, *dbus.Error) {
	id := d.take(replaces)
	d.posted <- posted{sender, id, replaces, icon, title, body, actions, hints}
	return id, nil
}

// CloseNotification is called by the bus.
func (d *daemon) CloseNotification(sender dbus.Sender, id uint32) *dbus.Error {
	d.closed <- id
	_ = send(d.conn, string(sender), service+".NotificationClosed", id, uint32(3)) // the test may be over
	return nil
}

// GetCapabilities is called by the bus.
func (d *daemon) GetCapabilities() ([]string, *dbus.Error) {
	d.asked <- struct{}{}
	return d.abilities, nil
}

// emit sends a signal, to one program as dunst does, or to all.
func (d *daemon) emit(to, name string, body ...any) { emit(d.t, d.conn, to, service+"."+name, body...) }

func emit(t *testing.T, conn *dbus.Conn, to, name string, body ...any) {
	t.Helper()
	if err := send(conn, to, name, body...); err != nil {
		t.Errorf("emit %s: %v", name, err)
	}
}

// send sends a signal of any form.
func send(conn *dbus.Conn, to, name string, body ...any) error {
	dot := strings.LastIndexByte(name, '.')
	msg := &dbus.Message{Type: dbus.TypeSignal, Body: body, Headers: map[dbus.HeaderField]dbus.Variant{
		dbus.FieldInterface: dbus.MakeVariant(name[:dot]),
		dbus.FieldMember:    dbus.MakeVariant(name[dot+1:]),
		dbus.FieldPath:      dbus.MakeVariant(servicePath),
	}}
	if to != "" {
		msg.Headers[dbus.FieldDestination] = dbus.MakeVariant(to)
	}
	if len(body) > 0 {
		msg.Headers[dbus.FieldSignature] = dbus.MakeVariant(dbus.SignatureOf(body...))
	}
	return conn.Send(msg, nil).Err
}

func (d *daemon) crash() { _ = d.conn.Close() }

// await returns what comes.
func await[V any](t *testing.T, what string, from <-chan V) (v V) {
	t.Helper()
	select {
	case v = <-from:
	case <-time.After(patience):
		t.Fatalf("%s does not come", what)
	}
	return v
}

// nothing checks that nothing comes.
func nothing[V any](t *testing.T, what string, from <-chan V) {
	t.Helper()
	select {
	case v := <-from:
		t.Errorf("%s: %v", what, v)
	case <-time.After(settling):
	}
}

func newNotifier(t *testing.T) reminders.Notifier {
	t.Helper()
	return reminders.NewNotifier(t.Context(), slog.New(slog.DiscardHandler))
}

// showing shows a notification and returns what the service got.
func showing(t *testing.T, n reminders.Notifier, d *daemon, kind reminders.Kind) posted {
	t.Helper()
	if err := n.Show(t.Context(), note(kind)); err != nil {
		t.Fatalf("show %s: %v", kind, err)
	}
	return await(t, fmt.Sprint("the notification of ", kind), d.posted)
}
