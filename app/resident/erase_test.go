package resident_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"stillnight/app/autostart"
	"stillnight/app/resident"
	"stillnight/data"
)

// TestEraseRemovesWhatIsElsewhereToo has a log, a start at log-in and a file
// of another program beside them.
func TestEraseRemovesWhatIsElsewhereToo(t *testing.T) {
	home := t.TempDir()
	getenv := func(name string) string { return map[string]string{"HOME": home}[name] }
	dir, err := data.DefaultDir(getenv)
	if err != nil {
		t.Fatal(err)
	}
	store, err := data.OpenStore(t.Context(), dir, data.Options{Now: time.Now})
	if err == nil {
		err = store.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	state := filepath.Join(home, ".local", "state", "stillnight")
	foreign := filepath.Join(home, ".local", "state", "other.log")
	if err := os.MkdirAll(state, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Join(state, "stillnight.log"), filepath.Join(state, "stillnight.log.1"), filepath.Join(state, "reminders.json"), foreign} {
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	entry := autostart.Entry{Program: program, DataDir: dir, Getenv: getenv}
	if status, err := entry.Set(true); err != nil || status.State != autostart.On {
		t.Fatalf("%+v, %v", status, err)
	}
	p := resident.Params{DataDir: dir, Executable: program, Getenv: getenv}
	if left, err := resident.Erase(p); err != nil || len(left) > 0 {
		t.Errorf("left %v, %v", left, err)
	}
	for _, path := range []string{dir, state} {
		if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is still there: %v", path, err)
		}
	}
	if _, err := os.Stat(foreign); err != nil {
		t.Error(err)
	}
	if status, err := entry.Status(); err != nil || status.State != autostart.Off {
		t.Errorf("at log-in: %+v, %v", status, err)
	}
	if _, err := resident.Erase(p); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a second time: %v", err)
	}
}
