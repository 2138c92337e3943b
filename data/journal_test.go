package data_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stillnight/data"
)

// journalPath returns the one journal file of a folder.
func journalPath(t *testing.T, dir string) string {
	t.Helper()
	files := must(filepath.Glob(filepath.Join(dir, "journal", "*.jsonl")))(t)
	if len(files) != 1 {
		t.Fatalf("journals: %v", files)
	}
	return files[0]
}

func read(t *testing.T, path string) string {
	t.Helper()
	return string(must(os.ReadFile(path))(t))
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func notices(t *testing.T, s *data.Store) string {
	t.Helper()
	var text strings.Builder
	for _, n := range today(t, s).Notices {
		text.WriteString(n.Text + "\n")
	}
	return text.String()
}

// keptDiary is a folder with three drinks of which one is taken back.
func keptDiary(t *testing.T) (dir string, c *clock, lines string) {
	t.Helper()
	dir, c = t.TempDir(), &clock{evening(t)}
	s := openStore(t, dir, c)
	drink(t, s, 100)
	e := drink(t, s, 200)
	drink(t, s, 300)
	if err := s.Delete(t.Context(), e.ID); err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)
	return dir, c, read(t, journalPath(t, dir))
}

func TestTheJournalIsPlainText(t *testing.T) {
	dir, c, lines := keptDiary(t)
	if strings.Count(lines, "\n") != 4 || !strings.HasSuffix(lines, "\n") {
		t.Fatalf("the journal:\n%s", lines)
	}
	first, _, _ := strings.Cut(lines, "\n")
	e := must(data.ParseEvent([]byte(first)))(t)
	if e.Drink.ML != 100 || !e.At.Equal(c.now) || !strings.Contains(first, `"at":"2026-11-22T17:40:00+01:00"`) {
		t.Errorf("the first line is %s", first)
	}
	if device := strings.TrimSpace(read(t, filepath.Join(dir, "device"))); device != e.Device || filepath.Base(journalPath(t, dir)) != device+".jsonl" {
		t.Errorf("written by %s, into %s, on device %s", e.Device, journalPath(t, dir), device)
	}
}

func TestAJournalThatWasChangedIsMadeWhole(t *testing.T) {
	for name, change := range map[string]func(path, text string) error{
		"deleted":          func(path, _ string) error { return os.Remove(path) },
		"folder deleted":   func(path, _ string) error { return os.RemoveAll(filepath.Dir(path)) },
		"emptied":          func(path, _ string) error { return os.Truncate(path, 0) },
		"shortened":        func(path, text string) error { return os.Truncate(path, int64(len(text)-200)) },
		"first line gone":  func(path, text string) error { return os.WriteFile(path, []byte(afterLine(text)), 0o600) },
		"another's":        func(path, text string) error { return os.WriteFile(path, []byte(drinkLine("x", 50)), 0o600) },
		"turned to rubble": func(path, text string) error { return os.WriteFile(path, bytes.Repeat([]byte("x"), len(text)), 0o600) },
	} {
		for _, running := range []bool{false, true} {
			dir, c, lines := keptDiary(t)
			path := journalPath(t, dir)
			s := openStore(t, dir, c)
			if running { // changed while the store is open; the next write finds out
				if err := change(path, lines); err != nil {
					t.Fatal(err)
				}
			}
			extra := drink(t, s, 1)
			text := read(t, path)
			closeStore(t, s)
			if !running {
				if err := change(path, text); err != nil {
					t.Fatal(err)
				}
			}
			s = openStore(t, dir, c)
			got := read(t, path)
			for line := range strings.Lines(lines) {
				if strings.Count(got, line) != 1 {
					t.Errorf("%s, running %v: the journal holds %d times %s", name, running, strings.Count(got, line), line)
				}
			}
			if strings.Count(got, extra.ID) != 1 {
				t.Errorf("%s, running %v: the last drink is lost", name, running)
			}
			want := 401
			if name == "another's" {
				want += 50
			}
			if ml := today(t, s).Today.ML; ml != want {
				t.Errorf("%s, running %v: %d ml, want %d", name, running, ml, want)
			}
			if told := notices(t, s); !strings.Contains(told, "written to it again") {
				t.Errorf("%s, running %v: told %q", name, running, told)
			}
			closeStore(t, s)
			s = openStore(t, dir, c) // and stays so
			if read(t, path) != got {
				t.Errorf("%s, running %v: the next start changes the journal again", name, running)
			}
			closeStore(t, s)
		}
	}
}

func afterLine(text string) string {
	_, rest, _ := strings.Cut(text, "\n")
	return rest
}

func TestATornLastLine(t *testing.T) {
	dir, c, lines := keptDiary(t)
	path := journalPath(t, dir)
	whole := drinkLine("whole", 40)
	for name, tail := range map[string]struct {
		text string
		ml   int
	}{
		"half":        {whole[:40], 400},
		"a byte":      {"{", 400},
		"zeros":       {"\x00\x00\x00\x00", 400},
		"spaces":      {"   ", 400},
		"without end": {strings.TrimSuffix(whole, "\n"), 440},
	} {
		work := t.TempDir()
		copyFolder(t, dir, work)
		path := filepath.Join(work, "journal", filepath.Base(path))
		write(t, path, lines+tail.text)
		s := openStore(t, work, c)
		if ml := today(t, s).Today.ML; ml != tail.ml {
			t.Errorf("%s: %d ml, want %d", name, ml, tail.ml)
		}
		added := drink(t, s, 1)
		got := read(t, path)
		want := lines
		if tail.ml != 400 {
			want += whole
		}
		if !strings.HasPrefix(got, want) || strings.Count(got[len(want):], "\n") != 1 || !strings.Contains(got[len(want):], added.ID) {
			t.Errorf("%s: the journal is\n%s", name, got)
		}
		if told := notices(t, s); told != "" {
			t.Errorf("%s: told %q", name, told)
		}
		closeStore(t, s)
	}
}

func TestALineThatCannotBeReadIsToldOnce(t *testing.T) {
	dir, c, lines := keptDiary(t)
	path := journalPath(t, dir)
	write(t, path, lines+"not an event\n\n"+strings.Repeat("x", 2<<20)+"\n"+drinkLine("good", 40))
	for i := range 2 {
		s := openStore(t, dir, c)
		if ml := today(t, s).Today.ML; ml != 440 {
			t.Errorf("%d ml, want 440", ml)
		}
		told := notices(t, s)
		name := filepath.Base(path)
		if strings.Count(told, "could not be read") != 1 || !strings.Contains(told, name+":5") || !strings.Contains(told, name+":7") {
			t.Errorf("start %d: told %q", i, told)
		}
		drink(t, s, 1)
		must(s.Undo(t.Context()))(t)
		closeStore(t, s)
	}
	if !strings.Contains(read(t, path), "not an event\n") {
		t.Error("the line is gone")
	}
	c.now = c.now.AddDate(0, 0, 3)
	s := openStore(t, dir, c)
	if told := notices(t, s); told != "" {
		t.Errorf("after days: told %q", told)
	}
}

func TestACleanStartReadsOnlyTheTail(t *testing.T) {
	dir, c, lines := keptDiary(t)
	path := journalPath(t, dir)
	// Damage in the middle that leaves length and last line alone is not
	// found, since it is not read; the diary has the event.
	write(t, path, "X"+lines[1:]+drinkLine("tail", 40))
	s := openStore(t, dir, c)
	if ml := today(t, s).Today.ML; ml != 440 || notices(t, s) != "" {
		t.Errorf("%d ml, told %q", ml, notices(t, s))
	}
}

func TestOtherDevices(t *testing.T) {
	dir, c, lines := keptDiary(t)
	phone := filepath.Join(dir, "journal", "phone.jsonl")
	torn := drinkLine("p2", 60)
	write(t, phone, drinkLine("p1", 50)+torn[:30])
	write(t, filepath.Join(dir, "journal", "notes.txt"), drinkLine("no", 999))
	s := openStore(t, dir, c)
	if ml := today(t, s).Today.ML; ml != 450 {
		t.Errorf("%d ml, want 450", ml)
	}
	closeStore(t, s)
	if got := read(t, phone); got != drinkLine("p1", 50)+torn[:30] {
		t.Errorf("another device's file was changed to %s", got)
	}
	// The rest of the line arrives, and an undo of one of ours.
	first := must(data.ParseEvent([]byte(lines[:strings.Index(lines, "\n")])))(t)
	write(t, phone, drinkLine("p1", 50)+torn+undoLine("p3", first.ID))
	s = openStore(t, dir, c)
	if ml := today(t, s).Today.ML; ml != 410 {
		t.Errorf("%d ml, want 410", ml)
	}
	closeStore(t, s)
	if got := read(t, filepath.Join(dir, "journal", first.Device+".jsonl")); got != lines {
		t.Errorf("what others wrote is in our file: %s", got)
	}
	// The other device's file goes away. Its events stay, in ours.
	if err := os.Remove(phone); err != nil {
		t.Fatal(err)
	}
	s = openStore(t, dir, c)
	if ml := today(t, s).Today.ML; ml != 410 {
		t.Errorf("%d ml, want 410", ml)
	}
	closeStore(t, s)
	if got := read(t, journalPath(t, dir)); !strings.HasPrefix(got, lines) || strings.Count(got, "\n") != 7 {
		t.Errorf("our file is %s", got)
	}
}

func TestTheJournalAloneIsEnough(t *testing.T) {
	dir, c, lines := keptDiary(t)
	s := openStore(t, dir, c)
	if err := s.ChangeSettings(t.Context(), map[string]string{"water.goal": "3000", "night.boundary": "03:00"}); err != nil {
		t.Fatal(err)
	}
	c.now = c.now.AddDate(0, 0, 1)
	if err := s.ChangeSettings(t.Context(), map[string]string{"water.goal": "2800"}); err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)
	if err := os.RemoveAll(filepath.Join(dir, "badger")); err != nil {
		t.Fatal(err)
	}
	s = openStore(t, dir, c)
	if sortedLines(exported(t, s)) != sortedLines(lines) {
		t.Errorf("exported\n%s\nwas\n%s", exported(t, s), lines)
	}
	settings := must(s.Settings(t.Context()))(t)
	days := must(s.Days(t.Context(), day(t, "2026-11-21"), day(t, "2026-11-23")))(t)
	if settings.Boundary != 180 || days[0].GoalML != 2000 || days[1].GoalML != 3000 || days[2].GoalML != 2800 || days[1].ML != 400 {
		t.Errorf("boundary %s, days %+v", settings.Boundary, days)
	}
	checkSummaries(t, s)
}

func TestTheCopyOfTheSettings(t *testing.T) {
	dir, c, _ := keptDiary(t)
	s := openStore(t, dir, c)
	if err := s.ChangeSettings(t.Context(), map[string]string{"water.goal": "3000"}); err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)
	path := filepath.Join(dir, "settings.json")
	whole := read(t, path)
	for _, text := range []string{"", "{", `{"rev":"x"}`, `{"rev":99,}`, "\x00\x00", `[]`, "null"} {
		write(t, path, text)
		s = openStore(t, dir, c)
		if goal := must(s.Settings(t.Context()))(t).Goal; goal != 3000 {
			t.Errorf("with %q as its copy the goal is %d", text, goal)
		}
		closeStore(t, s)
		if got := read(t, path); got != whole {
			t.Errorf("%q stays as %q", text, got)
		}
	}
}

func TestALostDeviceName(t *testing.T) {
	dir, c, lines := keptDiary(t)
	for _, text := range []string{"", "../../etc", "a/b", strings.Repeat("x", 99), "\x00"} {
		write(t, filepath.Join(dir, "device"), text)
		s := openStore(t, dir, c)
		drink(t, s, 1)
		must(s.Undo(t.Context()))(t)
		closeStore(t, s)
		if got := read(t, journalPath(t, dir)); !strings.HasPrefix(got, lines) {
			t.Errorf("with %q as device the journal is %s", text, got)
		}
	}
}

func TestAFailedCommitLeavesNothing(t *testing.T) {
	dir, c, _ := keptDiary(t)
	s := openStore(t, dir, c)
	path := journalPath(t, dir)
	before, was := read(t, path), today(t, s)
	broken := errors.New("broken")
	s.FailCommit(func() error { return broken })
	_, drinkErr := s.LogDrink(t.Context(), data.DrinkEntry{ML: 100})
	_, undoErr := s.Undo(t.Context())
	_, importErr := s.Import(t.Context(), strings.NewReader(drinkLine("x", 1)), false)
	for name, err := range map[string]error{
		"LogDrink": drinkErr, "Undo": undoErr, "Import": importErr,
		"TickStep":       s.TickStep(t.Context(), data.StepEntry{Step: "massage", Outcome: data.Done}),
		"ChangeSettings": s.ChangeSettings(t.Context(), map[string]string{"water.goal": "3000"}),
		"Snooze":         s.Snooze(t.Context(), c.now.Add(time.Hour)),
	} {
		if !errors.Is(err, broken) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := read(t, path); got != before {
		t.Errorf("the journal is\n%s\nwas\n%s", got, before)
	}
	if now := today(t, s); now.Today.ML != was.Today.ML || now.Settings.Goal != 2000 || !now.Snoozed.IsZero() || now.Undo.Event.ID != was.Undo.Event.ID {
		t.Errorf("today is %+v", now)
	}
	s.FailCommit(nil)
	e := drink(t, s, 100)
	if got := read(t, path); !strings.HasPrefix(got, before) || !strings.Contains(got, e.ID) || strings.Count(got, "\n") != 5 {
		t.Errorf("afterwards the journal is %s", got)
	}
	closeStore(t, s)
	s = openStore(t, dir, c)
	if ml := today(t, s).Today.ML; ml != 500 {
		t.Errorf("%d ml, want 500", ml)
	}
}

// TestLostInSilence has the database lose events as Badger would with one of
// two logs gone: the mark says that the journal was taken in up to its end.
func TestLostInSilence(t *testing.T) {
	dir, c, lines := keptDiary(t)
	s := openStore(t, dir, c)
	for line := range strings.Lines(lines) {
		s.LoseEvent(t, must(data.ParseEvent([]byte(line)))(t))
	}
	if exported(t, s) != "" {
		t.Fatal("nothing was lost")
	}
	copied := t.TempDir() // as a kill would leave it
	copyFolder(t, dir, copied)
	closeStore(t, s)
	s = openStore(t, copied, c)
	s.Settle()
	if sortedLines(exported(t, s)) != sortedLines(lines) || today(t, s).Today.ML != 400 {
		t.Errorf("exported\n%s\nwas\n%s", exported(t, s), lines)
	}
	if told := notices(t, s); !strings.Contains(told, "4 entries were taken from the journal again") {
		t.Errorf("told %q", told)
	}
	checkJournal(t, copied, exported(t, s))
}

func TestAFolderWithAStrangeName(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "My [diary]* {x} ümläut\u202f?")
	c := &clock{evening(t)}
	s := openStore(t, dir, c)
	drink(t, s, 100)
	closeStore(t, s)
	if err := os.MkdirAll(filepath.Join(dir, "journal", "folder.jsonl"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(dir, "badger")); err != nil {
		t.Fatal(err)
	}
	s = openStore(t, dir, c)
	if ml := today(t, s).Today.ML; ml != 100 {
		t.Errorf("%d ml, want 100", ml)
	}
}
