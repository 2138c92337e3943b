//go:build !windows

package seen

// minimised is asked on Windows only.
func minimised(uintptr) bool { return false }
