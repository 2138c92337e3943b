package history

import (
	"slices"
	"strconv"
	"time"

	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/evidence"
	"stillnight/data/words"
)

// fieldsFor returns what can be filled in for an event. With kept, the event
// is one of the diary and its time may stay.
func (d *dayPanel) fieldsFor(e data.Event, kept bool) []field {
	switch e.Kind {
	case data.KindDrink:
		return []field{d.clock(e, kept), newAmountField(e.Drink.ML, d.settings.FlOz), beverageField(e), newNoteField(e.Note)}
	case data.KindCramp:
		return append([]field{d.clock(e, kept)}, append(crampFields(*e.Cramp), newNoteField(e.Note))...)
	case data.KindStep:
		return []field{d.clock(e, kept), outcomeField(*e.Step, d.state.library.Title(e.Step.Step))}
	case data.KindNight:
		return []field{nightField(*e.Night), newNoteField(e.Note)}
	case data.KindFactor:
		return []field{factorField(*e.Factor), newNoteField(e.Note)}
	case data.KindFood:
		return []field{d.clock(e, kept), newServingsField(e.Food.Count()), newNoteField(e.Note)}
	case data.KindSupplement:
		return []field{d.clock(e, kept), newDoseField(*e.Supplement), newNoteField(e.Note)}
	case data.KindSession:
		return []field{d.clock(e, kept), newMinutesField(e.Session.Minutes, putSessionMinutes), newNoteField(e.Note)}
	default:
		return []field{d.clock(e, kept), newNoteField(e.Note)}
	}
}

// clock is the field for the time of an event: as it is, or for a new one
// empty but for the present day, where it is now.
func (d *dayPanel) clock(e data.Event, kept bool) *clockField {
	loc, text := d.view.location(), ""
	var at time.Time
	switch now := d.view.p.Now(); {
	case kept:
		at, loc, text = e.At, e.At.Location(), words.Clock(e.At)
	case e.Day(d.settings.Boundary) == d.day:
		text = words.Clock(now)
	}
	return newClockField(stretchOf(d.day, e.Kind, d.settings.Boundary, loc), e.Kind, text, at, d.view.p.Now)
}

func beverageField(e data.Event) field {
	ids := data.Beverages()
	chosen := slices.Index(ids, e.Drink.Beverage)
	if e.Drink.Beverage == "" {
		chosen = slices.Index(ids, "water")
	}
	return newChoiceField(words.T("What"), names(ids, beverageName), chosen, false, func(e *data.Event, i int) {
		if i != widgets.None {
			e.Drink.Beverage = ids[i]
		}
	})
}

func names(ids []string, name func(string) string) []string {
	all := make([]string, len(ids))
	for i, id := range ids {
		all[i] = capital(name(id))
	}
	return all
}

// crampFields are the details of a cramp, all optional.
func crampFields(c data.Cramp) []field {
	sides, muscles, reliefs := data.Sides(), data.Muscles(), data.Reliefs()
	var relieved []int
	for i, id := range reliefs {
		if slices.Contains(c.Relief, id) {
			relieved = append(relieved, i)
		}
	}
	return []field{
		newChoiceField(words.T("Side"), names(sides, sideName), slices.Index(sides, c.Side), true, func(e *data.Event, i int) {
			e.Cramp.Side = pick(sides, i)
		}),
		newChoiceField(words.T("Muscle"), names(muscles, muscleName), slices.Index(muscles, c.Muscle), true, func(e *data.Event, i int) {
			e.Cramp.Muscle = pick(muscles, i)
		}),
		newChoiceField(words.T("How bad, 0 to 10"), scale(), index(c.Severity), true, func(e *data.Event, i int) {
			e.Cramp.Severity = pointer(i)
		}),
		newMinutesField(c.Minutes, func(e *data.Event, minutes float64) { e.Cramp.Minutes = minutes }),
		newChoiceField(words.T("Did it wake you?"), []string{words.T("Yes"), words.T("No")}, yesNo(c.Woke), true, func(e *data.Event, i int) {
			e.Cramp.Woke = nil
			if i != widgets.None {
				woke := i == 0
				e.Cramp.Woke = &woke
			}
		}),
		newChoiceField(words.T("Sore afterwards, 0 to 10"), scale(), index(c.Soreness), true, func(e *data.Event, i int) {
			e.Cramp.Soreness = pointer(i)
		}),
		newSeveralField(words.T("What eased it"), names(reliefs, reliefName), relieved, func(e *data.Event, chosen []int) {
			e.Cramp.Relief = nil
			for _, i := range chosen {
				e.Cramp.Relief = append(e.Cramp.Relief, reliefs[i])
			}
		}),
	}
}

func pick(ids []string, i int) string {
	if i == widgets.None {
		return ""
	}
	return ids[i]
}

// scale is 0 to 10.
func scale() []string {
	const most = 10
	all := make([]string, most+1)
	for i := range all {
		all[i] = strconv.Itoa(i)
	}
	return all
}

func index(n *int) int {
	if n == nil {
		return widgets.None
	}
	return *n
}

func pointer(i int) *int {
	if i == widgets.None {
		return nil
	}
	return &i
}

func yesNo(b *bool) int {
	switch {
	case b == nil:
		return widgets.None
	case *b:
		return 0
	default:
		return 1
	}
}

func outcomeField(s data.Step, title string) field {
	chosen := 0
	if s.Outcome == data.Skipped {
		chosen = 1
	}
	return newChoiceField(title, []string{words.T("Done"), words.T("Skipped")}, chosen, false, func(e *data.Event, i int) {
		step := *e.Step
		step.Outcome = []data.Outcome{data.Done, data.Skipped}[i]
		e.Step = &step
	})
}

func nightField(n data.Night) field {
	return newCountField(words.T("How many cramps?"), n.Cramps, data.MaxCramps, func(e *data.Event, cramps int) {
		e.Night = &data.Night{Night: n.Night, Cramps: cramps}
	})
}

// factorField asks yes or no, or how much.
func factorField(f data.Factor) field {
	name, most := named(f.Factor), 1.0
	if known, ok := evidence.FactorByID(f.Factor); ok {
		name, most = known.Label, known.Max
	}
	if most > 1 {
		return newCountField(name, int(f.Value), int(most), func(e *data.Event, n int) {
			e.Factor = &data.Factor{Factor: f.Factor, Value: float64(n)}
		})
	}
	chosen := 1
	if f.Value > 0 {
		chosen = 0
	}
	return newChoiceField(name, []string{words.T("Yes"), words.T("No")}, chosen, false, func(e *data.Event, i int) {
		e.Factor = &data.Factor{Factor: f.Factor, Value: float64(1 - i)}
	})
}

func putSessionMinutes(e *data.Event, minutes float64) {
	session := *e.Session
	session.Minutes = minutes
	e.Session = &session
}
