package link

import (
	"errors"
	"net"
	"os"
	"syscall"
)

// peer is who holds the other end of a connection.
type peer struct {
	uid, pid int
	known    bool // false where the system does not tell
}

// foreign says whether the other end belongs to another person.
func (p peer) foreign() bool { return p.known && p.uid != os.Getuid() }

// peerOf asks the system who holds the other end of conn.
func peerOf(conn net.Conn) (peer, error) {
	socket, ok := conn.(syscall.Conn)
	if !ok {
		return peer{}, errors.New("not a socket")
	}
	raw, err := socket.SyscallConn()
	if err != nil {
		return peer{}, err
	}
	var p peer
	var asked error
	err = raw.Control(func(fd uintptr) { p, asked = peerOfSocket(int(fd)) })
	return p, errors.Join(err, asked)
}
