package window

import (
	"errors"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"stillnight/app/window/look"
	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// banner tells what failed, at the top of a window.
type banner struct {
	object *fyne.Container
	words  *widgets.Text
	again  *widgets.Button
	away   *widgets.Button
	err    error       // what stands there
	told   atomic.Bool // something stands there or will soon
	fit    func()      // called after it came or went
}

func newBanner(start, fit func()) *banner {
	b := &banner{words: widgets.NewText(widgets.Body, ""), fit: fit}
	b.again = widgets.NewButton(widgets.Primary, words.T("Start again"), start)
	b.away = widgets.NewButton(widgets.Link, words.T("Dismiss"), b.clear)
	b.object = widgets.Inset(look.Outer, look.Outer, look.Outer, 0, widgets.NewCard(
		widgets.Column(8, b.words, widgets.Flow(12, b.again, b.away))).Edged(look.ColorWarm))
	b.object.Hide()
	return b
}

// tell shows an error. Nil takes it away if it was about a diary that could
// not be reached; others stay until they are dismissed or another comes.
func (b *banner) tell(err error) {
	switch {
	case err != nil:
		b.set(err)
	case unreached(b.err):
		b.set(nil)
	}
}

func (b *banner) set(err error) {
	b.err = err
	b.told.Store(err != nil)
	if err == nil {
		b.object.Hide()
		b.fit()
		return
	}
	b.words.SetText(view.Sentence(err))
	if errors.Is(err, data.ErrNoResident) {
		b.again.Show()
	} else {
		b.again.Hide()
	}
	b.object.Show()
	b.fit()
}

// unreached says whether an error is that the diary could not be reached.
func unreached(err error) bool {
	return errors.Is(err, data.ErrNoResident) || errors.Is(err, data.ErrNoAnswer) || errors.Is(err, data.ErrClosed)
}

func (b *banner) clear() { b.set(nil) }

// bannerLayout puts the banner above the view.
type bannerLayout struct{}

func (bannerLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[1].MinSize()
}

func (bannerLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	var top float32
	if objects[0].Visible() {
		top = widgets.HeightFor(objects[0], size.Width)
		objects[0].Resize(fyne.NewSize(size.Width, top))
	}
	objects[1].Move(fyne.NewPos(0, top))
	objects[1].Resize(fyne.NewSize(size.Width, size.Height-top))
}
