// Package tray puts the icon and its menu into the panel of the desktop, and
// keeps them there: panels restart, buses go away and come back.
package tray

import (
	"io"
	"log/slog"
	"sync"

	"stillnight/app/link"
	"stillnight/app/resident/icon"
	"stillnight/app/resident/menu"
	"stillnight/data"
)

// Face is all that the tray shows. Make one with FaceOf.
type Face struct {
	Icon    icon.State
	Tooltip string
	Menu    []menu.Item
	Tap     menu.Order // a left click on the icon
	Second  menu.Order // a middle click
}

// FaceOf returns what the tray shows for the state of the day.
func FaceOf(s data.Snapshot) Face {
	done, of := s.StepsDone()
	glass := menu.Order{Verb: menu.Drink, ML: s.Settings.Glass}
	f := Face{
		Icon: icon.State{
			Water: icon.Water(s.Today.ML, s.Settings.Target()),
			Done:  done, Steps: of, Dot: s.Nudge,
		},
		Tooltip: menu.Tooltip(s), Menu: menu.Build(s), Tap: openToday(), Second: glass,
	}
	if s.Settings.TrayLogs {
		f.Tap = glass
	}
	return f
}

func openToday() menu.Order { return menu.Order{Verb: menu.Open, View: link.ViewToday} }

// Params are what a Tray needs.
type Params struct {
	Do     func(menu.Order) // does what a click asks for; must return at once
	Hosted func(bool)       // told whether a panel shows the icon, at each change; nil is allowed
	Log    *slog.Logger
	Stderr io.Writer // told once what is missing; nil: nothing is
}

// Tray is the icon with its menu. There can be one in a process, since the
// library below keeps it in variables of its own. Show is safe for concurrent
// use.
type Tray struct {
	p     Params
	panel panel

	mu   sync.Mutex // guards what follows, and the order of calls to panel
	face Face
	live bool // the panel takes what it is given
}

// New makes a tray that shows nothing before Run.
func New(p Params, first Face) *Tray {
	if p.Hosted == nil {
		p.Hosted = func(bool) {}
	}
	t := &Tray{p: p, face: first}
	t.panel.do = t.click
	return t
}

// Show shows a new face. Only what looks different goes to the panel.
func (t *Tray) Show(f Face) {
	t.mu.Lock()
	defer t.mu.Unlock()
	before := t.face
	t.face = f
	if !t.live {
		return
	}
	if before.Icon != f.Icon {
		t.note(t.panel.icon(f.Icon))
	}
	if before.Tooltip != f.Tooltip {
		t.note(t.panel.tooltip(f.Tooltip))
	}
	t.panel.menu(f.Menu)
}

// wake gives the panel the whole face, for the first time or after a rest.
func (t *Tray) wake() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.live {
		return
	}
	t.live = true
	t.panel.taps(t.tap, t.second)
	t.note(t.panel.icon(t.face.Icon))
	t.note(t.panel.tooltip(t.face.Tooltip))
	t.panel.menu(t.face.Menu)
}

func (t *Tray) note(err error) {
	if err != nil {
		t.p.Log.Warn("the tray does not show a change", "error", err)
	}
}

func (t *Tray) tap()    { t.click(t.now().Tap) }
func (t *Tray) second() { t.click(t.now().Second) }

func (t *Tray) now() Face {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.face
}

func (t *Tray) click(o menu.Order) {
	if o != (menu.Order{}) {
		t.p.Do(o)
	}
}
