package triggers

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// fading is by how much a bad spell is taken to fade from night to night.
const fading = 0.6

// spread is how the counts of a diary vary about what is expected: the
// variance of one night is mu + extra·mu², the covariance of two nights i and
// j is spell·mu[i]·mu[j]·fading^|i-j|.
type spread struct {
	extra, spell float64
	doubt        float64 // standard error of spell
}

// spread estimates the variation from what the model leaves over. Two sums of
// products of what is left, of each night with itself and with those near it,
// are set to what they would be on average, given what the coefficients took
// out; that makes two equations for two unknowns.
func (f *fitted) spread() spread {
	n := len(f.y)
	left := mat.NewDense(n, 1, nil)
	for i, y := range f.y {
		left.Set(i, 0, (y-f.mu[i])/math.Sqrt(f.mu[i]))
	}
	taken := f.taken()
	var parts [3]part
	for k, all := range []*mat.Dense{taken, f.alone(taken), f.near(taken)} {
		parts[k].all = all
		parts[k].seen.Mul(taken.T(), all)
	}
	own, far := f.ownTraces(), f.farTrace()
	alone := [3]float64{own[0], own[1], 0}
	near := [3]float64{0, 0, far}
	for k := range parts {
		alone[k] += parts[1].lost(&parts[k])
		near[k] += parts[2].lost(&parts[k])
	}
	a := inner(left, f.alone(left)) - alone[0]
	b := inner(left, f.near(left)) - near[0]
	var s spread
	if det := alone[1]*near[2] - alone[2]*near[1]; det > 1e-9*alone[1]*near[2] {
		s.spell = max(0, (alone[1]*b-near[1]*a)/det)
	}
	if alone[1] > 0 {
		s.extra = max(s.spell, (a-s.spell*alone[2])/alone[1])
	}
	s.doubt = f.spellError(s.extra)
	return s
}

// caution is by how many standard errors the shared part is put above its
// estimate where that makes a coefficient less sure: in a diary of some months
// it is known so badly that its word is too little half of the time. It matters
// for habits that come in spells themselves, and hardly for others.
const caution = 1

// spellError returns the standard error of the shared part where there is none.
func (f *fitted) spellError(extra float64) float64 {
	sum, before := 0.0, 0.0
	for i, mu := range f.mu {
		own := mu * (1 + extra*mu)
		if i > 0 {
			before *= math.Pow(fading, 2*float64(f.day[i]-f.day[i-1]))
		}
		sum += 4 * own * before
		before += own
	}
	if far := f.farTrace(); far > 0 {
		return math.Sqrt(sum) / far
	}
	return 0
}

// taken returns a matrix whose product with its own transpose is what the
// coefficients take out of scaled residuals.
func (f *fitted) taken() *mat.Dense {
	var chol mat.Cholesky
	var lower mat.TriDense
	out := &mat.Dense{}
	chol.Factorize(f.inv)
	chol.LTo(&lower)
	out.Mul(f.weighted(), &lower)
	return out
}

// part is a part of the covariance times what the coefficients take out.
type part struct {
	all  *mat.Dense
	seen mat.Dense // by the coefficients: what they take out times all
}

// lost returns by how much the trace of the product of two parts of the
// covariance differs once the coefficients are taken out of both.
func (p *part) lost(other *part) float64 {
	return inner(&p.seen, &other.seen) - 2*inner(p.all, other.all)
}

// inner returns the sum of the products of all elements.
func inner(a, b *mat.Dense) float64 {
	sum := 0.0
	rows, _ := a.Dims()
	for i := range rows {
		other := b.RawRowView(i)
		for j, v := range a.RawRowView(i) {
			sum += v * other[j]
		}
	}
	return sum
}

// alone multiplies with the part of the covariance that nights have alone.
func (f *fitted) alone(m *mat.Dense) *mat.Dense {
	out := mat.DenseCopyOf(m)
	for i := range f.y {
		scale(out.RawRowView(i), f.mu[i])
	}
	return out
}

// near multiplies with the part that they share with nights near them.
func (f *fitted) near(m *mat.Dense) *mat.Dense {
	out := mat.DenseCopyOf(m)
	for i := range f.y {
		scale(out.RawRowView(i), math.Sqrt(f.mu[i]))
	}
	out = f.neighbours(out)
	for i := range f.y {
		scale(out.RawRowView(i), math.Sqrt(f.mu[i]))
	}
	return out
}

func scale(row []float64, by float64) {
	for j := range row {
		row[j] *= by
	}
}

// neighbours returns for every night the sum of the other nights' rows, each
// the fainter the further away it is.
func (f *fitted) neighbours(m *mat.Dense) *mat.Dense {
	n, p := m.Dims()
	out := mat.NewDense(n, p, nil)
	before, after := make([]float64, p), make([]float64, p)
	for i := 1; i < n; i++ {
		w, earlier := math.Pow(fading, float64(f.day[i]-f.day[i-1])), m.RawRowView(i-1)
		for j, row := 0, out.RawRowView(i); j < p; j++ {
			before[j] = w * (before[j] + earlier[j])
			row[j] += before[j]
		}
	}
	for i := n - 2; i >= 0; i-- {
		w, later := math.Pow(fading, float64(f.day[i+1]-f.day[i])), m.RawRowView(i+1)
		for j, row := 0, out.RawRowView(i); j < p; j++ {
			after[j] = w * (after[j] + later[j])
			row[j] += after[j]
		}
	}
	return out
}

// ownTraces returns the traces of the part that nights have alone, times the
// variance of plain counts and times itself.
func (f *fitted) ownTraces() (traces [2]float64) {
	for _, mu := range f.mu {
		traces[0] += mu
		traces[1] += mu * mu
	}
	return traces
}

// farTrace returns the trace of the shared part times itself.
func (f *fitted) farTrace() float64 {
	sum, before := 0.0, 0.0
	for i := 1; i < len(f.mu); i++ {
		w := math.Pow(fading, 2*float64(f.day[i]-f.day[i-1]))
		before = w * (before + f.mu[i-1])
		sum += 2 * f.mu[i] * before
	}
	return sum
}

// variances returns that of each coefficient.
func (f *fitted) variances(s spread) []float64 {
	n, p := f.x.Dims()
	expected := mat.NewDense(n, p, nil)
	for i := range n {
		row := expected.RawRowView(i)
		copy(row, f.x.RawRowView(i))
		scale(row, f.mu[i]*f.weight(f.mu[i]))
	}
	var alone, shared mat.Dense
	shared.Mul(expected.T(), f.neighbours(expected))
	weighted := mat.DenseCopyOf(expected)
	for i := range n {
		scale(expected.RawRowView(i), 1/f.mu[i]+s.extra)
	}
	alone.Mul(weighted.T(), expected)
	for j, penalty := range f.penalty {
		alone.Set(j, j, alone.At(j, j)+penalty)
	}
	variances := make([]float64, p)
	for j := range variances {
		column := mat.NewVecDense(p, mat.Col(nil, j, f.inv))
		with := mat.Inner(column, &shared, column)
		spell := s.spell
		if with > 0 {
			spell += caution * s.doubt
		}
		variances[j] = mat.Inner(column, &alone, column) + spell*with
	}
	return variances
}
