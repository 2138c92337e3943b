package upkeep_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stillnight/app/window/upkeep"
	"stillnight/data"
	"stillnight/data/backup"
)

func made(day int) time.Time { return time.Date(2026, 11, day, 17, 40, 0, 0, time.UTC) }

// some returns backups of so many days, the newest first.
func some(n int) (all []data.Backup) {
	for i := range n {
		all = append(all, data.Backup{Path: fmt.Sprintf("/d/backups/%d.jsonl.gz", i), Made: made(22 - i), Bytes: 34_000})
	}
	return all
}

func TestStateOfAPlace(t *testing.T) {
	s := upkeep.Build(upkeep.Facts{Place: data.Place{Dir: "/d", Journal: "/d/journal", Bytes: 2_500_000, Events: 1250}})
	if s.Where != "/d" || plain(s.Amount) != "1 250 entries, 2.38 MB." || s.None == "" || s.More != "" {
		t.Errorf("%+v", s)
	}
	s = upkeep.Build(upkeep.Facts{Place: data.Place{Dir: "/d", Journal: "/cloud/cramps", Bytes: 1, Events: 1}})
	if s.Amount != "1 entry, 1 KB. The journals, one file a device, are in /cloud/cramps." {
		t.Error(s.Amount)
	}
}

func TestFewBackupsAreShownBeforeAll(t *testing.T) {
	for n, want := range map[int]int{0: 0, 1: 1, 5: 5, 6: 4, 23: 4} {
		s := upkeep.Build(upkeep.Facts{Backups: some(n)})
		if len(s.Rows) != want || (s.More != "") != (want < n) {
			t.Errorf("of %d are shown %d, %q", n, len(s.Rows), s.More)
		}
		if s = upkeep.Build(upkeep.Facts{Backups: some(n), All: true}); len(s.Rows) != n || s.More != "" {
			t.Errorf("of all %d are shown %d, %q", n, len(s.Rows), s.More)
		}
	}
}

func TestRowsSayWhatIsInABackup(t *testing.T) {
	all := some(4)
	all[1].Why, all[2].Why = backup.BeforeRestore, backup.BeforeUpdate
	s := upkeep.Build(upkeep.Facts{
		Backups: all,
		Inside:  map[string]data.Inside{all[0].Path: {Events: 1250, Routines: 2}, all[1].Path: {Events: 1}},
		Bad:     map[string]error{all[2].Path: fmt.Errorf("%w: its end is missing", data.ErrBadBackup), all[3].Path: fmt.Errorf("no")},
		Verified: map[string]data.Verified{
			all[0].Path: {}, all[1].Path: {Newer: 3},
			all[3].Path: {Newer: 1, Gone: 2},
		},
	})
	for i, want := range []upkeep.Row{
		{When: "22 November 2026, 17:40", Inside: "1 250 entries, 2 routines of your own · 34 KB", Verdict: "Good: restored on trial it gave back all of it, which is what the diary holds."},
		{When: "21 November 2026, 17:40", Inside: "1 entry · 34 KB · from before a restore", Verdict: "Good: restored on trial it gave back all of it. The diary has 3 entries more since."},
		{When: "20 November 2026, 17:40", Inside: "damaged, it cannot be restored · 34 KB · from before an update", Bad: true},
		{When: "19 November 2026, 17:40", Inside: "it cannot be read · 34 KB", Bad: true, Verdict: "Good: restored on trial it gave back all of it. The diary has 1 entry that it lacks, and lacks 2 entries of it."},
	} {
		want.Path = all[i].Path
		got := s.Rows[i]
		got.Inside = plain(got.Inside)
		if got != want {
			t.Errorf("row %d is\n%+v\nwant\n%+v", i, got, want)
		}
	}
}

func plain(text string) string { return strings.ReplaceAll(text, "\u202f", " ") }
