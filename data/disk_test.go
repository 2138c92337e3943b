package data_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"stillnight/data"
)

// disk is a disk of which a test says how much is free.
type disk struct{ free atomic.Uint64 }

func (d *disk) FreeBytes(string) (uint64, error) { return d.free.Load(), nil }

func TestAFullDisk(t *testing.T) {
	dir, c, d := t.TempDir(), &clock{evening(t)}, &disk{}
	d.free.Store(1 << 30)
	options := data.Options{Now: c.Now, Log: testLog(t), FreeBytes: d.FreeBytes}
	s := must(data.OpenStore(t.Context(), dir, options))(t)
	e := drink(t, s, 250)
	before := exported(t, s)
	d.free.Store(32<<20 - 1)
	_, drinkErr := s.LogDrink(t.Context(), data.DrinkEntry{ML: 250})
	_, undoErr := s.Undo(t.Context())
	_, importErr := s.Import(t.Context(), strings.NewReader(drinkLine("x", 1)), false)
	_, editErr := s.Edit(t.Context(), e.ID, e)
	for name, err := range map[string]error{
		"LogDrink": drinkErr, "Undo": undoErr, "Import": importErr, "Edit": editErr, "Delete": s.Delete(t.Context(), e.ID),
		"ChangeSettings": s.ChangeSettings(t.Context(), map[string]string{"water.goal": "3000"}),
		"Snooze":         s.Snooze(t.Context(), c.now.Add(time.Hour)),
	} {
		if !errors.Is(err, data.ErrDiskFull) || !strings.Contains(err.Error(), dir) || !strings.Contains(err.Error(), "31 MB") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if today(t, s).Today.ML != 250 || exported(t, s) != before {
		t.Error("the diary cannot be read, or was changed")
	}
	d.free.Store(32 << 20)
	drink(t, s, 1)
	closeStore(t, s)

	d.free.Store(9 << 20) // still can be looked at
	s = must(data.OpenStore(t.Context(), dir, options))(t)
	if today(t, s).Today.ML != 251 {
		t.Error("the diary cannot be read")
	}
	closeStore(t, s)
	d.free.Store(7 << 20)
	if _, err := data.OpenStore(t.Context(), dir, options); !errors.Is(err, data.ErrDiskFull) || !strings.Contains(err.Error(), dir) {
		t.Errorf("open on a full disk: %v", err)
	}
	d.free.Store(1 << 30)
	s = must(data.OpenStore(t.Context(), dir, options))(t)
	if today(t, s).Today.ML != 251 || notices(t, s) != "" {
		t.Errorf("with room again: %d ml, told %q", today(t, s).Today.ML, notices(t, s))
	}
	closeStore(t, s)
}

// TestAStartOnAnAlmostFullDisk has work waiting for it that has to wait on.
func TestAStartOnAnAlmostFullDisk(t *testing.T) {
	for name, change := range map[string]func(path, text string) string{
		"lines to take in": func(_, text string) string { return text + drinkLine("new", 50) },
		"lines to restore": func(_, text string) string { return afterLine(text) },
		"both":             func(_, text string) string { return afterLine(text) + drinkLine("new", 50) },
		"all gone":         func(string, string) string { return "" },
	} {
		dir, c, lines := keptDiary(t)
		path, d := journalPath(t, dir), &disk{}
		write(t, path, change(path, lines))
		options := data.Options{Now: c.Now, Log: testLog(t), FreeBytes: d.FreeBytes}
		d.free.Store(20 << 20)
		for range 2 {
			s := must(data.OpenStore(t.Context(), dir, options))(t)
			if ml := today(t, s).Today.ML; ml != 400 {
				t.Errorf("%s: %d ml, want 400", name, ml)
			}
			if _, err := s.LogDrink(t.Context(), data.DrinkEntry{ML: 1}); !errors.Is(err, data.ErrDiskFull) {
				t.Errorf("%s: log: %v", name, err)
			}
			closeStore(t, s)
		}
		s := must(data.OpenStore(t.Context(), dir, options))(t)
		d.free.Store(1 << 30) // while it is open
		drink(t, s, 1)
		want := 401 + 50*strings.Count(change("", lines), `"new"`)
		if ml := today(t, s).Today.ML; ml != want {
			t.Errorf("%s: with room again %d ml, want %d", name, ml, want)
		}
		for line := range strings.Lines(lines) {
			if strings.Count(read(t, path), line) != 1 {
				t.Errorf("%s: with room again the journal is\n%s", name, read(t, path))
			}
		}
		checkSummaries(t, s)
		checkJournal(t, dir, exported(t, s))
		closeStore(t, s)
	}
}

// closeFull is the child of the test below.
func closeFull(dir string) error {
	d := &disk{}
	d.free.Store(1 << 30)
	s, err := data.OpenStore(context.Background(), dir, data.Options{Now: time.Now, FreeBytes: d.FreeBytes})
	if err != nil {
		return err
	}
	_, err = s.LogDrink(context.Background(), data.DrinkEntry{ML: 250})
	d.free.Store(0)
	return errors.Join(err, s.Close())
}

func TestAnEndOnAFullDisk(t *testing.T) {
	dir := t.TempDir()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), fullVariable+"="+dir)
	if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
		t.Fatalf("%v: %s", err, out)
	}
	c := &clock{time.Now()}
	s := openStore(t, dir, c)
	if today(t, s).Today.ML != 250 || notices(t, s) != "" {
		t.Errorf("%d ml, told %q", today(t, s).Today.ML, notices(t, s))
	}
}

func TestAFolderThatCannotBeWritten(t *testing.T) {
	base := t.TempDir()
	file := filepath.Join(base, "file")
	write(t, file, "I am no folder")
	inside := filepath.Join(base, "inside")
	for _, dir := range []string{inside, filepath.Join(inside, "badger")} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(inside, "journal"), "nor am I")
	for _, dir := range []string{file, filepath.Join(file, "below"), inside} {
		_, err := data.OpenStore(t.Context(), dir, data.Options{Now: time.Now})
		if !errors.Is(err, data.ErrReadOnly) || !strings.Contains(err.Error(), dir) {
			t.Errorf("open %s: %v", dir, err)
		}
	}
}

func TestAJournalThatCannotBeWritten(t *testing.T) {
	dir, c, _ := keptDiary(t)
	path := journalPath(t, dir)
	s := openStore(t, dir, c)
	if err := os.Rename(path, path+".moved"); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := s.LogDrink(t.Context(), data.DrinkEntry{ML: 250}); !errors.Is(err, data.ErrReadOnly) {
		t.Errorf("log with a folder in the journal's place: %v", err)
	}
	if today(t, s).Today.ML != 400 {
		t.Errorf("%d ml, want 400", today(t, s).Today.ML)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	drink(t, s, 250)
	if lines := read(t, path); strings.Count(lines, "\n") != 5 {
		t.Errorf("the journal is %s", lines)
	}
}

func TestOptionsWithoutAClock(t *testing.T) {
	if _, err := data.OpenStore(t.Context(), t.TempDir(), data.Options{}); err == nil {
		t.Error("a store without a clock opens")
	}
}

func TestOthersCannotLookIn(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // rights there come from the profile's folder
	}
	restore := openUmask()
	defer restore()
	base := filepath.Join(t.TempDir(), "a", "stillnight")
	c := &clock{evening(t)}
	s := openStore(t, base, c)
	drink(t, s, 250)
	if err := s.ChangeSettings(t.Context(), map[string]string{"water.goal": "3000"}); err != nil {
		t.Fatal(err)
	}
	checkModes(t, base)
	closeStore(t, s)
	checkModes(t, base)
	if err := os.Chmod(base, 0o755); err != nil {
		t.Fatal(err)
	}
	openStore(t, base, c)
	checkModes(t, base)
}

func checkModes(t *testing.T, base string) {
	t.Helper()
	err := filepath.WalkDir(base, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		want := fs.FileMode(0o600)
		if entry.IsDir() {
			want = 0o700
		}
		info, err := entry.Info()
		if err == nil && info.Mode().Perm() != want {
			t.Errorf("%s has the mode %o, want %o", path, info.Mode().Perm(), want)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
