//go:build linux || darwin

package data

import (
	"errors"
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

// noSpace says whether a write failed for want of room.
func noSpace(err error) bool { return errors.Is(err, unix.ENOSPC) || errors.Is(err, unix.EDQUOT) }
