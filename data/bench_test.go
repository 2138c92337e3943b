package data_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"path/filepath"
	"testing"

	"stillnight/data"
)

const (
	manyEvents = 100_000
	tenYears   = 3653
)

// bigDiary imports a diary of ten years.
func bigDiary(tb testing.TB) (dir string, c *clock) {
	tb.Helper()
	dir, c = tb.TempDir(), &clock{eveningOf(tb)}
	s := openQuiet(tb, dir, c)
	if _, err := s.Import(tb.Context(), bytes.NewReader(bigJournal(tb, c.now, manyEvents)), false); err != nil {
		tb.Fatal(err)
	}
	if err := s.Compact(tb.Context()); err != nil {
		tb.Fatal(err)
	}
	if err := s.Close(); err != nil {
		tb.Fatal(err)
	}
	return dir, c
}

func openQuiet(tb testing.TB, dir string, c *clock) *data.Store {
	tb.Helper()
	s, err := data.OpenStore(tb.Context(), dir, data.Options{Now: c.Now})
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// folderSize returns the bytes that a folder takes, by the lengths of its
// files.
func folderSize(tb testing.TB, dir string) (bytes int64) {
	tb.Helper()
	err := filepath.WalkDir(dir, func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err == nil {
			bytes += info.Size()
		}
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return bytes
}

func TestTheFolderOfTenYears(t *testing.T) {
	dir, c := bigDiary(t)
	whole, journal := folderSize(t, dir), folderSize(t, filepath.Join(dir, "journal"))
	t.Logf("the folder takes %d MB, its journal %d MB: %.1f times", whole>>20, journal>>20, float64(whole)/float64(journal))
	if whole > 4*journal {
		t.Errorf("the folder takes %d bytes, more than four times the journal's %d", whole, journal)
	}
	s := openQuiet(t, dir, c)
	defer closeStore(t, s)
	first, last, _, err := s.Span(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	days := must(s.Days(t.Context(), first, last))(t)
	events := 0
	for _, d := range days {
		events += d.Events
	}
	if events != manyEvents || len(days) < tenYears {
		t.Errorf("%d events in %d days", events, len(days))
	}
	if told := notices(t, s); told != "" {
		t.Errorf("told %q", told)
	}
}

func BenchmarkDays10Years(b *testing.B) {
	dir, c := bigDiary(b)
	s := openQuiet(b, dir, c)
	last := data.DateOf(c.now)
	for b.Loop() {
		days, err := s.Days(b.Context(), last-tenYears+1, last)
		if err != nil || len(days) != tenYears || days[tenYears/2].Events == 0 {
			b.Fatalf("%d days, %v", len(days), err)
		}
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkImport100k(b *testing.B) {
	c := &clock{eveningOf(b)}
	journal := bigJournal(b, c.now, manyEvents)
	b.SetBytes(int64(len(journal)))
	for b.Loop() {
		b.StopTimer()
		s := openQuiet(b, b.TempDir(), c)
		b.StartTimer()
		report, err := s.Import(b.Context(), bytes.NewReader(journal), false)
		if err != nil || report.New != manyEvents {
			b.Fatalf("%+v, %v", report, err)
		}
		b.StopTimer()
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

// BenchmarkOpen100k opens the diary and reads today from it.
func BenchmarkOpen100k(b *testing.B) {
	dir, c := bigDiary(b)
	for b.Loop() {
		s := openQuiet(b, dir, c)
		if _, err := s.Today(b.Context()); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

// BenchmarkLogDrink is one durable drink in a diary of ten years.
func BenchmarkLogDrink(b *testing.B) {
	dir, c := bigDiary(b)
	s := openQuiet(b, dir, c)
	n := 0
	for b.Loop() {
		n++
		if n%20 == 0 {
			c.now = c.now.AddDate(0, 0, 1)
		}
		if _, err := s.LogDrink(b.Context(), data.DrinkEntry{ML: 50, Note: fmt.Sprint(n)}); err != nil {
			b.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkToday10Years is the snapshot that every view starts from.
func BenchmarkToday10Years(b *testing.B) {
	dir, c := bigDiary(b)
	s := openQuiet(b, dir, c)
	for b.Loop() {
		if _, err := s.Today(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}
