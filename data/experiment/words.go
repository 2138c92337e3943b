package experiment

import (
	"fmt"

	"stillnight/data/words"
)

// Says puts a result in words.
func (r Result) Says() string {
	switch {
	case r.State == Planned:
		return words.T("The first night is still to come.")
	case r.State == Running:
		return words.T("Night %d of %d. What comes out is told at the end: a glance midway would mislead.", r.Night, r.Nights)
	case r.Verdict == More:
		return words.T("More cramps in the weeks with it. Chance alone would rarely do that.")
	case r.Verdict == Fewer:
		return words.T("Fewer cramps in the weeks with it. Chance alone would rarely do that. Expecting to get better helps too, and no order of weeks can rule that out.")
	case r.Verdict == None:
		return words.T("No difference that matters.")
	case r.Pairs == 0:
		return words.T("Inconclusive: no two weeks that belong together have enough recorded nights.")
	case r.Smallest > level:
		return words.T("Inconclusive: with %s of weeks to compare, chance alone could have done as much. It takes six pairs, so 12 weeks with few nights left out.", words.N(r.Pairs, "1 pair", "%d pairs"))
	default:
		return words.T("Inconclusive: chance alone could well have done as much, and a difference that matters is not ruled out either.")
	}
}

// Asks says what an arm asks for, of a habit called name.
func (a Arm) Asks(name string) string {
	if a.With {
		return words.T("Tonight: with %s", name)
	}
	return words.T("Tonight: without %s", name)
}

// Lines puts a result in words with its figures, a line each.
func (r Result) Lines() []string {
	lines := []string{r.Says()}
	if r.Change != nil {
		lines = append(lines, words.T("Cramps a night: %s with it, %s without it", figure(*r.With), figure(*r.Without)))
	}
	if r.Low != nil && r.High != nil {
		lines = append(lines, words.T("Change: %s, 95 %% interval %s to %s", figure(*r.Change), figure(*r.Low), figure(*r.High)))
	}
	if r.State != Planned {
		lines = append(lines, words.T("Nights as drawn: %d of %d on which it is known", r.AsDrawn, r.Asked))
	}
	return lines
}

// figure writes cramps a night.
func figure(x float64) string { return fmt.Sprintf("%.2f", x) }
