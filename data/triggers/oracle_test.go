package triggers_test

import (
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// oracle returns the p-value of every factor for one who knows how the diary
// was made: the slow change, the weekends, the spread and the bad spells, and
// from where to start. Only the effects and the level are unknown. It is a
// yardstick, not a limit: a textbook test, but with perfect knowledge.
func (l life) oracle(s simulated) []float64 {
	var rows []int
	for i, n := range s.history.Nights {
		if n.Cramps != nil {
			rows = append(rows, i)
		}
	}
	slope, left := mat.NewDense(len(rows), 1+l.factors, nil), mat.NewVecDense(len(rows), nil)
	spread := mat.NewSymDense(len(rows), nil)
	for k, i := range rows {
		mean, night := s.mean[i], s.history.Nights[i]
		left.SetVec(k, float64(*night.Cramps)-mean)
		slope.Set(k, 0, mean)
		for j := range l.factors {
			if night.Factors[factorName(j)] {
				slope.Set(k, 1+j, mean)
			}
		}
		spread.SetSym(k, k, mean+mean*mean*(math.Exp(l.spell*l.spell)*(1+1/l.shape)-1))
		for k2, i2 := range rows[:k] {
			near := l.spell * l.spell * math.Pow(l.fading, float64(i-i2))
			spread.SetSym(k, k2, mean*s.mean[i2]*math.Expm1(near))
		}
	}
	return wald(slope, spread, left, l)
}

// wald makes the p-values of one step of generalised least squares.
func wald(slope *mat.Dense, spread *mat.SymDense, left *mat.VecDense, l life) []float64 {
	var chol, info mat.Cholesky
	var weighted, inner, inverse mat.Dense
	var score, step mat.VecDense
	p := make([]float64, l.factors)
	for j := range p {
		p[j] = 1
	}
	if !chol.Factorize(spread) || chol.SolveTo(&weighted, slope) != nil {
		return p
	}
	inner.Mul(slope.T(), &weighted)
	_, n := slope.Dims()
	symmetric := mat.NewSymDense(n, nil)
	for j := range n {
		for k := range j + 1 {
			symmetric.SetSym(j, k, inner.At(j, k))
		}
		symmetric.SetSym(j, j, inner.At(j, j)+1e-6) // a factor that hardly ever was
	}
	score.MulVec(weighted.T(), left)
	if !info.Factorize(symmetric) || info.SolveVecTo(&step, &score) != nil || info.SolveTo(&inverse, eye(n)) != nil {
		return p
	}
	for j := range p {
		effect := step.AtVec(1 + j)
		if j == 0 {
			effect += math.Log(l.ratio)
		}
		p[j] = 2 * distuv.UnitNormal.Survival(math.Abs(effect)/math.Sqrt(inverse.At(1+j, 1+j)))
	}
	return p
}

func eye(n int) *mat.DiagDense {
	ones := make([]float64, n)
	for i := range ones {
		ones[i] = 1
	}
	return mat.NewDiagDense(n, ones)
}

// plainTest returns the p-value of every factor of the usual t-test, which
// compares the nights with it and those without it and looks at nothing else.
func (l life) plainTest(s simulated) []float64 {
	p := make([]float64, l.factors)
	for j := range p {
		var groups [2][]float64
		for _, n := range s.history.Nights {
			if n.Cramps != nil {
				group := &groups[0]
				if n.Factors[factorName(j)] {
					group = &groups[1]
				}
				*group = append(*group, float64(*n.Cramps))
			}
		}
		p[j] = welch(groups[0], groups[1])
	}
	return p
}

// welch returns the p-value of the t-test for unequal variances.
func welch(a, b []float64) float64 {
	if len(a) < 2 || len(b) < 2 {
		return 1
	}
	meanA, varA := stat.MeanVariance(a, nil)
	meanB, varB := stat.MeanVariance(b, nil)
	na, nb := float64(len(a)), float64(len(b))
	both := varA/na + varB/nb
	if both == 0 {
		return 1
	}
	df := both * both / (varA*varA/na/na/(na-1) + varB*varB/nb/nb/(nb-1))
	student := distuv.StudentsT{Sigma: 1, Nu: df}
	return 2 * student.Survival(math.Abs(meanA-meanB)/math.Sqrt(both))
}
