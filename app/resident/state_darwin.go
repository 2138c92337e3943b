package resident

import (
	"errors"
	"path/filepath"
)

// stateBase returns ~/Library/Logs/Stillnight.
func stateBase(getenv func(string) string) (string, error) {
	if home := getenv("HOME"); filepath.IsAbs(home) {
		return filepath.Join(home, "Library", "Logs", "Stillnight"), nil
	}
	return "", errors.New("$HOME is not set")
}
