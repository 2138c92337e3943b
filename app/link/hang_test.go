package link_test

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"stillnight/app/link"
	"stillnight/data"
)

var someTime = time.Date(2026, 11, 22, 21, 30, 0, 0, time.UTC)

// hang takes connections, reads what comes and never answers.
func hang(p *pipe) {
	for {
		conn, err := p.Accept()
		if err != nil {
			return
		}
		go func() { _, _ = io.Copy(io.Discard, conn) }()
	}
}

// TestEveryCallEndsWhenNobodyAnswers is in virtual time.
func TestEveryCallEndsWhenNobodyAnswers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPipe()
		defer shut(p)
		go hang(p)
		c := link.NewClient("pipe")
		link.DialWith(c, p.dial)
		for name, call := range everyCall(c) {
			want := 5 * time.Second
			switch name {
			case "Open":
				want = 10 * time.Second
			case "Import", "Export":
				want = time.Minute
			}
			began := time.Now()
			err := call(t.Context())
			if took := time.Since(began); took != want || !errors.Is(err, data.ErrNoAnswer) {
				t.Errorf("%s ended after %v with %v; want %v", name, took, err, want)
			}
			if err == nil || !strings.Contains(err.Error(), "start it again") {
				t.Errorf("%s does not say what to do: %v", name, err)
			}
		}
	})
}

func TestACallersDeadlineAndEndAreKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPipe()
		defer shut(p)
		go hang(p)
		c := link.NewClient("pipe")
		link.DialWith(c, p.dial)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		began := time.Now()
		_, err := c.Today(ctx)
		if took := time.Since(began); took != time.Second || !errors.Is(err, data.ErrNoAnswer) || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("ended after %v with %v", took, err)
		}
		ended, end := context.WithCancel(t.Context())
		time.AfterFunc(2*time.Second, end)
		began = time.Now()
		_, err = c.Today(ended)
		if took := time.Since(began); took != 2*time.Second || !errors.Is(err, context.Canceled) || errors.Is(err, data.ErrNoAnswer) {
			t.Errorf("ended after %v with %v", took, err)
		}
	})
}

func TestAQueueThatIsNotTakenIsNoAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := link.NewClient("pipe")
		link.DialWith(c, func(context.Context) (net.Conn, error) {
			<-time.After(time.Second)
			return nil, os.ErrDeadlineExceeded
		})
		if _, err := c.Ping(t.Context()); !errors.Is(err, data.ErrNoAnswer) {
			t.Errorf("ended with %v", err)
		}
	})
}

func TestASocketThatMayNotBeUsedIsNeither(t *testing.T) {
	c := link.NewClient("pipe")
	link.DialWith(c, func(context.Context) (net.Conn, error) { return nil, os.ErrPermission })
	_, err := c.Ping(t.Context())
	if errors.Is(err, data.ErrNoAnswer) || errors.Is(err, data.ErrNoResident) || !errors.Is(err, os.ErrPermission) {
		t.Errorf("ended with %v", err)
	}
}

// TestALongAnswerMayTakeItsTime reads one that comes in parts, each in time.
func TestALongAnswerMayTakeItsTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPipe()
		defer shut(p)
		go func() {
			conn, err := p.Accept()
			if err != nil {
				return
			}
			defer shut(conn)
			go func() { _, _ = io.Copy(io.Discard, conn) }()
			parts := []string{"HTTP/1.1 200 OK\r\nContent-Length: 31\r\n\r\n", `{"days":[`, `{"day":"2026-11-22`, `"}`, `]}`}
			for _, part := range parts {
				<-time.After(4 * time.Second)
				if _, err := io.WriteString(conn, part); err != nil {
					return
				}
			}
		}()
		c := link.NewClient("pipe")
		link.DialWith(c, p.dial)
		days, err := c.Days(t.Context(), 1, 2)
		if err != nil || len(days) != 1 {
			t.Errorf("got %v, %v", days, err)
		}
		c.Close()
	})
}

// TestAResidentThatEndsInTheMiddle says whether the change may be kept.
func TestAResidentThatEndsInTheMiddle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPipe()
		defer shut(p)
		go func() {
			for {
				conn, err := p.Accept()
				if err != nil {
					return
				}
				_, _ = conn.Read(make([]byte, 1<<16))
				_ = conn.Close()
			}
		}()
		c := link.NewClient("pipe")
		link.DialWith(c, p.dial)
		_, err := c.LogDrink(t.Context(), data.DrinkEntry{ML: 250})
		if !errors.Is(err, data.ErrNoAnswer) || !strings.Contains(err.Error(), "look whether the change was kept") {
			t.Errorf("a drink: %v", err)
		}
		_, err = c.Today(t.Context())
		if !errors.Is(err, data.ErrNoAnswer) || !strings.Contains(err.Error(), "try again") {
			t.Errorf("a look: %v", err)
		}
	})
}
