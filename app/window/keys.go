package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"stillnight/app/window/view"
)

// undoer is a view that can take the last change back.
type undoer interface{ Undo() }

// glassLogger is a view that logs the usual glass.
type glassLogger interface{ LogGlass() }

// shortcuts puts the keys in force that hold in every window.
func (f *frame) shortcuts() {
	c := f.window.Canvas()
	c.AddShortcut(&fyne.ShortcutUndo{}, f.undo)
	for key, action := range map[fyne.KeyName]func(fyne.Shortcut){
		fyne.KeyG:     f.logGlass,
		fyne.KeyH:     f.openHistory,
		fyne.KeyComma: f.openSettings,
		fyne.KeyW:     f.closeByKey,
	} {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}, action)
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

func (f *frame) openHistory(fyne.Shortcut) { f.desk.show(view.History) }

func (f *frame) openSettings(fyne.Shortcut) { f.desk.show(view.Settings) }

func (f *frame) closeByKey(fyne.Shortcut) { f.window.Close() }

// typedKey is for keys that no widget has a use for.
func (f *frame) typedKey(key *fyne.KeyEvent) {
	if key.Name != fyne.KeyEscape {
		return
	}
	if top := f.window.Canvas().Overlays().Top(); top != nil {
		top.Hide()
		return
	}
	f.window.Close()
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
