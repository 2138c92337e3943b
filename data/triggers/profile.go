package triggers

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// profile is how well the diary bears other values of one coefficient than
// the best one, while the other coefficients move along with it.
type profile struct {
	f       *fitted
	eta     []float64 // logarithms of the expected counts at the best value
	along   []float64 // by how much each grows with the coefficient
	course  []float64 // by how much each coefficient does
	best    float64   // objective at the best value
	surplus float64   // by how many times the variance is larger than that of plain counts
}

// profile returns that of a coefficient.
func (f *fitted) profile(j int, variance float64) profile {
	n, p := f.x.Dims()
	pr := profile{f: f, eta: make([]float64, n), along: make([]float64, n), course: make([]float64, p)}
	for k := range p {
		pr.course[k] = f.inv.At(k, j) / f.inv.At(j, j)
	}
	for i := range n {
		pr.eta[i] = math.Log(f.mu[i])
		for k, x := range f.x.RawRowView(i) {
			pr.along[i] += x * pr.course[k]
		}
	}
	pr.surplus = variance / f.inv.At(j, j)
	pr.best = pr.objective(0)
	return pr
}

// objective is that of the model where the coefficient is shifted.
func (p profile) objective(shift float64) float64 {
	value := 0.0
	for i, y := range p.f.y {
		eta := p.eta[i] + shift*p.along[i]
		value += p.f.likelihood(y, eta, math.Exp(min(eta, 3*maxEta)))
	}
	for k, b := range p.f.beta {
		b += shift * p.course[k]
		value -= p.f.penalty[k] * b * b / 2
	}
	return value
}

// distance returns how far a shift is from what the diary bears best, in
// standard errors.
func (p profile) distance(shift float64) float64 {
	return math.Sqrt(max(0, 2*(p.best-p.objective(shift))/p.surplus))
}

// widest is the largest shift that is looked at: a factor of a million.
const widest = 14

// reach returns the shift in the direction of sign at which the distance is
// reached, which is about the one given. It halves the weight of an end that
// stays where it is twice (regula falsi after Illinois).
func (p profile) reach(sign, distance, about float64) float64 {
	off := func(shift float64) float64 { return p.distance(sign*shift) - distance }
	near, atNear, far := 0.0, -distance, min(about, widest)
	atFar := off(far)
	for atFar < 0 && far < widest {
		near, atNear, far = far, atFar, min(1.5*far, widest)
		atFar = off(far)
	}
	if atFar < 0 {
		return sign * widest
	}
	stayed := 0 // which end did in the last step
	for range 60 {
		middle := (near*atFar - far*atNear) / (atFar - atNear)
		at := off(middle)
		switch {
		case math.Abs(at) < 1e-9:
			return sign * middle
		case at < 0:
			near, atNear = middle, at
			if stayed > 0 {
				atFar /= 2
			}
			stayed = 1
		default:
			far, atFar = middle, at
			if stayed < 0 {
				atNear /= 2
			}
			stayed = -1
		}
	}
	return sign * far
}

// fill puts the figures of a factor in.
func (p profile) fill(f *Factor, effect, err, df float64) {
	student := distuv.StudentsT{Sigma: 1, Nu: df}
	far := student.Quantile(0.975)
	about := max(far*err, 1e-6)
	f.Ratio = figure(math.Exp(effect))
	f.Low = figure(math.Exp(effect + p.reach(-1, far, about)))
	f.High = figure(math.Exp(effect + p.reach(1, far, about)))
	f.P = figure(min(1, 2*student.Survival(p.distance(-effect))))
}
