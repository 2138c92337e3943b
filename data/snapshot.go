package data

import (
	"time"

	"stillnight/data/evidence"
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
	Undo        *Undoable `json:"undo"`              // nil: nothing to undo
	Snoozed     time.Time `json:"snoozed,omitzero"`  // reminders are held until then; zero: they are not
	Next        *NextUp   `json:"next"`              // the next reminder; nil without a resident or with none planned
	Nudge       bool      `json:"nudge"`             // a reminder is due and open: the tray's dot
	Notices     []Notice  `json:"notices,omitempty"` // to be told to the person
	Empty       bool      `json:"empty"`             // the diary has no event yet
	Resident    bool      `json:"resident"`          // whether a resident answered
	NoTray      bool      `json:"no_tray,omitempty"` // no panel of this desktop shows the tray icon
}

// NextUp is the next reminder that is planned.
type NextUp struct {
	What string    `json:"what"` // water, evening or morning
	At   time.Time `json:"at"`
}

// Steps returns the routine of the evening.
func (s Snapshot) Steps() []evidence.Step { return evidence.Evening() }

// StepsDone returns how many steps of the evening are done, and of how many.
func (s Snapshot) StepsDone() (done, of int) {
	ids := evidence.EveningIDs()
	return s.Today.Count(ids, Done), len(ids)
}

// Glasses returns how many glasses the day's water comes to, rounded down.
func (s Snapshot) Glasses() int { return s.Today.ML / s.Settings.Glass }

// BehindML returns by how much the day's water is behind an even pace; not
// below zero.
func (s Snapshot) BehindML() int { return max(0, s.Settings.PaceML(s.Now)-s.Today.ML) }

// WouldPassCeiling says whether so much more now would bring the rolling hour
// to the ceiling.
func (s Snapshot) WouldPassCeiling(ml int) bool { return s.HourML+ml >= CeilingML }
