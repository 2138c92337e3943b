package evening

import (
	"strings"

	"stillnight/data/words"
)

// silence remembers in which step it was said that something cannot be heard:
// it is said in one step, and the evening goes on.
type silence struct {
	why  string
	step int
}

// sentence returns what is to be said in a step; empty: nothing.
func (s *silence) sentence(step int, unheard func() (sounds, voice string)) string {
	sounds, voice := unheard()
	why := sounds
	if sounds == "" || voice == "" {
		why += voice
	} else {
		why += " " + voice
	}
	if why != "" && !strings.Contains(s.why, why) {
		s.why, s.step = why, step
	}
	if s.why == "" || s.step != step {
		return ""
	}
	return words.T("%s The evening goes on without.", s.why)
}
