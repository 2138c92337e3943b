package data

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/dgraph-io/badger/v4"

	"stillnight/data/words"
)

// runningFile stands in the database's folder from start to a clean end. It
// counts the starts before this one that have not come through: some damage
// ends the process within Badger, at every start anew.
const (
	runningFile = "RUNNING"
	maxAttempts = 3
)

// load opens the database and brings it and the journal together. A damaged
// database is set aside and rebuilt.
func (s *Store) load(ctx context.Context) error {
	if copied, _ := s.readMirror(); copied != nil && copied.Schema > s.newest() {
		return s.newer(copied.Schema) // before anything is touched
	}
	err := s.tryLoad(ctx)
	if !errors.Is(err, errDamaged) {
		return err
	}
	s.log.Error("the database is set aside and rebuilt from the journal", "err", err)
	aside, serr := s.setAside()
	if serr != nil {
		return errors.Join(serr, err)
	}
	if err := s.tryLoad(ctx); err != nil {
		return fmt.Errorf("rebuild the diary: %w", err)
	}
	return s.tellRebuilt(aside)
}

func (s *Store) tryLoad(ctx context.Context) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", errDamaged, p)
		}
	}()
	clean := !exists(s.runningPath())
	if s.db, err = s.openBadger(clean); err != nil {
		return err
	}
	if !clean {
		if err := os.WriteFile(s.checkPath(), nil, fileMode); err != nil {
			return err
		}
	}
	if err := s.prepare(); err != nil {
		return err
	}
	if s.journal == nil {
		if s.journal, err = openJournal(s.journalPath()); err != nil {
			return err
		}
	}
	switch err := s.reconcile(ctx); {
	case errors.Is(err, ErrDiskFull):
		// The diary can be looked at all the same.
		s.log.Warn("the journal is not taken in yet", "err", err)
		s.stale.Store(true)
		s.behind = true
	case err != nil:
		return err
	}
	if err := s.setAttempts(0); err != nil {
		return err
	}
	return closeToOthers(s.badgerDir())
}

func (s *Store) runningPath() string { return filepath.Join(s.badgerDir(), runningFile) }

// openBadger opens the database. What Badger cannot be trusted with is looked
// at before it.
func (s *Store) openBadger(clean bool) (*badger.DB, error) {
	text, _ := os.ReadFile(s.runningPath()) // none after a clean end
	attempts, _ := strconv.Atoi(string(text))
	if attempts >= maxAttempts {
		return nil, fmt.Errorf("%w: %d starts have not come to their end", errDamaged, attempts)
	}
	if err := s.inspect(clean); err != nil {
		return nil, err
	}
	if err := s.setAttempts(attempts + 1); err != nil {
		return nil, err
	}
	db, err := tryBadger(profile(s.badgerDir(), s.log))
	if err != nil && strings.Contains(err.Error(), "Create a new file") {
		// A kill between two steps of Badger; the next try finds the rest done.
		db, err = tryBadger(profile(s.badgerDir(), s.log))
	}
	if err == nil || errors.Is(err, errDamaged) {
		return db, err
	}
	if clean { // nothing was tried
		return nil, errors.Join(err, os.Remove(s.runningPath()))
	}
	return nil, errors.Join(err, s.setAttempts(attempts))
}

func (s *Store) inspect(clean bool) (err error) {
	if err := dropEmpty(s.badgerDir()); err != nil {
		return err
	}
	if err := checkManifest(s.badgerDir()); err != nil {
		return err
	}
	s.sums, err = checkSums(s.badgerDir(), clean)
	return err
}

func (s *Store) setAttempts(n int) error {
	return os.WriteFile(s.runningPath(), []byte(strconv.Itoa(n)), fileMode)
}

// checkManifest sees that Badger finds its list of tables: without one it
// starts anew and deletes the tables.
func checkManifest(dir string) error {
	info, err := os.Stat(filepath.Join(dir, badger.ManifestFilename))
	if err == nil && info.Size() > 0 {
		return nil
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	entries, rerr := os.ReadDir(dir)
	if rerr != nil {
		return rerr
	}
	for _, entry := range entries {
		if ext := filepath.Ext(entry.Name()); ext == ".sst" || ext == ".mem" || ext == ".vlog" || err == nil {
			return fmt.Errorf("%w: %s is missing or empty", errDamaged, badger.ManifestFilename)
		}
	}
	return nil
}

// tryBadger sorts what goes wrong into damage and what only hinders.
func tryBadger(o badger.Options) (db *badger.DB, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", errDamaged, p)
		}
	}()
	db, err = badger.Open(o)
	if err == nil {
		return db, nil
	}
	return nil, fmt.Errorf("%w: %w", verdict(err.Error()), err)
}

// errHindered says that the database may be whole although it cannot be opened
// now.
var errHindered = errors.New("the database cannot be opened now")

// verdict sorts a failure to open the database. Badger wraps errors so that
// only their text is left.
func verdict(text string) error {
	for _, known := range []struct {
		sign string
		err  error
	}{
		{"Cannot acquire directory lock", ErrInUse},
		{"being used by another process", ErrInUse},
		{"permission denied", fs.ErrPermission},
		{"Access is denied", fs.ErrPermission},
		{"read-only file system", syscall.EROFS},
		{"no space left", syscall.ENOSPC},
		{"not enough space", syscall.ENOSPC},
		{"quota exceeded", syscall.ENOSPC},
		{"too many open files", errHindered},
		{"cannot allocate memory", errHindered},
		{"input/output error", errHindered},
	} {
		if strings.Contains(text, known.sign) {
			return known.err
		}
	}
	return errDamaged
}

func dropEmpty(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		ext := filepath.Ext(entry.Name())
		info, err := entry.Info()
		if err != nil || info.Size() > 0 || (ext != ".mem" && ext != ".vlog") {
			continue
		}
		if err := os.Remove(filepath.Join(dir, entry.Name())); err != nil {
			return err
		}
	}
	return nil
}

// setAside moves the damaged database away, and makes room for a new one.
func (s *Store) setAside() (aside string, err error) {
	if s.db != nil {
		s.shut()
	}
	aside = s.freshName(s.badgerDir() + ".broken-")
	if err := os.Rename(s.badgerDir(), aside); err != nil {
		return "", err
	}
	return aside, makeDir(s.badgerDir())
}

// shut closes a database that may be damaged.
func (s *Store) shut() {
	defer func() {
		if p := recover(); p != nil {
			s.log.Warn("close the damaged database", "err", p)
		}
	}()
	if err := s.db.Close(); err != nil {
		s.log.Warn("close the damaged database", "err", err)
	}
	s.db = nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

func (s *Store) tellRebuilt(aside string) error {
	events := 0
	return s.update(func(l *ledger) error {
		err := scan(l.txn, []byte(prefixID), after(prefixID), func(_, _ []byte) (bool, error) {
			events++
			return true, nil
		})
		if err != nil {
			return err
		}
		if events == 0 && s.config.Load().Rev == 0 {
			return nil // killed at its first start: nothing was in it
		}
		return s.notice(l, words.T("The diary's database was damaged and has been rebuilt from the journal: %s. The damaged files are kept in %s.",
			words.N(events, "1 entry is there", "%d entries are there"), aside))
	})
}

// spoiled turns damage found while running into a sentence, and has the
// database rebuilt at the next start.
func (s *Store) spoiled(err error) error {
	if !errors.Is(err, errDamaged) {
		return err
	}
	s.log.Error("damage in the database", "err", err)
	s.doomed.Store(true)
	if err := s.setAttempts(maxAttempts); err != nil { // should it be killed before Close
		s.log.Error("have the database rebuilt", "err", err)
	}
	return fmt.Errorf("%w: %s", errDamaged, words.T("quit Stillnight and start it again; it is then rebuilt from the journal"))
}
