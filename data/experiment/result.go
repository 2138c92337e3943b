package experiment

import (
	"math"

	"stillnight/data"
	"stillnight/data/triggers"
)

const (
	level     = 0.05 // how often chance alone may yield more or fewer
	leastHalf = 3    // recorded nights, of the five that count, that a block must have
	kept      = 0.8  // share of nights as drawn from which "no difference" can be said
	tiny      = 1e-9
)

// State is how far an experiment is.
type State string

// The states.
const (
	Planned  State = "planned"
	Running  State = "running"
	Finished State = "finished"
)

// Verdict is what an experiment bears out.
type Verdict string

// The verdicts.
const (
	More         Verdict = "more"         // more cramps with the habit
	Fewer        Verdict = "fewer"        // fewer cramps with it
	None         Verdict = "none"         // no difference that matters
	Inconclusive Verdict = "inconclusive" // it does not tell
)

// Result is what came of an experiment. Figures are nil before it is finished,
// as a glance midway would tempt to stop when it looks well, and where the
// nights cannot bear them.
type Result struct {
	State    State    `json:"state"`
	Night    int      `json:"night"`    // how many of its nights are over
	Nights   int      `json:"nights"`   // how many it has
	Counted  int      `json:"counted"`  // of those over, recorded ones that count
	Asked    int      `json:"asked"`    // of those over, nights on which it is known how it was
	AsDrawn  int      `json:"as_drawn"` // of these, as the order asked
	Pairs    int      `json:"pairs"`    // pairs of blocks with enough recorded nights in both
	With     *float64 `json:"with"`     // cramps a night in these pairs, with the habit
	Without  *float64 `json:"without"`
	Change   *float64 `json:"change"` // cramps a night more with it, less if negative
	Low      *float64 `json:"low"`    // of the interval of the change; nil: too few pairs for 95 %
	High     *float64 `json:"high"`
	P        *float64 `json:"p"`          // how often an order drawn by chance yields at least as much
	Verdict  Verdict  `json:"verdict"`    // inconclusive before it is finished
	Smallest float64  `json:"smallest_p"` // the least p that so many pairs can yield
}

// Judge says what came of a plan by the last night that is over. Nights outside
// the plan, after the last one, without a date of their own or with a count
// that cannot be are left out. It fails as Check does.
func Judge(p Plan, nights []triggers.Night, last data.Day) (Result, error) {
	if err := p.Check(); err != nil {
		return Result{}, err
	}
	r := Result{State: Running, Nights: p.Weeks * BlockLong, Verdict: Inconclusive, Smallest: 1}
	switch {
	case last < p.Start:
		r.State = Planned
		return r, nil
	case last >= p.End():
		r.State = Finished
	}
	r.Night = min(int(last-p.Start)+1, r.Nights)
	blocks := make([]block, p.Weeks)
	seen := map[data.Day]bool{}
	for _, n := range nights {
		arm, ok := p.Arm(n.Date)
		if !ok || n.Date > last || seen[n.Date] {
			continue
		}
		seen[n.Date] = true
		if with, known := n.Factors[p.Habit]; known {
			r.Asked++
			if with == arm.With {
				r.AsDrawn++
			}
		}
		if arm.Counted && n.Cramps != nil && *n.Cramps >= 0 {
			r.Counted++
			blocks[arm.Block].nights++
			blocks[arm.Block].cramps += *n.Cramps
		}
	}
	pairs := p.pairs(blocks)
	r.Pairs = len(pairs)
	if r.Pairs > 0 {
		r.Smallest = 2 / math.Exp2(float64(r.Pairs))
	}
	if r.State == Finished && r.Pairs > 0 {
		r.compare(pairs)
	}
	return r, nil
}

// block is what was recorded of the nights of a block that count.
type block struct{ nights, cramps int }

func (b block) rate() float64 { return float64(b.cramps) / float64(b.nights) }

// pair is cramps a night in two blocks that follow each other.
type pair struct{ with, without float64 }

// pairs returns those with enough recorded nights in both blocks.
func (p Plan) pairs(blocks []block) []pair {
	pairs := []pair{}
	for i := 0; i+1 < len(blocks); i += 2 {
		with, without := blocks[i], blocks[i+1]
		if !p.Blocks[i] {
			with, without = without, with
		}
		if with.nights >= leastHalf && without.nights >= leastHalf {
			pairs = append(pairs, pair{with.rate(), without.rate()})
		}
	}
	return pairs
}

// compare fills in the figures and the verdict of a finished experiment.
func (r *Result) compare(pairs []pair) {
	var with, without float64
	changes := make([]float64, len(pairs))
	low, high := math.Inf(1), math.Inf(-1)
	for i, p := range pairs {
		with, without = with+p.with, without+p.without
		changes[i] = p.with - p.without
		low, high = min(low, changes[i]), max(high, changes[i])
	}
	with, without = with/float64(len(pairs)), without/float64(len(pairs))
	change, chance := with-without, byChance(changes)
	r.With, r.Without, r.Change, r.P = &with, &without, &change, &chance
	if r.Smallest > level {
		return // no order of so few pairs is rare enough
	}
	// A change is left out by the test exactly when all pairs lie on one side of
	// it, at least: so the interval reaches from the least to the most of them.
	r.Low, r.High = &low, &high
	switch {
	case chance <= level && change > 0:
		r.Verdict = More
	case chance <= level && change < 0:
		r.Verdict = Fewer
	case without > 0 && low >= -0.2*without && high <= 0.25*without && r.Adherence() >= kept:
		r.Verdict = None
	}
}

// Adherence returns the share of nights as drawn of those known, 0 for none.
func (r Result) Adherence() float64 {
	if r.Asked == 0 {
		return 0
	}
	return float64(r.AsDrawn) / float64(r.Asked)
}

// byChance returns how many of all orders that could have been drawn yield a
// change at least as large, to either side, as a share.
func byChance(changes []float64) float64 {
	seen, orders := math.Abs(sum(changes, 0)), 1<<len(changes)
	as := 0
	for order := range orders {
		if math.Abs(sum(changes, order)) >= seen-tiny {
			as++
		}
	}
	return float64(as) / float64(orders)
}

// sum adds the changes, with the sign of those turned whose bit is set.
func sum(changes []float64, turned int) float64 {
	total := 0.0
	for i, change := range changes {
		if turned>>i&1 == 1 {
			change = -change
		}
		total += change
	}
	return total
}
