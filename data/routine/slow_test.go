package routine_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stillnight/data/routine"
)

// A file that is made to be slow is read as fast as any: the resident reads it.
func TestNoFileIsSlow(t *testing.T) {
	for name, made := range monsters() {
		whole, quarter := made(routine.MaxFile-100), made(routine.MaxFile/4)
		_, found := routine.Parse("mine", []byte(whole))
		if len(found) > 200 || routine.Usable(found) {
			t.Errorf("%s: %d problems", name, len(found))
		}
		if !inStep(whole, quarter) {
			t.Errorf("%s: four times as much takes far more than four times as long", name)
		}
	}
}

// inStep says whether four times as much text takes about four times as long
// to read, and not sixteen times. Both are measured here and now, so it holds
// on slow and busy machines too; what others take away in one try is not
// taken away in each.
func inStep(whole, quarter string) bool {
	least := [2]time.Duration{time.Hour, time.Hour}
	for range 8 {
		for i, text := range []string{whole, quarter} {
			began := time.Now()
			routine.Parse("mine", []byte(text))
			least[i] = min(least[i], time.Since(began))
		}
		if least[0] < 8*least[1]+20*time.Millisecond {
			return true
		}
	}
	return false
}

// monsters make the files that are worst to read, so many bytes long.
func monsters() map[string]func(size int) string {
	lines := func(format string) func(int) string {
		return func(size int) string {
			var b strings.Builder
			for i := 0; b.Len() < size; i++ {
				fmt.Fprintf(&b, format+"\n", i)
			}
			return b.String()
		}
	}
	many := func(before, part, after string) func(int) string {
		return func(size int) string { return before + strings.Repeat(part, size/len(part)) + after }
	}
	return map[string]func(int) string{
		"many keys":     lines("a%d=1"),
		"many tables":   lines("[a%d]"),
		"many lists":    lines("[[a%d]]"),
		"many steps":    lines("[[step]]#%d"),
		"same key":      lines("a=1#%d"),
		"dotted keys":   lines("a.b%d=1"),
		"long key":      many("", "a.", "b=1"),
		"deep arrays":   many("a=", "[", ""),
		"deep tables":   many("a=", "{a=", ""),
		"one long word": many("title='", "point ", "'"),
		"long cue": func(size int) string {
			return strings.Replace(good, "Lean in.", strings.Repeat("point the ", (size-len(good))/10), 1)
		},
		"blank lines": many("", "\n", "x"),
		"wide array":  many("a=[", "1,", "]"),
	}
}

// Many remarks do not hide what is wrong.
func TestRemarksDoNotHideFaults(t *testing.T) {
	var slips strings.Builder
	for i := range 300 {
		fmt.Fprintf(&slips, "slip%d = 1\n", i)
	}
	text := strings.Replace(good, "hold = 10", slips.String()+"hold = 0", 1)
	_, found := routine.Parse("mine", []byte(text))
	if routine.Usable(found) || len(found) > 100 || !strings.Contains(problems(found), "hold cannot be 0") {
		t.Errorf("%d problems: %s", len(found), problems(found))
	}
}
