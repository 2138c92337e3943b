package data_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stillnight/data"
	"stillnight/data/backup"
)

// later goes on with a diary after a backup of it.
func later(t *testing.T, s *data.Store, dir string) {
	t.Helper()
	drink(t, s, 400)
	set(t, s, "water.goal", "3000")
	if err := s.DeleteRoutine(t.Context(), "knees"); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "routines", "later.toml"), "title = \"Later\"\n")
	must(s.Import(t.Context(), strings.NewReader(drinkLine("rubbish", 2000)), false))(t)
}

// checkIs holds a diary against what it was.
func checkIs(t *testing.T, s *data.Store, dir, events, goal, routines string) {
	t.Helper()
	if got := exported(t, s); got != events {
		t.Errorf("its events are\n%s\nwant\n%s", got, events)
	}
	if got := must(s.Settings(t.Context()))(t).Values()["water.goal"]; got != goal {
		t.Errorf("its goal is %s, want %s", got, goal)
	}
	files := must(filepath.Glob(filepath.Join(dir, "routines", "*.toml")))(t)
	for i := range files {
		files[i] = filepath.Base(files[i])
	}
	if got := strings.Join(files, " "); got != routines {
		t.Errorf("its routines are %s, want %s", got, routines)
	}
	checkJournal(t, dir, events)
	checkSummaries(t, s)
}

func TestRestoreAndTakeItBack(t *testing.T) {
	s, c, dir := lived(t)
	write(t, filepath.Join(dir, "routines", "knee.png"), "a picture")
	was := exported(t, s)
	b := must(s.Backup(t.Context()))(t)
	later(t, s, dir)
	is := exported(t, s)
	changes := must(s.Watch(t.Context()))(t)

	restored := must(s.Restore(t.Context(), b.Path))(t)
	if restored.Events != 4 || restored.Routines != 1 || !restored.Made.Equal(b.Made) || restored.Aside == "" {
		t.Errorf("%+v", restored)
	}
	checkIs(t, s, dir, was, "1800", "knees.toml")
	if told := <-changes; !told.Events || !told.Settings || !told.Routines {
		t.Errorf("told %+v", told)
	}
	want := "The diary was restored from the backup of 22 November 2026, 17:40: 4 entries. What was in it before is kept in " + restored.Aside + ".\n"
	if got := notices(t, s); got != want {
		t.Errorf("told %q, want %q", got, want)
	}
	e := drink(t, s, 1) // it goes on
	if err := s.Delete(t.Context(), e.ID); err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)
	s = openStore(t, dir, c) // and is the same after a restart
	if got := exported(t, s); !strings.HasPrefix(got, was[:strings.Index(was, "\n")]) || strings.Count(got, "\n") != 6 {
		t.Errorf("after a restart it holds\n%s", got)
	}

	back := must(s.Restore(t.Context(), restored.Aside))(t)
	if back.Events != 6 {
		t.Errorf("%+v", back)
	}
	checkIs(t, s, dir, is, "3000", "later.toml")
	if read(t, filepath.Join(dir, "routines", "knee.png")) != "a picture" {
		t.Error("a picture was touched")
	}
	if left := must(filepath.Glob(filepath.Join(dir, "*estor*")))(t); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	checkModes(t, dir)
}

func TestRestoreIntoAnEmptyDiary(t *testing.T) {
	s, c, _ := lived(t)
	was := exported(t, s)
	b := must(s.Backup(t.Context()))(t)
	dir := t.TempDir()
	other := openStore(t, dir, c)
	restored := must(other.Restore(t.Context(), b.Path))(t)
	if restored.Aside != "" {
		t.Errorf("nothing was kept in %s", restored.Aside)
	}
	checkIs(t, other, dir, was, "1800", "knees.toml")
}

// TestABadBackupChangesNothing cuts, changes and replaces one.
func TestABadBackupChangesNothing(t *testing.T) {
	s, _, dir := lived(t)
	b := must(s.Backup(t.Context()))(t)
	later(t, s, dir)
	is := exported(t, s)
	good := []byte(read(t, b.Path))
	changed := bytes.Clone(good)
	changed[len(changed)/2] ^= 1
	bad := filepath.Join(t.TempDir(), "bad.jsonl.gz")
	for name, tt := range map[string]struct {
		text []byte
		want string
	}{
		"cut":          {good[:len(good)/2], "is damaged (its end is missing)"},
		"its last cut": {good[:len(good)-1], "is damaged (its end is missing)"},
		"changed":      {changed, "is damaged ("},
		"empty":        {nil, "is no backup of Stillnight"},
		"a journal":    {[]byte(is), "is no backup of Stillnight"},
	} {
		write(t, bad, string(tt.text))
		_, err := s.Restore(t.Context(), bad)
		if !errors.Is(err, data.ErrBadBackup) || !strings.Contains(err.Error(), bad+" "+tt.want) || !strings.Contains(err.Error(), "Nothing was changed") {
			t.Errorf("%s: %v", name, err)
		}
	}
	for path, want := range map[string]string{bad + "x": "no such file", dir: "is a directory"} {
		if _, err := s.Restore(t.Context(), path); !errors.Is(err, data.ErrBadBackup) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", path, err)
		}
	}
	checkIs(t, s, dir, is, "3000", "later.toml")
	if all := must(s.Backups(t.Context()))(t); len(all) != 1 {
		t.Errorf("set aside for nothing: %+v", all)
	}
}

// TestARestoreWithoutRoom is refused before anything is touched.
func TestARestoreWithoutRoom(t *testing.T) {
	dir, c, d := t.TempDir(), &clock{evening(t)}, &disk{}
	d.free.Store(1 << 30)
	s := must(data.OpenStore(t.Context(), dir, data.Options{Now: c.Now, Log: testLog(t), FreeBytes: d.FreeBytes}))(t)
	t.Cleanup(func() { closeStore(t, s) })
	drink(t, s, 250)
	b := must(s.Backup(t.Context()))(t)
	drink(t, s, 250)
	is := exported(t, s)
	d.free.Store(32 << 20)
	if _, err := s.Restore(t.Context(), b.Path); !errors.Is(err, data.ErrDiskFull) {
		t.Errorf("%v", err)
	}
	d.free.Store(1 << 30)
	if exported(t, s) != is {
		t.Error("the diary was changed")
	}
}

// TestARestoreThatWasBrokenOff ends between any two of its steps: at the next
// start the diary is the old one or the restored one, whole.
func TestARestoreThatWasBrokenOff(t *testing.T) {
	s, c, dir := lived(t)
	was := exported(t, s)
	b := must(s.Backup(t.Context()))(t)
	later(t, s, dir)
	is := exported(t, s)
	for steps := -1; steps <= data.ChangeSteps; steps++ {
		copied := t.TempDir()
		copyFolder(t, dir, copied)
		other := openStore(t, copied, c)
		other.BreakOffRestore(t, b.Path, steps)
		killed := t.TempDir()
		copyFolder(t, copied, killed)
		for range 2 {
			after := openStore(t, killed, c)
			if steps < 0 {
				checkIs(t, after, killed, is, "3000", "later.toml")
			} else {
				checkIs(t, after, killed, was, "1800", "knees.toml")
			}
			if left := must(filepath.Glob(filepath.Join(killed, "*estor*")))(t); len(left) > 0 {
				t.Errorf("%d steps: left behind: %v", steps, left)
			}
			closeStore(t, after)
		}
	}
}

// TestRestoreKeepsASharedJournal has the folder of journals be a link to one
// that is shared.
func TestRestoreKeepsASharedJournal(t *testing.T) {
	dir, c, lines := keptDiary(t)
	shared := filepath.Join(t.TempDir(), "shared")
	if err := errors.Join(os.Rename(filepath.Join(dir, "journal"), shared), os.Symlink(shared, filepath.Join(dir, "journal"))); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(shared, "notes.txt"), "mine")
	s := openStore(t, dir, c)
	b := must(s.Backup(t.Context()))(t)
	drink(t, s, 1)
	must(s.Restore(t.Context(), b.Path))(t)
	if got := exported(t, s); got != lines {
		t.Errorf("%s\nwant\n%s", got, lines)
	}
	if target, err := os.Readlink(filepath.Join(dir, "journal")); err != nil || target != shared {
		t.Errorf("the link is %s, %v", target, err)
	}
	if read(t, journalPath(t, dir)) != lines || read(t, filepath.Join(shared, "notes.txt")) != "mine" {
		t.Error("the shared folder is not as it was")
	}
}

func TestVerifyBackup(t *testing.T) {
	s, c, dir := lived(t)
	b := must(s.Backup(t.Context()))(t)
	v := must(data.VerifyBackup(t.Context(), s, b.Path, dir, c.Now))(t)
	if v.Events != 4 || v.Routines != 1 || v.Newer != 0 || v.Gone != 0 || v.Path != b.Path || !v.Made.Equal(b.Made) {
		t.Errorf("%+v", v)
	}
	drink(t, s, 1)
	other := openStore(t, t.TempDir(), c)
	drink(t, other, 2)
	v = must(data.VerifyBackup(t.Context(), s, b.Path, dir, c.Now))(t)
	w := must(data.VerifyBackup(t.Context(), other, b.Path, dir, c.Now))(t)
	if v.Newer != 1 || v.Gone != 0 || w.Newer != 1 || w.Gone != 4 {
		t.Errorf("%+v, %+v", v, w)
	}
	if left := must(filepath.Glob(filepath.Join(dir, "backups", ".*")))(t); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestVerifyReallyRestores has backups that are whole, but do not give back
// what they hold.
func TestVerifyReallyRestores(t *testing.T) {
	s, c, dir := lived(t)
	line := drinkLine("a", 100)
	for name, lines := range map[string]string{"an event twice": line + line, "no event": "{\"v\":1}\n"} {
		var file bytes.Buffer
		w := must(backup.NewWriter(&file, backup.Head{Made: c.now, Device: "x"}))(t)
		must(w.Write([]byte(lines)))(t)
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "b.jsonl.gz")
		write(t, path, file.String())
		if _, err := data.VerifyBackup(t.Context(), s, path, dir, c.Now); !errors.Is(err, data.ErrBadBackup) {
			t.Errorf("%s: verify: %v", name, err)
		}
		before := exported(t, s)
		if _, err := s.Restore(t.Context(), path); !errors.Is(err, data.ErrBadBackup) || exported(t, s) != before {
			t.Errorf("%s: restore: %v", name, err)
		}
	}
}

func TestABackupCanBeImported(t *testing.T) {
	s, c, _ := lived(t)
	b := must(s.Backup(t.Context()))(t)
	other := openStore(t, t.TempDir(), c)
	report := must(other.Import(t.Context(), strings.NewReader(unpacked(t, b.Path)), false))(t)
	if report.New != 4 || report.Bad != 0 || exported(t, other) != exported(t, s) {
		t.Errorf("%+v", report)
	}
}
