package data

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// MaxDrinkML is the largest amount that one drink may have.
const MaxDrinkML = 3000

// The words that the payloads of a cramp and a drink may use.
var (
	sides     = []string{"left", "right", "both"}
	muscles   = []string{"calf", "foot", "shin", "thigh-back", "thigh-front", "other"}
	reliefs   = []string{"pulled-toes", "stood", "massage", "warm", "cool", "walked", "nothing"}
	beverages = []string{"water", "tea", "coffee", "milk", "juice", "soft-drink", "soup", "other"}
)

// Sides returns the sides that a cramp can be on.
func Sides() []string { return slices.Clone(sides) }

// Muscles returns the muscles that a cramp can be in.
func Muscles() []string { return slices.Clone(muscles) }

// Reliefs returns what can have eased a cramp.
func Reliefs() []string { return slices.Clone(reliefs) }

// Beverages returns what a drink can be.
func Beverages() []string { return slices.Clone(beverages) }

// check holds an event read from anywhere against the format. It is about
// what can be kept and counted, not about what may be entered by hand.
func (e Event) check() error {
	switch {
	case e.Version != 1:
		return badInput("the format version is %d, this program reads 1", e.Version)
	case e.ID == "" || len(e.ID) > 128:
		return badInput("the id is missing or too long")
	case e.At.IsZero() || e.At.Year() < 1900 || e.At.Year() > 9999:
		return badInput("the time is missing or out of range")
	case e.Kind == "":
		return badInput("the kind is missing")
	}
	return e.checkPayload()
}

func (e Event) checkPayload() error {
	missing := false
	switch e.Kind {
	case KindDrink:
		missing = e.Drink == nil
		if !missing && (e.Drink.ML <= 0 || e.Drink.ML > MaxDrinkML) {
			return badInput("a drink of %d ml; it must be 1 to %d", e.Drink.ML, MaxDrinkML)
		}
	case KindStep:
		missing = e.Step == nil || e.Step.Step == ""
		if !missing && e.Step.Outcome != Done && e.Step.Outcome != Skipped {
			return badInput("the outcome %q of a step; it is done or skipped", e.Step.Outcome)
		}
	case KindCramp:
		missing = e.Cramp == nil
		if !missing {
			return e.Cramp.check()
		}
	case KindNight:
		missing = e.Night == nil
		if !missing && (e.Night.Night < DayFrom(1900, 1, 1) || e.Night.Night > DayFrom(9999, 12, 31)) {
			return badInput("the night of %s; it must be a date of the calendar since 1900", e.Night.Night)
		}
		if !missing && (e.Night.Cramps < 0 || e.Night.Cramps > MaxCramps) {
			return badInput("%d cramps in a night; it must be 0 to %d", e.Night.Cramps, MaxCramps)
		}
	case KindFactor:
		missing = e.Factor == nil || e.Factor.Factor == ""
		if !missing && (math.IsNaN(e.Factor.Value) || math.IsInf(e.Factor.Value, 0)) {
			return badInput("the value of %s is not a number", e.Factor.Factor)
		}
	case KindFood:
		missing = e.Food == nil || e.Food.Food == ""
	case KindSupplement:
		missing = e.Supplement == nil || e.Supplement.Nutrient == ""
	case KindSession:
		missing = e.Session == nil || e.Session.Session == ""
	case KindUndo:
		missing = e.Undo == nil || e.Undo.Undoes == "" || e.Undo.Undoes == e.ID
	}
	if missing {
		return badInput("a %s without its details", e.Kind)
	}
	return nil
}

// MaxCramps is the largest number of cramps that a night may have.
const MaxCramps = 50

// check leaves unknown words alone, as a newer program may write more of
// them; it refuses figures that would spoil a summary.
func (c Cramp) check() error {
	if c.Minutes < 0 || c.Minutes > 24*60 || math.IsNaN(c.Minutes) {
		return badInput("a cramp of %g minutes", c.Minutes)
	}
	for _, scale := range []*int{c.Severity, c.Soreness} {
		if scale != nil && (*scale < 0 || *scale > 10) {
			return badInput("%d on a scale of 0 to 10", *scale)
		}
	}
	return nil
}

// checkEntered is the stricter check for what is entered by hand.
func (c Cramp) checkEntered() error {
	if err := c.check(); err != nil {
		return err
	}
	if err := oneOf("side", c.Side, sides); err != nil {
		return err
	}
	if err := oneOf("muscle", c.Muscle, muscles); err != nil {
		return err
	}
	for _, relief := range c.Relief {
		if err := oneOf("relief", relief, reliefs); err != nil {
			return err
		}
	}
	return nil
}

// oneOf allows the empty word and the words listed.
func oneOf(what, word string, allowed []string) error {
	if word == "" || slices.Contains(allowed, word) {
		return nil
	}
	return badInput("the %s %q is not known; choose one of %s", what, word, strings.Join(allowed, ", "))
}

func badInput(format string, args ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{ErrBadInput}, args...)...)
}
