package resident

import (
	"os"
	"syscall"
)

// endSignals returns the signals that ask the resident to end; a log-out
// comes as the second one.
func endSignals() []os.Signal { return []os.Signal{os.Interrupt, syscall.SIGTERM} }
