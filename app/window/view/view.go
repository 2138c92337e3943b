// Package view is the contract between the window process (package window)
// and its views, each in a package of its own.
//
// A view package has
//
//	func New(p view.Params) *View
//	func (v *View) Content() fyne.CanvasObject // built once, cheap, before the first frame
//	func (v *View) Refresh()                   // loads and renders; see below
//	func (v *View) Close()                     // the window was closed; see View
//
// Inside it keeps to one pattern: a State struct, a pure
// build…State(snapshot, now, settings) State, and a dumb render(State) that
// can be called twice with no effect. Refresh asks Params.Work to load off
// the UI thread; the job builds the state and hands it to render by
// Params.Do. Actions go the same way: Params.Work calls the diary, and a
// failure goes to Params.Tell. After an action no Refresh is needed: the
// diary's change event refreshes every open view.
package view

import (
	"context"
	"log/slog"
	"time"

	"fyne.io/fyne/v2"

	"stillnight/app/window/look"
	"stillnight/data"
)

// The views that there are. They are also the words of the command line's
// open and of the resident's "show".
const (
	Today    = "today"
	Evening  = "evening"
	Cramp    = "cramp"
	History  = "history"
	Learn    = "learn"
	Routines = "routines" // the editor
	Settings = "settings"
	Triggers = "triggers"
	Welcome  = "welcome"
)

// EveningBegin is Evening with its session begun.
const EveningBegin = "evening-begin"

// View is one view of the window process. All its methods are called on
// Fyne's UI thread.
type View interface {
	// Content returns what the window shows. It is built once.
	Content() fyne.CanvasObject
	// Refresh loads what the view shows and renders it: at start, after each
	// change of the diary, each full minute while visible, after a change of
	// theme or text size. It returns at once.
	Refresh()
	// Close is called once after the window was closed. What must be durable
	// is handed to Params.Work, which still runs what it was given.
	Close()
}

// Opener is a view that wants to know when its window is first visible, for
// example to put the focus somewhere.
type Opener interface {
	Opened()
}

// Asker is a view that wants to know when it is asked for again while its
// window is there already.
type Asker interface {
	Asked(about string)
}

// Beginner is a view that can be asked to begin what it is for.
type Beginner interface {
	Begin()
}

// Params is what a view is given. All functions but Now can be called from
// the UI thread only, unless they say otherwise.
type Params struct {
	Diary data.Diary
	// Resident is asked for what is not the diary's. Nil: there is none.
	Resident Resident
	Window   fyne.Window // its own; for dialogs and the focus
	About    string      // what of it was asked for, such as the id of a cramp; often empty

	// Work runs a job off the UI thread, one after the other for each view,
	// with a context that ends soon after the process wants to end. A job with
	// a key replaces one of that key that still waits. From any goroutine.
	Work func(key string, job func(ctx context.Context))
	// Do runs f on the UI thread, soon: the one hop. From any goroutine.
	Do func(f func())
	// Tell shows what failed, as a sentence and a next step in a calm banner
	// on this view, until it is dismissed. Nil takes it away if it was about a
	// diary that could not be reached: each load ends with Tell(err), also when
	// it went well. From any goroutine.
	Tell func(err error)
	// Every runs f on the UI thread again and again until stop is called, which
	// may be called twice.
	Every func(pause time.Duration, f func()) (stop func())
	// Open shows another view in a window of its own, by its name.
	Open func(name string)
	// Browse shows a folder in the desktop's program for files, or says that
	// there is none. It waits a moment: not on the UI thread.
	Browse func(ctx context.Context, path string) error
	// Palette returns the colours in force, for what draws itself. Widgets ask
	// the theme by name instead.
	Palette func() look.Palette
	// Scale returns the text size in force as a factor, 1 to 1.75.
	Scale func() float32
	// Now returns the present time in the person's civil time. From any
	// goroutine.
	Now func() time.Time
	Log *slog.Logger

	// Play makes a soft sound, Say speaks a few words; both as the settings
	// want it and as the machine can, else not at all. They return at once.
	Play func(Sound)
	Say  func(text string)
	// Unheard says in a sentence why sounds cannot be heard on this machine,
	// and in another why no words can; each is empty when nothing is known to
	// be missing, or when the person does not want it anyway.
	Unheard func() (sounds, voice string)
	// Awake keeps the display from sleeping until release is called, which may
	// be called twice. It does not wait for the desktop.
	Awake func() (release func())
	// Hidden says whether the window is minimised, or else known not to be
	// seen: then nothing needs to move. On Wayland and macOS that is never
	// known; see package seen.
	Hidden func() bool
}

// Sound is one of the soft sounds of a guided evening.
type Sound int

// The sounds there are.
const (
	SoundStart  Sound = iota // a hold or a step begins
	SoundSwitch              // the other leg, or rest
	SoundEnd                 // the step is over
)
