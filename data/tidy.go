package data

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"stillnight/data/words"
)

// checkFile stands in the database's folder until the journals were compared
// with it in full.
const checkFile = "CHECK"

func (s *Store) checkPath() string { return filepath.Join(s.badgerDir(), checkFile) }

// tidy is the work after start that nobody waits for.
func (s *Store) tidy(ctx context.Context) {
	for _, work := range []func(context.Context) error{s.recheck, s.Compact} {
		if err := work(ctx); err != nil && !errors.Is(err, ErrClosed) && ctx.Err() == nil {
			s.log.Warn("tidy the diary", "err", err)
		}
	}
}

// recheck reads the journals in full after an unclean end. The marks tell
// where the journal goes on, but not whether the database lost something
// before that, such as one of two logs.
func (s *Store) recheck(ctx context.Context) error {
	if !exists(s.checkPath()) {
		return nil
	}
	files, err := journalFiles(s.journalDir())
	if err != nil {
		return err
	}
	found := 0
	for _, path := range files {
		n, err := s.recheckFile(ctx, path)
		if err != nil {
			return err
		}
		found += n
	}
	if found > 0 {
		s.log.Warn("the database had lost entries; they are back from the journal", "entries", found)
		if err := s.tell(ctx, words.T("After an unclean end the diary's database was incomplete; %s.",
			words.N(found, "1 entry was taken from the journal again", "%d entries were taken from the journal again"))); err != nil {
			return err
		}
	}
	return os.Remove(s.checkPath())
}

func (s *Store) recheckFile(ctx context.Context, path string) (found int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer func() { _ = f.Close() }()
	var until int64
	err = s.writing(ctx, func() error {
		// What stands behind may be a write that is not through yet.
		if until = s.journal.mark.Offset; filepath.Base(path) == s.journal.name() {
			return nil
		}
		info, err := f.Stat()
		until = info.Size()
		return err
	})
	if err != nil {
		return 0, err
	}
	im := &importing{s: s, in: s.newIntake(false), lines: newLineReader(io.LimitReader(f, until), 0)}
	err = im.run(ctx)
	return im.report.New, err
}

// tell keeps a notice and says so.
func (s *Store) tell(ctx context.Context, text string) error {
	return s.act(ctx, func(l *ledger, _ time.Time) (batch, error) {
		return batch{news: Change{Notices: true}}, s.notice(l, text)
	})
}
