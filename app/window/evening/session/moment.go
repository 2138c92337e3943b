package session

import "time"

// Moment is all that there is to show of a session at a time.
type Moment struct {
	State State
	Slept bool // it is paused since the machine slept
	Step  int  // the present one, from 0
	Steps int
	Part  Part
	Again bool // a part that was interrupted is about to go on
	// Left is of the part, StepLeft of the step, AllLeft of the session.
	Left, StepLeft, AllLeft time.Duration
	Of                      time.Duration // how long the part is in all
	Done                    float64       // of the session, 0 to 1
}

// At returns how it stands. It changes nothing: what is over stays at its end
// until Tick.
func (s *Session) At(now Reading) Moment {
	m := Moment{State: s.state, Slept: s.slept, Step: s.step, Steps: len(s.tracks)}
	if s.state == Finished || len(s.tracks) == 0 {
		m.Done = 1
		return m
	}
	m.Part = s.current()
	m.Left, m.Of = s.partLeft(now.Run), m.Part.Length
	m.StepLeft = m.Left + sum(s.tracks[s.step].parts[s.part+1:])
	m.AllLeft = m.StepLeft
	var all time.Duration
	for i, t := range s.tracks {
		all += t.length
		if i > s.step {
			m.AllLeft += t.length
		}
	}
	if all > 0 {
		m.Done = 1 - float64(m.AllLeft)/float64(all)
	}
	if s.state == Running && now.Run < s.lead {
		m.Again, m.Of = true, LeadIn
		m.Left = min(LeadIn, s.lead-now.Run)
	}
	return m
}
