package triggers_test

import (
	"strings"
	"testing"
	"time"

	"stillnight/data/triggers"
)

// tenYears is a diary of 10 years with 20 factors, some of them not asked now
// and then, so that no two are known of the same nights.
func tenYears(everyNight bool) triggers.History {
	l := life{
		nights: 3652, factors: 20, rate: 0.4, shape: 1, spell: 0.5, fading: 0.5, weekend: 0.4,
		together: 0.3, missing: 0.1, share: 0.4, ratio: 1.5,
	}
	h := l.simulate(1).history
	for t, n := range h.Nights {
		if id := factorName(t % 97); !everyNight && len(n.Factors) > 0 {
			delete(n.Factors, id)
		}
	}
	return h
}

func BenchmarkTenYears(b *testing.B) {
	for name, everyNight := range map[string]bool{"asked every night": true, "asked now and then": false} {
		b.Run(name, func(b *testing.B) {
			h := tenYears(everyNight)
			for b.Loop() {
				triggers.Analyse(h)
			}
		})
	}
}

func BenchmarkTenYearsOfAJournal(b *testing.B) {
	text := strings.Join(asJournal(tenYears(true)), "\n")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		h, _, err := triggers.FromJournal(strings.NewReader(text), triggers.Options{})
		if err != nil {
			b.Fatal(err)
		}
		triggers.Analyse(h)
	}
}

func TestTenYearsTakeLessThanASecond(t *testing.T) {
	h := tenYears(false)
	limit, best := slowdown*time.Second, time.Hour
	for try := 0; try < 3 && best > limit; try++ {
		start := busy()
		r := triggers.Analyse(h)
		best = min(best, busy()-start)
		if len(r.Factors) != 20 || r.Factors[0].Verdict != triggers.More {
			t.Fatalf("it says %s", asJSON(r))
		}
	}
	if best > limit {
		t.Errorf("10 years with 20 factors take %v, at most %v are allowed", best, limit)
	}
}
