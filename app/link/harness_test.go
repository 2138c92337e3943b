package link_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"stillnight/app/link"
	"stillnight/data"
)

// fake is a diary of which a test sets what it needs; the rest panics.
type fake struct {
	data.Diary
	drink    func(context.Context, data.DrinkEntry) (data.Event, error)
	checkIn  func(context.Context, data.NightEntry) error
	factor   func(context.Context, data.FactorEntry) error
	snooze   func(context.Context, time.Time) error
	today    func(context.Context) (data.Snapshot, error)
	days     func(context.Context) ([]data.Summary, error)
	export   func(context.Context, io.Writer) error
	imported func(context.Context, io.Reader, bool) (data.ImportReport, error)
	watch    func(context.Context) (<-chan data.Change, error)
}

func (f *fake) LogDrink(ctx context.Context, d data.DrinkEntry) (data.Event, error) {
	return f.drink(ctx, d)
}
func (f *fake) CheckIn(ctx context.Context, n data.NightEntry) error { return f.checkIn(ctx, n) }
func (f *fake) SetFactor(ctx context.Context, e data.FactorEntry) error {
	return f.factor(ctx, e)
}
func (f *fake) Snooze(ctx context.Context, until time.Time) error { return f.snooze(ctx, until) }
func (f *fake) Today(ctx context.Context) (data.Snapshot, error)  { return f.today(ctx) }
func (f *fake) Days(ctx context.Context, _, _ data.Day) ([]data.Summary, error) {
	return f.days(ctx)
}
func (f *fake) Export(ctx context.Context, w io.Writer) error { return f.export(ctx, w) }
func (f *fake) Import(ctx context.Context, r io.Reader, dry bool) (data.ImportReport, error) {
	return f.imported(ctx, r, dry)
}
func (f *fake) Watch(ctx context.Context) (<-chan data.Change, error) { return f.watch(ctx) }

// control records what a resident was asked.
type control struct {
	mu     sync.Mutex
	opened []string
	quits  int
	err    error
}

func (c *control) Open(_ context.Context, view string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.opened = append(c.opened, view)
	return c.err
}

func (c *control) Quit(context.Context) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.quits++
	return c.err
}

// logged collects a log.
type logged struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// shortDir returns a folder whose name leaves room for a socket.
func shortDir(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "sn") //nolint:usetesting // t.TempDir is too long for a socket
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// resident is a server in a test.
type resident struct {
	*link.Server
	path string
	log  *logged
}

// serve starts a server on a socket of its own, set up before it starts.
func serve(t testing.TB, diary data.Diary, control link.Control, setUp ...func(*link.Server)) *resident {
	t.Helper()
	path := filepath.Join(shortDir(t), "s.sock")
	r := newResident(diary, control, path, setUp...)
	r.run(t)
	return r
}

func newResident(diary data.Diary, control link.Control, path string, setUp ...func(*link.Server)) *resident {
	r := &resident{path: path, log: &logged{}}
	r.Server = link.NewServer(link.ServerParams{
		Diary: diary, Control: control, Log: slog.New(slog.NewTextHandler(r.log, nil)), Version: "1.2.3",
	})
	for _, set := range setUp {
		set(r.Server)
	}
	return r
}

// run listens and serves until the test ends.
func (r *resident) run(t testing.TB) {
	t.Helper()
	l, err := link.Listen(r.path)
	if err != nil {
		t.Fatal(err)
	}
	r.serveOn(t, l)
}

func (r *resident) serveOn(t testing.TB, l net.Listener) {
	t.Helper()
	done := make(chan error, 1)
	go func() { done <- r.Serve(l) }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if err := r.Close(ctx); err != nil && !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("close: %v", err)
		}
		if err := <-done; err != nil {
			t.Errorf("serve: %v", err)
		}
	})
}

func (r *resident) client(t testing.TB) *link.Client {
	t.Helper()
	c := link.NewClient(r.path)
	t.Cleanup(c.Close)
	return c
}

// curl makes a raw request, as a script would.
func (r *resident) curl(t testing.TB, method, url, body string, set ...func(*http.Request)) (*http.Response, string) {
	t.Helper()
	transport := &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		var d net.Dialer
		return d.DialContext(ctx, "unix", r.path)
	}}
	defer transport.CloseIdleConnections()
	request, err := http.NewRequestWithContext(t.Context(), method, "http://localhost"+url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range set {
		f(request)
	}
	response, err := transport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatalf("%s %s: %v after %q", method, url, err, answer)
	}
	return response, string(answer)
}

// pipe is a listener in memory, for virtual time.
type pipe struct {
	conns chan net.Conn
	once  sync.Once
	done  chan struct{}
}

func newPipe() *pipe { return &pipe{conns: make(chan net.Conn), done: make(chan struct{})} }

func (p *pipe) Accept() (net.Conn, error) {
	select {
	case conn := <-p.conns:
		return conn, nil
	case <-p.done:
		return nil, net.ErrClosed
	}
}

func (p *pipe) Close() error {
	p.once.Do(func() { close(p.done) })
	return nil
}

func (p *pipe) Addr() net.Addr { return &net.UnixAddr{Name: "pipe", Net: "unix"} }

func (p *pipe) dial(ctx context.Context) (net.Conn, error) {
	here, there := net.Pipe()
	select {
	case p.conns <- there:
		return here, nil
	case <-p.done:
		return nil, os.ErrNotExist
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// shut closes what has nothing to say about it.
func shut(c io.Closer) { _ = c.Close() }

// trustAll is for connections that are no sockets.
func trustAll(s *link.Server) { link.MeetAs(s, 0, false, nil) }
