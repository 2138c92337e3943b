//go:build desktop && linux

package main_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"stillnight/desktop"
)

// program builds the program, once, as a debug build that reports races and
// calls off the window's thread, and says where it is.
var program = sync.OnceValues(func() (string, error) {
	path, err := filepath.Abs(filepath.Join("build", "desktop", "stillnight"))
	if err != nil {
		return "", err
	}
	if out, err := exec.Command("go", "build", "-race", "-o", path, ".").CombinedOutput(); err != nil {
		return "", fmt.Errorf("build the program: %w\n%s", err, out)
	}
	return path, nil
})

// stillnight is the program in use on a desktop of its own.
type stillnight struct {
	*desktop.Desktop
	binary    string
	t         *testing.T
	ctx       context.Context
	residents []*desktop.Process // the last one is the present one
}

// use starts a desktop. The settings are made before the program starts.
func use(t *testing.T, o desktop.Options, settings ...string) *stillnight {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	t.Cleanup(cancel)
	binary, err := program()
	if err != nil {
		t.Fatal(err)
	}
	o.Width, o.Height = 1500, 960
	d, err := desktop.Start(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	s := &stillnight{Desktop: d, binary: binary, t: t, ctx: ctx}
	t.Cleanup(s.close)
	for i := 0; i+1 < len(settings); i += 2 {
		s.run("settings", settings[i], settings[i+1])
	}
	return s
}

// close ends the desktop. A picture of it is kept when the test has failed.
func (s *stillnight) close() {
	if s.t.Failed() {
		if picture, err := s.Picture(); err == nil {
			path := filepath.Join("build", "desktop", strings.ReplaceAll(s.t.Name(), "/", "-")+".png")
			s.t.Logf("the screen is in %s: %v", path, desktop.Save(picture, path))
		}
		s.t.Logf("what was printed:\n%s", s.printed())
	}
	for _, fault := range faults(s.printed()) {
		s.t.Error("the program says:\n" + fault)
	}
	if err := s.Close(); err != nil {
		s.t.Error(err)
	}
}

// faults returns what must never be printed. A race between two places of the
// tray's library, none of them ours, is not in our hands.
func faults(printed string) []string {
	var found []string
	for _, part := range strings.Split(printed, "==================\n") {
		race := strings.Contains(part, "DATA RACE") && (strings.Contains(part, "stillnight/") || strings.Contains(part, "main."))
		if race || strings.Contains(part, "Error in Fyne call thread") || strings.Contains(part, "panic:") || strings.Contains(part, "fatal error:") {
			found = append(found, part)
		}
	}
	return found
}

func TestDesktopFaultsAreFound(t *testing.T) {
	const ours, theirs = "WARNING: DATA RACE\n  stillnight/app/resident.f()\n", "WARNING: DATA RACE\n  fyne.io/systray.refresh()\n"
	const line = "==================\n"
	for printed, want := range map[string]int{
		"started\n": 0, line + ours + line: 1, line + theirs + line: 0, line + theirs + line + line + ours + line: 1,
		"*** Error in Fyne call thread, this should have been called in fyne.Do ***\n": 1, "panic: no\n": 1,
	} {
		if got := faults(printed); len(got) != want {
			t.Errorf("faults in %q: %q; want %d", printed, got, want)
		}
	}
}

// printed returns what the residents and their windows complained of, and
// their logs.
func (s *stillnight) printed() string {
	var all strings.Builder
	for _, p := range s.residents {
		all.WriteString(p.Printed())
	}
	logs, _ := filepath.Glob(filepath.Join(s.Dir, "state", "stillnight", "*"))
	for _, path := range logs {
		content, _ := os.ReadFile(path)
		fmt.Fprintf(&all, "%s:\n%s", filepath.Base(path), content)
	}
	return all.String()
}

func (s *stillnight) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// run runs a command to its end; it must be done.
func (s *stillnight) run(args ...string) string {
	s.t.Helper()
	out, err := s.Output(s.ctx, s.binary, args...)
	s.must(err)
	return out
}

// refuses runs a command to its end; it must fail and say this.
func (s *stillnight) refuses(sentence string, args ...string) {
	s.t.Helper()
	if out, err := s.Output(s.ctx, s.binary, args...); err == nil || !strings.Contains(err.Error(), sentence) {
		s.t.Errorf("%q says %q (%v); want that it fails with %q", args, out, err, sentence)
	}
}

// start becomes the resident.
func (s *stillnight) start(args ...string) *desktop.Process {
	s.t.Helper()
	p, err := s.Start(s.binary, args...)
	s.must(err)
	s.residents = append(s.residents, p)
	return p
}

// answers waits until the resident answers commands.
func (s *stillnight) answers() {
	s.t.Helper()
	s.eventually("the resident to answer", func(now status) error {
		if !now.Resident {
			return errors.New("no resident answered")
		}
		return nil
	})
}

func (s *stillnight) item() desktop.Item {
	s.t.Helper()
	item, err := s.Item(s.ctx, s.residents[len(s.residents)-1].PID())
	s.must(err)
	return item
}

func (s *stillnight) window(title string) *desktop.Window {
	s.t.Helper()
	w, err := s.WindowNamed(s.ctx, title)
	s.must(err)
	return w
}

// status is what status --json tells.
type status struct {
	ML      int
	Glasses int
	Evening []struct{ Step, Outcome string }
	Night   struct {
		Recorded bool
		Cramps   *int
	}
	Reminders struct {
		Next *struct{ What string }
	}
	Resident bool
}

func (now status) outcome(step string) string {
	for _, s := range now.Evening {
		if s.Step == step {
			return s.Outcome
		}
	}
	return "not there"
}

// eventually waits until the day's status is as it should be.
func (s *stillnight) eventually(what string, ask func(status) error) {
	s.t.Helper()
	s.must(desktop.Eventually(s.ctx, 30*time.Second, what, func(ctx context.Context) error {
		out, err := s.Output(ctx, s.binary, "status", "--json")
		if err != nil {
			return err
		}
		var now status
		if err := json.Unmarshal([]byte(out), &now); err != nil {
			return err
		}
		return ask(now)
	}))
}

func (s *stillnight) wantML(ml int) {
	s.t.Helper()
	s.eventually(fmt.Sprintf("%d ml in the diary", ml), func(now status) error {
		if now.ML != ml {
			return fmt.Errorf("there are %d", now.ML)
		}
		return nil
	})
}

func (s *stillnight) wantStep(step, outcome string) {
	s.t.Helper()
	s.eventually("the step "+step+" to be "+outcome, func(now status) error {
		if got := now.outcome(step); got != outcome {
			return fmt.Errorf("it is %s", got)
		}
		return nil
	})
}

func (s *stillnight) wantToolTip(item desktop.Item, want string) {
	s.t.Helper()
	s.must(desktop.Eventually(s.ctx, 20*time.Second, "the tooltip", func(context.Context) error {
		tip, err := item.ToolTip()
		if tip = strings.ReplaceAll(tip, "\u202f", " "); err == nil && tip != want {
			err = fmt.Errorf("it says %q; want %q", tip, want)
		}
		return err
	}))
}

// save keeps a picture of the screen for whoever wants to look.
func (s *stillnight) save(name string) {
	s.t.Helper()
	picture, err := s.Picture()
	s.must(err)
	s.must(desktop.Save(picture, filepath.Join("build", "desktop", name+".png")))
}

// press waits for something in a window and presses the middle of it.
func (s *stillnight) press(w *desktop.Window, what string, find func([]desktop.Block) (desktop.Block, bool), c colour) {
	s.t.Helper()
	block := s.find(w, what, find, c)
	x, y := block.Centre()
	s.must(w.Click(s.ctx, x, y))
}

// find waits until a patch of colour has been at the same place for a while:
// a window that has just opened still finds its layout.
func (s *stillnight) find(w *desktop.Window, what string, find func([]desktop.Block) (desktop.Block, bool), c colour) desktop.Block {
	s.t.Helper()
	var found desktop.Block
	since := time.Now()
	s.must(desktop.Eventually(s.ctx, 30*time.Second, what, func(ctx context.Context) error {
		picture, err := w.Picture(ctx)
		if err != nil {
			return err
		}
		blocks := desktop.Blocks(picture, c.like, c.width, c.height)
		block, ok := find(blocks)
		if !ok {
			return fmt.Errorf("it is not among %v", blocks)
		}
		if block.Rectangle != found.Rectangle {
			found, since = block, time.Now()
		}
		if time.Since(since) < 400*time.Millisecond {
			return errors.New("it moves")
		}
		return nil
	}))
	return found
}
