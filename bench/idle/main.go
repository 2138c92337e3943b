//go:build linux

// Command idle measures what it costs that Stillnight waits in the tray, beside
// Workrave, which waits there too, and beside the least program with Fyne.
// All three run on one virtual desktop at the same time. It fails when the
// limits that the project set itself are not held.
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
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"stillnight/bench/diary"
	"stillnight/data"
	"stillnight/desktop"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "idle:", err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("idle", flag.ContinueOnError)
	binary := flags.String("binary", "build/stillnight", "the program, as released")
	during := flags.Duration("during", time.Minute, "how long is measured")
	if err := flags.Parse(args); err != nil {
		return err
	}
	path, err := filepath.Abs(*binary)
	if err != nil {
		return err
	}
	if _, err := exec.LookPath("workrave"); err != nil {
		return errors.New("this is held against Workrave, which is missing here; run packaging/setup bench")
	}
	d, err := desktop.Start(ctx, desktop.Options{Hour: 15})
	if err != nil {
		return err
	}
	err = measure(ctx, d, path, *during)
	return errors.Join(err, d.Close())
}

func measure(ctx context.Context, d *desktop.Desktop, binary string, during time.Duration) error {
	bare := filepath.Join(d.Dir, "bin", "bare")
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-tags", "migrated_fynedo", "-ldflags", "-s -w", "-o", bare, "./bench/bare")
	if out, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("build the least program with Fyne: %w\n%s", err, out)
	}
	if err := errors.Join(fromDisk(binary), fromDisk(bare)); err != nil {
		return err
	}
	events, err := fill(ctx, d, binary)
	if err != nil {
		return err
	}
	subjects, err := start(ctx, d, binary, bare)
	if err != nil {
		return err
	}
	if err := settle(ctx, subjects); err != nil {
		return err
	}
	fmt.Printf("Stillnight has a diary of two years with %d events. Measuring for %v.\n\n", events, during)
	for _, s := range subjects {
		if err := s.begin(); err != nil {
			return err
		}
	}
	select {
	case <-time.After(during):
	case <-ctx.Done():
		return ctx.Err()
	}
	for _, s := range subjects {
		if err := s.end(during); err != nil {
			return err
		}
	}
	return report(subjects)
}

// start starts all that is measured, and has it wait in the tray.
func start(ctx context.Context, d *desktop.Desktop, binary, bare string) ([]*subject, error) {
	subjects := []*subject{{name: "Stillnight"}, {name: "Workrave"}, {name: "least program with Fyne, window hidden"}}
	for i, call := range [][]string{{binary, "--hidden"}, {"workrave"}, {bare, "--tray"}} {
		var err error
		if subjects[i].process, err = d.Start(call[0], call[1:]...); err != nil {
			return nil, err
		}
	}
	// Workrave begins with its window open; what it costs in the tray counts.
	w, err := d.WindowOfClass(ctx, "Workrave")
	if err != nil {
		return nil, err
	}
	if err := w.Close(ctx); err != nil {
		return nil, err
	}
	for _, s := range []*subject{subjects[0], subjects[2]} {
		if _, err := d.Item(ctx, s.process.PID()); err != nil {
			return nil, fmt.Errorf("%s: %w\n%s", s.name, err, s.process.Printed())
		}
	}
	return subjects, nil
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

// fill gives Stillnight a diary of two years.
func fill(ctx context.Context, d *desktop.Desktop, binary string) (int, error) {
	var journal bytes.Buffer
	today := data.DateOf(time.Now())
	n, err := diary.Write(&journal, diary.Life{First: today - 730, Last: today - 1, Seed: 2})
	if err != nil {
		return 0, err
	}
	file := filepath.Join(d.Dir, "home", "diary.jsonl")
	if err := os.WriteFile(file, journal.Bytes(), 0o600); err != nil {
		return 0, err
	}
	_, err = d.Output(ctx, binary, "import", file)
	return n, err
}

// settle waits until nobody is busy any more and nobody's memory changes: ten
// seconds with less than 2 % of a core for each.
func settle(ctx context.Context, subjects []*subject) error {
	const calm, every = 2, 5 * time.Second
	calmFor := 0
	tick := time.NewTicker(every)
	defer tick.Stop()
	for _, s := range subjects {
		if err := s.begin(); err != nil {
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
		for _, s := range subjects {
			before := s.pss
			if err := s.end(every); err != nil {
				return err
			}
			if s.cpu > 2.5 || s.pss > before*1.01 || s.pss < before*0.99 {
				restless = s.name
			}
			if err := s.begin(); err != nil {
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

// The limits, as shares of Workrave's and a second.
const (
	mostPSS      = 1.25
	mostPrivate  = 0.7
	mostSwitches = 3
)

func report(subjects []*subject) error {
	still, workrave := subjects[0], subjects[1]
	fmt.Println("| idle in the tray | PSS, MB | private dirty, MB | context switches a second | CPU, % of a core | PSS to Workrave | private dirty to Workrave |")
	fmt.Println("|---|---|---|---|---|---|---|")
	for _, s := range subjects {
		fmt.Printf("| %s | %.1f | %.1f | %.1f | %.2f | %.2f | %.2f |\n",
			s.name, s.pss, s.private, s.switches, s.cpu, s.pss/workrave.pss, s.private/workrave.private)
	}
	fmt.Println()
	var faults []error
	for _, held := range []struct {
		what     string
		is, most float64
	}{
		{"PSS to Workrave", still.pss / workrave.pss, mostPSS},
		{"private dirty memory to Workrave", still.private / workrave.private, mostPrivate},
		{"context switches a second", still.switches, mostSwitches},
	} {
		fmt.Printf("%s: %.2f, at most %.2f\n", held.what, held.is, held.most)
		if held.is > held.most {
			faults = append(faults, fmt.Errorf("%s: %.2f is over %.2f", held.what, held.is, held.most))
		}
	}
	return errors.Join(faults...)
}
