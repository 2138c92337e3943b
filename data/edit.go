package data

import (
	"time"

	"stillnight/data/evidence"
)

// edited returns what an event becomes when its details are changed. What is
// known already may stay even where it could not be entered by hand today.
// A step must be one that knownStep knows.
func (e Event) edited(changed Event, now time.Time, knownStep func(string) error) (Event, error) {
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
	if next, err = next.checkEdited(e, now, knownStep); err != nil {
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

// checkEdited holds what was changed against what may be entered by hand, and
// returns it as it is kept.
func (e Event) checkEdited(old Event, now time.Time, knownStep func(string) error) (Event, error) {
	switch e.Kind {
	case KindDrink:
		if e.Drink.Beverage != old.Drink.Beverage {
			return e, oneOf("beverage", e.Drink.Beverage, beverages)
		}
	case KindStep:
		if e.Step.Step != old.Step.Step {
			return e, knownStep(e.Step.Step)
		}
	case KindCramp:
		return e, e.Cramp.checkEntered()
	case KindNight:
		if e.Night.Night > NightOf(now) {
			return e, badInput("the night of %s has not been yet", e.Night.Night)
		}
	case KindFactor:
		return e, e.Factor.checkEdited(*old.Factor)
	default:
		return e.checkMore(old)
	}
	return e, nil
}

func (f Factor) checkEdited(old Factor) error {
	known, ok := evidence.FactorByID(f.Factor)
	if !ok && f.Factor != old.Factor {
		return badInput("there is no factor %q; see stillnight factor", f.Factor)
	}
	if ok && !(f.Value >= 0 && f.Value <= known.Max) {
		return badInput("%s cannot be %g: it is 0 to %g", f.Factor, f.Value, known.Max)
	}
	return nil
}

// checkMore is checkEdited for food, supplements and sessions. What stays as
// it was is not held to what may be entered.
func (e Event) checkMore(old Event) (Event, error) {
	switch e.Kind {
	case KindFood:
		if *e.Food != *old.Food {
			return e, e.Food.checkEntered()
		}
	case KindSupplement:
		before, now := *old.Supplement, *e.Supplement
		before.Confirmed, now.Confirmed = false, false
		if now == before {
			return e, nil
		}
		dose, err := e.Supplement.entered()
		e.Supplement = &dose
		return e, err
	case KindSession:
		if *e.Session != *old.Session {
			return e, e.Session.checkEntered()
		}
	}
	return e, nil
}
