package command_test

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// anyCall draws a call that changes the diary.
func anyCall(t *rapid.T) []string {
	ago := fmt.Sprintf("-%dm", rapid.IntRange(0, 60*24*3).Draw(t, "minutes ago"))
	note := rapid.SampledFrom([]string{"", "plain", "with \"quotes\", and, commas", "two\nlines", "=1+1", "Überraschung 🌙", "<b>&"}).Draw(t, "note")
	switch rapid.IntRange(0, 6).Draw(t, "kind") {
	case 0:
		amount := rapid.SampledFrom([]string{"1", "250", "330ml", "0.5l", "8oz", "25cl", "3000"}).Draw(t, "amount")
		beverage := rapid.SampledFrom([]string{"water", "tea", "coffee", "soup"}).Draw(t, "beverage")
		return []string{"drink", amount, "--at", ago, "--note", note, "--beverage", beverage}
	case 1:
		return []string{"cramp", "--at", ago, "--note", note, "--severity", fmt.Sprint(rapid.IntRange(0, 10).Draw(t, "severity")), "--woke"}
	case 2:
		return []string{"night", fmt.Sprint(rapid.IntRange(0, 5).Draw(t, "cramps")), "--night", fmt.Sprintf("2026-11-%02d", rapid.IntRange(1, 21).Draw(t, "night"))}
	case 3:
		return []string{"factor", rapid.SampledFrom([]string{"heat", "heat=no", "alcohol=2", "stress=7", "sun=unknown"}).Draw(t, "factor"), "--at", ago}
	case 4:
		return []string{"done", rapid.SampledFrom([]string{"massage", "calf-stretch", "--all"}).Draw(t, "step")}
	case 5:
		return []string{"skip", rapid.SampledFrom([]string{"massage", "slow-breathing", "--all"}).Draw(t, "step")}
	default:
		return []string{"undo"}
	}
}

// Whatever was entered, a diary made from its export is the same diary, and
// its CSV holds what counts.
func TestAnyDiaryOutlivesExportAndImport(t *testing.T) {
	t.Parallel()
	calls := rapid.SliceOfN(rapid.Custom(anyCall), 10, 40)
	for seed := range 6 {
		w, other := newWorld(t), newWorld(t)
		w.resident()
		other.resident()
		for _, call := range calls.Example(seed) {
			if r := w.run(call...); r.status != 0 && (call[0] != "undo" || r.status != 1) {
				t.Fatalf("%q: %+v", call, r)
			}
		}
		journal := w.does("export")
		other.stdin = journal
		other.does("import", "-")
		for _, look := range []string{"export", "export --format csv", "history --json --from 2026-11-01", "history --csv", "night"} {
			if a, b := w.does(strings.Fields(look)...), other.does(strings.Fields(look)...); a != b {
				t.Errorf("seed %d: %s differs:\n%s\nand\n%s", seed, look, a, b)
			}
		}
		records, err := csv.NewReader(strings.NewReader(w.does("export", "--format", "csv"))).ReadAll()
		if err != nil {
			t.Fatalf("seed %d: the CSV cannot be read: %v", seed, err)
		}
		for _, record := range records[1:] {
			if !strings.Contains(journal, `"id":"`+record[len(record)-1]+`"`) {
				t.Errorf("seed %d: %v is not in the journal", seed, record)
			}
		}
	}
}

func TestCSVOfALongDiaryHoldsEachEventOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var lines, ids []string
	at := time.Date(2023, 1, 1, 2, 0, 0, 0, w.now().Location()) // before the boundary: of the day before
	for i := range 800 {
		id := fmt.Sprintf("e%04d", i)
		ids = append(ids, id)
		lines = append(lines, fmt.Sprintf(`{"v":1,"id":%q,"at":%q,"kind":"drink","drink":{"ml":250}}`, id, at.AddDate(0, 0, i).Format(time.RFC3339)))
	}
	w.imported(lines...)
	records, err := csv.NewReader(strings.NewReader(w.does("export", "--format", "csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, record := range records[1:] {
		found = append(found, record[len(record)-1])
	}
	if !slices.Equal(found, ids) {
		t.Errorf("%d events, the first %q and the last %q; want 800 in order", len(found), found[0], found[len(found)-1])
	}
	for _, record := range records {
		if len(record) != len(records[0]) {
			t.Fatalf("%d cells under %d columns: %v", len(record), len(records[0]), record)
		}
	}
}

func TestExportOfAnEmptyDiary(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		w.says("", "export")
		if out := w.does("export", "--format", "csv"); strings.Count(out, "\r\n") != 1 || !strings.HasPrefix(out, "at,day,kind,") {
			t.Errorf("%q", out)
		}
		path := w.file("x", "")
		w.says("Wrote 0 events to "+path, "export", path)
		w.says("Wrote 0 events to "+path, "export", "--format", "csv", path)
		golden(t, "history-empty.txt", w.does("history", "--from", "2026-11-20"))
	})
}

// Different commands at the same time all come through, and what they did is
// what the diary holds.
func TestDifferentCommandsAtOnce(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		calls := []string{
			"drink 100", "drink 200 --at 12:00", "done massage", "skip calf-stretch", "night 1", "cramp --at 03:00", "factor heat",
			"factor alcohol=2 stress=3", "settings water.goal 1800", "snooze 1h", "status --json", "history --json", "export", "settings",
		}
		var wg sync.WaitGroup
		for _, call := range calls {
			wg.Go(func() {
				if r := w.run(strings.Fields(call)...); r.status != 0 || r.err != "" {
					t.Errorf("%s: %+v", call, r)
				}
			})
		}
		wg.Wait()
		out := w.does("history", "--csv", "--from", "2026-11-21")
		for _, want := range []string{"\r\n2026-11-21,0,2000,0,0,0,4,1,,,0,0,,,\r\n", "\r\n2026-11-22,300,1800,2,1,1,4,,,alcohol=2;heat=1;stress=3,0,0,,,calf-stretch=skipped;massage=done\r\n"} {
			if !strings.Contains(out, want) {
				t.Errorf("no %q in\n%s", want, out)
			}
		}
	})
}
