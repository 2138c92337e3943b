package data

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/dgraph-io/badger/v4"
)

// How much one transaction of an intake usually holds. Badger refuses one of
// more than 15 % of its memory table.
const (
	intakeEvents = 400
	intakeBytes  = 80 << 10
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
	bytes   int
	added   int
}

func (s *Store) newIntake(own bool) *intake {
	return &intake{s: s, own: own, touched: map[Day]struct{}{}, marks: map[string]mark{}}
}

// add takes one event in. It returns false for one that is known.
func (in *intake) add(e Event) (bool, error) {
	if len(in.pending) >= intakeEvents || in.bytes+len(e.line) > intakeBytes {
		if err := in.flush(); err != nil {
			return false, err
		}
	}
	in.begin()
	added, err := in.l.add(e)
	if errors.Is(err, badger.ErrTxnTooBig) || errors.Is(err, errTangled) {
		added, err = in.again(e)
	}
	if err != nil {
		in.drop() // what is half in it must not be committed
		return false, err
	}
	if !added {
		return false, nil
	}
	in.bytes += len(e.line)
	in.pending = append(in.pending, e)
	return true, nil
}

func (in *intake) begin() {
	if in.l == nil {
		in.l = newLedger(in.s.db.NewTransaction(true), in.s.boundary())
	}
}

// again adds an event that did not go into the transaction. What is half in it
// cannot be taken out: it is made anew without the event and flushed, and the
// event is tried in one of its own.
func (in *intake) again(e Event) (bool, error) {
	in.l.txn.Discard()
	in.l = nil
	in.begin()
	for _, p := range in.pending {
		if _, err := in.l.add(p); err != nil {
			return false, err
		}
	}
	if err := in.flush(); err != nil {
		return false, err
	}
	in.begin()
	added, err := in.l.add(e)
	if errors.Is(err, badger.ErrTxnTooBig) {
		err = errTangled
	}
	return added, err
}

// flush makes what was added durable.
func (in *intake) flush() error {
	if in.l == nil && len(in.marks) == 0 {
		return nil
	}
	in.begin()
	defer in.drop()
	if err := in.s.room(writeFloor); err != nil {
		return err
	}
	for _, file := range slices.Sorted(maps.Keys(in.marks)) {
		if err := setMark(in.l.txn, file, in.marks[file]); err != nil {
			return err
		}
	}
	if len(in.pending) > 0 {
		if err := in.l.txn.Delete([]byte(keySummed)); err != nil {
			return err
		}
	}
	var toJournal []Event
	if in.own {
		toJournal = in.pending
	}
	if err := in.s.commitJournal(in.l.txn, toJournal, true); err != nil {
		return err
	}
	maps.Copy(in.touched, in.l.days)
	in.added += len(in.pending)
	return nil
}

func (in *intake) drop() {
	if in.l != nil {
		in.l.txn.Discard()
	}
	in.l, in.pending, in.bytes = nil, nil, 0
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
