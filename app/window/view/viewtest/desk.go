// Package viewtest stands in for the window process in tests of views: a real
// diary in a folder of its own, a clock that moves when told, and jobs that
// run at once.
package viewtest

import (
	"context"
	"image/png"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/look"
	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data"
)

// Desk gives a view what the window process would. It belongs to the test's
// goroutine.
type Desk struct {
	T        testing.TB
	Store    *data.Store
	Diary    data.Diary    // what the view gets; the Store unless set otherwise
	Resident view.Resident // what the view gets; nil unless set
	Window   fyne.Window
	App      fyne.App
	Time     time.Time

	Opened    []string // views that were asked for
	Folders   []string // that were to be shown
	NoFolders error    // why none can be shown
	Told      []error  // what was told, without nils
	Clear     int      // how often nil was told
	Ticks     []func() // what runs again and again
	Closed    bool     // the window was closed

	Played []view.Sound // sounds that were asked for
	Said   []string     // words that were asked to be spoken
	Awakes int          // how many want the display awake now
	Hides  bool         // the window is not seen

	NoSound, NoVoice string // why nothing is heard

	theme *look.Theme
}

// Evening is a Sunday evening in winter, in a civil time an hour off UTC.
func Evening() time.Time {
	return time.Date(2026, 11, 22, 20, 50, 0, 0, time.FixedZone("CET", 3600))
}

// New opens an empty diary and a window in a theme, light or dark, with a
// text size in per cent. The time is that of Evening.
func New(t testing.TB, theme string, textSize int) *Desk {
	t.Helper()
	d := &Desk{T: t, Time: Evening(), App: test.NewTempApp(t), theme: look.New(theme, textSize)}
	d.App.Settings().SetTheme(d.theme)
	store, err := data.OpenStore(t.Context(), t.TempDir(), data.Options{Now: d.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	d.Store, d.Diary = store, store
	d.Window = d.App.NewWindow("")
	d.Window.SetPadded(false)
	d.Window.SetOnClosed(func() { d.Closed = true })
	t.Cleanup(func() {
		if !d.Closed { // Fyne's test window cannot be closed twice
			d.Window.Close()
		}
	})
	return d
}

func (d *Desk) now() time.Time { return d.Time }

// Pass lets time go by.
func (d *Desk) Pass(span time.Duration) { d.Time = d.Time.Add(span) }

// Params returns what a view is made with.
func (d *Desk) Params() view.Params {
	return view.Params{
		Diary:    d.Diary,
		Resident: d.Resident,
		Window:   d.Window,
		Work:     func(_ string, job func(context.Context)) { job(d.T.Context()) },
		Do:       func(f func()) { f() },
		Tell:     d.tell,
		Every:    d.every,
		Open:     func(name string) { d.Opened = append(d.Opened, name) },
		Browse:   d.browse,
		Palette:  func() look.Palette { return d.theme.Palette(d.App.Settings().ThemeVariant()) },
		Scale:    d.theme.Scale,
		Now:      d.now,
		Log:      slog.New(slog.DiscardHandler),
		Play:     func(sound view.Sound) { d.Played = append(d.Played, sound) },
		Say:      func(text string) { d.Said = append(d.Said, text) },
		Unheard:  func() (string, string) { return d.NoSound, d.NoVoice },
		Awake:    d.awake,
		Hidden:   func() bool { return d.Hides },
	}
}

func (d *Desk) browse(_ context.Context, path string) error {
	d.Folders = append(d.Folders, path)
	return d.NoFolders
}

func (d *Desk) awake() (release func()) {
	d.Awakes++
	return sync.OnceFunc(func() { d.Awakes-- })
}

func (d *Desk) tell(err error) {
	if err == nil {
		d.Clear++
		return
	}
	d.Told = append(d.Told, err)
}

func (d *Desk) every(_ time.Duration, f func()) (stop func()) {
	i := len(d.Ticks)
	d.Ticks = append(d.Ticks, f)
	return func() { d.Ticks[i] = func() {} }
}

// Tick runs once what runs again and again.
func (d *Desk) Tick() {
	for _, f := range d.Ticks {
		f()
	}
}

// Show puts a view into the window at that size and lets it load.
func (d *Desk) Show(v view.View, width, height float32) {
	d.Window.SetContent(v.Content())
	d.Window.Resize(fyne.NewSize(width, height))
	v.Refresh()
	if o, ok := v.(view.Opener); ok {
		o.Opened()
	}
}

// objects returns all that can be seen on top: of a sheet, or else of the
// window.
func (d *Desk) objects() []fyne.CanvasObject {
	if top := d.Window.Canvas().Overlays().Top(); top != nil {
		return below(top)
	}
	return below(d.Window.Content())
}

// below returns an object and all in it, without what is hidden.
func below(o fyne.CanvasObject) []fyne.CanvasObject {
	if o == nil || !o.Visible() {
		return nil
	}
	all := []fyne.CanvasObject{o}
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	for _, child := range inside {
		all = append(all, below(child)...)
	}
	return all
}

// Asking says whether a sheet stands on top of the window.
func (d *Desk) Asking() bool { return d.Window.Canvas().Overlays().Top() != nil }

// Button returns the button with those words on top of the window. It fails
// the test where there is none, or only a hidden one.
func (d *Desk) Button(words string) *widgets.Button {
	d.T.Helper()
	all := d.Buttons(words)
	if len(all) == 0 {
		d.T.Fatalf("there is no button %q", words)
	}
	return all[0]
}

// Buttons returns the buttons with those words on top of the window, from the
// top.
func (d *Desk) Buttons(words string) []*widgets.Button {
	var all []*widgets.Button
	for _, o := range d.objects() {
		if b, ok := o.(*widgets.Button); ok && b.Text() == words {
			all = append(all, b)
		}
	}
	return all
}

// Tap presses the button with those words, a second after what was before.
func (d *Desk) Tap(words string) {
	d.T.Helper()
	b := d.Button(words)
	d.Pass(time.Second)
	test.Tap(b)
}

// Entries returns the lines to type into on top of the window, from the top.
func (d *Desk) Entries() []*widgets.Entry {
	var all []*widgets.Entry
	for _, o := range d.objects() {
		if e, ok := o.(*widgets.Entry); ok {
			all = append(all, e)
		}
	}
	return all
}

// Folds returns the lines that open at a press on top of the window, from the
// top.
func (d *Desk) Folds() []*widgets.Fold {
	var all []*widgets.Fold
	for _, o := range d.objects() {
		if f, ok := o.(*widgets.Fold); ok {
			all = append(all, f)
		}
	}
	return all
}

// TickLines returns the lines with a tick box, from the top.
func (d *Desk) TickLines() []*widgets.Tick {
	var all []*widgets.Tick
	for _, o := range d.objects() {
		if tick, ok := o.(*widgets.Tick); ok {
			all = append(all, tick)
		}
	}
	return all
}

// Shows says whether a text stands on top of the window.
func (d *Desk) Shows(words string) bool {
	for _, o := range d.objects() {
		if text, ok := o.(*widgets.Text); ok && text.Text() == words {
			return true
		}
	}
	return false
}

// Says says whether a text with that part stands on top of the window.
func (d *Desk) Says(part string) bool {
	for _, o := range d.objects() {
		if text, ok := o.(*widgets.Text); ok && strings.Contains(text.Text(), part) {
			return true
		}
	}
	return false
}

// Events returns what is in the diary for the days around the time of the
// test.
func (d *Desk) Events() []data.Event {
	d.T.Helper()
	day := data.DateOf(d.Time)
	events, err := d.Store.Events(d.T.Context(), day-3, day+1)
	if err != nil {
		d.T.Fatal(err)
	}
	return events
}

// Picture writes what the window shows to a file of that name in the folder
// that STILLNIGHT_PICTURES names, to be looked at. Without one it does
// nothing.
func (d *Desk) Picture(name string) {
	d.T.Helper()
	dir := os.Getenv("STILLNIGHT_PICTURES")
	if dir == "" {
		return
	}
	file, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		d.T.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, d.Window.Canvas().Capture()); err != nil {
		d.T.Fatal(err)
	}
}
