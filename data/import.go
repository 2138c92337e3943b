package data

import (
	"context"
	"errors"
	"io"
	"maps"
	"slices"
)

// importStep is how many lines are taken in before others may write.
const importStep = 2000

// Import implements Diary. What was read before an error stays; importing
// again continues.
func (s *Store) Import(ctx context.Context, r io.Reader, dry bool) (ImportReport, error) {
	if dry {
		report, err := s.tryImport(ctx, r)
		return report, wrap("try the import", err)
	}
	im := &importing{s: s, in: s.newIntake(true), lines: newLineReader(r, 0)}
	err := im.run(ctx)
	return im.report, wrap("import", err)
}

// numbered is an event and the line that it was on.
type numbered struct {
	number int
	event  Event
}

type importing struct {
	s      *Store
	in     *intake
	lines  *lineReader
	report ImportReport
}

func (im *importing) run(ctx context.Context) error {
	var err error
	for err == nil {
		err = im.step(ctx)
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return errors.Join(err, im.finish(ctx))
}

// step reads some lines, for as long as that takes, and then enters them as
// the one writer. It returns io.EOF behind the last line.
func (im *importing) step(ctx context.Context) error {
	events, readErr := im.read()
	if len(events) == 0 {
		return readErr
	}
	err := im.s.writing(ctx, func() error {
		for _, e := range events {
			added, err := im.in.add(e.event)
			if errors.Is(err, errTangled) {
				im.report.Read--
				im.report.skip(e.number, err)
				continue
			}
			if err != nil {
				return err
			}
			im.report.tally(added)
		}
		return errors.Join(im.in.flush(), im.s.journal.sync())
	})
	if err != nil {
		return err
	}
	return readErr
}

func (im *importing) read() ([]numbered, error) {
	var events []numbered
	for range importStep {
		l, err := im.lines.next()
		if err != nil {
			return events, err
		}
		if im.report.see(l) {
			events = append(events, numbered{l.number, l.event})
		}
	}
	return events, nil
}

func (im *importing) finish(ctx context.Context) error {
	err := im.s.writing(context.WithoutCancel(ctx), func() error { return im.in.finish(ctx) })
	im.report.New = im.in.added // less than was tallied when a commit failed
	if err != nil && im.in.added > 0 {
		im.s.stale.Store(true) // the next start computes the days anew
	}
	if len(im.in.touched) > 0 {
		im.s.hub.publish(Change{}.merge(Change{Events: true, Days: slices.Sorted(maps.Keys(im.in.touched))}))
	}
	return err
}

// see counts a line and says whether it holds an event.
func (r *ImportReport) see(l journalLine) bool {
	switch {
	case l.blank:
		return false
	case l.err != nil:
		r.skip(l.number, l.err)
		return false
	}
	r.Read++
	return true
}

func (r *ImportReport) skip(line int, why error) {
	r.Bad++
	if len(r.Skipped) < MaxSkipped {
		r.Skipped = append(r.Skipped, SkippedLine{Line: line, Reason: why.Error()})
	}
}

func (r *ImportReport) tally(added bool) {
	if added {
		r.New++
	} else {
		r.Known++
	}
}

// tryImport counts what an import would do.
func (s *Store) tryImport(ctx context.Context, r io.Reader) (ImportReport, error) {
	im := &importing{s: s, lines: newLineReader(r, 0)}
	seen := map[string]struct{}{}
	for {
		events, readErr := im.read()
		err := s.view(ctx, func(l *ledger) error {
			for _, e := range events {
				id := e.event.ID
				_, known := seen[id]
				if !known {
					_, stored, err := l.place(id)
					if err != nil {
						return err
					}
					known = stored
					seen[id] = struct{}{}
				}
				im.report.tally(!known)
			}
			return nil
		})
		if err == nil && !errors.Is(readErr, io.EOF) {
			err = readErr
		}
		if err != nil || readErr != nil {
			return im.report, err
		}
	}
}

// writing runs do as the one writer.
func (s *Store) writing(ctx context.Context, do func() error) error {
	s.write.Lock()
	defer s.write.Unlock()
	s.gate.RLock()
	defer s.gate.RUnlock()
	err := s.ready(ctx)
	if err == nil {
		err = do()
	}
	return s.spoiled(s.explain(err))
}
