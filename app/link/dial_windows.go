package link

import (
	"errors"
	"io/fs"

	"golang.org/x/sys/windows"
)

// nobodyListens says whether a connection failed because there is no socket,
// or nobody behind it.
func nobodyListens(err error) bool {
	return errors.Is(err, windows.WSAECONNREFUSED) || errors.Is(err, windows.WSAENETDOWN) ||
		errors.Is(err, windows.WSAEINVAL) || errors.Is(err, fs.ErrNotExist)
}

// queueFull says whether a connection failed because those who listen have
// not taken the earlier ones for long.
func queueFull(err error) bool { return errors.Is(err, windows.WSAEWOULDBLOCK) }
