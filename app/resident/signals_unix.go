//go:build !windows

package resident

import (
	"os"
	"syscall"
)

// endSignals returns the signals that ask the resident to end. A hang-up is
// one: it comes when the terminal goes away.
func endSignals() []os.Signal {
	return []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}
}
