//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"golang.org/x/sys/unix"

	"stillnight/bench/meter"
	"stillnight/desktop"
)

// idle measures what it costs that Stillnight waits in the tray with a diary of
// two years, beside others that wait there at the same time.
func (b *bench) idle(ctx context.Context) error {
	if _, err := exec.LookPath("workrave"); err != nil {
		return errors.New("this is held against Workrave, which is missing here; run packaging/setup bench")
	}
	if err := errors.Join(fromDisk(b.binary), fromDisk(b.bare)); err != nil {
		return err
	}
	if err := b.fill(ctx, twoYears); err != nil {
		return err
	}
	all, err := b.waiting(ctx)
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(s *meter.Subject) bool {
		ended, _ := s.Process.Ended()
		if ended {
			fmt.Fprintf(os.Stderr, "cost: %s has ended and is not measured\n%s\n", s.Name, s.Process.Printed())
		}
		return ended && s.Name == "Safe Eyes"
	})
	if err := settle(ctx, all); err != nil {
		return err
	}
	for _, s := range all {
		if err := s.Begin(); err != nil {
			return err
		}
	}
	select {
	case <-time.After(b.during):
	case <-ctx.Done():
		return ctx.Err()
	}
	for _, s := range all {
		if err := s.End(b.during); err != nil {
			return err
		}
	}
	b.idleRows(all[0], all[1:])
	return nil
}

// waiting starts all that is measured, Stillnight first.
func (b *bench) waiting(ctx context.Context) (all []*meter.Subject, err error) {
	// Safe Eyes does not make the folders of its settings where there are none.
	if err := os.MkdirAll(filepath.Join(b.Dir, "config", "safeeyes", "style"), 0o700); err != nil {
		return nil, err
	}
	for _, call := range []struct{ name, program, arg string }{
		{"Stillnight", b.binary, "--hidden"},
		{"Workrave", "workrave", ""},
		{"hidden Fyne program", b.bare, "--tray"},
		{"Safe Eyes", "safeeyes", ""},
	} {
		program, err := exec.LookPath(call.program)
		if err != nil {
			fmt.Fprintf(os.Stderr, "cost: %s is not installed, and not measured\n", call.name)
			continue
		}
		var args []string
		if call.arg != "" {
			args = append(args, call.arg)
		}
		process, err := b.Start(program, args...)
		if err != nil {
			return nil, err
		}
		all = append(all, &meter.Subject{Name: call.name, Process: process})
	}
	// Workrave begins with its window open; what it costs in the tray counts.
	w, err := b.WindowOfClass(ctx, "Workrave")
	if err != nil {
		return nil, err
	}
	if err := w.Close(ctx); err != nil {
		return nil, err
	}
	for _, s := range []*meter.Subject{all[0], all[2]} {
		if _, err := b.Item(ctx, s.Process.PID()); err != nil {
			return nil, fmt.Errorf("%s: %w\n%s", s.Name, err, s.Process.Printed())
		}
	}
	return all, nil
}

// fromDisk has a program read from the disk when it starts, as after log-in.
// One that was just built is in memory as it was written, and would be counted
// as memory that the process itself has changed.
func fromDisk(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := file.Sync(); err != nil {
		return fmt.Errorf("have %s on the disk: %w", path, err)
	}
	if err := unix.Fadvise(int(file.Fd()), 0, 0, unix.FADV_DONTNEED); err != nil {
		return fmt.Errorf("have %s out of memory: %w", path, err)
	}
	return nil
}

// settle waits until nobody is busy any more and nobody's memory changes: ten
// seconds with less than 2.5 % of a core for each.
func settle(ctx context.Context, all []*meter.Subject) error {
	const calm, every = 2, 5 * time.Second
	calmFor := 0
	tick := time.NewTicker(every)
	defer tick.Stop()
	for _, s := range all {
		if err := s.Begin(); err != nil {
			return err
		}
	}
	return desktop.Eventually(ctx, 3*time.Minute, "all to come to rest", func(ctx context.Context) error {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return ctx.Err()
		}
		restless := ""
		for _, s := range all {
			before := s.PSS
			if err := s.End(every); err != nil {
				return err
			}
			if s.CPU > 2.5 || s.PSS > before*1.02 || s.PSS < before*0.98 {
				restless = s.Name
			}
			if err := s.Begin(); err != nil {
				return err
			}
		}
		calmFor++
		if restless != "" {
			calmFor = 0
		}
		if calmFor < calm {
			return fmt.Errorf("%s does something", restless)
		}
		return nil
	})
}

func (b *bench) idleRows(still *meter.Subject, others []*meter.Subject) {
	const noise = 0.05 // of pages that are shared with whatever else runs
	for _, o := range others {
		memory := meter.Row{
			What: "idle in the tray: memory (PSS)", Is: megabytes(still.PSS), Beside: o.Name, Was: megabytes(o.PSS),
			Ratio: still.PSS / o.PSS, Noise: noise,
		}
		private := meter.Row{
			What: "idle in the tray: private dirty memory", Is: megabytes(still.Private), Beside: o.Name, Was: megabytes(o.Private),
			Ratio: still.Private / o.Private, Noise: noise,
		}
		switches := meter.Row{
			What: "idle in the tray: context switches a second", Is: fmt.Sprintf("%.1f", still.Switches), Beside: o.Name,
			Was: fmt.Sprintf("%.1f", o.Switches), Ratio: still.Switches / o.Switches, Noise: 0.3,
		}
		if o.Name == "Workrave" {
			memory, private = memory.AtMost(1), private.AtMost(0.7)
			switches = switches.Within("at most 1", still.Switches <= 1.05)
		}
		b.table.Add(memory)
		b.table.Add(private)
		b.table.Add(switches)
		b.table.Add(meter.Row{
			What: "idle in the tray: CPU", Is: fmt.Sprintf("%.2f %%", still.CPU), Beside: o.Name, Was: fmt.Sprintf("%.2f %%", o.CPU),
			Ratio: still.CPU / max(o.CPU, 0.01), Noise: 1, // it is counted in hundredths of a second
		})
	}
}

func megabytes(mb float64) string { return fmt.Sprintf("%.1f MB", mb) }
