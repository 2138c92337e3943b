package data

import (
	"errors"
	"fmt"

	"golang.org/x/sys/windows"
)

// freeBytes returns how much the person may still write in the folder.
func freeBytes(dir string) (uint64, error) {
	path, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, fmt.Errorf("ask how full the disk is: %w", err)
	}
	var free uint64
	if err := windows.GetDiskFreeSpaceEx(path, &free, nil, nil); err != nil {
		return 0, fmt.Errorf("ask how full the disk is: %w", err)
	}
	return free, nil
}

// noSpace says whether a write failed for want of room.
func noSpace(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}
