package link

import (
	"io/fs"
	"path/filepath"
)

// socketDirs returns the folders that may hold the sockets, the best first.
// Both are open to nobody but the person and the system, by inheritance.
func socketDirs(getenv func(string) string) []string {
	var dirs []string
	for _, dir := range []string{getenv("LocalAppData"), getenv("TEMP")} {
		if filepath.IsAbs(dir) {
			dirs = append(dirs, filepath.Join(dir, "Stillnight", "run"))
		}
	}
	return dirs
}

// isOwn says whether the person who runs this process owns the file. Who may
// write to it was settled by the folder that it inherits from.
func isOwn(fs.FileInfo) bool { return true }
