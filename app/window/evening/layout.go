package evening

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets"
)

// stageLayout puts the figure beside the dial where there is room, else above
// it, and gives both what height the window has left.
type stageLayout struct {
	head, heading, dials, count, below fyne.CanvasObject
	card                               fyne.CanvasObject
	ring                               *widgets.Countdown // says how large the words are
	room                               float32            // the height in view
}

// Sizes of the stage.
const (
	stageGap    = 14
	leastDial   = 110
	mostDial    = 420
	leastCard   = 125
	mostCard    = 620
	leastBeside = 230
	glimpse     = 44  // of what stands below, where it has no room
	cardShape   = 1.1 // height to width at which a card stops growing
	besideFrom  = 580 // the width from which the figure stands beside the dial
)

func (l *stageLayout) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{l.head, l.card, l.heading, l.dials, l.count, l.below}
}

// plan is where things are at a width.
type plan struct {
	beside             bool
	left, inner, half  float32
	head, below, words float32 // heights; words: heading and count with their gaps
	card, dial, middle float32 // heights; middle: of both together
	cardWidth, all     float32
	least              float32 // height of the card
}

func (l *stageLayout) plan(width float32) plan {
	p := plan{left: look.Outer, inner: width - 2*look.Outer}
	p.head = widgets.HeightFor(l.head, p.inner)
	p.below = widgets.HeightFor(l.below, p.inner)
	p.beside = p.inner >= besideFrom*l.scale()
	column := p.inner
	if p.beside {
		p.half = (p.inner - look.Outer) / 2
		column = p.half
	}
	p.words = widgets.HeightFor(l.heading, column) + stageGap
	if count := widgets.HeightFor(l.count, column); count > 0 {
		p.words += count + stageGap
	}
	p.least = leastCard * (1 + (l.scale()-1)*1.5) // its words grow too
	free := l.room - p.head - 2*stageGap - look.Outer - look.Between
	if p.beside {
		p.sideBySide(free - p.below)
	} else {
		p.stacked(free)
	}
	p.all = look.Outer + p.head + stageGap + p.middle + stageGap + p.below + look.Between
	return p
}

func (p *plan) sideBySide(free float32) {
	p.cardWidth = p.half
	most := min(mostCard, p.cardWidth*cardShape)
	p.middle = min(max(free, leastBeside, p.words+leastDial), max(most, p.words+leastDial))
	p.card = p.middle
	p.dial = min(p.middle-p.words, p.half, mostDial)
}

// stacked has all in view where that goes. Where it does not, figure and dial
// are, and what stands below shows that there is more.
func (p *plan) stacked(free float32) {
	p.cardWidth = p.inner
	fixed := p.words + stageGap
	spare := free - p.below - fixed - p.least - leastDial
	if spare < 0 {
		spare = free - glimpse - fixed - p.least - leastDial
	}
	spare = max(0, spare)
	p.dial = min(leastDial+spare*0.45, p.inner, mostDial)
	p.card = min(p.least+spare-(p.dial-leastDial), p.inner*cardShape)
	p.middle = fixed + p.card + p.dial
}

// scale is how much larger than usual the words are.
func (l *stageLayout) scale() float32 { return l.ring.NaturalWidth() / dialUsual }

const dialUsual = 200

func (l *stageLayout) least() float32 {
	var least float32
	for _, o := range l.objects() {
		least = max(least, o.MinSize().Width)
	}
	return least + 2*look.Outer
}

func (l *stageLayout) arrange(width float32) {
	p := l.plan(width)
	y := float32(look.Outer)
	place(l.head, p.left, y, p.inner, p.head)
	y += p.head + stageGap
	place(l.card, p.left, y, p.cardWidth, p.card)
	if p.beside {
		l.column(p, p.left+p.half+look.Outer, y+max(0, (p.middle-p.words-p.dial)/2), p.half)
	} else {
		l.column(p, p.left, y+p.card+stageGap, p.inner)
	}
	y += p.middle + stageGap
	place(l.below, p.left, y, p.inner, p.below)
}

// column puts heading, dial and count below each other.
func (l *stageLayout) column(p plan, x, y, width float32) {
	heading, count := widgets.HeightFor(l.heading, width), widgets.HeightFor(l.count, width)
	place(l.heading, x, y, width, heading)
	y += heading + stageGap
	place(l.dials, x+(width-p.dial)/2, y, p.dial, p.dial)
	y += p.dial + stageGap
	place(l.count, x, y, width, count)
}

func place(o fyne.CanvasObject, x, y, width, height float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(width, height))
}

// stageBody is what scrolls on the stage's page.
type stageBody struct {
	widget.BaseWidget
	layout *stageLayout
}

func newStageBody(l *stageLayout) *stageBody {
	b := &stageBody{layout: l}
	b.ExtendBaseWidget(b)
	return b
}

// HeightFor implements widgets.Fitting.
func (b *stageBody) HeightFor(width float32) float32 { return b.layout.plan(width).all }

// Children returns what stands on the stage.
func (b *stageBody) Children() []fyne.CanvasObject { return b.layout.objects() }

// CreateRenderer implements fyne.Widget.
func (b *stageBody) CreateRenderer() fyne.WidgetRenderer { return stageRenderer{b} }

type stageRenderer struct{ body *stageBody }

func (r stageRenderer) Layout(size fyne.Size) { r.body.layout.arrange(size.Width) }

func (r stageRenderer) MinSize() fyne.Size {
	least := r.body.layout.least()
	return fyne.NewSize(least, r.body.HeightFor(max(least, r.body.Size().Width)))
}

func (r stageRenderer) Refresh() {
	r.Layout(r.body.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r stageRenderer) Objects() []fyne.CanvasObject { return r.body.layout.objects() }

func (stageRenderer) Destroy() {}

// roomLayout tells the stage how much of the window is in view, and lays out
// page and footer as usual.
type roomLayout struct {
	stage *stageLayout
	inner fyne.Layout
}

func (l roomLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return l.inner.MinSize(objects) }

func (l roomLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.stage.room = size.Height - widgets.HeightFor(objects[1], size.Width)
	l.inner.Layout(objects, size)
}

// dialLayout puts ring and circle, of which one is seen, into the same place.
type dialLayout struct{}

func (dialLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (dialLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		place(o, 0, 0, size.Width, size.Height)
	}
}
