package data

import (
	"fmt"
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

// migrate brings the database to the newest layout, and keeps a backup of what
// was there before: the version that made it can be gone back to.
func (s *Store) migrate(steps []migration) error {
	version, err := readSchema(s.db)
	if err != nil {
		return err
	}
	if version > 0 && version <= len(steps) {
		if _, err := s.backup(backup.BeforeUpdate, s.sourceOfFiles); err != nil {
			return fmt.Errorf("keep a backup before the update: %w", err)
		}
	}
	return migrate(s.db, steps)
}

// migrate brings the database to the newest layout, step by step.
func migrate(db *badger.DB, steps []migration) error {
	newest := len(steps) + 1
	version, err := readSchema(db)
	if err != nil {
		return err
	}
	if version > newest {
		return newer(version, newest)
	}
	if version == 0 {
		return db.Update(func(txn *badger.Txn) error { return setSchema(txn, newest) })
	}
	for ; version < newest; version++ {
		err := db.Update(func(txn *badger.Txn) error {
			if err := steps[version-1](txn); err != nil {
				return err
			}
			return setSchema(txn, version+1)
		})
		if err != nil {
			return fmt.Errorf("move the diary to layout %d: %w", version+1, err)
		}
	}
	return nil
}

func newer(version, newest int) error {
	return fmt.Errorf("%w: %s", ErrNewer, words.T(
		"its layout is number %d and this program knows up to %d. Install the newer version again", version, newest))
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
