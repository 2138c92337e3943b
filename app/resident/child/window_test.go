package child_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"stillnight/app/resident/child"
	"stillnight/data"
)

// TestMain plays the window's process when the tests start it as one.
func TestMain(m *testing.M) {
	if mode := os.Getenv("FAKE_WINDOW"); mode != "" {
		fakeWindow(mode)
		return
	}
	m.Run()
}

// fakeWindow keeps to the protocol except for what its mode says.
func fakeWindow(mode string) {
	note("args %s", strings.Join(os.Args[1:], " "))
	note("env %s", os.Getenv("FAKE_GIVEN"))
	if mode == "broken" {
		fmt.Fprintln(os.Stderr, "panic: no graphics here\n\ngoroutine 1 [running]:\nmain.main()")
		return
	}
	if mode != "mute" {
		fmt.Fprintf(os.Stdout, "shown %s\n", os.Args[len(os.Args)-1])
	}
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		note("%s", in.Text())
		word, view, _ := strings.Cut(in.Text(), " ")
		switch {
		case mode == "stubborn":
		case word == "quit":
			note("ended")
			return
		case mode == "leaves":
			return // as when the person closes it at that moment
		case mode == "hangs", mode == "mute":
		default:
			fmt.Fprintf(os.Stdout, "some other line\nshown %s\n", view)
		}
	}
	note("orphaned")
	if mode == "stubborn" {
		select {}
	}
}

func note(format string, args ...any) {
	file, err := os.OpenFile(os.Getenv("FAKE_NOTES"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return
	}
	defer file.Close()
	fmt.Fprintf(file, "%d "+format+"\n", append([]any{os.Getpid()}, args...)...)
}

// scene is a Window with a fake process, and what that one noted.
type scene struct {
	*child.Window
	t      *testing.T
	notes  string
	log    *safeBuffer
	stderr *safeBuffer
}

type safeBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

func stage(t *testing.T, mode string, patience time.Duration) *scene {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	s := &scene{t: t, notes: filepath.Join(t.TempDir(), "notes"), log: &safeBuffer{}, stderr: &safeBuffer{}}
	env := append(os.Environ(), "FAKE_WINDOW="+mode, "FAKE_NOTES="+s.notes, "FAKE_GIVEN=token")
	s.Window = child.New(child.Params{
		Executable: self, DataDir: "/some/folder", Env: func() []string { return env },
		Log: slog.New(slog.NewTextHandler(s.log, nil)), Stderr: s.stderr,
		Patience: patience, Farewell: 500 * time.Millisecond,
	})
	t.Cleanup(func() { s.Close(context.Background()) })
	return s
}

// noted returns what the processes noted, without their ids, and how many
// processes there were.
func (s *scene) noted() (lines []string, processes int) {
	s.t.Helper()
	text, err := os.ReadFile(s.notes)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		s.t.Fatal(err)
	}
	var ids []string
	for line := range strings.Lines(string(text)) {
		id, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		lines = append(lines, rest)
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return lines, len(ids)
}

func (s *scene) show(view string) {
	s.t.Helper()
	if err := s.Show(s.t.Context(), view); err != nil {
		s.t.Fatalf("show %s: %v", view, err)
	}
}

func TestShowStartsTheProcessOnce(t *testing.T) {
	s := stage(t, "good", time.Minute)
	s.show("today")
	s.show("history")
	s.show("today")
	s.Close(t.Context())
	lines, processes := s.noted()
	want := []string{
		"args --data /some/folder window today", "env token",
		"show history", "show today", "quit", "ended",
	}
	if processes != 1 || !slices.Equal(lines, want) {
		t.Errorf("%d processes noted %q, want one that noted %q", processes, lines, want)
	}
}

func TestShowFromManySidesStartsOneProcess(t *testing.T) {
	s := stage(t, "good", time.Minute)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			if err := s.Show(t.Context(), []string{"today", "history"}[i%2]); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if _, processes := s.noted(); processes != 1 {
		t.Errorf("there were %d processes", processes)
	}
}

func TestWindowThatIsClosedWhileAskedIsOpenedAgain(t *testing.T) {
	s := stage(t, "leaves", time.Minute)
	s.show("today")
	s.show("evening") // the first process leaves; the new one shows it from the start
	lines, processes := s.noted()
	if processes != 2 || !slices.Contains(lines, "args --data /some/folder window evening") {
		t.Errorf("%d processes noted %q", processes, lines)
	}
}

func TestWindowThatHangsIsReplaced(t *testing.T) {
	s := stage(t, "hangs", 4*time.Second) // in which a new one has started on a busy machine
	s.show("today")
	s.show("history")
	if lines, processes := s.noted(); processes != 2 {
		t.Errorf("%d processes noted %q", processes, lines)
	}
}

func TestWindowThatNeverShows(t *testing.T) {
	s := stage(t, "mute", 100*time.Millisecond)
	if err := s.Show(t.Context(), "today"); err == nil {
		t.Fatal("a window that never showed counts as shown")
	}
	if tries := strings.Count(s.log.String(), "does not answer"); tries != 2 {
		t.Errorf("it was tried with %d processes, want 2", tries)
	}
}

func TestWindowThatCannotStart(t *testing.T) {
	s := stage(t, "broken", time.Minute)
	err := s.Show(t.Context(), "today")
	if err == nil || !strings.HasSuffix(err.Error(), ": panic: no graphics here") {
		t.Fatalf("the error is %v, want one with what the process said", err)
	}
	if _, processes := s.noted(); processes != 2 {
		t.Errorf("it was tried with %d processes, want 2", processes)
	}
	if !strings.Contains(s.log.String(), "no graphics here") {
		t.Errorf("the log does not hold what the process said: %s", s.log)
	}
	if !strings.Contains(s.stderr.String(), "no graphics here\n") {
		t.Errorf("standard error does not hold what the process said: %s", s.stderr)
	}
}

func TestProgramThatIsGone(t *testing.T) {
	w := child.New(child.Params{
		Executable: filepath.Join(t.TempDir(), "stillnight"), Env: os.Environ, Log: slog.New(slog.DiscardHandler),
	})
	if err := w.Show(t.Context(), "today"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the error is %v", err)
	}
	w.Close(t.Context())
}

func TestShowRefusesWhatIsNoView(t *testing.T) {
	s := stage(t, "good", time.Minute)
	for _, view := range []string{"", "today\nquit", "a b"} {
		if err := s.Show(t.Context(), view); !errors.Is(err, data.ErrBadInput) {
			t.Errorf("%q: the error is %v", view, err)
		}
	}
	if lines, _ := s.noted(); len(lines) > 0 {
		t.Errorf("a process was started: %q", lines)
	}
}

func TestShowEndsWithItsContext(t *testing.T) {
	s := stage(t, "mute", time.Minute)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if err := s.Show(ctx, "today"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("the error is %v", err)
	}
	if _, processes := s.noted(); processes > 1 {
		t.Error("the process was replaced though it was not slow")
	}
}

func TestCloseKillsWhatDoesNotEnd(t *testing.T) {
	s := stage(t, "stubborn", time.Minute)
	s.show("today")
	before := time.Now()
	s.Close(t.Context())
	if took := time.Since(before); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
	if !strings.Contains(s.log.String(), "killed") {
		t.Errorf("the log does not say so: %s", s.log)
	}
}

func TestCloseEndsAShowUnderWay(t *testing.T) {
	s := stage(t, "mute", time.Minute)
	result := make(chan error, 1)
	go func() { result <- s.Show(t.Context(), "today") }()
	s.await("args --data /some/folder window today")
	s.Close(t.Context())
	if err := <-result; !errors.Is(err, data.ErrClosed) {
		t.Errorf("the error is %v", err)
	}
	if err := s.Show(t.Context(), "today"); !errors.Is(err, data.ErrClosed) {
		t.Errorf("after Close the error is %v", err)
	}
	s.Close(t.Context()) // a second time does no harm
}

// await returns once a process noted that.
func (s *scene) await(line string) {
	s.t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for range 2000 {
		if lines, _ := s.noted(); slices.Contains(lines, line) {
			return
		}
		<-tick.C
	}
	s.t.Fatalf("no process noted %q", line)
}
