package evening

import "time"

// pace chooses how often a second a session is painted: as often as the
// screen can show where a graphics card does the work, less where the
// processor has to, so that it costs at most a share of one core. It goes by
// what the process has really used.
type pace struct {
	used   func() (time.Duration, bool) // of the processor so far; false: cannot be known
	rate   int
	cost   time.Duration // of a painting, smoothed; 0: not known yet
	since  time.Duration
	before time.Duration
	frames int
}

// What the pace goes by.
const (
	firstRate  = 8
	unsureRate = 10 // where the cost cannot be known
	share      = 0.11
	measured   = 1500 * time.Millisecond
)

// rates are the paces there are, so that small changes of the cost change
// nothing.
func rates() []int { return []int{60, 30, 20, 15, 12, 10, 8, 7, 6, 5, 4, 3, 2} }

func newPace(used func() (time.Duration, bool)) *pace { return &pace{used: used, rate: firstRate} }

// restart begins to measure anew, after a pause.
func (p *pace) restart(now time.Duration) {
	p.since, p.frames = now, 0
	p.before, _ = p.used()
}

// tick counts what was painted, and says whether the rate is another one now.
func (p *pace) tick(now time.Duration, painted bool) (changed bool) {
	if painted {
		p.frames++
	}
	if now-p.since < measured {
		return false
	}
	used, known := p.used()
	if p.frames > 0 {
		p.learn((used - p.before) / time.Duration(p.frames))
	}
	p.since, p.before, p.frames = now, used, 0
	next := unsureRate
	if known {
		next = p.affords()
	}
	changed = next != p.rate
	p.rate = next
	return changed
}

func (p *pace) learn(cost time.Duration) {
	if p.cost == 0 {
		p.cost = cost
		return
	}
	p.cost = (p.cost + cost) / 2
}

// affords returns the fastest rate within the share.
func (p *pace) affords() int {
	if p.cost == 0 {
		return p.rate
	}
	most := share * float64(time.Second) / float64(p.cost)
	for _, rate := range rates() {
		if float64(rate) <= most {
			return rate
		}
	}
	return rates()[len(rates())-1]
}

// pause is the time between two ticks.
func (p *pace) pause() time.Duration { return time.Second / time.Duration(p.rate) }
