package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
)

// Mark is what stands in a tick box.
type Mark int

// The marks.
const (
	Unmarked Mark = iota
	Ticked        // a tick
	Dashed        // a dash: left out
)

// MarkOf returns the mark of what is done, left out, or neither.
func MarkOf(done, leftOut bool) Mark {
	switch {
	case done:
		return Ticked
	case leftOut:
		return Dashed
	}
	return Unmarked
}

// Tick is a line with a tick box, a title and a remark. A press anywhere on
// it, or Enter or Space, calls OnTapped; the mark changes only by SetMark, so
// that it is what the diary says. At the right stands a further button while
// the pointer or the focus is on the line.
type Tick struct {
	widget.BaseWidget

	// OnTapped is called on the UI thread at each press; nil does nothing.
	OnTapped func()

	box     *box
	title   *Text
	remark  *Text
	words   *fyne.Container
	more    *Button
	hovered bool
	focused bool
	page    *Page
}

// Tick must stay all of this; Fyne finds out by asking.
var (
	_ fyne.Tappable          = (*Tick)(nil)
	_ fyne.SecondaryTappable = (*Tick)(nil)
	_ fyne.Focusable         = (*Tick)(nil)
	_ desktop.Hoverable      = (*Tick)(nil)
)

// NewTick returns an unmarked line.
func NewTick(title, remark string, tapped func()) *Tick {
	t := &Tick{OnTapped: tapped, title: NewText(Body, title), remark: NewText(Caption, remark)}
	t.box = newBox()
	t.words = Flow(10, t.title, t.remark)
	t.more = NewButton(Link, "", nil)
	t.more.quiet = true
	t.more.Hide()
	t.ExtendBaseWidget(t)
	return t
}

// Large makes title and remark larger, and returns the line itself.
func (t *Tick) Large() *Tick {
	t.title.style, t.remark.style = Title, Muted
	return t
}

// SetMore names the further button and what it does; empty words take it
// away.
func (t *Tick) SetMore(words string, tapped func()) {
	t.more.OnTapped = tapped
	t.more.SetText(words)
	if words == "" {
		t.more.Hide()
	} else {
		t.more.Show()
	}
}

// ShowMore shows or hides the further button.
func (t *Tick) ShowMore(shown bool) {
	if t.more.Visible() == shown {
		return
	}
	if shown {
		t.more.Show()
	} else {
		t.more.Hide()
	}
	t.Refresh()
}

// More returns the further button.
func (t *Tick) More() *Button { return t.more }

// SetMark shows a mark.
func (t *Tick) SetMark(mark Mark) {
	if t.box.mark == mark {
		return
	}
	t.box.mark = mark
	t.title.Coloured("")
	if mark == Dashed {
		t.title.Coloured(look.ColorMuted)
	}
	t.box.Refresh()
}

// Mark returns the mark shown.
func (t *Tick) Mark() Mark { return t.box.mark }

// SetRemark replaces the remark.
func (t *Tick) SetRemark(remark string) { t.remark.SetText(remark) }

// SetPage implements Paged.
func (t *Tick) SetPage(p *Page) {
	t.page = p
	t.more.SetPage(p)
}

// Tapped implements fyne.Tappable.
func (t *Tick) Tapped(*fyne.PointEvent) { t.press() }

// TappedSecondary implements fyne.SecondaryTappable: it presses the further
// button.
func (t *Tick) TappedSecondary(*fyne.PointEvent) {
	if t.more.Visible() {
		t.more.press()
	}
}

// TypedKey implements fyne.Focusable.
func (t *Tick) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		t.press()
	default:
		t.page.TypedKey(key)
	}
}

// TypedRune implements fyne.Focusable.
func (t *Tick) TypedRune(r rune) { t.page.TypedRune(r) }

// FocusGained implements fyne.Focusable.
func (t *Tick) FocusGained() {
	t.focused = true
	t.page.Reveal(t)
	t.light()
}

// FocusLost implements fyne.Focusable.
func (t *Tick) FocusLost() {
	t.focused = false
	t.light()
}

// MouseIn implements desktop.Hoverable.
func (t *Tick) MouseIn(*desktop.MouseEvent) {
	t.hovered = true
	t.light()
}

// MouseMoved implements desktop.Hoverable.
func (t *Tick) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (t *Tick) MouseOut() {
	t.hovered = false
	t.light()
}

func (t *Tick) light() {
	t.more.lineLit = t.hovered || t.focused
	t.more.Refresh()
	t.box.hovered, t.box.focused = t.hovered, t.focused
	t.box.Refresh()
}

func (t *Tick) press() {
	if t.OnTapped != nil {
		t.OnTapped()
	}
}

// Children returns the further button, which takes the focus too.
func (t *Tick) Children() []fyne.CanvasObject { return []fyne.CanvasObject{t.more} }

// AccessibilityLabel returns what a screen reader says.
func (t *Tick) AccessibilityLabel() string { return t.title.Text() }

// AccessibilityRole returns what the line is to a screen reader.
func (t *Tick) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

const (
	tickBox = 20
	tickGap = 10
	tickPad = 5 // above and below, part of what can be pressed
)

// wordsWidth is the room for title and remark.
func (t *Tick) wordsWidth(width float32) float32 {
	width -= tickBox + tickGap
	if t.more.Visible() {
		width -= t.more.NaturalWidth() + tickGap
	}
	return width
}

// HeightFor implements Fitting.
func (t *Tick) HeightFor(width float32) float32 {
	return max(tickBox, HeightFor(t.words, t.wordsWidth(width))) + 2*tickPad
}

// NaturalWidth returns the width without wrapping.
func (t *Tick) NaturalWidth() float32 {
	return naturalWidth(t.words) + tickBox + tickGap
}

// CreateRenderer implements fyne.Widget.
func (t *Tick) CreateRenderer() fyne.WidgetRenderer { return &tickRenderer{t} }

type tickRenderer struct{ tick *Tick }

func (r *tickRenderer) Layout(size fyne.Size) {
	t := r.tick
	width := t.wordsWidth(size.Width)
	line := t.title.face().lineHeight()
	height := HeightFor(t.words, width)
	place(t.box, 0, tickPad+max(0, (line-tickBox)/2), tickBox, tickBox)
	place(t.words, tickBox+tickGap, tickPad+max(0, (tickBox-height)/2), width, height)
	if t.more.Visible() {
		w := t.more.NaturalWidth()
		h := t.more.HeightFor(w)
		place(t.more, size.Width-w, tickPad+(max(line, tickBox)-h)/2, w, h)
	}
}

func (r *tickRenderer) MinSize() fyne.Size {
	t := r.tick
	width := t.Size().Width
	if width == 0 {
		width = t.NaturalWidth()
	}
	least := t.words.MinSize().Width + tickBox + tickGap
	if t.more.Visible() {
		least += t.more.NaturalWidth() + tickGap
	}
	return fyne.NewSize(least, t.HeightFor(width))
}

func (r *tickRenderer) Refresh() {
	r.Layout(r.tick.Size())
	r.tick.box.Refresh()
	r.tick.title.Refresh()
	r.tick.remark.Refresh()
	r.tick.more.Refresh()
}

func (r *tickRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.tick.box, r.tick.words, r.tick.more}
}

func (r *tickRenderer) Destroy() {}
