package data

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Place says where a diary is kept, and how much there is of it.
type Place struct {
	Dir     string `json:"dir"`     // the data folder
	Journal string `json:"journal"` // the folder of the journals, which a link may lead elsewhere
	Bytes   int64  `json:"bytes"`   // of the data folder's files
	Events  int    `json:"events"`  // ever written
}

// Shared says whether the journals lie outside the data folder, as in one
// that is shared between devices.
func (p Place) Shared() bool { return p.Journal != filepath.Join(p.Dir, "journal") }

// Place implements Diary.
func (s *Store) Place(ctx context.Context) (Place, error) {
	dir, err := filepath.Abs(s.dir)
	if err != nil {
		return Place{}, wrap("find the data folder", err)
	}
	p := Place{Dir: dir, Journal: filepath.Join(dir, "journal")}
	if info, err := os.Lstat(p.Journal); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		if to, err := filepath.EvalSymlinks(p.Journal); err == nil {
			p.Journal = to
		}
	}
	err = s.view(ctx, func(l *ledger) error {
		return scan(l.txn, []byte(prefixID), after(prefixID), func(_, _ []byte) (bool, error) {
			p.Events++
			return true, nil
		})
	})
	if err == nil {
		p.Bytes, err = bytesIn(p.Dir)
	}
	return p, wrap("look where the diary is", s.explain(err))
}

// bytesIn returns the size of the files in a folder. What goes meanwhile does
// not count.
func bytesIn(dir string) (bytes int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			var info fs.FileInfo
			if info, err = entry.Info(); err == nil {
				bytes += info.Size()
			}
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	})
	return bytes, err
}

// Inside says what is in a backup.
type Inside struct {
	Made     time.Time
	Events   int
	Routines int
}

// LookInto reads a backup whole and says what is in it. It fails with
// ErrBadBackup when it cannot be relied on.
func LookInto(path string) (Inside, error) {
	content, err := readBackup(path, nil)
	return Inside{content.Made, content.Events, len(content.Routines)}, err
}
