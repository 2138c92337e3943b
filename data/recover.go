package data

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/dgraph-io/badger/v4"
)

// openBadger opens the database. A kill between two steps of Badger leaves
// empty files on which the next start fails once; they hold nothing.
func (s *Store) openBadger() (*badger.DB, error) {
	if err := dropEmpty(s.badgerDir()); err != nil {
		return nil, err
	}
	db, err := tryBadger(profile(s.badgerDir(), s.log))
	if err != nil && strings.Contains(err.Error(), "Create a new file") {
		db, err = tryBadger(profile(s.badgerDir(), s.log))
	}
	return db, err
}

// tryBadger turns a panic over damaged files into an error.
func tryBadger(o badger.Options) (db *badger.DB, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the database cannot be read: %v", p)
		}
	}()
	return badger.Open(o)
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
