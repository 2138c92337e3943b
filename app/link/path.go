package link

import (
	"errors"
	"net"
)

// SocketPath returns the path of the socket of the resident that keeps the
// data folder. It is the same whichever way the folder is spelt, and shorter
// than 104 bytes, as sockets need. Nothing is made on disk.
func SocketPath(dataDir string, getenv func(string) string) (string, error) {
	return "", errors.New("find the link: not built yet")
}

// Listen makes the socket and listens on it. The caller holds the lock of the
// data folder, so that a socket nobody listens on is left over from a process
// that was killed; it is replaced. One on which somebody answers is not: then
// the error is data.ErrInUse, or data.ErrNoAnswer if they hang.
func Listen(path string) (net.Listener, error) {
	return nil, errors.New("listen on the link: not built yet")
}
