package figure

import (
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // pictures of one's own
	_ "image/png"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"stillnight/data/words"
)

// photo is a picture of one's own, or why there is none.
type photo struct {
	name  string
	image image.Image
	fault string // a sentence; empty: it can be shown, or is still loading
}

func (p *photo) describe() string {
	if p.fault != "" {
		return p.fault
	}
	return words.T("The picture %s.", p.name)
}

// SetFile shows a picture of one's own, a PNG or JPEG file. It is read beside
// the UI thread; one that is missing, broken or too large leaves a sentence
// instead.
func (f *Figure) SetFile(path string) {
	waits := &photo{name: filepath.Base(path)}
	f.photo = waits
	f.Refresh()
	go func() {
		loaded := load(path)
		fyne.Do(func() { f.loaded(waits, loaded) })
	}()
}

// loaded shows a picture, unless something else was asked for meanwhile.
func (f *Figure) loaded(waits, loaded *photo) {
	if f.photo == waits {
		f.photo = loaded
		f.Refresh()
	}
}

// The largest picture that is read.
const (
	mostBytes  = 16 << 20
	mostPixels = 40_000_000
)

var errTooLarge = errors.New("too large")

func load(path string) *photo {
	p := &photo{name: filepath.Base(path)}
	picture, err := decode(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.fault = words.T("The picture %s is not there.", p.name)
	case errors.Is(err, errTooLarge):
		p.fault = words.T("The picture %s is too large to show.", p.name)
	case err != nil:
		p.fault = words.T("The picture %s cannot be read.", p.name)
	default:
		p.image = picture
	}
	return p
}

func decode(path string) (image.Image, error) {
	about, err := os.Stat(path) // opening a pipe would wait for ever
	if err != nil {
		return nil, fmt.Errorf("find the picture: %w", err)
	}
	if !about.Mode().IsRegular() {
		return nil, errors.New("not a file")
	}
	if about.Size() > mostBytes {
		return nil, errTooLarge
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open the picture: %w", err)
	}
	defer file.Close()
	head, _, err := image.DecodeConfig(io.LimitReader(file, mostBytes))
	if err != nil {
		return nil, fmt.Errorf("read the picture: %w", err)
	}
	if head.Width*head.Height > mostPixels {
		return nil, errTooLarge
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return nil, fmt.Errorf("read the picture: %w", err)
	}
	picture, _, err := image.Decode(io.LimitReader(file, mostBytes))
	if err != nil {
		return nil, fmt.Errorf("read the picture: %w", err)
	}
	return picture, nil
}
