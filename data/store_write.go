package data

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/dgraph-io/badger/v4"
)

// batch is what one action writes, all of it or nothing.
type batch struct {
	events  []Event           // with ids
	values  map[string][]byte // under m/; nil deletes
	record  *record           // what Undo is to know of it; nil: nothing
	popped  []int64           // records that Undo has dealt with
	config  *config           // new settings
	news    Change            // besides the days of events
	nothing bool              // all is as asked for already
}

// act runs an action: plan looks at the diary and says what to write, then
// that is made durable in the journal and the database, then told.
func (s *Store) act(ctx context.Context, plan func(l *ledger, now time.Time) (batch, error)) error {
	return s.writing(ctx, func() error { return s.actAlone(plan) })
}

// actAlone is act for the one writer.
func (s *Store) actAlone(plan func(l *ledger, now time.Time) (batch, error)) error {
	txn := s.db.NewTransaction(true)
	defer txn.Discard()
	l := newLedger(txn, s.boundary())
	b, err := plan(l, s.now())
	if err != nil || b.nothing {
		return err
	}
	if err := s.commit(l, b); err != nil {
		return err
	}
	if len(l.days) > 0 {
		b.news.Events, b.news.Days = true, slices.Sorted(maps.Keys(l.days))
	}
	s.hub.publish(b.news)
	return nil
}

// commit writes a batch. What can be refused is refused before the journal
// is touched; when the database fails after all, the journal is cut back.
func (s *Store) commit(l *ledger, b batch) error {
	for _, e := range b.events {
		if _, err := l.add(e); err != nil {
			return err
		}
	}
	if err := l.summaries(); err != nil {
		return err
	}
	number, err := s.writeRecords(l.txn, b)
	if err != nil {
		return err
	}
	if b.config != nil {
		if err := s.putConfig(l.txn, b.config); err != nil {
			return err
		}
	}
	for _, key := range slices.Sorted(maps.Keys(b.values)) {
		if err := l.setOrRemove([]byte(key), b.values[key]); err != nil {
			return err
		}
	}
	if err := s.commitJournal(l.txn, b.events, false); err != nil {
		return err
	}
	s.changes = number
	if b.config != nil {
		s.putInForce(b.config)
	}
	return nil
}

// commitJournal appends the events to the journal and commits the
// transaction, or does neither. With lazy the journal is not synced yet: after
// a power failure it may be behind the database, and gets from it what it
// lacks at the next start.
func (s *Store) commitJournal(txn *badger.Txn, events []Event, lazy bool) error {
	before := s.journal.mark
	if len(events) == 0 {
		return wrap("write the diary", s.finish(txn))
	}
	lines := make([][]byte, len(events))
	for i, e := range events {
		lines[i] = e.line
	}
	if err := s.journal.append(lines); err != nil {
		return fmt.Errorf("write the journal: %w", err)
	}
	err := setMark(txn, s.journal.name(), s.journal.mark)
	if err == nil && !lazy {
		err = s.journal.sync()
	}
	if err == nil {
		err = s.finish(txn)
	}
	if err != nil {
		return fmt.Errorf("write the diary: %w", errors.Join(err, s.journal.cut(before)))
	}
	return nil
}

func (s *Store) finish(txn *badger.Txn) error {
	if s.failCommit != nil {
		if err := s.failCommit(); err != nil {
			return err
		}
	}
	return txn.Commit()
}

func setMark(txn *badger.Txn, file string, m mark) error {
	text, err := json.Marshal(m)
	if err != nil {
		return err
	}
	return txn.Set([]byte(prefixMark+file), text)
}

// stamp gives an event made here its id and device, and its line.
func (s *Store) stamp(e Event) (Event, error) {
	id, err := NewID()
	if err != nil {
		return Event{}, err
	}
	e.Version, e.ID, e.Device = 1, id, s.device
	line, err := e.encode()
	if err != nil {
		return Event{}, err
	}
	return readStored(line)
}

// undoing makes the event that takes another one back.
func (s *Store) undoing(id string, now time.Time) (Event, error) {
	return s.stamp(Event{
		At:   now.Round(0).Truncate(time.Millisecond),
		Kind: KindUndo,
		Undo: &UndoOf{Undoes: id},
	})
}

// replace makes the batch that takes old events back and enters a new one,
// which may be nil.
func (s *Store) replace(old []Event, e *Event, now time.Time) (batch, error) {
	var b batch
	for _, o := range old {
		undo, err := s.undoing(o.ID, now)
		if err != nil {
			return batch{}, err
		}
		b.events = append(b.events, undo)
	}
	b.record = &record{At: now, Action: Deleted}
	if e != nil {
		stamped, err := s.stamp(*e)
		if err != nil {
			return batch{}, err
		}
		b.events = append(b.events, stamped)
		b.record.Action, b.record.Event = Logged, stamped
		if len(old) > 0 {
			b.record.Action = Edited
		}
	} else {
		b.record.Event = old[len(old)-1]
	}
	for _, written := range b.events {
		b.record.IDs = append(b.record.IDs, written.ID)
	}
	return b, nil
}
