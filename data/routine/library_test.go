package routine_test

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"stillnight/data/routine"
)

func put(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestLibraryOfAFolder(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "mine.toml", good)
	put(t, dir, "a-new-one.toml", strings.Replace(good, `"Mine"`, `"Zebra"`, 1))
	put(t, dir, "short.toml", strings.Replace(good, `"Mine"`, `"My short one"`, 1))
	put(t, dir, "broken.toml", strings.Replace(good, "hold = 10", "hold = 0", 1))
	put(t, dir, "seated.toml", "nonsense")
	put(t, dir, "odd.toml", strings.Replace(good, "rest =", "rests =", 1))
	put(t, dir, "My Own.toml", good)
	put(t, dir, "loud.TOML", good)
	put(t, dir, ".hidden.toml", "nonsense")
	put(t, dir, "notes.txt", "nonsense")
	if err := os.Mkdir(filepath.Join(dir, "folder.toml"), 0o700); err != nil {
		t.Fatal(err)
	}
	lib := routine.Load(dir)
	var ids []string
	for _, r := range lib.Routines {
		id := r.ID
		if r.Own {
			id += "*"
		}
		ids = append(ids, id)
	}
	if got, want := strings.Join(ids, " "), "evening short* seated wall relax mine* odd* a-new-one*"; got != want {
		t.Errorf("routines %s, want %s", got, want)
	}
	if r, _ := lib.Find("short"); r.Title != "My short one" {
		t.Errorf("one's own does not take the place of the shipped one: %s", r.Title)
	}
	if r, _ := lib.Find("seated"); r.Own || r.Title != "Seated" {
		t.Error("a broken one takes the place of the shipped one")
	}
	var broken []string
	for _, b := range lib.Broken {
		broken = append(broken, b.File+": "+problems(b.Problems))
	}
	want := []string{
		"My Own.toml: the file's name is the routine's: small letters, digits and single hyphens, such as my-evening.toml",
		"broken.toml: line 8: calf-raise: hold cannot be 0; leave the line out if it is not meant",
		"folder.toml: it is a folder, not a file",
		"loud.TOML: its name must end in .toml, in small letters",
	}
	if len(broken) != 5 || strings.Join(broken[:4], "\n") != strings.Join(want, "\n") || !strings.HasPrefix(broken[4], "seated.toml: line 1: this is not TOML") {
		t.Errorf("broken:\n%s\nwant\n%s", strings.Join(broken, "\n"), strings.Join(want, "\n"))
	}
	if len(lib.Remarks) != 1 || lib.Remarks[0].File != "odd.toml" {
		t.Errorf("remarks on %+v", lib.Remarks)
	}
}

func TestLibraryWithoutAFolder(t *testing.T) {
	lib := routine.Load(filepath.Join(t.TempDir(), "none"))
	if len(lib.Routines) != len(routine.ShippedIDs()) || len(lib.Broken) > 0 {
		t.Errorf("%d routines, %+v", len(lib.Routines), lib.Broken)
	}
	lib = routine.Load(put(t, t.TempDir(), "routines", "a file"))
	if len(lib.Routines) != len(routine.ShippedIDs()) || len(lib.Broken) != 1 || lib.Broken[0].File != "routines" {
		t.Errorf("a file in place of the folder: %+v", lib.Broken)
	}
}

func TestLibraryAnswers(t *testing.T) {
	lib := routine.Library{Routines: routine.Shipped()}
	for id, want := range map[string]string{"massage": "Calf and thigh massage", "relax-feet": "Feet and shins", "foot_bath-warm": "Foot bath warm", "": "", "é": "É"} {
		if got := lib.Title(id); got != want {
			t.Errorf("%q is called %q, want %q", id, got, want)
		}
	}
	if lib.Chosen("wall").ID != "wall" || lib.Chosen("gone").ID != routine.Default {
		t.Error("the chosen routine is another one")
	}
}

func TestFilesThatAreNotRead(t *testing.T) {
	dir := t.TempDir()
	large := filepath.Join(dir, "large.toml")
	f, err := os.Create(large)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Truncate(10<<40), f.Close()); err != nil { // were it read, this test would never end
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		large:                           "it is too large for a routine: more than 256 KB",
		dir:                             "it is a folder, not a file",
		filepath.Join(dir, "none.toml"): "it cannot be read: no such file or directory",
	} {
		if _, found := routine.ReadFile(path); problems(found) != want && runtime.GOOS != "windows" {
			t.Errorf("%s: %s, want %s", filepath.Base(path), problems(found), want)
		}
		if _, found := routine.ReadChosen(path); routine.Usable(found) {
			t.Errorf("%s can be chosen", path)
		}
	}
}

func TestWriteIsForTheOwnerAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "routines")
	r, _ := routine.ShippedByID("evening")
	r.ID, r.Title = "mine", `My "evening" \ 1`
	r.Steps[2].Off = true
	if err := routine.Write(dir, r); err != nil {
		t.Fatal(err)
	}
	again, found := routine.ReadFile(filepath.Join(dir, "mine.toml"))
	if len(found) > 0 || !again.Own || again.Title != r.Title || len(again.Active()) != 3 {
		t.Errorf("read again as %+v, %s", again, problems(found))
	}
	for path, want := range map[string]fs.FileMode{dir: 0o700, filepath.Join(dir, "mine.toml"): 0o600} {
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != want && runtime.GOOS != "windows" {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("the folder holds %v", entries)
	}
	r.Steps[0].Hold = 0
	var unusable *routine.Unusable
	if err := routine.Write(dir, r); !errors.As(err, &unusable) || err.Error() != "calf-stretch: hold is missing: the seconds of one hold" {
		t.Errorf("a routine without a dose: %v", err)
	}
	r.ID = "../mine"
	if err := routine.Write(dir, r); !errors.As(err, &unusable) {
		t.Errorf("a routine elsewhere: %v", err)
	}
}

func picture(t *testing.T, width, height int) string {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestPicturesBesideARoutine(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "good.png", picture(t, 40, 30))
	put(t, dir, "other.JPG", picture(t, 4, 3))
	put(t, dir, "words.png", "no picture")
	put(t, dir, "cut.png", picture(t, 40, 30)[:12])
	huge := []byte(picture(t, 1, 1))
	copy(huge[16:24], []byte{0, 1, 0, 0, 0, 1, 0, 0}) // 65 536 × 65 536; the sum of the head is not looked at before
	put(t, dir, "huge.png", string(huge))
	large := put(t, dir, "large.png", picture(t, 4, 3))
	if err := os.Truncate(large, 9<<20); err != nil {
		t.Fatal(err)
	}
	for link, to := range map[string]string{"loop-a.png": "loop-b.png", "loop-b.png": "loop-a.png", "link.png": "good.png"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil && runtime.GOOS != "windows" {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "folder.png"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"good.png":   "",
		"other.JPG":  "",
		"none.png":   `the picture "none.png" is missing; it belongs beside the routine`,
		"words.png":  `the picture "words.png" is no PNG or JPEG inside`,
		"cut.png":    `the picture "cut.png" is no PNG or JPEG inside`,
		"large.png":  `the picture "large.png" is larger than 8 MB`,
		"loop-a.png": `the picture "loop-a.png" is a link to another place; put the picture itself beside the routine`,
		"link.png":   `the picture "link.png" is a link to another place; put the picture itself beside the routine`,
		"folder.png": `the picture "folder.png" is no plain file`,
		"a/b.png":    `the picture "a/b.png" is none of the program's, and no PNG or JPEG beside the routine`,
		"mine.toml":  `the picture "mine.toml" is none of the program's, and no PNG or JPEG beside the routine`,
	} {
		path, err := routine.PicturePath(dir, name)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != want || err == nil && path != filepath.Join(dir, name) {
			t.Errorf("%s: %q, %q; want %q", name, path, got, want)
		}
		if want == "" || !routine.IsPictureFile(name) {
			continue
		}
		text := strings.Replace(good, `"calf-stretch"`, `"`+name+`"`, 1)
		if _, found := routine.ReadFile(put(t, dir, "mine.toml", text)); problems(found) != "line 12: calf-raise: "+want+" (remark)" {
			t.Errorf("%s in a routine: %s", name, problems(found))
		}
	}
	if _, err := routine.PicturePath(dir, "huge.png"); err == nil {
		t.Error("a picture of billions of pixels is taken")
	}
}
