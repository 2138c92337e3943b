package routine_test

import (
	"strings"
	"testing"

	"stillnight/data/routine"
)

func TestNewIDs(t *testing.T) {
	for _, c := range []struct {
		title, want string
		taken       []string
	}{
		{"Heel drop", "heel-drop", nil},
		{"Heel drop", "heel-drop-2", []string{"heel-drop"}},
		{"Heel drop", "heel-drop-3", []string{"heel-drop", "heel-drop-2"}},
		{"  Dehnung für die Füße, 2× ", "dehnung-fur-die-fusse-2", nil},
		{"--- ---", "own", nil},
		{"ふくらはぎ", "own-2", []string{"own"}},
	} {
		if got := routine.NewID(c.title, c.taken); got != c.want || !routine.ValidID(got) {
			t.Errorf("%q becomes %q, want %q", c.title, got, c.want)
		}
	}
	if got := routine.NewID(strings.Repeat("long ", 100), nil); !routine.ValidID(got) || len(got) > 55 {
		t.Errorf("a long title becomes %q", got)
	}
}
