package reminders

import (
	"maps"
	"slices"
	"strings"
	"time"

	"stillnight/data"
)

// Unshown returns what is open and could not be shown as a notification, for a
// view to tell in its place. It is safe for concurrent use.
func (s *Scheduler) Unshown() []data.Notice {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.unshown)
}

// missed remembers what a notification would have said that was not shown. A
// view of one's own tells it in full.
func (s *Scheduler) missed(kinds []Kind, now time.Time, err error) {
	if err == nil {
		for _, kind := range kinds {
			delete(s.misses, kind)
		}
		return
	}
	snap := s.snap
	snap.Settings.Discreet = false
	if s.misses == nil {
		s.misses = map[Kind]data.Notice{}
	}
	for _, kind := range kinds {
		n := Word([]Kind{kind}, now, snap)
		s.misses[kind] = data.Notice{At: now, Text: strings.TrimSuffix(n.Title+" · "+n.Body, " · ")}
	}
}

// unmiss forgets what is no longer open, and lets others see what is left.
func (s *Scheduler) unmiss() {
	maps.DeleteFunc(s.misses, func(kind Kind, _ data.Notice) bool { return !s.told.Open[kind] })
	var left []data.Notice
	for _, kind := range slices.Sorted(maps.Keys(s.misses)) {
		left = append(left, s.misses[kind])
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.unshown = left
}
