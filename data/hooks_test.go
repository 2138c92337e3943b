package data

import (
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/dgraph-io/badger/v4"
)

// FailCommit has fail called before every commit; an error of it makes the
// commit fail.
func (s *Store) FailCommit(fail func() error) { s.failCommit = fail }

// Settle waits for what runs in the background after start.
func (s *Store) Settle() { s.tasks.Wait() }

// SetSchema writes the version of the layout, as another program would.
func (s *Store) SetSchema(version int) error {
	return s.db.Update(func(txn *badger.Txn) error { return setSchema(txn, version) })
}

// SlotDay returns the day under which the store keeps an event.
func SlotDay(e Event, boundary Clock) Day { return slotDay(e.slot(), boundary) }

// SlotKey returns the key under which the store keeps an event.
func SlotKey(e Event) string { return string(appendID(e.slot(), e.ID)) }

// IDThroughKey returns an id as it reads back from a key.
func IDThroughKey(id string) string {
	back, _ := readID(appendID(nil, id))
	return back
}

// Same says whether two events have the same known fields.
func Same(a, b Event) bool { return a.same(b) }

// ForgetSummaries drops the stored summaries, as a change of the boundary
// does before it computes them anew.
func (s *Store) ForgetSummaries(tb testing.TB) {
	tb.Helper()
	s.stale.Store(true)
	err := s.db.Update(func(txn *badger.Txn) error { return txn.Delete([]byte(keySummed)) })
	if err == nil {
		err = s.dropSummaries()
	}
	if err != nil {
		tb.Fatal(err)
	}
}

// LoseEvent removes an event from the database, not from the journal.
func (s *Store) LoseEvent(tb testing.TB, e Event) {
	tb.Helper()
	err := s.update(func(l *ledger) error {
		p, _, err := l.place(e.ID)
		if err != nil {
			return err
		}
		for _, key := range [][]byte{p.key(e.ID), keyOf(prefixID, e.ID), keyOf(prefixUndoers, e.ID)} {
			if err := l.txn.Delete(key); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
}

// MoveStep is one of a migration: it sets values under keys.
type MoveStep func(set func(key, value string) error) error

// WithSteps returns options of a later program, which has these steps.
func (o Options) WithSteps(steps ...MoveStep) Options {
	for _, step := range steps {
		o.steps = append(o.steps, func(txn *badger.Txn) error {
			return step(func(key, value string) error { return txn.Set([]byte(key), []byte(value)) })
		})
	}
	return o
}

// Schema returns the version of the layout.
func (s *Store) Schema(tb testing.TB) int {
	tb.Helper()
	version, err := readSchema(s.db)
	if err != nil {
		tb.Fatal(err)
	}
	return version
}

// Value returns what stands under a key.
func (s *Store) Value(tb testing.TB, key string) (value string) {
	tb.Helper()
	err := s.update(func(l *ledger) error {
		text, err := get(l.txn, []byte(key))
		value = string(text)
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return value
}

// Spoil overwrites an event in the database with what is none.
func (s *Store) Spoil(tb testing.TB) {
	tb.Helper()
	err := s.update(func(l *ledger) error {
		return l.txn.Set(firstKey(l.txn, prefixLive), []byte("spoilt"))
	})
	if err != nil {
		tb.Fatal(err)
	}
}

// Merge returns one change that says what both say.
func Merge(a, b Change) Change { return a.merge(b) }

// Goals returns the goal on each day from first to last, when the target was
// set on certain days in turn.
func Goals(targets [][2]int, first, last Day) ([]int, error) {
	c := newConfig(nil)
	for _, t := range targets {
		next, err := c.with(map[string]string{"water.goal": strconv.Itoa(t[1])}, Day(t[0]))
		if err != nil {
			return nil, err
		}
		text, err := next.encode()
		if err != nil {
			return nil, err
		}
		if c, err = readConfig(text); err != nil { // as after a restart
			return nil, err
		}
	}
	goals := []int{}
	for d := first; d <= last; d++ {
		goals = append(goals, c.goalOn(d))
	}
	return goals, nil
}

// WriteSums lists the files of a folder.
func WriteSums(dir string) error { return writeSums(dir, nil) }

// CheckSums says whether a folder's files are as they were listed, and which
// tables are.
func CheckSums(dir string, clean bool) (tables []string, err error) {
	sums, err := checkSums(dir, clean)
	return slices.Sorted(maps.Keys(sums)), err
}

// ErrDamaged says that the database cannot be relied on.
var ErrDamaged = errDamaged

// JournalLine is a line as the reader of journals reports it.
type JournalLine struct {
	Number, Length int
	Whole, Blank   bool
	Err            error
	Event          Event
}

// ReadLines reads all lines of a journal.
func ReadLines(r io.Reader) ([]JournalLine, error) {
	lines := newLineReader(r, 0)
	all := []JournalLine{}
	for {
		l, err := lines.next()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return all, err
		}
		all = append(all, JournalLine{l.number, l.length, l.whole, l.blank, l.err, l.event})
	}
}

// MaxLine bounds a line of a journal.
const MaxLine = maxLine

// Verdict sorts what Badger says when it cannot be opened.
func Verdict(text string) error { return verdict(text) }

// ErrHindered says that a database may be whole although it cannot be opened.
var ErrHindered = errHindered

// ChangeSteps is how many steps lead from one diary to another.
const ChangeSteps = 4

// BreakOffRestore restores a backup up to some step, and leaves it at that.
// With fewer than no steps not even the intention is written down.
func (s *Store) BreakOffRestore(tb testing.TB, path string, steps int) {
	tb.Helper()
	scratch, err := os.MkdirTemp(s.dir, scratchPrefix) //nolint:usetesting // it must lie in the data folder
	if err == nil {
		err = rebuild(tb.Context(), path, scratch, s.device, Options{Now: s.now, Log: s.log})
	}
	if err == nil && steps >= 0 {
		s.tasks.Wait()
		s.shut()
		err = s.begin(exchange{scratch: scratch})
	}
	for i := 0; i < steps && err == nil; i++ {
		err = s.changeSteps()[i](exchange{scratch: scratch})
	}
	if err != nil {
		tb.Fatal(err)
	}
}

// BreakOffGoingBack goes back to a backup up to some step, and leaves it at
// that.
func BreakOffGoingBack(tb testing.TB, dir, path string, o Options, steps int) {
	tb.Helper()
	s, err := newStore(dir, o)
	if err == nil {
		err = s.hold()
	}
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = s.lock.Close() }()
	device, err := s.readDevice("")
	c := exchange{scratch: filepath.Join(dir, scratchPrefix+"x"), aside: filepath.Join(dir, newerPrefix+"x")}
	if err == nil {
		err = errors.Join(makeDir(c.scratch), rebuild(tb.Context(), path, c.scratch, device, s.options()), s.begin(c))
	}
	for i := 0; i < steps && err == nil; i++ {
		err = s.changeSteps()[i](c)
	}
	if err != nil {
		tb.Fatal(err)
	}
}
