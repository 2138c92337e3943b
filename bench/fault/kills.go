//go:build linux

package fault

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"stillnight/app/link"
	"stillnight/data"
	"stillnight/desktop"
)

// load is a resident on a desktop that everybody writes to at once: scripts
// over the link, commands, clicks on the icon, presses in the window.
type load struct {
	*desktop.Desktop
	b      *bench
	client *link.Client

	mu           sync.Mutex
	acknowledged map[string]bool // ids of events, and the notes of those from commands
	number       atomic.Int32
}

func (b *bench) newLoad(ctx context.Context, o desktop.Options) (*load, error) {
	d, err := desktop.Start(ctx, o)
	if err != nil {
		return nil, err
	}
	l := &load{Desktop: d, b: b, acknowledged: map[string]bool{}}
	socket, err := link.SocketPath(l.dir(), func(name string) string {
		return map[string]string{"XDG_RUNTIME_DIR": filepath.Join(d.Dir, "runtime")}[name]
	})
	for _, setting := range []string{"welcome.done=on", "look.theme=light", "water.glass=50"} {
		key, value, _ := strings.Cut(setting, "=")
		_, set := d.Output(ctx, b.Binary, "settings", key, value)
		err = errors.Join(err, set)
	}
	if err != nil {
		return nil, errors.Join(err, d.Close())
	}
	l.client = link.NewClient(socket)
	return l, nil
}

func (l *load) close() error {
	l.client.Close()
	return l.Close()
}

func (l *load) dir() string { return filepath.Join(l.Dir, "data", "stillnight") }

// answers waits until a resident answers over the link.
func (l *load) answers(ctx context.Context) error {
	return desktop.Eventually(ctx, 20*time.Second, "a resident to answer", func(ctx context.Context) error {
		_, err := l.client.Ping(ctx)
		return err
	})
}

// writes has scripts and commands write until ctx ends.
func (l *load) writes(ctx context.Context, writers *sync.WaitGroup) {
	moment := func(n int) time.Time { return time.Now().Add(-2*time.Hour - time.Duration(n)*time.Minute) }
	writers.Go(func() {
		for n := 0; ctx.Err() == nil; n++ {
			event, err := l.client.LogDrink(ctx, data.DrinkEntry{ML: 1 + n%500, At: moment(n), Confirmed: true})
			if err == nil {
				l.acknowledge(event.ID)
			}
		}
	})
	writers.Go(func() {
		for n := 0; ctx.Err() == nil; n++ {
			// A command that was started goes on when the resident has ended.
			note := fmt.Sprintf("by command %d", l.number.Add(1))
			if l.Command(context.WithoutCancel(ctx), l.b.Binary, "cramp", "--at", "-"+strconv.Itoa(200+n)+"m", "--note", note).Run() == nil {
				l.acknowledge(note)
			}
		}
	})
}

func (l *load) acknowledge(id string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.acknowledged[id] = true
}

// hands clicks on the icon and presses + Glass until ctx ends. What comes of
// it nobody acknowledges to it, but it must not be there twice.
func (l *load) hands(ctx context.Context, resident *desktop.Process, writers *sync.WaitGroup) error {
	item, err := l.Item(ctx, resident.PID())
	if err != nil {
		return err
	}
	if _, err := l.Output(ctx, l.b.Binary, "open", "today"); err != nil {
		return err
	}
	w, err := l.WindowNamed(ctx, "Stillnight")
	if err != nil {
		return err
	}
	at, err := w.Bounds(ctx)
	if err != nil {
		return err
	}
	finger, err := l.Finger(ctx)
	if err != nil {
		return err
	}
	button := at.Min.Add(image.Pt(287, 225))
	if err := l.Pointer(ctx, button.X, button.Y); err != nil {
		return err
	}
	writers.Go(func() {
		defer finger.Close()
		tick := time.NewTicker(30 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				_ = finger.Press(1)             // the window may be gone
				_ = item.SecondaryActivate(ctx) // and the icon
			case <-ctx.Done():
				return
			}
		}
	})
	return nil
}

// check holds the diary against what was acknowledged.
func (l *load) check(ctx context.Context, r *Row) error {
	out, err := l.Output(ctx, l.b.Binary, "export")
	if err != nil {
		return fmt.Errorf("read the diary back: %w", err)
	}
	times := map[string]int{}
	for line := range strings.Lines(out) {
		var event struct{ ID, Note string }
		if err := json.Unmarshal([]byte(line), &event); err != nil {
			return fmt.Errorf("read the diary back: %w: %s", err, line)
		}
		times[event.ID]++
		if event.Note != "" {
			times[event.Note]++
		}
	}
	for id := range l.acknowledged {
		if times[id] != 1 {
			r.Lost++
		}
	}
	for id, n := range times {
		if n > 1 && !l.acknowledged[id] {
			r.Lost++
		}
	}
	if len(l.acknowledged) == 0 {
		return errors.New("nothing was acknowledged, so nothing is shown")
	}
	l.b.say("%s: %d entries acknowledged, %d ids and notes in the diary", r.Fault, len(l.acknowledged), len(times))
	return nil
}

// withHands is in how many rounds the icon and the window are used too.
const withHands = 10

// kills ends the resident hard at random moments, now and then before it
// answers.
func (b *bench) kills(ctx context.Context) error {
	l, err := b.newLoad(ctx, desktop.Options{NoNotifications: true, Width: 1500, Height: 960})
	if err != nil {
		return err
	}
	r := Row{Fault: "kill -9 at random moments, under load from commands and scripts at once, in every tenth round from icon and window too"}
	for r.Tries < b.Kills {
		r.Tries++
		if err := l.kill(ctx, r.Tries%withHands == withHands/2); err != nil {
			b.say("round %d: %v", r.Tries, err)
			break
		}
		r.Survived++
	}
	err = errors.Join(l.check(ctx, &r), l.close())
	b.rows = append(b.rows, r)
	return err
}

func (l *load) kill(ctx context.Context, hands bool) error {
	p, err := l.Start(l.b.Binary, "--hidden")
	if err != nil {
		return err
	}
	round, stop := context.WithCancel(ctx)
	var writers sync.WaitGroup
	defer writers.Wait()
	defer stop()
	least := time.Duration(0)
	if hands || l.b.rand.IntN(8) > 0 {
		if err := l.answers(ctx); err != nil {
			return fmt.Errorf("%w\n%s", err, p.Printed())
		}
	}
	l.writes(round, &writers)
	if hands {
		least = 100 * time.Millisecond
		if err := l.hands(round, p, &writers); err != nil {
			return err
		}
	}
	select {
	case <-time.After(least + time.Duration(l.b.rand.IntN(80_000))*time.Microsecond):
	case <-ctx.Done():
		return ctx.Err()
	}
	return p.Kill(ctx)
}
