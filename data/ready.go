package data

import (
	"context"
	"errors"
)

// ready returns an error when nothing can be written now. The caller holds
// write and gate. Should the journal have been replaced, shortened or removed
// while it was open, it is made whole first.
func (s *Store) ready(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.closed {
		return ErrClosed
	}
	if err := s.room(writeFloor); err != nil {
		return err
	}
	intact, err := s.journal.intact()
	if err != nil || intact && !s.behind {
		return err
	}
	return s.reopenJournal(ctx)
}

func (s *Store) reopenJournal(ctx context.Context) error {
	s.log.Warn("the journal is read again, as something else changed it or it could not be read before")
	s.behind = true
	if err := makeDir(s.journalDir()); err != nil {
		return err
	}
	fresh, err := openJournal(s.journalPath())
	if err != nil {
		return err
	}
	old := s.journal
	s.journal = fresh
	if err := s.reconcile(ctx); err != nil {
		return errors.Join(err, old.close())
	}
	s.behind = false
	s.hub.publish(Change{Events: true, Notices: true})
	return old.close()
}
