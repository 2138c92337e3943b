package data_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"stillnight/data"
	"stillnight/data/backup"
)

func TestADiaryOfANewerVersion(t *testing.T) {
	dir, c, lines := keptDiary(t)
	s := openStore(t, dir, c)
	if err := s.SetSchema(99); err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)
	for range 2 {
		_, err := data.OpenStore(t.Context(), dir, data.Options{Now: c.Now})
		if !errors.Is(err, data.ErrNewer) || !strings.Contains(err.Error(), "99") {
			t.Fatalf("open: %v", err)
		}
	}
	// Nor is it rebuilt when its database is damaged: what the newer one
	// keeps in the settings would be lost.
	write(t, filepath.Join(dir, "settings.json"), `{"schema":99,"rev":3,"values":{"moon":"full"}}`)
	write(t, filepath.Join(dir, "badger", "MANIFEST"), "garbage")
	if _, err := data.OpenStore(t.Context(), dir, data.Options{Now: c.Now}); !errors.Is(err, data.ErrNewer) {
		t.Fatalf("open: %v", err)
	}
	if aside := must(filepath.Glob(filepath.Join(dir, "badger.broken-*")))(t); len(aside) > 0 {
		t.Errorf("set aside: %v", aside)
	}
	if read(t, journalPath(t, dir)) != lines || !strings.Contains(read(t, filepath.Join(dir, "settings.json")), "moon") {
		t.Error("something was written")
	}
}

// laterProgram is a program with more steps than this one.
type laterProgram struct {
	options data.Options
	ran     []string
}

func (l *laterProgram) step(name string, err error) data.MoveStep {
	return func(set func(k, v string) error) error {
		l.ran = append(l.ran, name)
		return errors.Join(set("m/test", name), err)
	}
}

func (l *laterProgram) open(t *testing.T, dir string, steps ...data.MoveStep) (*data.Store, error) {
	t.Helper()
	s, err := data.OpenStore(t.Context(), dir, l.options.WithSteps(steps...))
	if err == nil {
		t.Cleanup(func() { closeStore(t, s) })
	}
	return s, err
}

// backupsIn returns the backups in a data folder that were made for a reason.
func backupsIn(t *testing.T, dir string, why backup.Why) (paths []string) {
	t.Helper()
	for _, path := range must(filepath.Glob(filepath.Join(dir, "backups", "*")))(t) {
		if n, ok := backup.ParseName(filepath.Base(path), time.UTC); ok && n.Why == why {
			paths = append(paths, path)
		}
	}
	return paths
}

func TestMigrations(t *testing.T) {
	s, c, dir := lived(t)
	was := exported(t, s)
	closeStore(t, s)
	l := &laterProgram{options: data.Options{Now: c.Now, Log: testLog(t)}}
	broken := errors.New("broken")
	_, err := l.open(t, dir, l.step("two", nil), l.step("three", broken))
	kept := backupsIn(t, dir, backup.BeforeUpdate)
	if !errors.Is(err, broken) || len(kept) != 1 || !strings.Contains(err.Error(), "stillnight restore "+kept[0]) {
		t.Fatalf("a step that fails: %v, kept %v", err, kept)
	}
	s = must(l.open(t, dir, l.step("two", nil), l.step("three", nil), l.step("four", nil)))(t)
	if s.Schema(t) != 4 || s.Value(t, "m/test") != "four" || exported(t, s) != was {
		t.Errorf("the layout is %d, the value %q, the events\n%s", s.Schema(t), s.Value(t, "m/test"), exported(t, s))
	}
	if want := []string{"two", "three", "three", "four"}; !slices.Equal(l.ran, want) {
		t.Errorf("steps %v, want %v", l.ran, want)
	}
	if again := backupsIn(t, dir, backup.BeforeUpdate); !slices.Equal(again, kept) {
		t.Errorf("kept %v, then %v", kept, again)
	}
	want := "Stillnight was updated, and its diary with it. What was there before is kept in " + kept[0] +
		". To go back, install the version before and call: stillnight restore " + kept[0] + "\n"
	if got := notices(t, s); got != want {
		t.Errorf("told %q, want %q", got, want)
	}
	closeStore(t, s)
	s = must(l.open(t, dir, l.step("two", nil), l.step("three", nil), l.step("four", nil)))(t)
	if len(l.ran) != 4 || strings.Count(notices(t, s), "\n") != 1 || len(backupsIn(t, dir, backup.BeforeUpdate)) != 1 {
		t.Errorf("at the next start: steps %v, told %q", l.ran, notices(t, s))
	}
}

// TestAnUpdateThatIsKilled copies the folder in the middle of an update, as a
// kill there would leave it.
func TestAnUpdateThatIsKilled(t *testing.T) {
	s, c, dir := lived(t)
	was := exported(t, s)
	closeStore(t, s)
	l := &laterProgram{options: data.Options{Now: c.Now, Log: testLog(t)}}
	killed := t.TempDir()
	killHere := func(set func(k, v string) error) error {
		copyFolder(t, dir, killed)
		return set("m/test", "three")
	}
	must(l.open(t, dir, l.step("two", nil), killHere))(t)
	after := must(l.open(t, killed, l.step("two", nil), l.step("three", nil)))(t)
	if after.Schema(t) != 3 || after.Value(t, "m/test") != "three" || exported(t, after) != was {
		t.Errorf("the layout is %d, the value %q", after.Schema(t), after.Value(t, "m/test"))
	}
	if want := []string{"two", "three"}; !slices.Equal(l.ran, want) {
		t.Errorf("steps %v, want %v: what was done is not done again", l.ran, want)
	}
	if kept := backupsIn(t, killed, backup.BeforeUpdate); len(kept) != 1 || !strings.Contains(notices(t, after), kept[0]) {
		t.Errorf("kept %v, told %q", kept, notices(t, after))
	}
}

// TestAnUpdateWithoutRoom does nothing until there is some.
func TestAnUpdateWithoutRoom(t *testing.T) {
	s, c, dir := lived(t)
	closeStore(t, s)
	d := &disk{}
	d.free.Store(32 << 20)
	l := &laterProgram{options: data.Options{Now: c.Now, Log: testLog(t), FreeBytes: d.FreeBytes}}
	_, err := l.open(t, dir, l.step("two", nil))
	if !errors.Is(err, data.ErrDiskFull) || !strings.Contains(err.Error(), "make some room there and try again") || len(l.ran) > 0 {
		t.Errorf("steps %v, %v", l.ran, err)
	}
	if kept := backupsIn(t, dir, backup.BeforeUpdate); len(kept) > 0 {
		t.Errorf("kept %v", kept)
	}
	closeStore(t, openStore(t, dir, c)) // the version before still opens it
	d.free.Store(1 << 30)
	if s := must(l.open(t, dir, l.step("two", nil)))(t); s.Schema(t) != 2 {
		t.Errorf("the layout is %d", s.Schema(t))
	}
}

// updated is a diary that a later version has brought up to date and gone on
// with.
func updated(t *testing.T) (c *clock, dir, was, is, kept string) {
	t.Helper()
	s, c, dir := lived(t)
	was = exported(t, s)
	closeStore(t, s)
	l := &laterProgram{options: data.Options{Now: c.Now, Log: testLog(t)}}
	s = must(l.open(t, dir, l.step("two", nil)))(t)
	later(t, s, dir)
	is = exported(t, s)
	closeStore(t, s)
	config := filepath.Join(dir, "settings.json")
	write(t, config, strings.Replace(read(t, config), `"schema": 1`, `"schema": 2`, 1))
	return c, dir, was, is, backupsIn(t, dir, backup.BeforeUpdate)[0]
}

// TestGoBackToTheVersionBefore restores what was there before an update with a
// program that cannot open what the update made.
func TestGoBackToTheVersionBefore(t *testing.T) {
	c, dir, was, is, kept := updated(t)
	options := data.Options{Now: c.Now, Log: testLog(t)}
	_, err := data.OpenStore(t.Context(), dir, options)
	if !errors.Is(err, data.ErrNewer) || !strings.HasSuffix(err.Error(), "or go back to what was there before its update: stillnight restore "+kept) {
		t.Errorf("refused with %v", err)
	}
	restored := must(data.GoBack(t.Context(), dir, kept, options))(t)
	if restored.Events != 4 || restored.Aside != filepath.Join(dir, "newer-20261122-174000") {
		t.Errorf("%+v", restored)
	}
	s := openStore(t, dir, c)
	checkIs(t, s, dir, was, "1800", "knees.toml")
	if told := notices(t, s); strings.Count(told, "\n") != 1 || !strings.Contains(told, restored.Aside) {
		t.Errorf("told %q", told)
	}
	checkModes(t, dir)
	closeStore(t, s)
	// The newer version finds all of its own aside.
	l := &laterProgram{options: options}
	newer := must(l.open(t, restored.Aside, l.step("two", nil)))(t)
	if exported(t, newer) != is || len(l.ran) > 0 {
		t.Errorf("aside is\n%s\nwant\n%s", exported(t, newer), is)
	}
	if read(t, filepath.Join(restored.Aside, "routines", "later.toml")) != "title = \"Later\"\n" {
		t.Error("a routine is gone")
	}
	closeStore(t, newer)
	if left, err := data.Erase(dir); err != nil || len(left) > 0 {
		t.Errorf("erase left %v, %v", left, err)
	}
}

func TestGoingBackThatCannotBe(t *testing.T) {
	c, dir, _, is, kept := updated(t)
	d := &disk{}
	options := data.Options{Now: c.Now, Log: testLog(t), FreeBytes: d.FreeBytes}
	d.free.Store(32 << 20)
	if _, err := data.GoBack(t.Context(), dir, kept, options); !errors.Is(err, data.ErrDiskFull) {
		t.Errorf("without room: %v", err)
	}
	d.free.Store(1 << 30)
	if _, err := data.GoBack(t.Context(), dir, filepath.Join(dir, "device"), options); !errors.Is(err, data.ErrBadBackup) {
		t.Errorf("to no backup: %v", err)
	}
	if left := must(filepath.Glob(filepath.Join(dir, "*newer*")))(t); len(left) > 0 {
		t.Errorf("set aside: %v", left)
	}
	l := &laterProgram{options: options}
	if s := must(l.open(t, dir, l.step("two", nil)))(t); exported(t, s) != is || len(l.ran) > 0 {
		t.Error("the diary was changed")
	}
}

// TestGoingBackThatWasBrokenOff ends between any two of its steps: the next
// start goes on with it.
func TestGoingBackThatWasBrokenOff(t *testing.T) {
	c, dir, was, is, kept := updated(t)
	options := data.Options{Now: c.Now, Log: testLog(t)}
	for steps := range data.ChangeSteps + 1 {
		killed := t.TempDir()
		copyFolder(t, dir, killed)
		data.BreakOffGoingBack(t, killed, kept, options, steps)
		s := openStore(t, killed, c)
		checkIs(t, s, killed, was, "1800", "knees.toml")
		closeStore(t, s)
		aside := must(filepath.Glob(filepath.Join(killed, "newer-*")))(t)
		if len(aside) != 1 {
			t.Fatalf("%d steps: aside is %v", steps, aside)
		}
		l := &laterProgram{options: options}
		newer := must(l.open(t, aside[0], l.step("two", nil)))(t)
		if exported(t, newer) != is {
			t.Errorf("%d steps: aside is\n%s", steps, exported(t, newer))
		}
		closeStore(t, newer)
		if _, err := os.Stat(filepath.Join(killed, "RESTORING")); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%d steps: %v", steps, err)
		}
	}
}

// TestGoBackInADiaryOfThisVersion is a plain restore.
func TestGoBackInADiaryOfThisVersion(t *testing.T) {
	s, c, dir := lived(t)
	was := exported(t, s)
	b := must(s.Backup(t.Context()))(t)
	later(t, s, dir)
	closeStore(t, s)
	restored := must(data.GoBack(t.Context(), dir, b.Path, data.Options{Now: c.Now, Log: testLog(t)}))(t)
	if !strings.HasSuffix(restored.Aside, "-before-restore.jsonl.gz") {
		t.Errorf("%+v", restored)
	}
	checkIs(t, openStore(t, dir, c), dir, was, "1800", "knees.toml")
}
