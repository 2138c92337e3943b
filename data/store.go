package data

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/dgraph-io/badger/v4"
	"github.com/gofrs/flock"

	"stillnight/data/routine"
	"stillnight/data/words"
)

// Options are what a Store needs from outside.
type Options struct {
	Now       func() time.Time                 // required; in the person's civil time
	Log       *slog.Logger                     // nil: none. It is never told what was entered
	FreeBytes func(dir string) (uint64, error) // nil: asks the system

	steps []migration // nil: migrations
}

// Store is the diary in a folder: Badger for reading, and the journal that
// outlives it. It is the Diary of the one process that holds the folder's
// lock, and safe for concurrent use.
//
//	app.lock       held while the Store is open
//	badger/        the database
//	journal/       one file a device, of which this Store writes its own
//	device         the short id of this device
//	settings.json  a copy of the settings, for when the database is rebuilt
//	backups/       what was in the diary on days before
//	routines/      one's own routines, a TOML file each, made when there is one
type Store struct {
	dir  string
	now  func() time.Time
	log  *slog.Logger
	free func(string) (uint64, error)
	lock *flock.Flock

	steps []migration // to the newest layout

	// write is held by the one that changes the diary, before gate.
	write sync.Mutex
	// gate is held shared by all that touch db, and alone to exchange or
	// close it.
	gate    sync.RWMutex
	db      *badger.DB
	closed  bool
	journal *journal
	device  string
	behind  bool               // database and journals have yet to be brought together
	changes int64              // number of the last change under c/
	sums    map[string]fileSum // of the tables that were there at start

	config atomic.Pointer[config]
	stale  atomic.Bool // stored summaries do not hold
	doomed atomic.Bool // the database is to be rebuilt at the next start
	hub    *hub
	shelf  shelf
	tasks  sync.WaitGroup
	cancel context.CancelFunc // ends tasks

	failCommit func() error // for tests: called before a commit
}

var _ Diary = (*Store)(nil)

// OpenStore opens the diary in a folder, which is made if it is missing. It fails
// with ErrInUse while another Store holds the folder, ErrReadOnly,
// ErrDiskFull or ErrNewer. A damaged database is set aside and rebuilt from
// the journal; a notice tells so.
func OpenStore(ctx context.Context, dir string, o Options) (*Store, error) {
	s, err := newStore(dir, o)
	if err == nil {
		err = s.open(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("open the diary: %w", s.explain(err))
	}
	background, cancel := context.WithCancel(context.WithoutCancel(ctx))
	s.cancel = cancel
	s.tasks.Go(func() { s.tidy(background) })
	return s, nil
}

// newStore makes a Store that is not open yet.
func newStore(dir string, o Options) (*Store, error) {
	s := &Store{dir: dir, now: o.Now, log: o.Log, free: o.FreeBytes, steps: o.steps, hub: newHub()}
	s.shelf.dir = filepath.Join(dir, routine.DirName)
	if s.now == nil {
		return s, errors.New("Options.Now is missing")
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if s.free == nil {
		s.free = freeBytes
	}
	if s.steps == nil {
		s.steps = migrations()
	}
	return s, nil
}

// hold takes the folder, which is made if it is missing.
func (s *Store) hold() error {
	if err := makeDir(s.dir); err != nil {
		return err
	}
	s.lock = flock.New(filepath.Join(s.dir, "app.lock"), flock.SetPermissions(fileMode))
	held, err := s.lock.TryLock()
	if err != nil {
		return err
	}
	if !held {
		return ErrInUse
	}
	return nil
}

func (s *Store) open(ctx context.Context) (err error) {
	if err := s.hold(); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.release())
		}
	}()
	if err := s.room(openFloor); err != nil {
		return err
	}
	if err := s.finishChange(); err != nil {
		return err
	}
	for _, dir := range []string{s.badgerDir(), s.journalDir()} {
		if err := makeDir(dir); err != nil {
			return err
		}
	}
	return s.load(ctx)
}

func (s *Store) badgerDir() string  { return filepath.Join(s.dir, "badger") }
func (s *Store) journalDir() string { return filepath.Join(s.dir, "journal") }
func (s *Store) journalPath() string {
	return filepath.Join(s.journalDir(), s.device+journalExt)
}

// settingsName is the name of the copy of the settings.
const settingsName = "settings.json"

func (s *Store) settingsPath() string { return filepath.Join(s.dir, settingsName) }

// Close ends the Store and lets the folder go. It waits for what runs in the
// background. Later calls of any method return ErrClosed, of Close nil.
func (s *Store) Close() error {
	s.cancel()
	s.hub.close()
	s.tasks.Wait()
	s.write.Lock()
	defer s.write.Unlock()
	s.gate.Lock()
	defer s.gate.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	if err := s.release(); err != nil {
		return fmt.Errorf("close the diary: %w", err)
	}
	return nil
}

// release closes what is open.
func (s *Store) release() error {
	var errs []error
	if s.db != nil {
		errs = append(errs, s.closeBadger())
	}
	if s.journal != nil {
		errs = append(errs, s.journal.close())
	}
	return errors.Join(append(errs, s.lock.Close())...)
}

// closeBadger closes the database. On a full disk it is left as it is: Badger
// would be killed writing its last table, and all that matters is on the disk.
func (s *Store) closeBadger() error {
	if err := s.room(closeFloor); err != nil {
		s.log.Warn("the database is left unclosed", "err", err)
		return nil
	}
	if err := s.db.Close(); err != nil {
		return err
	}
	if err := errors.Join(writeSums(s.badgerDir(), s.sums), closeToOthers(s.badgerDir())); err != nil {
		return err
	}
	if s.doomed.Load() {
		return s.setAttempts(maxAttempts)
	}
	return os.Remove(s.runningPath())
}

// Room that must be left on the disk. Badger writes to mapped files: on a full
// disk the process would be killed, so nothing is written near that.
const (
	writeFloor = 32 << 20
	openFloor  = 8 << 20
	closeFloor = 4 << 20
)

// room returns ErrDiskFull unless so many bytes are free.
func (s *Store) room(need uint64) error {
	free, err := s.free(s.dir)
	if err != nil {
		return err
	}
	if free < need {
		return s.diskFull(free)
	}
	return nil
}

func (s *Store) diskFull(free uint64) error {
	return fmt.Errorf("%w: %s", ErrDiskFull, words.T(
		"only %d MB are left for %s. Nothing was changed; make some room there and try again", free>>20, s.dir))
}

// explain turns what the system says into a sentence for a person.
func (s *Store) explain(err error) error {
	switch {
	case errors.Is(err, ErrReadOnly), errors.Is(err, ErrDiskFull):
		return err
	case errors.Is(err, ErrInUse):
		return fmt.Errorf("%w: %s", ErrInUse, words.T("another Stillnight holds %s. Use that one, or end it first", s.dir))
	case noSpace(err), errors.Is(err, syscall.ENOSPC):
		free, _ := s.free(s.dir)
		return s.diskFull(free)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS), errors.Is(err, syscall.ENOTDIR),
		errors.Is(err, syscall.EISDIR), errors.Is(err, fs.ErrExist):
		return fmt.Errorf("%w: %s", ErrReadOnly, words.T("check that %s is a folder that you may write in (%v)", s.dir, err))
	}
	return err
}

// view runs read on a state of the diary that does not change meanwhile.
func (s *Store) view(ctx context.Context, read func(l *ledger) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.gate.RLock()
	defer s.gate.RUnlock()
	if s.closed {
		return ErrClosed
	}
	return s.spoiled(s.db.View(func(txn *badger.Txn) error {
		return read(newLedger(txn, s.boundary()))
	}))
}

func (s *Store) boundary() Clock { return s.config.Load().settings.Boundary }

// maxL0 is how many tables may lie unsorted before they are compacted. Every
// start adds one.
const maxL0 = 4

// Compact merges the tables that starts and writes leave behind, when they
// are many. Call it once a day; it runs by itself after start.
func (s *Store) Compact(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.gate.RLock()
	defer s.gate.RUnlock()
	if s.closed {
		return ErrClosed
	}
	if s.db.Levels()[0].NumTables <= maxL0 {
		return nil
	}
	lsm, vlog := s.db.Size()
	if err := s.room(writeFloor + 2*uint64(lsm+vlog)); err != nil {
		return err
	}
	if err := s.db.Flatten(1); err != nil {
		return fmt.Errorf("compact: %w", err)
	}
	return closeToOthers(s.badgerDir())
}

// Watch implements Diary.
func (s *Store) Watch(ctx context.Context) (<-chan Change, error) { return s.hub.watch(ctx) }

var _ io.Closer = (*Store)(nil)

func isNotFound(err error) bool { return errors.Is(err, ErrNotFound) }

// readDevice returns the short id of this device, made when there is none.
func (s *Store) readDevice(known string) (string, error) {
	path := filepath.Join(s.dir, "device")
	text, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	if device := cleanDevice(string(text)); device != "" {
		return device, nil
	}
	if known == "" {
		if known, err = newDevice(); err != nil {
			return "", err
		}
	}
	return known, writeWhole(path, []byte(known+"\n"))
}
