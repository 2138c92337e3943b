package data

import (
	"time"

	"stillnight/data/evidence"
)

// edited returns what an event becomes when its details are changed. What is
// known already may stay even where it could not be entered by hand today.
func (e Event) edited(changed Event, now time.Time) (Event, error) {
	if changed.Kind != e.Kind {
		return Event{}, badInput("a %s cannot become a %s", e.Kind, changed.Kind)
	}
	next := Event{
		Kind: e.Kind, Drink: changed.Drink, Step: changed.Step, Cramp: changed.Cramp, Night: changed.Night,
		Factor: changed.Factor, Food: changed.Food, Supplement: changed.Supplement, Session: changed.Session,
	}
	next, err := next.only()
	if err != nil {
		return Event{}, err
	}
	if err := next.checkEdited(e, now); err != nil {
		return Event{}, err
	}
	at := changed.At
	if at.IsZero() || at.Equal(e.At) {
		at = e.At
	} else if at.After(now.Add(clockSlack)) || at.Year() < 1970 {
		return next.entered(at, changed.Note, now) // says what is wrong with it
	}
	if next, err = next.entered(now, changed.Note, now); err != nil {
		return Event{}, err
	}
	next.At, next.ID, next.Version, next.Device = at.Round(0), e.ID, e.Version, e.Device
	return next, nil
}

// only drops the payloads of other kinds and wants the one of its own.
func (e Event) only() (Event, error) {
	next := Event{Kind: e.Kind}
	switch e.Kind {
	case KindDrink:
		next.Drink = e.Drink
	case KindStep:
		next.Step = e.Step
	case KindCramp:
		next.Cramp = e.Cramp
	case KindNight:
		next.Night = e.Night
	case KindFactor:
		next.Factor = e.Factor
	case KindFood:
		next.Food = e.Food
	case KindSupplement:
		next.Supplement = e.Supplement
	case KindSession:
		next.Session = e.Session
	default:
		return Event{}, badInput("an entry of the kind %q cannot be changed here", e.Kind)
	}
	return next, next.checkPayload()
}

// checkEdited holds what was changed against what may be entered by hand.
func (e Event) checkEdited(old Event, now time.Time) error {
	switch e.Kind {
	case KindDrink:
		if e.Drink.Beverage != old.Drink.Beverage {
			return oneOf("beverage", e.Drink.Beverage, beverages)
		}
	case KindStep:
		if e.Step.Step != old.Step.Step {
			return CheckStep(e.Step.Step)
		}
	case KindCramp:
		return e.Cramp.checkEntered()
	case KindNight:
		if e.Night.Night > NightOf(now) {
			return badInput("the night of %s has not been yet", e.Night.Night)
		}
	case KindFactor:
		known, ok := evidence.FactorByID(e.Factor.Factor)
		if !ok && e.Factor.Factor != old.Factor.Factor {
			return badInput("there is no factor %q; see stillnight factor", e.Factor.Factor)
		}
		if ok && !(e.Factor.Value >= 0 && e.Factor.Value <= known.Max) {
			return badInput("%s cannot be %g: it is 0 to %g", e.Factor.Factor, e.Factor.Value, known.Max)
		}
	}
	return nil
}
