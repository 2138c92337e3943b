package link_test

import (
	"context"
	"errors"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"stillnight/app/link"
	"stillnight/data"
)

// waker counts who keeps the display awake.
type waker struct {
	mu    sync.Mutex
	holds int
	err   error
	hangs bool
	moved chan int // gets each new count
}

func newWaker() *waker { return &waker{moved: make(chan int, 100)} }

func (w *waker) Hold(ctx context.Context) (func(), error) {
	w.mu.Lock()
	hangs, err := w.hangs, w.err
	w.mu.Unlock()
	if hangs {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	w.move(1)
	return sync.OnceFunc(func() { w.move(-1) }), nil
}

func (w *waker) move(by int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.holds += by
	w.moved <- w.holds
}

// await waits for the next count and says what it is.
func (w *waker) await(t *testing.T) int {
	t.Helper()
	select {
	case n := <-w.moved:
		return n
	case <-time.After(10 * time.Second):
		t.Fatal("nothing happens to the display")
		return 0
	}
}

func serveWaker(t *testing.T, w link.Waker) *resident {
	t.Helper()
	return serve(t, &fake{}, nil, func(s *link.Server) { link.SetWaker(s, w) })
}

// keep calls KeepAwake and returns where its result comes.
func keep(ctx context.Context, c *link.Client) <-chan error {
	result := make(chan error, 1)
	go func() { result <- c.KeepAwake(ctx) }()
	return result
}

func result(t *testing.T, c <-chan error) error {
	t.Helper()
	select {
	case err := <-c:
		return err
	case <-time.After(10 * time.Second):
		t.Fatal("KeepAwake does not return")
		return nil
	}
}

func TestTheDisplayIsAwakeWhileSomebodyStays(t *testing.T) {
	w := newWaker()
	r := serveWaker(t, w)
	ctx, cancel := context.WithCancel(t.Context())
	first := keep(ctx, r.client(t))
	if n := w.await(t); n != 1 {
		t.Fatalf("%d holds for one window", n)
	}
	other, cancelOther := context.WithCancel(t.Context())
	second := keep(other, r.client(t))
	if n := w.await(t); n != 2 {
		t.Fatalf("%d holds for two windows", n)
	}
	cancel()
	if err := result(t, first); err != nil {
		t.Errorf("the end that was asked for is an error: %v", err)
	}
	if n := w.await(t); n != 1 {
		t.Fatalf("%d holds after one window closed", n)
	}
	cancelOther()
	if err := result(t, second); err != nil {
		t.Error(err)
	}
	if n := w.await(t); n != 0 {
		t.Fatalf("%d holds after both", n)
	}
}

// A window that crashes says nothing: its connection is cut.
func TestACrashLetsTheDisplaySleep(t *testing.T) {
	w := newWaker()
	r := serveWaker(t, w)
	conn, err := net.Dial("unix", r.path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Write([]byte("GET /v1/awake HTTP/1.1\r\nHost: stillnight\r\n\r\n")); err != nil {
		t.Fatal(err)
	}
	if n := w.await(t); n != 1 {
		t.Fatalf("%d holds", n)
	}
	shut(conn)
	if n := w.await(t); n != 0 {
		t.Fatalf("%d holds after the crash", n)
	}
}

// A window that goes while the desktop still thinks holds nothing either.
func TestAWindowThatDoesNotWaitHoldsNothing(t *testing.T) {
	w := newWaker()
	w.hangs = true
	r := serveWaker(t, w)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := result(t, keep(ctx, r.client(t))); err != nil {
		t.Error(err)
	}
	if len(w.moved) != 0 {
		t.Error("the display was kept awake")
	}
}

func TestTheEndOfTheResidentIsTold(t *testing.T) {
	w := newWaker()
	r := serveWaker(t, w)
	ended := keep(t.Context(), r.client(t))
	w.await(t)
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	if err := r.Close(ctx); err != nil {
		t.Fatal(err)
	}
	if err := result(t, ended); !errors.Is(err, data.ErrNoAnswer) {
		t.Errorf("the end of the resident is told as %v", err)
	}
	if n := w.await(t); n != 0 {
		t.Errorf("%d holds after the end", n)
	}
	if err := result(t, keep(t.Context(), r.client(t))); !errors.Is(err, data.ErrNoResident) {
		t.Errorf("no resident is told as %v", err)
	}
}

func TestADesktopThatHasNothingForIt(t *testing.T) {
	w := newWaker()
	w.err = errors.New("nothing here keeps the display awake")
	for name, r := range map[string]*resident{"the desktop": serveWaker(t, w), "the resident": serve(t, &fake{}, nil)} {
		err := result(t, keep(t.Context(), r.client(t)))
		var known *link.Error
		if !errors.As(err, &known) || known.Code != link.CodeCannot || !strings.Contains(known.Message, "display") {
			t.Errorf("%s cannot, which is told as %v", name, err)
		}
	}
}

func TestTooManyStreams(t *testing.T) {
	w := newWaker()
	r := serveWaker(t, w)
	ctx, cancel := context.WithCancel(t.Context())
	var ends []<-chan error
	for range link.MaxStreams {
		ends = append(ends, keep(ctx, r.client(t)))
		w.await(t)
	}
	var known *link.Error
	if err := result(t, keep(ctx, r.client(t))); !errors.As(err, &known) || known.Code != link.CodeBusy {
		t.Errorf("one too many is told as %v", err)
	}
	cancel()
	for _, end := range ends {
		if err := result(t, end); err != nil {
			t.Error(err)
		}
		w.await(t)
	}
	ctx, cancel = context.WithCancel(t.Context())
	defer cancel()
	last := keep(ctx, r.client(t))
	w.await(t)
	cancel()
	if err := result(t, last); err != nil {
		t.Errorf("their places are not free: %v", err)
	}
}
