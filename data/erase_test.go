package data_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"stillnight/data"
)

func TestEraseLeavesNothingOfItsOwn(t *testing.T) {
	s, c, dir := lived(t)
	must(s.Backup(t.Context()))(t)
	if err := s.DeleteRoutine(t.Context(), "knees"); err != nil {
		t.Fatal(err)
	}
	if _, err := data.Erase(dir); !errors.Is(err, data.ErrInUse) {
		t.Errorf("while it is open: %v", err)
	}
	closeStore(t, s)
	spoilManifest(t, dir)
	closeStore(t, openStore(t, dir, c)) // leaves a damaged database behind
	write(t, filepath.Join(dir, "routines", "later.toml"), "x")
	if left, err := data.Erase(dir); err != nil || len(left) > 0 {
		t.Errorf("left %v, %v", left, err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder: %v", err)
	}
}

func TestEraseTouchesNothingForeign(t *testing.T) {
	dir, _, lines := keptDiary(t)
	shared := filepath.Join(t.TempDir(), "shared")
	if err := errors.Join(os.Rename(filepath.Join(dir, "journal"), shared), os.Symlink(shared, filepath.Join(dir, "journal"))); err != nil {
		t.Fatal(err)
	}
	foreign := []string{
		filepath.Join(dir, "badger", "notes.txt"), filepath.Join(dir, "letters", "badger", "000001.sst"), filepath.Join(dir, "thesis.doc"),
	}
	for _, path := range foreign {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		write(t, path, "mine")
	}
	left, err := data.Erase(dir)
	if slices.Sort(foreign); err != nil || !slices.Equal(left, foreign) {
		t.Errorf("left %v, %v", left, err)
	}
	if files := must(filepath.Glob(filepath.Join(shared, "*.jsonl")))(t); len(files) != 1 || read(t, files[0]) != lines {
		t.Errorf("the shared folder holds %v", files)
	}
	if _, err := data.Erase(dir); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a second time: %v", err)
	}
}

func TestEraseOfAFolderThatIsNoDiary(t *testing.T) {
	home := t.TempDir()
	for _, name := range []string{"device", "settings.json", "journal.jsonl"} {
		write(t, filepath.Join(home, name), "of another program")
	}
	for _, dir := range []string{home, filepath.Join(home, "missing")} {
		if _, err := data.Erase(dir); !errors.Is(err, data.ErrNotFound) {
			t.Errorf("%s: %v", dir, err)
		}
	}
	if files := must(os.ReadDir(home))(t); len(files) != 3 {
		t.Errorf("%v are left", files)
	}
}
