package awake_test

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

const patience = 10 * time.Second

// startBus starts a bus of the test's own and makes it the session's; there
// is no system bus.
func startBus(t *testing.T) (address string, kill func()) {
	t.Helper()
	dir := t.TempDir()
	path, conf := filepath.Join(dir, "bus"), filepath.Join(dir, "bus.conf")
	text := `<busconfig><type>session</type><listen>unix:path=` + path + `</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`
	if err := os.WriteFile(conf, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("dbus-daemon", "--config-file="+conf, "--nofork", "--nosyslog", "--print-address")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatalf("the test needs dbus-daemon: %v", err)
	}
	kill = sync.OnceFunc(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	t.Cleanup(kill)
	if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		t.Fatalf("dbus-daemon does not start: %v", err)
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+path)
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent")
	return "unix:path=" + path, kill
}

// saver is a service that keeps displays awake, or a part of one.
type saver struct {
	t    *testing.T
	conn *dbus.Conn
	name string

	mu      sync.Mutex
	next    uint32
	holds   map[uint32]dbus.Sender
	reasons []string
	hang    chan struct{} // if set, everything waits for it
	refuse  bool
	moved   chan int // gets each new number of holds
}

// serve puts a service on the bus.
func serve(t *testing.T, address, name, path, iface string) *saver {
	t.Helper()
	conn, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	s := &saver{t: t, conn: conn, name: name, holds: map[uint32]dbus.Sender{}, moved: make(chan int, 100)}
	var methods any = simple{s}
	switch name {
	case "org.gnome.SessionManager":
		methods = session{s}
	case "org.freedesktop.portal.Desktop":
		methods = portal{s}
	}
	if err := conn.Export(methods, dbus.ObjectPath(path), iface); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.RequestName(name, 0); err != nil {
		t.Fatal(err)
	}
	s.followNames()
	return s
}

// followNames lets go what a program held that left the bus, as services do.
func (s *saver) followNames() {
	signals := make(chan *dbus.Signal, 64)
	s.conn.Signal(signals)
	if err := s.conn.AddMatchSignal(dbus.WithMatchMember("NameOwnerChanged")); err != nil {
		s.t.Fatal(err)
	}
	go func() {
		for signal := range signals {
			if signal.Name == "org.freedesktop.DBus.NameOwnerChanged" && signal.Body[2] == "" {
				s.dropAll(dbus.Sender(signal.Body[0].(string)))
			}
		}
	}()
}

func (s *saver) dropAll(sender dbus.Sender) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for number, holder := range s.holds {
		if holder == sender {
			delete(s.holds, number)
			s.moved <- len(s.holds)
		}
	}
}

func (s *saver) wait() *dbus.Error {
	s.mu.Lock()
	hang, refuse := s.hang, s.refuse
	s.mu.Unlock()
	if hang != nil {
		<-hang
	}
	if refuse {
		return dbus.MakeFailedError(errors.New("not now"))
	}
	return nil
}

func (s *saver) hold(sender dbus.Sender, reason string) (uint32, *dbus.Error) {
	if err := s.wait(); err != nil {
		return 0, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.next++
	s.holds[s.next] = sender
	s.reasons = append(s.reasons, reason)
	s.moved <- len(s.holds)
	return s.next, nil
}

func (s *saver) drop(number uint32) *dbus.Error {
	if err := s.wait(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.holds, number)
	s.moved <- len(s.holds)
	return nil
}

// freeze lets everything hang until thaw is called.
func (s *saver) freeze() (thaw func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	hang := make(chan struct{})
	s.hang = hang
	return func() { close(hang) }
}

func (s *saver) setRefuse(refuse bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refuse = refuse
}

// asked returns how often a hold was taken, and the reasons.
func (s *saver) asked() (times uint32, reasons []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.next, slices.Clone(s.reasons)
}

// count returns the number of holds now.
func (s *saver) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.holds)
}

// await waits for a number of holds.
func (s *saver) await(t *testing.T, want int) {
	t.Helper()
	deadline := time.After(patience)
	for s.count() != want {
		select {
		case <-s.moved:
		case <-deadline:
			t.Fatalf("%s is held %d times, want %d", s.name, s.count(), want)
		}
	}
}

// The shapes that services have.
type (
	simple  struct{ *saver }
	session struct{ *saver }
	portal  struct{ *saver }
	request struct {
		*saver
		number uint32
	}
)

func (s simple) Inhibit(sender dbus.Sender, program, reason string) (uint32, *dbus.Error) {
	if program != "Stillnight" {
		s.t.Errorf("the program calls itself %q", program)
	}
	return s.hold(sender, reason)
}
func (s simple) UnInhibit(number uint32) *dbus.Error { return s.drop(number) }

func (s session) Inhibit(sender dbus.Sender, program string, _ uint32, reason string, flags uint32) (uint32, *dbus.Error) {
	if flags != 8 {
		s.t.Errorf("flags %d say something other than idle", flags)
	}
	return simple(s).Inhibit(sender, program, reason)
}
func (s session) Uninhibit(number uint32) *dbus.Error { return s.drop(number) }

func (s portal) Inhibit(sender dbus.Sender, window string, flags uint32, options map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	if window != "" || flags != 8 {
		s.t.Errorf("the portal is asked for %d by %q", flags, window)
	}
	reason, _ := options["reason"].Value().(string)
	number, failed := s.hold(sender, reason)
	if failed != nil {
		return "/", failed
	}
	const path = "/org/freedesktop/portal/desktop/request/1"
	if err := s.conn.Export(request{s.saver, number}, path, "org.freedesktop.portal.Request"); err != nil {
		s.t.Error(err)
	}
	return path, nil
}
func (r request) Close() *dbus.Error { return r.drop(r.number) }
