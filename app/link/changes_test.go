package link_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"stillnight/app/link"
	"stillnight/data"
)

// everything is what a client tells after it was away.
var everything = data.Change{Events: true, Settings: true, Snooze: true, Notices: true, Routines: true}

// teller is a diary that tells of changes when a test says so.
type teller struct {
	fake
	mu      sync.Mutex
	streams []chan data.Change
	joined  chan struct{}
}

func newTeller() *teller { return &teller{joined: make(chan struct{}, 100)} }

func (d *teller) Watch(ctx context.Context) (<-chan data.Change, error) {
	told := make(chan data.Change, 100)
	d.mu.Lock()
	d.streams = append(d.streams, told)
	d.mu.Unlock()
	context.AfterFunc(ctx, func() { d.leave(told) })
	d.joined <- struct{}{}
	return told, nil
}

func (d *teller) leave(told chan data.Change) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for i, other := range d.streams {
		if other == told {
			d.streams = append(d.streams[:i], d.streams[i+1:]...)
			close(told)
			return
		}
	}
}

func (d *teller) tell(c data.Change) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, told := range d.streams {
		told <- c
	}
}

func (d *teller) watchers() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.streams)
}

// next takes one change.
func next(t *testing.T, changes <-chan data.Change) data.Change {
	t.Helper()
	select {
	case c, ok := <-changes:
		if !ok {
			t.Fatal("the changes have ended")
		}
		return c
	case <-time.After(30 * time.Second):
		t.Fatal("no change came")
	}
	return data.Change{}
}

func TestChangesOfTheStoreComeThrough(t *testing.T) {
	store := newStore(t)
	c := serve(t, store, nil).client(t)
	changes, err := c.Watch(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.LogDrink(t.Context(), data.DrinkEntry{ML: 250}); err != nil {
		t.Fatal(err)
	}
	want := data.Change{Events: true, Days: []data.Day{data.DayFrom(2026, 11, 22)}}
	if got := next(t, changes); !reflect.DeepEqual(got, want) {
		t.Errorf("a drink is told as %+v", got)
	}
	if err := c.ChangeSettings(t.Context(), map[string]string{"look.theme": "dark"}); err != nil {
		t.Fatal(err)
	}
	if got := next(t, changes); !got.Settings || got.Snooze {
		t.Errorf("a setting is told as %+v", got)
	}
}

// TestNoChangeIsMissedAfterWatch makes one at the very moment that Watch
// returns, many times.
func TestNoChangeIsMissedAfterWatch(t *testing.T) {
	d := newTeller()
	c := serve(t, d, nil).client(t)
	for range 20 {
		ctx, cancel := context.WithCancel(t.Context())
		changes, err := c.Watch(ctx)
		if err != nil {
			t.Fatal(err)
		}
		d.tell(data.Change{Snooze: true})
		if got := next(t, changes); !got.Snooze {
			t.Errorf("told %+v", got)
		}
		cancel()
		for range changes { // until it is closed
			t.Error("told again")
		}
	}
}

// TestChangesMergeWhileNobodyReads is in virtual time.
func TestChangesMergeWhileNobodyReads(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, p := newTeller(), newPipe()
		r := newResident(d, nil, "pipe", trustAll)
		r.serveOn(t, p)
		c := link.NewClient("pipe")
		link.DialWith(c, p.dial)
		ctx, cancel := context.WithCancel(t.Context())
		changes, err := c.Watch(ctx)
		if err != nil {
			t.Fatal(err)
		}
		d.tell(data.Change{Events: true, Days: []data.Day{7}})
		d.tell(data.Change{Events: true, Days: []data.Day{8, 7}})
		d.tell(data.Change{Settings: true})
		synctest.Wait()
		want := data.Change{Events: true, Days: []data.Day{7, 8}, Settings: true}
		if got := next(t, changes); !reflect.DeepEqual(got, want) {
			t.Errorf("merged to %+v", got)
		}
		d.tell(data.Change{Events: true, Days: []data.Day{7}})
		d.tell(data.Change{Events: true})
		synctest.Wait()
		if got := next(t, changes); !reflect.DeepEqual(got, data.Change{Events: true}) {
			t.Errorf("with any day it is %+v", got)
		}
		synctest.Wait()
		select {
		case got := <-changes:
			t.Errorf("told again: %+v", got)
		default:
		}
		cancel()
		synctest.Wait()
		if d.watchers() != 0 {
			t.Error("the server still follows the diary")
		}
		c.Close()
	})
}

func TestManyDaysBecomeAnyDay(t *testing.T) {
	d := newTeller()
	c := serve(t, d, nil).client(t)
	changes, err := c.Watch(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	d.tell(data.Change{Events: true, Days: make([]data.Day, data.MaxDays), Snooze: true})
	if got := next(t, changes); !reflect.DeepEqual(got, data.Change{Events: true, Snooze: true}) {
		t.Errorf("told %d days", len(got.Days))
	}
}

func TestMerge(t *testing.T) {
	many := make([]data.Day, 900)
	for i := range many {
		many[i] = data.Day(i + 1)
	}
	for _, c := range []struct{ a, b, want data.Change }{
		{data.Change{}, data.Change{}, data.Change{}},
		{data.Change{Notices: true}, data.Change{Snooze: true}, data.Change{Notices: true, Snooze: true}},
		{data.Change{Settings: true}, data.Change{Events: true, Days: []data.Day{3}}, data.Change{Settings: true, Events: true, Days: []data.Day{3}}},
		{data.Change{Events: true}, data.Change{Events: true, Days: []data.Day{3}}, data.Change{Events: true}},
		{data.Change{Events: true, Days: []data.Day{3, 4}}, data.Change{Events: true, Days: []data.Day{4, 2}}, data.Change{Events: true, Days: []data.Day{3, 4, 2}}},
		{data.Change{Events: true, Days: many}, data.Change{Events: true, Days: many}, data.Change{Events: true}},
	} {
		if got := link.Merge(c.a, c.b); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%+v and %+v make %+v, want %+v", c.a, c.b, got, c.want)
		}
	}
}

// TestWatchOutlivesTheResident kills and restarts it on its socket.
func TestWatchOutlivesTheResident(t *testing.T) {
	d := newTeller()
	path := shortDir(t) + "/s.sock"
	first := newResident(d, nil, path)
	first.run(t)
	c := first.client(t)
	ctx, cancel := context.WithCancel(t.Context())
	changes, err := c.Watch(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Close(t.Context()); err != nil {
		t.Errorf("a stream holds up the end: %v", err)
	}
	if d.watchers() != 0 {
		t.Error("the stream goes on")
	}
	second := newResident(d, nil, path)
	second.run(t)
	if got := next(t, changes); !reflect.DeepEqual(got, everything) {
		t.Errorf("after coming back it tells %+v", got)
	}
	d.tell(data.Change{Snooze: true})
	if got := next(t, changes); !got.Snooze || got.Events {
		t.Errorf("then it tells %+v", got)
	}
	cancel()
	for range changes {
		t.Error("told again")
	}
}

// TestWatchTriesAgainMoreAndMoreSlowly is in virtual time.
func TestWatchTriesAgainMoreAndMoreSlowly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, p := newTeller(), newPipe()
		r := newResident(d, nil, "pipe", trustAll)
		r.serveOn(t, p)
		c := link.NewClient("pipe")
		var tries []time.Time
		link.DialWith(c, func(ctx context.Context) (net.Conn, error) {
			tries = append(tries, time.Now())
			return p.dial(ctx)
		})
		ctx, cancel := context.WithCancel(t.Context())
		changes, err := c.Watch(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if err := r.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		<-time.After(time.Minute)
		synctest.Wait()
		gaps := []time.Duration{}
		for i := 2; i < len(tries); i++ {
			gaps = append(gaps, tries[i].Sub(tries[i-1]))
		}
		if text := fmt.Sprint(gaps[:7]); text != "[200ms 400ms 800ms 1.6s 3.2s 5s 5s]" || len(gaps) > 20 {
			t.Errorf("%d waits: %s", len(gaps), text)
		}
		select {
		case got := <-changes:
			t.Errorf("told %+v while nobody was there", got)
		default:
		}
		cancel()
		synctest.Wait()
		if _, ok := <-changes; ok {
			t.Error("the changes go on")
		}
	})
}

// TestAQuietStreamIsKept and one that is dead is replaced, in virtual time.
func TestAQuietStreamIsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, p := newTeller(), newPipe()
		r := newResident(d, nil, "pipe", trustAll)
		r.serveOn(t, p)
		c := link.NewClient("pipe")
		link.DialWith(c, p.dial)
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		changes, err := c.Watch(ctx)
		if err != nil {
			t.Fatal(err)
		}
		<-time.After(24 * time.Hour)
		d.tell(data.Change{Notices: true})
		synctest.Wait()
		if got := next(t, changes); !reflect.DeepEqual(got, data.Change{Notices: true}) {
			t.Errorf("after a quiet day it tells %+v", got)
		}
		if len(d.joined) != 1 {
			t.Errorf("it connected %d times", len(d.joined))
		}
		cancel()
		synctest.Wait()
		c.Close()
	})
}

func TestADeadStreamIsReplaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPipe()
		defer shut(p)
		conns := make(chan net.Conn, 9)
		go func() { // answers at first, then says nothing more
			for {
				conn, err := p.Accept()
				if err != nil {
					return
				}
				_, _ = conn.Read(make([]byte, 1<<12))
				_, _ = conn.Write([]byte("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n: ready\n\n"))
				conns <- conn
			}
		}()
		c := link.NewClient("pipe")
		link.DialWith(c, p.dial)
		ctx, cancel := context.WithCancel(t.Context())
		changes, err := c.Watch(ctx)
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		if got := <-changes; !reflect.DeepEqual(got, everything) {
			t.Errorf("told %+v", got)
		}
		if took := time.Since(began); took < time.Minute || took > 90*time.Second {
			t.Errorf("took %v to find out", took)
		}
		<-conns
		live := <-conns
		for _, words := range []string{"data: {\"snooze\":true}\n\n", "data: what?\n\n"} {
			if _, err := live.Write([]byte(words)); err != nil {
				t.Fatal(err)
			}
			synctest.Wait()
			if got := <-changes; !got.Snooze {
				t.Errorf("%q is told as %+v", words, got)
			}
		}
		cancel()
		synctest.Wait()
	})
}

func TestWatchSaysWhyItCannotBegin(t *testing.T) {
	r := serve(t, &fake{watch: func(context.Context) (<-chan data.Change, error) { return nil, data.ErrClosed }}, nil)
	if _, err := r.client(t).Watch(t.Context()); !errors.Is(err, data.ErrClosed) {
		t.Errorf("a closed diary: %v", err)
	}
}

func TestStreamsAreBounded(t *testing.T) {
	d := newTeller()
	r := serve(t, d, nil)
	ctx, cancel := context.WithCancel(t.Context())
	var last <-chan data.Change
	for range link.MaxStreams {
		changes, err := r.client(t).Watch(ctx)
		if err != nil {
			t.Fatal(err)
		}
		last = changes
	}
	_, err := r.client(t).Watch(t.Context())
	var known *link.Error
	if !errors.As(err, &known) || known.Code != link.CodeBusy {
		t.Errorf("one more: %v", err)
	}
	if _, err := r.client(t).Ping(t.Context()); err != nil {
		t.Errorf("other calls: %v", err)
	}
	cancel()
	for range last {
		t.Error("told something")
	}
}

// TestTheStreamForScripts reads it as curl does.
func TestTheStreamForScripts(t *testing.T) {
	changes := make(chan data.Change, 2)
	changes <- data.Change{Events: true, Days: []data.Day{data.DayFrom(2026, 11, 22)}}
	changes <- data.Change{Settings: true}
	close(changes)
	r := serve(t, &fake{watch: func(context.Context) (<-chan data.Change, error) { return changes, nil }}, nil)
	response, body := r.curl(t, http.MethodGet, "/v1/changes", "")
	want := ": ready\n\ndata: {\"events\":true,\"days\":[\"2026-11-22\"]}\n\ndata: {\"settings\":true}\n\n"
	if body != want || !strings.HasPrefix(response.Header.Get("Content-Type"), "text/event-stream") {
		t.Errorf("it is %q %v", body, response.Header)
	}
}
