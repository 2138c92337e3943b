package resident

import (
	"bytes"
	"fmt"
	"io"
	stdlog "log"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func TestLogIsPutAside(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state", "stillnight.log")
	l, err := openLogFile(path)
	if err != nil {
		t.Fatal(err)
	}
	line := strings.Repeat("x", 1023) + "\n"
	const kilobytes = 6 * 1024
	for i := range kilobytes {
		if _, err := fmt.Fprintf(l, "%06d%s", i, line[6:]); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	names := []string{"", ".3", ".2", ".1"} // the oldest first, then the one in use
	names = append(names[1:], "")
	next := kilobytes - 4*1024
	for _, name := range names {
		info, err := os.Stat(path + name)
		if err != nil {
			t.Fatal(err)
		}
		if info.Size() > logLimit || info.Mode().Perm() != 0o600 {
			t.Errorf("%s has %d bytes and the mode %v", path+name, info.Size(), info.Mode())
		}
		text, err := os.ReadFile(path + name)
		if err != nil {
			t.Fatal(err)
		}
		for got := range bytes.Lines(text) {
			if want := fmt.Sprintf("%06d", next); string(got[:6]) != want {
				t.Fatalf("%s goes on with %s, want %s", name, got[:6], want)
			}
			next++
		}
	}
	if next != kilobytes {
		t.Errorf("the last line is %d, want %d", next-1, kilobytes-1)
	}
	if _, err := os.Stat(path + ".4"); err == nil {
		t.Error("a fourth file is kept")
	}
}

func TestLogGoesOnInAFileThatIsThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "stillnight.log")
	if err := os.WriteFile(path, []byte("before\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	l, err := openLogFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Write([]byte("after\n")); err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
	if err := l.Close(); err != nil {
		t.Errorf("closed twice: %v", err)
	}
	if _, err := l.Write([]byte("late\n")); err == nil {
		t.Error("it was written to after its end")
	}
	text, _ := os.ReadFile(path)
	info, _ := os.Stat(path)
	if string(text) != "before\nafter\n" || info.Mode().Perm() != 0o600 {
		t.Errorf("the file has %q and the mode %v", text, info.Mode())
	}
}

func TestOneLineLongerThanTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "stillnight.log")
	l, err := openLogFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	for range 2 {
		if _, err := l.Write(make([]byte, logLimit+1)); err != nil {
			t.Fatal(err)
		}
	}
	if info, err := os.Stat(path + ".1"); err != nil || info.Size() != logLimit+1 {
		t.Errorf("the first is not put aside: %v", err)
	}
}

func TestLogFromManySides(t *testing.T) {
	path := filepath.Join(t.TempDir(), "stillnight.log")
	l, err := openLogFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 500 {
				if _, err := l.Write(append(bytes.Repeat([]byte("y"), 999), '\n')); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	_ = l.Close()
	lines := 0
	for _, name := range []string{"", ".1", ".2", ".3"} {
		text, _ := os.ReadFile(path + name)
		for line := range bytes.Lines(text) {
			if len(line) != 1000 {
				t.Fatalf("a line has %d bytes", len(line))
			}
			lines++
		}
	}
	if lines != 2000 {
		t.Errorf("%d lines, want 2000", lines)
	}
}

// vars is an environment.
func vars(of map[string]string) func(string) string {
	return func(name string) string { return of[name] }
}

func TestStateFolder(t *testing.T) {
	env := vars(map[string]string{"HOME": "/home/eva"})
	folder := func(p Params) string {
		t.Helper()
		dir, err := stateFolder(p)
		if err != nil {
			t.Fatal(err)
		}
		return dir
	}
	const usual = "/home/eva/.local/state/stillnight"
	if got := folder(Params{Getenv: env, DataDir: "/home/eva/.local/share/stillnight/"}); got != usual {
		t.Errorf("the usual diary has its log in %s, want %s", got, usual)
	}
	other := folder(Params{Getenv: env, DataDir: "/home/eva/other"})
	if filepath.Dir(other) != usual {
		t.Errorf("another diary has its log in %s", other)
	}
	if third := folder(Params{Getenv: env, DataDir: "/home/eva/third"}); third == other {
		t.Error("two diaries share a log")
	}
	set := vars(map[string]string{"HOME": "/home/eva", "XDG_STATE_HOME": "/state", "XDG_DATA_HOME": "/data"})
	if got := folder(Params{Getenv: set, DataDir: "/data/stillnight"}); got != "/state/stillnight" {
		t.Errorf("with folders set, the log is in %s", got)
	}
	if _, err := stateFolder(Params{Getenv: vars(nil), DataDir: "/x"}); err == nil {
		t.Error("without a home there is a folder")
	}
}

func TestNoLogCanBeMade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	log, end := openLog(Params{Getenv: vars(nil), Stderr: &stderr}, filepath.Join(file, "state"))
	log.Info("into the void")
	end()
	if !strings.HasPrefix(stderr.String(), "stillnight: no log is kept: ") {
		t.Errorf("standard error has %q", &stderr)
	}
}

func TestLogTakesUpWhatLibrariesSay(t *testing.T) {
	var to bytes.Buffer
	log, end := openLog(Params{Getenv: vars(nil), LogTo: &to}, "")
	log.Debug("fine print")
	stdlog.Print("systray error") //nolint:forbidigo // as a library does
	end()
	text := to.String()
	if !strings.Contains(text, `level=WARN msg="systray error"`) || strings.Contains(text, "fine print") {
		t.Errorf("the log has %q", text)
	}
	to.Reset()
	log, end = openLog(Params{Getenv: vars(map[string]string{"STILLNIGHT_DEBUG": "1"}), LogTo: &to}, "")
	log.Debug("fine print")
	end()
	if !strings.Contains(to.String(), "fine print") {
		t.Error("asked for, the fine print is not there")
	}
	to.Reset()
	end()
	stdlog.Print("systray error: the bus is gone") //nolint:forbidigo // as a library does
	if stdlog.Writer() != io.Discard || to.Len() > 0 {
		t.Errorf("after the end the log has %q", &to)
	}
}
