package data

import (
	"time"

	"stillnight/data/words"
)

// Decision is what became of a reminder, with the reason in a person's words.
type Decision struct {
	At     time.Time `json:"at"`
	Kind   string    `json:"kind"` // water, evening, morning or another
	What   string    `json:"what"` // sent, held, dropped, replaced, hinted or snoozed
	Reason string    `json:"reason"`
}

// Became says what became of the reminder.
func (d Decision) Became() string {
	switch d.What {
	case "sent":
		return words.T("shown")
	case "held":
		return words.T("held back")
	case "replaced":
		return words.T("withdrawn")
	case "hinted":
		return words.T("tray dot")
	case "snoozed":
		return words.T("put off")
	case "dropped":
		return words.T("dropped")
	default:
		return d.What
	}
}

// ReminderName returns what a reminder of a kind is called within a sentence.
func ReminderName(kind string) string {
	switch kind {
	case "water":
		return words.T("water")
	case "evening":
		return words.T("the evening routine")
	case "morning":
		return words.T("the question about the night")
	case "call":
		return words.T("the last call before bed")
	case "own":
		return words.T("one of your own")
	default:
		return kind
	}
}
