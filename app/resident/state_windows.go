package resident

import (
	"errors"
	"path/filepath"
)

// stateBase returns %LocalAppData%\Stillnight\State.
func stateBase(getenv func(string) string) (string, error) {
	if base := getenv("LocalAppData"); filepath.IsAbs(base) {
		return filepath.Join(base, "Stillnight", "State"), nil
	}
	return "", errors.New("%LocalAppData% is not set")
}
