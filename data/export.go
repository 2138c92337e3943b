package data

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"slices"
)

// Export implements Diary.
func (s *Store) Export(ctx context.Context, w io.Writer) error {
	err := s.view(ctx, func(l *ledger) error {
		index, err := l.byInstant()
		if err != nil {
			return err
		}
		out := bufio.NewWriterSize(w, 64<<10)
		for i, entry := range index {
			if i%1000 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if err := l.writeLine(out, entry.key); err != nil {
				return err
			}
		}
		return out.Flush()
	})
	return wrap("export", err)
}

type instantKey struct {
	at  int64
	key string
}

// byInstant returns the keys of all events by time.
func (l *ledger) byInstant() ([]instantKey, error) {
	index := []instantKey{}
	err := scan(l.txn, []byte(prefixID), after(prefixID), func(key, value []byte) (bool, error) {
		id, _ := readID(key[len(prefixID):])
		p, err := readPlace(value)
		if err != nil {
			return false, err
		}
		index = append(index, instantKey{p.at, string(p.key(id))})
		return true, nil
	})
	slices.SortStableFunc(index, func(a, b instantKey) int {
		switch {
		case a.at < b.at:
			return -1
		case a.at > b.at:
			return 1
		}
		return 0
	})
	return index, err
}

func (l *ledger) writeLine(w *bufio.Writer, key string) error {
	item, err := l.txn.Get([]byte(key))
	if err != nil {
		return fmt.Errorf("read %q: %w", key, err)
	}
	err = item.Value(func(line []byte) error {
		_, err := w.Write(line)
		return err
	})
	if err != nil {
		return err
	}
	return w.WriteByte('\n')
}
