package evidence_test

import (
	"regexp"
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
