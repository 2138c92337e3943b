package data

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"stillnight/data/backup"
	"stillnight/data/routine"
	"stillnight/data/words"
)

// Restored says what a restore brought back.
type Restored struct {
	Made     time.Time `json:"made"` // when the backup was made
	Events   int       `json:"events"`
	Routines int       `json:"routines"`
	Aside    string    `json:"aside,omitempty"` // the backup of what was there before; empty when there was nothing
}

// Restore implements Diary.
func (s *Store) Restore(ctx context.Context, path string) (Restored, error) {
	restored, err := s.restore(ctx, path)
	return restored, wrap("restore", s.explain(err))
}

// restore builds a diary of the backup beside the one there is, holds it
// against the backup, sets aside what there is, and only then changes over.
func (s *Store) restore(ctx context.Context, path string) (Restored, error) {
	content, err := readBackup(path, nil)
	if err != nil {
		return Restored{}, err
	}
	if err := s.room(writeFloor + scratchFactor*uint64(content.Bytes)); err != nil {
		return Restored{}, err
	}
	scratch, err := os.MkdirTemp(s.dir, scratchPrefix)
	if err != nil {
		return Restored{}, err
	}
	defer func() { _ = os.RemoveAll(scratch) }()
	if err := rebuild(ctx, path, scratch, s.device, Options{Now: s.now, Log: s.log, FreeBytes: s.free}); err != nil {
		return Restored{}, err
	}
	restored := Restored{Made: content.Made, Events: content.Events, Routines: len(content.Routines)}
	s.write.Lock() // nothing may come between the backup of what is there and the change
	defer s.write.Unlock()
	empty, err := s.empty(ctx)
	if err != nil {
		return Restored{}, err
	}
	if !empty {
		aside, err := s.backup(backup.BeforeRestore, s.source(ctx))
		if err != nil {
			return Restored{}, err
		}
		restored.Aside = aside.Path
	}
	if err := s.changeTo(context.WithoutCancel(ctx), scratch, restored); err != nil {
		return Restored{}, err
	}
	s.hub.publish(Change{Events: true, Settings: true, Snooze: true, Notices: true, Routines: true})
	return restored, nil
}

// scratchFactor is how many times the length of its lines a diary takes, with
// its journal, while it is built.
const scratchFactor = 8

// rebuild makes a diary of a backup in a folder of its own, and sees that it
// holds what the backup does, event by event.
func rebuild(ctx context.Context, path, scratch, device string, o Options) error {
	content, sums, err := layOut(path, scratch, device)
	if err != nil {
		return err
	}
	s, err := OpenStore(ctx, scratch, o)
	if err != nil {
		return err
	}
	s.tasks.Wait()
	err = s.compare(ctx, content, sums)
	return errors.Join(err, s.Close())
}

// eventSum tells events apart by their lines.
type eventSum [sha256.Size]byte

// layOut writes the files of a diary that a backup holds.
func layOut(path, scratch, device string) (content backup.Content, sums map[eventSum]int, err error) {
	if err := makeDir(filepath.Join(scratch, "journal")); err != nil {
		return content, nil, err
	}
	f, err := os.OpenFile(filepath.Join(scratch, "journal", device+journalExt), os.O_CREATE|os.O_WRONLY|os.O_TRUNC, fileMode)
	if err != nil {
		return content, nil, err
	}
	sums = map[eventSum]int{}
	content, err = readBackup(path, func(line []byte) error {
		sums[sha256.Sum256(line)]++
		_, err := f.Write(append(line, '\n'))
		return err
	})
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return content, nil, err
	}
	files := map[string][]byte{filepath.Join(scratch, "device"): []byte(device + "\n")}
	if content.Settings != nil {
		files[filepath.Join(scratch, settingsName)] = append(content.Settings, '\n')
	}
	dir := filepath.Join(scratch, routine.DirName)
	if err := makeDir(dir); err != nil {
		return content, nil, err
	}
	for _, r := range content.Routines {
		if filepath.Base(r.File) != r.File || filepath.Ext(r.File) != routine.Extension {
			return content, nil, badBackup(path, fmt.Errorf("%w: %s", backup.ErrDamaged, words.T("a routine has the name %q", r.File)))
		}
		files[filepath.Join(dir, r.File)] = []byte(r.Text)
	}
	for name, text := range files {
		if err := writeWhole(name, text); err != nil {
			return content, nil, err
		}
	}
	return content, sums, nil
}

// compare holds a diary that was made of a backup against it.
func (s *Store) compare(ctx context.Context, content backup.Content, sums map[eventSum]int) error {
	if content.Settings != nil {
		want, err := readConfig(content.Settings)
		if err != nil {
			return err
		}
		if is := s.config.Load(); is.Rev != want.Rev || !is.sameValues(want.Values) {
			return differs(words.T("the settings"))
		}
	}
	tally := newTally(sums)
	if err := s.Export(ctx, tally); err != nil {
		return err
	}
	if tally.more > 0 || tally.missing() > 0 {
		return differs(words.N(tally.more+tally.missing(), "1 event", "%d events"))
	}
	return nil
}

func differs(what string) error {
	return fmt.Errorf("%w: %s", ErrBadBackup, words.T("what it gives back is not what it holds (%s). Nothing was changed; try another one", what))
}

// Verified says what a backup was found to be.
type Verified struct {
	Path     string
	Made     time.Time
	Events   int
	Routines int
	Newer    int // events that the diary has and the backup does not
	Gone     int // events that the backup has and the diary does not, as after a restore
}

// VerifyBackup restores a backup into a scratch folder in the folder of
// backups of a data folder, which it makes if need be, compares what comes out event by event, and counts how the diary
// differs. It fails with ErrBadBackup when the backup would not give back what
// it holds. The diary is only read.
func VerifyBackup(ctx context.Context, diary Diary, path, dataDir string, now func() time.Time) (v Verified, err error) {
	content, err := readBackup(path, nil)
	if err != nil {
		return Verified{}, err
	}
	scratchIn := filepath.Join(dataDir, backupsDir)
	if err := makeDir(scratchIn); err != nil {
		return Verified{}, fmt.Errorf("make the scratch folder: %w", err)
	}
	free, err := freeBytes(scratchIn)
	if err == nil && free < writeFloor+scratchFactor*uint64(content.Bytes) {
		return Verified{}, fmt.Errorf("%w: %s", ErrDiskFull, words.T("there is no room for the scratch folder in %s; make some and try again", scratchIn))
	}
	scratch, err := os.MkdirTemp(scratchIn, scratchPrefix)
	if err != nil {
		return Verified{}, fmt.Errorf("make the scratch folder: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(scratch)) }()
	if err := rebuild(ctx, path, scratch, "scratch", Options{Now: now, Log: slog.New(slog.DiscardHandler)}); err != nil {
		return Verified{}, fmt.Errorf("verify the backup: %w", err)
	}
	sums := map[eventSum]int{}
	if _, err := readBackup(path, func(line []byte) error { sums[sha256.Sum256(line)]++; return nil }); err != nil {
		return Verified{}, err
	}
	tally := newTally(sums)
	if err := diary.Export(ctx, tally); err != nil {
		return Verified{}, err
	}
	return Verified{path, content.Made, content.Events, len(content.Routines), tally.more, tally.missing()}, nil
}

// tally is written lines of events, and holds them against others.
type tally struct {
	want map[eventSum]int // how often each is still to come
	more int              // lines that were not expected
	part []byte           // of a line
}

func newTally(want map[eventSum]int) *tally { return &tally{want: want} }

// Write implements io.Writer.
func (t *tally) Write(text []byte) (int, error) {
	n := len(text)
	for len(text) > 0 {
		i := bytes.IndexByte(text, '\n')
		if i < 0 {
			t.part = append(t.part, text...)
			break
		}
		line := text[:i]
		if len(t.part) > 0 {
			line = append(t.part, line...)
			t.part = t.part[:0]
		}
		t.take(sha256.Sum256(line))
		text = text[i+1:]
	}
	return n, nil
}

func (t *tally) take(sum eventSum) {
	if t.want[sum] == 0 {
		t.more++
		return
	}
	t.want[sum]--
}

func (t *tally) missing() (n int) {
	for _, left := range t.want {
		n += left
	}
	return n
}

var _ io.Writer = (*tally)(nil)
