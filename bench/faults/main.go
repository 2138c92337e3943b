//go:build linux

// Command faults does to Stillnight what package fault can do, and prints one
// table.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	"stillnight/bench/fault"
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
	kills := flags.Int("kills", 200, "how often it is ended hard under load")
	seed := flags.Uint64("seed", 1, "for the places that are damaged and the moments of kills")
	only := flags.String("only", "", "parts to do, with commas; empty: all of "+strings.Join(fault.Parts(), ", "))
	short := flags.Bool("short", false, "each kind of fault only some times")
	if err := flags.Parse(args); err != nil {
		return err
	}
	path, err := filepath.Abs(*binary)
	if err != nil {
		return err
	}
	p := fault.Params{Binary: path, Log: os.Stderr, Seed: *seed, Starts: *starts, Kills: *kills, Short: *short}
	if *only != "" {
		p.Only = strings.Split(*only, ",")
	}
	rows, err := fault.Run(ctx, p)
	fault.Write(os.Stdout, rows)
	if err == nil && !fault.Kept(rows) {
		err = errors.New("the diary did not keep its word")
	}
	return err
}
