package figure

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// Painted returns how often a figure was painted.
func Painted(f *Figure) int { return f.painted }

// Jobs makes a figure hand its jobs to a test: those beside the UI thread
// first, then the ones on it.
func Jobs(f *Figure, beside, onUI func(job func())) { f.read, f.do = beside, onUI }

// WordsOf returns where the words of a figure are that is laid out, and the
// least sizes they need there.
func WordsOf(f *Figure) (places, needs []image.Rectangle) {
	r := test.WidgetRenderer(f).(*renderer)
	for _, w := range []interface {
		fyne.CanvasObject
		HeightFor(float32) float32
		Text() string
	}{r.feel, r.cue} {
		if !w.Visible() || w.Text() == "" {
			continue
		}
		at, size := w.Position(), w.Size()
		box := func(width, height float32) image.Rectangle {
			return image.Rect(int(at.X), int(at.Y), int(at.X+width), int(at.Y+height))
		}
		places = append(places, box(size.Width, size.Height))
		needs = append(needs, box(w.MinSize().Width, w.HeightFor(size.Width)))
	}
	return places, needs
}

// PictureOf returns the drawing of a figure without its words, as it is laid
// out.
func PictureOf(f *Figure, width, height int) *image.RGBA {
	return test.WidgetRenderer(f).(*renderer).draw(width, height).(*image.RGBA)
}
