package widgets

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
)

// The size of the figure's drawing.
const (
	figureWidth  = 366
	figureHeight = 150
)

// Sitter shows what to do in a cramp: somebody sits with a leg straight and
// pulls the toes toward the shin.
type Sitter struct {
	widget.BaseWidget
}

// NewSitter returns the drawing.
func NewSitter() *Sitter {
	f := &Sitter{}
	f.ExtendBaseWidget(f)
	return f
}

// HeightFor implements Fitting: the figure keeps its shape.
func (f *Sitter) HeightFor(width float32) float32 {
	return min(width, figureWidth) * figureHeight / figureWidth
}

// NaturalWidth returns the width at which the figure is drawn as designed.
func (f *Sitter) NaturalWidth() float32 { return figureWidth }

// MinSize implements fyne.CanvasObject.
func (f *Sitter) MinSize() fyne.Size {
	width := f.Size().Width
	if width == 0 {
		width = figureWidth
	}
	return fyne.NewSize(200, f.HeightFor(width))
}

// CreateRenderer implements fyne.Widget.
func (f *Sitter) CreateRenderer() fyne.WidgetRenderer {
	return &pictureRenderer{picture: f, least: fyne.NewSize(200, 200*figureHeight/figureWidth), raster: canvas.NewRaster(f.draw)}
}

func (f *Sitter) draw(width, height int) image.Image {
	scale := min(float32(width)/figureWidth, float32(height)/figureHeight)
	d := newDrawing(width, height, scale)
	d.left = (float32(width)/scale - figureWidth) / 2
	ink, leg, floor := named(look.ColorInk, f), named(look.ColorWater, f), named(look.ColorLine, f)
	d.stroke([]point{{3, 145}, {363, 145}}, 4, floor)
	d.fill(circle(point{89, 23}, 18), ink)                                  // head
	d.stroke([]point{{90, 51}, {97, 124}}, 26, ink)                         // trunk
	d.stroke([]point{{97, 127}, {302, 132}}, 17, leg)                       // leg
	d.stroke([]point{{304, 131}, {293, 90}}, 13, leg)                       // foot, pulled up
	d.stroke([]point{{98, 65}, {183, 95}, {286, 86}}, 10, ink)              // arm
	d.stroke(curve(point{315, 94}, point{307, 69}, point{282, 65}), 4, leg) // the toes come up:
	d.stroke([]point{{290, 57}, {281, 65}, {292, 71}}, 4, leg)              // an arrow
	return d.image
}
