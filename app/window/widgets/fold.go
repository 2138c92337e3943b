package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
)

// Fold is a line with a title and a remark that opens at a press, or at Enter
// or Space, and shows more below. What it shows is made when it is first
// opened, so that many of them cost little.
type Fold struct {
	widget.BaseWidget

	// OnToggled is called on the UI thread after it was opened or shut by a
	// person; the caller refreshes the Page, as heights have changed.
	OnToggled func(open bool)

	title, remark *Text
	note          *Text
	dot           *Dot
	words         *fyne.Container
	make          func() fyne.CanvasObject
	body          fyne.CanvasObject
	open          bool
	hovered       bool
	focused       bool
	page          *Page
}

// Fold must stay all of this; Fyne finds out by asking.
var (
	_ fyne.Tappable      = (*Fold)(nil)
	_ fyne.Focusable     = (*Fold)(nil)
	_ desktop.Hoverable  = (*Fold)(nil)
	_ desktop.Cursorable = (*Fold)(nil)
)

// NewFold returns a shut line. An empty remark leaves no gap; make is called
// at most once.
func NewFold(title, remark string, make func() fyne.CanvasObject) *Fold {
	f := &Fold{title: NewText(Strong, title), remark: NewText(CaptionInk, remark), make: make}
	f.note = NewText(Caption, "")
	f.note.Hide()
	f.words = Column(2, f.title, f.remark, f.note)
	f.remark.Hidden = remark == ""
	f.ExtendBaseWidget(f)
	return f
}

// Dotted puts a dot in a colour, by name, before the remark, and returns the
// line itself. The remark says what the colour says.
func (f *Fold) Dotted(colour fyne.ThemeColorName) *Fold {
	f.dot = NewDot(colour)
	f.words.Objects[1] = Lead(8, f.dot, f.remark)
	return f
}

// Title returns the title.
func (f *Fold) Title() string { return f.title.Text() }

// Remark returns the remark.
func (f *Fold) Remark() string { return f.remark.Text() }

// SetRemark replaces the remark.
func (f *Fold) SetRemark(words string) {
	f.remark.SetText(words)
	f.remark.Hidden = words == ""
	f.Refresh()
}

// SetNote shows a note below the remark while the line is shut, such as why
// it was found; empty words take it away.
func (f *Fold) SetNote(words string) {
	f.note.SetText(words)
	if SetVisible(f.note, words != "" && !f.open) {
		f.Refresh()
	}
}

// Note returns the note.
func (f *Fold) Note() string { return f.note.Text() }

// Open says whether more is shown.
func (f *Fold) Open() bool { return f.open }

// SetOpen opens or shuts the line, without a call of OnToggled.
func (f *Fold) SetOpen(open bool) {
	if f.open == open {
		return
	}
	f.open = open
	if open && f.body == nil {
		f.body = f.make()
	}
	f.note.Hidden = open || f.note.Text() == ""
	f.Refresh()
}

// AccessibilityLabel returns what a screen reader says.
func (f *Fold) AccessibilityLabel() string { return f.title.Text() + ", " + f.remark.Text() }

// AccessibilityRole returns what the line is to a screen reader.
func (f *Fold) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Children returns what is shown below while it is open.
func (f *Fold) Children() []fyne.CanvasObject {
	if !f.open {
		return nil
	}
	return []fyne.CanvasObject{f.body}
}

// SetPage implements Paged.
func (f *Fold) SetPage(p *Page) { f.page = p }

// Tapped implements fyne.Tappable. A press on what is open below is none on
// the line.
func (f *Fold) Tapped(e *fyne.PointEvent) {
	if e == nil || e.Position.Y <= f.headHeight(f.Size().Width) {
		f.toggle()
	}
}

// TypedKey implements fyne.Focusable.
func (f *Fold) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		f.toggle()
	default:
		f.page.TypedKey(key)
	}
}

// TypedRune implements fyne.Focusable.
func (f *Fold) TypedRune(r rune) { f.page.TypedRune(r) }

// FocusGained implements fyne.Focusable.
func (f *Fold) FocusGained() {
	f.focused = true
	f.page.Reveal(f)
	f.Refresh()
}

// FocusLost implements fyne.Focusable.
func (f *Fold) FocusLost() {
	f.focused = false
	f.Refresh()
}

// MouseIn implements desktop.Hoverable.
func (f *Fold) MouseIn(e *desktop.MouseEvent) { f.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (f *Fold) MouseMoved(e *desktop.MouseEvent) {
	if over := e.Position.Y <= f.headHeight(f.Size().Width); over != f.hovered {
		f.hovered = over
		f.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (f *Fold) MouseOut() {
	f.hovered = false
	f.Refresh()
}

// Cursor implements desktop.Cursorable.
func (f *Fold) Cursor() desktop.Cursor {
	if f.hovered {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

func (f *Fold) toggle() {
	f.SetOpen(!f.open)
	if f.OnToggled != nil {
		f.OnToggled(f.open)
	}
}

const (
	foldPad   = 9  // above and below the words
	foldMark  = 12 // the arrow's width
	foldGap   = 10
	foldBelow = 12 // below what is open
)

func (f *Fold) wordsWidth(width float32) float32 { return width - foldMark - foldGap }

func (f *Fold) headHeight(width float32) float32 {
	return HeightFor(f.words, f.wordsWidth(width)) + 2*foldPad
}

// HeightFor implements Fitting.
func (f *Fold) HeightFor(width float32) float32 {
	height := f.headHeight(width)
	if f.open {
		height += HeightFor(f.body, width) + foldBelow
	}
	return height
}

// CreateRenderer implements fyne.Widget.
func (f *Fold) CreateRenderer() fyne.WidgetRenderer {
	r := &foldRenderer{
		fold: f, back: canvas.NewRectangle(color.Transparent),
		near: canvas.NewLine(nil), far: canvas.NewLine(nil),
	}
	r.back.CornerRadius = look.ControlRadius
	r.near.StrokeWidth, r.far.StrokeWidth = 2, 2
	r.style()
	return r
}

type foldRenderer struct {
	fold      *Fold
	back      *canvas.Rectangle
	near, far *canvas.Line
}

func (r *foldRenderer) style() {
	f := r.fold
	r.back.FillColor, r.back.StrokeColor, r.back.StrokeWidth = color.Transparent, color.Transparent, 0
	if f.hovered {
		r.back.FillColor = theme.ColorForWidget(look.ColorSunk, f)
	}
	if f.focused {
		r.back.StrokeColor, r.back.StrokeWidth = theme.ColorForWidget(look.ColorPrimary, f), 2
	}
	arrow := theme.ColorForWidget(look.ColorMuted, f)
	r.near.StrokeColor, r.far.StrokeColor = arrow, arrow
}

func (r *foldRenderer) Layout(size fyne.Size) {
	f := r.fold
	const edge = 8 // the light behind the line reaches over its ends
	head := f.headHeight(size.Width)
	place(r.back, -edge, 1, size.Width+2*edge, head-2)
	place(f.words, 0, foldPad, f.wordsWidth(size.Width), head-2*foldPad)
	if f.open && f.body != nil {
		place(f.body, 0, head, size.Width, HeightFor(f.body, size.Width))
	}
	r.arrow(size.Width-foldMark, head/2)
}

// arrow draws a mark that points down where there is more, and up where it
// is shown.
func (r *foldRenderer) arrow(left, middle float32) {
	const half, high = foldMark / 2, 3
	tip := middle + high
	wings := middle - high
	if r.fold.open {
		tip, wings = wings, tip
	}
	r.near.Position1, r.near.Position2 = fyne.NewPos(left, wings), fyne.NewPos(left+half, tip)
	r.far.Position1, r.far.Position2 = fyne.NewPos(left+half, tip), fyne.NewPos(left+foldMark, wings)
}

func (r *foldRenderer) MinSize() fyne.Size {
	f := r.fold
	least := f.words.MinSize().Width + foldMark + foldGap
	if f.open {
		least = max(least, f.body.MinSize().Width)
	}
	return fyne.NewSize(least, f.HeightFor(max(least, f.Size().Width)))
}

func (r *foldRenderer) Refresh() {
	r.style()
	r.Layout(r.fold.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *foldRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.back, r.fold.words, r.near, r.far}
	if r.fold.open && r.fold.body != nil {
		objects = append(objects, r.fold.body)
	}
	return objects
}

func (r *foldRenderer) Destroy() {}
