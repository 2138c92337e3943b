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
	p, known := e.payload()
	switch {
	case !known:
		return nil
	case p == nil:
		return badInput("a %s without its details", e.Kind)
	case e.Kind == KindUndo && e.Undo.Undoes == e.ID:
		return badInput("an undo of itself")
	default:
		return p.check()
	}
}

// payload is what an event says besides when and what kind.
type payload interface{ check() error }

// payload returns the payload that the kind asks for, nil when it is missing;
// known is false for a kind of a newer program.
func (e Event) payload() (p payload, known bool) {
	switch e.Kind {
	case KindDrink:
		return present(e.Drink), true
	case KindStep:
		return present(e.Step), true
	case KindCramp:
		return present(e.Cramp), true
	case KindNight:
		return present(e.Night), true
	case KindFactor:
		return present(e.Factor), true
	case KindFood:
		return present(e.Food), true
	case KindSupplement:
		return present(e.Supplement), true
	case KindSession:
		return present(e.Session), true
	case KindUndo:
		return present(e.Undo), true
	default:
		return nil, false
	}
}

func present[P payload](p *P) payload {
	if p == nil {
		return nil
	}
	return *p
}

func (d Drink) check() error {
	if d.ML <= 0 || d.ML > MaxDrinkML {
		return badInput("a drink of %d ml; it must be 1 to %d", d.ML, MaxDrinkML)
	}
	return nil
}

func (s Step) check() error {
	if s.Outcome != Done && s.Outcome != Skipped {
		return badInput("the outcome %q of a step; it is done or skipped", s.Outcome)
	}
	return named("step", s.Step)
}

func (n Night) check() error {
	if n.Night < DayFrom(1900, 1, 1) || n.Night > DayFrom(9999, 12, 31) {
		return badInput("the night of %s; it must be a date of the calendar since 1900", n.Night)
	}
	if n.Cramps < 0 || n.Cramps > MaxCramps {
		return badInput("%d cramps in a night; it must be 0 to %d", n.Cramps, MaxCramps)
	}
	return nil
}

func (f Factor) check() error { return named("factor", f.Factor, f.Value) }

func (f Food) check() error { return named("food", f.Food, f.MagnesiumMg, f.VitaminDIU, f.Servings) }

func (s Supplement) check() error { return named("supplement", s.Nutrient, s.Amount) }

func (s Session) check() error { return named("session", s.Session, s.Minutes) }

func (u UndoOf) check() error { return named("undo", u.Undoes) }

// named wants a name, and amounts that can be added up with thousands of
// others and still be shown.
func named(what, name string, amounts ...float64) error {
	if name == "" {
		return badInput("a %s without its details", what)
	}
	for _, amount := range amounts {
		if !(amount >= 0 && amount <= maxAmount) {
			return badInput("%g as an amount of %s", amount, name)
		}
	}
	return nil
}

// maxAmount is far above any amount that a person means: 25 mg of vitamin D
// are a million units.
const maxAmount = 1e7

// MaxCramps is the largest number of cramps that a night may have.
const MaxCramps = 100

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
