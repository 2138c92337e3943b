package today

import (
	"time"

	"stillnight/app/window/widgets/forms"
	"stillnight/data"
	"stillnight/data/evidence"
	"stillnight/data/words"
)

// greeting names the day of the diary with the part of it, so that the hours
// after midnight are still the night of the evening before.
func greeting(day data.Day, now time.Time) string {
	weekday := day.Format("Monday")
	switch hour := now.Hour(); {
	case data.DateOf(now) != day || hour >= 22:
		return words.T("%s night", weekday)
	case hour < 12:
		return words.T("%s morning", weekday)
	case hour < 17:
		return words.T("%s afternoon", weekday)
	default:
		return words.T("%s evening", weekday)
	}
}

// bedSoon is from when on the time until bed is told.
const bedSoon = 6 * time.Hour

func dateLine(day data.Day, now time.Time, settings data.Settings) string {
	date := day.Format("2 January")
	bed := settings.BedAt(day, now.Location())
	switch left := bed.Sub(now); {
	case left > bedSoon:
		return date
	case left >= time.Minute:
		return words.T("%s · bedtime in %s", date, words.Span(left))
	case left > -15*time.Minute:
		return words.T("%s · bedtime now", date)
	default:
		return words.T("%s · bedtime was %s", date, words.Clock(bed))
	}
}

func goalLine(ml, target int, settings data.Settings) string {
	goal := words.Amount(target, settings.FlOz)
	glasses := ml / settings.Glass
	switch {
	case settings.Limit > 0 && settings.Limit <= target:
		return words.T("of at most %s today", goal)
	case glasses == 0:
		return words.T("of %s today", goal)
	default:
		return words.T("of %s today · %s", goal, words.N(glasses, "1 glass", "%d glasses"))
	}
}

func lastDrink(s data.Snapshot, flOz bool) string {
	if s.LastDrink == nil || s.LastDrink.Drink == nil {
		return words.T("Nothing to drink logged yet today")
	}
	e := s.LastDrink
	return words.T("Last drink %s · %s", words.Clock(e.At), words.Amount(e.Drink.ML, flOz))
}

// undoLine says what Undo would take back, such as "Logged 250 ml at 17:35".
func undoLine(s data.Snapshot, now time.Time, flOz bool) string {
	if s.Undo == nil {
		return ""
	}
	what := describe(s, s.Undo.Event, now, flOz)
	switch s.Undo.Action {
	case data.Deleted:
		return words.T("Deleted: %s", what)
	case data.Edited:
		return words.T("Changed: %s", what)
	default:
		return words.T("Logged %s", what)
	}
}

func describe(s data.Snapshot, e data.Event, now time.Time, flOz bool) string {
	switch {
	case e.Drink != nil:
		return words.T("%s at %s", words.Amount(e.Drink.ML, flOz), moment(e.At, now))
	case e.Step != nil:
		return describeStep(*e.Step, s.StepTitle(e.Step.Step))
	case e.Cramp != nil:
		return words.T("a cramp at %s", moment(e.At, now))
	case e.Night != nil:
		return words.T("the night of %s: %s", e.Night.Night.Format("Mon 2"), words.N(e.Night.Cramps, "1 cramp", "%d cramps"))
	case e.Factor != nil:
		return describeFactor(*e.Factor)
	case e.Food != nil:
		return words.T("%s at %s", data.FoodName(e.Food.Food), moment(e.At, now))
	case e.Supplement != nil:
		return words.T("%s %s at %s", data.NutrientName(data.NutrientID(e.Supplement.Nutrient)), e.Supplement.Dose(), moment(e.At, now))
	case e.Session != nil:
		return words.T("%s at %s", forms.Session(e.Session.Session), moment(e.At, now))
	default:
		return words.T("an entry at %s", moment(e.At, now))
	}
}

func describeStep(s data.Step, title string) string {
	if s.Outcome == data.Skipped {
		return words.T("%s as skipped", title)
	}
	return words.T("%s as done", title)
}

func describeFactor(f data.Factor) string {
	label := f.Factor
	if known, ok := evidence.FactorByID(f.Factor); ok {
		label = known.Label
	}
	if f.Value == 0 {
		return words.T("%s: no", label)
	}
	return words.T("%s: yes", label)
}

// moment writes a time of day, with the date when it is not today's.
func moment(at, now time.Time) string {
	if data.DateOf(at) == data.DateOf(now) {
		return words.Clock(at)
	}
	return words.T("%s on %s", words.Clock(at), at.Format("Mon 2 Jan"))
}
