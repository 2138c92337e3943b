package figure

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	_ "image/jpeg" // a kind of picture that can be shown
	_ "image/png"  // another
	"io"
	"os"

	xdraw "golang.org/x/image/draw"
)

// The largest picture that is read, and how large it is kept.
const (
	mostBytes  = 16 << 20
	mostPixels = 50_000_000 // what phones take
	mostKept   = 1600       // pixels at the longer side
)

var (
	errTooLarge  = errors.New("too large")
	errNoPicture = errors.New("not a picture")
)

// read returns the picture in a file. What is no plain file is not opened: a
// pipe would wait for ever.
func read(path string) (image.Image, error) {
	about, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("find the picture: %w", err)
	}
	if !about.Mode().IsRegular() {
		return nil, errNoPicture
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open the picture: %w", err)
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, mostBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read the picture: %w", err)
	}
	if len(content) > mostBytes {
		return nil, errTooLarge
	}
	return decode(content)
}

// decode returns the picture in a file's content, upright and no larger than
// it is kept.
func decode(content []byte) (image.Image, error) {
	if looksLikeSVG(content) {
		return decodeSVG(content)
	}
	head, kind, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return nil, fmt.Errorf("read the picture: %w", err)
	}
	if head.Width < 1 || head.Height < 1 {
		return nil, errNoPicture
	}
	if head.Width > mostPixels/head.Height {
		return nil, errTooLarge
	}
	picture, _, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, fmt.Errorf("read the picture: %w", err)
	}
	kept := keep(picture)
	if kind == "jpeg" {
		kept = turn(kept, orientation(content))
	}
	return kept, nil
}

// keep returns a picture no larger than it is kept.
func keep(picture image.Image) *image.RGBA {
	size := picture.Bounds().Size()
	if longest := max(size.X, size.Y); longest > mostKept {
		size = image.Pt(max(1, size.X*mostKept/longest), max(1, size.Y*mostKept/longest))
	}
	kept := image.NewRGBA(image.Rectangle{Max: size})
	if size == picture.Bounds().Size() {
		draw.Draw(kept, kept.Rect, picture, picture.Bounds().Min, draw.Src)
	} else {
		xdraw.CatmullRom.Scale(kept, kept.Rect, picture, picture.Bounds(), draw.Src, nil)
	}
	return kept
}
