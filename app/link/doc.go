// Package link is the way to the resident: HTTP and JSON over a unix socket.
// A [Server] wraps the diary and what else a resident does; a [Client] is a
// diary again. The same small API serves scripts, see docs/link.md.
//
// Only the person who started the resident can use the link: the socket lies
// in a folder of theirs, and the other end's identity is checked besides.
package link

import (
	"context"
	"slices"
)

// VersionHeader is the header of every answer that names the version of the
// program that answered.
const VersionHeader = "Stillnight-Version"

// Host is the host name that requests carry; localhost is taken as well.
const Host = "stillnight"

// The views that a window can show.
const (
	ViewToday    = "today"
	ViewEvening  = "evening"
	ViewCramp    = "cramp"
	ViewHistory  = "history"
	ViewTriggers = "triggers"
	ViewLearn    = "learn"
	ViewRoutines = "routines"
	ViewSettings = "settings"
)

// AboutMark stands between the name of a view and what it is about where the
// resident names both to the process of the windows, as in "show cramp#ID".
const AboutMark = "#"

var views = []string{ViewToday, ViewEvening, ViewCramp, ViewHistory, ViewTriggers, ViewLearn, ViewRoutines, ViewSettings}

// Views returns the names of the views that a resident can be asked to open.
func Views() []string { return slices.Clone(views) }

// Control is what a resident does beyond keeping the diary. Its methods are
// safe for concurrent use.
type Control interface {
	// Open shows one of Views, in the window that is open or in a new one.
	Open(ctx context.Context, view string) error
	// Quit asks the resident to end. It returns at once, before the end: the
	// answer still has to go out over the link.
	Quit(ctx context.Context) error
}

// Waker keeps the display from sleeping. Its methods are safe for concurrent
// use.
type Waker interface {
	// Hold keeps the display awake until release is called. It waits for the
	// desktop to agree, some seconds at most, and fails with a sentence where
	// nothing keeps a display awake.
	Hold(ctx context.Context) (release func(), err error)
}

// Hello is the answer to a ping.
type Hello struct {
	Version string `json:"version"` // of the resident's program
	PID     int    `json:"pid"`     // of the resident's process
}
