//go:build !windows && !darwin

package session

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"stillnight/data/words"
)

// answerTime bounds how long a display may take to let us in.
const answerTime = 3 * time.Second

// Display returns nil when there is a display to open windows on, and else an
// error that says in a sentence what is missing. It takes no longer than a few
// seconds.
func Display(ctx context.Context, getenv func(string) string) error {
	name := getenv("WAYLAND_DISPLAY")
	if name == "" {
		name = getenv("DISPLAY")
	}
	if name == "" {
		return errors.New(words.T("no display: windows cannot be opened here, commands work"))
	}
	held, err := hold(ctx, getenv)
	if err != nil {
		return errors.New(words.T("no display: %s does not answer, so windows cannot be opened; commands work", name))
	}
	_ = held.Close()
	return nil
}

// connection is held to a display and tells nothing but its end.
type connection struct{ net.Conn }

// drain reads until the connection or ctx ends.
func (c *connection) drain(ctx context.Context) {
	stop := context.AfterFunc(ctx, func() { _ = c.Close() })
	defer stop()
	_, _ = io.Copy(io.Discard, c.Conn)
	_ = c.Close()
}

// hold connects to the display. A Wayland session is its compositor; the X
// server that it runs beside may come and go.
func hold(ctx context.Context, getenv func(string) string) (*connection, error) {
	if name := getenv("WAYLAND_DISPLAY"); name != "" {
		if !filepath.IsAbs(name) {
			name = filepath.Join(getenv("XDG_RUNTIME_DIR"), name)
		}
		return dial(ctx, "unix", name)
	}
	return holdX(ctx, getenv)
}

func dial(ctx context.Context, network, address string) (*connection, error) {
	dialer := net.Dialer{Timeout: answerTime}
	conn, err := dialer.DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	return &connection{conn}, nil
}

func holdX(ctx context.Context, getenv func(string) string) (*connection, error) {
	display, err := parseDisplay(getenv("DISPLAY"))
	if err != nil {
		return nil, err
	}
	held, err := display.dial(ctx)
	if err != nil {
		return nil, fmt.Errorf("reach the display: %w", err)
	}
	stop := context.AfterFunc(ctx, func() { _ = held.Close() })
	defer stop()
	_ = held.SetDeadline(time.Now().Add(answerTime))
	if err := greetX(held, display.cookie(getenv)); err != nil {
		_ = held.Close()
		return nil, fmt.Errorf("be let in by the display: %w", err)
	}
	_ = held.SetDeadline(time.Time{})
	return held, nil
}

// xDisplay is what $DISPLAY names.
type xDisplay struct {
	host   string // empty: this machine, over a socket
	number string
}

// parseDisplay reads host:number.screen; the host may be unix or a path.
func parseDisplay(text string) (xDisplay, error) {
	colon := strings.LastIndex(text, ":")
	if colon < 0 {
		return xDisplay{}, fmt.Errorf("%q names no display", text)
	}
	host := text[:colon]
	number, _, _ := strings.Cut(text[colon+1:], ".")
	if n, err := strconv.ParseUint(number, 10, 16); err != nil || n > 59535 { // its port is 6000 + n
		return xDisplay{}, fmt.Errorf("%q names no display", text)
	}
	if host == "unix" || strings.HasPrefix(host, "unix/") || strings.HasPrefix(host, "/") {
		host = ""
	}
	return xDisplay{host, number}, nil
}

func (d xDisplay) dial(ctx context.Context) (*connection, error) {
	if d.host != "" {
		n, _ := strconv.Atoi(d.number)
		return dial(ctx, "tcp", net.JoinHostPort(d.host, strconv.Itoa(6000+n)))
	}
	path := "/tmp/.X11-unix/X" + d.number
	held, err := dial(ctx, "unix", path)
	if err != nil {
		return dial(ctx, "unix", "@"+path) // the abstract name, seen from inside a sandbox
	}
	return held, nil
}
