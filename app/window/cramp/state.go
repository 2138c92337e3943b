// Package cramp is the page for a cramp that is there now: what to do, a
// timer, one big button, and afterwards what it was like.
package cramp

import (
	"fmt"
	"math"
	"time"

	"stillnight/data"
	"stillnight/data/words"
)

// tooLong is from when on a cramp asks for help.
const tooLong = 10 * time.Minute

// facts are what the page knows: the press, the end, what is in the diary.
type facts struct {
	pressed time.Time
	letGo   time.Time  // zero: it has not let go
	saved   bool       // it is in the diary
	failed  bool       // the diary did not take the last change
	cramp   data.Cramp // as answered
}

// State is all that the page shows.
type State struct {
	Clock   string // when it was pressed
	Heading string
	Timer   string // empty before the cramp is in the diary
	Words   string // what is and what is not in the diary
	LetGo   bool
	Long    bool // over ten minutes: the red flags stand out
	Retry   bool // the diary did not take it
	Cramp   data.Cramp
}

func buildState(f facts, now time.Time) State {
	s := State{Clock: words.Clock(f.pressed), LetGo: !f.letGo.IsZero(), Cramp: f.cramp, Retry: f.failed}
	lasted := f.lasted(now)
	s.Long = lasted >= tooLong
	s.Heading = words.T("Straighten the leg.\nPull the toes toward your shin.")
	if s.LetGo {
		s.Heading = words.T("It has let go. Walk a little before you lie down.")
	}
	if f.saved {
		s.Timer = timer(lasted)
	}
	switch {
	case f.failed && f.saved:
		s.Words = words.T("The last change could not be saved yet.")
	case f.failed:
		s.Words = words.T("It could not be saved yet. Help yourself first; this page keeps the time.")
	case f.saved && s.LetGo:
		s.Words = words.T("Saved. The rest is optional, one press each.")
	}
	return s
}

// lasted returns how long the cramp was there by now.
func (f facts) lasted(now time.Time) time.Duration {
	end := now
	if !f.letGo.IsZero() {
		end = f.letGo
	}
	return max(0, end.Sub(f.pressed))
}

// longest bounds what a page that stays open can make of a cramp, in minutes.
const longest = 24 * 60

// wanted returns the cramp as it is to stand in the diary: with its minutes,
// to the second, once it has let go.
func (f facts) wanted() data.Cramp {
	c := f.cramp
	if !f.letGo.IsZero() {
		minutes := math.Round(f.lasted(f.letGo).Seconds()) / 60
		c.Minutes = min(math.Round(minutes*100)/100, longest)
	}
	return c
}

func timer(d time.Duration) string {
	seconds := int(d / time.Second)
	return fmt.Sprintf("%d:%02d", seconds/60, seconds%60)
}
