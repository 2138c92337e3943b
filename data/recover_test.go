package data_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"stillnight/data"
)

// diaryFolder makes a data folder with events, settings and an undo in it, and
// returns the ids in it. With unclean the folder is copied while it is open,
// as a kill would leave it.
func diaryFolder(t *testing.T, c *clock, unclean bool) (dir, journal string) {
	t.Helper()
	dir = t.TempDir()
	for range 3 { // three tables
		s := openStore(t, dir, c)
		fill(t, s, c)
		closeStore(t, s)
	}
	s := openStore(t, dir, c)
	fill(t, s, c)
	s.Settle()
	if unclean {
		copied := t.TempDir()
		copyFolder(t, dir, copied)
		dir = copied
	}
	journal = exported(t, s)
	closeStore(t, s)
	return dir, journal
}

func fill(t *testing.T, s *data.Store, c *clock) {
	t.Helper()
	for i := range 20 {
		c.now = c.now.Add(time.Hour)
		e := drink(t, s, 100+i)
		if i%5 == 0 {
			if err := s.Delete(t.Context(), e.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	goal := fmt.Sprint(2000 + c.now.Day())
	if err := s.ChangeSettings(t.Context(), map[string]string{"water.goal": goal}); err != nil {
		t.Fatal(err)
	}
}

func exported(t *testing.T, s *data.Store) string {
	t.Helper()
	var journal bytes.Buffer
	if err := s.Export(t.Context(), &journal); err != nil {
		t.Fatal(err)
	}
	return journal.String()
}

func copyFolder(t *testing.T, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}

// damages are ways in which a file can be spoiled.
func damages() map[string]func(path string, text []byte) error {
	return map[string]func(string, []byte) error{
		"deleted":   func(path string, _ []byte) error { return os.Remove(path) },
		"emptied":   func(path string, _ []byte) error { return os.Truncate(path, 0) },
		"halved":    func(path string, text []byte) error { return os.Truncate(path, int64(len(text)/2)) },
		"shortened": func(path string, text []byte) error { return os.Truncate(path, int64(max(0, len(text)-3))) },
		"zeroed":    func(path string, text []byte) error { return os.WriteFile(path, make([]byte, len(text)), 0o600) },
		"flipped": func(path string, text []byte) error {
			for at := len(text) / 7; at < len(text); at += max(1, len(text)/5) {
				text[at] ^= 0x55
			}
			return os.WriteFile(path, text, 0o600)
		},
		"garbage": func(path string, text []byte) error {
			return os.WriteFile(path, bytes.Repeat([]byte("\xffgarbage"), len(text)/8+1), 0o600)
		},
	}
}

func TestEveryDamagedFileOfTheDatabase(t *testing.T) {
	for _, unclean := range []bool{false, true} {
		c := &clock{evening(t)}
		whole, journal := diaryFolder(t, c, unclean)
		goal := fmt.Sprint(2000 + c.now.Day())
		files, err := os.ReadDir(filepath.Join(whole, "badger"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			for how, damage := range damages() {
				if !unclean && how != "deleted" && how != "flipped" {
					continue // found by its sum, whatever it is
				}
				name := fmt.Sprintf("unclean=%v/%s/%s", unclean, file.Name(), how)
				t.Run(name, func(t *testing.T) {
					dir := t.TempDir()
					copyFolder(t, whole, dir)
					path := filepath.Join(dir, "badger", file.Name())
					text, err := os.ReadFile(path)
					if err != nil {
						t.Fatal(err)
					}
					if err := damage(path, text); err != nil {
						t.Fatal(err)
					}
					journal := checkRecovered(t, dir, c, journal, goal)
					if how == "flipped" {
						checkRecovered(t, dir, c, journal, goal)
					}
				})
			}
		}
	}
}

// checkRecovered opens the folder and sees that all is there and that it can
// be written. It returns what is there afterwards.
func checkRecovered(t *testing.T, dir string, c *clock, journal, goal string) string {
	t.Helper()
	s := openStore(t, dir, c)
	defer closeStore(t, s)
	s.Settle()
	if got := exported(t, s); sortedLines(got) != sortedLines(journal) {
		t.Fatalf("%d lines are there of %d", strings.Count(got, "\n"), strings.Count(journal, "\n"))
	}
	settings := must(s.Settings(t.Context()))(t)
	if fmt.Sprint(settings.Goal) != goal {
		t.Errorf("the goal is %d, was %s", settings.Goal, goal)
	}
	checkSummaries(t, s)
	drink(t, s, 1)
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	return exported(t, s)
}

func sortedLines(text string) string {
	lines := strings.Split(text, "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// checkSummaries holds the stored summaries against the events.
func checkSummaries(t *testing.T, s *data.Store) {
	t.Helper()
	first, last, ok, err := s.Span(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !ok {
		return
	}
	events := must(s.Events(t.Context(), first, last))(t)
	settings := must(s.Settings(t.Context()))(t)
	byDay := map[data.Day][]data.Event{}
	for _, e := range events {
		day := e.Day(settings.Boundary)
		byDay[day] = append(byDay[day], e)
	}
	for _, sum := range must(s.Days(t.Context(), first, last))(t) {
		want := data.Summarize(sum.Day, byDay[sum.Day])
		want.GoalML = sum.GoalML
		want.CountSteps(must(s.Today(t.Context()))(t).Routine.IDs())
		if fmt.Sprintf("%+v", printable(sum)) != fmt.Sprintf("%+v", printable(want)) {
			t.Errorf("the stored summary of %s is %+v, its events give %+v", sum.Day, sum, want)
		}
	}
}

// printable replaces pointers by what they point to.
func printable(s data.Summary) any {
	deref := func(p *int) int {
		if p == nil {
			return -1
		}
		return *p
	}
	cramps, severity := deref(s.Cramps), deref(s.Severity)
	s.Cramps, s.Severity = nil, nil
	return []any{s, cramps, severity}
}

func TestDamageFoundWhileRunning(t *testing.T) {
	dir, c, lines := keptDiary(t)
	s := openStore(t, dir, c)
	s.Spoil(t)
	if _, err := s.Today(t.Context()); err == nil || !strings.Contains(err.Error(), "start it again") {
		t.Errorf("reading damage: %v", err)
	}
	closeStore(t, s)
	s = openStore(t, dir, c)
	if today(t, s).Today.ML != 400 || sortedLines(exported(t, s)) != sortedLines(lines) {
		t.Errorf("started again, the day has %d ml", today(t, s).Today.ML)
	}
	if told := notices(t, s); !strings.Contains(told, "rebuilt from the journal: 4 entries are there") {
		t.Errorf("told %q", told)
	}
	aside := must(filepath.Glob(filepath.Join(dir, "badger.broken-20261122-174000")))(t)
	if len(aside) != 1 || !strings.Contains(notices(t, s), aside[0]) {
		t.Errorf("set aside: %v", aside)
	}
}

// TestStartsThatDoNotComeThrough stands for damage over which Badger ends the
// process, start after start.
func TestStartsThatDoNotComeThrough(t *testing.T) {
	dir, c, _ := keptDiary(t)
	write(t, filepath.Join(dir, "badger", "RUNNING"), "2")
	s := openStore(t, dir, c)
	if told := notices(t, s); told != "" {
		t.Errorf("after two: told %q", told)
	}
	closeStore(t, s)
	write(t, filepath.Join(dir, "badger", "RUNNING"), "3")
	s = openStore(t, dir, c)
	if told := notices(t, s); !strings.Contains(told, "rebuilt") || today(t, s).Today.ML != 400 {
		t.Errorf("after three: told %q, %d ml", told, today(t, s).Today.ML)
	}
}

func TestABrokenFirstStart(t *testing.T) {
	for _, file := range []string{"MANIFEST", "KEYREGISTRY", "000001.vlog", "00001.mem"} {
		dir, c := t.TempDir(), &clock{evening(t)}
		if err := os.Mkdir(filepath.Join(dir, "badger"), 0o700); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, "badger", file), "")
		s := openStore(t, dir, c)
		drink(t, s, 250)
		if told := notices(t, s); told != "" || today(t, s).Today.ML != 250 {
			t.Errorf("an empty %s: told %q", file, told)
		}
		closeStore(t, s)
	}
}

func TestInVirtualTime(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		s := must(data.OpenStore(t.Context(), dir, data.Options{Now: time.Now}))(t)
		changes := must(s.Watch(t.Context()))(t)
		drink(t, s, 250)
		<-changes
		<-time.After(25 * time.Hour)
		if _, err := s.Undo(t.Context()); !errors.Is(err, data.ErrNothingToUndo) {
			t.Errorf("undo a day later: %v", err)
		}
		closeStore(t, s)
	})
}
