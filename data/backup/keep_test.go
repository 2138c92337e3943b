package backup_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stillnight/data/backup"
)

func TestNames(t *testing.T) {
	for _, why := range []backup.Why{backup.Daily, backup.BeforeRestore, backup.BeforeUpdate} {
		n, ok := backup.ParseName(backup.Name(made(), why), made().Location())
		if !ok || !n.Made.Equal(made()) || n.Why != why {
			t.Errorf("%q: %+v, %v", why, n, ok)
		}
	}
	for _, name := range []string{
		"", "stillnight-2026-11-22.jsonl.gz", "stillnight-2026-13-41-256199.jsonl.gz", "stillnight-2026-11-22-213005.jsonl",
		"stillnight-2026-11-22-213005-mine.jsonl.gz", ".stillnight-2026-11-22-213005.jsonl.gz", "diary.jsonl.gz",
	} {
		if n, ok := backup.ParseName(name, time.UTC); ok {
			t.Errorf("%q is taken for a backup: %+v", name, n)
		}
	}
}

func daily(at time.Time) backup.Named {
	return backup.Named{Name: backup.Name(at, backup.Daily), Made: at}
}

// TestYearsOfBackups makes one each day and drops as it goes.
func TestYearsOfBackups(t *testing.T) {
	at := time.Date(2024, 1, 1, 8, 0, 0, 0, time.UTC)
	var all []backup.Named
	for range 900 {
		all = append(all, daily(at))
		drop := backup.Drop(all, at)
		all = slices.DeleteFunc(all, func(n backup.Named) bool { return slices.Contains(drop, n) })
		at = at.Add(24 * time.Hour)
	}
	var kept strings.Builder
	for _, n := range all {
		kept.WriteString(n.Made.Format(" 06-01-02"))
	}
	const want = " 25-07-31 25-08-31 25-09-30 25-10-31 25-11-30 25-12-31 26-01-31 26-02-28 26-03-31 26-04-30 26-05-31" +
		" 26-06-07 26-06-12 26-06-13 26-06-14 26-06-15 26-06-16 26-06-17 26-06-18"
	if kept.String() != want {
		t.Errorf("kept%s\nwant%s", kept.String(), want)
	}
}

func TestWhatIsSetAsideIsKeptForAWhile(t *testing.T) {
	now := made()
	aside := func(days int) backup.Named {
		at := now.AddDate(0, 0, -days)
		return backup.Named{Name: backup.Name(at, backup.BeforeRestore), Made: at, Why: backup.BeforeRestore}
	}
	drop := backup.Drop([]backup.Named{aside(0), aside(89), aside(91), daily(now)}, now)
	if len(drop) != 1 || drop[0] != aside(91) {
		t.Errorf("dropped %v", drop)
	}
}

// TestTheWayBackIsKept has many updates and then years without one.
func TestTheWayBackIsKept(t *testing.T) {
	now := made()
	var all []backup.Named
	for _, days := range []int{2000, 1500, 1000, 400, 0, -900} {
		at := now.AddDate(0, 0, -days)
		all = append(all, backup.Named{Name: backup.Name(at, backup.BeforeUpdate), Made: at, Why: backup.BeforeUpdate})
	}
	if drop := backup.Drop(all, now); !slices.Equal(drop, all[:3]) {
		t.Errorf("dropped %v", drop)
	}
	if drop := backup.Drop(append(all[:3:3], daily(now)), now.AddDate(5, 0, 0)); len(drop) != 0 {
		t.Errorf("dropped %v", drop)
	}
}

// TestDropProperties looks at any set of backups and any clock.
func TestDropProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := made()
		hours := rapid.SliceOfNDistinct(rapid.IntRange(-40_000, 40_000), 1, 80, func(h int) int { return h }).Draw(t, "hours ago")
		all := make([]backup.Named, len(hours))
		for i, h := range hours {
			all[i] = daily(now.Add(-time.Duration(h) * time.Hour))
		}
		drop := backup.Drop(all, now)
		left := slices.DeleteFunc(slices.Clone(all), func(n backup.Named) bool { return slices.Contains(drop, n) })
		if len(left) > 2*(backup.KeepDays+backup.KeepWeeks+backup.KeepMonths) {
			t.Fatalf("%d are kept", len(left))
		}
		if again := backup.Drop(left, now); len(again) > 0 {
			t.Fatalf("a second time it drops %v", again)
		}
		newest := slices.MaxFunc(all, func(a, b backup.Named) int { return a.Made.Compare(b.Made) })
		if slices.Contains(drop, newest) {
			t.Fatal("the newest is dropped")
		}
		for _, n := range all {
			today := n.Made.Format(time.DateOnly) == now.Format(time.DateOnly) && !n.Made.After(now)
			later := slices.ContainsFunc(all, func(m backup.Named) bool {
				return m.Made.After(n.Made) && m.Made.Format(time.DateOnly) == now.Format(time.DateOnly)
			})
			if today && !later && slices.Contains(drop, n) {
				t.Fatal("the last one of today is dropped")
			}
		}
	})
}
