package data

import (
	"context"
	"fmt"
	"time"

	"stillnight/data/words"
)

// LogDrink implements Diary.
func (s *Store) LogDrink(ctx context.Context, d DrinkEntry) (Event, error) {
	return s.log1(ctx, "log drink", func(l *ledger, now time.Time) (Event, error) {
		e, err := d.event(now)
		if err != nil || d.Confirmed {
			return e, err
		}
		return e, s.underCeiling(l, e)
	})
}

// LogCramp implements Diary.
func (s *Store) LogCramp(ctx context.Context, c CrampEntry) (Event, error) {
	return s.log1(ctx, "log cramp", func(_ *ledger, now time.Time) (Event, error) { return c.event(now) })
}

// LogFood implements Diary.
func (s *Store) LogFood(ctx context.Context, f FoodEntry) (Event, error) {
	return s.log1(ctx, "log food", func(_ *ledger, now time.Time) (Event, error) { return f.event(now) })
}

// LogSupplement implements Diary.
func (s *Store) LogSupplement(ctx context.Context, entry SupplementEntry) (Event, error) {
	return s.log1(ctx, "log supplement", func(l *ledger, now time.Time) (Event, error) {
		e, err := entry.event(now)
		if err != nil {
			return e, err
		}
		return s.underLimit(l, e, nil)
	})
}

// LogSession implements Diary.
func (s *Store) LogSession(ctx context.Context, session SessionEntry) (Event, error) {
	return s.log1(ctx, "log session", func(_ *ledger, now time.Time) (Event, error) { return session.event(now) })
}

// log1 writes one new event.
func (s *Store) log1(ctx context.Context, operation string, build func(*ledger, time.Time) (Event, error)) (Event, error) {
	var logged Event
	err := s.act(ctx, func(l *ledger, now time.Time) (batch, error) {
		e, err := build(l, now)
		if err != nil {
			return batch{}, err
		}
		b, err := s.replace(nil, &e, now)
		if err == nil {
			logged = b.record.Event
		}
		return b, err
	})
	if err != nil {
		return Event{}, wrap(operation, err)
	}
	return logged, nil
}

// underCeiling refuses a drink that brings its hour to the ceiling.
func (s *Store) underCeiling(l *ledger, e Event) error {
	hour, err := l.drunk(e.At.Add(-time.Hour), e.At)
	if err != nil || hour+e.Drink.ML < CeilingML {
		return err
	}
	flOz := s.config.Load().settings.FlOz
	return fmt.Errorf("%w: %s", ErrTooMuchAtOnce, words.T(
		"with this it would be %s within an hour, of which %s are logged already. Give it some time, or confirm that you did drink it",
		words.Amount(hour+e.Drink.ML, flOz), words.Amount(hour, flOz)))
}

// farthest is how far apart the civil times of one instant can be.
const farthest = 27 * time.Hour

// drunk returns what was drunk after from and not after to, in ml.
func (l *ledger) drunk(from, to time.Time) (int, error) {
	ml := 0
	low := number64([]byte(prefixDay), civilMicros(from.Add(-farthest)))
	high := number64([]byte(prefixDay), civilMicros(to.Add(farthest)))
	err := scan(l.txn, low, high, func(_, line []byte) (bool, error) {
		e, err := readStored(line)
		if err != nil {
			return false, err
		}
		if e.Kind == KindDrink && e.At.After(from) && !e.At.After(to) {
			ml += e.Drink.ML
		}
		return true, nil
	})
	return ml, err
}

// TickStep implements Diary.
func (s *Store) TickStep(ctx context.Context, step StepEntry) error {
	return wrap("tick step", s.act(ctx, func(l *ledger, now time.Time) (batch, error) {
		e, err := step.event(now, l.boundary)
		if err != nil {
			return batch{}, err
		}
		old, err := l.matching(e.Day(l.boundary), func(o Event) bool {
			return o.Kind == KindStep && o.Step.Step == step.Step
		})
		if err != nil {
			return batch{}, err
		}
		inForce := Open
		if len(old) > 0 {
			inForce = old[len(old)-1].Step.Outcome
		} else if err := s.knownStep(step.Step); err != nil {
			return batch{}, err
		}
		switch step.Outcome {
		case inForce:
			return batch{nothing: true}, nil
		case Open:
			return s.replace(old, nil, now)
		default:
			return s.replace(old, &e, now)
		}
	}))
}

// CheckIn implements Diary.
func (s *Store) CheckIn(ctx context.Context, n NightEntry) error {
	return wrap("check in", s.act(ctx, func(l *ledger, now time.Time) (batch, error) {
		e, err := n.event(now, l.boundary)
		if err != nil {
			return batch{}, err
		}
		old, err := l.matching(e.Night.Night, func(o Event) bool { return o.Kind == KindNight })
		if err != nil {
			return batch{}, err
		}
		if len(old) > 0 {
			last := old[len(old)-1]
			if last.Night.Cramps == n.Cramps && (n.Note == "" || n.Note == last.Note) {
				return batch{nothing: true}, nil
			}
		}
		return s.replace(old, &e, now)
	}))
}

// SetFactor implements Diary.
func (s *Store) SetFactor(ctx context.Context, f FactorEntry) error {
	return wrap("set factor", s.act(ctx, func(l *ledger, now time.Time) (batch, error) {
		e, err := f.event(now, l.boundary)
		if err != nil {
			return batch{}, err
		}
		old, err := l.matching(e.Day(l.boundary), func(o Event) bool {
			return o.Kind == KindFactor && o.Factor.Factor == f.Factor
		})
		if err != nil {
			return batch{}, err
		}
		switch {
		case f.Value == nil && len(old) == 0:
			return batch{nothing: true}, nil
		case f.Value == nil:
			return s.replace(old, nil, now)
		case len(old) > 0 && old[len(old)-1].Factor.Value == *f.Value:
			return batch{nothing: true}, nil
		default:
			return s.replace(old, &e, now)
		}
	}))
}

// matching returns the events of a day that count and match, by time.
func (l *ledger) matching(day Day, match func(Event) bool) ([]Event, error) {
	events, err := l.events(day, day)
	if err != nil {
		return nil, err
	}
	matching := []Event{}
	for _, e := range events {
		if match(e) {
			matching = append(matching, e)
		}
	}
	return matching, nil
}

// Edit implements Diary.
func (s *Store) Edit(ctx context.Context, id string, changed Event) (Event, error) {
	var edited Event
	err := s.act(ctx, func(l *ledger, now time.Time) (batch, error) {
		old, err := l.counting(id)
		if err != nil {
			return batch{}, err
		}
		e, err := old.edited(changed, now, s.knownStep)
		if err != nil {
			return batch{}, err
		}
		if e.same(old) {
			edited = old
			return batch{nothing: true}, nil
		}
		if e.Kind == KindSupplement {
			if e, err = s.underLimit(l, e, &old); err != nil {
				return batch{}, err
			}
		}
		b, err := s.replace([]Event{old}, &e, now)
		if err == nil {
			edited = b.record.Event
		}
		return b, err
	})
	if err != nil {
		return Event{}, wrap("edit", err)
	}
	return edited, nil
}

// Snooze implements Diary.
func (s *Store) Snooze(ctx context.Context, until time.Time) error {
	return wrap("snooze", s.act(ctx, func(_ *ledger, now time.Time) (batch, error) {
		b := batch{values: map[string][]byte{keySnooze: nil}, news: Change{Snooze: true}}
		if until.After(now) {
			b.values[keySnooze] = []byte(until.Round(0).Format(time.RFC3339Nano))
		}
		return b, nil
	}))
}
