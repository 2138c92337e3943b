package data_test

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"stillnight/data"
)

// taken is what a process has at some moment of its life.
type taken struct {
	heap              uint64 // bytes
	goroutines, files int
	database, journal int64 // bytes
	backups           int
}

// TestYearsInOneProcess keeps a diary open for five years, with a drink, a step
// and a night each day and what the resident does each day: the backup and the
// compaction. What that takes stays as it was after the first year.
func TestYearsInOneProcess(t *testing.T) {
	dir, c := t.TempDir(), &clock{evening(t)}
	s := openQuiet(t, dir, c)
	var years []taken
	for day := 1; day <= 5*365; day++ {
		c.now = c.now.AddDate(0, 0, 1)
		if _, err := s.LogDrink(t.Context(), data.DrinkEntry{ML: 250}); err != nil {
			t.Fatal(err)
		}
		if err := s.CheckIn(t.Context(), data.NightEntry{Cramps: day % 3}); err != nil {
			t.Fatal(err)
		}
		if day%7 == 0 { // a resident that sleeps with its computer does so less often, too
			liveOn(t, s)
		}
		if day%365 == 0 {
			years = append(years, takes(t, s, dir))
			t.Logf("after %d years: %+v", day/365, years[len(years)-1])
		}
	}
	closeStore(t, s)
	first, last := years[0], years[len(years)-1]
	if last.heap > first.heap+4<<20 || last.goroutines > first.goroutines || last.files > first.files+8 || last.backups > first.backups+2 {
		t.Errorf("after five years it takes %+v, after the first %+v", last, first)
	}
	if last.database-first.database > 4*(last.journal-first.journal)+4<<20 {
		t.Errorf("the database grows faster than four times the journal: %+v after %+v", last, first)
	}
}

func liveOn(t *testing.T, s *data.Store) {
	t.Helper()
	if err := s.BackupDaily(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Today(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func takes(t *testing.T, s *data.Store, dir string) (now taken) {
	t.Helper()
	runtime.GC()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	now.heap, now.goroutines = memory.HeapAlloc, runtime.NumGoroutine()
	if open, err := os.ReadDir("/proc/self/fd"); err == nil { // where there is such a thing
		now.files = len(open)
	}
	now.database, now.journal = folderSize(t, filepath.Join(dir, "badger")), folderSize(t, filepath.Join(dir, "journal"))
	backups, err := s.Backups(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	now.backups = len(backups)
	return now
}

// A month of five years reads as fast as in the first year: what a diary costs
// does not come to depend on its age.
func TestReadingAMonthDoesNotGrowWithTheDiary(t *testing.T) {
	var made [2]float64
	for i, events := range []int{3_000, 30_000} {
		c := &clock{evening(t)}
		s := openQuiet(t, t.TempDir(), c)
		if _, err := s.Import(t.Context(), bytes.NewReader(bigJournal(t, c.now, events)), false); err != nil {
			t.Fatal(err)
		}
		today := data.DateOf(c.now)
		made[i] = testing.AllocsPerRun(5, func() {
			if _, err := s.Events(t.Context(), today-30, today); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Today(t.Context()); err != nil {
				t.Fatal(err)
			}
		})
		closeStore(t, s)
	}
	if made[1] > 1.2*made[0] {
		t.Errorf("a month takes %.0f pieces of memory in a diary of 30 000 events, %.0f in one of 3 000", made[1], made[0])
	}
}
