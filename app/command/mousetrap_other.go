//go:build !windows

package command

// quietMousetrap has nothing to do here, see mousetrap_windows.go.
func quietMousetrap() {}
