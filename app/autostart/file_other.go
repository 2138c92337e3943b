//go:build !windows

package autostart

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"stillnight/data/words"
)

// writeFile replaces a file at once, with its folder where that is missing.
func writeFile(path, text string) error {
	err := os.MkdirAll(filepath.Dir(path), 0o700)
	if err == nil {
		err = replace(path, text)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", words.T("the start at log-in cannot be set up"), err)
	}
	return nil
}

func replace(path, text string) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".stillnight-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }() // fails once it is renamed
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Chmod(0o644), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// removeFile removes a file that may be gone already.
func removeFile(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("%s: %w", words.T("the start at log-in cannot be switched off"), err)
	}
	return nil
}
