package resident

import (
	"errors"
	"path/filepath"
)

// stateBase returns $XDG_STATE_HOME/stillnight, by default in ~/.local/state.
func stateBase(getenv func(string) string) (string, error) {
	if base := getenv("XDG_STATE_HOME"); filepath.IsAbs(base) {
		return filepath.Join(base, "stillnight"), nil
	}
	if home := getenv("HOME"); filepath.IsAbs(home) {
		return filepath.Join(home, ".local", "state", "stillnight"), nil
	}
	return "", errors.New("$HOME is not set")
}
