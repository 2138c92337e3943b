package command_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	_ "time/tzdata" // the tests need Berlin wherever they run

	"stillnight/app/command"
	"stillnight/app/link"
	"stillnight/data"
)

// world is a person's machine: a data folder, a clock, an environment.
type world struct {
	t       *testing.T
	dir     string // the data folder; it is not there at first
	files   string // a folder for other files
	clock   *atomic.Pointer[time.Time]
	vars    map[string]string
	stdin   string
	control *control // what the resident was asked for; nil without one
	spawn   func(dir string, hidden bool) error
	became  func(ctx context.Context, dir string, hidden bool) error
	window  func(ctx context.Context, dir, view string) error

	decided   []data.Decision // what became of reminders
	undecided error
	found     []command.Finding // by a check-up
}

// result is what came of a call.
type result struct {
	status   int
	out, err string
}

// newWorld makes a machine on which it is Sunday, 22 November 2026, 17:40 in
// Berlin, with an empty diary and without a resident.
func newWorld(t *testing.T) *world {
	t.Helper()
	loc, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	runtime, err := os.MkdirTemp("", "sn") //nolint:usetesting // its path must be short enough for a socket
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(runtime) })
	files := t.TempDir()
	now := time.Date(2026, 11, 22, 17, 40, 0, 0, loc)
	var clock atomic.Pointer[time.Time]
	clock.Store(&now)
	return &world{
		t: t, dir: filepath.Join(files, "diary"), files: files, clock: &clock,
		vars: map[string]string{"XDG_RUNTIME_DIR": runtime, "HOME": files},
	}
}

func (w *world) env(out, err *bytes.Buffer, args []string) command.Env {
	return command.Env{
		Args: args, Stdin: strings.NewReader(w.stdin), Stdout: out, Stderr: err, Version: "0.1.0",
		Getenv: func(name string) string { return w.vars[name] },
		Now:    w.now,
		Resident: func(ctx context.Context, dir string, hidden bool) error {
			if w.became == nil {
				return errors.New("no resident was expected")
			}
			return w.became(ctx, dir, hidden)
		},
		Window: func(ctx context.Context, dir, view string) error {
			if w.window == nil {
				return errors.New("no window was expected")
			}
			return w.window(ctx, dir, view)
		},
		Erase: data.Erase,
		Spawn: func(dir string, hidden bool) error {
			if w.spawn == nil {
				return errors.New("no start was expected")
			}
			return w.spawn(dir, hidden)
		},
		CheckUp:    func(context.Context, string) ([]command.Finding, error) { return w.found, nil },
		Why:        func(string) ([]data.Decision, error) { return w.decided, w.undecided },
		Executable: func() (string, error) { return filepath.Join(w.files, "stillnight"), nil },
	}
}

// run runs a call on the world's data folder.
func (w *world) run(args ...string) result {
	w.t.Helper()
	return w.runContext(w.t.Context(), args...)
}

func (w *world) runContext(ctx context.Context, args ...string) result {
	var out, err bytes.Buffer
	e := w.env(&out, &err, args)
	getenv := e.Getenv
	e.Getenv = func(name string) string {
		if value := getenv(name); value != "" || name != "STILLNIGHT_DATA" {
			return value
		}
		return w.dir
	}
	status := command.Run(ctx, e)
	return result{status, out.String(), err.String()}
}

// does runs a call that must be done, without a word on standard error, and
// returns what it printed.
func (w *world) does(args ...string) string {
	w.t.Helper()
	r := w.run(args...)
	if r.status != 0 || r.err != "" {
		w.t.Fatalf("stillnight %s: status %d, standard error %q", strings.Join(args, " "), r.status, r.err)
	}
	return r.out
}

// says runs a call and checks what it prints, all but the last line's end.
func (w *world) says(want string, args ...string) {
	w.t.Helper()
	if got := plain(w.does(args...)); got != want {
		w.t.Errorf("stillnight %s:\n%s\nwant\n%s", strings.Join(args, " "), got, want)
	}
}

// refuses runs a call that must end with that status and one line on standard
// error.
func (w *world) refuses(status int, want string, args ...string) {
	w.t.Helper()
	r := w.run(args...)
	if r.status != status || r.out != "" || plain(r.err) != "stillnight: "+want || strings.Count(r.err, "\n") != 1 {
		w.t.Errorf("stillnight %s: status %d, %q\nwant %d, %q", strings.Join(args, " "), r.status, r.err, status, "stillnight: "+want)
	}
}

// plain makes the narrow spaces between digits visible as plain ones.
func plain(text string) string {
	return strings.TrimSuffix(strings.ReplaceAll(text, "\u202f", " "), "\n")
}

// at sets the clock.
func (w *world) at(text string) *world {
	w.t.Helper()
	now, err := time.ParseInLocation("2006-01-02 15:04", text, w.now().Location())
	if err != nil {
		w.t.Fatal(err)
	}
	w.clock.Store(&now)
	return w
}

func (w *world) now() time.Time { return *w.clock.Load() }

// diary calls do with the diary itself, for what no command does.
func (w *world) diary(do func(data.Diary)) {
	w.t.Helper()
	store, err := data.OpenStore(w.t.Context(), w.dir, data.Options{Now: w.now})
	if err != nil {
		w.t.Fatal(err)
	}
	do(store)
	if err := store.Close(); err != nil {
		w.t.Fatal(err)
	}
}

// control is a resident as far as commands see it.
type control struct {
	mu     sync.Mutex
	opened []string
	fail   error
	stop   func()
}

// Open implements link.Control.
func (c *control) Open(_ context.Context, view string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.opened = append(c.opened, view)
	return c.fail
}

// Quit implements link.Control.
func (c *control) Quit(context.Context) error {
	if c.stop != nil {
		go c.stop()
	}
	return nil
}

func (c *control) views() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return strings.Join(c.opened, " ")
}

// resident starts a resident of the world's diary: the store behind a link.
func (w *world) resident() {
	w.t.Helper()
	w.serve(func(d data.Diary) data.Diary { return d })
}

// serve does so with another diary around the store.
func (w *world) serve(around func(data.Diary) data.Diary) {
	w.t.Helper()
	store, err := data.OpenStore(w.t.Context(), w.dir, data.Options{Now: w.now})
	if err != nil {
		w.t.Fatal(err)
	}
	path, err := link.SocketPath(w.dir, func(name string) string { return w.vars[name] })
	if err != nil {
		w.t.Fatal(err)
	}
	listener, err := link.Listen(path)
	if err != nil {
		w.t.Fatal(err)
	}
	w.control = &control{}
	server := link.NewServer(link.ServerParams{Diary: around(store), Control: w.control, Version: "0.1.0", Decisions: func() []data.Decision { return w.decided }})
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	var once sync.Once
	w.control.stop = func() {
		once.Do(func() {
			if err := errors.Join(server.Close(context.WithoutCancel(w.t.Context())), <-served, store.Close()); err != nil {
				w.t.Errorf("end the resident: %v", err)
			}
		})
	}
	w.t.Cleanup(w.control.stop)
}

// bothWays runs a test without and with a resident.
func bothWays(t *testing.T, test func(*testing.T, *world)) {
	t.Helper()
	t.Run("alone", func(t *testing.T) { test(t, newWorld(t)) })
	t.Run("with a resident", func(t *testing.T) {
		w := newWorld(t)
		w.resident()
		test(t, w)
	})
}

// untouched checks that neither a data folder nor a link was made.
func (w *world) untouched() {
	w.t.Helper()
	if _, err := os.Stat(w.dir); !errors.Is(err, fs.ErrNotExist) {
		w.t.Errorf("the data folder: %v, want none", err)
	}
	entries, err := os.ReadDir(w.vars["XDG_RUNTIME_DIR"])
	if err != nil || len(entries) > 0 {
		w.t.Errorf("the folder of links holds %v, %v", entries, err)
	}
}
