package data

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"stillnight/data/backup"
	"stillnight/data/routine"
	"stillnight/data/words"
)

// Backup is a backup in the folder of backups.
type Backup struct {
	Path  string     `json:"path"`
	Made  time.Time  `json:"made"`
	Why   backup.Why `json:"why,omitempty"` // empty: made daily, or asked for
	Bytes int64      `json:"bytes"`
}

// backupsDir is the folder of backups in a data folder.
const backupsDir = "backups"

// backupTemp is how a backup is called until it is whole.
const backupTemp = ".stillnight-"

func (s *Store) backupsDir() string { return filepath.Join(s.dir, backupsDir) }

// Backups implements Diary.
func (s *Store) Backups(ctx context.Context) ([]Backup, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	backups := []Backup{}
	named, err := s.named()
	for _, n := range slices.Backward(named) {
		path := filepath.Join(s.backupsDir(), n.Name)
		if info, err := os.Stat(path); err == nil { // else gone by now
			backups = append(backups, Backup{path, n.Made, n.Why, info.Size()})
		}
	}
	return backups, wrap("list the backups", s.explain(err))
}

// named returns the backups that there are, oldest first.
func (s *Store) named() ([]backup.Named, error) {
	entries, err := os.ReadDir(s.backupsDir())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var named []backup.Named
	for _, entry := range entries {
		if n, ok := backup.ParseName(entry.Name(), s.now().Location()); ok && entry.Type().IsRegular() {
			named = append(named, n)
		}
	}
	slices.SortStableFunc(named, func(a, b backup.Named) int { return a.Made.Compare(b.Made) })
	return named, err
}

// Backup implements Diary.
func (s *Store) Backup(ctx context.Context) (Backup, error) {
	made, err := s.backup(backup.Daily, s.source(ctx))
	return made, wrap("make a backup", s.explain(err))
}

// BackupDaily makes the backup of the day, unless there is one, and drops
// those that need not be kept any more. An empty diary needs none.
func (s *Store) BackupDaily(ctx context.Context) error {
	named, err := s.named()
	if err != nil {
		return wrap("make the daily backup", s.explain(err))
	}
	today := s.now().Format(time.DateOnly)
	if slices.ContainsFunc(named, func(n backup.Named) bool { return n.Why == backup.Daily && n.Made.Format(time.DateOnly) == today }) {
		return nil
	}
	empty, err := s.empty(ctx)
	if err != nil || empty {
		return wrap("make the daily backup", err)
	}
	if _, err := s.backup(backup.Daily, s.source(ctx)); err != nil {
		return wrap("make the daily backup", s.explain(err))
	}
	return wrap("drop old backups", s.dropOld())
}

// empty says whether nothing was ever entered or set.
func (s *Store) empty(ctx context.Context) (empty bool, err error) {
	err = s.view(ctx, func(l *ledger) error {
		empty = firstKey(l.txn, prefixID) == nil && s.config.Load().Rev == 0
		return nil
	})
	return empty, err
}

// dropOld removes what need not be kept. It is called after a good backup
// only.
func (s *Store) dropOld() error {
	named, err := s.named()
	if err != nil {
		return err
	}
	var errs []error
	for _, n := range backup.Drop(named, s.now()) {
		errs = append(errs, os.Remove(filepath.Join(s.backupsDir(), n.Name)))
	}
	return errors.Join(append(errs, s.dropUnfinished())...)
}

// dropUnfinished removes what kills have left of backups and of verifying.
func (s *Store) dropUnfinished() error {
	entries, err := os.ReadDir(s.backupsDir())
	if err != nil {
		return err
	}
	for _, entry := range entries {
		info, err := entry.Info()
		ours := strings.HasPrefix(entry.Name(), backupTemp) || strings.HasPrefix(entry.Name(), scratchPrefix)
		if err != nil || !ours || s.now().Sub(info.ModTime()).Abs() < time.Hour {
			continue // another process may be at it
		}
		if err := os.RemoveAll(filepath.Join(s.backupsDir(), entry.Name())); err != nil {
			return err
		}
	}
	return nil
}

// backup makes a backup: under another name, durable, read again to see that
// it is whole, and only then under its own.
func (s *Store) backup(why backup.Why, write source) (Backup, error) {
	if err := s.roomForBackup(); err != nil {
		return Backup{}, err
	}
	if err := makeDir(s.backupsDir()); err != nil {
		return Backup{}, err
	}
	f, err := os.CreateTemp(s.backupsDir(), backupTemp+"*") // 0600
	if err != nil {
		return Backup{}, err
	}
	defer func() { _ = os.Remove(f.Name()) }() // fails once it is renamed
	events, err := s.writeBackup(f, write)
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return Backup{}, err
	}
	content, err := readBackup(f.Name(), nil)
	if err != nil {
		return Backup{}, err
	}
	if content.Events != events {
		return Backup{}, fmt.Errorf("%w: %d events were written and %d read", ErrBadBackup, events, content.Events)
	}
	made := s.now().Round(0).Truncate(time.Second)
	path := filepath.Join(s.backupsDir(), backup.Name(made, why))
	for exists(path) { // made within the same second
		made = made.Add(time.Second)
		path = filepath.Join(s.backupsDir(), backup.Name(made, why))
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return Backup{}, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return Backup{}, err
	}
	return Backup{path, made, why, info.Size()}, syncDir(s.backupsDir())
}

// roomForBackup wants as much room as the journals take: packed, they take
// less.
func (s *Store) roomForBackup() error {
	need := uint64(writeFloor)
	files, err := journalFiles(s.journalDir())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, path := range files {
		if info, err := os.Stat(path); err == nil {
			need += uint64(info.Size())
		}
	}
	return s.room(need)
}

// source writes the settings and events of a backup.
type source func(w *backup.Writer) error

// source is the diary as it is.
func (s *Store) source(ctx context.Context) source {
	return func(w *backup.Writer) error {
		settings, err := json.Marshal(s.config.Load())
		if err == nil {
			err = w.Settings(settings)
		}
		if err == nil {
			err = s.backupRoutines(w)
		}
		if err != nil {
			return err
		}
		return s.Export(ctx, w)
	}
}

// sourceOfFiles is what the journals and the copy of the settings hold, for
// when the database cannot be read.
func (s *Store) sourceOfFiles(w *backup.Writer) error {
	settings, err := s.readMirror()
	if err == nil && settings != nil {
		var text []byte
		if text, err = json.Marshal(settings); err == nil {
			err = w.Settings(text)
		}
	}
	if err == nil {
		err = s.backupRoutines(w)
	}
	if err != nil {
		return err
	}
	files, err := journalFiles(s.journalDir())
	seen := map[string]bool{}
	for _, path := range files {
		err = errors.Join(err, eachLine(context.Background(), path, func(l journalLine) error {
			if l.err != nil || l.blank || seen[l.event.ID] {
				return nil
			}
			seen[l.event.ID] = true
			_, err := w.Write(append(l.event.line, '\n'))
			return err
		}))
	}
	return err
}

func (s *Store) writeBackup(f *os.File, write source) (events int, err error) {
	w, err := backup.NewWriter(f, backup.Head{Made: s.now().Round(0).Truncate(time.Second), Device: s.device})
	if err != nil {
		return 0, err
	}
	err = write(w)
	return w.Events(), errors.Join(err, w.Close())
}

// backupRoutines writes the routines of one's own as they are, broken ones
// too. What is too large for a routine is left out.
func (s *Store) backupRoutines(w *backup.Writer) error {
	files, err := routineFiles(s.shelf.dir)
	if err != nil {
		return err
	}
	for _, name := range files {
		path := filepath.Join(s.shelf.dir, name)
		if info, err := os.Stat(path); err != nil || info.Size() > routine.MaxFile {
			continue
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if err := w.Routine(backup.Routine{File: name, Text: string(text)}); err != nil {
			return err
		}
	}
	return nil
}

// routineFiles returns the names of the files of one's own routines.
func routineFiles(dir string) (names []string, err error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for _, entry := range entries {
		if filepath.Ext(entry.Name()) == routine.Extension && entry.Type().IsRegular() {
			names = append(names, entry.Name())
		}
	}
	return names, err
}

// readBackup reads a backup and gives its events to event, which may be nil.
func readBackup(path string, event func(line []byte) error) (backup.Content, error) {
	f, err := os.Open(path)
	if err != nil {
		return backup.Content{}, badBackup(path, err)
	}
	defer func() { _ = f.Close() }()
	content, err := backup.Read(f, event)
	return content, badBackup(path, err)
}

// badBackup says in a sentence why a backup cannot be used.
func badBackup(path string, err error) error {
	var on *fs.PathError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, backup.ErrNone):
		return fmt.Errorf("%w: %s", ErrBadBackup, words.T(
			"%s is no backup of Stillnight. Nothing was changed; to add a journal to the diary use stillnight import", path))
	case errors.Is(err, backup.ErrDamaged):
		return fmt.Errorf("%w: %s", ErrBadBackup, words.T(
			"%s is damaged (%v). Nothing was changed; stillnight backup list names others", path, reason(err)))
	case errors.Is(err, backup.ErrNewer):
		return fmt.Errorf("%w: %s", ErrBadBackup, words.T(
			"%s was made by a newer version of Stillnight. Nothing was changed; install that version and restore it there", path))
	case errors.As(err, &on):
		return fmt.Errorf("%w: %s", ErrBadBackup, words.T("%s cannot be read: %v; check its name and rights", path, on.Err))
	}
	return err
}

// reason returns what stands behind the words of backup.ErrDamaged.
func reason(err error) string {
	_, after, _ := strings.Cut(err.Error(), backup.ErrDamaged.Error()+": ")
	return after
}
