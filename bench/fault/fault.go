//go:build linux

// Package fault does to Stillnight what machines and people do, and holds the
// diary against what had been acknowledged: every entry must be there once, and
// the program must start and say what happened.
package fault

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"time"
)

// Params say what is done, and how often.
type Params struct {
	Binary string    // the program
	Log    io.Writer // gets a line about each fault that was not survived
	Seed   uint64    // for the places that are damaged and the moments of kills
	Starts int       // how many are started at once
	Kills  int       // how often it is ended hard under load
	Short  bool      // each kind of fault only some times
	Only   []string  // names of parts; none: all
}

// Row is a line of the table: a fault, how often it was tried, how often the
// program started and had everything, and how many entries were lost.
type Row struct {
	Fault                 string
	Tries, Survived, Lost int
}

// part is a kind of faults.
type part struct {
	name string
	do   func(b *bench, ctx context.Context) error
	long bool // not in the short form
}

func parts() []part {
	return []part{
		{"damage", (*bench).damaged, false},
		{"crowd", (*bench).crowd, false},
		{"disk", (*bench).disk, false},
		{"network", (*bench).withoutNetwork, false},
		{"clock", (*bench).clock, false},
		{"log", (*bench).secretive, false},
		{"desk", (*bench).desk, true},
		{"kills", (*bench).kills, false},
	}
}

// Parts returns the names of the kinds of faults.
func Parts() (names []string) {
	for _, p := range parts() {
		names = append(names, p.name)
	}
	return names
}

// patience is how long is waited for what takes far less.
const patience = 30 * time.Second

// bench holds what the faults are done to.
type bench struct {
	Params
	base string
	rand *rand.Rand
	rows []Row
	ids  []string // acknowledged in the diary that is damaged
}

// Run does the faults and returns what became of them. The error says that
// something could not be done at all.
func Run(ctx context.Context, p Params) (rows []Row, err error) {
	base, err := os.MkdirTemp("", "stillnight-faults-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(base)) }()
	b := &bench{Params: p, base: base, rand: rand.New(rand.NewPCG(p.Seed, 9))}
	for _, name := range p.Only {
		if !slices.Contains(Parts(), name) {
			return nil, fmt.Errorf("%q is not one of %s", name, strings.Join(Parts(), ", "))
		}
	}
	for _, part := range parts() {
		if (len(p.Only) > 0 && !slices.Contains(p.Only, part.name)) || (p.Short && part.long) {
			continue
		}
		began := time.Now()
		if err := part.do(b, ctx); err != nil {
			return b.rows, fmt.Errorf("%s: %w", part.name, err)
		}
		b.say("%s took %.0f s", part.name, time.Since(began).Seconds())
	}
	return b.rows, nil
}

// Write writes rows as a table of Markdown.
func Write(w io.Writer, rows []Row) {
	fmt.Fprintf(w, "| fault | tries | survived | entries lost |\n|---|---|---|---|\n")
	for _, r := range rows {
		fmt.Fprintf(w, "| %s | %d | %d | %d |\n", r.Fault, r.Tries, r.Survived, r.Lost)
	}
}

// Kept says whether everything was survived and nothing lost.
func Kept(rows []Row) bool {
	return !slices.ContainsFunc(rows, func(r Row) bool { return r.Tries != r.Survived || r.Lost > 0 })
}

// say tells of a fault that was not survived.
func (b *bench) say(format string, args ...any) { fmt.Fprintf(b.Log, "faults: "+format+"\n", args...) }
