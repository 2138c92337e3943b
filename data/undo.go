package data

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/dgraph-io/badger/v4"

	"stillnight/data/words"
)

const (
	maxChanges = 100            // how many changes Undo knows
	undoWithin = 24 * time.Hour // how old a change may be that it takes back
)

// record is a change as Undo needs to know it.
type record struct {
	At     time.Time `json:"at"`
	Action Action    `json:"action"`
	Event  Event     `json:"event"`
	IDs    []string  `json:"ids"` // of all events that the change wrote
}

func (r record) undoable() Undoable {
	return Undoable{At: r.At, Event: r.Event, Action: r.Action}
}

// writeRecords puts a batch's record on the stack and takes off what Undo
// has dealt with. It returns the number of the newest record.
func (s *Store) writeRecords(txn *badger.Txn, b batch) (int64, error) {
	for _, n := range b.popped {
		if err := txn.Delete(changeKey(n)); err != nil {
			return 0, err
		}
	}
	if b.record == nil {
		return s.changes, nil
	}
	text, err := json.Marshal(b.record)
	if err != nil {
		return 0, fmt.Errorf("note the change: %w", err)
	}
	n := s.changes + 1
	if err := txn.Set(changeKey(n), text); err != nil {
		return 0, err
	}
	if n <= maxChanges {
		return n, nil
	}
	return n, txn.Delete(changeKey(n - maxChanges))
}

// lastRecord returns the change that Undo would take back, and the numbers of
// the records that it deals with: this one and those above it that something
// else has overtaken. It returns a nil record when there is none.
func lastRecord(l *ledger, now time.Time) (*record, []int64, error) {
	var found *record
	var popped []int64
	err := l.backwards(prefixChange, func(key, value []byte) (bool, error) {
		var r record
		if err := json.Unmarshal(value, &r); err != nil {
			return false, fmt.Errorf("%w: a change: %w", errDamaged, err)
		}
		if now.Sub(r.At) > undoWithin {
			return false, nil
		}
		popped = append(popped, read64(key[len(prefixChange):]))
		stands, err := l.allCount(r.IDs)
		if stands {
			found = &r
		}
		return !stands, err
	})
	return found, popped, err
}

func (l *ledger) allCount(ids []string) (bool, error) {
	for _, id := range ids {
		p, known, err := l.place(id)
		if err != nil || !known || !p.counts {
			return false, err
		}
	}
	return true, nil
}

// backwards calls visit with every key with the prefix, the last one first.
func (l *ledger) backwards(prefix string, visit func(key, value []byte) (bool, error)) error {
	it := l.txn.NewIterator(badger.IteratorOptions{Reverse: true, Prefix: []byte(prefix)})
	defer it.Close()
	for it.Seek(after(prefix)); it.ValidForPrefix([]byte(prefix)); it.Next() {
		value, err := it.Item().ValueCopy(nil)
		if err != nil {
			return fmt.Errorf("%w: key %q: %w", errDamaged, it.Item().Key(), err)
		}
		more, err := visit(it.Item().Key(), value)
		if err != nil || !more {
			return err
		}
	}
	return nil
}

// Undo implements Diary.
func (s *Store) Undo(ctx context.Context) (Undoable, error) {
	var last *record
	err := s.act(ctx, func(l *ledger, now time.Time) (batch, error) {
		r, popped, err := lastRecord(l, now)
		if err != nil {
			return batch{}, err
		}
		if r == nil {
			return batch{}, fmt.Errorf("%w: %s", ErrNothingToUndo, words.T("nothing was changed in the past day"))
		}
		last = r
		b := batch{popped: popped}
		for _, id := range r.IDs {
			undo, err := s.undoing(id, now)
			if err != nil {
				return batch{}, err
			}
			b.events = append(b.events, undo)
		}
		return b, nil
	})
	if err != nil {
		return Undoable{}, wrap("undo", err)
	}
	return last.undoable(), nil
}

// Delete implements Diary.
func (s *Store) Delete(ctx context.Context, id string) error {
	return wrap("delete", s.act(ctx, func(l *ledger, now time.Time) (batch, error) {
		e, err := l.counting(id)
		if err != nil {
			return batch{}, err
		}
		return s.replace([]Event{e}, nil, now)
	}))
}

// counting returns an event that counts and is no undo.
func (l *ledger) counting(id string) (Event, error) {
	e, p, err := l.event(id)
	if err == nil && (!p.counts || p.undo) {
		err = ErrNotFound
	}
	if errors.Is(err, ErrNotFound) {
		return Event{}, fmt.Errorf("%w: %s", ErrNotFound, words.T("it was deleted or changed meanwhile"))
	}
	return e, err
}

// wrap says what failed, nil for nil.
func wrap(operation string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", operation, err)
}
