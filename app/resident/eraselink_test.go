//go:build linux

package resident_test

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"

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
