package reminders_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"stillnight/reminders"
)

func TestRestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "state", "told.json")
		keep := func(p *reminders.Params) { p.File = file }
		w := newWorld(t, "2026-11-22 22:00", only("evening"), keep)
		w.until("2026-11-22 22:20")
		w.stop()
		if got := w.desktop.taken(); !slices.Contains(got, reminders.Evening) {
			t.Error("a notification whose buttons nobody hears was left")
		}
		w.start(keep)
		if !w.sched.Due() {
			t.Error("the dot was lost over a restart")
		}
		w.until("2026-11-22 22:59")
		expect(t, w, "evening 22:15")
		w.stop()
		text, err := os.ReadFile(file)
		if err != nil || strings.Contains(string(text), "ml") {
			t.Errorf("kept %q, %v", text, err)
		}
		if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("mode %v, %v", info.Mode(), err)
		}
	})
}

func TestKeptFileThatIsBroken(t *testing.T) {
	for name, text := range map[string]string{
		"cut off": `{"last":{"eve`, "foreign": `[1,2]`, "empty": ``,
		"far ahead": `{"last":{"evening":"2031-01-01T22:15:00+01:00"},"again":{"evening":"2031-01-01T22:15:00+01:00"}}`,
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				file := filepath.Join(t.TempDir(), "told.json")
				if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
				w := newWorld(t, "2026-11-22 22:00", only("evening"), func(p *reminders.Params) { p.File = file })
				w.until("2026-11-22 22:20")
				expect(t, w, "evening 22:15")
				w.stop()
			})
		})
	}
}

// A state folder that cannot be written costs memory over a restart, no more.
func TestKeptFileThatCannotBeWritten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		block := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(block, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		w := newWorld(t, "2026-11-22 22:00", only("evening"), func(p *reminders.Params) { p.File = filepath.Join(block, "told.json") })
		w.until("2026-11-22 22:59")
		expect(t, w, "evening 22:15")
		w.stop()
	})
}
