package evening

import (
	"syscall"
	"time"
)

// processorTime returns how long this process has kept processors busy.
func processorTime() (time.Duration, bool) {
	self, err := syscall.GetCurrentProcess()
	if err != nil {
		return 0, false
	}
	var began, ended, kernel, user syscall.Filetime
	if err := syscall.GetProcessTimes(self, &began, &ended, &kernel, &user); err != nil {
		return 0, false
	}
	return span(kernel) + span(user), true
}

// span is a time that Windows counts in hundreds of nanoseconds.
func span(t syscall.Filetime) time.Duration {
	return time.Duration(int64(t.HighDateTime)<<32|int64(t.LowDateTime)) * 100
}
