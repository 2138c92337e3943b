package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
)

// Tip shows a few words near something on a page, above everything else and
// without standing in the way: the pointer goes through it.
type Tip struct {
	widget.BaseWidget
	page *Page
	box  *tipBox
	over fyne.CanvasObject
	spot fyne.Position // of what it is about, on the page
	size fyne.Size
}

// NewTip returns a tip for a page. Put both into a container.NewStack, the
// tip last.
func NewTip(p *Page) *Tip {
	t := &Tip{page: p, box: newTipBox()}
	t.box.Hide()
	p.scroll.OnScrolled = t.scrolled
	t.ExtendBaseWidget(t)
	return t
}

// About shows words near an object on the page.
func (t *Tip) About(o fyne.CanvasObject, words string) {
	t.AboutPart(o, fyne.Position{}, o.Size(), words)
}

// AboutPart shows words near a part of an object on the page: the part's
// place in the object, and its size.
func (t *Tip) AboutPart(o fyne.CanvasObject, at fyne.Position, size fyne.Size, words string) {
	place, found := position(t.page.body, o)
	if !found || words == "" {
		t.Leave()
		return
	}
	t.over, t.size = o, size
	t.spot = place.Add(at).Subtract(t.page.scroll.Offset)
	t.box.text.SetText(words)
	t.box.Show()
	t.Refresh()
}

// Leave takes the words away.
func (t *Tip) Leave() {
	if t.over == nil {
		return
	}
	t.over = nil
	t.box.Hide()
	t.Refresh()
}

// LeaveOf takes the words away if they are about that object.
func (t *Tip) LeaveOf(o fyne.CanvasObject) {
	if t.over == o {
		t.Leave()
	}
}

// Words returns what is shown; empty when nothing is.
func (t *Tip) Words() string {
	if t.over == nil {
		return ""
	}
	return t.box.text.Text()
}

func (t *Tip) scrolled(fyne.Position) { t.Leave() }

// tipWidth is as wide as a tip gets at 100 per cent.
const tipWidth = 400

// arrange puts the box below what it is about, or above where there is no
// room, and always inside the page.
func (t *Tip) arrange() {
	if t.over == nil {
		return
	}
	room := t.Size()
	scale := theme.SizeForWidget(look.SizeCaption, t) / 12
	width := min(tipWidth*scale, room.Width-2*look.Outer, t.box.NaturalWidth())
	height := t.box.HeightFor(width)
	const gap = 8
	x := t.spot.X + t.size.Width/2 - width/2
	x = max(look.Outer, min(x, room.Width-look.Outer-width))
	y := t.spot.Y + t.size.Height + gap
	if y+height > room.Height-4 {
		y = max(4, t.spot.Y-gap-height)
	}
	place(t.box, x, y, width, height)
}

// CreateRenderer implements fyne.Widget.
func (t *Tip) CreateRenderer() fyne.WidgetRenderer { return &tipRenderer{t} }

type tipRenderer struct{ tip *Tip }

func (r *tipRenderer) Layout(fyne.Size) { r.tip.arrange() }

func (r *tipRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *tipRenderer) Refresh() {
	r.tip.arrange()
	r.tip.box.Refresh()
	canvas.Refresh(r.tip)
}

func (r *tipRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.tip.box} }

func (r *tipRenderer) Destroy() {}

// tipBox is the words of a Tip, in reversed colours.
type tipBox struct {
	widget.BaseWidget
	text *Text
}

func newTipBox() *tipBox {
	b := &tipBox{text: NewText(CaptionInk, "").Coloured(look.ColorSurface)}
	b.ExtendBaseWidget(b)
	return b
}

const (
	tipPadX = 10
	tipPadY = 7
)

// HeightFor implements Fitting.
func (b *tipBox) HeightFor(width float32) float32 {
	return b.text.HeightFor(width-2*tipPadX) + 2*tipPadY
}

// NaturalWidth returns the width without wrapping.
func (b *tipBox) NaturalWidth() float32 { return b.text.NaturalWidth() + 2*tipPadX + 1 }

// CreateRenderer implements fyne.Widget.
func (b *tipBox) CreateRenderer() fyne.WidgetRenderer {
	r := &tipBoxRenderer{box: b, back: canvas.NewRectangle(nil)}
	r.back.CornerRadius = look.ControlRadius
	r.back.FillColor = theme.ColorForWidget(look.ColorInk, b)
	return r
}

type tipBoxRenderer struct {
	box  *tipBox
	back *canvas.Rectangle
}

func (r *tipBoxRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	place(r.box.text, tipPadX, tipPadY, size.Width-2*tipPadX, size.Height-2*tipPadY)
}

func (r *tipBoxRenderer) MinSize() fyne.Size {
	return r.box.text.MinSize().AddWidthHeight(2*tipPadX, 2*tipPadY)
}

func (r *tipBoxRenderer) Refresh() {
	r.back.FillColor = theme.ColorForWidget(look.ColorInk, r.box)
	r.Layout(r.box.Size())
	r.back.Refresh()
	r.box.text.Refresh()
}

func (r *tipBoxRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.box.text}
}

func (r *tipBoxRenderer) Destroy() {}
