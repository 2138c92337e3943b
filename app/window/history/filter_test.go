package history_test

import (
	"strings"
	"testing"
)

// places is a diary of nights with cramps in several places, of which some
// were not told.
func places() string {
	return journal(
		`2026-11-11T02:00:00 cramp {"side":"left","muscle":"calf","minutes":3,"severity":4}`,
		`2026-11-11T03:00:00 cramp {"side":"right","muscle":"foot","minutes":9,"severity":8}`,
		`2026-11-11T07:20:00 night {"night":"2026-11-10","cramps":2}`,
		`2026-11-12T02:00:00 cramp {"side":"both","muscle":"calf","minutes":2}`,
		`2026-11-12T07:20:00 night {"night":"2026-11-11","cramps":1}`,
		`2026-11-13T07:20:00 night {"night":"2026-11-12","cramps":3}`,
		`2026-11-14T07:20:00 night {"night":"2026-11-13","cramps":0}`,
		`2026-11-15T02:00:00 cramp {"side":"left"}`,
		`2026-11-15T07:20:00 night {"night":"2026-11-14","cramps":1}`,
	)
}

func TestFilter(t *testing.T) {
	tests := []struct {
		press []string
		tile  string // "cramps in nights"
		note  string
	}{
		{nil, "7 in 5 nights", "Choose a side or a muscle"},
		{[]string{"Left"}, "3 in 4 nights", "left leg. Left out, and shown as not recorded: 1 night with"},
		{[]string{"Right"}, "2 in 4 nights", "right leg. Left out"},
		{[]string{"Calf"}, "2 in 3 nights", "calf. Left out, and shown as not recorded: 2 nights with"},
		{[]string{"Left", "Calf"}, "2 in 3 nights", "left calf"},
		{[]string{"Left", "Foot"}, "0 in 3 nights", "left foot"},
		{[]string{"Left", "Either side", "Foot", "Any muscle"}, "7 in 5 nights", "Choose a side or a muscle"},
	}
	for _, c := range tests {
		t.Run(strings.Join(c.press, " "), func(t *testing.T) {
			r := enter(t, places())
			r.press("Filter…")
			for _, words := range c.press {
				r.press(words)
			}
			got := r.view.Showing().Tiles[0]
			if text := got.Figure + " " + got.Unit; text != c.tile {
				t.Errorf("the tile shows %q, want %q", text, c.tile)
			}
			r.says(c.note)
			if len(c.press) == 0 {
				return
			}
			r.press("End filter")
			if got := r.view.Showing().Tiles[0]; got.Figure != "7" {
				t.Errorf("after the filter ended the tile shows %q", got.Figure)
			}
			r.silent("Only cramps of one place")
		})
	}
}

// How bad and how long follow the filter.
func TestFilteredSeverity(t *testing.T) {
	r := enter(t, places())
	r.press("Filter…")
	r.press("Left")
	r.says("How bad: 4.0 of 10 at the worst, on average of 1 night")
	if i, ok := r.view.Showing().Calendar.Index(r.day("2026-11-12")); !ok || !strings.Contains(r.view.Showing().Calendar.Describe(i), "or the place of a cramp not told") {
		t.Error("the cell does not say why it is empty")
	}
	r.says("How long: 2.5 min a night, on average of 2 nights")
}
