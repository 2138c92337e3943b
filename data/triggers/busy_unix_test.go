//go:build unix

package triggers_test

import (
	"syscall"
	"time"
)

// busy returns how long this process has been at work: other programs that run
// beside a test do not count.
func busy() time.Duration {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &used) != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
