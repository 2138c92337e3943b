//go:build !windows && !darwin

package session

import (
	"context"
	"errors"
	"io"
	"net"
	"path/filepath"
	"time"

	"stillnight/app/x11"
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
	conn, err := x11.Dial(ctx, getenv)
	if err != nil {
		return nil, err
	}
	return &connection{conn}, nil
}

func dial(ctx context.Context, network, address string) (*connection, error) {
	dialer := net.Dialer{Timeout: answerTime}
	conn, err := dialer.DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	return &connection{conn}, nil
}
