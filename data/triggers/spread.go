package triggers

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Bad spells are taken to fade by this part from night to night, and to be
// over after so many nights.
const (
	fading    = 0.6
	spellEnds = 14
)

// spread is how the counts of a diary vary about what is expected: the
// covariance of two nights i and j is mu[i]·mu[j]·spell·fading^|i-j|, and the
// variance of one is mu + extra·mu².
type spread struct{ extra, spell float64 }

// spread estimates the variation from what is left over, in a way that
// allows for what the coefficients took out of it.
func (f fitted) spread() spread {
	b := f.halfHat()
	e := make([]float64, len(f.y))
	d := make([]float64, len(f.y))
	for i, y := range f.y {
		d[i] = f.mu[i]
		e[i] = (y - f.mu[i]) / math.Sqrt(f.mu[i])
	}
	root := make([]float64, len(d))
	for i := range d {
		root[i] = math.Sqrt(d[i])
	}
	n := len(e)
	// Components of the covariance of e: the Poisson part, extra and spell.
	ident := func(x []float64) []float64 { return x }
	diag := func(x []float64) []float64 {
		out := make([]float64, n)
		for i := range x {
			out[i] = d[i] * x[i]
		}
		return out
	}
	near := func(x []float64) []float64 {
		out := make([]float64, n)
		for i := range x {
			out[i] = root[i] * x[i]
		}
		out = f.neighbours(out)
		for i := range out {
			out[i] *= root[i]
		}
		return out
	}
	forms := []func([]float64) []float64{diag, near}
	parts := []func([]float64) []float64{ident, diag, near}
	traces := f.traces(b, forms, parts, d)
	q0, q1 := dot(e, diag(e)), dot(e, near(e))
	// Solve for extra and spell.
	a11, a12, a21, a22 := traces[0][1], traces[0][2], traces[1][1], traces[1][2]
	r0, r1 := q0-traces[0][0], q1-traces[1][0]
	det := a11*a22 - a12*a21
	var s spread
	if det > 1e-9*a11*a22 {
		s.extra = (r0*a22 - r1*a12) / det
		s.spell = (a11*r1 - a21*r0) / det
	}
	s.spell = max(0, s.spell)
	s.extra = max(0, s.spell, (r0-s.spell*a12)/a11)
	return s
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

// halfHat returns B with B·B' the part of the residuals that the coefficients
// take out.
func (f fitted) halfHat() *mat.Dense {
	n, p := f.x.Dims()
	var chol mat.Cholesky
	chol.Factorize(f.inv)
	var l mat.TriDense
	chol.LTo(&l)
	wx := mat.NewDense(n, p, nil)
	for i := range n {
		w := math.Sqrt(f.mu[i])
		for j, v := range f.x.RawRowView(i) {
			wx.Set(i, j, w*v)
		}
	}
	b := mat.NewDense(n, p, nil)
	b.Mul(wx, &l)
	return b
}

// neighbours returns, for every night, the sum over other nights near it of
// the values given, fading with the distance.
func (f fitted) neighbours(v []float64) []float64 {
	out := make([]float64, len(v))
	for i := range v {
		for j := i - 1; j >= 0; j-- {
			gap := f.day[i] - f.day[j]
			if gap > spellEnds {
				break
			}
			w := math.Pow(fading, float64(gap))
			out[i] += w * v[j]
			out[j] += w * v[i]
		}
	}
	return out
}

// traces returns tr(M·form·M·part) with M = I − B·B'.
func (f fitted) traces(b *mat.Dense, forms, parts []func([]float64) []float64, d []float64) [][]float64 {
	n, p := b.Dims()
	apply := func(op func([]float64) []float64) *mat.Dense {
		out := mat.NewDense(n, p, nil)
		col := make([]float64, n)
		for j := range p {
			mat.Col(col, j, b)
			out.SetCol(j, op(col))
		}
		return out
	}
	formB, partB := make([]*mat.Dense, len(forms)), make([]*mat.Dense, len(parts))
	for i, op := range forms {
		formB[i] = apply(op)
	}
	for i, op := range parts {
		partB[i] = apply(op)
	}
	out := make([][]float64, len(forms))
	for i := range forms {
		out[i] = make([]float64, len(parts))
		var bfb mat.Dense
		bfb.Mul(b.T(), formB[i])
		for k := range parts {
			cross := 0.0
			for r := range n {
				cross += dot(formB[i].RawRowView(r), partB[k].RawRowView(r))
			}
			var bpb mat.Dense
			bpb.Mul(b.T(), partB[k])
			inner := 0.0
			for r := range p {
				for c := range p {
					inner += bfb.At(r, c) * bpb.At(c, r)
				}
			}
			out[i][k] = f.traceOf(i, k, d) - 2*cross + inner
		}
	}
	return out
}

// traceOf returns tr(form·part) of the components themselves.
func (f fitted) traceOf(form, part int, d []float64) float64 {
	sum := 0.0
	switch {
	case form == 0 && part == 0:
		for _, v := range d {
			sum += v
		}
	case form == 0 && part == 1:
		for _, v := range d {
			sum += v * v
		}
	case form == 1 && part == 2:
		for i := range d {
			for j := i - 1; j >= 0 && f.day[i]-f.day[j] <= spellEnds; j-- {
				w := math.Pow(fading, float64(f.day[i]-f.day[j]))
				sum += 2 * d[i] * d[j] * w * w
			}
		}
	}
	return sum
}

// covariance returns that of the coefficients.
func (f fitted) covariance(s spread) *mat.SymDense {
	n, p := f.x.Dims()
	weighted, near := mat.NewDense(n, p, nil), mat.NewDense(n, p, nil)
	col := make([]float64, n)
	for j := range p {
		mat.Col(col, j, f.x)
		for i := range col {
			col[i] *= f.mu[i]
		}
		weighted.SetCol(j, col)
		near.SetCol(j, f.neighbours(col))
	}
	meat := mat.NewDense(p, p, nil)
	meat.Mul(weighted.T(), near)
	meat.Scale(s.spell, meat)
	for i := range n {
		variance := f.mu[i] + s.extra*f.mu[i]*f.mu[i]
		row := f.x.RawRowView(i)
		for j := range p {
			for k := range p {
				meat.Set(j, k, meat.At(j, k)+variance*row[j]*row[k])
			}
		}
	}
	for j := range p {
		meat.Set(j, j, meat.At(j, j)+f.penalty[j])
	}
	var half, full mat.Dense
	half.Mul(f.inv, meat)
	full.Mul(&half, f.inv)
	cov := mat.NewSymDense(p, nil)
	for j := range p {
		for k := j; k < p; k++ {
			cov.SetSym(j, k, (full.At(j, k)+full.At(k, j))/2)
		}
	}
	return cov
}
