package window

import (
	"context"

	"fyne.io/fyne/v2"

	"stillnight/app/window/seen"
	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
)

// frame is one window with its view. Its methods belong to the UI thread
// unless they say otherwise.
type frame struct {
	desk   *desk
	name   string
	about  string // what of it was asked for
	window fyne.Window
	view   view.View
	worker *worker
	banner *banner

	rendered bool // the view has shown something
	waiting  bool // shall be shown as soon as it is rendered
	shown    bool // is visible
	gone     bool // was closed
	leaving  bool // was asked to close
	stay     *widgets.Sheet
	sight    *seen.Sight // tells whether it is seen; nil until that is asked
	blind    func()      // ends sight; nil without
	asked    []string    // names under which it was asked for, not told of yet
}

func newFrame(d *desk, name string) *frame {
	f := &frame{desk: d, name: name, window: d.app.NewWindow(title(name)), worker: newWorker(d.work)}
	d.workers = append(d.workers, f.worker)
	f.banner = newBanner(f.start, f.fit)
	f.window.SetPadded(false)
	f.window.Resize(d.size(name))
	f.window.SetOnClosed(f.closed)
	f.window.SetCloseIntercept(f.closing)
	f.listen()
	return f
}

// fill makes the view and puts it into the window.
func (f *frame) fill() {
	f.view = f.desk.build(f.name, f.params())
	content := f.view.Content()
	for _, page := range widgets.Pages(content) {
		page.OnKey, page.OnRune = f.typedKey, f.typedRune
	}
	f.window.SetContent(&fyne.Container{Layout: bannerLayout{}, Objects: []fyne.CanvasObject{f.banner.object, content}})
	f.view.Refresh()
}

func (f *frame) params() view.Params {
	return view.Params{
		Diary:    f.desk.p.Diary,
		Resident: f.desk.resident(),
		Window:   f.window,
		About:    f.about,
		Work:     f.worker.add,
		Do:       f.do,
		Tell:     f.tell,
		Every:    f.desk.every,
		Open:     f.desk.ask,
		Browse:   f.desk.browse,
		Palette:  f.desk.palette,
		Scale:    f.desk.theme.Scale,
		Now:      f.desk.p.Now,
		Log:      f.desk.p.Log.With("view", f.name),
		Play:     f.desk.playTone,
		Say:      f.desk.say,
		Unheard:  f.desk.unheard,
		Awake:    f.desk.keepAwake,
		Hidden:   f.hidden,
	}
}

// fit lays the window out anew after the banner came or went.
func (f *frame) fit() { f.window.Content().Refresh() }

// do runs what a view has to show on the UI thread. From any goroutine.
func (f *frame) do(show func()) {
	f.desk.hop.do(func() {
		if f.gone {
			return
		}
		show()
		f.hasRendered()
	})
}

// tell shows or takes away what failed. From any goroutine.
func (f *frame) tell(err error) {
	if before := f.banner.told.Swap(err != nil); err == nil && !before {
		return // the usual case needs no hop
	}
	f.do(func() { f.banner.tell(err) })
}

func (f *frame) hasRendered() {
	f.rendered = true
	if f.waiting {
		f.reveal()
	}
}

// revealSoon shows the window when its view has something to show, or after a
// short while without.
func (f *frame) revealSoon() {
	if f.rendered {
		f.reveal()
		return
	}
	f.waiting = true
	go f.revealAfter(f.desk.ctx)
}

func (f *frame) revealAfter(ctx context.Context) {
	if pause(ctx, framePatience) {
		f.desk.hop.do(f.hasRendered)
	}
}

// reveal shows the window and tells so.
func (f *frame) reveal() {
	f.waiting = false
	if f.shown || f.gone {
		return
	}
	f.shown = true
	f.window.Show()
	if v, ok := f.view.(view.Opener); ok {
		v.Opened()
	}
	f.report()
}

// raise brings the window to the front.
func (f *frame) raise() {
	f.window.Show()
	f.window.RequestFocus()
	f.report()
}

// report acknowledges the names under which the view was asked for, after
// what is queued now: the window is on the screen by then.
func (f *frame) report() {
	asked := f.asked
	f.asked = nil
	f.desk.hop.do(func() {
		for _, name := range asked {
			f.desk.acknowledge(name)
		}
	})
}

// closed lets the view go. It may be called twice.
func (f *frame) closed() {
	if f.gone {
		return
	}
	f.gone = true
	if f.blind != nil {
		f.blind()
	}
	f.view.Close()
	f.worker.close()
	delete(f.desk.frames, f.name)
	f.desk.handOver()
	if len(f.desk.frames) == 0 {
		f.desk.hop.end() // Fyne ends with its last window
	}
}

// start starts the resident again, for the banner's button.
func (f *frame) start() { go f.desk.startResident(f.tell) }
