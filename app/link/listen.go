package link

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"sync"
	"time"

	"stillnight/data"
	"stillnight/data/words"
)

// probeWait is how long one who may be living on the socket has to answer.
const probeWait = 2 * time.Second

// Listen makes the socket and listens on it. The caller holds the lock of the
// data folder, so that a socket nobody listens on is left over from a process
// that was killed; it is replaced. One on which somebody answers is not: then
// the error is data.ErrInUse, or data.ErrNoAnswer if they hang.
//
// The folder is open to nobody else, and neither is the socket, whatever the
// umask. Closing the listener removes the socket.
func Listen(path string) (net.Listener, error) {
	if len(path) > maxSocketPath {
		return nil, fmt.Errorf("listen on the link: the path is longer than %d bytes", maxSocketPath)
	}
	if err := makeOwnDir(filepath.Dir(path)); err != nil {
		return nil, fmt.Errorf("make the folder of the link: %w", err)
	}
	if err := clearStale(path); err != nil {
		return nil, fmt.Errorf("listen on the link: %w", err)
	}
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	if err != nil {
		return nil, fmt.Errorf("listen on the link: %w", err)
	}
	// Nobody can get at the socket before this, as its folder is closed.
	err = os.Chmod(path, 0o600)
	info, statErr := os.Lstat(path)
	if err = errors.Join(err, statErr); err != nil {
		return nil, fmt.Errorf("listen on the link: %w", errors.Join(err, l.Close()))
	}
	l.SetUnlinkOnClose(false)
	return &listener{UnixListener: l, path: path, info: info}, nil
}

// clearStale removes a socket on which nobody listens any more.
func clearStale(path string) error {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if info.Mode().Type() != fs.ModeSocket {
		return errors.New(words.T("%s is in the way; move it elsewhere", path))
	}
	if err := probe(path); !errors.Is(err, data.ErrNoResident) {
		return err
	}
	return os.Remove(path)
}

// probe returns data.ErrNoResident if nobody listens, else an error that says
// who does. One who is just ending breaks off, so it asks more than once.
func probe(path string) error {
	c := NewClient(path)
	defer c.Close()
	var err error
	for range 3 {
		ctx, cancel := context.WithTimeout(context.Background(), probeWait)
		var hello Hello
		hello, err = c.Ping(ctx)
		cancel()
		if err == nil {
			return fmt.Errorf("%w (%s)", data.ErrInUse, words.T("process %d", hello.PID))
		}
		if !brokeOff(err) {
			break
		}
	}
	if errors.Is(err, data.ErrNoResident) || errors.Is(err, data.ErrNoAnswer) {
		return err
	}
	return fmt.Errorf("%w: %w", data.ErrInUse, err)
}

// listener removes its socket when it is closed, unless another one stands in
// its place by then.
type listener struct {
	*net.UnixListener
	path string
	info fs.FileInfo
	once sync.Once
}

// Close implements net.Listener.
func (l *listener) Close() error {
	l.once.Do(l.unlink)
	return l.UnixListener.Close()
}

func (l *listener) unlink() {
	if info, err := os.Lstat(l.path); err == nil && os.SameFile(info, l.info) {
		_ = os.Remove(l.path) // what stays is replaced by the next resident
	}
}
