package data_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"stillnight/data"
)

func TestPlace(t *testing.T) {
	dir, c, _ := keptDiary(t)
	s := openStore(t, dir, c)
	p := must(s.Place(t.Context()))(t)
	if p.Dir != dir || p.Journal != filepath.Join(dir, "journal") || p.Shared() || p.Events != 4 || p.Bytes == 0 {
		t.Errorf("%+v", p)
	}
	closeStore(t, s)
	if _, err := s.Place(t.Context()); !errors.Is(err, data.ErrClosed) {
		t.Errorf("closed: %v", err)
	}
	shared := filepath.Join(t.TempDir(), "shared")
	if err := errors.Join(os.Rename(filepath.Join(dir, "journal"), shared), os.Symlink(shared, filepath.Join(dir, "journal"))); err != nil {
		t.Fatal(err)
	}
	if p := must(openStore(t, dir, c).Place(t.Context()))(t); p.Journal != shared || !p.Shared() {
		t.Errorf("%+v", p)
	}
}

func TestLookInto(t *testing.T) {
	s, c, dir := lived(t)
	b := must(s.Backup(t.Context()))(t)
	if in := must(data.LookInto(b.Path))(t); in.Events != 4 || in.Routines != 1 || !in.Made.Equal(c.now) {
		t.Errorf("%+v", in)
	}
	if _, err := data.LookInto(filepath.Join(dir, "device")); !errors.Is(err, data.ErrBadBackup) {
		t.Errorf("no backup: %v", err)
	}
}
