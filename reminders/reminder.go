// Package reminders decides when a reminder is due, words it, and delivers it.
//
// [Plan] is the pure part: from the diary and what was told so far to the next
// reminder, with the reason in words. A [Scheduler] waits for it, in wall time,
// and a [Notifier] shows it in the way of the platform.
package reminders

import (
	"context"
	"log/slog"
	"time"

	"stillnight/data"
)

// Kind says what a reminder is about.
type Kind string

// The kinds of reminder.
const (
	Water   Kind = "water"
	Evening Kind = "evening"
	Morning Kind = "morning"
	Call    Kind = "call" // the last call before bed
	Own     Kind = "own"  // one's own; each is a kind of its own, see KindOf
)

// Kinds returns every kind, the one that goes first in front.
func Kinds() []Kind { return []Kind{Evening, Morning, Own, Call, Water} }

// Diary is what the reminders need of the diary; a data.Store is one.
type Diary interface {
	Today(ctx context.Context) (data.Snapshot, error)
	Watch(ctx context.Context) (<-chan data.Change, error)
	LogDrink(ctx context.Context, d data.DrinkEntry) (data.Event, error)
	CheckIn(ctx context.Context, n data.NightEntry) error
	TickStep(ctx context.Context, s data.StepEntry) error
}

// Notifier shows reminders. Its methods are safe for concurrent use and return
// within about five seconds, whatever the desktop does.
type Notifier interface {
	// Show shows a notification in place of the one of the same kind. An error
	// says that the person does not see it.
	Show(ctx context.Context, n Notification) error
	// Withdraw closes the notification of that kind, if one is shown.
	Withdraw(ctx context.Context, kind Kind) error
	// Answers yields what the person pressed.
	Answers() <-chan Answer
}

// Notification is what a person gets to see.
type Notification struct {
	Kind    Kind
	Title   string
	Body    string
	Actions []Action // where the desktop can show buttons
}

// Action is a button of a notification.
type Action struct {
	Key   string // one of the Act… words
	Label string
}

// Answer is what a person did with a notification.
type Answer struct {
	Kind   Kind
	Action string // one of the Act… words
}

// What a person can do with a notification.
const (
	ActDefault   = "default"   // pressed the notification itself
	ActDismissed = "dismissed" // put it away
	ActDrink     = "drink"     // log a glass
	ActStart     = "start"     // start the evening routine
	ActLater     = "later"     // again in a quarter of an hour
	ActSkip      = "skip"      // no routine this evening
	ActCramp     = "cramp"     // there is a cramp now
	ActNone      = "none"      // a night without cramps
	ActOne       = "one"       // a night with one cramp
	ActOpen      = "open"      // open the window
)

// Params is what a Scheduler stands on.
type Params struct {
	Diary    Diary
	Notifier Notifier
	Open     func(view string) // opens a window: today, evening or cramp; must not block for long
	Log      *slog.Logger      // gets no health data
	Now      func() time.Time  // wall time in the person's zone; nil is time.Now
	Changed  func()            // called after Next or Due changed; may call both; nil is allowed
	File     string            // keeps what was told over a restart; in the state folder; empty: not kept
	Grace    time.Duration     // nothing comes for so long after the start; zero is 2 minutes

	Surroundings Surroundings // what the desktop tells of the moment; nil tells nothing
}
