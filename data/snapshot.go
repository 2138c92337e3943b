package data

import (
	"time"

	"stillnight/data/routine"
)

// Snapshot is all that a view of the present day needs, taken at one instant.
type Snapshot struct {
	Now         time.Time `json:"now"`
	Day         Day       `json:"day"`
	Today       Summary   `json:"today"`
	Events      []Event   `json:"events"`       // of the day, by time
	HourML      int       `json:"hour_ml"`      // drunk in the hour before Now
	LastDrink   *Event    `json:"last_drink"`   // of the day
	LastNight   Summary   `json:"last_night"`   // the night before the day
	NightEvents []Event   `json:"night_events"` // cramps and check-ins of the last night
	Settings    Settings  `json:"settings"`

	// Routine is the evening's: the chosen one, or what stands in for it. Titles
	// are those of steps that it does not have and Events or Undo name, by id.
	Routine routine.Routine   `json:"routine"`
	Titles  map[string]string `json:"titles,omitempty"`

	Undo     *Undoable `json:"undo"`              // nil: nothing to undo
	Snoozed  time.Time `json:"snoozed,omitzero"`  // reminders are held until then; zero: they are not
	Next     *NextUp   `json:"next"`              // the next reminder; nil without a resident or with none planned
	Nudge    bool      `json:"nudge"`             // a reminder is due and open: the tray's dot
	Notices  []Notice  `json:"notices,omitempty"` // to be told to the person
	Empty    bool      `json:"empty"`             // the diary has no event yet
	Resident bool      `json:"resident"`          // whether a resident answered
	NoTray   bool      `json:"no_tray,omitempty"` // no panel of this desktop shows the tray icon
}

// NextUp is the next reminder that is planned.
type NextUp struct {
	What string    `json:"what"` // water, evening, morning, call or own
	At   time.Time `json:"at"`
}

// Steps returns the steps of the evening in order, without those that are
// switched off. A snapshot without a routine has that of [routine.Default].
func (s Snapshot) Steps() []routine.Step {
	if len(s.Routine.Steps) == 0 {
		s.Routine, _ = routine.ShippedByID(routine.Default)
	}
	return s.Routine.Active()
}

// StepTitle returns the title of a step of any routine, or one made of its id.
func (s Snapshot) StepTitle(id string) string {
	for _, step := range s.Steps() {
		if step.ID == id {
			return step.Title
		}
	}
	if step, ok := s.Routine.Find(id); ok {
		return step.Title
	}
	if title, ok := s.Titles[id]; ok {
		return title
	}
	return routine.Readable(id)
}

// StepsDone returns how many steps of the evening are done, and of how many.
func (s Snapshot) StepsDone() (done, of int) {
	for _, step := range s.Steps() {
		of++
		if s.Today.Outcome(step.ID) == Done {
			done++
		}
	}
	return done, of
}

// Glasses returns how many glasses the day's water comes to, rounded down.
func (s Snapshot) Glasses() int { return s.Today.ML / s.Settings.Glass }

// BehindML returns by how much the day's water is behind an even pace; not
// below zero.
func (s Snapshot) BehindML() int { return max(0, s.Settings.PaceML(s.Now)-s.Today.ML) }

// WouldPassCeiling says whether so much more now would bring the rolling hour
// to the ceiling.
func (s Snapshot) WouldPassCeiling(ml int) bool { return s.HourML+ml >= CeilingML }
