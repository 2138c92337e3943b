package command

import (
	"fmt"
	"strings"

	"stillnight/data/evidence"
	"stillnight/data/triggers"
	"stillnight/data/words"
)

// buildTriggers writes an analysis: what it rests on, a line a factor, and how
// to read it.
func buildTriggers(r triggers.Result, title titled) []string {
	lines := []string{triggersLead(r)}
	if r.Recorded == 0 || len(r.Factors) == 0 {
		return lines
	}
	rows, medicine := []row{}, false
	for _, f := range r.Factors {
		rows = append(rows, triggerRow(f, r, title))
		medicine = medicine || strings.HasPrefix(f.Factor, "med-")
	}
	lines = append(lines, "")
	lines = append(lines, layOut(rows, 1, 2, 3)...)
	lines = append(lines, "",
		words.T("×2 means twice as many cramps a night with it, ×0.5 half as many. In brackets stands where the true figure may well be, the 95 per cent interval."),
		words.T("A link is not proof of a cause. Checked against chance for all %d factors together: when none matters, about one diary in twenty still shows one that seems to.", len(r.Factors)),
		words.T("A bad spell also ends by itself, and expecting to get better helps too: in trials, people often had fewer cramps with a placebo."),
		words.T("This is a diary, not medical advice."))
	if medicine {
		lines = append(lines, words.T("Never stop or change a medicine because of this. Ask the doctor who prescribed it."))
	}
	return lines
}

// triggersLead says what an analysis rests on.
func triggersLead(r triggers.Result) string {
	over := words.N(r.Recorded, "1 recorded night", "%d recorded nights")
	if r.Nights > r.Recorded {
		over = words.T("%s (of %s)", over, words.Number(r.Nights))
	}
	switch {
	case r.Recorded == 0:
		return words.T("No night is recorded yet. Log each morning how the night was (stillnight night 0) and each evening how the day was (stillnight factor): after about two weeks there is something to look at here.")
	case len(r.Factors) == 0:
		return words.T("%s with %s, and nothing yet that may go along with cramps. Log how the days were: stillnight factor lists what can matter.", over, cramps(r.Cramps))
	case r.Cramps == 0:
		return words.T("Not one cramp in %s: there is nothing to compare.", over)
	default:
		return words.T("What went along with more or fewer cramps in the following night, over %s with %s.", over, cramps(r.Cramps))
	}
}

// triggerRow writes a factor: its name, the nights, the ratio, the interval
// and the words.
func triggerRow(f triggers.Factor, r triggers.Result, title titled) row {
	ratio, interval := "", ""
	if bears(f) {
		ratio, interval = "×"+times(*f.Ratio), words.T("(×%s to ×%s)", times(*f.Low), times(*f.High))
	}
	counts := words.T("%s with · %s without", words.Number(f.With), words.Number(f.Without))
	return row{triggerName(f.Factor, title), counts, ratio, interval, triggerVerdict(f, r)}
}

// triggerName returns what a factor is called.
func triggerName(id string, title titled) string {
	switch id {
	case triggers.WaterGoal:
		return words.T("Water goal met")
	case triggers.Routine:
		return words.T("Full routine")
	}
	if f, ok := evidence.FactorByID(id); ok {
		return f.Label
	}
	return title(id)
}

// manyNights are more than anyone waits for: ten years.
const manyNights = 3650

// triggerVerdict says what the diary bears out.
func triggerVerdict(f triggers.Factor, r triggers.Result) string {
	switch {
	case f.With < triggers.Enough || f.Without < triggers.Enough:
		return words.T("too few nights yet: %d with it and %d without it are needed", triggers.Enough, triggers.Enough)
	case r.Cramps == 0:
		return words.T("no cramps to compare")
	case !bears(f):
		return words.T("cannot be told apart from the others: it came and went with them")
	case f.Verdict == triggers.More:
		return words.T("more cramps")
	case f.Verdict == triggers.Fewer:
		return words.T("fewer cramps")
	case f.Verdict == triggers.None:
		return words.T("no difference that matters")
	case f.NightsNeeded == nil:
		return words.T("not clear yet")
	case *f.NightsNeeded > manyNights:
		return words.T("not clear yet: it would take more than ten years of nights")
	default:
		return words.T("not clear yet: about %s needed", moreNights(*f.NightsNeeded))
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

// bears says whether figures are shown: with fewer nights they would only
// mislead.
func bears(f triggers.Factor) bool {
	return f.Ratio != nil && f.Low != nil && f.High != nil && f.With >= triggers.Enough && f.Without >= triggers.Enough
}

// times writes a ratio with two figures that count.
func times(ratio float64) string {
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
