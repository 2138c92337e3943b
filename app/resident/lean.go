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
)

// lean has the process take little: a resident waits for almost all of its
// life. One thread at a time is enough for what it does, and wakes fewer
// others. At the start it collects little, as the database would else get
// memory that was used before and has to be cleared, which makes pages real
// that it never touches; once the start is over, what it took is given back.
// The function returned ends it.
func lean(log *slog.Logger) (end func()) {
	threads := runtime.GOMAXPROCS(1)
	percent := debug.SetGCPercent(startPercent)
	settling := time.AfterFunc(settled, func() { settle(log) })
	return func() {
		settling.Stop()
		debug.SetGCPercent(percent)
		runtime.GOMAXPROCS(threads)
	}
}

func settle(log *slog.Logger) {
	debug.SetGCPercent(leanPercent)
	debug.FreeOSMemory()
	if err := giveBack(); err != nil {
		log.Debug("pages of the program are kept", "error", err)
	}
}
