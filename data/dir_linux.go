package data

import "path/filepath"

// DefaultDir returns the folder in which the diary is kept unless the person
// names another one: $XDG_DATA_HOME/stillnight, by default in ~/.local/share.
func DefaultDir(getenv func(string) string) (string, error) {
	if base := getenv("XDG_DATA_HOME"); filepath.IsAbs(base) {
		return filepath.Join(base, "stillnight"), nil
	}
	return under(getenv("HOME"), "$HOME", ".local", "share", "stillnight")
}
