package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
)

// Style is one of the kinds of text that there are.
type Style int

// The kinds of text, with their size at 100 per cent.
const (
	Body        Style = iota // 14, ink
	Strong                   // 14 bold, ink
	Muted                    // 14, muted
	Title                    // 20 bold, ink: the name of a view
	Section                  // 15 bold, ink: the name of a card
	Caption                  // 12, muted
	CaptionInk               // 12, ink
	CaptionBold              // 12 bold, muted: the unit beside a tile's figure
	Figure                   // 34 bold, ink: the one figure of a view
	Tile                     // 24 bold, ink: a figure among others
	Unit                     // 18 bold, muted: the unit beside a figure
	Large                    // 26, ink
	LargeBold                // 26 bold, ink
	Huge                     // 34 bold, ink: an instruction to be read from afar
	ClockFace                // 64 bold, ink
	Instruction              // 18, ink: what to do, to be read from afar
)

// look returns the size, colour and weight of a style.
func (s Style) look() (size fyne.ThemeSizeName, colour fyne.ThemeColorName, bold bool) {
	switch s {
	case Strong:
		return look.SizeBody, look.ColorInk, true
	case Muted:
		return look.SizeBody, look.ColorMuted, false
	case Title:
		return look.SizeTitle, look.ColorInk, true
	case Section:
		return look.SizeSection, look.ColorInk, true
	case Caption:
		return look.SizeCaption, look.ColorMuted, false
	case CaptionInk:
		return look.SizeCaption, look.ColorInk, false
	case CaptionBold:
		return look.SizeCaption, look.ColorMuted, true
	case Figure:
		return look.SizeFigure, look.ColorInk, true
	case Tile:
		return look.SizeTile, look.ColorInk, true
	case Unit:
		return look.SizeUnit, look.ColorMuted, true
	case Large:
		return look.SizeLarge, look.ColorInk, false
	case LargeBold:
		return look.SizeLarge, look.ColorInk, true
	case Huge:
		return look.SizeHuge, look.ColorInk, true
	case Instruction:
		return look.SizeUnit, look.ColorInk, false
	case ClockFace:
		return look.SizeClock, look.ColorInk, true
	default:
		return look.SizeBody, look.ColorInk, false
	}
}

// Text is a text in one style that wraps at the width it is given. It has no
// padding of its own.
type Text struct {
	widget.BaseWidget
	text   string
	style  Style
	colour fyne.ThemeColorName // empty: the style's
	align  fyne.TextAlign

	known measures // of the text as it was measured last
}

// measures are kept, as a page asks for them several times each time it is
// laid out.
type measures struct {
	text           string
	face           face
	natural        float32 // width without wrapping
	longest        float32 // width of the widest word
	width          float32 // lines is for
	lines          int     // at width; 0: not known
	sized, spelled bool    // natural and longest are known
}

// measured returns what is known of the text in its present look.
func (t *Text) measured() *measures {
	if f := t.face(); t.known.text != t.text || t.known.face != f {
		t.known = measures{text: t.text, face: f}
	}
	return &t.known
}

// NewText returns a text in a style.
func NewText(style Style, text string) *Text {
	t := &Text{text: text, style: style}
	t.ExtendBaseWidget(t)
	return t
}

// Aligned sets the alignment and returns the text itself.
func (t *Text) Aligned(align fyne.TextAlign) *Text {
	t.align = align
	return t
}

// Coloured sets a colour other than the style's, by name, and returns the
// text itself. An empty name is the style's colour.
func (t *Text) Coloured(name fyne.ThemeColorName) *Text {
	if t.colour != name {
		t.colour = name
		t.Refresh()
	}
	return t
}

// SetText replaces the text. The caller refreshes the Page when heights may
// have changed.
func (t *Text) SetText(text string) {
	if t.text == text {
		return
	}
	t.text = text
	t.Refresh()
}

// Text returns the text shown.
func (t *Text) Text() string { return t.text }

// HeightFor implements Fitting.
func (t *Text) HeightFor(width float32) float32 {
	m := t.measured()
	if m.lines == 0 || m.width != width {
		m.width, m.lines = width, len(wrap(t.text, width, m.face.measure))
	}
	return float32(m.lines) * m.face.lineHeight()
}

// NaturalWidth returns the width without wrapping.
func (t *Text) NaturalWidth() float32 {
	m := t.measured()
	if !m.sized {
		m.sized = true
		for _, line := range wrap(t.text, 0, m.face.measure) {
			m.natural = max(m.natural, m.face.measure(line))
		}
	}
	return m.natural
}

// Baseline returns how far below the top the first line's baseline is.
func (t *Text) Baseline() float32 { return t.face().baseline() }

// MinSize implements fyne.CanvasObject: the widest word, and the height at
// the present width.
func (t *Text) MinSize() fyne.Size {
	m := t.measured()
	if !m.spelled {
		m.spelled, m.longest = true, longestWord(t.text, m.face.measure)
	}
	width := t.Size().Width
	if width == 0 {
		width = t.NaturalWidth()
	}
	return fyne.NewSize(m.longest, t.HeightFor(width))
}

// CreateRenderer implements fyne.Widget.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	return &textRenderer{text: t}
}

func (t *Text) face() face {
	size, _, bold := t.style.look()
	return face{size: theme.SizeForWidget(size, t), bold: bold}
}

func (t *Text) colourName() fyne.ThemeColorName {
	if t.colour != "" {
		return t.colour
	}
	_, name, _ := t.style.look()
	return name
}

// face is a font at a size. It measures.
type face struct {
	size float32
	bold bool
}

func (f face) style() fyne.TextStyle { return fyne.TextStyle{Bold: f.bold} }

func (f face) measure(text string) float32 {
	return fyne.MeasureText(text, f.size, f.style()).Width
}

func (f face) lineHeight() float32 { return fyne.MeasureText("M", f.size, f.style()).Height }

// baseline is the share of the line above the baseline in Noto Sans.
func (f face) baseline() float32 { return f.lineHeight() * 0.785 }

type textRenderer struct {
	text  *Text
	lines []*canvas.Text
}

func (r *textRenderer) Layout(size fyne.Size) {
	f := r.text.face()
	lines := wrap(r.text.text, size.Width, f.measure)
	for len(r.lines) < len(lines) {
		r.lines = append(r.lines, canvas.NewText("", nil))
	}
	r.lines = r.lines[:len(lines)]
	for i, line := range r.lines {
		line.Text, line.TextSize, line.TextStyle = lines[i], f.size, f.style()
		line.Color = theme.ColorForWidget(r.text.colourName(), r.text)
		line.Alignment = r.text.align
		line.Move(fyne.NewPos(0, float32(i)*f.lineHeight()))
		line.Resize(fyne.NewSize(size.Width, f.lineHeight()))
	}
}

func (r *textRenderer) MinSize() fyne.Size { return r.text.MinSize() }

func (r *textRenderer) Refresh() {
	r.Layout(r.text.Size())
	for _, line := range r.lines {
		line.Refresh()
	}
	canvas.Refresh(r.text)
}

func (r *textRenderer) Objects() []fyne.CanvasObject { return objects(r.lines) }

func (r *textRenderer) Destroy() {}

func objects[T fyne.CanvasObject](list []T) []fyne.CanvasObject {
	all := make([]fyne.CanvasObject, len(list))
	for i, o := range list {
		all[i] = o
	}
	return all
}
