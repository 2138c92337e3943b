package history_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"stillnight/data/routine"
)

// months is four months of a plausible diary.
func months(t *testing.T) string {
	t.Helper()
	var lines []string
	first, last := day(t, "2026-07-24"), day(t, "2026-11-22")
	for d := first; d <= last; d++ {
		n := int(d - first)
		for i := range 3 + n*7%5 {
			lines = append(lines, fmt.Sprintf(`%sT%02d:00:00 drink {"ml":%d,"beverage":"water"}`, d, 7+2*i, 250+n*11%3*80))
		}
		if d == last {
			break
		}
		if n*n%150 < n {
			for i, id := range routine.Shipped()[0].IDs() {
				lines = append(lines, fmt.Sprintf(`%sT22:%02d:00 step {"step":%q,"outcome":"done","seconds":70}`, d, i*5, id))
			}
		}
		if n%17 == 5 {
			continue
		}
		cramps := max(0, (n*13%7)-4-n/50)
		if cramps > 0 {
			lines = append(lines, fmt.Sprintf(`%sT02:10:00 cramp {"side":"left","muscle":"calf","minutes":3,"severity":6}`, d+1))
		}
		lines = append(lines, fmt.Sprintf(`%sT07:20:00 night {"night":"%s","cramps":%d}`, d+1, d, cramps))
	}
	return journal(lines...)
}

// The pictures were looked at beside those of the design.
func TestPictures(t *testing.T) {
	tests := []struct {
		name, variant string
		text          int
		width, height float32
		do            func(r *room)
	}{
		{"history_light.png", "light", 100, 880, 760, func(*room) {}},
		{"history_dark.png", "dark", 100, 880, 760, func(*room) {}},
		{"history_narrow.png", "light", 175, 360, 900, func(*room) {}},
		{"history_compared.png", "light", 100, 880, 1060, func(r *room) { r.press("Baseline") }},
		{"history_compared_narrow.png", "dark", 175, 360, 2600, func(r *room) { r.press("Baseline") }},
		{"history_year.png", "dark", 100, 880, 1060, func(r *room) { r.press("Year"); r.press("By month") }},
		{"history_filtered.png", "light", 100, 880, 900, func(r *room) { r.press("Filter…"); r.press("Left"); r.press("Calf") }},
		{"history_week.png", "light", 100, 880, 600, func(r *room) { r.press("Week") }},
		{"history_day.png", "light", 100, 880, 760, func(r *room) { r.open("2026-11-17") }},
		{"history_day_narrow.png", "dark", 175, 360, 900, func(r *room) { r.open("2026-11-07") }},
		{"history_cramp.png", "light", 100, 600, 720, func(r *room) {
			r.open("2026-11-07")
			r.press("Cramp…")
			r.enter(0, "2:10")
			r.window.Canvas().Unfocus()
		}},
		{"history_empty.png", "light", 100, 600, 560, func(*room) {}},
		{"history_text.png", "light", 100, 700, 600, func(r *room) { test.Tap(r.view.PressText(false)) }},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			diary := months(t)
			if strings.Contains(c.name, "empty") {
				diary = ""
			}
			r := enterSized(t, diary, c.variant, c.text, c.width, c.height)
			c.do(r)
			test.AssertImageMatches(t, c.name, r.window.Canvas().Capture())
		})
	}
}
