//go:build linux

// Command speed measures what a person waits for: the icon after the start, a
// glass on the command line, the first frame of Today. Each is held against
// the limit that the project set itself.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"stillnight/bench/diary"
	"stillnight/data"
	"stillnight/desktop"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "speed:", err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("speed", flag.ContinueOnError)
	binary := flags.String("binary", "build/stillnight", "the program, as released")
	times := flags.Int("times", 15, "how often each is measured")
	if err := flags.Parse(args); err != nil {
		return err
	}
	path, err := filepath.Abs(*binary)
	if err != nil {
		return err
	}
	d, err := desktop.Start(ctx, desktop.Options{NoNotifications: true, Hour: 15})
	if err != nil {
		return err
	}
	b := &bench{Desktop: d, binary: path, times: *times}
	return errors.Join(b.all(ctx), d.Close())
}

// bench measures on one desktop.
type bench struct {
	*desktop.Desktop
	binary, bare string
	times        int
	faults       []error
}

func (b *bench) all(ctx context.Context) error {
	b.bare = filepath.Join(b.Dir, "bin", "bare")
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-tags", "migrated_fynedo", "-ldflags", "-s -w", "-o", b.bare, "./bench/bare")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("build the least program with Fyne: %w\n%s", err, out)
	}
	events, err := b.fill(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("With a diary of ten years, %d events. Median of %d, and the range.\n\n", events, b.times)
	fmt.Println("| | median | from | to | at most |")
	fmt.Println("|---|---|---|---|---|")
	for _, part := range []func(context.Context) error{b.icon, b.command, b.frame} {
		if err := part(ctx); err != nil {
			return err
		}
	}
	return errors.Join(b.faults...)
}

// fill gives Stillnight a diary of 100 000 events.
func (b *bench) fill(ctx context.Context) (int, error) {
	var journal bytes.Buffer
	today := data.DateOf(time.Now())
	n, err := diary.Write(&journal, diary.Life{First: today - 3650, Last: today - 1, Drinks: 19, Seed: 3})
	if err != nil {
		return 0, err
	}
	file := filepath.Join(b.Dir, "home", "diary.jsonl")
	if err := os.WriteFile(file, journal.Bytes(), 0o600); err != nil {
		return 0, err
	}
	if _, err := b.Output(ctx, b.binary, "import", file); err != nil {
		return 0, err
	}
	if _, err := b.Output(ctx, b.binary, "settings", "welcome.done", "on"); err != nil {
		return 0, err
	}
	_, err = b.Output(ctx, b.binary, "settings", "look.theme", "light")
	return n, err
}

// icon measures from the start to the icon in the tray.
func (b *bench) icon(ctx context.Context) error {
	icons, err := b.Icons()
	if err != nil {
		return err
	}
	var took []time.Duration
	for range b.times {
		began := time.Now()
		p, err := b.Start(b.binary, "--hidden")
		if err != nil {
			return err
		}
		select {
		case <-icons:
			took = append(took, time.Since(began))
		case <-time.After(20 * time.Second):
			return fmt.Errorf("no icon came into the tray\n%s", p.Printed())
		}
		if err := b.quit(ctx, p); err != nil {
			return err
		}
	}
	b.tell("start to the icon in the tray", took, 300*time.Millisecond)
	return nil
}

func (b *bench) quit(ctx context.Context, p *desktop.Process) error {
	if _, err := b.Output(ctx, b.binary, "quit"); err != nil {
		return fmt.Errorf("%w\n%s", err, p.Printed())
	}
	return p.Wait(ctx)
}

// command measures whole processes: a glass, beside the least that the same
// program can do.
func (b *bench) command(ctx context.Context) error {
	p, err := b.Start(b.binary, "--hidden")
	if err != nil {
		return err
	}
	if _, err := b.Item(ctx, p.PID()); err != nil {
		return err
	}
	var least, drink []time.Duration
	for i := range 2 * b.times {
		for _, call := range []struct {
			took *[]time.Duration
			args []string
		}{{&least, []string{"version"}}, {&drink, []string{"drink", "10", "--at", fmt.Sprintf("-%dm", 65+i)}}} {
			began := time.Now()
			if _, err := b.Output(ctx, b.binary, call.args...); err != nil {
				return err
			}
			*call.took = append(*call.took, time.Since(began))
		}
	}
	b.tell("version, the whole process", least, 0)
	b.tell("drink, the whole process", drink, 3*median(least))
	return b.quit(ctx, p)
}

// frame measures from the start of a window's process to its first frame, for
// Today and for the least program with Fyne, in turns.
func (b *bench) frame(ctx context.Context) error {
	p, err := b.Start(b.binary, "--hidden")
	if err != nil {
		return err
	}
	if _, err := b.Item(ctx, p.PID()); err != nil {
		return err
	}
	var bare, today []time.Duration
	for range b.times {
		for _, window := range []struct {
			took *[]time.Duration
			call []string
		}{{&bare, []string{b.bare}}, {&today, []string{b.binary, "window", "today"}}} {
			took, err := b.firstFrame(ctx, window.call)
			if err != nil {
				return fmt.Errorf("%s: %w", filepath.Base(window.call[0]), err)
			}
			*window.took = append(*window.took, took)
		}
	}
	b.tell("first frame of the least program with Fyne", bare, 0)
	b.tell("first frame of Today", today, median(bare)*3/2)
	return b.quit(ctx, p)
}

// firstFrame starts a program and waits until the screen shows a window's
// content, and then until it is gone.
func (b *bench) firstFrame(ctx context.Context, call []string) (time.Duration, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return 0, err
	}
	defer r.Close()
	defer w.Close() // a window ends when nobody speaks to it any more
	began := time.Now()
	p, err := b.StartFed(r, call[0], call[1:]...)
	if err != nil {
		return 0, err
	}
	if err := b.until(ctx, "the first frame", func(lit int) bool { return lit > 100_000 }); err != nil {
		return 0, fmt.Errorf("%w\n%s", err, p.Printed())
	}
	took := time.Since(began)
	if err := p.Kill(ctx); err != nil {
		return 0, err
	}
	return took, b.until(ctx, "the window to go", func(lit int) bool { return lit < 1000 })
}

// until waits for the number of bright pixels on the screen.
func (b *bench) until(ctx context.Context, what string, enough func(lit int) bool) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	for ctx.Err() == nil {
		picture, err := b.Picture()
		if err != nil {
			return err
		}
		lit := 0
		for i := 0; i < len(picture.Pix); i += 4 {
			if picture.Pix[i] > 0x60 && picture.Pix[i+1] > 0x60 && picture.Pix[i+2] > 0x60 {
				lit++
			}
		}
		if enough(lit) {
			return nil
		}
	}
	return fmt.Errorf("waited in vain for %s: %w", what, ctx.Err())
}

// tell prints a line of the table. No limit is 0.
func (b *bench) tell(what string, took []time.Duration, most time.Duration) {
	limit := ""
	if most > 0 {
		limit = ms(most)
		if median(took) > most {
			b.faults = append(b.faults, fmt.Errorf("%s: %s is over %s", what, ms(median(took)), limit))
		}
	}
	fmt.Printf("| %s | %s | %s | %s | %s |\n", what, ms(median(took)), ms(slices.Min(took)), ms(slices.Max(took)), limit)
}

func ms(d time.Duration) string { return fmt.Sprintf("%.0f ms", d.Seconds()*1000) }

func median(took []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(took))
	return sorted[len(sorted)/2]
}
