package reminders

import (
	"context"
	"time"

	"stillnight/data/words"
)

// Tactless says why a reminder would come at a bad moment; empty: it would not.
// What is unknown is no reason.
func (c Context) Tactless() string {
	switch {
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

// waiting is a reminder that is due and waits for a better moment.
type waiting struct {
	kind Kind   // empty: none waits
	why  string // what was recorded last
}

// surroundings returns word of the desktop; a channel that says nothing where
// there is none.
func (s *Scheduler) surroundings(ctx context.Context) <-chan Stir {
	if s.p.Surroundings == nil {
		return nil
	}
	return s.p.Surroundings.Watch(ctx)
}

// stir takes in word of the desktop. After the computer woke nothing comes for
// a while, and nothing at all while it is about to sleep.
func (s *Scheduler) stir(stir Stir) {
	s.asleep = stir.Asleep && !stir.Woke
	if stir.Woke {
		s.told.Hold = s.now().Add(graceWake)
	}
}

// tactless says whether the reminder that is due is held back for a better
// moment, and keeps why.
func (s *Scheduler) tactless(now time.Time) bool {
	why := ""
	if s.p.Surroundings != nil {
		why = s.p.Surroundings.Context().Tactless()
	}
	if s.asleep {
		why = words.T("The computer is about to sleep.")
	}
	if why == "" {
		s.waits = waiting{}
		return false
	}
	if next := (waiting{s.decision.Kind, why}); next != s.waits {
		s.waits = next
		s.record(Record{now, next.kind, Held, why})
	}
	return true
}

// giveUp keeps why a reminder that waited for a better moment no longer comes.
func (s *Scheduler) giveUp(now time.Time) {
	if s.waits.kind == "" || s.decision.Due(now) {
		return
	}
	for _, v := range s.decision.Each {
		if v.Kind == s.waits.kind {
			s.record(Record{now, v.Kind, Dropped, v.Reason})
		}
	}
	s.waits = waiting{}
}
