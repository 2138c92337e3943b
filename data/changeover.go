package data

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"stillnight/data/routine"
	"stillnight/data/words"
)

// A diary is exchanged for another one that lies ready in a scratch folder in
// steps, each of which can be done again: once changingFile names the folder
// the exchange is gone through with, at the next start if need be.
const (
	changingFile  = "RESTORING"
	scratchPrefix = ".restore-"
	badgerBefore  = "badger-before" // in the scratch folder
)

func (s *Store) changingPath() string { return filepath.Join(s.dir, changingFile) }

// changeTo puts the diary of the scratch folder in the place of the one that
// is open, and opens it. The caller holds write.
func (s *Store) changeTo(ctx context.Context, scratch string, r Restored) error {
	s.gate.Lock()
	defer s.gate.Unlock()
	if s.closed {
		return ErrClosed
	}
	if err := s.begin(exchange{scratch: scratch}); err != nil {
		return err
	}
	// What is open now is on its way out; its last words do not matter.
	s.shut()
	if err := s.journal.close(); err != nil {
		s.log.Warn("close the journal that is replaced", "err", err)
	}
	s.journal, s.behind, s.sums = nil, false, nil
	s.stale.Store(false)
	s.doomed.Store(false)
	err := s.finishChange()
	if err == nil {
		err = errors.Join(makeDir(s.badgerDir()), makeDir(s.journalDir()))
	}
	if err == nil {
		err = s.load(ctx)
	}
	if err != nil {
		s.closed = true // the next start goes on with it
		return errors.Join(fmt.Errorf("change over to the restored diary: %w", err), s.lock.Close())
	}
	return s.tellRestored(r)
}

func (s *Store) tellRestored(r Restored) error {
	text := words.T("The diary was restored from the backup of %s: %s.",
		r.Made.Format("2 January 2006, 15:04"), words.N(r.Events, "1 entry", "%d entries"))
	if r.Aside != "" {
		text += " " + words.T("What was in it before is kept in %s.", r.Aside)
	}
	return s.update(func(l *ledger) error { return s.notice(l, text) })
}

// finishChange goes through with an exchange that was begun. Without one it
// clears away what others, killed before that, have left.
func (s *Store) finishChange() error {
	text, err := os.ReadFile(s.changingPath())
	if errors.Is(err, fs.ErrNotExist) {
		return s.dropScratch()
	}
	if err != nil {
		return err
	}
	c, ok := s.readExchange(string(text))
	if !ok {
		s.log.Warn("the note of a restore cannot be read and is dropped")
		return os.Remove(s.changingPath())
	}
	for _, step := range s.changeSteps() {
		if err := step(c); err != nil {
			return err
		}
	}
	if err := syncDir(s.dir); err != nil {
		return err
	}
	if err := os.Remove(s.changingPath()); err != nil {
		return err
	}
	return errors.Join(syncDir(s.dir), os.RemoveAll(c.scratch))
}

// changeSteps are the steps of an exchange.
func (s *Store) changeSteps() []func(exchange) error {
	return []func(exchange) error{s.changeBadger, s.changeJournal, s.changeSettings, s.changeRoutines}
}

func (s *Store) dropScratch() error {
	left, err := filepath.Glob(filepath.Join(s.dir, scratchPrefix+"*"))
	for _, path := range left {
		err = errors.Join(err, os.RemoveAll(path))
	}
	return err
}

func (s *Store) changeBadger(c exchange) error {
	fresh := filepath.Join(c.scratch, "badger")
	if !exists(fresh) {
		return nil // it is in place
	}
	if exists(s.badgerDir()) {
		to := filepath.Join(c.scratch, badgerBefore)
		if c.aside != "" {
			to = filepath.Join(c.aside, "badger")
		}
		if err := os.Rename(s.badgerDir(), to); err != nil {
			return err
		}
	}
	return os.Rename(fresh, s.badgerDir())
}

// changeJournal leaves one journal, this device's. The folder itself stays: it
// may be a link to one that is shared.
func (s *Store) changeJournal(c exchange) error {
	if err := makeDir(s.journalDir()); err != nil {
		return err
	}
	fresh, err := journalFiles(filepath.Join(c.scratch, "journal"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if len(fresh) == 0 {
		return nil // it is in place, and all others are gone
	}
	old, err := journalFiles(s.journalDir())
	if err != nil {
		return err
	}
	to := filepath.Join(s.journalDir(), filepath.Base(fresh[0]))
	for _, path := range old {
		if path == to && c.aside == "" {
			continue
		}
		if err := c.clear(path, filepath.Join("journal", filepath.Base(path))); err != nil {
			return err
		}
	}
	if err := moveFile(fresh[0], to); err != nil {
		return err
	}
	return syncDir(s.journalDir())
}

// moveFile moves a file, also to another disk.
func moveFile(from, to string) error {
	if err := os.Rename(from, to); err == nil || !exists(from) {
		return err
	}
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return errors.Join(writeWhole(to, text), os.Remove(from))
}

func (s *Store) changeSettings(c exchange) error {
	fresh := filepath.Join(c.scratch, settingsName)
	if !exists(fresh) {
		return nil
	}
	if c.aside != "" {
		if err := c.clear(s.settingsPath(), settingsName); err != nil {
			return err
		}
	}
	return os.Rename(fresh, s.settingsPath())
}

// changeRoutines leaves the routines of the backup. Pictures stay, as they are
// in no backup.
func (s *Store) changeRoutines(c exchange) error {
	dir := filepath.Join(c.scratch, routine.DirName)
	fresh, err := routineFiles(dir)
	if err != nil {
		return err
	}
	old, err := routineFiles(s.shelf.dir)
	if err != nil {
		return err
	}
	if !exists(dir) || len(fresh)+len(old) == 0 {
		return nil
	}
	if err := makeDir(s.shelf.dir); err != nil {
		return err
	}
	for _, name := range old {
		if err := c.keepRoutine(filepath.Join(s.shelf.dir, name)); err != nil {
			return err
		}
		if exists(filepath.Join(dir, name)) {
			continue
		}
		if err := os.Remove(filepath.Join(s.shelf.dir, name)); err != nil {
			return err
		}
	}
	for _, name := range fresh {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		if err := writeWhole(filepath.Join(s.shelf.dir, name), text); err != nil {
			return err
		}
	}
	return nil
}
