package command_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"stillnight/app/command"
	"stillnight/app/link"
	"stillnight/data"
)

func TestBareCallBecomesTheResident(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		args   []string
		hidden bool
	}{{nil, false}, {[]string{"--hidden"}, true}} {
		w := newWorld(t)
		var became []string
		w.became = func(_ context.Context, dir string, hidden bool) error {
			became = append(became, fmt.Sprintf("%s %t", dir, hidden))
			return nil
		}
		w.says("", tt.args...)
		if want := fmt.Sprintf("%s %t", w.dir, tt.hidden); len(became) != 1 || became[0] != want {
			t.Errorf("%v: %q, want %q", tt.args, became, want)
		}
	}
}

func TestBareCallAsksTheResidentThatRuns(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.resident()
	w.says("", "--hidden")
	if got := w.control.views(); got != "" {
		t.Errorf("--hidden opened %q", got)
	}
	w.says("")
	if got := w.control.views(); got != "today" {
		t.Errorf("opened %q, want today", got)
	}
}

func TestBareCallThatLosesTheRace(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	tries := 0
	w.became = func(context.Context, string, bool) error {
		tries++
		if tries == 3 { // the winner answers from now on
			w.resident()
		}
		return fmt.Errorf("start: %w", data.ErrInUse)
	}
	w.says("")
	if got := w.control.views(); got != "today" || tries != 3 {
		t.Errorf("opened %q after %d tries", got, tries)
	}
}

// The command's own deadlines, all at once as they are long.
func TestDeadlines(t *testing.T) {
	t.Parallel()
	const held = "stillnight: the diary is in use by another process that does not answer; end it and try again\n"
	const hung = "stillnight: Stillnight is running but does not answer; end the process "
	tests := []struct {
		args []string
		want string
		set  func(*world)
	}{
		{nil, held, func(w *world) {
			w.became = func(context.Context, string, bool) error { return fmt.Errorf("start: %w", data.ErrInUse) }
		}},
		{[]string{"drink"}, held, (*world).hold},
		{[]string{"drink"}, hung, (*world).hang},
	}
	var wg sync.WaitGroup
	for _, tt := range tests {
		w := newWorld(t)
		tt.set(w)
		wg.Go(func() {
			began := time.Now()
			r := w.run(tt.args...)
			took := time.Since(began)
			if r.status != 1 || r.out != "" || !strings.HasPrefix(r.err, tt.want) || took < 3*time.Second || took > 30*time.Second {
				t.Errorf("%v after %s: %+v, want %q", tt.args, took, r, tt.want)
			}
		})
	}
	wg.Wait()
}

// hold opens the diary and keeps it.
func (w *world) hold() {
	w.t.Helper()
	store, err := data.OpenStore(w.t.Context(), w.dir, data.Options{Now: w.now})
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { _ = store.Close() })
}

func TestBareCallSaysWhyItFailed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.became = func(context.Context, string, bool) error { return errors.New("the tray is\non fire") }
	w.refuses(1, "the tray is on fire")
}

func TestCommandsWaitForTheirTurn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	store, err := data.OpenStore(t.Context(), w.dir, data.Options{Now: w.now})
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan result, 1)
	go func() { done <- w.run("drink") }()
	select {
	case r := <-done:
		t.Fatalf("it did not wait: %+v", r)
	case <-time.After(200 * time.Millisecond):
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if r := <-done; r.status != 0 {
		t.Errorf("%+v", r)
	}
}

func TestCommandsEndWithTheirContext(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.hold()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if r := w.runContext(ctx, "drink"); r.status != 1 || r.err != "stillnight: stopped before it was done\n" {
		t.Errorf("%+v", r)
	}
}

// hang takes the place of a resident that never answers.
func (w *world) hang() {
	w.t.Helper()
	path, err := link.SocketPath(w.dir, func(name string) string { return w.vars[name] })
	if err != nil {
		w.t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		w.t.Fatal(err)
	}
	listener, err := net.Listen("unix", path)
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { _ = listener.Close() })
}

func TestAHungResident(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"status", "--json"}, {}, {"--hidden"}, {"open"}, {"quit"}, {"import", "-"}, {"settings", "water.goal", "1800"}} {
		w := newWorld(t)
		w.hang()
		ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
		r := w.runContext(ctx, args...)
		cancel()
		if r.status != 1 || r.out != "" || !strings.HasPrefix(r.err, "stillnight: Stillnight is running but does not answer; end ") ||
			strings.Count(r.err, "\n") != 1 {
			t.Errorf("%v: %+v", args, r)
		}
	}
}

func TestOpen(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.resident() // has a display, though this process has none
	for _, view := range link.Views() {
		w.says("", "open", view)
	}
	w.says("", "open")
	if got, want := w.control.views(), strings.Join(link.Views(), " ")+" today"; got != want {
		t.Errorf("opened %q, want %q", got, want)
	}
	w.control.fail = errors.New("the window could not be started; see the log")
	w.refuses(1, "the window could not be started; see the log", "open")
}

func TestOpenStartsStillnight(t *testing.T) {
	t.Parallel()
	for _, display := range []string{"DISPLAY", "WAYLAND_DISPLAY"} {
		w := newWorld(t)
		w.vars[display] = ":0"
		spawned := ""
		w.spawn = func(dir string, hidden bool) error {
			spawned += fmt.Sprintf("%s %t;", dir, hidden)
			time.AfterFunc(100*time.Millisecond, w.resident)
			return nil
		}
		w.says("", "open", "history")
		if spawned != w.dir+" true;" || w.control.views() != "history" {
			t.Errorf("%s: spawned %q, opened %q", display, spawned, w.control.views())
		}
	}
}

func TestOpenThatCannotBe(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.refuses(2, `there is no window "kitchen"; choose one of today, evening, cramp, history, triggers, learn, routines, settings`, "open", "kitchen")
	w.refuses(2, `there is no window ""; choose one of today, evening, cramp, history, triggers, learn, routines, settings`, "open", "")
	w.refuses(2, `"evening" is one word too many; see stillnight open --help`, "open", "today", "evening")
	w.refuses(1, "there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can be shown; "+
		"every command but open works without one", "open")
	w.vars["DISPLAY"] = ":0"
	w.spawn = func(string, bool) error { return errors.New("no such program") }
	w.refuses(1, "Stillnight could not be started: no such program", "open")
	w.untouched()
}

func TestWindow(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var shown []string
	w.window = func(_ context.Context, dir, view string) error {
		shown = append(shown, dir+" "+view)
		return nil
	}
	w.says("", "window", "evening")
	w.says("", "window", "cramp#0192")
	if len(shown) != 2 || shown[0] != w.dir+" evening" || shown[1] != w.dir+" cramp#0192" {
		t.Errorf("shown %q", shown)
	}
	w.refuses(2, "which window? Choose one of today, evening, cramp, history, triggers, learn, routines, settings", "window")
	w.refuses(2, `there is no window "kitchen"; choose one of today, evening, cramp, history, triggers, learn, routines, settings`, "window", "kitchen")
}

func TestQuit(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.says("Stillnight is not running", "quit")
	w.untouched()
	w.resident()
	w.says("Stillnight has ended", "quit")
	w.says("Stillnight is not running", "quit")
	w.does("drink") // the diary is free again
}

func TestDataFolder(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	elsewhere := filepath.Join(w.files, "elsewhere")
	w.does("--data", elsewhere, "drink", "100")
	w.does("drink", "--data="+elsewhere, "200")
	w.vars["STILLNIGHT_DATA"] = elsewhere
	w.says("Logged 300 ml at 17:40 · 600 of 2 000 ml · 2 glasses", "drink", "300")
	w.says("Logged 400 ml at 17:40 · 400 of 2 000 ml · 1 glass", "drink", "400", "--data", w.dir) // --data wins
	w.refuses(2, `--data cannot be ""; see stillnight drink --help`, "drink", "--data", "")
	w.refuses(2, "--data needs a value; see stillnight drink --help", "drink", "--data")
}

func TestDefaultDataFolder(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.vars["XDG_DATA_HOME"] = filepath.Join(w.files, "share")
	var out, err bytes.Buffer
	e := w.env(&out, &err, []string{"drink"})
	if status := command.Run(t.Context(), e); status != 0 {
		t.Fatalf("status %d, %s", status, &err)
	}
	want, dirErr := data.DefaultDir(e.Getenv)
	if dirErr != nil {
		t.Fatal(dirErr)
	}
	if _, statErr := os.Stat(filepath.Join(want, "journal")); statErr != nil {
		t.Error(statErr)
	}
}

func TestDataFolderThatCannotBeUsed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	file := w.file("file", "")
	for _, args := range [][]string{{"drink"}, {"status"}, {"export"}} {
		r := w.run(append(args, "--data", file)...)
		if r.status != 1 || !strings.HasPrefix(r.err, "stillnight: the data folder cannot be written: check that "+file) || strings.Count(r.err, "\n") != 1 {
			t.Errorf("%v: %+v", args, r)
		}
	}
}

// failingWriter is standard output that cannot be written.
type failingWriter struct{ err error }

func (f failingWriter) Write([]byte) (int, error) { return 0, f.err }

func TestOutputThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	w := newWorld(t).lived()
	for _, args := range [][]string{
		{"status"}, {"status", "--json"}, {"history", "--csv"}, {"export"}, {"export", "--format", "csv"}, {"--help"}, {"version"}, {"completion", "bash"},
	} {
		run := func(cause error) (status int, stderr string) {
			var out, err bytes.Buffer
			e := w.env(&out, &err, append([]string{"--data", w.dir}, args...))
			e.Stdout = failingWriter{&os.PathError{Op: "write", Path: "/dev/stdout", Err: cause}}
			return command.Run(t.Context(), e), err.String()
		}
		if status, stderr := run(syscall.EPIPE); status != 0 || stderr != "" {
			t.Errorf("%v, whose reader went away: %d, %q", args, status, stderr)
		}
		const want = "stillnight: the answer could not be written: write /dev/stdout: no space left on device\n"
		if status, stderr := run(syscall.ENOSPC); status != 1 || stderr != want {
			t.Errorf("%v on a full disk: %d, %q", args, status, stderr)
		}
	}
}
