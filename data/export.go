package data

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"slices"
)

// exportStep is how many lines are read at a time: whoever takes them may be
// slow, and must not hold up others.
const exportStep = 500

// Export implements Diary. It leaves out what is written while it runs.
func (s *Store) Export(ctx context.Context, w io.Writer) error {
	var index []instantKey
	err := s.view(ctx, func(l *ledger) (err error) {
		index, err = l.byInstant(nil)
		return err
	})
	var lines bytes.Buffer
	for err == nil && len(index) > 0 {
		n := min(exportStep, len(index))
		lines.Reset()
		if err = s.view(ctx, func(l *ledger) error { return l.writeLines(&lines, index[:n]) }); err != nil {
			break
		}
		_, err = w.Write(lines.Bytes())
		index = index[n:]
	}
	return wrap("export", err)
}

// writeLines writes events as they were read.
func (l *ledger) writeLines(w *bytes.Buffer, index []instantKey) error {
	for _, k := range index {
		p, _, err := l.place(k.id) // it may have moved since the index was made
		if err != nil {
			return err
		}
		line, err := get(l.txn, p.key(k.id))
		if err != nil {
			return err
		}
		w.Write(line)
		w.WriteByte('\n')
	}
	return nil
}

// instantKey is an event's time and id.
type instantKey struct {
	at int64
	id string
}

// byInstant returns all events that pass the test by time. A nil test is
// passed by all.
func (l *ledger) byInstant(pass func(id string) bool) ([]instantKey, error) {
	index := []instantKey{}
	err := scan(l.txn, []byte(prefixID), after(prefixID), func(key, value []byte) (bool, error) {
		id, _ := readID(key[len(prefixID):])
		p, err := readPlace(value)
		if err != nil {
			return false, err
		}
		if pass == nil || pass(id) {
			index = append(index, instantKey{p.at, id})
		}
		return true, nil
	})
	slices.SortStableFunc(index, func(a, b instantKey) int { return cmp.Compare(a.at, b.at) })
	return index, err
}
