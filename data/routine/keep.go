package routine

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"stillnight/data/words"
)

// KeepPicture copies a picture into the folder of one's own routines, which is
// made if it is missing, and returns the name that a step then gives it. A
// picture that lies there already is not copied again; one that only has the
// same name gets another one. It fails, with a sentence, for what PicturePath
// would not take; nothing is written then.
func KeepPicture(dir, path string) (name string, err error) {
	name = pictureName(filepath.Base(path))
	if name == "" {
		return "", errors.New(words.T("the picture %q is no PNG or JPEG; choose a file that ends in .png or .jpg", clip(filepath.Base(path))))
	}
	text, err := readPicture(path)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", errors.New(words.T("the picture was not copied: %v", plain(err)))
	}
	end := filepath.Ext(name)
	stem := strings.TrimSuffix(name, end)
	for n := 2; ; n++ {
		there, err := os.ReadFile(filepath.Join(dir, name))
		if err == nil && bytes.Equal(there, text) {
			return name, nil
		}
		if errors.Is(err, fs.ErrNotExist) {
			break
		}
		name = stem + "-" + strconv.Itoa(n) + end
	}
	if err := writeWhole(filepath.Join(dir, name), text); err != nil {
		return "", errors.New(words.T("the picture was not copied: %v", plain(err)))
	}
	return name, nil
}

// readPicture reads a picture that can be shown. A link is followed: the copy
// is the picture itself.
func readPicture(path string) ([]byte, error) {
	if whole, err := filepath.EvalSymlinks(path); err == nil {
		path = whole
	}
	picture := filepath.Base(path)
	if err := lookAt(path, picture); err != nil {
		return nil, err
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, errors.New(words.T("the picture %q cannot be read: %v", clip(picture), plain(err)))
	}
	return text, nil
}

// pictureName makes a name for a picture that IsPictureFile takes; empty for
// what does not end as a picture does.
func pictureName(name string) string {
	end := strings.ToLower(filepath.Ext(name))
	stem := strings.TrimLeft(strings.TrimSuffix(name, filepath.Ext(name)), ". ")
	stem = strings.Map(func(r rune) rune {
		if unreadable(r) || strings.ContainsRune(`/\:`, r) {
			return '-'
		}
		return r
	}, strings.Join(strings.Fields(stem), " "))
	for len(stem) > 80 {
		runes := []rune(stem)
		stem = string(runes[:len(runes)-1])
	}
	if stem == "" {
		stem = "picture"
	}
	if !IsPictureFile(stem + end) {
		return ""
	}
	return stem + end
}
