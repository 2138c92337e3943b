//go:build linux

package meter_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"stillnight/bench/meter"
)

func TestTableReadsBack(t *testing.T) {
	table := meter.Table{Rows: []meter.Row{
		{What: "memory", Is: "17.0 MB", Beside: "Workrave", Was: "22.5 MB", Ratio: 0.76, Noise: 0.03, Target: "at most 1 ×"},
		{What: "frame", Is: "227 ms", Beside: "bare Fyne", Was: "173 ms", Ratio: 1.31, Target: "at most 1.3 ×", Missed: true},
		{What: "disk", Is: "2 MB", Beside: "journal", Was: "1 MB", Ratio: 2},
	}}
	var text strings.Builder
	text.WriteString("# Performance\n\nSome words.\n\n")
	if err := table.Write(&text); err != nil {
		t.Fatal(err)
	}
	text.WriteString("\nAnd | more | words.\n")
	back, err := meter.Read(text.String())
	if err != nil || !slices.Equal(back.Rows, table.Rows) {
		t.Errorf("%v\nread back %+v\nwritten   %+v", err, back.Rows, table.Rows)
	}
	if _, err := meter.Read("# Performance\n"); err == nil {
		t.Error("a text without a table is read")
	}
}

func TestWorse(t *testing.T) {
	row := func(ratio, noise float64, missed bool) meter.Table {
		return meter.Table{Rows: []meter.Row{{What: "frame", Beside: "bare", Ratio: ratio, Noise: noise, Target: "at most 1.3 ×", Missed: missed}}}
	}
	for _, c := range []struct {
		name   string
		is     meter.Table
		before meter.Table
		want   string // begins a fault; empty: none
	}{
		{"the same", row(1.2, 0, false), row(1.2, 0, false), ""},
		{"better", row(0.5, 0, false), row(1.2, 0, false), ""},
		{"within the noise", row(1.6, 0.1, true), row(1.3, 0.1, true), ""},
		{"worse", row(2, 0.1, true), row(1.3, 0.1, true), "frame: 2.00, it was 1.30"},
		{"missed by a hair, as noise makes it", row(1.31, 0.02, true), row(1.29, 0.02, false), ""},
		{"missed now", row(1.5, 0.02, true), row(1.25, 0.02, false), "frame: 1.50 misses the target"},
		{"missed as before", row(1.5, 0, true), row(1.45, 0, true), ""},
		{"not known before", row(1.5, 0, true), meter.Table{}, "frame: 1.50, the target is"},
	} {
		faults := c.is.Worse(c.before)
		if (len(faults) > 0) != (c.want != "") || (len(faults) > 0 && !strings.HasPrefix(faults[0], c.want)) {
			t.Errorf("%s: %q, want %q", c.name, faults, c.want)
		}
	}
}

func TestTimes(t *testing.T) {
	ms := func(all ...int) (times meter.Times) {
		for _, n := range all {
			times = append(times, time.Duration(n)*time.Millisecond)
		}
		return times
	}
	if m := ms(30, 10, 20).Median(); m != 20*time.Millisecond {
		t.Errorf("the median of 30, 10, 20 is %v", m)
	}
	if m := (meter.Times{}).Median(); m != 0 {
		t.Errorf("the median of nothing is %v", m)
	}
	if n := ms(100, 100, 100, 100, 900).Noise(); n != 0 {
		t.Errorf("one that falls out of line makes a noise of %v", n)
	}
	if n := ms(80, 90, 100, 110, 120).Noise(); n != 0.1 {
		t.Errorf("the noise is %v, want 0.1", n)
	}
	row := meter.Compare("frame", ms(130, 130, 130), "bare", ms(100, 100, 100)).AtMost(1.3)
	if row.Missed || row.Ratio != 1.3 || row.Is != "130 ms" || row.Target != "at most 1.3 ×" {
		t.Errorf("the row is %+v", row)
	}
	if row := row.AtMost(1.25); !row.Missed {
		t.Errorf("the row is %+v", row)
	}
	for want, d := range map[string]time.Duration{"0.36 ms": 360 * time.Microsecond, "1.8 ms": 1800 * time.Microsecond, "12 ms": 12 * time.Millisecond} {
		if got := meter.Milliseconds(d); got != want {
			t.Errorf("%v is %s, want %s", d, got, want)
		}
	}
}
