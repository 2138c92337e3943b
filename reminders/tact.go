package reminders

import "context"

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

// moment is what the desktop tells of the moment.
func (s *Scheduler) moment() Context {
	var c Context
	if s.p.Surroundings != nil {
		c = s.p.Surroundings.Context()
	}
	if s.asleep {
		c.Asleep = Yes
	}
	return c
}
