//go:build linux

// Command session measures what the guided evening costs the processor while
// it runs, is paused and is minimised, beside windows with nothing but Fyne,
// and how long a press on Cramp now takes to be seen. It fails when the limits
// that the project set itself are not held.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"stillnight/desktop"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "session:", err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("session", flag.ContinueOnError)
	binary := flags.String("binary", "build/stillnight", "the program, as released")
	during := flags.Duration("during", 20*time.Second, "how long each is measured")
	times := flags.Int("times", 5, "how often a cramp is pressed")
	if err := flags.Parse(args); err != nil {
		return err
	}
	path, err := filepath.Abs(*binary)
	if err != nil {
		return err
	}
	d, err := desktop.Start(ctx, desktop.Options{Hour: 21, NoNotifications: true})
	if err != nil {
		return err
	}
	b := &bench{Desktop: d, binary: path, during: *during, times: *times}
	return errors.Join(b.all(ctx), d.Close())
}

// bench measures on one desktop.
type bench struct {
	*desktop.Desktop
	binary, moving string
	during         time.Duration
	times          int
	faults         []error
}

// What the project allows.
const (
	mostRunning = 15 // per cent of a core
	mostResting = 1  // per cent of a core above a window of Fyne in which nothing moves
	mostWait    = time.Second
)

func (b *bench) all(ctx context.Context) error {
	b.moving = filepath.Join(b.Dir, "bin", "moving")
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-tags", "migrated_fynedo", "-ldflags", "-s -w", "-o", b.moving, "./bench/moving")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("build the window with Fyne alone: %w\n%s", err, out)
	}
	if _, err := b.Output(ctx, b.binary, "settings", "welcome.done", "on"); err != nil {
		return err
	}
	resident, err := b.Start(b.binary, "--hidden")
	if err != nil {
		return err
	}
	item, err := b.Item(ctx, resident.PID())
	if err != nil {
		return fmt.Errorf("%w\n%s", err, resident.Printed())
	}
	for _, part := range []func(context.Context, desktop.Item) error{b.processor, b.cramps} {
		if err := part(ctx, item); err != nil {
			return fmt.Errorf("%w\n%s", err, resident.Printed())
		}
	}
	if _, err := b.Output(ctx, b.binary, "quit"); err != nil {
		return err
	}
	return errors.Join(append(b.faults, resident.Wait(ctx))...)
}

// tell prints a line of the table of shares. No limit is 0.
func (b *bench) tell(what string, share, most float64) {
	limit := ""
	if most > 0 {
		limit = fmt.Sprintf("%.1f %%", most)
		if share > most {
			b.faults = append(b.faults, fmt.Errorf("%s: %.1f %% is over %s", what, share, limit))
		}
	}
	fmt.Printf("| %s | %.1f %% | %s |\n", what, share, limit)
}
