package data

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/dgraph-io/badger/v4"
)

// sumAll computes every summary anew when the stored ones do not hold: after
// the day boundary changed, or after something that adds many events was cut
// short. It may be cut short itself; then it starts again at the next start.
// The caller holds write.
func (s *Store) sumAll(ctx context.Context) error {
	boundary := s.boundary()
	done := false
	err := s.db.View(func(txn *badger.Txn) error {
		summed, err := get(txn, []byte(keySummed))
		done = string(summed) == summedFor(boundary)
		return err
	})
	if err != nil || done {
		s.stale.Store(s.stale.Load() && !done)
		return err
	}
	s.stale.Store(true)
	if err := s.dropSummaries(); err != nil {
		return err
	}
	return s.sumEvery(ctx, boundary)
}

// summaryForm counts up when a summary holds more than before, so that all are
// computed anew.
const summaryForm = "2"

// summedFor is what is noted when all summaries hold.
func summedFor(boundary Clock) string { return boundary.String() + " " + summaryForm }

func (s *Store) sumEvery(ctx context.Context, boundary Clock) error {
	touched := map[Day]struct{}{}
	err := s.db.View(func(txn *badger.Txn) error {
		it := txn.NewIterator(badger.IteratorOptions{Prefix: []byte(prefixLive)})
		defer it.Close()
		for it.Rewind(); it.Valid(); it.Next() {
			touched[slotDay(it.Item().Key(), boundary)] = struct{}{}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := s.sumDays(ctx, touched); err != nil {
		return err
	}
	return s.summed()
}

// summed notes that all summaries hold.
func (s *Store) summed() error {
	err := s.db.Update(func(txn *badger.Txn) error {
		return txn.Set([]byte(keySummed), []byte(summedFor(s.boundary())))
	})
	if err == nil {
		s.stale.Store(false)
	}
	return err
}

// maxRun is how many days are read in one go, at most.
const maxRun = 100

// sumDays writes the summaries of some days.
func (s *Store) sumDays(ctx context.Context, days map[Day]struct{}) error {
	out := s.db.NewWriteBatch() // commits by itself whenever it is full
	defer out.Cancel()
	sorted := slices.Sorted(maps.Keys(days))
	for len(sorted) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := s.room(writeFloor); err != nil {
			return err
		}
		n := run(sorted)
		if err := s.sumRun(out, sorted[0], sorted[n-1]); err != nil {
			return err
		}
		sorted = sorted[n:]
	}
	return out.Flush()
}

// run returns how many of the days lie so close together that they are read
// in one go.
func run(days []Day) int {
	n := 1
	for n < min(len(days), maxRun) && days[n]-days[n-1] <= 3 {
		n++
	}
	return n
}

// sumRun writes the summaries of all days from first to last.
func (s *Store) sumRun(out *badger.WriteBatch, first, last Day) error {
	return s.db.View(func(txn *badger.Txn) error {
		l := newLedger(txn, s.boundary())
		events, err := l.events(first, last)
		if err != nil {
			return err
		}
		byDay := map[Day][]Event{}
		for _, e := range events {
			day := e.Day(l.boundary)
			byDay[day] = append(byDay[day], e)
		}
		for day := first; day <= last; day++ {
			if err := putSummary(out, day, byDay[day]); err != nil {
				return err
			}
		}
		return nil
	})
}

func putSummary(batch *badger.WriteBatch, day Day, events []Event) error {
	text, err := encodeSummary(day, events)
	if err != nil {
		return err
	}
	if text == nil {
		return batch.Delete(summaryKey(day))
	}
	return batch.Set(summaryKey(day), text)
}

func (s *Store) dropSummaries() error {
	for {
		keys := [][]byte{}
		err := s.db.View(func(txn *badger.Txn) error {
			return scan(txn, []byte(prefixSummary), after(prefixSummary), func(key, _ []byte) (bool, error) {
				keys = append(keys, append([]byte(nil), key...))
				return len(keys) < 500, nil
			})
		})
		if err != nil || len(keys) == 0 {
			return err
		}
		err = s.db.Update(func(txn *badger.Txn) error {
			for _, key := range keys {
				if err := txn.Delete(key); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
}

// maxSummary bounds a stored summary; a longer one is computed when asked for.
const maxSummary = 32 << 10

// encodeSummary returns nil for a day without events.
func encodeSummary(day Day, events []Event) ([]byte, error) {
	if len(events) == 0 {
		return nil, nil
	}
	text, err := json.Marshal(Summarize(day, events))
	if err != nil {
		return nil, fmt.Errorf("write the summary of %s: %w", day, err)
	}
	if len(text) > maxSummary {
		return []byte{}, nil
	}
	return text, nil
}
