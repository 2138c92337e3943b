package triggers

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Contrast is how often cramps came in some nights over how often they came in
// others, with its 95 % interval. It says nothing of why.
type Contrast struct{ Ratio, Low, High float64 }

// Clear says whether the interval leaves out that there is no difference.
func (c Contrast) Clear() bool { return c.High < 1 || c.Low > 1 }

// Same says whether the interval leaves room only for differences that do not
// matter.
func (c Contrast) Same() bool { return c.Low >= noLess && c.High <= noMore }

// Compare compares the recorded nights of two stretches of time that share
// none. The interval allows for nights that vary more than by chance alone and
// for bad spells. There is no contrast where either has fewer than Enough
// recorded nights, or where there was no cramp in both.
func Compare(then, now []Night) (Contrast, bool) {
	t := newTable(History{Nights: append(marked(then, false), marked(now, true)...)})
	after, before := t.counts(later)
	if after < Enough || before < Enough {
		return Contrast{}, false
	}
	f := t.contrast().settle()
	if f == nil {
		return Contrast{}, false
	}
	n, p := f.x.Dims()
	variance := f.variance[1]
	if !(variance > 0) || math.IsInf(variance, 0) || math.IsNaN(f.beta[1]) {
		return Contrast{}, false
	}
	var filled Factor
	shape := f.profile(1, variance)
	shape.fill(&filled, f.beta[1], math.Sqrt(variance), float64(n-p))
	if filled.Ratio == nil || filled.Low == nil || filled.High == nil {
		return Contrast{}, false
	}
	return Contrast{*filled.Ratio, *filled.Low, *filled.High}, true
}

// later is the factor that tells one stretch of nights from the other.
const later = "later"

func marked(nights []Night, with bool) []Night {
	all := make([]Night, 0, len(nights))
	for _, n := range nights {
		all = append(all, Night{Date: n.Date, Cramps: n.Cramps, Factors: map[string]bool{later: with}})
	}
	return all
}

// contrast is the model of two stretches without a slow change over time: that
// is what is asked about.
func (t table) contrast() model {
	n := len(t.y)
	m := model{x: mat.NewDense(n, 2, nil), y: t.y, base: 1, day: t.day, penalty: []float64{0, factorPenalty}}
	column := append([]float64(nil), t.values[later]...)
	centre(column)
	for i := range n {
		m.x.Set(i, 0, 1)
		m.x.Set(i, 1, column[i])
	}
	return m
}

// settle fits the model, then again with the variance that it left over; nil
// where there is nothing to be fitted.
func (m model) settle() *fitModel {
	f, ok := m.fit(nil)
	if !ok {
		return nil
	}
	s := f.spread()
	m.extra = s.extra
	if better, ok := m.fit(f.beta); ok {
		f = better
	}
	return &fitModel{f, f.variances(s)}
}
