package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Kind is how much a button stands out.
type Kind int

// The kinds of button.
const (
	Soft    Kind = iota // one among others
	Primary             // the one thing to do
	Danger              // outlined in the colour of cramps
	Link                // words alone
)

// Button is a button in Stillnight's style. It is worked with the pointer,
// or with Enter or Space when it has the focus, which a ring shows. Its words
// wrap where the width asks for it.
type Button struct {
	widget.BaseWidget

	// OnTapped is called on the UI thread at each press; nil does nothing.
	OnTapped func()
	kind     Kind
	text     string
	icon     fyne.Resource
	small    bool
	big      bool
	selected bool
	disabled bool
	hovered  bool
	pressed  bool
	focused  bool
	quiet    bool // seen only while lit
	lineLit  bool // the line that it belongs to is lit
	lead     fyne.Resource
	page     *Page
}

// Button must stay all of this; Fyne finds out by asking.
var (
	_ fyne.Tappable      = (*Button)(nil)
	_ fyne.Focusable     = (*Button)(nil)
	_ fyne.Disableable   = (*Button)(nil)
	_ desktop.Hoverable  = (*Button)(nil)
	_ desktop.Mouseable  = (*Button)(nil)
	_ desktop.Cursorable = (*Button)(nil)
)

// NewButton returns a button with words of the body's size.
func NewButton(kind Kind, text string, tapped func()) *Button {
	b := &Button{kind: kind, text: text, OnTapped: tapped}
	b.ExtendBaseWidget(b)
	return b
}

// NewChip returns a small soft button, for one choice among several.
func NewChip(text string, tapped func()) *Button {
	b := &Button{kind: Soft, text: text, small: true, OnTapped: tapped}
	b.ExtendBaseWidget(b)
	return b
}

// NewIconButton returns a soft button with an icon and no words. The text
// names it for those who cannot see it.
func NewIconButton(icon fyne.Resource, text string, tapped func()) *Button {
	b := &Button{kind: Soft, text: text, icon: icon, OnTapped: tapped}
	b.ExtendBaseWidget(b)
	return b
}

// Big makes the button as large as can be hit half asleep, and returns it.
func (b *Button) Big() *Button {
	b.big = true
	return b
}

// Leading puts an icon before the words, and returns the button.
func (b *Button) Leading(icon fyne.Resource) *Button {
	b.lead = icon
	return b
}

// SetLeading replaces the icon of a button made with Leading.
func (b *Button) SetLeading(icon fyne.Resource) {
	if b.lead == nil || b.lead.Name() != icon.Name() {
		b.lead = icon
		b.Refresh()
	}
}

// AccessibilityLabel returns what a screen reader says.
func (b *Button) AccessibilityLabel() string { return b.text }

// AccessibilityRole returns what the button is to a screen reader.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Text returns the button's words.
func (b *Button) Text() string { return b.text }

// SetText replaces the button's words.
func (b *Button) SetText(text string) {
	if b.text != text {
		b.text = text
		b.Refresh()
	}
}

// SetKind changes how much the button stands out.
func (b *Button) SetKind(kind Kind) {
	if b.kind != kind {
		b.kind = kind
		b.Refresh()
	}
}

// Selected says whether the button is shown as chosen.
func (b *Button) Selected() bool { return b.selected }

// SetSelected shows the button as chosen or not.
func (b *Button) SetSelected(selected bool) {
	if b.selected != selected {
		b.selected = selected
		b.Refresh()
	}
}

// Enable implements fyne.Disableable.
func (b *Button) Enable() { b.SetEnabled(true) }

// Disable implements fyne.Disableable.
func (b *Button) Disable() { b.SetEnabled(false) }

// Disabled implements fyne.Disableable.
func (b *Button) Disabled() bool { return b.disabled }

// SetEnabled lets the button be pressed or not.
func (b *Button) SetEnabled(enabled bool) {
	if b.disabled != enabled {
		return
	}
	b.disabled = !enabled
	if b.disabled {
		b.hovered, b.pressed = false, false
	}
	b.Refresh()
}

// SetPage implements Paged.
func (b *Button) SetPage(p *Page) { b.page = p }

// Tapped implements fyne.Tappable.
func (b *Button) Tapped(*fyne.PointEvent) { b.press() }

// TypedKey implements fyne.Focusable.
func (b *Button) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.press()
	default:
		b.page.TypedKey(key)
	}
}

// TypedRune implements fyne.Focusable.
func (b *Button) TypedRune(r rune) { b.page.TypedRune(r) }

// FocusGained implements fyne.Focusable.
func (b *Button) FocusGained() {
	b.focused = true
	b.page.Reveal(b)
	b.Refresh()
}

// FocusLost implements fyne.Focusable.
func (b *Button) FocusLost() {
	b.focused = false
	b.Refresh()
}

// MouseIn implements desktop.Hoverable.
func (b *Button) MouseIn(*desktop.MouseEvent) {
	b.hovered = !b.disabled
	b.Refresh()
}

// MouseMoved implements desktop.Hoverable.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *Button) MouseOut() {
	b.hovered, b.pressed = false, false
	b.Refresh()
}

// MouseDown implements desktop.Mouseable.
func (b *Button) MouseDown(*desktop.MouseEvent) {
	b.pressed = !b.disabled
	b.Refresh()
}

// MouseUp implements desktop.Mouseable.
func (b *Button) MouseUp(*desktop.MouseEvent) {
	b.pressed = false
	b.Refresh()
}

// Cursor implements desktop.Cursorable.
func (b *Button) Cursor() desktop.Cursor {
	if b.kind == Link && !b.disabled {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

func (b *Button) press() {
	if b.OnTapped != nil && !b.disabled {
		b.OnTapped()
	}
}
