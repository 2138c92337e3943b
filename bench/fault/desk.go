//go:build linux

package fault

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"syscall"
	"time"

	"stillnight/desktop"
)

// desk ends the parts of a desktop while everybody writes: Stillnight must go
// on, or where its screen is gone start anew, and have everything.
func (b *bench) desk(ctx context.Context) error {
	rounds := 5
	if b.Short {
		rounds = 1
	}
	for _, part := range []struct {
		name, fault string
		back        func(*load, context.Context) error // what is expected then
	}{
		{"window", "the window's process killed under load", (*load).windowComesBack},
		{"dunst", "the notification service killed under load", (*load).goesOn},
		{"xfce4-panel", "the panel killed under load and started again: the icon is back", (*load).iconComesBack},
		{"dbus-daemon", "the session bus killed under load", (*load).goesOn},
		{"Xvfb", "the X server killed under load", (*load).goesOn},
	} {
		r := Row{Fault: part.fault}
		for range rounds {
			r.Tries++
			if err := b.loses(ctx, &r, part.name, part.back); err != nil {
				b.say("%s: %v", part.fault, err)
				continue
			}
			r.Survived++
		}
		b.rows = append(b.rows, r)
	}
	return nil
}

// loses kills a part of a fresh desktop under load.
func (b *bench) loses(ctx context.Context, r *Row, name string, back func(*load, context.Context) error) (err error) {
	l, err := b.newLoad(ctx, desktop.Options{Width: 1500, Height: 960})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.close()) }()
	p, err := l.Start(b.Binary, "--hidden")
	if err == nil {
		err = l.answers(ctx)
	}
	if err != nil {
		return err
	}
	busy, stop := context.WithCancel(ctx)
	var writers sync.WaitGroup
	l.writes(busy, &writers)
	err = l.hands(busy, p, &writers)
	if err == nil {
		err = wait(ctx, time.Duration(b.rand.IntN(400))*time.Millisecond)
	}
	if err == nil {
		err = l.killPart(ctx, name)
	}
	if err == nil {
		err = back(l, ctx)
	}
	if err == nil {
		err = wait(ctx, 300*time.Millisecond)
	}
	stop()
	writers.Wait()
	if err != nil {
		return fmt.Errorf("%w\n%s", err, p.Printed())
	}
	return l.check(ctx, r)
}

func wait(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (l *load) killPart(ctx context.Context, name string) error {
	if name != "window" {
		return l.KillPart(ctx, name)
	}
	pid, err := l.windowPID(ctx)
	if err != nil {
		return err
	}
	return syscall.Kill(pid, syscall.SIGKILL)
}

// goesOn wants the resident to answer commands, or a new one to, and at once.
func (l *load) goesOn(ctx context.Context) error {
	return desktop.Eventually(ctx, 10*time.Second, "commands to be answered", func(ctx context.Context) error {
		_, err := l.Output(ctx, l.b.Binary, "drink", "1", "--at", "-90m")
		return err
	})
}

func (l *load) windowComesBack(ctx context.Context) error {
	if err := l.WindowGone(ctx, "Stillnight"); err != nil {
		return err
	}
	if _, err := l.Output(ctx, l.b.Binary, "open", "today"); err != nil {
		return err
	}
	_, err := l.WindowNamed(ctx, "Stillnight")
	return err
}

func (l *load) iconComesBack(ctx context.Context) error {
	if err := l.StartPanel(ctx); err != nil {
		return err
	}
	return desktop.Eventually(ctx, 20*time.Second, "the icon to come back", func(ctx context.Context) error {
		names, err := l.Registered(ctx)
		if err == nil && len(names) == 0 {
			err = errors.New("there is none")
		}
		return err
	})
}

// windowPID returns the process of the window Today.
func (l *load) windowPID(ctx context.Context) (pid int, err error) {
	out, err := l.Output(ctx, "xdotool", "search", "--onlyvisible", "--name", "^Stillnight$", "getwindowpid")
	if err == nil {
		_, err = fmt.Sscan(out, &pid)
	}
	return pid, err
}
