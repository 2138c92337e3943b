//go:build linux

// Command cost measures what Stillnight costs: memory, waking, waiting, room on
// the disk. Every figure stands beside one that was measured in the same run
// on the same virtual desktop, since a figure alone says more of the machine than
// of the program. It fails when a row is worse than the last time that was
// written down by more than the noise.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"stillnight/bench/meter"
	"stillnight/desktop"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "cost:", err)
		stop()
		os.Exit(1)
	}
}

// record is where the last table that was written down is.
const record = "docs/performance.md"

func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("cost", flag.ContinueOnError)
	binary := flags.String("binary", "build/stillnight", "the program, as released")
	times := flags.Int("times", 15, "how often each wait is measured")
	during := flags.Duration("during", time.Minute, "how long the idle programs are watched")
	only := flags.String("only", "", "parts to measure, with commas; empty: all of "+strings.Join(names(), ", "))
	write := flags.Bool("record", false, "write the table into "+record+" and the chart beside it")
	if err := flags.Parse(args); err != nil {
		return err
	}
	path, err := filepath.Abs(*binary)
	if err != nil {
		return err
	}
	b := &bench{binary: path, times: *times, during: *during, write: *write}
	wanted := names()
	if *only != "" {
		wanted = strings.Split(*only, ",")
	}
	for _, name := range wanted {
		if !slices.Contains(names(), name) {
			return fmt.Errorf("--only: %q is not one of %s", name, strings.Join(names(), ", "))
		}
	}
	var faults []error
	for _, p := range parts() {
		if !slices.Contains(wanted, p.name) || ctx.Err() != nil {
			continue
		}
		fmt.Fprintf(os.Stderr, "cost: %s\n", p.name)
		if err := b.on(ctx, p); err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", p.name, err))
		}
		if b.write {
			faults = append(faults, b.writeDown())
		}
	}
	return errors.Join(append(faults, b.tell())...)
}

// part is a group of rows.
type part struct {
	name    string
	desktop *desktop.Options // nil: it needs none
	do      func(b *bench, ctx context.Context) error
}

func parts() []part {
	plain := &desktop.Options{NoNotifications: true, Hour: 15, Width: 1500, Height: 960}
	return []part{
		{"idle", &desktop.Options{Hour: 15}, (*bench).idle},
		{"start", plain, (*bench).start},
		{"log", plain, (*bench).log},
		{"frame", plain, (*bench).frame},
		{"paint", plain, (*bench).paint},
		{"history", plain, (*bench).history},
		{"memory", plain, (*bench).memory},
		{"size", nil, (*bench).size},
		{"store", nil, (*bench).store},
	}
}

func names() (all []string) {
	for _, p := range parts() {
		all = append(all, p.name)
	}
	return all
}

// bench measures, each part on a desktop of its own.
type bench struct {
	*desktop.Desktop
	binary, bare, tray string
	times              int
	during             time.Duration
	write              bool
	table              meter.Table
}

func (b *bench) on(ctx context.Context, p part) (err error) {
	dir, err := os.MkdirTemp("", "stillnight-cost-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	b.bare, b.tray = filepath.Join(dir, "bare"), filepath.Join(dir, "tray")
	if err := errors.Join(build(ctx, b.bare, "./bench/bare"), build(ctx, b.tray, "./bench/tray")); err != nil {
		return err
	}
	if p.desktop == nil {
		return p.do(b, ctx)
	}
	if b.Desktop, err = desktop.Start(ctx, *p.desktop); err != nil {
		return err
	}
	err = p.do(b, ctx)
	if err != nil {
		b.keep(filepath.Join("build", "cost-"+p.name+".png"))
	}
	return errors.Join(err, b.Close())
}

// keep keeps a picture of the screen of a measurement that failed.
func (b *bench) keep(path string) {
	picture, err := b.Picture()
	if err == nil {
		err = desktop.Save(picture, path)
	}
	if err == nil {
		fmt.Fprintf(os.Stderr, "cost: the screen is in %s\n", path)
	}
}

// tell prints the table, and holds it against the one that is written down.
func (b *bench) tell() error {
	if err := b.table.Write(os.Stdout); err != nil {
		return err
	}
	if b.write {
		return nil
	}
	text, err := os.ReadFile(record)
	if err != nil {
		return err
	}
	before, err := meter.Read(string(text))
	if err != nil {
		return err
	}
	if faults := b.table.Worse(before); len(faults) > 0 {
		return fmt.Errorf("worse than in %s:\n%s", record, strings.Join(faults, "\n"))
	}
	return nil
}

// writeDown puts the rows that were measured into the record.
func (b *bench) writeDown() error {
	content, err := os.ReadFile(record)
	if err != nil {
		return err
	}
	text := string(content)
	before, err := meter.Read(text)
	if err != nil {
		return err
	}
	after := meter.Table{Rows: slices.Clone(before.Rows)}
	for _, r := range b.table.Rows {
		if i := slices.IndexFunc(after.Rows, func(o meter.Row) bool { return o.What == r.What && o.Beside == r.Beside }); i >= 0 {
			after.Rows[i] = r
		} else {
			after.Add(r)
		}
	}
	var old, now strings.Builder
	if err := errors.Join(before.Write(&old), after.Write(&now)); err != nil {
		return err
	}
	return os.WriteFile(record, []byte(strings.Replace(text, old.String(), now.String(), 1)), 0o644)
}
