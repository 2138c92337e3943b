package data

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/dgraph-io/badger/v4"
)

// prepare brings the database's layout up to date and reads what the store
// holds in memory.
func (s *Store) prepare() error {
	if err := migrate(s.db, migrations()); err != nil {
		return err
	}
	if err := s.loadSettings(); err != nil {
		return err
	}
	var device string
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

// reconcile brings the database and the journals together: what one side
// lacks it gets from the other.
func (s *Store) reconcile(ctx context.Context) error {
	files, err := filepath.Glob(filepath.Join(s.journalDir(), "*"+journalExt))
	if err != nil {
		return err
	}
	in := s.newIntake(false)
	for _, path := range files {
		if err := s.takeIn(ctx, in, path); err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
	}
	if err := in.finish(ctx); err != nil {
		return err
	}
	return s.sumAll(ctx)
}

// takeIn reads what is new in a journal file.
func (s *Store) takeIn(ctx context.Context, in *intake, path string) error {
	name := filepath.Base(path)
	own := name == s.journal.name()
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	m, err := s.readMark(name)
	if err != nil {
		return err
	}
	holds, err := m.holds(f, info.Size())
	if err != nil {
		return err
	}
	if !holds {
		m = mark{}
	}
	if own {
		s.journal.mark = m
	}
	if info.Size() == m.Offset {
		return nil
	}
	if _, err := f.Seek(m.Offset, io.SeekStart); err != nil {
		return err
	}
	lines := newLineReader(f, m.Lines)
	for {
		l, err := lines.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if !l.whole {
			if own {
				if err := s.journal.cut(m); err != nil {
					return err
				}
			}
			break
		}
		m = m.past(l.raw, l.length)
		if l.err == nil && !l.blank {
			if _, err := in.add(l.event); err != nil {
				return err
			}
		} else if l.err != nil {
			s.log.Warn("a line of a journal cannot be read", "file", name, "line", l.number, "err", strings.TrimSpace(l.err.Error()))
		}
		in.marks[name] = m
	}
	if own {
		s.journal.mark = m
	}
	return ctx.Err()
}

func (s *Store) readMark(name string) (m mark, err error) {
	err = s.db.View(func(txn *badger.Txn) error {
		text, err := get(txn, []byte(prefixMark+name))
		if err != nil || text == nil {
			return err
		}
		return json.Unmarshal(text, &m)
	})
	return m, err
}
