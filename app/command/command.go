// Package command is the command line: what stands behind every call of the
// program, from its words to its exit status.
package command

import (
	"context"
	"fmt"
	"io"
	"time"
)

// The exit statuses of the program.
const (
	statusDone   = 0 // done
	statusFailed = 1 // it failed; one line on standard error says what and what to do
	statusUsage  = 2 // wrong usage
)

// Env is what a call of the program has around it, given by main.
type Env struct {
	Args           []string // without the program's name
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	Now            func() time.Time // its location is the person's civil time
	Version        string

	// Resident becomes the resident in this process and returns when it ends.
	// It fails with data.ErrInUse when another process holds the data folder.
	// Hidden says that no window shall be opened at the start.
	Resident func(ctx context.Context, dataDir string, hidden bool) error
	// Window shows a window in this process until the last one is closed. The
	// resident runs it as a child.
	Window func(ctx context.Context, dataDir, view string) error
	// Spawn starts a resident in a process of its own that outlives this one,
	// and does not wait for it.
	Spawn func(dataDir string, hidden bool) error
}

// Run runs one call of the program and returns its exit status: 0 done,
// 1 failed, 2 wrong usage. It is safe for concurrent use.
func Run(ctx context.Context, e Env) int {
	if len(e.Args) == 1 && e.Args[0] == "version" {
		if _, err := fmt.Fprintf(e.Stdout, "stillnight %s\n", e.Version); err != nil {
			return statusFailed
		}
		return statusDone
	}
	if err := e.Resident(ctx, "", len(e.Args) > 0); err != nil {
		return statusFailed
	}
	return statusDone
}
