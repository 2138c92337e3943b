package evening

import "time"

// BuildState is buildState, for the tests.
var (
	BuildState  = buildState
	BuildFrame  = buildFrame
	BuildEnding = buildEnding
	Tells       = tells
)

// Use sets what tells how much of the processor was used.
func (v *View) Use(used func() (time.Duration, bool)) { v.used = used }

// Rate returns how often a second the session is painted; 0: none is on.
func (v *View) Rate() int {
	if v.run == nil {
		return 0
	}
	return v.run.pace.rate
}

// Every returns the time between two ticks; 0: no session is on.
func (v *View) Every() time.Duration {
	if v.run == nil {
		return 0
	}
	return v.run.every
}

// Shown returns the frame that is on the stage.
func (v *View) Shown() Frame { return v.stage.shown }

// Pace is a pace, for the tests.
type Pace = pace

// NewPace is newPace, for the tests.
var NewPace = newPace

// Tick and Rate are the pace's.
func (p *Pace) Tick(now time.Duration, painted bool) bool { return p.tick(now, painted) }

// Rate returns how often a second it paints.
func (p *Pace) Rate() int { return p.rate }

// Restart begins to measure anew.
func (p *Pace) Restart(now time.Duration) { p.restart(now) }
