package triggers_test

import (
	"fmt"
	"strings"
	"testing"

	"stillnight/data"
	"stillnight/data/triggers"
)

// plain is a diary in which evenings with a go along with three times as many
// cramps, and b with nothing.
func plain(nights int) triggers.History {
	h := triggers.History{}
	for t := range nights {
		a, b := t*t%5 < 2, t*7%11 < 5
		cramps := 0
		if t%3 == 0 || a && t%3 == 1 || a && t%4 == 2 {
			cramps = 1
		}
		h.Nights = append(h.Nights, triggers.Night{
			Date: data.DayFrom(2026, 1, 1) + data.Day(t), Cramps: &cramps, Factors: map[string]bool{"a": a, "b": b},
		})
	}
	return h
}

func TestAnAnalysisTellsWhatGoesAlong(t *testing.T) {
	r := triggers.Analyse(plain(240))
	if r.Nights != 240 || r.Recorded != 240 || len(r.Factors) != 2 {
		t.Fatalf("result: %+v", r)
	}
	a, b := r.Factors[0], r.Factors[1]
	if a.Factor != "a" || a.Verdict != triggers.More || *a.Low <= 1 || *a.Q > 0.05 || *a.NightsNeeded != 0 || a.With+a.Without != 240 {
		t.Errorf("a: %+v", a)
	}
	if b.Factor != "b" || b.Verdict == triggers.More || b.Verdict == triggers.Fewer || *b.Low >= 1 || *b.High <= 1 {
		t.Errorf("b: %+v", b)
	}
}

func TestAJournalIsRead(t *testing.T) {
	var lines strings.Builder
	for i := range 30 {
		day := data.DayFrom(2026, 3, 1) + data.Day(i)
		fmt.Fprintf(&lines, `{"v":1,"id":"n%d","at":"%sT07:10:00+01:00","kind":"night","night":{"night":"%s","cramps":%d}}`+"\n", i, day+1, day, i%2)
		if i%3 == 0 {
			fmt.Fprintf(&lines, `{"v":1,"id":"f%d","at":"%sT21:00:00+01:00","kind":"factor","factor":{"factor":"alcohol","value":2}}`+"\n", i, day)
		}
		if i%2 == 0 {
			fmt.Fprintf(&lines, `{"v":1,"id":"h%d","at":"%sT21:00:00+01:00","kind":"factor","factor":{"factor":"heat","value":%d}}`+"\n", i, day, i%4/2)
		}
	}
	h, report, err := triggers.FromJournal(strings.NewReader(lines.String()), triggers.Options{})
	if err != nil || report.Bad != 0 {
		t.Fatal(err, report)
	}
	r := triggers.Analyse(h)
	if r.Recorded != 30 || r.Cramps != 15 || len(r.Factors) != 2 {
		t.Fatalf("result: %+v", r)
	}
	for _, f := range r.Factors {
		if f.Factor == "alcohol" && (f.With != 10 || f.Without != 20) { // never a no: other days count as one
			t.Errorf("alcohol: %+v", f)
		}
		if f.Factor == "heat" && (f.With != 7 || f.Without != 8) { // some no: other days were not asked
			t.Errorf("heat: %+v", f)
		}
	}
}
