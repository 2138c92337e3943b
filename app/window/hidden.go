package window

import (
	"context"

	"fyne.io/fyne/v2/driver"

	"stillnight/app/window/seen"
)

// hidden says whether the window is known not to be seen. What tells it is
// found at the first question, as most views never ask.
func (f *frame) hidden() bool {
	if f.gone {
		return true
	}
	if f.sight == nil && f.shown {
		f.sight = f.findSight()
	}
	return f.sight != nil && f.sight.Hidden()
}

// findSight returns nil as long as the window has not been made.
func (f *frame) findSight() *seen.Sight {
	var w seen.Window
	if native, ok := f.window.(driver.NativeWindow); ok {
		made := true
		native.RunNative(func(system any) { w, made = windowOf(system) })
		if !made {
			return nil
		}
	}
	ctx, cancel := context.WithCancel(f.desk.ctx)
	f.blind = cancel
	return seen.New(ctx, w, f.desk.p.Getenv, f.desk.p.Log)
}

// windowOf returns the name that the system has for a window, if it can be
// asked by it, and whether the window has been made.
func windowOf(system any) (w seen.Window, made bool) {
	switch system := system.(type) {
	case driver.X11WindowContext:
		return seen.Window{X11: uint32(system.WindowHandle)}, system.WindowHandle != 0
	case driver.WindowsWindowContext:
		return seen.Window{Windows: system.HWND}, system.HWND != 0
	}
	return seen.Window{}, true
}
