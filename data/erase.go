package data

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"stillnight/data/backup"
	"stillnight/data/routine"
	"stillnight/data/words"
)

// HoldsDiary says whether a folder is a data folder of Stillnight: whether its
// lock is there and a database, a journal or backups beside it.
func HoldsDiary(dir string) bool {
	if info, err := os.Lstat(filepath.Join(dir, "app.lock")); err != nil || !info.Mode().IsRegular() {
		return false
	}
	return slices.ContainsFunc([]string{"badger", "journal", backupsDir}, func(name string) bool {
		return exists(filepath.Join(dir, name))
	})
}

// Erase removes the diary in a folder for good: database, journals, backups,
// settings and routines of one's own. It removes nothing but files of names
// that Stillnight makes, follows no links, and returns what it left because of
// that, with the folders that hold it. It fails with ErrNotFound when there is
// no diary, and with ErrInUse while somebody holds it.
func Erase(dir string) (left []string, err error) {
	if !HoldsDiary(dir) {
		return nil, notFound{words.T("%s holds no diary of Stillnight; nothing was removed", dir)}
	}
	lock := flock.New(filepath.Join(dir, "app.lock"), flock.SetPermissions(fileMode))
	held, err := lock.TryLock()
	if err == nil && !held {
		err = ErrInUse
	}
	if err != nil {
		return nil, fmt.Errorf("erase the diary: %w", err)
	}
	err = eraseIn(dir, inDataFolder)
	err = errors.Join(err, lock.Close())
	if err == nil {
		err = removeIfThere(filepath.Join(dir, "app.lock"))
	}
	if err == nil {
		_ = os.Remove(dir) // only when it is empty
		left, err = whatIsIn(dir)
	}
	if err != nil {
		return left, fmt.Errorf("erase the diary: %w", err)
	}
	return left, nil
}

// belongs says what is to be done with an entry of a folder: nothing, or to
// remove it, in a folder whatever into says belongs there.
type belongs func(name string, isDir bool) (remove bool, into belongs)

// eraseIn removes what belongs to Stillnight in a folder.
func eraseIn(dir string, ours belongs) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	var errs []error
	for _, entry := range entries {
		path := filepath.Join(dir, entry.Name())
		remove, into := ours(entry.Name(), entry.IsDir())
		switch {
		case !remove:
		case entry.IsDir() && into != nil:
			errs = append(errs, eraseIn(path, into))
			_ = os.Remove(path) // what is foreign keeps it
		case entry.IsDir():
			// A file is expected under this name.
		case entry.Type().IsRegular(), entry.Type() == fs.ModeSymlink:
			errs = append(errs, removeIfThere(path)) // of a link, the link alone
		}
	}
	return errors.Join(errs...)
}

func inDataFolder(name string, isDir bool) (bool, belongs) {
	switch {
	case name == "device", name == settingsName, name == changingFile, strings.HasPrefix(name, "."+settingsName+"-"),
		strings.HasPrefix(name, ".device-"):
		return !isDir, nil
	case name == "badger", strings.HasPrefix(name, "badger.broken-"), name == badgerBefore:
		return true, inBadger
	case name == "journal":
		return true, endsIn(journalExt)
	case name == backupsDir:
		return true, inBackups
	case name == routine.DirName:
		return true, inRoutines
	case strings.HasPrefix(name, scratchPrefix):
		return true, inDataFolder
	case strings.HasPrefix(name, newerPrefix):
		return isDir, inNewer
	}
	return false, nil // the lock is removed last
}

// inNewer is what belongs in the folder of what a newer version kept.
func inNewer(name string, isDir bool) (bool, belongs) {
	if name == "app.lock" {
		return !isDir, nil
	}
	return inDataFolder(name, isDir)
}

func inBadger(name string, isDir bool) (bool, belongs) {
	switch filepath.Ext(name) {
	case ".sst", ".mem", ".vlog":
		return !isDir, nil
	}
	switch name {
	case "MANIFEST", "MANIFEST-REWRITE", "KEYREGISTRY", "REWRITE-KEYREGISTRY", "DISCARD", "LOCK", sumsFile, runningFile, checkFile:
		return !isDir, nil
	}
	return strings.HasPrefix(name, "."+sumsFile+"-"), nil
}

func inBackups(name string, isDir bool) (bool, belongs) {
	if strings.HasPrefix(name, scratchPrefix) {
		return true, inDataFolder
	}
	_, ok := backup.ParseName(name, time.UTC)
	return !isDir && (ok || strings.HasPrefix(name, backupTemp)), nil
}

func inRoutines(name string, isDir bool) (bool, belongs) {
	if isDir {
		return name == asideDir, endsIn(routine.Extension)
	}
	return filepath.Ext(name) == routine.Extension, nil
}

func endsIn(ext string) belongs {
	return func(name string, isDir bool) (bool, belongs) { return !isDir && filepath.Ext(name) == ext, nil }
}

func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// whatIsIn returns the files that are left in a folder.
func whatIsIn(dir string) (left []string, err error) {
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err == nil && !entry.IsDir() {
			left = append(left, path)
		}
		return err
	})
	return left, err
}
