package history

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"stillnight/data"
	"stillnight/data/evidence"
	"stillnight/data/words"
)

// Line is one event of a day as it is listed.
type Line struct {
	Event data.Event
	Time  string // "17:35"; for a check-in, which has no time of its own, "night"
	Later bool   // the clock shows the date after the day's: past midnight
	Words string // "Water 250 ml"
	Note  string
	Known bool // a kind that can be edited
}

// buildLines lists the events of a day and its night by time, the check-in
// at the end. The titles of steps are given by their ids.
func buildLines(day data.Day, events []data.Event, titles func(step string) string, flOz bool) []Line {
	lines := make([]Line, 0, len(events))
	for _, e := range events {
		if e.Kind == data.KindUndo {
			continue
		}
		line := Line{Event: e, Time: words.Clock(e.At), Later: data.DateOf(e.At) > day, Words: sentence(e, titles, flOz), Note: e.Note, Known: editable(e.Kind)}
		if e.Kind == data.KindNight {
			line.Time, line.Later = words.T("night"), false
		}
		lines = append(lines, line)
	}
	slices.SortStableFunc(lines, func(a, b Line) int {
		if a.isCheckIn() != b.isCheckIn() {
			return cmp.Compare(rank(a), rank(b))
		}
		return a.Event.At.Compare(b.Event.At)
	})
	return lines
}

func (l Line) isCheckIn() bool { return l.Event.Kind == data.KindNight }

func rank(l Line) int {
	if l.isCheckIn() {
		return 1
	}
	return 0
}

// Full is the whole line as text: time, words and note.
func (l Line) Full() string {
	text := l.Time
	if l.Later {
		text += " " + words.T("(after midnight)")
	}
	text += " " + l.Words
	if l.Note != "" {
		text += " – " + l.Note
	}
	return text
}

// editable says whether there is a form for the kind.
func editable(kind data.Kind) bool {
	switch kind {
	case data.KindDrink, data.KindStep, data.KindCramp, data.KindNight, data.KindFactor,
		data.KindFood, data.KindSupplement, data.KindSession:
		return true
	}
	return false
}

// sentence says what an event is, without its time.
func sentence(e data.Event, titles func(step string) string, flOz bool) string {
	switch {
	case e.Drink != nil:
		return words.T("%s %s", beverageName(e.Drink.Beverage), words.Amount(e.Drink.ML, flOz))
	case e.Step != nil:
		return stepSentence(*e.Step, titles(e.Step.Step))
	case e.Cramp != nil:
		return crampSentence(*e.Cramp)
	case e.Night != nil:
		return words.T("Check-in: %s", crampCount(e.Night.Cramps))
	case e.Factor != nil:
		return factorSentence(*e.Factor)
	case e.Food != nil:
		return foodSentence(*e.Food)
	case e.Supplement != nil:
		return words.T("%s %s", capital(data.NutrientName(data.NutrientID(e.Supplement.Nutrient))), e.Supplement.Dose())
	case e.Session != nil:
		if e.Session.Minutes > 0 {
			return words.T("%s, %s min", named(e.Session.Session), number(e.Session.Minutes))
		}
		return named(e.Session.Session)
	default:
		return words.T("An entry of a kind that this version does not know (%s)", string(e.Kind))
	}
}

func stepSentence(s data.Step, title string) string {
	outcome := words.T("done")
	if s.Outcome == data.Skipped {
		outcome = words.T("skipped")
	}
	return words.T("%s %s", title, outcome)
}

func crampSentence(c data.Cramp) string {
	parts := []string{words.T("Cramp")}
	if place := crampPlace(c.Side, c.Muscle); place != "" {
		parts = append(parts, place)
	}
	if c.Severity != nil {
		parts = append(parts, words.T("%d of 10", *c.Severity))
	}
	if c.Minutes > 0 {
		parts = append(parts, words.T("%s min", number(c.Minutes)))
	}
	if c.Woke != nil && *c.Woke {
		parts = append(parts, words.T("woke me"))
	}
	if c.Soreness != nil && *c.Soreness > 0 {
		parts = append(parts, words.T("sore %d of 10 afterwards", *c.Soreness))
	}
	for _, relief := range c.Relief {
		parts = append(parts, reliefName(relief))
	}
	return strings.Join(parts, ", ")
}

// crampPlace says where a cramp was, such as "left calf".
func crampPlace(side, muscle string) string {
	switch {
	case side == "" && muscle == "":
		return ""
	case muscle == "":
		return map[string]string{"left": words.T("left leg"), "right": words.T("right leg"), "both": words.T("both legs")}[side]
	case side == "":
		return muscleName(muscle)
	case side == "both":
		return words.T("%s of both legs", muscleName(muscle))
	default:
		return words.T("%s %s", sideName(side), muscleName(muscle))
	}
}

func factorSentence(f data.Factor) string {
	name, most := named(f.Factor), 1.0
	if known, ok := evidence.FactorByID(f.Factor); ok {
		name, most = known.Label, known.Max
	}
	switch {
	case f.Value == 0:
		return words.T("%s: no", name)
	case most == 1 && f.Value == 1:
		return words.T("%s: yes", name)
	default:
		return words.T("%s: %s", name, number(f.Value))
	}
}

func foodSentence(f data.Food) string {
	parts := []string{capital(data.FoodName(f.Food))}
	if n := f.Count(); n != 1 {
		parts[0] = words.T("%s, %s servings", parts[0], words.Decimal(n))
	}
	if f.MagnesiumMg > 0 {
		parts = append(parts, words.T("%s mg magnesium", number(f.MagnesiumMg)))
	}
	if f.VitaminDIU > 0 {
		parts = append(parts, words.T("%s IU vitamin D", number(f.VitaminDIU)))
	}
	return strings.Join(parts, ", ")
}

// number writes a figure with no more places than it needs, at most one.
func number(f float64) string {
	if text := decimal(f); !strings.HasSuffix(text, ".0") {
		return text
	}
	return strconv.FormatFloat(f, 'f', 0, 64)
}
