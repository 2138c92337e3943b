//go:build !windows

package data_test

import "syscall"

// openUmask has new files be readable and writable for all, as far as their
// maker lets them.
func openUmask() (restore func()) {
	was := syscall.Umask(0)
	return func() { syscall.Umask(was) }
}
