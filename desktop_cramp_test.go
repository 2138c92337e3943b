//go:build desktop && linux

package main_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"stillnight/data"
	"stillnight/desktop"
)

// A cramp in the night, with the keyboard alone, on a desktop whose windows
// are killed at the worst moment.
func TestDesktopCramp(t *testing.T) {
	t.Parallel()
	s := use(t, desktop.Options{Hour: 2}, "welcome.done", "on", "reminders.water", "off")
	s.start("--hidden")
	item := s.item()

	s.must(item.Click(s.ctx, "Cramp now"))
	const title = "Cramp now — Stillnight"
	s.inFront(title)
	pressed := s.onlyCramp()
	if pressed.Cramp.Minutes != 0 {
		t.Errorf("it has let go already: %+v", pressed.Cramp)
	}
	s.save("cramp")

	s.killWindows()
	if now := s.onlyCramp(); now.ID != pressed.ID {
		t.Errorf("after the window's end the diary has %+v, not %+v", now, pressed)
	}
	s.must(item.Click(s.ctx, "Cramp now"))
	s.inFront(title)
	if now := s.onlyCramp(); now.ID != pressed.ID {
		t.Errorf("the second press is another cramp: %+v, not %+v", now, pressed)
	}

	s.must(s.Key(s.ctx, "Return")) // it has let go
	s.must(desktop.Eventually(s.ctx, 20*time.Second, "the minutes of the cramp", func(context.Context) error {
		if now := s.onlyCramp(); now.Cramp.Minutes == 0 || !now.At.Equal(pressed.At) {
			return fmt.Errorf("the diary has %+v of %v", now.Cramp, now.At)
		}
		return nil
	}))

	s.run("open", "cramp") // another one, on the same page
	s.must(desktop.Eventually(s.ctx, 20*time.Second, "the second cramp", func(context.Context) error {
		if n := len(s.crampsNow()); n != 2 {
			return fmt.Errorf("there are %d", n)
		}
		return nil
	}))
	s.quits()
}

// inFront waits for a window and for the keyboard to be its own.
func (s *stillnight) inFront(title string) {
	s.t.Helper()
	s.window(title)
	s.must(desktop.Eventually(s.ctx, 20*time.Second, title+" in front", func(ctx context.Context) error {
		front, err := s.ActiveWindow(ctx)
		if err == nil && front != title {
			err = fmt.Errorf("%q is", front)
		}
		return err
	}))
}

// crampsNow returns the cramps that count in the diary.
func (s *stillnight) crampsNow() []data.Event {
	s.t.Helper()
	undone, cramps := map[string]bool{}, []data.Event{}
	var all []data.Event
	for line := range strings.Lines(s.run("export")) {
		var e data.Event
		s.must(json.Unmarshal([]byte(line), &e))
		all = append(all, e)
		if e.Undo != nil {
			undone[e.Undo.Undoes] = true
		}
	}
	for _, e := range all {
		if e.Cramp != nil && !undone[e.ID] {
			cramps = append(cramps, e)
		}
	}
	return cramps
}

func (s *stillnight) onlyCramp() data.Event {
	s.t.Helper()
	cramps := s.crampsNow()
	if len(cramps) != 1 {
		s.t.Fatalf("the diary has %d cramps: %+v", len(cramps), cramps)
	}
	return cramps[0]
}

// killWindows kills the process of the windows as a driver that fails would.
func (s *stillnight) killWindows() {
	s.t.Helper()
	fields := strings.Fields(s.children(s.residents[len(s.residents)-1].PID()))
	if len(fields) != 1 {
		s.t.Fatalf("the resident has the children %q, want the windows' process alone", fields)
	}
	pid, err := strconv.Atoi(fields[0])
	s.must(err)
	s.must(syscall.Kill(pid, syscall.SIGKILL))
	s.must(desktop.Eventually(s.ctx, 20*time.Second, "the end of the windows", func(ctx context.Context) error {
		n, err := s.WindowsNamed(ctx, ".*Stillnight.*")
		if err == nil && n > 0 {
			err = errors.New("they are still there")
		}
		return err
	}))
}

// children returns the processes that any thread of a process started.
func (s *stillnight) children(pid int) string {
	s.t.Helper()
	tasks, err := os.ReadDir(fmt.Sprintf("/proc/%d/task", pid))
	s.must(err)
	var all strings.Builder
	for _, task := range tasks {
		text, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%s/children", pid, task.Name()))
		if err == nil { // a thread may have ended meanwhile
			all.Write(text)
			all.WriteByte(' ')
		}
	}
	return all.String()
}
