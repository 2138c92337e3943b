package window

import (
	"context"
	"strings"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"stillnight/app/link"
	"stillnight/app/window/cramp"
	"stillnight/app/window/evening"
	"stillnight/app/window/history"
	"stillnight/app/window/learn"
	"stillnight/app/window/look"
	"stillnight/app/window/routines"
	"stillnight/app/window/settings"
	"stillnight/app/window/sound"
	"stillnight/app/window/today"
	"stillnight/app/window/triggers"
	"stillnight/app/window/view"
	"stillnight/app/window/welcome"
	"stillnight/data"
	"stillnight/data/words"
)

// desk holds the windows that are open. Its methods belong to the UI thread
// unless they say otherwise.
type desk struct {
	p      Params
	app    fyne.App
	hop    *hop
	ctx    context.Context // ends when the process shall end
	work   context.Context // outlives ctx, for what is still to be written
	cancel context.CancelFunc

	player *sound.Player
	heard  hearing // how sounds and words are wanted

	theme   *look.Theme
	frames  map[string]*frame // by the name of the view
	workers []*worker         // of all frames there ever were
	first   bool              // the welcome page is still to come
	restart sync.Mutex        // held while the resident is being started
	orphan  bool              // the resident that started this process is gone
}

func newDesk(ctx context.Context, p Params, a fyne.App) *desk {
	d := &desk{p: p, app: a, hop: newHop(), ctx: ctx, frames: map[string]*frame{}}
	d.player = sound.New(sound.Params{Log: p.Log})
	d.work, d.cancel = context.WithCancel(context.WithoutCancel(ctx))
	return d
}

// loadSettings takes the look from the settings, and whether the person is
// new here. Without an answer the defaults hold.
func (d *desk) loadSettings(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, settingsPatience)
	defer cancel()
	s, err := d.p.Diary.Settings(ctx)
	if err != nil {
		d.p.Log.Warn("the settings were not read", "error", err)
		d.dress(data.NewSettings(nil))
		return
	}
	d.dress(s)
	if s.Welcomed {
		return
	}
	_, _, some, err := d.p.Diary.Span(ctx)
	d.first = err == nil && !some
}

// dress puts the look of the settings in force, and how it is to sound.
func (d *desk) dress(s data.Settings) {
	d.heard = hearing{sounds: s.Sounds, volume: s.Volume, voice: s.Voice}
	next := look.New(s.Theme, s.TextSize)
	if d.theme != nil && *d.theme == *next {
		return
	}
	d.theme = next
	d.app.Settings().SetTheme(next)
}

func (d *desk) palette() look.Palette { return d.theme.Palette(d.app.Settings().ThemeVariant()) }

// open makes the window of a view, given by its name and perhaps what it is
// about, and lets it load. It is shown later, by
// reveal. An unknown name is Today.
func (d *desk) open(asked string) *frame {
	name, about, _ := strings.Cut(asked, link.AboutMark)
	name = known(name)
	if f := d.frames[name]; f != nil {
		if v, ok := f.view.(view.Asker); ok {
			v.Asked(about)
		}
		return f
	}
	f := newFrame(d, name)
	f.about = about
	d.frames[name] = f
	f.fill()
	return f
}

// show brings a view to the front, in its window or in a new one.
func (d *desk) show(asked string) {
	f := d.open(asked)
	f.asked = append(f.asked, asked)
	if v, ok := f.view.(view.Beginner); ok && asked == view.EveningBegin {
		v.Begin()
	}
	if f.shown {
		f.raise()
		return
	}
	f.revealSoon()
}

// ask opens a view for another one. A cramp goes by way of the resident, which
// brings it to the diary before there is a page and knows the one that is
// there; without a resident the page does.
func (d *desk) ask(name string) {
	if name != view.Cramp || d.p.Resident == nil {
		d.show(name)
		return
	}
	go func() {
		if err := d.p.Resident.Open(d.ctx, name); err != nil {
			d.p.Log.Warn("the resident does not open the page for a cramp", "error", err)
			d.hop.do(func() { d.show(name) })
		}
	}()
}

// build makes the view of that name.
func (d *desk) build(name string, p view.Params) view.View {
	switch name {
	case view.Evening:
		return evening.New(p)
	case view.Cramp:
		return cramp.New(p)
	case view.History:
		return history.New(p)
	case view.Learn:
		return learn.New(p)
	case view.Triggers:
		return triggers.New(p)
	case view.Routines:
		return routines.New(p)
	case view.Settings:
		return settings.New(p)
	default:
		if d.first {
			p.Open = d.leaveWelcome
			return welcome.New(p)
		}
		return today.New(p)
	}
}

// known returns the name of a view that there is.
func known(name string) string {
	switch name {
	case view.Evening, view.Cramp, view.History, view.Learn, view.Routines, view.Settings, view.Triggers:
		return name
	case view.EveningBegin:
		return view.Evening
	}
	return view.Today
}

// leaveWelcome puts Today in the place of the welcome page.
func (d *desk) leaveWelcome(string) {
	d.first = false
	if f := d.frames[view.Today]; f != nil {
		f.view.Close()
		f.fill()
	}
}

// title is what a window is called.
func title(name string) string {
	switch name {
	case view.Evening:
		return words.T("Evening routine — Stillnight")
	case view.Cramp:
		return words.T("Cramp now — Stillnight")
	case view.History:
		return words.T("History — Stillnight")
	case view.Learn:
		return words.T("Learn — Stillnight")
	case view.Triggers:
		return words.T("Triggers — Stillnight")
	case view.Routines:
		return words.T("Routines — Stillnight")
	case view.Settings:
		return words.T("Settings — Stillnight")
	}
	return words.T("Stillnight")
}

// size is how large a window is at first.
func (d *desk) size(name string) fyne.Size {
	size := fyne.NewSize(440, 800)
	switch name {
	case view.History:
		size = fyne.NewSize(880, 760)
	case view.Triggers:
		size = fyne.NewSize(880, 700)
	case view.Cramp:
		size = fyne.NewSize(480, 760)
	case view.Learn:
		size = fyne.NewSize(560, 800)
	case view.Evening:
		size = fyne.NewSize(780, 680) // the figure stands beside the dial
	case view.Settings, view.Routines:
		size = fyne.NewSize(520, 760)
	}
	// Larger words ask for more room, yet a screen is only so high.
	size.Width *= 1 + (d.theme.Scale()-1)/2
	return size
}

// refresh lets every open view load anew.
func (d *desk) refresh() {
	for _, f := range d.frames {
		f.view.Refresh()
	}
}

// every runs f on the UI thread again and again. From any goroutine.
func (d *desk) every(pause time.Duration, f func()) (stop func()) {
	ctx, cancel := context.WithCancel(d.ctx)
	go func() {
		ticker := time.NewTicker(pause)
		defer ticker.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
				d.hop.do(func() {
					if ctx.Err() == nil {
						f()
					}
				})
			}
		}
	}()
	return cancel
}
