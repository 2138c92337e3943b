package widgets

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
)

// Sign is what a legend explains.
type Sign int

// The signs of the charts.
const (
	SignFill   Sign = iota // a cell filled in part
	SignDot                // the dot of a cramp
	SignRing               // a cell with a ring
	SignDashed             // a cell with a broken edge
	SignBar                // a bar
	SignThin               // a hollow bar
	SignBlock              // a block
)

// Legend is a sign with what it means.
type Legend struct {
	widget.BaseWidget
	meaning *Text
	row     *fyne.Container
}

// NewLegend returns a sign with what it means.
func NewLegend(sign Sign, meaning string) *Legend {
	s := &legendSign{sign: sign}
	s.ExtendBaseWidget(s)
	l := &Legend{meaning: NewText(Caption, meaning)}
	l.row = Lead(5, s, l.meaning)
	l.ExtendBaseWidget(l)
	return l
}

// SetMeaning replaces the words.
func (l *Legend) SetMeaning(meaning string) { l.meaning.SetText(meaning) }

// HeightFor implements Fitting.
func (l *Legend) HeightFor(width float32) float32 { return HeightFor(l.row, width) }

// NaturalWidth returns the width without wrapping.
func (l *Legend) NaturalWidth() float32 { return naturalWidth(l.row) }

// CreateRenderer implements fyne.Widget.
func (l *Legend) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.row) }

// legendSign draws a sign as the charts do, but small.
type legendSign struct {
	widget.BaseWidget
	sign Sign
}

func (s *legendSign) scale() float32 { return theme.SizeForWidget(look.SizeCaption, s) / 12 }

// CreateRenderer implements fyne.Widget.
func (s *legendSign) CreateRenderer() fyne.WidgetRenderer {
	r := &legendRenderer{sign: s}
	r.raster = canvas.NewRaster(r.draw)
	return r
}

type legendRenderer struct {
	sign   *legendSign
	raster *canvas.Raster
}

func (r *legendRenderer) draw(w, h int) image.Image {
	width := max(r.raster.Size().Width, 1)
	p := newPen(max(w, 1), max(h, 1), float32(w)/width, 0)
	s, c := r.sign.scale(), coloursOf(r.sign)
	wide := frame{0, 1 * s, 15 * s, 10 * s, 3 * s}
	square := frame{0, 1 * s, 10 * s, 10 * s, 2 * s}
	switch r.sign.sign {
	case SignFill:
		p.fill(wide, c.sunk)
		wide.width *= 0.6
		p.fill(wide, c.water)
	case SignDot:
		p.disc(5*s, 6*s, 5*s, c.cramp)
	case SignRing:
		p.fill(wide, c.sunk)
		p.edge(wide, 2, c.done)
	case SignDashed:
		p.dashes(wide, 1.2, 2.5, c.broken())
	case SignBar:
		p.fill(square, c.cramp)
	case SignThin:
		p.fill(square, c.pale())
		p.edge(square, 1.5, c.cramp)
	case SignBlock:
		p.fill(frame{0, 1 * s, 10 * s, 4 * s, 1 * s}, c.done)
		p.fill(frame{0, 7 * s, 10 * s, 4 * s, 1 * s}, c.done)
	}
	return p.image
}

func (r *legendRenderer) Layout(size fyne.Size) { r.raster.Resize(size) }

func (r *legendRenderer) MinSize() fyne.Size {
	s := r.sign.scale()
	switch r.sign.sign {
	case SignFill, SignRing, SignDashed:
		return fyne.NewSize(15*s, 12*s)
	}
	return fyne.NewSize(10*s, 12*s)
}

func (r *legendRenderer) Refresh() {
	r.Layout(r.sign.Size())
	r.raster.Refresh()
}

func (r *legendRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.raster} }

func (r *legendRenderer) Destroy() {}
