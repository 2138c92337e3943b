package menu

import (
	"time"

	"stillnight/data"
	"stillnight/data/evidence"
	"stillnight/data/words"
)

// Describe says in a few words what an undo takes back: `250 ml, 17:35`.
func Describe(u data.Undoable, s data.Snapshot) string {
	what := words.T("%s, %s", event(u.Event, s), when(u.Event.At, s))
	switch u.Action {
	case data.Edited:
		return words.T("Change: %s", what)
	case data.Deleted:
		return words.T("Deleted: %s", what)
	default:
		return what
	}
}

func event(e data.Event, s data.Snapshot) string {
	switch {
	case e.Drink != nil:
		return words.Amount(e.Drink.ML, s.Settings.FlOz)
	case e.Step != nil:
		return s.StepTitle(e.Step.Step)
	case e.Cramp != nil:
		return words.T("Cramp")
	case e.Night != nil:
		return words.T("Night: %s", words.N(e.Night.Cramps, "1 cramp", "%d cramps"))
	case e.Factor != nil:
		return factor(*e.Factor)
	case e.Food != nil:
		return e.Food.Food
	case e.Supplement != nil:
		return e.Supplement.Nutrient
	case e.Session != nil:
		return e.Session.Session
	default:
		return string(e.Kind)
	}
}

func factor(f data.Factor) string {
	label := f.Factor
	if known, ok := evidence.FactorByID(f.Factor); ok {
		label = known.Label
	}
	if f.Value == 0 {
		return words.T("%s: no", label)
	}
	return label
}

// when writes a time of day, with the day of the week unless it is of the day
// of the diary that is shown.
func when(t time.Time, s data.Snapshot) string {
	if data.DayOf(t, s.Settings.Boundary) == s.Day {
		return words.Clock(t)
	}
	return words.T("%s %s", t.Format("Mon"), words.Clock(t))
}
