package resident

import (
	"runtime/debug"
	"time"
)

const (
	leanPercent = 25               // how much the heap may grow between collections
	settled     = 10 * time.Second // after the start, when nothing is going on any more
)

// lean has the process take little memory: a resident waits for almost all of
// its life. What the start took is given back once it is over. The function
// returned ends it.
func lean() (end func()) {
	before := debug.SetGCPercent(leanPercent)
	give := time.AfterFunc(settled, debug.FreeOSMemory)
	return func() {
		give.Stop()
		debug.SetGCPercent(before)
	}
}
