package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
)

// undoer is a view that can take the last change back.
type undoer interface{ Undo() }

// glassLogger is a view that logs the usual glass.
type glassLogger interface{ LogGlass() }

// escaper is a view that leaves what is open on top of it by itself. Escape
// says whether it did.
type escaper interface{ Escape() bool }

// typist is a view that has a use for keys that no widget has one for.
// TypedKey says whether it used the key.
type typist interface{ TypedKey(key *fyne.KeyEvent) bool }

// finder is a view with something to search.
type finder interface{ Find() }

// key is a shortcut and what it does.
type key struct {
	shortcut fyne.Shortcut
	action   func(fyne.Shortcut)
}

// keys are the shortcuts that hold in every window.
func (f *frame) keys() []key {
	control := func(name fyne.KeyName) fyne.Shortcut {
		return &desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault}
	}
	return []key{
		{&fyne.ShortcutUndo{}, f.undo},
		{control(fyne.KeyG), f.logGlass},
		{control(fyne.KeyH), f.openHistory},
		{control(fyne.KeyF), f.find},
		{control(fyne.KeyComma), f.openSettings},
		{control(fyne.KeyW), f.closeByKey},
	}
}

// listen puts the keys in force.
func (f *frame) listen() {
	c := f.window.Canvas()
	for _, k := range f.keys() {
		c.AddShortcut(k.shortcut, k.action)
	}
	c.SetOnTypedKey(f.typedKey)
	c.SetOnTypedRune(f.typedRune)
}

func (f *frame) undo(fyne.Shortcut) {
	if v, ok := f.view.(undoer); ok {
		v.Undo()
	}
}

func (f *frame) logGlass(fyne.Shortcut) {
	if v, ok := f.view.(glassLogger); ok {
		v.LogGlass()
	}
}

func (f *frame) find(fyne.Shortcut) {
	if v, ok := f.view.(finder); ok && f.window.Canvas().Overlays().Top() == nil {
		v.Find()
	}
}

func (f *frame) openHistory(fyne.Shortcut) { f.desk.show(view.History) }

func (f *frame) openSettings(fyne.Shortcut) { f.desk.show(view.Settings) }

func (f *frame) closeByKey(fyne.Shortcut) { f.closing() }

// typedKey is for keys that no widget has a use for.
func (f *frame) typedKey(key *fyne.KeyEvent) {
	if v, ok := f.view.(typist); ok && f.window.Canvas().Overlays().Top() == nil && v.TypedKey(key) {
		return
	}
	if key.Name != fyne.KeyEscape {
		f.scroll(key.Name)
		return
	}
	if v, ok := f.view.(escaper); ok && v.Escape() {
		return
	}
	if top := f.window.Canvas().Overlays().Top(); top != nil {
		f.window.Canvas().Overlays().Remove(top)
		return
	}
	f.closing()
}

// scroll moves the page that is seen, unless a sheet is on top of it.
func (f *frame) scroll(key fyne.KeyName) {
	if f.window.Canvas().Overlays().Top() != nil {
		return
	}
	for _, page := range widgets.Pages(f.view.Content()) {
		if page.Visible() && page.ScrollBy(key) {
			return
		}
	}
}

// typedRune is for letters that no widget has a use for.
func (f *frame) typedRune(r rune) {
	if f.window.Canvas().Overlays().Top() != nil {
		return
	}
	if r == 'g' || r == 'G' {
		f.logGlass(nil)
	}
}
