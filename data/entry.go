package data

import (
	"fmt"
	"time"

	"stillnight/data/evidence"
)

// clockSlack is how far ahead of now a time may be: clocks differ a little.
const clockSlack = time.Minute

// maxNote bounds a note, in bytes.
const maxNote = 4000

// event makes the event that the entry asks for, without its id.
func (d DrinkEntry) event(now time.Time) (Event, error) {
	if d.ML <= 0 || d.ML > MaxDrinkML {
		return Event{}, badInput("%d ml is no amount for one drink: it is 1 to %d ml", d.ML, MaxDrinkML)
	}
	if err := oneOf("beverage", d.Beverage, beverages); err != nil {
		return Event{}, err
	}
	beverage := d.Beverage
	if beverage == "" {
		beverage = "water"
	}
	e := Event{Kind: KindDrink, Drink: &Drink{ML: d.ML, Beverage: beverage}}
	return e.entered(d.At, d.Note, now)
}

func (c CrampEntry) event(now time.Time) (Event, error) {
	if err := c.Cramp.checkEntered(); err != nil {
		return Event{}, err
	}
	cramp := c.Cramp
	return Event{Kind: KindCramp, Cramp: &cramp}.entered(c.At, c.Note, now)
}

func (n NightEntry) event(now time.Time, boundary Clock) (Event, error) {
	last := DayOf(now, boundary) - 1
	night := n.Night
	if night == 0 {
		night = last
	}
	if night > NightOf(now) {
		return Event{}, badInput("the night of %s has not been yet", night)
	}
	if n.Cramps < 0 || n.Cramps > MaxCramps {
		return Event{}, badInput("%d cramps in a night: it is 0 to %d", n.Cramps, MaxCramps)
	}
	return Event{Kind: KindNight, Night: &Night{Night: night, Cramps: n.Cramps}}.entered(time.Time{}, n.Note, now)
}

func (s StepEntry) event(now time.Time, boundary Clock) (Event, error) {
	if s.Outcome != Done && s.Outcome != Skipped && s.Outcome != Open {
		return Event{}, badInput("%q is no outcome: it is done, skipped or open", s.Outcome)
	}
	if s.Seconds < 0 || s.Seconds > 24*3600 {
		return Event{}, badInput("%d seconds for a step", s.Seconds)
	}
	e := Event{Kind: KindStep, Step: &Step{Step: s.Step, Outcome: Done, Seconds: s.Seconds}}
	at, err := instantOn(s.Day, now, boundary)
	if err != nil {
		return Event{}, err
	}
	e, err = e.entered(at, "", now)
	if err != nil {
		return Event{}, err
	}
	e.Step.Outcome = s.Outcome // open too, which no event may have but which can be asked for
	return e, nil
}

func (f FactorEntry) event(now time.Time, boundary Clock) (Event, error) {
	known, ok := evidence.FactorByID(f.Factor)
	if !ok {
		return Event{}, badInput("there is no factor %q; see stillnight factor", f.Factor)
	}
	e := Event{Kind: KindFactor, Factor: &Factor{Factor: f.Factor}}
	if f.Value != nil {
		if !(*f.Value >= 0 && *f.Value <= known.Max) {
			return Event{}, badInput("%s cannot be %g: it is 0 to %g", f.Factor, *f.Value, known.Max)
		}
		e.Factor.Value = *f.Value
	}
	at, err := instantOn(f.Day, now, boundary)
	if err != nil {
		return Event{}, err
	}
	return e.entered(at, "", now)
}

func (f FoodEntry) event(now time.Time) (Event, error) {
	food, err := f.food()
	if err != nil {
		return Event{}, err
	}
	return Event{Kind: KindFood, Food: &food}.entered(f.At, f.Note, now)
}

// Check returns an error that says what is wrong with the dose itself, before
// any limit.
func (s SupplementEntry) Check() error {
	_, err := Supplement{Nutrient: s.Nutrient, Amount: s.Amount, Unit: s.Unit}.entered()
	return err
}

func (s SupplementEntry) event(now time.Time) (Event, error) {
	dose, err := Supplement{Nutrient: s.Nutrient, Amount: s.Amount, Unit: s.Unit, Confirmed: s.Confirmed}.entered()
	if err != nil {
		return Event{}, err
	}
	return Event{Kind: KindSupplement, Supplement: &dose}.entered(s.At, s.Note, now)
}

func (s SessionEntry) event(now time.Time) (Event, error) {
	session := Session{Session: s.Session, Minutes: s.Minutes}
	if err := session.checkEntered(); err != nil {
		return Event{}, err
	}
	return Event{Kind: KindSession, Session: &session}.entered(s.At, s.Note, now)
}

// instantOn returns now for the present day (or no day), else 21:00 of that
// day, for what is entered afterwards.
func instantOn(day Day, now time.Time, boundary Clock) (time.Time, error) {
	today := DayOf(now, boundary)
	switch {
	case day == 0 || day == today:
		return now, nil
	case day > today:
		return time.Time{}, badInput("%s is in the future", day)
	default:
		return day.At(21*60, now.Location()), nil
	}
}

// entered completes an event entered by hand: its time, which is now when
// zero, and its note.
func (e Event) entered(at time.Time, note string, now time.Time) (Event, error) {
	if at.IsZero() {
		at = now
	}
	if at.After(now.Add(clockSlack)) {
		return Event{}, badInput("%s is in the future", at.Format("2006-01-02 15:04"))
	}
	if at.Year() < 1970 {
		return Event{}, badInput("%s is too long ago", at.Format("2006-01-02 15:04"))
	}
	if len(note) > maxNote {
		return Event{}, badInput("the note is longer than %d bytes", maxNote)
	}
	e.Version, e.At, e.Note = 1, at.Round(0).Truncate(time.Millisecond), note
	if err := e.checkPayload(); err != nil {
		return Event{}, fmt.Errorf("check what was entered: %w", err)
	}
	return e, nil
}
