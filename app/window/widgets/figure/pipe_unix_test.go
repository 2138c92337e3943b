//go:build unix

package figure_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"stillnight/app/window/widgets/figure"
	"stillnight/data/routine"
)

// What has no end is not waited for.
func TestPipesAndDevicesAreNotRead(t *testing.T) {
	start(t, "dark", 100)
	pipe, zero := filepath.Join(t.TempDir(), "pipe.png"), filepath.Join(t.TempDir(), "zero.png")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/dev/zero", zero); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{pipe, zero} {
		f := figure.New("massage", routine.Right)
		figure.Jobs(f, atOnce, atOnce)
		f.SetFile(path)
		if got := f.Describe(); !strings.HasSuffix(got, "cannot be shown. PNG, JPEG and SVG files can.") {
			t.Errorf("%s is told as %q", path, got)
		}
	}
}
