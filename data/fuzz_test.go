package data_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"stillnight/data"
)

// FuzzSettings stores any value under any key. One that is refused is refused
// as bad input and changes nothing; one that is taken is in force, read back
// the same, and has not spoiled another; one that stands in the store already,
// as another version or a damaged file has it, spoils no other either.
func FuzzSettings(f *testing.F) {
	for key, value := range data.NewSettings(nil).Values() {
		f.Add(key, value)
	}
	f.Add("water.goal", "")
	f.Add("water.goal", "-1")
	f.Add("water.glass", "99999999999999999999")
	f.Add("night.bed", "25:61")
	f.Add("track", "alcohol,,\x00")
	f.Add("no.such", "on")
	f.Add("", "")
	plain := data.NewSettings(nil).Values()
	f.Fuzz(func(t *testing.T, key, value string) {
		stored := data.NewSettings(map[string]string{key: value}).Values()
		wrong := 0
		for k := range plain {
			if k != key && stored[k] != plain[k] {
				wrong++
			}
		}
		// Bed and waking go together, and a limit rules the goal: a few may follow.
		if len(stored) != len(plain) || wrong > 3 {
			t.Errorf("%q: %q in the store makes %d other settings different", key, value, wrong)
		}
		taken, err := data.CheckSettings(nil, map[string]string{key: value})
		if err != nil {
			if !errors.Is(err, data.ErrBadInput) || strings.TrimSpace(err.Error()) == "" {
				t.Errorf("%q: %q is refused with %v", key, value, err)
			}
			return
		}
		again, err := data.CheckSettings(nil, taken)
		if err != nil || len(again) != len(taken) {
			t.Errorf("%q: %q is taken as %q, which is then taken as %q, %v", key, value, taken, again, err)
		}
	})
}

// FuzzImport takes any text in as a journal: what cannot be read is counted and
// skipped, the rest is there once, also when it comes twice.
func FuzzImport(f *testing.F) {
	f.Add([]byte(drinkLine("a", 100) + drinkLine("b", 200)))
	f.Add([]byte(drinkLine("a", 100) + undoLine("u", "a") + "nonsense\n"))
	f.Add([]byte("\xef\xbb\xbf" + drinkLine("a", 100)))
	f.Add([]byte(strings.TrimSuffix(drinkLine("a", 100), "\n")))
	f.Add([]byte("\r\n\n{}\n[]\nnull\n\x00\n" + drinkLine("a", 1)))
	f.Add(bytes.Repeat([]byte("x"), 4000))
	c := &clock{eveningOf(f)}
	s, err := data.OpenStore(f.Context(), f.TempDir(), data.Options{Now: c.Now})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = s.Close() })
	f.Fuzz(func(t *testing.T, text []byte) {
		would, err := s.Import(t.Context(), bytes.NewReader(text), true)
		if err != nil {
			t.Fatalf("try to import: %v", err)
		}
		if would.Read != would.New+would.Known || len(would.Skipped) > would.Bad {
			t.Errorf("the report does not add up: %+v", would)
		}
		if would.New > 20 || would.Bad > 1000 {
			return // the disk is not what is tried here
		}
		report, err := s.Import(t.Context(), bytes.NewReader(text), false)
		if err != nil || report.New != would.New || report.Bad != would.Bad {
			t.Fatalf("imported %+v, %v; it would have been %+v", report, err, would)
		}
		again, err := s.Import(t.Context(), bytes.NewReader(text), false)
		if err != nil || again.New != 0 || again.Known != report.Read {
			t.Fatalf("imported again %+v, %v after %+v", again, err, report)
		}
		if _, err := s.Today(t.Context()); err != nil {
			t.Fatalf("after an import: %v", err)
		}
	})
}
