package data

import (
	"fmt"
	"path/filepath"
	"strconv"

	"github.com/dgraph-io/badger/v4"

	"stillnight/data/backup"
	"stillnight/data/words"
)

// schemaVersion is the version of the layout in keys.go.
const schemaVersion = 1

// migration takes the layout from one version to the next in one transaction.
type migration func(txn *badger.Txn) error

// migrations[i] leads from version i+1 to i+2.
func migrations() []migration { return nil }

// newest is the version of the layout that the steps lead to.
func (s *Store) newest() int { return len(s.steps) + 1 }

// migrate brings the database to the newest layout, step by step, and keeps a
// backup of what was there before: the version that made it can be gone back
// to.
func (s *Store) migrate() error {
	newest := s.newest()
	version, err := readSchema(s.db)
	switch {
	case err != nil:
		return err
	case version > newest:
		return s.newer(version)
	case version == 0:
		return s.db.Update(func(txn *badger.Txn) error { return setSchema(txn, newest) })
	case version == newest:
		return nil
	}
	kept, err := s.keepBefore()
	if err == nil {
		err = s.room(writeFloor)
	}
	if err != nil {
		return fmt.Errorf("keep a backup before the update: %w", err)
	}
	for ; version < newest; version++ {
		err := s.db.Update(func(txn *badger.Txn) error {
			if err := s.steps[version-1](txn); err != nil {
				return err
			}
			return setSchema(txn, version+1)
		})
		if err != nil {
			return fmt.Errorf("move the diary to layout %d: %w. %s", version+1, err, words.T(
				"What was there before is kept; try again, or install the version before and call: stillnight restore %s", kept))
		}
	}
	return nil
}

// keepBefore makes the backup before an update, and notes it in the database.
// An update that was broken off finds it there when it goes on.
func (s *Store) keepBefore() (path string, err error) {
	if path, err = s.keptBefore(); err != nil {
		return "", err
	}
	if path != "" {
		if _, err := readBackup(path, nil); err == nil {
			return path, nil
		}
	}
	made, err := s.backup(backup.BeforeUpdate, s.sourceOfFiles)
	if err != nil {
		return "", err
	}
	s.log.Info("a backup was made before the diary's layout is brought up to date", "path", made.Path)
	return made.Path, s.db.Update(func(txn *badger.Txn) error {
		return txn.Set([]byte(keyUpdate), []byte(filepath.Base(made.Path)))
	})
}

// keptBefore returns the backup that was made before an update, or nothing
// once that was told.
func (s *Store) keptBefore() (path string, err error) {
	err = s.db.View(func(txn *badger.Txn) error {
		name, err := get(txn, []byte(keyUpdate))
		if len(name) > 0 {
			path = filepath.Join(s.backupsDir(), string(name))
		}
		return err
	})
	return path, err
}

// tellUpdated tells, once, that the layout was brought up to date, and how to
// go back.
func (s *Store) tellUpdated() error {
	path, err := s.keptBefore()
	if err != nil || path == "" {
		return err
	}
	return s.update(func(l *ledger) error {
		if err := l.txn.Delete([]byte(keyUpdate)); err != nil {
			return err
		}
		return s.notice(l, words.T("Stillnight was updated, and its diary with it. What was there before is kept in %s."+
			" To go back, install the version before and call: stillnight restore %s", path, path))
	})
}

// newer says that a newer version has kept this diary, and how to go on.
func (s *Store) newer(version int) error {
	newest := s.newest()
	text := words.T("its layout is number %d and this program knows up to %d. Nothing was changed; install the newer version again", version, newest)
	named, _ := s.named()
	for _, n := range named {
		if n.Why == backup.BeforeUpdate { // the newest one, as it comes last
			text = words.T("its layout is number %d and this program knows up to %d. Nothing was changed; install the newer version again,"+
				" or go back to what was there before its update: stillnight restore %s", version, newest, filepath.Join(s.backupsDir(), n.Name))
		}
	}
	return fmt.Errorf("%w: %s", ErrNewer, text)
}

// readSchema returns 0 for a new database.
func readSchema(db *badger.DB) (version int, err error) {
	err = db.View(func(txn *badger.Txn) error {
		text, err := get(txn, []byte(keySchema))
		if err != nil || text == nil {
			return err
		}
		if version, err = strconv.Atoi(string(text)); err != nil || version < 1 {
			return fmt.Errorf("%w: layout %q", errDamaged, text)
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("read the layout's version: %w", err)
	}
	return version, nil
}

func setSchema(txn *badger.Txn, version int) error {
	return txn.Set([]byte(keySchema), []byte(strconv.Itoa(version)))
}
