package history_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/history"
	"stillnight/app/window/look"
	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data"
)

// room is a view on a real diary in a window of the test driver.
type room struct {
	*testing.T
	store   *data.Store
	diary   *stubborn
	view    *history.View
	window  fyne.Window
	now     time.Time
	told    error
	waiting []func() // jobs, while held
	held    bool
	files   fileBox
}

// stubborn is a diary that can be made to fail.
type stubborn struct {
	data.Diary
	days, days2 error // what Days and what writing fails with
	importing   error
}

func (s *stubborn) Days(ctx context.Context, first, last data.Day) ([]data.Summary, error) {
	if s.days != nil {
		return nil, s.days
	}
	return s.Diary.Days(ctx, first, last)
}

func (s *stubborn) Delete(ctx context.Context, id string) error {
	if s.days2 != nil {
		return s.days2
	}
	return s.Diary.Delete(ctx, id)
}

func (s *stubborn) Export(ctx context.Context, w io.Writer) error {
	if s.days2 != nil {
		return s.days2
	}
	return s.Diary.Export(ctx, w)
}

func (s *stubborn) Import(ctx context.Context, r io.Reader, dry bool) (data.ImportReport, error) {
	if s.importing != nil && !dry {
		return data.ImportReport{}, s.importing
	}
	return s.Diary.Import(ctx, r, dry)
}

// enter opens the view, at 880 x 720, on a diary that holds some journal.
func enter(t *testing.T, journal string) *room { return enterSized(t, journal, "light", 100, 880, 720) }

func enterSized(t *testing.T, journal, variant string, text int, width, height float32) *room {
	t.Helper()
	r := &room{T: t, now: sunday(t)}
	store, err := data.OpenStore(t.Context(), filepath.Join(t.TempDir(), "diary"), data.Options{Now: r.clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.check(store.Close()) })
	r.store, r.diary = store, &stubborn{Diary: store}
	if journal != "" {
		report, err := store.Import(t.Context(), strings.NewReader(journal), false)
		if err != nil || report.Bad > 0 {
			t.Fatalf("the journal of the test: %+v, %v", report, err)
		}
	}
	app := test.NewTempApp(t)
	theme := look.New(variant, text)
	app.Settings().SetTheme(theme)
	r.window = test.NewTempWindow(t, widgets.NewText(widgets.Body, ""))
	r.window.SetPadded(false)
	// Fyne takes the time from its last picture to say which renderers were
	// not used for a minute; without one, a slow run loses those in use.
	r.window.Canvas().Capture()
	r.view = history.New(view.Params{
		Diary: r.diary, Window: r.window, Work: r.work, Do: func(f func()) { f() }, Tell: func(err error) { r.told = err },
		Open: func(string) {}, Palette: func() look.Palette { return look.Light() }, Scale: theme.Scale, Now: r.clock, Log: slog.New(slog.DiscardHandler),
	})
	r.view.SetFiles(&r.files)
	r.window.SetContent(r.view.Content())
	r.window.Resize(fyne.NewSize(width, height))
	r.view.Refresh()
	return r
}

func (r *room) clock() time.Time { return r.now }

// work runs a job at once, or keeps it while jobs are held.
func (r *room) work(_ string, job func(ctx context.Context)) {
	run := func() { job(context.Background()) }
	if r.held {
		r.waiting = append(r.waiting, run)
		return
	}
	run()
}

// release runs the jobs that were held.
func (r *room) release() {
	r.held = false
	waiting := r.waiting
	r.waiting = nil
	for _, run := range waiting {
		run()
	}
}

func (r *room) check(err error) {
	r.Helper()
	if err != nil {
		r.Error(err)
	}
}

func (r *room) day(text string) data.Day { return day(r.T, text) }

// events returns what counts for a day.
func (r *room) events(text string) []data.Event {
	r.Helper()
	d := r.day(text)
	events, err := r.store.Events(r.Context(), d, d)
	if err != nil {
		r.Fatal(err)
	}
	return events
}

// summary returns what a day comes to.
func (r *room) summary(text string) data.Summary {
	r.Helper()
	d := r.day(text)
	days, err := r.store.Days(r.Context(), d, d)
	if err != nil {
		r.Fatal(err)
	}
	return days[0]
}

// open taps on a day of the calendar.
func (r *room) open(text string) {
	r.Helper()
	i, ok := r.view.Showing().Calendar.Index(r.day(text))
	if !ok {
		r.Fatalf("%s is not in the calendar", text)
	}
	heat := r.view.Heat()
	heat.SetCursor(i)
	test.TapAt(heat.Strip().(fyne.Tappable), heat.CellCentre(i))
	if r.view.OpenDay() != r.day(text) {
		r.Fatalf("a press on %s opens %s", text, r.view.OpenDay())
	}
}

// changed is what the window's process does after each change.
func (r *room) changed() { r.view.Refresh() }

// press presses a button by its words, on what is on top.
func (r *room) press(words string) {
	r.Helper()
	button := r.find(words)
	if button == nil {
		r.Fatalf("there is no button %q among %q", words, r.buttons())
	}
	if button.Disabled() {
		r.Fatalf("the button %q cannot be pressed", words)
	}
	test.Tap(button)
}

// top is what gets the pointer: the uppermost sheet, or the page.
func (r *room) top() fyne.CanvasObject {
	if o := r.window.Canvas().Overlays().Top(); o != nil {
		return o
	}
	return r.view.Content()
}

func (r *room) find(words string) *widgets.Button {
	var found *widgets.Button
	walk(r.top(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && b.Text() == words && found == nil {
			found = b
		}
	})
	return found
}

func (r *room) buttons() []string {
	var all []string
	walk(r.top(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok {
			all = append(all, b.Text())
		}
	})
	return all
}

// reads returns all words that are on top, a line each.
func (r *room) reads() string {
	var lines []string
	walk(r.top(), func(o fyne.CanvasObject) {
		if t, ok := o.(*widgets.Text); ok {
			lines = append(lines, t.Text())
		}
	})
	return strings.Join(lines, "\n")
}

// says fails unless the words can be read.
func (r *room) says(words string) {
	r.Helper()
	if !strings.Contains(r.reads(), words) {
		r.Errorf("nowhere reads %q:\n%s", words, r.reads())
	}
}

func (r *room) silent(words string) {
	r.Helper()
	if strings.Contains(r.reads(), words) {
		r.Errorf("reads %q:\n%s", words, r.reads())
	}
}

// entries returns the lines to type into, from the top.
func (r *room) entries() []*widgets.Entry {
	var all []*widgets.Entry
	walk(r.top(), func(o fyne.CanvasObject) {
		if e, ok := o.(*widgets.Entry); ok {
			all = append(all, e)
		}
	})
	return all
}

// enter types into the n-th line, from 0, in place of what stands there.
func (r *room) enter(n int, text string) {
	r.Helper()
	entries := r.entries()
	if n >= len(entries) {
		r.Fatalf("there are %d lines to type into", len(entries))
	}
	r.window.Canvas().Focus(entries[n])
	entries[n].SetText("")
	test.Type(entries[n], text)
}

// key types a key on what has the focus.
func (r *room) key(names ...fyne.KeyName) {
	r.Helper()
	for _, name := range names {
		focused := r.window.Canvas().Focused()
		if focused == nil {
			r.Fatalf("nothing has the focus for %s", name)
		}
		focused.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

// walk visits every object that can be seen.
func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			walk(child, visit)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			walk(child, visit)
		}
	}
}

// fileBox stands for the dialogs for files.
type fileBox struct {
	name   string // suggested
	saved  bytes.Buffer
	broken error // what writing fails with
	source string
	opened string // the name of the file that is opened; empty: given up
	fault  error  // what reading fails with
}

func (f *fileBox) Save(name string, chosen func(history.Target)) {
	f.name = name
	chosen(&boxFile{box: f})
}

func (f *fileBox) Open(chosen func(history.Source)) {
	if f.opened != "" {
		chosen(&boxSource{box: f, Reader: strings.NewReader(f.source)})
	}
}

type boxFile struct{ box *fileBox }

func (b *boxFile) Write(p []byte) (int, error) {
	if b.box.broken != nil {
		return 0, b.box.broken
	}
	return b.box.saved.Write(p)
}
func (b *boxFile) Close() error { return nil }
func (b *boxFile) Name() string { return "/home/ada/" + b.box.name }

type boxSource struct {
	io.Reader
	box *fileBox
}

func (b *boxSource) Read(p []byte) (int, error) {
	if b.box.fault != nil {
		return 0, b.box.fault
	}
	return b.Reader.Read(p)
}
func (b *boxSource) Close() error { return nil }
func (b *boxSource) Name() string { return b.box.opened }

var errBroken = errors.New("the disk is gone")
