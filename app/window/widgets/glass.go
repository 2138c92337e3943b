package widgets

import (
	"image"
	"image/color"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
)

// The size of the glass's drawing.
const (
	glassWidth  = 110
	glassHeight = 156
	glassRim    = 3  // top of the glass
	glassFull   = 16 // where the water of a whole goal stands
	glassFloor  = 152
)

// fillTime is how long the water takes to its new level.
const fillTime = 280 * time.Millisecond

// Glass shows the day's water: a glass that fills up, and a dashed line where
// an even pace would be now.
type Glass struct {
	widget.BaseWidget
	level float32 // shown now, 0 to 1
	pace  float32 // 0 to 1; below 0: no line
	shift float32 // of the waves
	wants float32 // the level that it moves to
	shown bool    // a level was set before
	fill  *fyne.Animation
}

// NewGlass returns an empty glass.
func NewGlass() *Glass {
	g := &Glass{pace: -1}
	g.ExtendBaseWidget(g)
	return g
}

// SetLevels sets the water and the pace as parts of the goal, 0 to 1; what is
// more counts as 1, and a pace below 0 shows no line. The first level stands
// at once, later ones are moved to within 300 ms.
func (g *Glass) SetLevels(level, pace float32) {
	level, pace = min(max(level, 0), 1), min(pace, 1)
	samePace := g.pace == pace
	g.pace = pace
	if g.shown && level == g.wants {
		if !samePace {
			g.Refresh()
		}
		return
	}
	g.stop()
	first := !g.shown
	g.wants, g.shown = level, true
	if first {
		g.level = level
		g.Refresh()
		return
	}
	rise := rising{glass: g, from: g.level, to: level, phase: g.shift}
	g.fill = fyne.NewAnimation(fillTime, rise.tick)
	g.fill.Curve = fyne.AnimationEaseOut
	g.fill.Start()
}

// Level returns the part of the goal that the water is at or moves to.
func (g *Glass) Level() float32 { return g.wants }

// Stop ends a movement at its end at once, for a window that is closed.
func (g *Glass) Stop() {
	g.stop()
	g.level = g.wants
}

func (g *Glass) stop() {
	if g.fill != nil {
		g.fill.Stop()
		g.fill = nil
	}
}

type rising struct {
	glass           *Glass
	from, to, phase float32
}

func (r rising) tick(done float32) {
	r.glass.level = r.from + (r.to-r.from)*done
	r.glass.shift = r.phase + done*2*math.Pi
	r.glass.Refresh()
}

// MinSize implements fyne.CanvasObject.
func (g *Glass) MinSize() fyne.Size { return fyne.NewSize(glassWidth, glassHeight) }

// CreateRenderer implements fyne.Widget.
func (g *Glass) CreateRenderer() fyne.WidgetRenderer {
	r := &pictureRenderer{picture: g, least: g.MinSize()}
	r.raster = canvas.NewRaster(g.draw)
	return r
}

// draw paints the glass at that size in pixels.
func (g *Glass) draw(width, height int) image.Image {
	scale := min(float32(width)/glassWidth, float32(height)/glassHeight)
	d := newDrawing(width, height, scale)
	water := named(look.ColorWater, g)
	sunk := named(look.ColorSunk, g)
	d.fill(glassOutline(glassRim), sunk)
	if g.level > 0 {
		y := waterTop(g.level)
		d.fill(g.water(y, math.Pi*0.9), look.Mix(water, sunk, 0.35))
		d.fill(g.water(y, 0), water)
	}
	d.ring(glassOutline(glassRim), 3, named(look.ColorPrimary, g))
	if g.pace >= 0 {
		y := waterTop(g.pace)
		d.dash(point{1, y}, point{glassWidth - 1, y}, 2, 3, 3, named(look.ColorMuted, g))
	}
	return d.image
}

// water returns the outline of the water with waves around y.
func (g *Glass) water(y float32, phase float64) []point {
	// Waves are flat in an almost empty glass and never pass the rim.
	swing := min(3.2, (glassFloor-y)/3, y-glassRim-2)
	left, right := glassSide(y)
	var surface []point
	for x := left; x < right; x += 2 {
		turn := float64(x-left)/float64(right-left)*2.5*math.Pi + phase + float64(g.shift)
		surface = append(surface, point{x, y + swing*float32(math.Sin(turn))})
	}
	turn := 2.5*math.Pi + phase + float64(g.shift)
	surface = append(surface, point{right, y + swing*float32(math.Sin(turn))})
	return append(surface, glassBottom()...)
}

// waterTop returns where the surface of a level is.
func waterTop(level float32) float32 { return glassFloor - level*(glassFloor-glassFull) }

// glassSide returns the left and right wall at a height.
func glassSide(y float32) (left, right float32) {
	part := (y - glassRim) / (glassFloor - glassRim)
	return 7 + 10*part, glassWidth - 7 - 10*part
}

// glassBottom is the lower edge from right to left, with round corners.
func glassBottom() []point {
	topLeft, topRight := glassSide(glassRim)
	left, right := glassSide(glassFloor)
	low := rounded(point{topRight, glassRim}, point{right, glassFloor}, point{left, glassFloor}, 11)
	return append(low, rounded(point{right, glassFloor}, point{left, glassFloor}, point{topLeft, glassRim}, 11)...)
}

func glassOutline(top float32) []point {
	left, right := glassSide(top)
	return append([]point{{left, top}, {right, top}}, glassBottom()...)
}

func named(name fyne.ThemeColorName, w fyne.Widget) color.NRGBA {
	return color.NRGBAModel.Convert(theme.ColorForWidget(name, w)).(color.NRGBA)
}

// pictureRenderer shows one drawing over the whole widget.
type pictureRenderer struct {
	picture fyne.CanvasObject // the widget
	raster  *canvas.Raster
	least   fyne.Size
}

func (r *pictureRenderer) Layout(size fyne.Size) { r.raster.Resize(size) }

func (r *pictureRenderer) MinSize() fyne.Size { return r.least }

func (r *pictureRenderer) Refresh() {
	r.Layout(r.picture.Size())
	r.raster.Refresh()
}

func (r *pictureRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.raster} }

func (r *pictureRenderer) Destroy() {}
