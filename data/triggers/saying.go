package triggers

import (
	"fmt"

	"stillnight/data/evidence"
	"stillnight/data/words"
)

// Bears says whether figures of a factor are shown: with fewer nights they
// would only mislead.
func (f Factor) Bears() bool {
	return f.Ratio != nil && f.Low != nil && f.High != nil && f.With >= Enough && f.Without >= Enough
}

// Name returns what a factor is called. Title names a step by its id.
func Name(id string, title func(step string) string) string {
	switch id {
	case WaterGoal:
		return words.T("Water goal met")
	case Routine:
		return words.T("Full routine")
	}
	if f, ok := evidence.FactorByID(id); ok {
		return f.Label
	}
	return title(id)
}

// Times writes a ratio with two figures that count.
func Times(ratio float64) string {
	switch {
	case ratio > 100:
		return words.T("more than 100")
	case ratio < 0.01:
		return words.T("less than 0.01")
	case ratio >= 10:
		return fmt.Sprintf("%.0f", ratio)
	case ratio >= 0.995:
		return fmt.Sprintf("%.1f", ratio)
	default:
		return fmt.Sprintf("%.2f", ratio)
	}
}

// manyNights are more than anyone waits for: ten years.
const manyNights = 3650

// Says says in words what the diary bears out of a factor. What is not clear
// yet is told by what it would take.
func (r Result) Says(f Factor) string {
	switch {
	case f.With < Enough || f.Without < Enough:
		return words.T("too few nights yet: %d with it and %d without it are needed", Enough, Enough)
	case r.Cramps == 0:
		return words.T("no cramps to compare")
	case !f.Bears():
		return words.T("cannot be told apart from the others: it came and went with them")
	case f.Verdict == More:
		return words.T("more cramps")
	case f.Verdict == Fewer:
		return words.T("fewer cramps")
	case f.Verdict == None:
		return words.T("no difference that matters")
	case f.NightsNeeded == nil || *f.NightsNeeded > manyNights:
		return words.T("not clear yet")
	default:
		return words.T("about %s needed", moreNights(*f.NightsNeeded))
	}
}

// moreNights writes a number of nights, as exactly as it is known.
func moreNights(n int) string {
	unit := 1
	for n/unit >= 100 {
		unit *= 10
	}
	if n = (n + unit/2) / unit * unit; n == 1 {
		return words.T("1 more night")
	}
	return words.T("%s more nights", words.Number(n))
}
