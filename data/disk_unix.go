//go:build linux || darwin

package data

import (
	"fmt"

	"golang.org/x/sys/unix"
)

// freeBytes returns how much the person may still write in the folder.
func freeBytes(dir string) (uint64, error) {
	var fs unix.Statfs_t
	if err := unix.Statfs(dir, &fs); err != nil {
		return 0, fmt.Errorf("ask how full the disk is: %w", err)
	}
	return fs.Bavail * uint64(fs.Bsize), nil
}
