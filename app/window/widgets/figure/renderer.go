package figure

import (
	"image"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets"
	"stillnight/data/routine"
)

// renderer lays out a drawing with its words.
type renderer struct {
	figure *Figure
	raster *canvas.Raster
	feel   *widgets.Text // beside the mark, or below
	cue    *widgets.Text // below
	lead   *canvas.Line  // from the words to the mark
	sample []*canvas.Circle
	view   view // in the window's units
	laid   laying
}

// laying is all that the places depend on.
type laying struct {
	size      fyne.Size
	name      string
	side      routine.Side
	photo     *photo
	feel, cue fyne.Size // of the words, since they follow the text size
}

func newRenderer(f *Figure) *renderer {
	r := &renderer{
		figure: f,
		feel:   widgets.NewText(widgets.Body, "").Coloured(look.ColorWarm),
		cue:    widgets.NewText(widgets.Muted, "").Aligned(fyne.TextAlignCenter),
		lead:   canvas.NewLine(nil),
	}
	for range 4 {
		r.sample = append(r.sample, canvas.NewCircle(nil))
	}
	r.raster = canvas.NewRaster(r.draw)
	r.dress()
	return r
}

// dress puts words and colours in place.
func (r *renderer) dress() {
	f := r.figure
	r.feel.SetText("")
	if f.photo != nil {
		r.cue.SetText(f.photo.fault)
	} else {
		r.feel.SetText(f.shows.says.feel)
		r.cue.SetText(f.shows.says.cue)
	}
	warm := f.inks().feel
	r.lead.StrokeColor, r.lead.StrokeWidth = warm, 1.5
	for _, dot := range r.sample {
		dot.FillColor = warm
	}
}

// wordsHeight returns the height of the words below the drawing.
func (f *Figure) wordsHeight(width float32) float32 {
	if f.photo != nil {
		return 0
	}
	return wordGap + widgets.NewText(widgets.Muted, f.shows.says.cue).HeightFor(width)
}

func (r *renderer) Layout(size fyne.Size) {
	f := r.figure
	now := laying{
		size: size, name: f.name, side: f.side, photo: f.photo,
		feel: fyne.NewSize(r.feel.NaturalWidth(), 0), cue: fyne.NewSize(r.cue.NaturalWidth(), r.cue.HeightFor(size.Width)),
	}
	if r.laid == now {
		return
	}
	r.laid = now
	r.lay(size)
}

func (r *renderer) lay(size fyne.Size) {
	r.raster.Resize(size)
	r.lead.Hide()
	for _, dot := range r.sample {
		dot.Hide()
	}
	if r.figure.photo != nil {
		r.feel.Hide()
		r.layFault(size)
		return
	}
	height := r.cue.HeightFor(size.Width)
	top := size.Height - height
	place(r.cue, 0, top, size.Width, height)
	r.view = r.viewIn(size.Width, top-wordGap)
	widgets.SetVisible(r.feel, r.feel.Text() != "")
	if r.feel.Text() != "" && !r.layBeside(size.Width, top-wordGap) {
		r.layBelow(size.Width, top)
	}
}

func (r *renderer) viewIn(width, height float32) view {
	box := image.Rect(2, 2, max(int(width)-2, 3), max(int(height), 3))
	return r.figure.shows.view(box, r.figure.mirrored(), math.Inf(1))
}

// layBeside puts the words of the mark beside it, if there is room.
func (r *renderer) layBeside(width, height float32) bool {
	var mark []point
	for _, p := range r.figure.shows.feel {
		mark = append(mark, r.view.place(p))
	}
	free := roomOf(r.figure.shows, r.view, float64(width), float64(height))
	spot, ok := free.spotFor(mark, r.sizes())
	if !ok {
		return false
	}
	place(r.feel, spot.at.X, spot.at.Y, spot.size.Width, spot.size.Height)
	if spot.lead {
		r.lead.Show()
		r.lead.Position1 = fyne.NewPos(float32(spot.from.x), float32(spot.from.y))
		r.lead.Position2 = fyne.NewPos(float32(spot.to.x), float32(spot.to.y))
	}
	return true
}

// sizes returns the sizes that the words of the mark can have: in one line,
// in more.
func (r *renderer) sizes() []fyne.Size {
	whole := r.feel.NaturalWidth() + 1
	sizes := []fyne.Size{fyne.NewSize(whole, r.feel.HeightFor(whole))}
	for _, part := range []float32{0.75, 0.62, 0.5} {
		width := max(r.feel.MinSize().Width, whole*part) + 1
		size := fyne.NewSize(width, r.feel.HeightFor(width))
		if last := sizes[len(sizes)-1]; size.Width < last.Width && size.Height > last.Height {
			sizes = append(sizes, size)
		}
	}
	return sizes
}

// layBelow puts the words of the mark under the drawing, after a piece of the
// mark.
func (r *renderer) layBelow(width, top float32) {
	const step, size = 7, 3.4
	dots := float32(len(r.sample)*step + 3)
	words := min(r.feel.NaturalWidth()+1, width-dots)
	height := r.feel.HeightFor(words)
	r.view = r.viewIn(width, top-wordGap-height)
	left := (width - dots - words) / 2
	place(r.feel, left+dots, top-height, words, height)
	for i, dot := range r.sample {
		dot.Show()
		place(dot, left+float32(i*step), top-height+r.feel.Baseline()/2+1, size, size)
	}
}

// layFault puts a sentence under an empty frame, where a picture would be.
func (r *renderer) layFault(size fyne.Size) {
	const frame, gap = 36, 10
	width := min(size.Width, max(r.cue.NaturalWidth(), size.Width*0.8))
	height := r.cue.HeightFor(width)
	top := max(frame+4, (size.Height-height+frame+gap)/2)
	place(r.cue, (size.Width-width)/2, top, width, height)
	r.view = view{scale: 1, origin: point{float64(size.Width / 2), float64(top - gap)}}
}

func place(o fyne.CanvasObject, x, y, width, height float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(width, height))
}

// draw returns the picture at that size in pixels.
func (r *renderer) draw(width, height int) image.Image {
	f := r.figure
	now := making{width: width, height: height, name: f.name, side: f.side, inks: f.inks(), photo: f.photo, view: r.view}
	if f.cached == nil || f.made != now {
		f.cached, f.made = r.paint(now), now
		f.painted++
	}
	return f.cached
}

func (r *renderer) paint(m making) *image.RGBA {
	sharp := float64(m.width) / float64(max(r.figure.Size().Width, 1))
	v := m.view
	v.scale *= sharp
	v.origin = point{v.origin.x * sharp, v.origin.y * sharp}
	p := newPaper(m.width, m.height, v)
	switch {
	case m.photo == nil:
		r.figure.shows.paint(p, m.inks)
	case m.photo.image != nil:
		p.paste(m.photo.image)
	case m.photo.fault != "":
		p.frame(m.inks)
	}
	return p.image
}

func (r *renderer) MinSize() fyne.Size { return r.figure.MinSize() }

func (r *renderer) Refresh() {
	r.dress()
	r.Layout(r.figure.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *renderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.raster, r.lead, r.feel, r.cue}
	for _, dot := range r.sample {
		all = append(all, dot)
	}
	return all
}

func (r *renderer) Destroy() {}
