package triggers

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// model is a log-linear model of counts: the logarithm of a night's expected
// count is a row of x times the coefficients.
type model struct {
	x       *mat.Dense // a row a night
	y       []float64  // counts
	base    int        // columns before those of the factors
	day     []int      // of each night, rising
	penalty []float64  // on the square of each coefficient, half of it
	extra   float64    // the variance of a night is taken to be mu + extra·mu²
}

// fitted is a model with its coefficients.
type fitted struct {
	model
	beta []float64
	mu   []float64     // expected counts
	inv  *mat.SymDense // the inverse of the penalised information
}

// maxEta bounds the logarithm of an expected count: e^5 is 148 cramps a night.
const maxEta = 5

// fit finds the coefficients by Newton's method, from those given if there are
// any. It returns false where there is nothing to be found.
func (m model) fit(start []float64) (fitted, bool) {
	n, p := m.x.Dims()
	f := fitted{model: m, beta: make([]float64, p), mu: make([]float64, n), inv: mat.NewSymDense(p, nil)}
	total := 0.0
	for _, y := range m.y {
		total += y
	}
	if total == 0 || n == 0 {
		return fitted{}, false
	}
	f.beta[0] = math.Log(total / float64(n))
	copy(f.beta, start)
	best := f.objective(f.beta)
	var chol mat.Cholesky
	far := true
	for range 60 {
		if far && !chol.Factorize(f.information()) {
			return fitted{}, false
		}
		step := mat.NewVecDense(p, nil)
		if chol.SolveVecTo(step, f.gradient()) != nil {
			return fitted{}, false
		}
		gained := f.advance(step.RawVector().Data, &best)
		if gained < 1e-9 {
			break
		}
		far = gained > 0.1 // nearer the information hardly changes
	}
	f.objective(f.beta)
	if !chol.Factorize(f.information()) || chol.InverseTo(f.inv) != nil {
		return fitted{}, false
	}
	return f, true
}

// advance takes the step, or as much of it as helps, and returns by how much
// the objective grew.
func (f *fitted) advance(step []float64, best *float64) float64 {
	next := make([]float64, len(step))
	for scale := 1.0; scale > 1e-4; scale /= 2 {
		for j := range next {
			next[j] = f.beta[j] + scale*step[j]
		}
		if value := f.objective(next); value > *best {
			gained := value - *best
			*best = value
			copy(f.beta, next)
			return gained
		}
	}
	f.objective(f.beta)
	return 0
}

// objective returns the penalised log-likelihood of coefficients and sets mu
// to what they expect.
func (f *fitted) objective(beta []float64) float64 {
	value := 0.0
	for i, y := range f.y {
		eta := 0.0
		for j, x := range f.x.RawRowView(i) {
			eta += x * beta[j]
		}
		eta = max(-3*maxEta, min(maxEta, eta))
		f.mu[i] = math.Exp(eta)
		value += f.likelihood(y, eta, f.mu[i])
	}
	for j, b := range beta {
		value -= f.penalty[j] * b * b / 2
	}
	return value
}

// likelihood is the logarithm of that of a count, but for what does not depend
// on what is expected.
func (m model) likelihood(y, eta, mu float64) float64 {
	if m.extra == 0 {
		return y*eta - mu
	}
	much := math.Log1p(m.extra * mu)
	return y*(eta-much) - much/m.extra
}

// weight is by how much less a night tells for its extra variance.
func (m model) weight(mu float64) float64 { return 1 / (1 + m.extra*mu) }

func (f *fitted) gradient() *mat.VecDense {
	left := mat.NewVecDense(len(f.y), nil)
	for i, y := range f.y {
		left.SetVec(i, f.weight(f.mu[i])*(y-f.mu[i]))
	}
	g := mat.NewVecDense(len(f.beta), nil)
	g.MulVec(f.x.T(), left)
	for j, b := range f.beta {
		g.SetVec(j, g.AtVec(j)-f.penalty[j]*b)
	}
	return g
}

func (f *fitted) information() *mat.SymDense {
	info := mat.NewSymDense(len(f.beta), nil)
	info.SymOuterK(1, f.weighted().T())
	for j, penalty := range f.penalty {
		info.SetSym(j, j, info.At(j, j)+penalty)
	}
	return info
}

// weighted returns the rows of x times the root of what is expected.
func (f *fitted) weighted() *mat.Dense {
	n, p := f.x.Dims()
	w := mat.NewDense(n, p, nil)
	for i := range n {
		root, row := math.Sqrt(f.mu[i]*f.weight(f.mu[i])), w.RawRowView(i)
		for j, x := range f.x.RawRowView(i) {
			row[j] = root * x
		}
	}
	return w
}
