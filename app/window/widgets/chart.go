package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
)

// None of the parts of a chart.
const noPart = -1

// plot is what a Chart shows: parts in a row or a grid, each with a place and
// words. Lengths follow from room and scale, set by fit.
type plot interface {
	// fit chooses lengths for that much room in width, at a text scale.
	fit(room, scale float32)
	// size returns the size of the whole plot, which may be wider than the room.
	size() fyne.Size
	count() int
	// at returns the part at a position, or noPart.
	at(pos fyne.Position) int
	// frame returns where a part is.
	frame(i int) frame
	// step returns the part that a key leads to from part i. It may be one
	// that the plot does not have; known is false for any other key.
	step(i int, key fyne.KeyName) (next int, known bool)
	// paint draws what lies between the pen's left and to.
	paint(p *pen, to float32, c colours)
	// texts returns what is written between two places.
	texts(from, to float32) []inscription
	// aside returns what is written at the left, outside of what scrolls.
	aside() []inscription
	describe(i int) string
}

// inscription is a text on a chart.
type inscription struct {
	text   string
	x, y   float32 // y is the middle of the line
	align  fyne.TextAlign
	colour fyne.ThemeColorName
	bold   bool
	small  bool
}

// Chart is a drawing of days or weeks side by side that scrolls sideways where
// it is wider than its room, and draws only what is in view. It is worked with
// the pointer, and with the arrow keys, Home, End and Enter when it has the
// focus, which a ring shows. Heatmap and WeekBars are charts.
type Chart struct {
	widget.BaseWidget

	// OnPoint is called with the part that the pointer or the keyboard is at,
	// -1 for none.
	OnPoint func(i int)
	// OnOpen is called with the part that was pressed.
	OnOpen func(i int)
	// OnBeyond is called when a key leads to a part that the chart does not
	// have, before its first (negative) or after its last. It also gets PageUp
	// and PageDown, with the present part, as only the owner knows months.
	OnBeyond func(i int, key fyne.KeyName)

	self   fyne.Widget
	name   string
	plot   plot
	strip  *strip
	scroll *sideways
	linked *Chart
	apart  bool // scrolls alone although it is linked
	page   *Page
	scale  float32
	atEnd  bool // stays at the newest part when the width changes
}

// setUp completes a chart; self is the widget that it is part of.
func (c *Chart) setUp(self fyne.Widget, name string, p plot) {
	c.self, c.name, c.plot, c.scale = self, name, p, 1
	c.strip = newStrip(c)
	c.scroll = newSideways(c.strip)
	c.scroll.OnScrolled = c.scrolled
	c.ExtendBaseWidget(self)
}

// LinkCharts makes two charts scroll together and gives them the same margin at the
// left, so that their columns stand below each other.
func LinkCharts(a, b *Chart) {
	a.linked, b.linked = b, a
}

// SetPage implements Paged.
func (c *Chart) SetPage(p *Page) { c.page, c.scroll.page = p, p }

// Children returns what takes the focus.
func (c *Chart) Children() []fyne.CanvasObject { return []fyne.CanvasObject{c.strip} }

// Strip returns what takes the focus and the pointer: the chart without its
// margin.
func (c *Chart) Strip() fyne.Focusable { return c.strip }

// Cursor returns the part that the keyboard is at, or -1.
func (c *Chart) Cursor() int { return c.strip.cursor }

// SetCursor moves the keyboard to a part and scrolls there.
func (c *Chart) SetCursor(i int) {
	if i < 0 || i >= c.plot.count() {
		i = noPart
	}
	c.strip.cursor = i
	c.reveal(i)
	c.strip.pointed()
	c.strip.light()
}

// Describe says in words what a part shows.
func (c *Chart) Describe(i int) string { return c.plot.describe(i) }

// Count returns how many parts there are.
func (c *Chart) Count() int { return c.plot.count() }

// PointAgain tells OnPoint of the part that is pointed at, if any: it may show
// something else by now.
func (c *Chart) PointAgain() {
	if c.strip.lit() != noPart {
		c.strip.pointed()
	}
}

// Spot returns where a part is on the chart as it is scrolled, and its size.
func (c *Chart) Spot(i int) (fyne.Position, fyne.Size) {
	f := c.plot.frame(i)
	return fyne.NewPos(c.gutter()+f.x-c.scroll.Offset.X, f.y), fyne.NewSize(f.width, f.height)
}

// ShowEnd scrolls to the newest part, and stays there until something else
// is scrolled to.
func (c *Chart) ShowEnd() {
	c.scrollTo(c.plot.size().Width)
	c.atEnd = true
}

// changed is called after the plot shows something else.
func (c *Chart) changed() {
	if c.strip.cursor >= c.plot.count() {
		c.strip.cursor = noPart
	}
	if c.strip.hovered >= c.plot.count() {
		c.strip.hovered = noPart
	}
	c.refit(c.Size().Width)
	c.Refresh()
}

// Apart says that the columns are not those of the linked chart, so that each
// scrolls alone; false brings this one to where the other one is.
func (c *Chart) Apart(apart bool) {
	if apart == c.apart {
		return
	}
	c.apart = apart
	if c.linked != nil && !apart {
		c.scrollTo(c.linked.scroll.Offset.X)
		c.atEnd = c.linked.atEnd
	}
}

// HeightFor implements Fitting.
func (c *Chart) HeightFor(width float32) float32 {
	c.refit(width)
	height := c.plot.size().Height
	if c.overflows(width) {
		height += barRoom
	}
	c.refit(c.Size().Width)
	return height
}

// barRoom is the room below a chart for the bar that scrolls it.
const barRoom = 14

func (c *Chart) overflows(width float32) bool {
	return c.plot.size().Width > c.room(width)+0.5
}

// NaturalWidth returns the width that the chart likes.
func (c *Chart) NaturalWidth() float32 { return c.gutter() + max(160, c.plot.size().Width) }

// refit chooses the lengths of the plot for a width of the chart.
func (c *Chart) refit(width float32) {
	c.scale = theme.SizeForWidget(look.SizeCaption, c) / 12
	c.plot.fit(max(c.room(width), 40), c.scale)
}

// room is the width beside the margin.
func (c *Chart) room(width float32) float32 { return width - c.gutter() }

// gutter is the margin at the left, the same for linked charts.
func (c *Chart) gutter() float32 {
	width := c.ownGutter()
	if c.linked != nil {
		width = max(width, c.linked.ownGutter())
	}
	return width
}

func (c *Chart) ownGutter() float32 {
	var widest float32
	for _, label := range c.plot.aside() {
		widest = max(widest, c.face(label).measure(label.text))
	}
	return widest + 6
}

func (c *Chart) face(label inscription) face {
	size := theme.SizeForWidget(look.SizeCaption, c) * 11 / 12
	if label.small {
		size = theme.SizeForWidget(look.SizeCaption, c) * 10 / 12
	}
	return face{size: size, bold: label.bold}
}

func (c *Chart) reveal(i int) {
	if i == noPart {
		return
	}
	f := c.plot.frame(i)
	from, width := c.scroll.Offset.X, c.scroll.Size().Width
	switch margin := max(0, min(f.width, (width-f.width)/2)); {
	case f.x-margin < from:
		c.scrollTo(f.x - margin)
	case f.x+f.width+margin > from+width:
		c.scrollTo(f.x + f.width + margin - width)
	}
}

func (c *Chart) scrollTo(x float32) {
	x = max(0, min(x, c.plot.size().Width-c.scroll.Size().Width))
	c.scroll.ScrollToOffset(fyne.NewPos(x, 0))
	c.scrolled(c.scroll.Offset)
}

// scrolled follows the scroller, and takes the linked chart along.
func (c *Chart) scrolled(to fyne.Position) {
	c.atEnd = to.X+c.scroll.Size().Width >= c.plot.size().Width-1
	c.strip.show(to.X, c.scroll.Size().Width)
	if other := c.linked; other != nil && !c.apart && !other.apart && other.scroll.Offset.X != to.X {
		other.scroll.ScrollToOffset(fyne.NewPos(to.X, 0))
		other.atEnd = c.atEnd
		other.strip.show(other.scroll.Offset.X, other.scroll.Size().Width)
	}
}

// sideways is a scroller that leaves the wheel to the page, except for
// sideways turns.
type sideways struct {
	container.Scroll
	page *Page
}

func newSideways(content fyne.CanvasObject) *sideways {
	s := &sideways{}
	s.Content, s.Direction = content, container.ScrollHorizontalOnly
	s.ExtendBaseWidget(s)
	return s
}

// Scrolled implements fyne.Scrollable.
func (s *sideways) Scrolled(e *fyne.ScrollEvent) {
	if e.Scrolled.DX == 0 && s.page != nil {
		s.page.scroll.Scrolled(e)
		return
	}
	s.Scroll.Scrolled(e)
}
