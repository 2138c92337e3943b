// Package triggers tells which habits go along with fewer or more cramps in
// one person's diary, and how sure that is.
package triggers

// Verdict is what the diary bears out about a factor.
type Verdict string

// The verdicts.
const (
	More    Verdict = "more"    // more cramps with the factor than without
	Fewer   Verdict = "fewer"   // fewer cramps with it
	None    Verdict = "none"    // no difference that matters: the interval lies between 0.8 and 1.25
	Unclear Verdict = "unclear" // the diary does not tell, yet
)

// Result is an analysis. Its JSON is that of stillnight triggers --json.
type Result struct {
	Nights   int      `json:"nights"`   // calendar nights from the first to the last recorded one
	Recorded int      `json:"recorded"` // of these, recorded ones
	Cramps   int      `json:"cramps"`   // in the recorded nights
	Factors  []Factor `json:"factors"`  // the clearest first
}

// Factor is what the diary says of one factor. Ratio, Low, High, P and Q are
// nil where the diary cannot bear a figure.
type Factor struct {
	Factor       string   `json:"factor"` // its id
	With         int      `json:"with"`   // recorded nights with it
	Without      int      `json:"without"`
	Ratio        *float64 `json:"ratio"` // cramps a night with it over without it, adjusted for the others
	Low          *float64 `json:"low"`   // of the 95 % interval
	High         *float64 `json:"high"`
	P            *float64 `json:"p"` // of this factor alone
	Q            *float64 `json:"q"` // corrected for all factors that were asked about
	Verdict      Verdict  `json:"verdict"`
	NightsNeeded *int     `json:"nights_needed"` // more recorded nights at this effect; nil: it cannot be told
}
