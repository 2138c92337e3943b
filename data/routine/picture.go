package routine

import (
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // what a picture can be
	_ "image/png"  // what a picture can be
	"io/fs"
	"os"
	"path/filepath"

	"stillnight/data/words"
)

// The bounds of a picture. A larger one would take the window's memory.
const (
	maxPicture = 8 << 20 // bytes
	maxPixels  = 24_000_000
)

// PicturePath returns where the picture of a step is, given the folder of its
// routine. It fails, with a sentence, for what is no plain PNG or JPEG of
// reasonable size in that very folder; a link to another place is none.
func PicturePath(dir, picture string) (string, error) {
	if !IsPictureFile(picture) {
		return "", errors.New(words.T("the picture %q is none of the program's, and no PNG or JPEG beside the routine", clip(picture)))
	}
	path := filepath.Join(dir, picture)
	return path, lookAt(path, picture)
}

// lookAt fails for what is no plain PNG or JPEG of reasonable size.
func lookAt(path, picture string) error {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New(words.T("the picture %q is missing; it belongs beside the routine", clip(picture)))
	case err != nil:
		return errors.New(words.T("the picture %q cannot be read: %v", clip(picture), plain(err)))
	case info.Mode()&fs.ModeSymlink != 0:
		return errors.New(words.T("the picture %q is a link to another place; put the picture itself beside the routine", clip(picture)))
	case !info.Mode().IsRegular():
		return errors.New(words.T("the picture %q is no plain file", clip(picture)))
	case info.Size() > maxPicture:
		return errors.New(words.T("the picture %q is larger than %d MB", clip(picture), maxPicture>>20))
	}
	return lookInto(path, picture)
}

// lookInto reads the beginning of a picture.
func lookInto(path, picture string) error {
	f, err := os.Open(path)
	if err != nil {
		return errors.New(words.T("the picture %q cannot be read: %v", clip(picture), plain(err)))
	}
	defer func() { _ = f.Close() }()
	config, _, err := image.DecodeConfig(f)
	switch {
	case err != nil:
		return errors.New(words.T("the picture %q is no PNG or JPEG inside", clip(picture)))
	case config.Width <= 0 || config.Height <= 0 || config.Width > maxPixels/config.Height:
		return errors.New(words.T("the picture %q is too large: %s pixels", clip(picture), fmt.Sprintf("%d × %d", config.Width, config.Height)))
	}
	return nil
}

// lookAtPictures remarks on pictures beside a routine that cannot be shown.
func lookAtPictures(dir string, r Routine, at []places) []Problem {
	var remarks []Problem
	for i, s := range r.Steps {
		if !IsPictureFile(s.Picture) {
			continue
		}
		if _, err := PicturePath(dir, s.Picture); err != nil {
			remarks = append(remarks, Problem{Line: at[i].of("picture"), Text: s.ID + ": " + err.Error(), Remark: true})
		}
	}
	return remarks
}
