package figure

import (
	"errors"
	"image"
	"io/fs"
	"path/filepath"

	"fyne.io/fyne/v2"

	"stillnight/data/words"
)

// photo is a picture of one's own, or why there is none.
type photo struct {
	name  string
	image image.Image
	fault string // a sentence; empty: it can be shown, or is still being read
}

func (p *photo) describe() string {
	if p.fault != "" {
		return p.fault
	}
	return words.T("The picture %s.", p.name)
}

// SetFile shows a picture of one's own: a PNG, JPEG or SVG file. It returns at
// once; the file is read beside the UI thread. One that is missing, broken,
// too large or no picture leaves a sentence in its place, never an error.
func (f *Figure) SetFile(path string) {
	waits := &photo{name: nameOf(path)}
	f.photo = waits
	f.Refresh()
	f.read(func() {
		loaded := load(path)
		f.do(func() { f.loaded(waits, loaded) })
	})
}

// besideUI runs a job on a goroutine of its own; onUI is its way back.
func besideUI(job func()) { go job() }

func onUI(job func()) { fyne.Do(job) }

// loaded shows a picture, unless something else was asked for meanwhile.
func (f *Figure) loaded(waits, loaded *photo) {
	if f.photo == waits {
		f.photo = loaded
		f.Refresh()
	}
}

// load reads a picture of one's own. It may take a while, and never fails:
// what is wrong is in the fault.
func load(path string) *photo {
	p := &photo{name: nameOf(path)}
	picture, err := read(path)
	switch {
	case err == nil:
		p.image = picture
	case errors.Is(err, fs.ErrNotExist):
		p.fault = words.T("The picture %s is not there.", p.name)
	case errors.Is(err, errTooLarge):
		p.fault = words.T("The picture %s is too large to show.", p.name)
	default:
		p.fault = words.T("The picture %s cannot be shown. PNG, JPEG and SVG files can.", p.name)
	}
	return p
}

// nameOf returns a file's name as it is told, shortened in the middle.
func nameOf(path string) string {
	const most, kept = 40, 18
	name := []rune(filepath.Base(path))
	if len(name) <= most {
		return string(name)
	}
	return string(name[:kept]) + "…" + string(name[len(name)-kept:])
}
