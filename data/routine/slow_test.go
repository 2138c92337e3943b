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
	keys := func(format string) string {
		var b strings.Builder
		for i := 0; b.Len() < routine.MaxFile-100; i++ {
			fmt.Fprintf(&b, format+"\n", i)
		}
		return b.String()
	}
	for name, text := range map[string]string{
		"many keys":     keys("a%d=1"),
		"many tables":   keys("[a%d]"),
		"many lists":    keys("[[a%d]]"),
		"many steps":    keys("[[step]]#%d"),
		"long key":      strings.Repeat("a.", routine.MaxFile/2-10) + "b=1",
		"dotted keys":   keys("a.b%d=1"),
		"deep arrays":   "a=" + strings.Repeat("[", routine.MaxFile-10),
		"deep tables":   "a=" + strings.Repeat("{a=", routine.MaxFile/3-10),
		"same key":      keys("a=1#%d"),
		"one long word": "title='" + strings.Repeat("point ", routine.MaxFile/6-10) + "'",
		"long cue":      strings.Replace(good, "Lean in.", strings.Repeat("point the ", 20_000), 1),
		"blank lines":   strings.Repeat("\n", routine.MaxFile-10) + "x",
		"wide array":    "a=[" + strings.Repeat("1,", routine.MaxFile/2-10) + "]",
	} {
		began := time.Now()
		_, found := routine.Parse("mine", []byte(text))
		if took := time.Since(began); took > 2*time.Second || len(found) > 200 || routine.Usable(found) {
			t.Errorf("%s: %v for %d problems", name, took, len(found))
		}
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
