package data_test

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"stillnight/data"
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

func TestMigrations(t *testing.T) {
	s, _ := newStore(t)
	drink(t, s, 250)
	ran := []string{}
	step := func(name string, err error) func(set func(k, v string) error) error {
		return func(set func(k, v string) error) error {
			ran = append(ran, name)
			return errors.Join(set("m/test", name), err)
		}
	}
	broken := errors.New("broken")
	if err := s.Migrate(step("two", nil), step("three", broken)); !errors.Is(err, broken) {
		t.Fatalf("a step that fails: %v", err)
	}
	if s.Schema(t) != 2 || s.Value(t, "m/test") != "two" {
		t.Errorf("after a failure the layout is %d, the value %q", s.Schema(t), s.Value(t, "m/test"))
	}
	if err := s.Migrate(step("two", nil), step("three", nil), step("four", nil)); err != nil {
		t.Fatal(err)
	}
	if s.Schema(t) != 4 || s.Value(t, "m/test") != "four" {
		t.Errorf("the layout is %d, the value %q", s.Schema(t), s.Value(t, "m/test"))
	}
	if want := []string{"two", "three", "three", "four"}; !slices.Equal(ran, want) {
		t.Errorf("steps %v, want %v", ran, want)
	}
	if err := s.Migrate(step("two", nil)); !errors.Is(err, data.ErrNewer) {
		t.Errorf("back to an older program: %v", err)
	}
	if ml := today(t, s).Today.ML; ml != 250 {
		t.Errorf("%d ml, want 250", ml)
	}
}
