package resident

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	stdlog "log"
	"log/slog"
	"os"
	"path/filepath"
	"sync"

	"stillnight/data"
	"stillnight/data/words"
)

const (
	logLimit = 1 << 20 // bytes after which a new file is begun
	logKeep  = 3       // older files that are kept
)

// stateFolder returns the folder of the log and of what reminders remember.
// A data folder other than the usual one has a folder of its own.
func stateFolder(p Params) (string, error) {
	base, err := stateBase(p.Getenv)
	if err != nil {
		return "", err
	}
	dir, err := filepath.Abs(p.DataDir)
	if err != nil {
		return "", err
	}
	if usual, err := data.DefaultDir(p.Getenv); err == nil && filepath.Clean(usual) == dir {
		return base, nil
	}
	sum := sha256.Sum256([]byte(dir))
	return filepath.Join(base, hex.EncodeToString(sum[:4])), nil
}

// openLog makes the log, and takes up what libraries write to the standard
// logger. Where no file can be made, it says so once and goes on without one.
func openLog(p Params, state string) (*slog.Logger, func()) {
	to, closeFile := p.LogTo, func() {}
	if to == nil {
		file, err := openLogFile(filepath.Join(state, "stillnight.log"))
		if err != nil {
			_, _ = fmt.Fprintf(p.Stderr, "stillnight: %s\n", words.T("no log is kept: %v", err))
			to = io.Discard
		} else {
			to, closeFile = file, func() { _ = file.Close() }
		}
	}
	level := slog.LevelInfo
	if p.Getenv("STILLNIGHT_DEBUG") != "" {
		level = slog.LevelDebug
	}
	log := slog.New(slog.NewTextHandler(to, &slog.HandlerOptions{Level: level}))
	stdlog.SetFlags(0)
	stdlog.SetOutput(slog.NewLogLogger(log.Handler(), slog.LevelWarn).Writer())
	return log, func() {
		// The tray's library may still have something to say of the bus that was
		// closed under it; nobody can do anything about it any more.
		stdlog.SetOutput(io.Discard)
		closeFile()
	}
}

// logFile is a file that is put aside when it has grown, of which a few are
// kept. It is safe for concurrent use.
type logFile struct {
	path string

	mu   sync.Mutex
	file *os.File
	size int64
}

func openLogFile(path string) (*logFile, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	l := &logFile{path: path}
	return l, l.open()
}

func (l *logFile) open() error {
	file, err := os.OpenFile(l.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	info, err := file.Stat()
	if err == nil && info.Mode().Perm() != 0o600 {
		err = file.Chmod(0o600)
	}
	if err != nil {
		_ = file.Close()
		return err
	}
	l.file, l.size = file, info.Size()
	return nil
}

// Write implements io.Writer.
func (l *logFile) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil {
		return 0, fs.ErrClosed
	}
	if l.size > 0 && l.size+int64(len(line)) > logLimit {
		if err := l.turn(); err != nil {
			return 0, err
		}
	}
	n, err := l.file.Write(line)
	l.size += int64(n)
	return n, err
}

// turn puts the file aside as .1, the one there as .2 and so on.
func (l *logFile) turn() error {
	_ = l.file.Close() // some systems move no open file
	l.file = nil
	for i := logKeep; i > 0; i-- {
		from := l.path
		if i > 1 {
			from = fmt.Sprintf("%s.%d", l.path, i-1)
		}
		// Where it cannot be put aside the log goes on in the same file.
		_ = os.Rename(from, fmt.Sprintf("%s.%d", l.path, i))
	}
	return l.open()
}

// Close implements io.Closer.
func (l *logFile) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil {
		return nil
	}
	err := l.file.Close()
	l.file = nil
	return err
}
