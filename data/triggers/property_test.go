package triggers_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stillnight/data"
	"stillnight/data/triggers"
)

// drawDiary draws a life of any kind, also one that bears nothing, and a diary
// of it.
func drawDiary(t *rapid.T) triggers.History {
	l := life{
		nights: rapid.IntRange(0, 150).Draw(t, "nights"), factors: rapid.IntRange(0, 7).Draw(t, "factors"),
		rate: rapid.Float64Range(0, 3).Draw(t, "rate"), shape: rapid.Float64Range(0.2, 5).Draw(t, "shape"),
		spell: rapid.Float64Range(0, 1).Draw(t, "spell"), fading: rapid.Float64Range(0, 0.9).Draw(t, "fading"),
		decline: rapid.Float64Range(-1, 2).Draw(t, "decline"), weekend: rapid.Float64Range(-0.5, 0.5).Draw(t, "weekend"),
		midway: rapid.Bool().Draw(t, "midway"), together: rapid.Float64Range(0, 1).Draw(t, "together"),
		missing: rapid.Float64Range(0, 0.8).Draw(t, "missing"), quiet: rapid.Bool().Draw(t, "quiet"),
		share: rapid.Float64Range(0.01, 0.99).Draw(t, "share"), ratio: rapid.Float64Range(0.05, 20).Draw(t, "ratio"),
	}
	h := l.simulate(rapid.Uint64().Draw(t, "seed")).history
	for _, n := range h.Nights {
		maps.DeleteFunc(n.Factors, func(id string, _ bool) bool { return rapid.IntRange(0, 19).Draw(t, "asked "+id) == 0 })
	}
	return h
}

// checkResult checks what holds of every analysis.
func checkResult(t interface{ Fatalf(string, ...any) }, r triggers.Result) {
	if text, err := json.Marshal(r); err != nil || bytes.Contains(text, []byte("NaN")) {
		t.Fatalf("%s, %v", text, err)
	}
	if r.Recorded > r.Nights || r.Recorded < 0 || r.Cramps < 0 {
		t.Fatalf("%+v", r)
	}
	for _, f := range r.Factors {
		figures := []*float64{f.Ratio, f.Low, f.High, f.P, f.Q}
		for _, figure := range figures {
			if (figure == nil) != (f.Ratio == nil) || figure != nil && (math.IsNaN(*figure) || math.IsInf(*figure, 0)) {
				t.Fatalf("%s has figures that are none: %+v", f.Factor, f)
			}
		}
		judged := f.Verdict != triggers.Unclear
		if judged && (f.With < triggers.Enough || f.Without < triggers.Enough || f.Ratio == nil) {
			t.Fatalf("%s is judged: %+v", f.Factor, f)
		}
		if f.Ratio == nil {
			continue
		}
		if *f.Low > *f.Ratio || *f.Ratio > *f.High || *f.P < 0 || *f.Q < *f.P || *f.Q > 1 || (*f.NightsNeeded > 0) == judged {
			t.Fatalf("%s: %v in %v to %v, %v after %v, needs %d", f.Factor, *f.Ratio, *f.Low, *f.High, *f.Q, *f.P, *f.NightsNeeded)
		}
	}
}

func TestEveryDiaryIsBorne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkResult(t, triggers.Analyse(drawDiary(t))) })
}

func TestNamesAndOrderMeanNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := drawDiary(t)
		before := triggers.Analyse(h)
		ids := []string{"a", "b", "c", "d", "e", "f", "g"}
		others := rapid.Permutation([]string{"zinc", "Y", "x-1", "w", "v v", "ü", "t"}).Draw(t, "names")
		names, back := map[string]string{}, map[string]string{}
		for i, id := range ids {
			names[id], back[others[i]] = others[i], id
		}
		for i, n := range h.Nights {
			factors := map[string]bool{}
			for id, with := range n.Factors {
				factors[names[id]] = with
			}
			h.Nights[i].Factors = factors
		}
		h.Nights = rapid.Permutation(h.Nights).Draw(t, "nights")
		after := triggers.Analyse(h)
		for i := range after.Factors {
			after.Factors[i].Factor = back[after.Factors[i].Factor]
		}
		byName := func(a, b triggers.Factor) int { return strings.Compare(a.Factor, b.Factor) }
		slices.SortFunc(before.Factors, byName)
		slices.SortFunc(after.Factors, byName)
		if !reflect.DeepEqual(before, after) {
			t.Fatalf("before\n%s\nafter\n%s", asJSON(before), asJSON(after))
		}
	})
}

func asJSON(r triggers.Result) string {
	text, _ := json.Marshal(r) // only used to show what went wrong
	return string(text)
}

// asJournal writes a diary down.
func asJournal(h triggers.History) []string {
	var lines []string
	for i, n := range h.Nights {
		for id, with := range n.Factors {
			value := 0
			if with {
				value = 1
			}
			lines = append(lines, fmt.Sprintf(`{"v":1,"id":"f%d%s","at":"%sT21:00:00+02:00","kind":"factor","factor":{"factor":"%s","value":%d}}`, i, id, n.Date, id, value))
		}
		if n.Cramps != nil {
			lines = append(lines, fmt.Sprintf(`{"v":1,"id":"n%d","at":"%sT07:00:00+02:00","kind":"night","night":{"night":"%s","cramps":%d}}`, i, n.Date+1, n.Date, min(*n.Cramps, data.MaxCramps)))
		}
	}
	return lines
}

func TestTheOrderOfLinesAndTheirFilesMeanNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := drawDiary(t)
		lines := asJournal(h)
		whole, report, err := triggers.FromJournal(strings.NewReader(strings.Join(lines, "\n")), triggers.Options{})
		if err != nil || report.Bad > 0 {
			t.Fatalf("%v, %+v", err, report)
		}
		want := triggers.Analyse(whole)
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "order"), 1))
		r.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		var files [3]strings.Builder
		for _, line := range lines {
			for range 1 + r.IntN(2) { // some are in two files, or twice in one
				files[r.IntN(3)].WriteString(line + "\n")
			}
		}
		journals := data.NewJournals()
		for i := range files {
			if report, err := journals.Read(strings.NewReader(files[i].String())); err != nil || report.Bad > 0 {
				t.Fatalf("%v, %+v", err, report)
			}
		}
		got := triggers.Analyse(triggers.FromEvents(data.Counting(journals.Events()), triggers.Options{}))
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("in one file\n%s\nin three\n%s", asJSON(want), asJSON(got))
		}
	})
}

// TestTheSameAgainIsSurer lives a diary a second time, in the weeks after it.
func TestTheSameAgainIsSurer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := life{
			nights: 7 * rapid.IntRange(8, 25).Draw(t, "weeks"), factors: 4, rate: rapid.Float64Range(0.3, 2).Draw(t, "rate"),
			shape: rapid.Float64Range(0.7, 5).Draw(t, "shape"), share: rapid.Float64Range(0.3, 0.7).Draw(t, "share"),
			weekend: rapid.Float64Range(-0.5, 0.5).Draw(t, "weekend"), ratio: rapid.Float64Range(0.4, 2.5).Draw(t, "ratio"),
		}
		h := l.simulate(rapid.Uint64().Draw(t, "seed")).history
		once := widths(triggers.Analyse(h))
		for _, n := range slices.Clone(h.Nights) {
			n.Date += data.Day(l.nights)
			h.Nights = append(h.Nights, n)
		}
		twice := widths(triggers.Analyse(h))
		for id, width := range once {
			if twice[id] >= width {
				t.Fatalf("%s is known to a factor of %v, after the same again to %v", id, math.Exp(width), math.Exp(twice[id]))
			}
		}
	})
}

// widths returns how wide each interval is, as a logarithm.
func widths(r triggers.Result) map[string]float64 {
	all := map[string]float64{}
	for _, f := range r.Factors {
		if f.Low != nil {
			all[f.Factor] = math.Log(*f.High / *f.Low)
		}
	}
	return all
}

func FuzzJournal(f *testing.F) {
	l := life{nights: 9, factors: 1, rate: 0.5, shape: 1, share: 0.4, ratio: 3}
	whole := strings.Join(asJournal(l.simulate(1).history), "\n")
	f.Add([]byte(whole))
	f.Add([]byte(whole[:len(whole)/2]))
	f.Add([]byte(`{"v":1,"id":"a","at":"2026-11-22T02:10:00+01:00","kind":"cramp","cramp":{"minutes":3}}` + "\n" + `{"v":1,"id":"b","at":"9999-12-31T21:00:00-12:00","kind":"drink","drink":{"ml":250}}`))
	f.Add([]byte(`{"v":1,"id":"s","at":"1900-01-01T21:00:00Z","kind":"step","step":{"step":"calf-stretch","outcome":"done"}}` + "\n" + `{"v":1,"id":"u","at":"1900-01-01T21:00:00Z","kind":"undo","undo":{"undoes":"s"}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		h, _, err := triggers.FromJournal(bytes.NewReader(text), triggers.Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkResult(t, triggers.Analyse(h))
	})
}
