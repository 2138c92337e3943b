//go:build !windows && !darwin

package session_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"stillnight/app/resident/session"
)

// display is a display that takes connections.
type display struct {
	t      *testing.T
	listen net.Listener
	greet  func(net.Conn) bool // lets a program in; nil: any
	mu     sync.Mutex
	conns  []net.Conn
	let    chan struct{} // gets one for each program that was let in
}

func newDisplay(t *testing.T, network, address string, greet func(net.Conn) bool) *display {
	t.Helper()
	listen, err := net.Listen(network, address)
	if err != nil {
		t.Fatal(err)
	}
	d := &display{t: t, listen: listen, greet: greet, let: make(chan struct{}, 16)}
	t.Cleanup(d.end)
	go d.serve()
	return d
}

func (d *display) serve() {
	for {
		conn, err := d.listen.Accept()
		if err != nil {
			return
		}
		if d.greet != nil && !d.greet(conn) {
			_ = conn.Close()
			continue
		}
		d.mu.Lock()
		d.conns = append(d.conns, conn)
		d.mu.Unlock()
		d.let <- struct{}{}
	}
}

// drop ends the connections and goes on taking new ones.
func (d *display) drop() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, conn := range d.conns {
		_ = conn.Close()
	}
	d.conns = nil
}

func (d *display) end() {
	_ = d.listen.Close()
	d.drop()
}

// folder returns one with a name short enough for sockets.
func folder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "sn") //nolint:usetesting // t.TempDir is too long for a socket
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// wait runs Wait and returns where its result comes.
func wait(ctx context.Context, env map[string]string) <-chan bool {
	result := make(chan bool, 1)
	go func() {
		result <- session.Wait(ctx, session.Params{
			Getenv: func(name string) string { return env[name] }, Log: slog.New(slog.DiscardHandler),
			Grace: 300 * time.Millisecond, Check: 20 * time.Millisecond,
		})
	}()
	return result
}

func await[T any](t *testing.T, what string, c <-chan T) (v T) {
	t.Helper()
	select {
	case v = <-c:
	case <-time.After(10 * time.Second):
		t.Fatalf("after 10 s: %s", what)
	}
	return v
}

func TestSessionEndsWithItsCompositor(t *testing.T) {
	dir := folder(t)
	d := newDisplay(t, "unix", filepath.Join(dir, "wayland-1"), nil)
	ended := wait(t.Context(), map[string]string{"WAYLAND_DISPLAY": "wayland-1", "XDG_RUNTIME_DIR": dir, "DISPLAY": ":77"})
	await(t, "nobody holds on to the compositor", d.let)
	d.end()
	if !await(t, "the session has not ended", ended) {
		t.Error("the end of the compositor is not the end of the session")
	}
}

func TestCompositorThatRestarts(t *testing.T) {
	path := filepath.Join(folder(t), "wayland-1")
	d := newDisplay(t, "unix", path, nil)
	ctx, cancel := context.WithCancel(t.Context())
	ended := wait(ctx, map[string]string{"WAYLAND_DISPLAY": path})
	for range 3 {
		await(t, "nobody holds on to the compositor", d.let)
		d.drop()
	}
	await(t, "nobody holds on to the compositor", d.let)
	cancel()
	if await(t, "it waits after its context ended", ended) {
		t.Error("a compositor that restarted ended the session")
	}
}

func TestNoDisplayIsNoEnd(t *testing.T) {
	for _, env := range []map[string]string{
		{},
		{"DISPLAY": "nonsense"},
		{"DISPLAY": ":99999"},
		{"DISPLAY": ":4321"},
		{"WAYLAND_DISPLAY": "wayland-77", "XDG_RUNTIME_DIR": "/nonexistent"},
	} {
		ctx, cancel := context.WithCancel(t.Context())
		ended := wait(ctx, env)
		select {
		case <-ended:
			t.Errorf("%v: it does not wait", env)
		case <-time.After(50 * time.Millisecond):
		}
		cancel()
		if await(t, "it waits after its context ended", ended) {
			t.Errorf("%v: the session ended", env)
		}
	}
}

// x11 lets programs in as an X server does, if they know the cookie.
func x11(t *testing.T, cookie string) func(net.Conn) bool {
	return func(conn net.Conn) bool {
		head := make([]byte, 12)
		if _, err := io.ReadFull(conn, head); err != nil {
			return false
		}
		order := binary.LittleEndian
		name, key := int(order.Uint16(head[6:])), int(order.Uint16(head[8:]))
		rest := make([]byte, (name+3)/4*4+(key+3)/4*4)
		if _, err := io.ReadFull(conn, rest); err != nil {
			return false
		}
		if head[0] != 'l' || order.Uint16(head[2:]) != 11 {
			t.Errorf("the greeting is % x", head)
		}
		given := string(rest[(name+3)/4*4:][:key])
		if cookie != "" && (given != cookie || string(rest[:name]) != "MIT-MAGIC-COOKIE-1") {
			reason := "No protocol"
			answer := append([]byte{0, byte(len(reason)), 11, 0, 0, 0, 3, 0}, (reason + "\x00")...)
			_, _ = conn.Write(answer)
			return false
		}
		_, err := conn.Write(append([]byte{1, 0, 11, 0, 0, 0, 2, 0}, make([]byte, 8)...))
		// An event that every program gets, whether it asked for it or not.
		_, _ = conn.Write(append([]byte{34}, make([]byte, 31)...))
		return err == nil
	}
}

// authority writes an authority file with these entries: family, address,
// number, name, data.
func authority(t *testing.T, entries ...[5]string) string {
	t.Helper()
	var b bytes.Buffer
	for _, e := range entries {
		family, err := strconv.Atoi(e[0])
		if err != nil {
			t.Fatal(err)
		}
		_ = binary.Write(&b, binary.BigEndian, uint16(family))
		for _, part := range e[1:] {
			_ = binary.Write(&b, binary.BigEndian, uint16(len(part)))
			b.WriteString(part)
		}
	}
	b.WriteString("\x00\x01\x00") // half an entry, as while it is being written
	path := filepath.Join(t.TempDir(), "Xauthority")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const cookieName = "MIT-MAGIC-COOKIE-1"

func TestSessionEndsWithItsXServer(t *testing.T) {
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	const key = "0123456789abcdef"
	for name, file := range map[string]string{
		"of this machine": authority(t,
			[5]string{"256", host, "1", cookieName, "of another display"},
			[5]string{"256", host, "", "XDM-AUTHORIZATION-1", "of another kind"},
			[5]string{"256", host, "", cookieName, key}),
		"of any machine":    authority(t, [5]string{"0", "\x7f\x00\x00\x01", "", cookieName, "of an address"}, [5]string{"65535", "", "", cookieName, key}),
		"of an old name":    authority(t, [5]string{"256", "old-name", "", cookieName, key}),
		"in no file at all": "/nonexistent",
	} {
		t.Run(name, func(t *testing.T) {
			cookie := key
			if file == "/nonexistent" {
				cookie = ""
			}
			d := newDisplay(t, "tcp", "127.0.0.1:0", x11(t, cookie))
			_, port, _ := net.SplitHostPort(d.listen.Addr().String())
			n, _ := strconv.Atoi(port)
			ended := wait(t.Context(), map[string]string{"DISPLAY": "127.0.0.1:" + strconv.Itoa(n-6000) + ".0", "XAUTHORITY": file})
			await(t, "it was not let in", d.let)
			d.end()
			if !await(t, "the session has not ended", ended) {
				t.Error("the end of the X server is not the end of the session")
			}
		})
	}
}

func TestXServerOverItsSocket(t *testing.T) {
	// The abstract name, so that nothing is left in a folder that all share.
	const number = "54321"
	d := newDisplay(t, "unix", "@/tmp/.X11-unix/X"+number, x11(t, ""))
	ended := wait(t.Context(), map[string]string{"DISPLAY": "unix:" + number, "HOME": t.TempDir()})
	await(t, "it was not let in", d.let)
	d.end()
	if !await(t, "the session has not ended", ended) {
		t.Error("the end of the X server is not the end of the session")
	}
}

func TestXServerThatLetsNobodyIn(t *testing.T) {
	d := newDisplay(t, "tcp", "127.0.0.1:0", x11(t, "secret"))
	_, port, _ := net.SplitHostPort(d.listen.Addr().String())
	n, _ := strconv.Atoi(port)
	ctx, cancel := context.WithCancel(t.Context())
	ended := wait(ctx, map[string]string{"DISPLAY": "127.0.0.1:" + strconv.Itoa(n-6000), "HOME": t.TempDir()})
	select {
	case <-ended:
		t.Error("it does not wait")
	case <-time.After(100 * time.Millisecond):
	}
	cancel()
	await(t, "it waits after its context ended", ended)
}

func TestDisplay(t *testing.T) {
	dir := folder(t)
	newDisplay(t, "unix", filepath.Join(dir, "wayland-1"), nil)
	newDisplay(t, "unix", "@/tmp/.X11-unix/X54322", x11(t, ""))
	newDisplay(t, "unix", "@/tmp/.X11-unix/X54323", x11(t, "secret"))
	for _, c := range []struct {
		name string
		env  map[string]string
		want string // empty: there is a display
	}{
		{"none", nil, "no display: windows cannot be opened here, commands work"},
		{"wayland", map[string]string{"WAYLAND_DISPLAY": "wayland-1", "XDG_RUNTIME_DIR": dir}, ""},
		{"wayland that is gone", map[string]string{"WAYLAND_DISPLAY": "wayland-2", "XDG_RUNTIME_DIR": dir, "DISPLAY": ":54322"}, "no display: wayland-2 does not answer, so windows cannot be opened; commands work"},
		{"X", map[string]string{"DISPLAY": ":54322"}, ""},
		{"X that is gone", map[string]string{"DISPLAY": ":54324.0"}, "no display: :54324.0 does not answer, so windows cannot be opened; commands work"},
		{"X that refuses", map[string]string{"DISPLAY": ":54323", "HOME": dir}, "no display: :54323 does not answer, so windows cannot be opened; commands work"},
	} {
		err := session.Display(t.Context(), func(name string) string { return c.env[name] })
		if (err == nil) != (c.want == "") || (err != nil && err.Error() != c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}
