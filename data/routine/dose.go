package routine

import (
	"slices"
	"strings"

	"stillnight/data/evidence"
	"stillnight/data/words"
)

// Dose returns the step's dose in words: "each leg · 3 × 10 s", "2 min a leg",
// "3 min · 4 in, 6 out".
func (s Step) Dose() string {
	switch {
	case s.Hold > 0:
		holds := words.T("%d × %s", s.Repetitions, span(s.Hold))
		if s.Repetitions == 1 {
			holds = span(s.Hold)
		}
		if on := s.on(); on != "" {
			return on + " · " + holds
		}
		return holds
	case s.Breath != nil:
		return words.T("%s · %s", span(s.Duration), s.Breath.Words())
	case s.Turns() == 2:
		return words.T("%s a leg", span(s.Duration))
	case s.on() != "":
		return words.T("%s · %s", s.on(), span(s.Duration))
	default:
		return span(s.Duration)
	}
}

// Words returns the pattern of a breath: "4 in, 6 out".
func (b Breath) Words() string {
	parts := []string{words.T("%d in", b.In)}
	if b.Hold > 0 {
		parts = append(parts, words.T("%d hold", b.Hold))
	}
	parts = append(parts, words.T("%d out", b.Out))
	if b.Pause > 0 {
		parts = append(parts, words.T("%d pause", b.Pause))
	}
	return strings.Join(parts, ", ")
}

// on says which legs are worked on, or nothing for what has no side.
func (s Step) on() string {
	switch {
	case s.Turns() == 2:
		return words.T("each leg")
	case slices.Equal(s.Sides, []Side{Both}):
		return words.T("both legs")
	case slices.Equal(s.Sides, []Side{Left}):
		return words.T("left leg")
	case slices.Equal(s.Sides, []Side{Right}):
		return words.T("right leg")
	default:
		return ""
	}
}

// span writes seconds: "10 s", "2 min", "1 min 30 s".
func span(seconds int) string {
	switch minutes := seconds / 60; {
	case seconds < 60 || seconds < 90 && seconds%60 != 0:
		return words.T("%d s", seconds)
	case seconds%60 == 0:
		return words.T("%d min", minutes)
	default:
		return words.T("%d min %d s", minutes, seconds%60)
	}
}

// Rests returns what the step rests on: what can be expected of it, how sure
// that is, and the weightiest source. It is empty for a step that names no tip
// of package evidence.
func (s Step) Rests() string {
	tip, ok := evidence.TipByID(s.Evidence)
	if !ok {
		return ""
	}
	return words.T("%s · %s", tip.Rating(), tip.ShortSource())
}
