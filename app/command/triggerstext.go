package command

import (
	"strings"

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
	if f.Bears() {
		ratio, interval = "×"+triggers.Times(*f.Ratio), words.T("(×%s to ×%s)", triggers.Times(*f.Low), triggers.Times(*f.High))
	}
	counts := words.T("%s with · %s without", words.Number(f.With), words.Number(f.Without))
	return row{triggers.Name(f.Factor, title), counts, ratio, interval, r.Says(f)}
}
