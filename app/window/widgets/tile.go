package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
)

// FigureTile is a card with one figure, its name and its unit. It says how
// the figure came about while the pointer or the focus is on it, or after a
// press: OnExplain is told, as the words need more room than the tile has.
type FigureTile struct {
	widget.BaseWidget

	// OnExplain is called with true when the explanation is asked for, and
	// with false when it is not any more.
	OnExplain func(t *FigureTile, on bool)

	title, figure, unit *Text
	explain             string
	body                *fyne.Container
	hovered, focused    bool
	page                *Page
}

// FigureTile must stay all of this; Fyne finds out by asking.
var (
	_ fyne.Tappable     = (*FigureTile)(nil)
	_ fyne.Focusable    = (*FigureTile)(nil)
	_ desktop.Hoverable = (*FigureTile)(nil)
	_ fyne.Accessible   = (*FigureTile)(nil)
)

// NewFigureTile returns a tile without a figure.
func NewFigureTile() *FigureTile {
	t := &FigureTile{title: NewText(Caption, ""), figure: NewText(Tile, ""), unit: NewText(CaptionBold, "")}
	t.body = Column(2, t.title, Flow(7, t.figure, t.unit))
	t.ExtendBaseWidget(t)
	return t
}

// Set shows a figure.
func (t *FigureTile) Set(title, figure, unit, explain string) {
	t.title.SetText(title)
	t.figure.SetText(figure)
	t.unit.SetText(unit)
	if unit == "" {
		t.unit.Hide()
	} else {
		t.unit.Show()
	}
	t.explain = explain
	t.Refresh()
}

// Explain returns how the figure came about.
func (t *FigureTile) Explain() string { return t.explain }

// Text returns all that the tile shows, as one line.
func (t *FigureTile) Text() string {
	text := t.title.Text() + ": " + t.figure.Text()
	if unit := t.unit.Text(); unit != "" {
		text += " " + unit
	}
	return text
}

// AccessibilityLabel returns what a screen reader says.
func (t *FigureTile) AccessibilityLabel() string { return t.Text() + ". " + t.explain }

// AccessibilityRole returns what the tile is to a screen reader.
func (t *FigureTile) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// SetPage implements Paged.
func (t *FigureTile) SetPage(p *Page) { t.page = p }

// Tapped implements fyne.Tappable.
func (t *FigureTile) Tapped(*fyne.PointEvent) { t.tell(true) }

// TypedKey implements fyne.Focusable.
func (t *FigureTile) TypedKey(key *fyne.KeyEvent) { t.page.TypedKey(key) }

// TypedRune implements fyne.Focusable.
func (t *FigureTile) TypedRune(r rune) { t.page.TypedRune(r) }

// FocusGained implements fyne.Focusable.
func (t *FigureTile) FocusGained() {
	t.focused = true
	t.page.Reveal(t)
	t.tell(true)
}

// FocusLost implements fyne.Focusable.
func (t *FigureTile) FocusLost() {
	t.focused = false
	t.tell(t.hovered)
}

// MouseIn implements desktop.Hoverable.
func (t *FigureTile) MouseIn(*desktop.MouseEvent) {
	t.hovered = true
	t.tell(true)
}

// MouseMoved implements desktop.Hoverable.
func (t *FigureTile) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (t *FigureTile) MouseOut() {
	t.hovered = false
	t.tell(t.focused)
}

func (t *FigureTile) tell(on bool) {
	if t.OnExplain != nil {
		t.OnExplain(t, on)
	}
	t.Refresh()
}

// tilePad is the padding of a tile: as a card's at the sides, less above and
// below.
const tilePad = 12

// HeightFor implements Fitting.
func (t *FigureTile) HeightFor(width float32) float32 {
	return HeightFor(t.body, width-2*look.Outer) + 2*tilePad
}

// NaturalWidth returns the width without wrapping.
func (t *FigureTile) NaturalWidth() float32 { return naturalWidth(t.body) + 2*look.Outer }

// Children returns what stands in the tile.
func (t *FigureTile) Children() []fyne.CanvasObject { return []fyne.CanvasObject{t.body} }

// CreateRenderer implements fyne.Widget.
func (t *FigureTile) CreateRenderer() fyne.WidgetRenderer {
	r := &figureTileRenderer{tile: t, back: canvas.NewRectangle(nil)}
	r.back.CornerRadius = look.CardRadius
	r.colour()
	return r
}

type figureTileRenderer struct {
	tile *FigureTile
	back *canvas.Rectangle
}

func (r *figureTileRenderer) colour() {
	r.back.FillColor = theme.ColorForWidget(look.ColorSurface, r.tile)
	r.back.StrokeColor, r.back.StrokeWidth = theme.ColorForWidget(look.ColorLine, r.tile), 1
	if r.tile.focused {
		r.back.StrokeColor, r.back.StrokeWidth = theme.ColorForWidget(look.ColorPrimary, r.tile), 2
	}
}

func (r *figureTileRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	place(r.tile.body, look.Outer, tilePad, size.Width-2*look.Outer, size.Height-2*tilePad)
}

func (r *figureTileRenderer) MinSize() fyne.Size {
	return r.tile.body.MinSize().AddWidthHeight(2*look.Outer, 2*tilePad)
}

func (r *figureTileRenderer) Refresh() {
	r.colour()
	r.Layout(r.tile.Size())
	r.back.Refresh()
	r.tile.body.Refresh()
}

func (r *figureTileRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.tile.body}
}

func (r *figureTileRenderer) Destroy() {}
