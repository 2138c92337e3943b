package reminders

import (
	"context"

	"stillnight/data/words"
)

// Known is what the desktop tells of something: yes, no, or nothing at all.
// What is unknown is never taken for a yes.
type Known int

// The three answers.
const (
	Unknown Known = iota
	No
	Yes
)

// Context is the moment that a reminder would come into, as far as the desktop
// tells. The zero value is a desktop that tells nothing.
type Context struct {
	Busy   Known // do not disturb is on, or something is shown full screen
	Locked Known // the screen is locked
	Idle   Known // nobody has touched keyboard or pointer for some minutes
	Asleep Known // the computer is about to sleep
}

// Tactless says why a reminder would come at a bad moment; empty: it would not.
// What is unknown is no reason.
func (c Context) Tactless() string {
	switch {
	case c.Asleep == Yes:
		return words.T("The computer is about to sleep.")
	case c.Locked == Yes:
		return words.T("The screen is locked.")
	case c.Busy == Yes:
		return words.T("Do not disturb is on, or something is shown full screen.")
	case c.Idle == Yes:
		return words.T("Nobody has touched the keyboard or the pointer for some minutes.")
	default:
		return ""
	}
}

// Surroundings watches the desktop. Its methods are safe for concurrent use.
type Surroundings interface {
	// Context returns what is known now; it does not wait for the desktop.
	Context() Context
	// Watch yields after each change, and says when the computer is about to
	// sleep or has just woken, until ctx ends.
	Watch(ctx context.Context) <-chan Stir
}

// Stir says that the surroundings changed.
type Stir struct {
	Asleep bool // the computer is about to sleep
	Woke   bool // it has just woken
}
