package triggers

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/gonum/stat/distuv"
)

// Enough is how many nights with a factor, and how many without it, a verdict
// needs.
const Enough = 8

// Sure is how small the corrected p-value of a verdict is, at most.
const Sure = 0.05

// What counts as no difference that matters.
const (
	noLess = 0.8
	noMore = 1.25
)

// Analyse says which factors go along with more or fewer cramps. It depends
// on nothing but the history, and not on its order.
func Analyse(h History) Result {
	t := newTable(h)
	r := Result{Nights: t.span, Recorded: len(t.day), Cramps: t.cramps, Factors: []Factor{}}
	studies, kept := map[string]study{}, fits{}
	for _, id := range t.ids {
		with, without := t.counts(id)
		f := Factor{Factor: id, With: with, Without: without, Verdict: Unclear}
		if s, ok := t.study(id, kept); ok {
			studies[id] = s
			s.shape.fill(&f, s.effect, s.err, s.df)
		}
		r.Factors = append(r.Factors, f)
	}
	correct(r.Factors)
	for i := range r.Factors {
		judge(&r.Factors[i])
	}
	for i := range r.Factors {
		if s, ok := studies[r.Factors[i].Factor]; ok {
			r.Factors[i].NightsNeeded = t.needed(r.Factors[i], s, len(studies))
		}
	}
	slices.SortFunc(r.Factors, clearer)
	return r
}

// study is what the model says of one factor.
type study struct {
	effect float64 // logarithm of the ratio
	err    float64 // its standard error
	df     float64
	shape  profile
}

// fits are the models of an analysis, kept for all factors that share one.
type fits map[string]*fitModel

// fitModel is a fitted model with the variances of its coefficients; nil
// where there is nothing to be fitted.
type fitModel struct {
	fitted
	variance []float64
}

// study fits the model of the nights on which the factor was asked.
func (t table) study(id string, kept fits) (study, bool) {
	with, without := t.counts(id)
	if with == 0 || without == 0 {
		return study{}, false
	}
	rows := t.rows(id)
	ids := []string{}
	for _, other := range t.ids {
		if other == id || t.besides(id, other) {
			ids = append(ids, other)
		}
	}
	key := fmt.Sprint(rows, ids)
	f, known := kept[key]
	if !known {
		f = t.fit(rows, ids)
		kept[key] = f
	}
	if f == nil {
		return study{}, false
	}
	j := f.base + slices.Index(ids, id)
	if f.aliased(j) {
		return study{}, false
	}
	n, p := f.x.Dims()
	variance := f.variance[j]
	s := study{effect: f.beta[j], err: math.Sqrt(variance), df: max(3, 2*float64(n-p))}
	if !(variance > 0) || math.IsInf(variance, 0) || math.IsNaN(s.effect) {
		return study{}, false
	}
	s.shape = f.profile(j, variance)
	return s, true
}

func (t table) fit(rows []int, ids []string) *fitModel { return t.model(rows, ids).settle() }

// besides says whether another factor stands beside this one in its model:
// all do that are known well enough. The routine is made of its steps, so that
// they stand in for each other.
func (t table) besides(id, other string) bool {
	if id == Routine && t.steps[other] || other == Routine {
		return false
	}
	with, without := t.counts(other)
	return with >= Enough && without >= Enough
}

// figure returns a number to six digits, nil for one that is none.
func figure(v float64) *float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	if short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', 5, 64), 64); err == nil {
		v = short
	}
	return &v
}

// correct fills in Q after Holm. Factors that are known on too few nights for
// a verdict take nothing from the others: how many nights they have does not
// depend on the cramps.
func correct(factors []Factor) {
	order, all := []int{}, 0
	for i, f := range factors {
		if f.P == nil {
			continue
		}
		all++
		if f.known() {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(*factors[a].P, *factors[b].P) })
	q := 0.0
	for k, i := range order {
		q = max(q, min(1, *factors[i].P*float64(len(order)-k)))
		factors[i].Q = figure(q)
	}
	for i, f := range factors {
		if f.P != nil && !f.known() {
			factors[i].Q = figure(min(1, *f.P*float64(all)))
		}
	}
}

// known says whether there are enough nights with the factor and without it
// for a verdict.
func (f Factor) known() bool { return f.With >= Enough && f.Without >= Enough }

func judge(f *Factor) {
	switch {
	case !f.known() || f.Q == nil || f.Low == nil || f.High == nil:
	case *f.Q <= Sure && *f.Ratio > 1:
		f.Verdict = More
	case *f.Q <= Sure && *f.Ratio < 1:
		f.Verdict = Fewer
	case *f.Low >= noLess && *f.High <= noMore:
		f.Verdict = None
	}
}

// needed returns how many more recorded nights it takes until the interval
// leaves out 1, with the correction, or lies within no difference that
// matters, if the effect stays as it is.
func (t table) needed(f Factor, s study, factors int) *int {
	nights := 0.0
	if f.Verdict == Unclear {
		have := float64(f.With + f.Without)
		normal := distuv.UnitNormal
		strict, plain := normal.Quantile(1-Sure/2/float64(factors)), normal.Quantile(0.975)
		effect := math.Abs(s.effect)
		times := square(strict * s.err / max(effect, 1e-9))
		if room := math.Log(noMore) - effect; room > 0 {
			times = min(times, square(plain*s.err/room))
		}
		least := float64(Enough) / max(1e-9, math.Min(float64(f.With), float64(f.Without)))
		nights = math.Ceil(have*max(times, least, 1+1/have) - have)
	}
	n := int(nights)
	return &n
}

func square(v float64) float64 { return v * v }

// clearer sorts by verdict, then by how sure it is, then by name.
func clearer(a, b Factor) int {
	rank := func(f Factor) int {
		switch {
		case f.Verdict == More || f.Verdict == Fewer:
			return 0
		case f.Verdict == None:
			return 1
		case f.P != nil:
			return 2
		default:
			return 3
		}
	}
	p := func(f Factor) float64 {
		if f.P == nil {
			return 1
		}
		return *f.P
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(p(a), p(b)), cmp.Compare(a.Factor, b.Factor))
}
