package data_test

import (
	"strings"
	"testing"

	"stillnight/data"
	"stillnight/data/evidence"
)

func TestSuggestedGoal(t *testing.T) {
	for _, c := range []struct {
		name string
		set  map[string]string
		ml   int
		says string
	}{
		{"nothing said", nil, 1600, "1\u202f600 ml (the lower one of women and men) from drinks, as is usual; EFSA"},
		{"a man", map[string]string{"water.sex": "man"}, 2000, "2\u202f000 ml (men)"},
		{"a man in the US", map[string]string{"water.sex": "man", "track.region": "us"}, 3000, "3\u202f000 ml (men)"},
		{"pregnant", map[string]string{"water.sex": "woman", "water.expecting": "pregnant"}, 1840, "1\u202f600 ml (women) + 240 ml (pregnancy) = 1\u202f840 ml"},
		{"breast-feeding", map[string]string{"water.sex": "woman", "water.expecting": "breast-feeding"}, 2160, "+ 560 ml (breast-feeding) = 2\u202f160 ml"},
	} {
		s := data.NewSettings(c.set)
		got := s.SuggestedGoal()
		if got.ML != c.ml || got.Source == "" || !strings.Contains(got.Sentence(false), c.says) || !strings.Contains(got.Sentence(false), got.Source) {
			t.Errorf("%s: %d ml: %s", c.name, got.ML, got.Sentence(false))
		}
		if got.ML > evidence.Limits().Water.HighDay {
			t.Errorf("%s: %d ml is a high day", c.name, got.ML)
		}
	}
}

// The suggestion counts where the person wants it, and never above a doctor's
// limit.
func TestTheTargetIsTheSuggestedGoalWhereWanted(t *testing.T) {
	for _, c := range []struct {
		set  map[string]string
		want int
	}{
		{map[string]string{"water.goal": "2500", "water.sex": "man"}, 2500},
		{map[string]string{"water.goal": "2500", "water.sex": "man", "water.basis": "suggested"}, 2000},
		{map[string]string{"water.sex": "man", "water.basis": "suggested", "water.limit": "1500"}, 1500},
		{map[string]string{"water.basis": "suggested", "water.limit": "3000"}, 1600},
	} {
		if got := data.NewSettings(c.set).Target(); got != c.want {
			t.Errorf("%v: the target is %d, want %d", c.set, got, c.want)
		}
	}
}
