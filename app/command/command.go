// Package command is the command line: what stands behind every call of the
// program, from its words to its exit status.
package command

import (
	"bufio"
	"context"
	"errors"
	"io"
	"slices"
	"time"

	"stillnight/data"
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
	// Erase removes everything of Stillnight that belongs to a data folder, and
	// returns the files there that are not Stillnight's. It fails with
	// data.ErrInUse while another process holds the folder.
	Erase func(dataDir string) (left []string, err error)
	// Spawn starts a resident in a process of its own that outlives this one,
	// and does not wait for it.
	Spawn func(dataDir string, hidden bool) error
	// Why returns what became of the reminders of the last 30 days, newest
	// first, where no resident can tell.
	Why func(dataDir string) ([]data.Decision, error)
	// CheckUp looks whether all that the program needs is there.
	CheckUp func(ctx context.Context, dataDir string) ([]Finding, error)
	// Executable returns the absolute path of the program itself.
	Executable func() (string, error)
}

// Run runs one call of the program and returns its exit status: 0 done,
// 1 failed, 2 wrong usage. It is safe for concurrent use.
func Run(ctx context.Context, e Env) int {
	c := &call{env: e, out: bufio.NewWriter(e.Stdout)}
	root := c.tree()
	root.SetArgs(append([]string{}, e.Args...)) // never nil: cobra would take those of the process
	err := root.ExecuteContext(ctx)
	if err != nil && !c.started {
		err = asUsage(err)
	}
	err = c.finish(err)
	if err == nil {
		return statusDone
	}
	sentence, status := explain(err)
	if status != statusDone {
		c.warn("stillnight: " + sentence)
	}
	return status
}

// call is one call of the program.
type call struct {
	env     Env
	dirFlag string // --data as it was given
	out     *bufio.Writer
	groups  []commandGroup
	started bool // the words were understood and the command runs

	diary    data.Diary   // nil until it is reached
	release  func() error // lets the diary go
	resident bool         // it was reached through a resident
}

// now returns the present instant without its monotonic part.
func (c *call) now() time.Time { return c.env.Now().Round(0) }

// finish writes out what was printed and lets the diary go.
func (c *call) finish(err error) error {
	if c.release != nil {
		if closing := c.release(); err == nil {
			err = closing
		}
	}
	if flushing := c.out.Flush(); flushing != nil && err == nil {
		err = outputError{flushing}
	}
	return err
}

// oneOf refuses a word that is not among those allowed. The empty word is.
func oneOf(what, word string, allowed []string) error {
	if word == "" || slices.Contains(allowed, word) {
		return nil
	}
	return usage("%q is no %s; choose one of %s", word, what, list(allowed))
}

// badInput makes a usage error of what input or the diary's own checks say.
func badInput(err error) error {
	var known *usageError
	if err == nil || errors.As(err, &known) {
		return err
	}
	return &usageError{withoutSentinel(err)}
}
