package triggers_test

import (
	"cmp"
	"runtime"
	"slices"
	"sync"

	"stillnight/data/triggers"
)

// score counts what came of diaries.
type score struct {
	diaries      int
	alarms       int // diaries in which a factor without effect was called more or fewer
	naive        int // the same by plain t-tests
	found, best  int // diaries in which the effect was found, by the oracle
	wrong        int // in which it was called the wrong direction or none
	held, of     int // intervals of factors without effect that hold 1, of how many
	heldIt, ofIt int // those of the factor with one
}

// add adds what came of others.
func (s *score) add(o score) {
	s.diaries += o.diaries
	s.alarms += o.alarms
	s.naive += o.naive
	s.found += o.found
	s.best += o.best
	s.wrong += o.wrong
	s.held += o.held
	s.of += o.of
	s.heldIt += o.heldIt
	s.ofIt += o.ofIt
}

// bestShare is how often the oracle finds the effect.
func (s score) bestShare() float64 { return float64(s.best) / float64(max(1, s.diaries)) }

// try writes a diary and scores what is said of it.
func (l life) try(seed uint64) score {
	diary := l.simulate(seed)
	s := score{diaries: 1}
	for _, f := range triggers.Analyse(diary.history).Factors {
		truth := 1.0
		if f.Factor == factorName(0) {
			truth = l.ratio
		}
		l.judge(&s, f, truth)
	}
	s.best, _ = l.seen(holm(l.oracle(diary)))
	_, s.naive = l.seen(l.plainTest(diary))
	return s
}

func (l life) judge(s *score, f triggers.Factor, truth float64) {
	holds := 0
	if f.Low != nil && *f.Low <= truth && truth <= *f.High {
		holds = 1
	}
	said := f.Verdict == triggers.More || f.Verdict == triggers.Fewer
	right := truth > 1 && f.Verdict == triggers.More || truth < 1 && f.Verdict == triggers.Fewer
	switch {
	case truth == 1 && said:
		s.alarms = 1
	case truth != 1 && right:
		s.found = 1
	case truth != 1 && f.Verdict != triggers.Unclear:
		s.wrong = 1
	}
	if f.Low == nil {
		return
	}
	if truth == 1 {
		s.held, s.of = s.held+holds, s.of+1
	} else {
		s.heldIt, s.ofIt = s.heldIt+holds, s.ofIt+1
	}
}

// seen says whether p-values tell of the factor with an effect, and whether of
// any without one.
func (l life) seen(p []float64) (found, alarm int) {
	for j, v := range p {
		switch {
		case v > triggers.Sure:
		case j == 0 && l.ratio != 1:
			found = 1
		default:
			alarm = 1
		}
	}
	return found, alarm
}

// holm corrects p-values for their number.
func holm(p []float64) []float64 {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
	q, largest := make([]float64, len(p)), 0.0
	for k, i := range order {
		largest = max(largest, p[i]*float64(len(p)-k))
		q[i] = min(1, largest)
	}
	return q
}

// tries scores many diaries, the same ones on every run.
func (l life) tries(count int) score {
	var total score
	var lock sync.Mutex
	var all sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		all.Go(func() {
			var part score
			for seed := w; seed < count; seed += workers {
				part.add(l.try(uint64(seed)))
			}
			lock.Lock()
			defer lock.Unlock()
			total.add(part)
		})
	}
	all.Wait()
	return total
}
