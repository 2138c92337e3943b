package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Entry is a line to type into. Unlike Fyne's it scrolls into view when it
// gets the focus, hands Escape on, and can tell that it lost the focus.
type Entry struct {
	widget.Entry

	// OnLeft is called on the UI thread when the focus goes elsewhere; nil
	// does nothing.
	OnLeft func()

	page *Page
}

// NewEntry returns an entry with a text in it.
func NewEntry(text, placeholder string) *Entry {
	e := &Entry{}
	e.Text, e.PlaceHolder = text, placeholder
	e.ExtendBaseWidget(e)
	return e
}

// SetPage implements Paged.
func (e *Entry) SetPage(p *Page) { e.page = p }

// FocusGained implements fyne.Focusable.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	e.page.Reveal(e)
}

// FocusLost implements fyne.Focusable.
func (e *Entry) FocusLost() {
	e.Entry.FocusLost()
	if e.OnLeft != nil {
		e.OnLeft()
	}
}

// TypedKey implements fyne.Focusable.
func (e *Entry) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyEscape {
		e.page.TypedKey(key)
		return
	}
	e.Entry.TypedKey(key)
}

// NewArea returns an entry for a text of several lines, of which so many are
// seen at once. Tab leads on from it, as from any entry.
func NewArea(text string, lines int) *Entry {
	e := NewEntry(text, "")
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapWord
	e.SetMinRowsVisible(lines)
	return e
}

// AcceptsTab implements fyne.Tabbable.
func (e *Entry) AcceptsTab() bool { return false }
