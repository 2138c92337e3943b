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
	day     []int      // of each night, rising
	base    int        // columns before those of the factors
	penalty []float64  // on the square of each coefficient, half of it
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

// fit finds the coefficients by Newton's method. It returns false where there
// is nothing to be found.
func (m model) fit() (fitted, bool) {
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
	best := f.objective(f.beta)
	var chol mat.Cholesky
	for range 60 {
		if !chol.Factorize(f.information()) {
			return fitted{}, false
		}
		step := mat.NewVecDense(p, nil)
		if err := chol.SolveVecTo(step, f.gradient()); err != nil && mat.Cond(f.information(), 1) > 1e14 {
			return fitted{}, false
		}
		gained := f.advance(step.RawVector().Data, &best)
		if gained < 1e-9 {
			break
		}
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
		value += y*eta - f.mu[i]
	}
	for j, b := range beta {
		value -= f.penalty[j] * b * b / 2
	}
	return value
}

func (f *fitted) gradient() *mat.VecDense {
	g := make([]float64, len(f.beta))
	for i, y := range f.y {
		for j, x := range f.x.RawRowView(i) {
			g[j] += x * (y - f.mu[i])
		}
	}
	for j, b := range f.beta {
		g[j] -= f.penalty[j] * b
	}
	return mat.NewVecDense(len(g), g)
}

func (f *fitted) information() *mat.SymDense {
	p := len(f.beta)
	info := make([]float64, p*p)
	for i := range f.y {
		row := f.x.RawRowView(i)
		for j, a := range row {
			wa := f.mu[i] * a
			for k := j; k < p; k++ {
				info[j*p+k] += wa * row[k]
			}
		}
	}
	for j := range p {
		info[j*p+j] += f.penalty[j]
	}
	return mat.NewSymDense(p, info)
}
