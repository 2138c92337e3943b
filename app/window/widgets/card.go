package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
)

// Card is a surface with rounded corners around something.
type Card struct {
	widget.BaseWidget
	content fyne.CanvasObject
	edge    fyne.ThemeColorName
}

// NewCard returns a card around content.
func NewCard(content fyne.CanvasObject) *Card {
	c := &Card{content: content, edge: look.ColorLine}
	c.ExtendBaseWidget(c)
	return c
}

// Edged sets the colour of the edge, by name, and returns the card itself.
func (c *Card) Edged(name fyne.ThemeColorName) *Card {
	c.edge = name
	c.Refresh()
	return c
}

// HeightFor implements Fitting.
func (c *Card) HeightFor(width float32) float32 {
	return HeightFor(c.content, width-2*look.Outer) + 2*look.Outer
}

// NaturalWidth returns the width that the content likes, with the padding.
func (c *Card) NaturalWidth() float32 { return naturalWidth(c.content) + 2*look.Outer }

// Children returns what stands in the card.
func (c *Card) Children() []fyne.CanvasObject { return []fyne.CanvasObject{c.content} }

// CreateRenderer implements fyne.Widget.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	r := &cardRenderer{card: c, back: canvas.NewRectangle(nil)}
	r.back.CornerRadius, r.back.StrokeWidth = look.CardRadius, 1
	r.colour()
	return r
}

type cardRenderer struct {
	card *Card
	back *canvas.Rectangle
}

func (r *cardRenderer) colour() {
	r.back.FillColor = theme.ColorForWidget(look.ColorSurface, r.card)
	r.back.StrokeColor = theme.ColorForWidget(r.card.edge, r.card)
}

func (r *cardRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	place(r.card.content, look.Outer, look.Outer, size.Width-2*look.Outer, size.Height-2*look.Outer)
}

func (r *cardRenderer) MinSize() fyne.Size {
	return r.card.content.MinSize().AddWidthHeight(2*look.Outer, 2*look.Outer)
}

func (r *cardRenderer) Refresh() {
	r.colour()
	r.Layout(r.card.Size())
	r.back.Refresh()
	r.card.content.Refresh()
}

func (r *cardRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.card.content}
}

func (r *cardRenderer) Destroy() {}
