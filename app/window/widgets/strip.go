package widgets

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
)

// strip is the part of a Chart that scrolls: as wide as the whole plot, with
// one picture and a few texts over the part of it that is in view.
type strip struct {
	widget.BaseWidget
	chart       *Chart
	from, width float32 // what is in view
	hovered     int
	cursor      int
	focused     bool

	rings [2]*canvas.Rectangle // around what the pointer and the keyboard are at
}

// strip must stay all of this; Fyne finds out by asking.
var (
	_ fyne.Tappable     = (*strip)(nil)
	_ fyne.Focusable    = (*strip)(nil)
	_ desktop.Hoverable = (*strip)(nil)
	_ fyne.Accessible   = (*strip)(nil)
)

func newStrip(c *Chart) *strip {
	s := &strip{chart: c, hovered: noPart, cursor: noPart}
	for i := range s.rings {
		s.rings[i] = canvas.NewRectangle(color.Transparent)
		s.rings[i].Hide()
	}
	s.ExtendBaseWidget(s)
	return s
}

// show says which part of the strip is in view.
func (s *strip) show(from, width float32) {
	if s.from == from && s.width == width {
		return
	}
	s.from, s.width = from, width
	s.Refresh()
}

// light puts the rings around what is pointed at. The picture stays as it is.
func (s *strip) light() {
	keyboard := noPart
	if s.focused {
		keyboard = s.cursor
	}
	s.ring(s.rings[0], s.hovered, 2, 1.5, look.ColorMuted)
	s.ring(s.rings[1], keyboard, 3, 2.5, look.ColorPrimary)
}

func (s *strip) ring(ring *canvas.Rectangle, part int, out, width float32, colour fyne.ThemeColorName) {
	if part == noPart || part >= s.chart.plot.count() {
		ring.Hide()
		return
	}
	f := s.chart.plot.frame(part).grow(out)
	ring.CornerRadius, ring.StrokeWidth = f.radius, width
	ring.StrokeColor = theme.ColorForWidget(colour, s)
	place(ring, f.x, f.y, f.width, f.height)
	ring.Show()
	ring.Refresh()
}

// lit is the part that is pointed at: by the pointer, or by the keyboard.
func (s *strip) lit() int {
	if s.hovered != noPart {
		return s.hovered
	}
	if s.focused {
		return s.cursor
	}
	return noPart
}

func (s *strip) pointed() {
	if s.chart.OnPoint != nil {
		s.chart.OnPoint(s.lit())
	}
}

// Tapped implements fyne.Tappable.
func (s *strip) Tapped(e *fyne.PointEvent) {
	i := s.chart.plot.at(e.Position)
	if i == noPart {
		return
	}
	s.cursor = i
	s.open()
}

func (s *strip) open() {
	s.light()
	if s.chart.OnOpen != nil && s.cursor != noPart {
		s.chart.OnOpen(s.cursor)
	}
}

// TypedKey implements fyne.Focusable.
func (s *strip) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		s.open()
	case fyne.KeyPageUp, fyne.KeyPageDown:
		s.beyond(s.cursor, key.Name)
	default:
		next, known := s.chart.plot.step(max(s.cursor, 0), key.Name)
		switch {
		case !known:
			s.chart.page.TypedKey(key)
		case next < 0 || next >= s.chart.plot.count():
			s.beyond(next, key.Name)
		default:
			s.hovered = noPart // the keyboard leads now
			s.chart.SetCursor(next)
		}
	}
}

func (s *strip) beyond(i int, key fyne.KeyName) {
	if s.chart.OnBeyond != nil {
		s.chart.OnBeyond(i, key)
	}
}

// TypedRune implements fyne.Focusable.
func (s *strip) TypedRune(r rune) { s.chart.page.TypedRune(r) }

// FocusGained implements fyne.Focusable. The keyboard starts at the newest
// part.
func (s *strip) FocusGained() {
	s.focused = true
	if s.cursor == noPart {
		s.cursor = s.chart.plot.count() - 1
	}
	s.chart.page.Reveal(s.chart.self)
	s.chart.reveal(s.cursor)
	s.pointed()
	s.light()
}

// FocusLost implements fyne.Focusable.
func (s *strip) FocusLost() {
	s.focused = false
	s.pointed()
	s.light()
}

// MouseIn implements desktop.Hoverable.
func (s *strip) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (s *strip) MouseMoved(e *desktop.MouseEvent) { s.hover(s.chart.plot.at(e.Position)) }

// MouseOut implements desktop.Hoverable.
func (s *strip) MouseOut() { s.hover(noPart) }

func (s *strip) hover(i int) {
	if s.hovered == i {
		return
	}
	s.hovered = i
	s.pointed()
	s.light()
}

// AccessibilityLabel returns what a screen reader says: the chart's name, and
// the part that the keyboard is at.
func (s *strip) AccessibilityLabel() string {
	if s.cursor == noPart || s.cursor >= s.chart.plot.count() {
		return s.chart.name
	}
	return s.chart.name + ": " + s.chart.plot.describe(s.cursor)
}

// AccessibilityRole returns what the strip is to a screen reader.
func (s *strip) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (s *strip) CreateRenderer() fyne.WidgetRenderer {
	r := &stripRenderer{strip: s}
	r.raster = canvas.NewRaster(r.draw)
	return r
}

type stripRenderer struct {
	strip  *strip
	raster *canvas.Raster
	texts  []*canvas.Text
}

// draw paints what is in view, w by h pixels large.
func (r *stripRenderer) draw(w, h int) image.Image {
	s := r.strip
	width := r.raster.Size().Width
	if width <= 0 || w <= 0 {
		return image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	}
	p := newPen(w, h, float32(w)/width, s.from)
	s.chart.plot.paint(p, s.from+width, coloursOf(s))
	return p.image
}

func (r *stripRenderer) Layout(size fyne.Size) {
	s := r.strip
	width := min(s.width, size.Width)
	place(r.raster, s.from, 0, width, s.chart.plot.size().Height)
	r.texts = s.chart.write(r.texts, s.chart.plot.texts(s.from, s.from+width))
	s.light()
}

func (r *stripRenderer) MinSize() fyne.Size { return r.strip.chart.plot.size() }

func (r *stripRenderer) Refresh() {
	r.Layout(r.strip.Size())
	for _, text := range r.texts {
		text.Refresh()
	}
	r.raster.Refresh()
	canvas.Refresh(r.strip)
}

func (r *stripRenderer) Objects() []fyne.CanvasObject {
	all := append([]fyne.CanvasObject{r.raster}, objects(r.texts)...)
	return append(all, r.strip.rings[0], r.strip.rings[1])
}

func (r *stripRenderer) Destroy() {}
