//go:build linux

package resident_test

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"stillnight/data"
)

// TestEraseOverTheLink has windows open, a log and a backup, and leaves what
// is not Stillnight's.
func TestEraseOverTheLink(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.set("WAYLAND_DISPLAY", d.display())
	d.set("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
	r := d.start()
	client := r.link()
	d.eventually("today is open", func() bool { return d.noted("opened today") == 1 })
	if _, err := client.LogDrink(t.Context(), data.DrinkEntry{ML: 250}); err != nil {
		t.Fatal(err)
	}
	if _, err := client.Backup(t.Context()); err != nil {
		t.Fatal(err)
	}
	mine := d.path("home", "diary", "mine.txt")
	if err := os.WriteFile(mine, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := client.Erase(t.Context()); err != nil {
		t.Fatal(err)
	}
	r.end()
	if d.noted("quit") != 1 || d.noted("ended well") != 1 {
		t.Errorf("noted %q", d.notes())
	}
	left, err := os.ReadDir(d.path("home", "diary"))
	if err != nil || len(left) != 1 || left[0].Name() != "mine.txt" {
		t.Errorf("left %v, %v", left, err)
	}
	if states, err := os.ReadDir(d.path("state")); err == nil {
		for _, entry := range states {
			if inside, err := os.ReadDir(d.path("state", entry.Name())); !errors.Is(err, fs.ErrNotExist) && len(inside) > 0 {
				t.Errorf("of the log is left %v, %v", inside, err)
			}
		}
	}
	d.eventually("it is told", func() bool {
		return strings.Contains(r.stderr.String(), "Everything of Stillnight's is removed, and it has ended. In ") && strings.Contains(r.stderr.String(), " stays what is not Stillnight's: 1 file.\n")
	})
}

// notes collects the notifications of a desktop.
type notes struct {
	mu     sync.Mutex
	bodies []string
}

// Notify implements the service for notifications.
func (n *notes) Notify(_ string, _ uint32, _, _, body string, _ []string, _ map[string]dbus.Variant, _ int32) (uint32, *dbus.Error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.bodies = append(n.bodies, body)
	return uint32(len(n.bodies)), nil
}

// GetCapabilities implements the service for notifications.
func (n *notes) GetCapabilities() ([]string, *dbus.Error) { return []string{"body"}, nil }

// CloseNotification implements the service for notifications.
func (n *notes) CloseNotification(uint32) *dbus.Error {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.bodies = append(n.bodies, "taken back")
	return nil
}

func (n *notes) all() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return strings.Join(n.bodies, "\n")
}

// listen has the desktop show notifications.
func (d *desk) listen() *notes {
	d.t.Helper()
	d.startBus()
	conn, err := dbus.Connect(d.getenv("DBUS_SESSION_BUS_ADDRESS"))
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { _ = conn.Close() })
	n := &notes{}
	const service = "org.freedesktop.Notifications"
	if err := conn.Export(n, "/org/freedesktop/Notifications", service); err != nil {
		d.t.Fatal(err)
	}
	if _, err := conn.RequestName(service, dbus.NameFlagDoNotQueue); err != nil {
		d.t.Fatal(err)
	}
	return n
}

// TestAStartThatFailsIsSeen has somebody click on the icon of a program whose
// diary is of a newer version: nobody reads standard error.
func TestAStartThatFailsIsSeen(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	n := d.listen()
	store, err := data.OpenStore(t.Context(), d.path("home", "diary"), data.Options{Now: time.Now})
	if err == nil {
		err = errors.Join(store.ChangeSettings(t.Context(), map[string]string{"water.goal": "1800"}), store.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(d.path("home", "diary", "settings.json"), []byte(`{"schema":99}`), 0o600); err != nil {
		t.Fatal(err)
	}
	r := d.start()
	r.end()
	if got := n.all(); !strings.HasPrefix(got, "Stillnight was not started: ") || !strings.HasSuffix(got, "install the newer version again.") {
		t.Errorf("it showed %q", got)
	}
}

// TestErasingIsTold shows it after no window is there any more.
func TestErasingIsTold(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	n := d.listen()
	r := d.start("--hidden")
	if err := r.link().Erase(t.Context()); err != nil {
		t.Fatal(err)
	}
	r.end()
	if got := n.all(); got != "Everything of Stillnight's is removed, and it has ended." {
		t.Errorf("it showed %q", got)
	}
}
