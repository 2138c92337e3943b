//go:build !windows && !darwin

package checkup_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"stillnight/app/checkup"
	"stillnight/app/link"
	"stillnight/data"
)

// machine is one without a desktop.
type machine struct {
	t    *testing.T
	dir  string
	vars map[string]string
}

func newMachine(t *testing.T) *machine {
	t.Helper()
	for _, bus := range []string{"SESSION", "SYSTEM"} {
		t.Setenv("DBUS_"+bus+"_BUS_ADDRESS", "unix:path=/nonexistent")
	}
	runtime, err := os.MkdirTemp("", "sn") //nolint:usetesting // its path must be short enough for a socket
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(runtime) })
	home := t.TempDir()
	return &machine{t, filepath.Join(home, "diary"), map[string]string{"HOME": home, "XDG_RUNTIME_DIR": runtime}}
}

func (m *machine) getenv(name string) string { return m.vars[name] }

// finds checks the states of some things.
func (m *machine) finds(want map[string]checkup.State) {
	m.t.Helper()
	found := map[string]checkup.Finding{}
	for _, f := range checkup.Run(m.t.Context(), checkup.Params{
		DataDir: m.dir, Version: "0.2.0", Executable: "/usr/bin/stillnight", Getenv: m.getenv, Now: time.Now,
	}) {
		if f.Says == "" || (f.State == checkup.Missing && f.Next == "") {
			m.t.Errorf("%+v says too little", f)
		}
		found[f.Name] = f
	}
	for name, state := range want {
		if found[name].State != state {
			m.t.Errorf("%s is %+v; want %s", name, found[name], state)
		}
	}
}

func (m *machine) open() *data.Store {
	m.t.Helper()
	store, err := data.OpenStore(m.t.Context(), m.dir, data.Options{Now: time.Now})
	if err != nil {
		m.t.Fatal(err)
	}
	return store
}

func TestWithoutADesktop(t *testing.T) {
	m := newMachine(t)
	bare := map[string]checkup.State{
		"version": "ok", "resident": "unknown", "store": "ok", "disk": "ok", "autostart": "ok",
		"display": "unknown", "bus": "unknown", "sleep": "unknown", "lock": "unknown", "idle": "unknown", "do-not-disturb": "unknown",
	}
	m.finds(bare)
	if _, err := os.Stat(m.dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the check-up made a data folder: %v", err)
	}
	store := m.open()
	if _, err := store.LogDrink(t.Context(), data.DrinkEntry{ML: 250}); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	bare["journal"], bare["backups"] = "ok", "unknown"
	m.finds(bare)
	m.vars["DISPLAY"], m.vars["DBUS_SESSION_BUS_ADDRESS"] = ":4321", "unix:path=/nonexistent"
	m.finds(map[string]checkup.State{"display": "missing", "bus": "missing"})
}

func TestWithAResident(t *testing.T) {
	m := newMachine(t)
	store := m.open()
	defer func() { _ = store.Close() }()
	path, err := link.SocketPath(m.dir, m.getenv)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := link.Listen(path)
	if err != nil {
		t.Fatal(err)
	}
	server := link.NewServer(link.ServerParams{Diary: store, Version: "0.2.0"})
	go func() { _ = server.Serve(listener) }()
	defer func() { _ = server.Close(t.Context()) }()
	if _, err := store.LogDrink(t.Context(), data.DrinkEntry{ML: 250}); err != nil {
		t.Fatal(err)
	}
	m.finds(map[string]checkup.State{"resident": "ok", "store": "ok", "journal": "ok"})
	made, err := store.Backup(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	m.finds(map[string]checkup.State{"backups": "ok"})
	if err := os.Truncate(made.Path, 60); err != nil {
		t.Fatal(err)
	}
	m.finds(map[string]checkup.State{"backups": "missing"})
	if err := os.Rename(made.Path, filepath.Join(m.dir, "backups", "stillnight-2020-01-01-120000.jsonl.gz")); err != nil {
		t.Fatal(err)
	}
	if made, err = store.Backup(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(made.Path, filepath.Join(m.dir, "backups", "stillnight-2020-02-01-120000.jsonl.gz")); err != nil {
		t.Fatal(err)
	}
	m.finds(map[string]checkup.State{"backups": "unknown"}) // an old one
	paths, err := filepath.Glob(filepath.Join(m.dir, "journal", "*.jsonl"))
	if err != nil || len(paths) != 1 {
		t.Fatalf("%q, %v", paths, err)
	}
	if err := os.Truncate(paths[0], 0); err != nil {
		t.Fatal(err)
	}
	m.finds(map[string]checkup.State{"store": "ok", "journal": "missing"})
}

func TestADiaryThatCannotBeOpened(t *testing.T) {
	m := newMachine(t)
	store := m.open()
	defer func() { _ = store.Close() }()
	m.finds(map[string]checkup.State{"store": "missing", "journal": "unknown"}) // in use by who does not answer
}
