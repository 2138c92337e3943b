package data_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stillnight/data"
)

func TestWhatCountsInAJournal(t *testing.T) {
	for name, tt := range map[string]struct{ lines, want string }{
		"nothing":            {"", ""},
		"twice":              {drinkLine("a", 1) + drinkLine("a", 1), "a"},
		"undone":             {drinkLine("a", 1) + drinkLine("b", 1) + undoLine("u", "a"), "b"},
		"undone beforehand":  {undoLine("u", "a") + drinkLine("a", 1), ""},
		"undo undone":        {undoLine("v", "u") + undoLine("u", "a") + drinkLine("a", 1), "a"},
		"undone twice":       {drinkLine("a", 1) + undoLine("u", "a") + undoLine("v", "a") + undoLine("w", "v"), ""},
		"undos in a ring":    {drinkLine("a", 1) + undoLine("u", "v") + undoLine("v", "u"), "a"},
		"a ring, and beside": {drinkLine("a", 1) + undoLine("u", "v") + undoLine("v", "u") + undoLine("w", "u") + undoLine("x", "a"), ""},
		"undo of nothing":    {drinkLine("a", 1) + undoLine("u", "z"), "a"},
		"broken lines":       {"{\n" + drinkLine("a", 1) + "hello\n", "a"},
	} {
		t.Run(name, func(t *testing.T) {
			events, report, err := data.ReadJournal(strings.NewReader(tt.lines))
			if err != nil {
				t.Fatal(err)
			}
			var ids []string
			for _, e := range data.Counting(events) {
				ids = append(ids, e.ID)
			}
			if got := strings.Join(ids, " "); got != tt.want {
				t.Errorf("%q count; want %q", got, tt.want)
			}
			if name == "broken lines" && (report.Bad != 2 || report.Skipped[0].Line != 1 || report.Skipped[1].Line != 3) {
				t.Errorf("the report: %+v", report)
			}
		})
	}
}

// A journal read by itself must tell the same as a diary that took it in.
func TestAJournalByItselfTellsWhatADiaryDoes(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var lines []string
		for i := range rapid.IntRange(1, 5).Draw(rt, "drinks") {
			lines = append(lines, drinkLine(fmt.Sprint(i), 100+i))
		}
		for i := range rapid.IntRange(0, 8).Draw(rt, "undos") {
			if of := rapid.IntRange(0, 12).Draw(rt, "of"); of != 5+i {
				lines = append(lines, undoLine(fmt.Sprint(5+i), fmt.Sprint(of)))
			}
		}
		s, _ := newStore(t)
		journal := strings.Join(rapid.Permutation(lines).Draw(rt, "order"), "")
		if _, err := s.Import(t.Context(), strings.NewReader(journal), false); err != nil {
			rt.Fatal(err)
		}
		first, last, _, err := s.Span(t.Context())
		if err != nil {
			rt.Fatal(err)
		}
		stored := must(s.Days(t.Context(), first, last))(t)
		events, _, err := data.ReadJournal(strings.NewReader(strings.Join(lines, "")))
		if err != nil {
			rt.Fatal(err)
		}
		alone := data.SummarizeAll(data.Counting(events), 4*60)
		sum := func(days []data.Summary) (ml int) {
			for _, d := range days {
				ml += d.ML
			}
			return ml
		}
		if sum(stored) != sum(alone) {
			rt.Fatalf("%d ml in the diary, %d in the journal by itself", sum(stored), sum(alone))
		}
		if !slices.IsSortedFunc(alone, func(a, b data.Summary) int { return int(a.Day - b.Day) }) {
			rt.Fatal("days are out of order")
		}
	})
}
