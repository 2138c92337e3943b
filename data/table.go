package data

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// EventColumns returns the columns of a table of events. Their names keep
// their meaning; what does not apply to an event is empty.
func EventColumns() []string {
	return []string{
		"at", "day", "kind", "name", "value", "unit", "seconds", "side", "muscle", "minutes", "severity", "soreness", "woke",
		"relief", "magnesium_mg", "vitamin_d_iu", "note", "device", "id",
	}
}

// Record returns the cells of EventColumns.
func (e Event) Record(boundary Clock) []string {
	cells := e.cells()
	cells["at"] = e.At.Format(time.RFC3339)
	cells["day"] = e.Day(boundary).String()
	cells["kind"], cells["note"], cells["device"], cells["id"] = string(e.Kind), e.Note, e.Device, e.ID
	columns := EventColumns()
	record := make([]string, len(columns))
	for i, column := range columns {
		record[i] = cells[column]
	}
	return record
}

// cells returns the cells of the payload by column.
func (e Event) cells() map[string]string {
	switch {
	case e.Drink != nil:
		return map[string]string{"name": e.Drink.Beverage, "value": strconv.Itoa(e.Drink.ML), "unit": "ml"}
	case e.Step != nil:
		cells := map[string]string{"name": e.Step.Step, "value": string(e.Step.Outcome)}
		if e.Step.Seconds > 0 {
			cells["seconds"] = strconv.Itoa(e.Step.Seconds)
		}
		return cells
	case e.Cramp != nil:
		return e.Cramp.cells()
	case e.Night != nil:
		return map[string]string{"value": strconv.Itoa(e.Night.Cramps), "unit": "cramps"}
	case e.Factor != nil:
		return map[string]string{"name": e.Factor.Factor, "value": plainNumber(e.Factor.Value)}
	case e.Food != nil:
		return map[string]string{
			"name": e.Food.Food, "value": plainNumber(e.Food.Count()), "unit": "servings",
			"magnesium_mg": numberOrNone(e.Food.MagnesiumMg), "vitamin_d_iu": numberOrNone(e.Food.VitaminDIU),
		}
	case e.Supplement != nil:
		return map[string]string{"name": e.Supplement.Nutrient, "value": plainNumber(e.Supplement.Amount), "unit": e.Supplement.Unit}
	case e.Session != nil:
		return map[string]string{"name": e.Session.Session, "minutes": numberOrNone(e.Session.Minutes)}
	default:
		return map[string]string{}
	}
}

func (c Cramp) cells() map[string]string {
	cells := map[string]string{
		"side": c.Side, "muscle": c.Muscle, "minutes": numberOrNone(c.Minutes),
		"severity": knownNumber(c.Severity), "soreness": knownNumber(c.Soreness), "relief": strings.Join(c.Relief, ";"),
	}
	if c.Woke != nil {
		cells["woke"] = strconv.FormatBool(*c.Woke)
	}
	return cells
}

// DayColumns returns the columns of a table of days.
func DayColumns() []string {
	return []string{
		"day", "ml", "goal_ml", "drinks", "steps_done", "steps_skipped", "steps", "cramps", "severity", "factors",
		"magnesium_mg", "vitamin_d_iu", "supplements", "sessions", "outcomes",
	}
}

// Record returns the cells of DayColumns. What is not known is empty.
func (s Summary) Record() []string {
	var supplements []string
	for _, dose := range s.Supplements {
		supplements = append(supplements, dose.Nutrient+"="+plainNumber(dose.Amount)+" "+dose.Unit)
	}
	return []string{
		s.Day.String(), strconv.Itoa(s.ML), strconv.Itoa(s.GoalML), strconv.Itoa(s.Drinks),
		strconv.Itoa(s.StepsDone), strconv.Itoa(s.StepsSkipped), strconv.Itoa(s.StepsOf),
		knownNumber(s.Cramps), knownNumber(s.Severity), cell(s.Factors, plainNumber), plainNumber(s.MgMg), plainNumber(s.VitDIU),
		strings.Join(supplements, ";"), cell(s.Sessions, strconv.Itoa),
		cell(s.Steps, func(o Outcome) string { return string(o) }),
	}
}

// cell writes what has names into one cell: alcohol=2;heat=0, by name.
func cell[T any](named map[string]T, text func(T) string) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(named)) {
		parts = append(parts, name+"="+text(named[name]))
	}
	return strings.Join(parts, ";")
}

// plainNumber writes a number as short as can be, for programs to read.
func plainNumber(value float64) string { return strconv.FormatFloat(value, 'f', -1, 64) }

// numberOrNone writes a number, or nothing for 0.
func numberOrNone(value float64) string {
	if value == 0 {
		return ""
	}
	return plainNumber(value)
}

// knownNumber writes a number, or nothing where it is not known.
func knownNumber(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}
