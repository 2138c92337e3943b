package data

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"stillnight/data/routine"
)

// newerPrefix begins the name of the folder, in the data folder, that takes
// what a newer version kept when an older one goes back.
const newerPrefix = "newer-"

// GoBack makes the diary in a folder that a newer version has kept, for which
// OpenStore fails with ErrNewer, what it was when a backup was made. What the
// newer version kept is moved into a folder beside it, which is a data folder
// of its own: Restored.Aside. It fails as OpenStore and Restore do, and then
// nothing is changed. A diary that is not of a newer version is restored as
// Restore does.
func GoBack(ctx context.Context, dir, path string, o Options) (Restored, error) {
	s, err := OpenStore(ctx, dir, o)
	if err == nil {
		restored, err := s.Restore(ctx, path)
		return restored, errors.Join(err, s.Close())
	}
	if !errors.Is(err, ErrNewer) {
		return Restored{}, err
	}
	if s, err = newStore(dir, o); err != nil {
		return Restored{}, fmt.Errorf("go back: %w", err)
	}
	restored, err := s.goBack(ctx, path)
	return restored, wrap("go back", s.explain(err))
}

func (s *Store) goBack(ctx context.Context, path string) (restored Restored, err error) {
	if err := s.hold(); err != nil {
		return Restored{}, err
	}
	defer func() { err = errors.Join(err, s.release()) }()
	content, err := readBackup(path, nil)
	if err != nil {
		return Restored{}, err
	}
	if err := s.room(writeFloor + scratchFactor*uint64(content.Bytes)); err != nil {
		return Restored{}, err
	}
	device, err := s.readDevice("")
	if err != nil {
		return Restored{}, err
	}
	scratch, err := os.MkdirTemp(s.dir, scratchPrefix)
	if err != nil {
		return Restored{}, err
	}
	defer func() {
		if !exists(s.changingPath()) { // else the next start goes on with it
			err = errors.Join(err, os.RemoveAll(scratch))
		}
	}()
	if err := rebuild(ctx, path, scratch, device, s.options()); err != nil {
		return Restored{}, err
	}
	c := exchange{scratch: scratch, aside: s.freshName(filepath.Join(s.dir, newerPrefix))}
	if err := s.begin(c); err != nil {
		return Restored{}, err
	}
	if err := s.finishChange(); err != nil {
		return Restored{}, err
	}
	if err := s.load(context.WithoutCancel(ctx)); err != nil {
		return Restored{}, err
	}
	restored = Restored{Made: content.Made, Events: content.Events, Routines: len(content.Routines), Aside: c.aside}
	return restored, s.tellRestored(restored)
}

// options returns the options of a Store for the same place.
func (s *Store) options() Options {
	return Options{Now: s.now, Log: s.log, FreeBytes: s.free, steps: s.steps}
}

// freshName returns a name with the time that nothing has yet.
func (s *Store) freshName(prefix string) string {
	name := prefix + s.now().Format("20060102-150405")
	for n := 2; exists(name); n++ {
		name = fmt.Sprintf("%s%s-%d", prefix, s.now().Format("20060102-150405"), n)
	}
	return name
}

// exchange is that of a diary for another one.
type exchange struct {
	scratch string // the folder of the diary that comes
	aside   string // the folder for the one that goes; empty: it is not kept
}

// begin writes the intention down: from then on it is gone through with.
func (s *Store) begin(c exchange) error {
	if c.aside != "" {
		if err := makeDir(filepath.Join(c.aside, "journal")); err != nil {
			return err
		}
	}
	text := filepath.Base(c.scratch) + "\n"
	if c.aside != "" {
		text += filepath.Base(c.aside) + "\n"
	}
	return writeWhole(s.changingPath(), []byte(text))
}

// readExchange reads what begin wrote.
func (s *Store) readExchange(text string) (c exchange, ok bool) {
	lines := strings.Fields(text)
	if len(lines) == 0 || !strings.HasPrefix(filepath.Base(lines[0]), scratchPrefix) {
		return exchange{}, false
	}
	c.scratch = filepath.Join(s.dir, filepath.Base(lines[0]))
	if len(lines) > 1 {
		c.aside = filepath.Join(s.dir, filepath.Base(lines[1]))
	}
	return c, true
}

// clear takes a file out of the way of one that comes. What lies aside already
// was there first; what stands in its place is then the one that came.
func (c exchange) clear(path, name string) error {
	if c.aside == "" || !exists(path) || exists(filepath.Join(c.aside, name)) {
		return removeIfThere(path)
	}
	return moveFile(path, filepath.Join(c.aside, name))
}

// keepRoutine copies a routine of one's own aside.
func (c exchange) keepRoutine(path string) error {
	to := filepath.Join(c.aside, routine.DirName, filepath.Base(path))
	if c.aside == "" || exists(to) {
		return nil
	}
	text, err := os.ReadFile(path)
	if err == nil {
		err = makeDir(filepath.Dir(to))
	}
	if err != nil {
		return err
	}
	return writeWhole(to, text)
}
