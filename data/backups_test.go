package data_test

import (
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stillnight/data"
	"stillnight/data/routine"
)

// unpacked returns what stands in a backup, as gzip gives it back.
func unpacked(t *testing.T, path string) string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	zip := must(gzip.NewReader(f))(t)
	return string(must(io.ReadAll(zip))(t))
}

// lived is a diary with events, one of them taken back, a setting and a
// routine of one's own.
func lived(t *testing.T) (*data.Store, *clock, string) {
	t.Helper()
	dir, c := t.TempDir(), &clock{evening(t)}
	s := openStore(t, dir, c)
	drink(t, s, 250)
	drink(t, s, 300)
	must(s.Undo(t.Context()))(t)
	must(s.LogCramp(t.Context(), data.CrampEntry{Cramp: data.Cramp{Side: "left"}, Note: "<after the walk & back>"}))(t)
	set(t, s, "water.goal", "1800")
	own, _ := routine.ShippedByID("short")
	own.ID, own.Title = "knees", "For my knees"
	if err := s.SaveRoutine(t.Context(), own); err != nil {
		t.Fatal(err)
	}
	return s, c, dir
}

func TestABackupHoldsAllOfIt(t *testing.T) {
	s, c, dir := lived(t)
	b := must(s.Backup(t.Context()))(t)
	if want := filepath.Join(dir, "backups", "stillnight-2026-11-22-174000.jsonl.gz"); b.Path != want || !b.Made.Equal(c.now) || b.Bytes == 0 {
		t.Errorf("%+v", b)
	}
	text := unpacked(t, b.Path)
	if !strings.Contains(text, exported(t, s)) || !strings.Contains(text, `"water.goal":"1800"`) || !strings.Contains(text, `"file":"knees.toml"`) {
		t.Errorf("it holds\n%s", text)
	}
	again := must(s.Backup(t.Context()))(t)
	if all := must(s.Backups(t.Context()))(t); len(all) != 2 || all[0] != again || all[1] != b {
		t.Errorf("listed %+v", all)
	}
	checkModes(t, dir)
	if left := must(filepath.Glob(filepath.Join(dir, "backups", ".*")))(t); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestABackupADay(t *testing.T) {
	s, c, dir := lived(t)
	if err := s.BackupDaily(t.Context()); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "backups", "notes.txt"), "mine")
	for range 30 {
		for range 2 { // twice started
			if err := s.BackupDaily(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		c.now = c.now.AddDate(0, 0, 1)
		drink(t, s, 1)
	}
	all := must(s.Backups(t.Context()))(t)
	var days []string
	for _, b := range all {
		days = append(days, b.Made.Format("01-02"))
	}
	if got := strings.Join(days, " "); got != "12-21 12-20 12-19 12-18 12-17 12-16 12-15 12-13 12-06 11-30" {
		t.Errorf("kept %s", got)
	}
	if read(t, filepath.Join(dir, "backups", "notes.txt")) != "mine" {
		t.Error("a foreign file was touched")
	}
}

func TestAnEmptyDiaryGetsNoDailyBackup(t *testing.T) {
	s, _ := newStore(t)
	if err := s.BackupDaily(t.Context()); err != nil {
		t.Fatal(err)
	}
	if all := must(s.Backups(t.Context()))(t); len(all) != 0 {
		t.Errorf("%+v", all)
	}
}

// TestNoBackupNoPruning has old backups outlive failures.
func TestNoBackupNoPruning(t *testing.T) {
	dir, c, d := t.TempDir(), &clock{evening(t)}, &disk{}
	d.free.Store(1 << 30)
	s := must(data.OpenStore(t.Context(), dir, data.Options{Now: c.Now, Log: testLog(t), FreeBytes: d.FreeBytes}))(t)
	t.Cleanup(func() { closeStore(t, s) })
	drink(t, s, 250)
	for range 3 {
		must(s.Backup(t.Context()))(t)
	}
	c.now = c.now.AddDate(2, 0, 0)
	d.free.Store(32 << 20)
	if err := s.BackupDaily(t.Context()); !errors.Is(err, data.ErrDiskFull) {
		t.Errorf("on a full disk: %v", err)
	}
	if all := must(s.Backups(t.Context()))(t); len(all) != 3 {
		t.Errorf("%d are left of 3", len(all))
	}
	d.free.Store(1 << 30)
	if err := s.BackupDaily(t.Context()); err != nil {
		t.Fatal(err)
	}
	if all := must(s.Backups(t.Context()))(t); len(all) != 2 {
		t.Errorf("%d are left, want that of today and one", len(all))
	}
}

func TestWhatAKillLeftOfABackupIsCleared(t *testing.T) {
	s, c, dir := lived(t)
	if err := s.BackupDaily(t.Context()); err != nil {
		t.Fatal(err)
	}
	half, fresh := filepath.Join(dir, "backups", ".stillnight-123"), filepath.Join(dir, "backups", ".stillnight-456")
	scratch := filepath.Join(dir, "backups", ".restore-789")
	write(t, half, "half")
	write(t, fresh, "half")
	if err := os.MkdirAll(filepath.Join(scratch, "badger"), 0o700); err != nil {
		t.Fatal(err)
	}
	c.now = c.now.AddDate(0, 0, 1)
	for path, age := range map[string]time.Duration{half: 2 * time.Hour, scratch: 2 * time.Hour, fresh: time.Minute} {
		if err := os.Chtimes(path, c.now, c.now.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.BackupDaily(t.Context()); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]bool{half: false, scratch: false, fresh: true} {
		if _, err := os.Stat(path); (err == nil) != want {
			t.Errorf("%s: %v", filepath.Base(path), err)
		}
	}
}
