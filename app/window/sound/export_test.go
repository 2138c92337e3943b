package sound

import "time"

// SetTimes sets how long one thing may take, and how long nothing is tried
// after trouble.
func SetTimes(p *Player, patience time.Duration) {
	for _, l := range []*lane{p.tones, p.voice} {
		l.patience = patience
	}
}

// Spoken is spoken, for the tests.
var Spoken = spoken

// TryAgain ends the silence after trouble.
func TryAgain(p *Player) {
	for _, l := range []*lane{p.tones, p.voice} {
		l.mu.Lock()
		l.quiet = time.Time{}
		l.mu.Unlock()
	}
}
