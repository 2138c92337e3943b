package data

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/dgraph-io/badger/v4"

	"stillnight/data/words"
)

// prepare brings the database's layout up to date and reads what the store
// holds in memory.
func (s *Store) prepare() error {
	if err := s.migrate(); err != nil {
		return err
	}
	if err := s.loadSettings(); err != nil {
		return err
	}
	if err := s.tellUpdated(); err != nil {
		return err
	}
	var device string
	s.changes = 0
	err := s.db.View(func(txn *badger.Txn) error {
		text, err := get(txn, []byte(keyDevice))
		device = string(text)
		if last := lastKey(txn, prefixChange); last != nil {
			s.changes = read64(last[len(prefixChange):])
		}
		return err
	})
	if err != nil {
		return err
	}
	if s.device, err = s.readDevice(device); err != nil || s.device == device {
		return err
	}
	return s.db.Update(func(txn *badger.Txn) error { return txn.Set([]byte(keyDevice), []byte(s.device)) })
}

// reconciling is the work of bringing database and journals together.
type reconciling struct {
	s     *Store
	in    *intake
	files []string
	lost  bool // a journal lacks lines that it had
	bad   []SkippedLine
}

// reconcile brings the database and the journals together: what one side
// lacks it gets from the other. Where a journal is as it was left only what
// was added to it is read. The caller holds write, or is alone.
func (s *Store) reconcile(ctx context.Context) error {
	files, err := journalFiles(s.journalDir())
	if err != nil {
		return err
	}
	r := &reconciling{s: s, in: s.newIntake(false), files: files}
	defer r.in.drop()
	if err := r.compare(ctx); err != nil {
		return err
	}
	if err := r.in.finish(ctx); err != nil {
		return err
	}
	if r.lost {
		if err := r.giveBack(ctx); err != nil {
			return err
		}
	}
	if err := r.tellBad(); err != nil {
		return err
	}
	return s.sumAll(ctx)
}

// compare reads what is new in the journals, and sees what is gone from them.
func (r *reconciling) compare(ctx context.Context) error {
	marks, err := r.s.readMarks()
	if err != nil {
		return err
	}
	if r.lost, err = r.s.has(keyLost); err != nil {
		return err
	}
	for _, path := range r.files {
		name := filepath.Base(path)
		if err := r.takeIn(ctx, path, marks[name]); err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
		delete(marks, name)
	}
	if len(marks) == 0 {
		return nil
	}
	return r.forget(slices.Collect(maps.Keys(marks)))
}

// forget drops the marks of files that are gone, or no longer what they were.
// That a journal lacks something stays noted until it was given back.
func (r *reconciling) forget(names []string) error {
	r.lost = true
	return r.s.update(func(l *ledger) error {
		for _, name := range names {
			if err := l.txn.Delete([]byte(prefixMark + name)); err != nil {
				return err
			}
		}
		return l.txn.Set([]byte(keyLost), []byte{1})
	})
}

// takeIn reads what is new in a journal file.
func (r *reconciling) takeIn(ctx context.Context, path string, m mark) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	holds, err := m.holds(f, info.Size())
	if err != nil {
		return err
	}
	name := filepath.Base(path)
	if !holds {
		m = mark{}
		if err := r.forget([]string{name}); err != nil {
			return err
		}
	}
	own := name == r.s.journal.name()
	if info.Size() > m.Offset {
		if _, err := f.Seek(m.Offset, io.SeekStart); err != nil {
			return err
		}
		tail := tailOf{name: name, own: own, ours: own && holds, in: newLineReader(f, m.Lines)}
		if m, err = r.lines(ctx, tail, m); err != nil {
			return err
		}
	}
	if own {
		r.s.journal.mark = m
	}
	return nil
}

// tailOf is what is read of a journal file.
type tailOf struct {
	name string
	own  bool // this device's own file
	ours bool // and as far as was taken in, it is as this device wrote it
	in   *lineReader
}

// lines takes in lines and returns the mark behind the last whole one.
func (r *reconciling) lines(ctx context.Context, tail tailOf, m mark) (mark, error) {
	for {
		l, err := tail.in.next()
		if errors.Is(err, io.EOF) {
			return m, ctx.Err()
		}
		if err != nil {
			return m, err
		}
		if !l.whole {
			if whole, err := r.torn(l, m, tail); err != nil || !whole {
				return m, err
			}
			l.raw = append(l.raw, '\n')
			l.length++
		}
		m = m.past(l.raw, l.length)
		if err := r.line(l, tail.name); err != nil {
			return m, err
		}
		r.in.marks[tail.name] = m
	}
}

func (r *reconciling) line(l journalLine, name string) error {
	switch {
	case l.blank:
		return nil
	case l.err != nil:
		r.bad = append(r.bad, SkippedLine{File: name, Line: l.number, Reason: l.err.Error()})
		return nil
	}
	_, err := r.in.add(l.event)
	if errors.Is(err, errTangled) { // must not keep the diary from opening
		r.bad = append(r.bad, SkippedLine{File: name, Line: l.number, Reason: err.Error()})
		return nil
	}
	return err
}

// torn deals with a last line without an end. In our own file it is what a
// crash left of a write that nobody was told of, and is cut off, unless it is
// an event or something else wrote the file: then its end is added. Another
// device's line may still be on its way.
func (r *reconciling) torn(l journalLine, m mark, tail tailOf) (whole bool, err error) {
	switch {
	case !tail.own:
		return false, nil
	case tail.ours && (l.err != nil || l.blank):
		r.s.log.Info("the journal's last line was not finished and is cut off", "line", l.number)
		return false, r.s.journal.cut(m)
	}
	return true, r.s.journal.endLine(m.Offset + int64(l.length))
}

// giveBack writes events that are in no journal any more into our own.
func (r *reconciling) giveBack(ctx context.Context) error {
	kept, err := journalIDs(ctx, r.files)
	if err != nil {
		return err
	}
	var missing []instantKey
	err = r.s.db.View(func(txn *badger.Txn) error {
		missing, err = newLedger(txn, 0).byInstant(func(id string) bool { return !kept[id] })
		return err
	})
	if err != nil {
		return err
	}
	if len(missing) == 0 {
		return r.s.update(func(l *ledger) error { return l.txn.Delete([]byte(keyLost)) })
	}
	r.s.log.Warn("entries are missing in the journal and are written to it again", "entries", len(missing))
	for start := 0; start < len(missing); start += intakeEvents {
		if err := r.s.room(writeFloor); err != nil {
			return err
		}
		err := r.s.update(func(l *ledger) error {
			return r.s.appendAgain(l, missing[start:min(start+intakeEvents, len(missing))])
		})
		if err != nil {
			return err
		}
	}
	return r.s.update(func(l *ledger) error {
		if err := l.txn.Delete([]byte(keyLost)); err != nil {
			return err
		}
		return r.s.notice(l, words.T("The journal had been changed or removed; %s. Nothing is lost.",
			words.N(len(missing), "1 entry was written to it again", "%d entries were written to it again")))
	})
}

func (s *Store) appendAgain(l *ledger, keys []instantKey) error {
	lines := make([][]byte, 0, len(keys))
	for _, k := range keys {
		e, _, err := l.event(k.id)
		if err != nil {
			return err
		}
		lines = append(lines, e.line)
	}
	if err := errors.Join(s.journal.append(lines), s.journal.sync()); err != nil {
		return err
	}
	return setMark(l.txn, s.journal.name(), s.journal.mark)
}

// journalIDs returns the ids of all events in the journals.
func journalIDs(ctx context.Context, files []string) (map[string]bool, error) {
	ids := map[string]bool{}
	for _, path := range files {
		err := eachLine(ctx, path, func(l journalLine) error {
			if l.err == nil && !l.blank {
				ids[l.event.ID] = true
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return ids, nil
}

func eachLine(ctx context.Context, path string, visit func(journalLine) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	lines := newLineReader(f, 0)
	for {
		l, err := lines.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			err = visit(l)
		}
		if err != nil {
			return err
		}
	}
}

// tellBad tells of lines that could not be read, once: they are behind the
// mark afterwards.
func (r *reconciling) tellBad() error {
	if len(r.bad) == 0 {
		return nil
	}
	where := []string{}
	for _, line := range r.bad[:min(len(r.bad), 10)] {
		r.s.log.Warn("a line of a journal cannot be read", "file", line.File, "line", line.Line)
		where = append(where, line.File+":"+strconv.Itoa(line.Line))
	}
	if len(r.bad) > len(where) {
		where = append(where, "…")
	}
	return r.s.update(func(l *ledger) error {
		return r.s.notice(l, words.T("%s in %s and stay there; all others are in the diary: %s",
			words.N(len(r.bad), "1 line could not be read", "%d lines could not be read"), r.s.journalDir(), strings.Join(where, ", ")))
	})
}

// has says whether there is such a key.
func (s *Store) has(key string) (ok bool, err error) {
	err = s.db.View(func(txn *badger.Txn) error {
		value, err := get(txn, []byte(key))
		ok = value != nil
		return err
	})
	return ok, err
}

// readMarks returns how far each journal file was taken in.
func (s *Store) readMarks() (map[string]mark, error) {
	marks := map[string]mark{}
	err := s.db.View(func(txn *badger.Txn) error {
		return scan(txn, []byte(prefixMark), after(prefixMark), func(key, value []byte) (bool, error) {
			var m mark
			if err := json.Unmarshal(value, &m); err != nil {
				return false, fmt.Errorf("%w: %w", errDamaged, err)
			}
			marks[string(key[len(prefixMark):])] = m
			return true, nil
		})
	})
	return marks, err
}
