package routine_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stillnight/data/routine"
)

// pictureOf writes a small picture and returns its path.
func pictureOf(t *testing.T, name string, width int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(picture(t, width, 4)), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestPicturesAreKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "routines")
	for _, c := range []struct {
		path, want string
	}{
		{pictureOf(t, "heel.png", 4), "heel.png"},
		{pictureOf(t, "heel.png", 4), "heel.png"},   // the very same
		{pictureOf(t, "heel.png", 5), "heel-2.png"}, // another one
		{pictureOf(t, "My heel.PNG", 4), "My heel.png"},
		{pictureOf(t, ".png", 4), "picture.png"},
		{pictureOf(t, strings.Repeat("ü", 120)+".png", 4), strings.Repeat("ü", 40) + ".png"},
	} {
		name, err := routine.KeepPicture(dir, c.path)
		if err != nil || name != c.want {
			t.Errorf("%s is kept as %q, %v", c.path, name, err)
			continue
		}
		if _, err := routine.PicturePath(dir, name); err != nil {
			t.Error(err)
		}
	}
	link := filepath.Join(t.TempDir(), "to.png")
	if err := os.Symlink(pictureOf(t, "real.png", 6), link); err != nil {
		t.Fatal(err)
	}
	name, err := routine.KeepPicture(dir, link)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := routine.PicturePath(dir, name); err != nil {
		t.Errorf("a link is kept as one: %v", err)
	}
}

func TestWhatIsNoPictureIsNotKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "routines")
	text := filepath.Join(t.TempDir(), "text.png")
	if err := os.WriteFile(text, []byte("no picture"), 0o600); err != nil {
		t.Fatal(err)
	}
	cycle := t.TempDir()
	for from, to := range map[string]string{"a.png": "b.png", "b.png": "a.png"} {
		if err := os.Symlink(to, filepath.Join(cycle, from)); err != nil {
			t.Fatal(err)
		}
	}
	for path, want := range map[string]string{
		text:                                "no PNG or JPEG inside",
		filepath.Join(t.TempDir(), "x.png"): "is missing",
		filepath.Join(t.TempDir(), "x.svg"): "choose a file that ends in .png or .jpg",
		filepath.Join(cycle, "a.png"):       "is a link",
	} {
		if name, err := routine.KeepPicture(dir, path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s is kept as %q, %v", path, name, err)
		}
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("the folder was made: %v", err)
	}
}
