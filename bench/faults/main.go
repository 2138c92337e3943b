//go:build linux

// Command faults does to Stillnight what machines and people do, and holds the
// diary against what had been acknowledged: every entry must be there once, and
// the program must start and say what happened. It prints one table.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "faults:", err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("faults", flag.ContinueOnError)
	binary := flags.String("binary", "build/stillnight", "the program")
	starts := flags.Int("starts", 50, "how many are started at once")
	seed := flags.Uint64("seed", 1, "for the places that are damaged")
	if err := flags.Parse(args); err != nil {
		return err
	}
	path, err := filepath.Abs(*binary)
	if err != nil {
		return err
	}
	base, err := os.MkdirTemp("", "stillnight-faults-")
	if err != nil {
		return err
	}
	b := &bench{binary: path, base: base, starts: *starts, rand: rand.New(rand.NewPCG(*seed, 9))}
	return errors.Join(b.all(ctx), os.RemoveAll(base))
}

// row is a line of the table: a fault, how often it was tried, how often the
// program started and had everything, and how many entries were lost.
type row struct {
	fault                 string
	tries, survived, lost int
}

// bench holds what the faults are done to.
type bench struct {
	binary, base string
	starts       int
	rand         *rand.Rand
	rows         []row
	ids          []string // acknowledged in the diary that is damaged
}

func (b *bench) all(ctx context.Context) error {
	clean, killed, err := b.templates(ctx)
	if err != nil {
		return err
	}
	for _, step := range []func() error{
		func() error { return b.damageAll(ctx, clean, "after a clean end") },
		func() error { return b.damageAll(ctx, killed, "after kill -9") },
		func() error { return b.folders(ctx, clean) },
		func() error { return b.startTogether(ctx) },
		func() error { return b.writeTogether(ctx) },
		func() error { return b.fullDisk(ctx) },
		func() error { return b.withoutNetwork(ctx) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return b.print()
}

func (b *bench) print() error {
	fmt.Printf("| fault | tries | survived | entries lost |\n|---|---|---|---|\n")
	bad := 0
	for _, r := range b.rows {
		fmt.Printf("| %s | %d | %d | %d |\n", r.fault, r.tries, r.survived, r.lost)
		bad += r.tries - r.survived + r.lost
	}
	if bad > 0 {
		return errors.New("the diary did not keep its word")
	}
	return nil
}

// damage is a way in which a file can be spoiled.
type damage struct {
	name string
	do   func(path string, text []byte) error
}

func (b *bench) damages() []damage {
	return []damage{
		{"flipped", func(path string, text []byte) error {
			for range 1 + len(text)/400 {
				if len(text) > 0 {
					text[b.rand.IntN(len(text))] ^= byte(1 << b.rand.IntN(8))
				}
			}
			return os.WriteFile(path, text, 0o600)
		}},
		{"cut short", func(path string, text []byte) error { return os.Truncate(path, int64(len(text)/2)) }},
		{"emptied", func(path string, _ []byte) error { return os.Truncate(path, 0) }},
		{"deleted", func(path string, _ []byte) error { return os.Remove(path) }},
	}
}

// damageAll spoils each file of a data folder in each way.
func (b *bench) damageAll(ctx context.Context, template, when string) error {
	files, err := filesOf(template)
	if err != nil {
		return err
	}
	for _, d := range b.damages() {
		r := row{fault: "a file of the data folder " + d.name + ", " + when}
		for _, file := range files {
			dir, err := b.copied(template)
			if err != nil {
				return err
			}
			path := filepath.Join(dir, file)
			text, err := os.ReadFile(path)
			if err == nil {
				err = d.do(path, text)
			}
			if err != nil {
				return err
			}
			b.judge(ctx, &r, dir, d.name+" "+file)
		}
		b.rows = append(b.rows, r)
	}
	return nil
}

// folders takes whole folders away.
func (b *bench) folders(ctx context.Context, template string) error {
	r := row{fault: "a folder of the data folder deleted (database; journal; backups)"}
	for _, name := range []string{"badger", "journal", "backups"} {
		dir, err := b.copied(template)
		if err == nil {
			err = os.RemoveAll(filepath.Join(dir, name))
		}
		if err != nil {
			return err
		}
		b.judge(ctx, &r, dir, "deleted "+name)
	}
	b.rows = append(b.rows, r)
	return nil
}

// judge starts the program on a folder, twice, and counts what is there.
func (b *bench) judge(ctx context.Context, r *row, dir, what string) {
	r.tries++
	lost := 0
	for range 2 {
		n, err := b.missing(ctx, dir, b.ids)
		if err != nil {
			fmt.Fprintf(os.Stderr, "faults: %s: %v\n", what, err)
			return
		}
		lost = max(lost, n)
	}
	if goal, err := b.call(ctx, dir, "settings", "water.goal"); err != nil || goal != "1800\n" {
		fmt.Fprintf(os.Stderr, "faults: %s: the goal is %q, %v\n", what, goal, err)
		return
	}
	if lost > 0 {
		fmt.Fprintf(os.Stderr, "faults: %s: %d entries are lost\n", what, lost)
		r.lost += lost
		return
	}
	r.survived++
}

func filesOf(dir string) (files []string, err error) {
	err = filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			path, err = filepath.Rel(dir, path)
			files = append(files, path)
		}
		return err
	})
	slices.Sort(files)
	return files, err
}

// copied returns a copy of a data folder.
func (b *bench) copied(template string) (string, error) {
	dir, err := os.MkdirTemp(b.base, "diary-")
	if err == nil {
		err = exec.Command("cp", "-a", "--sparse=always", template+"/.", dir).Run()
	}
	return dir, err
}
