// Package resident is the role that is always there: the tray icon and its
// menu, the reminders, the link that windows and commands use, and the only
// owner of the diary.
package resident

import (
	"context"
	"errors"
	"io"
	"time"
)

// Params are what a resident is started with.
type Params struct {
	DataDir    string              // the data folder; one resident for each
	Hidden     bool                // opens no window at start
	View       string              // the view opened at start unless Hidden; empty: today
	Executable string              // spawned as `Executable --data DIR window VIEW` for windows
	Version    string              // told by the link and the log
	Getenv     func(string) string // the environment; nil: that of the process
	Now        func() time.Time    // nil: time.Now
	LogTo      io.Writer           // nil: the rotated file in the state folder
	Stderr     io.Writer           // told what is missing on this desktop; nil: nothing
}

// Run is the resident. It returns nil when it was asked to quit, when ctx ends
// or a signal asks it to end, when the person logs out, and when another
// resident has the data folder and was asked to show the view instead. Else
// the error says in a sentence what is wrong. It must be called from main's
// goroutine, and once in a process: the tray of some systems asks for that.
func Run(ctx context.Context, p Params) error {
	_ = ctx
	_ = p
	return errors.New("the resident is not there yet")
}
