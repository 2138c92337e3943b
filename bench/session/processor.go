//go:build linux

package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"stillnight/desktop"
)

const title = "Evening routine — Stillnight"

// processor measures the shares of a core.
func (b *bench) processor(ctx context.Context, item desktop.Item) error {
	fmt.Printf("The processor while each went on for %v, drawn without a graphics card.\n\n", b.during)
	fmt.Println("| | of one core | at most |")
	fmt.Println("|---|---|---|")
	still, err := b.alone(ctx, "--still")
	if err != nil {
		return err
	}
	b.tell("a window of Fyne alone in which nothing moves", still, 0)
	moving, err := b.alone(ctx)
	if err != nil {
		return err
	}
	b.tell("a window of Fyne alone with a ring of the same size, animated", moving, 0)
	return b.session(ctx, item, still+mostResting)
}

// alone measures the window with Fyne alone.
func (b *bench) alone(ctx context.Context, args ...string) (float64, error) {
	p, err := b.Start(b.moving, args...)
	if err != nil {
		return 0, err
	}
	if _, err := b.WindowNamed(ctx, "Moving"); err != nil {
		return 0, fmt.Errorf("%w\n%s", err, p.Printed())
	}
	share, err := b.share(ctx, p.PID(), 3*time.Second)
	if err != nil {
		return 0, err
	}
	return share, p.Kill(ctx)
}

// session measures the evening as it runs: the massage, in which a leg takes
// two minutes, and breathing.
func (b *bench) session(ctx context.Context, item desktop.Item, resting float64) error {
	if err := item.Click(ctx, "Evening routine"); err != nil {
		return err
	}
	w, err := b.WindowNamed(ctx, title)
	if err != nil {
		return err
	}
	pid, err := b.pid(ctx)
	if err != nil {
		return err
	}
	if err := wait(ctx, 2*time.Second); err != nil {
		return err
	}
	settle := 8 * time.Second // until its pace has found what a painting costs
	for _, part := range []struct {
		keys   []string
		what   string
		most   float64
		settle time.Duration
	}{
		{[]string{"Return"}, "the session: a stretch", mostRunning, settle},
		{[]string{"Right", "Right"}, "the session: a massage", mostRunning, settle},
		{[]string{"space"}, "the session, paused", resting, 2 * time.Second},
		{[]string{"space", "Right"}, "the session: breathing", mostRunning, settle},
	} {
		for _, key := range part.keys {
			if err := b.Key(ctx, key); err != nil {
				return err
			}
			if err := wait(ctx, time.Second); err != nil { // two at once count as one
				return err
			}
		}
		share, err := b.share(ctx, pid, part.settle)
		if err != nil {
			return err
		}
		b.tell(part.what, share, part.most)
	}
	if _, err := b.Output(ctx, "xdotool", "search", "--onlyvisible", "--name", "^"+title+"$", "windowminimize"); err != nil {
		return err
	}
	share, err := b.share(ctx, pid, 3*time.Second)
	if err != nil {
		return err
	}
	b.tell("the session: breathing, minimised", share, resting)
	return w.Close(ctx)
}

// pid returns the process of the session's window.
func (b *bench) pid(ctx context.Context) (int, error) {
	out, err := b.Output(ctx, "xdotool", "search", "--onlyvisible", "--name", "^"+title+"$", "getwindowpid")
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(out)
}

// share returns the per cent of a core that a process uses from so long after
// now on.
func (b *bench) share(ctx context.Context, pid int, settle time.Duration) (float64, error) {
	if err := wait(ctx, settle); err != nil {
		return 0, err
	}
	before, err := used(pid)
	if err != nil {
		return 0, err
	}
	began := time.Now()
	if err := wait(ctx, b.during); err != nil {
		return 0, err
	}
	after, err := used(pid)
	return 100 * (after - before).Seconds() / time.Since(began).Seconds(), err
}

// used returns how long a process has kept processors busy.
func used(pid int) (time.Duration, error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, fmt.Errorf("it has ended: %w", err)
	}
	// The name in brackets may have spaces; the rest is counted after it.
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	if len(fields) < 13 {
		return 0, fmt.Errorf("cannot read %q", stat)
	}
	const tick = 10 * time.Millisecond // the same on every Linux
	sum := time.Duration(0)
	for _, field := range fields[11:13] {
		n, err := strconv.ParseInt(field, 10, 64)
		if err != nil {
			return 0, err
		}
		sum += time.Duration(n) * tick
	}
	return sum, nil
}

func wait(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
