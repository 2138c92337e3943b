package triggers

import "gonum.org/v1/gonum/mat"

// aliased says whether a factor can hardly be told from the others, the slow
// change and the week taken together.
func (m model) aliased(factor int) bool {
	n, p := m.x.Dims()
	var sum mat.SymDense
	sum.SymOuterK(1, m.x.T())
	for j := range p {
		sum.SetSym(j, j, sum.At(j, j)+1e-9*float64(n))
	}
	var chol mat.Cholesky
	if !chol.Factorize(&sum) {
		return true
	}
	var inv mat.SymDense
	if chol.InverseTo(&inv) != nil {
		return true
	}
	return 1/(sum.At(factor, factor)*inv.At(factor, factor)) < distinct
}

// distinct is the part of a factor that nothing else explains, at least.
const distinct = 0.01
