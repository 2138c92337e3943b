package link

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"stillnight/data/words"
)

// maxSocketPath is the longest path of a socket that every system takes:
// macOS has 104 bytes for it with a closing zero, the others 108.
const maxSocketPath = 103

// SocketPath returns the path of the socket of the resident that keeps the
// data folder. It is the same whichever way the folder is spelt, and shorter
// than 104 bytes, as sockets need. Nothing is made on disk. It fails when the
// place for the socket is not the person's own.
func SocketPath(dataDir string, getenv func(string) string) (string, error) {
	folder, err := resolve(dataDir)
	if err != nil {
		return "", fmt.Errorf("find the data folder: %w", err)
	}
	sum := sha256.Sum256([]byte(folder))
	name := hex.EncodeToString(sum[:8]) + ".sock"
	for _, dir := range socketDirs(getenv) {
		path := filepath.Join(dir, name)
		if len(path) > maxSocketPath {
			continue
		}
		info, err := os.Lstat(dir)
		if errors.Is(err, fs.ErrNotExist) {
			return path, nil
		}
		if err != nil {
			return "", fmt.Errorf("find the link: %w", err)
		}
		if err := checkOwnDir(dir, info); err != nil {
			return "", err
		}
		return path, nil
	}
	return "", errors.New(words.T("there is no folder with a short enough name for the link; set XDG_RUNTIME_DIR to one"))
}

// resolve returns the absolute path of dir without symbolic links. What does
// not exist yet stands as it is.
func resolve(dir string) (string, error) {
	if dir == "" {
		return "", errors.New("no folder is named")
	}
	rest, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	missing := ""
	for {
		real, err := filepath.EvalSymlinks(rest)
		if err == nil {
			return fold(filepath.Join(real, missing)), nil
		}
		parent := filepath.Dir(rest)
		if !errors.Is(err, fs.ErrNotExist) || parent == rest {
			return "", err
		}
		missing = filepath.Join(filepath.Base(rest), missing)
		rest = parent
	}
}

// fold makes two spellings of one folder the same where case does not count.
func fold(path string) string {
	if runtime.GOOS == "windows" {
		return strings.ToLower(path)
	}
	return path
}

// makeOwnDir makes the folder of sockets if need be, open to nobody else.
func makeOwnDir(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	info, err := os.Lstat(dir)
	if err != nil {
		return err
	}
	if err := checkOwnDir(dir, info); err != nil {
		return err
	}
	if info.Mode().Perm() == 0o700 {
		return nil
	}
	return os.Chmod(dir, 0o700)
}

// checkOwnDir refuses a folder in which somebody else could put a socket.
// One that everybody shares, as /tmp is, has the sticky bit.
func checkOwnDir(dir string, info fs.FileInfo) error {
	if !info.IsDir() || info.Mode()&fs.ModeSticky != 0 || !isOwn(info) {
		return errors.New(words.T("%s is not a folder of your own; remove it, or set XDG_RUNTIME_DIR to one that is", dir))
	}
	return nil
}
