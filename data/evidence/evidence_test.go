package evidence_test

import (
	"regexp"
	"slices"
	"testing"

	"stillnight/data/evidence"
)

var id = regexp.MustCompile(`^[a-z][a-z-]*[a-z]$`)

func TestFactors(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range evidence.Factors() {
		if seen[f.ID] || !id.MatchString(f.ID) || f.Label == "" || f.Max < 1 {
			t.Errorf("the factor %+v", f)
		}
		seen[f.ID] = true
		if known, ok := evidence.FactorByID(f.ID); !ok || known != f {
			t.Errorf("%s is found as %+v", f.ID, known)
		}
	}
	if _, ok := evidence.FactorByID("moon"); ok {
		t.Error("an unknown factor is found")
	}
}

func TestSteps(t *testing.T) {
	ids := []string{}
	for _, s := range evidence.Evening() {
		if slices.Contains(ids, s.ID) || !id.MatchString(s.ID) {
			t.Errorf("the step's id %q", s.ID)
		}
		if s.Title == "" || s.Dose == "" || s.Seconds < 10 || s.Tip == "" || s.How == "" || s.Caution == "" || s.Rests == "" {
			t.Errorf("the step %s does not say all: %+v", s.ID, s)
		}
		ids = append(ids, s.ID)
	}
	// What stands in diaries must keep its meaning.
	for _, kept := range []string{"calf-stretch", "hamstring-stretch", "massage", "slow-breathing"} {
		if !slices.Contains(ids, kept) {
			t.Errorf("the step %s is gone", kept)
		}
	}
	if !slices.Equal(evidence.EveningIDs(), ids) {
		t.Errorf("ids %v, want %v", evidence.EveningIDs(), ids)
	}
}
