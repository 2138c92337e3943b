package history_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"stillnight/app/window/history"
	"stillnight/data"
)

// BenchmarkOpenTenYears reads a range of ten years (37 000 events) from a
// diary and builds what the view shows of it.
func BenchmarkOpenTenYears(b *testing.B) {
	now := time.Date(2026, 11, 22, 18, 40, 0, 0, time.UTC)
	store, err := data.OpenStore(b.Context(), filepath.Join(b.TempDir(), "diary"), data.Options{Now: func() time.Time { return now }})
	if err != nil {
		b.Fatal(err)
	}
	defer func() {
		if err := store.Close(); err != nil {
			b.Error(err)
		}
	}()
	var lines bytes.Buffer
	today := data.DateOf(now)
	for d := today - 3650; d < today; d++ {
		for i := range 9 {
			fmt.Fprintf(&lines, `{"v":1,"id":"d%d-%d","at":"%sT%02d:00:00Z","kind":"drink","drink":{"ml":250}}`+"\n", d, i, d, 7+i)
		}
		fmt.Fprintf(&lines, `{"v":1,"id":"n%d","at":"%sT07:00:00Z","kind":"night","night":{"night":"%s","cramps":%d}}`+"\n", d, d+1, d, int(d)%3)
	}
	if _, err := store.Import(b.Context(), &lines, false); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		s, err := history.Load(b.Context(), store, history.All, now)
		if err != nil || s.Calendar.Count < 3650 {
			b.Fatal(s.Calendar.Count, err)
		}
	}
}
