// Package resident is the role that is always there: the tray icon and its
// menu, the reminders, the link that windows and commands use, and the only
// owner of the diary.
package resident

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"stillnight/app/link"
	"stillnight/data/words"
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
	Stderr     io.Writer           // told what is missing on this desktop; safe for concurrent use; nil: nothing
}

func (p Params) withDefaults() Params {
	if p.View == "" {
		p.View = link.ViewToday
	}
	if p.Getenv == nil {
		p.Getenv = os.Getenv
	}
	if p.Now == nil {
		p.Now = time.Now
	}
	if p.Stderr == nil {
		p.Stderr = io.Discard
	}
	return p
}

// Run is the resident. It returns nil when it was asked to quit, when ctx ends
// or a signal asks it to end, when the person logs out, and when another
// resident has the data folder and was asked to show the view instead. Else
// the error says in a sentence what is wrong. It must be called from main's
// goroutine, and once in a process: the tray of some systems asks for that.
func Run(ctx context.Context, p Params) error {
	p = p.withDefaults()
	ctx, stop := signal.NotifyContext(ctx, endSignals()...)
	defer stop()
	state, err := stateFolder(p)
	if err != nil {
		return fmt.Errorf("find the folder of the log: %w", err)
	}
	log, closeLog := openLog(p, state)
	defer closeLog()
	thrift := newThrift(func() { settle(log) })
	defer thrift.end()
	held, err := take(ctx, p, log)
	if err != nil {
		log.Error("not started", "error", err)
		lastWord(words.T("Stillnight was not started: %s", sentence(err))) // for one who clicked on its icon
		return err
	}
	if held == nil {
		log.Info("another resident is there and was asked")
		return nil
	}
	r, err := newResident(ctx, p, log, state, held, thrift)
	if err != nil {
		return err
	}
	log.Info("started", "version", p.Version, "pid", os.Getpid())
	log.Debug("ready", "ms", time.Since(thrift.began).Milliseconds())
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	err = r.run(ctx)
	if r.erasing.Load() {
		closeLog() // which goes too
		err = errors.Join(err, eraseAtEnd(p))
	}
	return err
}
