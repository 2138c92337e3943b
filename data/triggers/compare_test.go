package triggers_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"stillnight/data"
	"stillnight/data/triggers"
)

// stretch is n nights from a day on, each with the cramps that are drawn.
func stretch(from data.Day, n int, draw func(i int) int) []triggers.Night {
	nights := make([]triggers.Night, n)
	for i := range nights {
		cramps := draw(i)
		nights[i] = triggers.Night{Date: from + data.Day(i), Cramps: &cramps}
	}
	return nights
}

func always(n int) func(int) int { return func(int) int { return n } }

func every(k int) func(int) int {
	return func(i int) int {
		if i%k == 0 {
			return 1
		}
		return 0
	}
}

func TestCompare(t *testing.T) {
	tests := []struct {
		name      string
		then, now []triggers.Night
		known     bool
		check     func(c triggers.Contrast) bool
	}{
		{"nothing", nil, nil, false, nil},
		{"seven nights are too few", stretch(0, 7, always(1)), stretch(7, 90, always(1)), false, nil},
		{"no cramp at all", stretch(0, 14, always(0)), stretch(14, 90, always(0)), false, nil},
		{"the same", stretch(0, 100, every(2)), stretch(100, 100, every(2)), true, func(c triggers.Contrast) bool { return !c.Clear() && c.Low < 1 && c.High > 1 }},
		{"far fewer", stretch(0, 60, every(1)), stretch(60, 60, every(10)), true, func(c triggers.Contrast) bool { return c.Clear() && c.High < 1 }},
		{"far more", stretch(0, 60, every(10)), stretch(60, 60, every(1)), true, func(c triggers.Contrast) bool { return c.Clear() && c.Low > 1 }},
		{"none any more", stretch(0, 14, every(1)), stretch(14, 90, always(0)), true, func(c triggers.Contrast) bool { return c.High < 1 }},
		{"one terrible night", stretch(0, 14, every(3)), append(stretch(14, 30, every(3)), stretch(44, 1, always(60))...), true, func(c triggers.Contrast) bool { return !c.Clear() }},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			got, known := triggers.Compare(c.then, c.now)
			if known != c.known {
				t.Fatalf("Compare = %+v, %t", got, known)
			}
			if !known {
				return
			}
			for _, v := range []float64{got.Low, got.Ratio, got.High} {
				if math.IsNaN(v) || math.IsInf(v, 0) || v <= 0 {
					t.Errorf("%+v holds what is no ratio", got)
				}
			}
			if got.Low > got.Ratio || got.Ratio > got.High || !c.check(got) {
				t.Errorf("Compare = %+v", got)
			}
		})
	}
}

// A baseline and 90 nights that do not differ, also in bad spells: the
// interval holds 1 in at least nine diaries of ten.
func TestCompareHoldsTheTruth(t *testing.T) {
	for _, spell := range []float64{0, 0.5} {
		draws := rand.New(rand.NewPCG(7, 11))
		held, diaries := 0, 300
		for range diaries {
			state := 0.0
			draw := func(int) int {
				state = spell*state + draws.NormFloat64()*0.6*math.Sqrt(1-spell*spell)
				return poisson(draws, 0.5*math.Exp(state-0.18))
			}
			c, known := triggers.Compare(stretch(0, 28, draw), stretch(28, 90, draw))
			if !known || !c.Clear() {
				held++
			}
		}
		t.Logf("spells %.1f: %d of %d intervals hold the truth", spell, held, diaries)
		if held < diaries*9/10 {
			t.Errorf("spells %.1f: only %d of %d intervals hold the truth", spell, held, diaries)
		}
	}
}
