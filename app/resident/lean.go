package resident

import (
	"log/slog"
	"runtime"
	"runtime/debug"
	"time"
)

const (
	startPercent = 400              // how much the heap may grow between collections at the start
	leanPercent  = 25               // and after it
	settled      = 10 * time.Second // after the start, when nothing is going on any more
	rested       = 5 * time.Second  // after a large piece of work
)

// thrift has the process take little: a resident waits for almost all of its
// life. One thread at a time is enough for what it does, and wakes fewer
// others. At the start it collects little, as the database would else get
// memory that was used before and has to be cleared, which makes pages real
// that it never touches; once the start is over, what it took is given back,
// and so it is after a large piece of work.
type thrift struct {
	settling         *time.Timer
	began            time.Time
	threads, percent int // as they were
}

// newThrift begins to be thrifty. Settle gives back what was taken.
func newThrift(settle func()) *thrift {
	return &thrift{
		threads: runtime.GOMAXPROCS(1), percent: debug.SetGCPercent(startPercent), began: time.Now(),
		settling: time.AfterFunc(settled, settle),
	}
}

// worked says that a large piece of work was done, such as that years were read
// for a window: what it took is given back when nothing like it has followed
// for a moment. Nil saves nothing.
func (t *thrift) worked() {
	if t == nil {
		return
	}
	t.settling.Reset(max(rested, settled-time.Since(t.began)))
}

// end puts things as they were.
func (t *thrift) end() {
	t.settling.Stop()
	debug.SetGCPercent(t.percent)
	runtime.GOMAXPROCS(t.threads)
}

func settle(log *slog.Logger) {
	debug.SetGCPercent(leanPercent)
	debug.FreeOSMemory()
	if err := giveBack(); err != nil {
		log.Debug("pages of the program are kept", "error", err)
	}
}
