package reminders

import (
	"time"

	"stillnight/data"
	"stillnight/data/words"
)

// morningFor is how long from waking the night is asked about: by default
// until noon.
const morningFor = 5 * time.Hour

// morning asks about the night from waking on, once.
func (p planner) morning() matter {
	set := p.s.Settings
	from := set.WakeAt(p.day, p.loc)
	switch {
	case !set.Morning:
		return off(Morning, words.T("Morning questions are off."))
	case p.s.LastNight.Recorded():
		return off(Morning, words.T("Last night is recorded."))
	case data.DayOf(from, set.Boundary) != p.day:
		return off(Morning, words.T("No morning falls on this day."))
	}
	return matter{
		kind: Morning, soft: true, due: bound{from, words.T("The time of waking.")}, once: from,
		until: from.Add(morningFor), ends: words.T("The morning is over."),
	}
}
