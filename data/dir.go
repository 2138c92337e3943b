package data

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"stillnight/data/words"
)

const (
	dirMode  fs.FileMode = 0o700
	fileMode fs.FileMode = 0o600
)

// under joins parts below a base folder that a variable should name.
func under(base, variable string, parts ...string) (string, error) {
	if !filepath.IsAbs(base) {
		return "", errors.New(words.T("cannot tell where to keep the diary: %s is not set; name a folder with --data", variable))
	}
	return filepath.Join(append([]string{base}, parts...)...), nil
}

// makeDir makes a folder that only its owner can look into.
func makeDir(path string) error {
	if err := os.MkdirAll(path, dirMode); err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.Mode().Perm() == dirMode {
		return nil
	}
	return os.Chmod(path, dirMode)
}

// closeToOthers takes all rights of other people away from the files of a
// folder. Some are made by libraries that leave it to the umask.
func closeToOthers(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil || !info.Mode().IsRegular() || info.Mode().Perm() == fileMode {
			continue // gone by now, or right already
		}
		if err := os.Chmod(filepath.Join(dir, entry.Name()), fileMode); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// writeWhole replaces a file at once: after a crash it is the old or the new
// one, never half of it.
func writeWhole(path string, text []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(f.Name()) }() // fails once it is renamed
	_, err = f.Write(text)
	if err == nil {
		err = f.Chmod(fileMode)
	}
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

// syncDir makes names of files durable where the system can do so.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer func() { _ = d.Close() }()
	if err := d.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, fs.ErrInvalid) && !errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("sync %s: %w", dir, err)
	}
	return nil
}
