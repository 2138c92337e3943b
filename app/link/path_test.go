//go:build unix

package link_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"stillnight/app/link"
)

// env is an environment of one place for sockets.
func env(runtimeDir string) func(string) string {
	return func(name string) string {
		if name == "XDG_RUNTIME_DIR" {
			return runtimeDir
		}
		return ""
	}
}

func TestSocketPathIsInTheRuntimeFolder(t *testing.T) {
	run := shortDir(t)
	path, err := link.SocketPath(t.TempDir(), env(run))
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Dir(path) != filepath.Join(run, "stillnight") || filepath.Ext(path) != ".sock" {
		t.Errorf("the path is %s", path)
	}
	if entries, err := os.ReadDir(run); err != nil || len(entries) != 0 {
		t.Errorf("finding the path made %v, %v", entries, err)
	}
}

func TestSocketPathIsTheSameHoweverTheFolderIsSpelt(t *testing.T) {
	run, base := shortDir(t), t.TempDir()
	folder := filepath.Join(base, "diary")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(folder, filepath.Join(base, "alias")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(base)
	want, err := link.SocketPath(folder, env(run))
	if err != nil {
		t.Fatal(err)
	}
	for _, spelling := range []string{"diary", "./diary/", "alias", "alias/../diary", filepath.Join(base, "alias")} {
		if got, err := link.SocketPath(spelling, env(run)); got != want || err != nil {
			t.Errorf("%s has %s, %v; want %s", spelling, got, err, want)
		}
	}
	other, err := link.SocketPath(filepath.Join(base, "other"), env(run))
	if err != nil || other == want {
		t.Errorf("another folder has %s, %v", other, err)
	}
}

func TestSocketPathStaysWhenTheFolderIsMade(t *testing.T) {
	run, base := shortDir(t), t.TempDir()
	if err := os.Symlink(base, filepath.Join(base, "alias")); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(base, "alias", "new", "diary")
	before, err := link.SocketPath(folder, env(run))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if after, err := link.SocketPath(folder, env(run)); after != before || err != nil {
		t.Errorf("before %s, after %s, %v", before, after, err)
	}
}

func TestSocketPathIsAlwaysShortEnough(t *testing.T) {
	for _, length := range []int{1, 30, 60, 61, 62, 63, 64, 90, 200} {
		run := filepath.Join(shortDir(t), strings.Repeat("x", length))
		if err := os.Mkdir(run, 0o700); err != nil {
			t.Fatal(err)
		}
		path, err := link.SocketPath(filepath.Join(t.TempDir(), strings.Repeat("y", 200)), env(run))
		if err != nil || len(path) >= 104 {
			t.Errorf("a runtime folder of %d bytes gives %s (%d bytes), %v", len(run), path, len(path), err)
		}
	}
}

func TestSocketPathOfNoFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{"", filepath.Join(file, "diary")} {
		if path, err := link.SocketPath(dir, env(shortDir(t))); err == nil {
			t.Errorf("%q has the path %s", dir, path)
		}
	}
}

func TestSocketPathRefusesAPlaceThatIsNotTheirOwn(t *testing.T) {
	for name, spoil := range map[string]func(dir string) error{
		"a link elsewhere":      func(dir string) error { return os.Symlink(os.TempDir(), dir) },
		"a file":                func(dir string) error { return os.WriteFile(dir, nil, 0o600) },
		"shared with everybody": func(dir string) error { return mkdirShared(dir) },
	} {
		run := shortDir(t)
		if err := spoil(filepath.Join(run, "stillnight")); err != nil {
			t.Fatal(err)
		}
		path, err := link.SocketPath(t.TempDir(), env(run))
		if err == nil || path != "" || !strings.Contains(err.Error(), "XDG_RUNTIME_DIR") {
			t.Errorf("%s: %q, %v", name, path, err)
		}
	}
}

func mkdirShared(dir string) error {
	if err := os.Mkdir(dir, 0o700); err != nil {
		return err
	}
	return os.Chmod(dir, 0o777|os.ModeSticky)
}

func TestSocketDirsInOrder(t *testing.T) {
	uid := strconv.Itoa(os.Getuid())
	run, runUser, temp := shortDir(t), shortDir(t), shortDir(t)
	own := filepath.Join(runUser, uid)
	if err := os.Mkdir(own, 0o700); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(temp, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	last := "/tmp/stillnight-" + uid
	for name, c := range map[string]struct {
		system, runtimeDir, home, temp, runUser string
		want                                    []string
	}{
		"as it should be":          {"linux", run, "/home/x", temp, runUser, []string{run + "/stillnight", own + "/stillnight", temp + "/stillnight-" + uid, last}},
		"from cron":                {"linux", "", "", "", runUser, []string{own + "/stillnight", last}},
		"no login service":         {"linux", "", "", "", "/nowhere", []string{last}},
		"runtime folder is gone":   {"linux", "/nowhere/at/all", "", "", "/nowhere", []string{last}},
		"runtime folder is a file": {"linux", file, "", "", "/nowhere", []string{last}},
		"relative runtime folder":  {"linux", ".", "", "relative", "/nowhere", []string{last}},
		"a Mac":                    {"darwin", "", "/Users/x", temp, "/nowhere", []string{"/Users/x/Library/Caches/stillnight", temp + "/stillnight-" + uid, last}},
	} {
		getenv := func(key string) string {
			return map[string]string{"XDG_RUNTIME_DIR": c.runtimeDir, "HOME": c.home, "TMPDIR": c.temp}[key]
		}
		got := link.SocketDirsFor(getenv, c.system, uid, c.runUser)
		if strings.Join(got, " ") != strings.Join(c.want, " ") {
			t.Errorf("%s:\n got %v\nwant %v", name, got, c.want)
		}
	}
}
