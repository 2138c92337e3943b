// Package x11 speaks the little of the X protocol that Stillnight needs
// without opening a window: being let in, and a few questions.
package x11

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"time"
)

// answerTime bounds how long a display may take to let us in, and to answer.
const answerTime = 3 * time.Second

// Dial connects to the display that $DISPLAY names and is let in, within a few
// seconds. The display is an X server of this or another machine; the key to
// it is in the file that $XAUTHORITY names or in ~/.Xauthority.
func Dial(ctx context.Context, getenv func(string) string) (net.Conn, error) {
	conn, _, err := dial(ctx, getenv)
	return conn, err
}

// dial returns the root window of the first screen too; 0: the display names
// none.
func dial(ctx context.Context, getenv func(string) string) (conn net.Conn, root uint32, err error) {
	d, err := parseDisplay(getenv("DISPLAY"))
	if err != nil {
		return nil, 0, err
	}
	conn, err = d.dial(ctx)
	if err != nil {
		return nil, 0, fmt.Errorf("reach the display: %w", err)
	}
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	defer stop()
	_ = conn.SetDeadline(time.Now().Add(answerTime))
	setup, err := greet(conn, d.cookie(getenv))
	if err != nil {
		_ = conn.Close()
		return nil, 0, fmt.Errorf("be let in by the display: %w", err)
	}
	_ = conn.SetDeadline(time.Time{})
	return conn, rootOf(setup), nil
}

// display is what $DISPLAY names.
type display struct {
	host   string // empty: this machine, over a socket
	number string
}

// parseDisplay reads host:number.screen; the host may be unix or a path.
func parseDisplay(text string) (display, error) {
	colon := strings.LastIndex(text, ":")
	if colon < 0 {
		return display{}, fmt.Errorf("%q names no display", text)
	}
	host := text[:colon]
	number, _, _ := strings.Cut(text[colon+1:], ".")
	if n, err := strconv.ParseUint(number, 10, 16); err != nil || n > 59535 { // its port is 6000 + n
		return display{}, fmt.Errorf("%q names no display", text)
	}
	if host == "unix" || strings.HasPrefix(host, "unix/") || strings.HasPrefix(host, "/") {
		host = ""
	}
	return display{host, number}, nil
}

func (d display) dial(ctx context.Context) (net.Conn, error) {
	dialer := net.Dialer{Timeout: answerTime}
	if d.host != "" {
		n, _ := strconv.Atoi(d.number)
		return dialer.DialContext(ctx, "tcp", net.JoinHostPort(d.host, strconv.Itoa(6000+n)))
	}
	path := "/tmp/.X11-unix/X" + d.number
	conn, err := dialer.DialContext(ctx, "unix", path)
	if err != nil {
		return dialer.DialContext(ctx, "unix", "@"+path) // the abstract name, seen from inside a sandbox
	}
	return conn, nil
}

// greet goes through the set-up of the X protocol, version 11: the server
// drops who does not greet. It returns what the server tells of itself.
func greet(conn io.ReadWriter, cookie []byte) (setup []byte, err error) {
	name := ""
	if len(cookie) > 0 {
		name = cookieName
	}
	hello := []byte{'l', 0}
	for _, v := range []int{11, 0, len(name), len(cookie), 0} {
		hello = binary.LittleEndian.AppendUint16(hello, uint16(v))
	}
	hello = append(hello, padded([]byte(name))...)
	hello = append(hello, padded(cookie)...)
	if _, err := conn.Write(hello); err != nil {
		return nil, err
	}
	var head [8]byte // success, length of a reason, version, version, length in words
	if _, err := io.ReadFull(conn, head[:]); err != nil {
		return nil, err
	}
	rest := make([]byte, 4*int(binary.LittleEndian.Uint16(head[6:])))
	if _, err := io.ReadFull(conn, rest); err != nil {
		return nil, err
	}
	if head[0] != 1 {
		return nil, fmt.Errorf("it says %q", rest[:min(int(head[1]), len(rest))])
	}
	return rest, nil
}

// rootOf returns the root window of the first screen, which comes behind the
// name of the vendor and the formats of pictures; 0 where there is none.
func rootOf(setup []byte) uint32 {
	const fixed, format = 32, 8
	if len(setup) < fixed || setup[20] == 0 {
		return 0
	}
	vendor := (int(binary.LittleEndian.Uint16(setup[16:])) + 3) / 4 * 4
	screen := fixed + vendor + format*int(setup[21])
	if len(setup) < screen+4 {
		return 0
	}
	return binary.LittleEndian.Uint32(setup[screen:])
}

func padded(b []byte) []byte { return append(bytes.Clone(b), make([]byte, (4-len(b)%4)%4)...) }
