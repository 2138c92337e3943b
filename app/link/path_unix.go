//go:build !windows

package link

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
)

// socketDirs returns the folders that may hold the sockets, the best first.
// The last one is always short enough.
func socketDirs(getenv func(string) string) []string {
	return socketDirsOf(getenv, runtime.GOOS, strconv.Itoa(os.Getuid()), "/run/user")
}

// socketDirsOf takes XDG_RUNTIME_DIR only if it is there and the person's own,
// as it must be by its definition: it often leaks through su. A call from
// cron has none, though the resident does; it is looked for where it usually
// is, else the two would never meet.
func socketDirsOf(getenv func(string) string, system, uid, runUser string) []string {
	var dirs []string
	for _, dir := range []string{getenv("XDG_RUNTIME_DIR"), filepath.Join(runUser, uid)} {
		if info, err := os.Stat(dir); err == nil && filepath.IsAbs(dir) && info.IsDir() && isOwn(info) {
			dirs = append(dirs, filepath.Join(dir, "stillnight"))
		}
	}
	if home := getenv("HOME"); system == "darwin" && filepath.IsAbs(home) {
		dirs = append(dirs, filepath.Join(home, "Library", "Caches", "stillnight"))
	}
	if temp := getenv("TMPDIR"); filepath.IsAbs(temp) {
		dirs = append(dirs, filepath.Join(temp, "stillnight-"+uid))
	}
	return append(dirs, filepath.Join("/tmp", "stillnight-"+uid))
}

// isOwn says whether the person who runs this process owns the file.
func isOwn(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Getuid()
}
