package data

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/dgraph-io/badger/v4"
)

// How much one transaction of an intake may hold; Badger refuses one of more
// than 15 % of its memory table.
const (
	intakeEvents = 250
	intakeBytes  = 48 << 10
)

// intake takes many events into the database that were written elsewhere, in
// transactions of its own. Summaries follow at its end; a mark in the database
// has them computed at the next start should it not come to that.
//
// The caller holds write while it calls add, flush and finish.
type intake struct {
	s       *Store
	own     bool            // new lines belong into our own journal
	marks   map[string]mark // of the files read, to be stored with the events
	touched map[Day]struct{}

	l       *ledger
	pending []Event // new ones of this transaction
	count   int
	bytes   int
	added   int
}

func (s *Store) newIntake(own bool) *intake {
	return &intake{s: s, own: own, touched: map[Day]struct{}{}, marks: map[string]mark{}}
}

// add takes one event in. It returns false for one that is known.
func (in *intake) add(e Event) (bool, error) {
	if in.count >= intakeEvents || in.bytes+len(e.line) > intakeBytes {
		if err := in.flush(); err != nil {
			return false, err
		}
	}
	if in.l == nil {
		in.l = newLedger(in.s.db.NewTransaction(true), in.s.boundary())
	}
	added, err := in.l.add(e)
	if err != nil || !added {
		return false, err
	}
	in.count++
	in.bytes += len(e.line)
	in.pending = append(in.pending, e)
	return true, nil
}

// flush makes what was added durable.
func (in *intake) flush() error {
	if in.l == nil && len(in.marks) == 0 {
		return nil
	}
	if in.l == nil {
		in.l = newLedger(in.s.db.NewTransaction(true), in.s.boundary())
	}
	defer in.drop()
	if err := in.s.room(writeFloor); err != nil {
		return err
	}
	for _, file := range slices.Sorted(maps.Keys(in.marks)) {
		if err := setMark(in.l.txn, file, in.marks[file]); err != nil {
			return err
		}
	}
	if in.count > 0 {
		if err := in.l.txn.Delete([]byte(keySummed)); err != nil {
			return err
		}
	}
	var toJournal []Event
	if in.own {
		toJournal = in.pending
	}
	if err := in.s.commitJournal(in.l.txn, toJournal); err != nil {
		return err
	}
	maps.Copy(in.touched, in.l.days)
	in.added += in.count
	return nil
}

func (in *intake) drop() {
	if in.l != nil {
		in.l.txn.Discard()
	}
	in.l, in.pending, in.count, in.bytes = nil, nil, 0, 0
	clear(in.marks)
}

// finish flushes and computes the summaries of what was touched.
func (in *intake) finish(ctx context.Context) error {
	err := in.flush()
	if in.added == 0 {
		return err
	}
	// Also after a failure: what is in counts.
	sum := in.s.sumDays(context.WithoutCancel(ctx), in.touched)
	if sum == nil {
		sum = in.s.summed()
	}
	if sum != nil {
		in.s.stale.Store(true)
		sum = fmt.Errorf("compute the days anew: %w", sum)
	}
	return errors.Join(err, sum)
}

// update runs one small transaction.
func (s *Store) update(do func(l *ledger) error) error {
	return s.db.Update(func(txn *badger.Txn) error { return do(newLedger(txn, s.boundary())) })
}
