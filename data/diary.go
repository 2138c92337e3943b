package data

import (
	"context"
	"io"
	"time"

	"stillnight/data/routine"
)

// Diary is the one way to the diary for every role: named actions, reads, and
// word of changes. A Store is one, and so is a client of the link.
//
// Methods are safe for concurrent use. An action returns after what it wrote
// is durable; when it fails, nothing was written. Errors wrap the sentinels
// of this package and their texts can be shown to a person.
type Diary interface {
	// LogDrink logs a drink. It fails with ErrTooMuchAtOnce when the drink
	// would bring the rolling hour to CeilingML and is not confirmed.
	LogDrink(ctx context.Context, d DrinkEntry) (Event, error)
	// TickStep sets what became of a step of the evening, replacing what was
	// said of it before on that day.
	TickStep(ctx context.Context, s StepEntry) error
	// LogCramp logs one cramp.
	LogCramp(ctx context.Context, c CrampEntry) (Event, error)
	// CheckIn records a night, replacing an earlier check-in of that night.
	CheckIn(ctx context.Context, n NightEntry) error
	// SetFactor says how it was with a factor on a day, replacing what was
	// said before.
	SetFactor(ctx context.Context, f FactorEntry) error
	// LogFood logs servings of a food.
	LogFood(ctx context.Context, f FoodEntry) (Event, error)
	// LogSupplement logs a dose. Unless it is confirmed it fails with
	// ErrOverLimit when it brings the supplements of its day above a limit of
	// the person's region, and with ErrKidney when it is magnesium and the
	// person has said to have kidney disease. Edit fails so too where it makes
	// a dose larger; the payload then says that it is confirmed.
	LogSupplement(ctx context.Context, s SupplementEntry) (Event, error)
	// LogSession logs a session, such as of yoga.
	LogSession(ctx context.Context, s SessionEntry) (Event, error)
	// Edit replaces an event by another one of the same kind; the id, device
	// and version of changed are ignored. It returns the new event.
	Edit(ctx context.Context, id string, changed Event) (Event, error)
	// Delete takes one event back. Undo brings it back again.
	Delete(ctx context.Context, id string) error
	// Undo takes back the last change of the past 24 hours and says which.
	Undo(ctx context.Context) (Undoable, error)
	// Snooze holds reminders until then; the zero time ends it.
	Snooze(ctx context.Context, until time.Time) error

	// Today returns all that a view of the present day needs.
	Today(ctx context.Context) (Snapshot, error)
	// Days returns a summary for every day from first to last, with both, also
	// for days without events. At most MaxDays.
	Days(ctx context.Context, first, last Day) ([]Summary, error)
	// Events returns the events that count for these days, by time.
	Events(ctx context.Context, first, last Day) ([]Event, error)
	// Span returns the first and last day with an event, the last one not
	// after tomorrow and both no more than MaxDays apart; ok is false when the
	// diary is empty.
	Span(ctx context.Context) (first, last Day, ok bool, err error)

	// Settings returns the settings in force.
	Settings(ctx context.Context) (Settings, error)
	// ChangeSettings sets values by key, all or none. An empty value resets.
	ChangeSettings(ctx context.Context, values map[string]string) error

	// Routines returns every routine there is: those that come with the program
	// and the person's own files, as they are now.
	Routines(ctx context.Context) (routine.Library, error)
	// SaveRoutine writes a routine as the person's own file. One with the id of
	// a shipped routine takes its place. It fails with ErrBadInput and the
	// reasons when the routine cannot be used.
	SaveRoutine(ctx context.Context, r routine.Routine) error
	// DeleteRoutine puts the file of one's own routine aside, from where a
	// person can fetch it back. A shipped one that it stood in for is in its
	// place again. It fails with ErrNotFound when there is no such file.
	DeleteRoutine(ctx context.Context, id string) error

	// Place says where the diary is kept.
	Place(ctx context.Context) (Place, error)
	// Export writes every event ever written as a journal, undone ones and
	// undos among them, in the order of time.
	Export(ctx context.Context, w io.Writer) error
	// Import reads a journal. An id that is known already changes nothing. A
	// line that cannot be read is reported and skipped. With dry nothing is
	// written.
	Import(ctx context.Context, r io.Reader, dry bool) (ImportReport, error)

	// Backups returns the backups in the data folder, the newest first.
	Backups(ctx context.Context) ([]Backup, error)
	// Backup makes one of all events, the settings and one's own routines as
	// they are now, and returns when it is durable and was read again.
	Backup(ctx context.Context) (Backup, error)
	// Restore makes the diary what it was when the backup at a path was made:
	// all of it or nothing. What is there now is made a backup of first, so that
	// a restore can be taken back. It fails with ErrBadBackup when the file is
	// no backup, or a damaged one.
	Restore(ctx context.Context, path string) (Restored, error)

	// Watch tells of changes after they are durable, until ctx ends, when the
	// channel is closed. Changes that come faster than they are read are
	// merged; none is lost for good.
	Watch(ctx context.Context) (<-chan Change, error)
}

// MaxDays is the largest number of days that one call returns: 110 years.
const MaxDays = 40_200

// Change says that something changed, so that a reader takes a fresh look.
type Change struct {
	Events   bool  `json:"events,omitempty"`
	Days     []Day `json:"days,omitempty"` // those whose events changed; nil with Events means any
	Settings bool  `json:"settings,omitempty"`
	Snooze   bool  `json:"snooze,omitempty"`
	Notices  bool  `json:"notices,omitempty"`
	Routines bool  `json:"routines,omitempty"` // the evening's, or which there are
}

// DrinkEntry is a drink to be logged. A zero time is now.
type DrinkEntry struct {
	ML        int       `json:"ml"`
	Beverage  string    `json:"beverage,omitempty"` // one of Beverages; empty is water
	At        time.Time `json:"at,omitzero"`
	Note      string    `json:"note,omitempty"`
	Confirmed bool      `json:"confirmed,omitempty"` // past the ceiling, knowingly
}

// StepEntry sets the outcome of a step on a day. A zero Day is today.
type StepEntry struct {
	Step    string  `json:"step"`
	Outcome Outcome `json:"outcome"`
	Seconds int     `json:"seconds,omitempty"`
	Day     Day     `json:"day,omitzero"`
}

// CrampEntry is a cramp to be logged. A zero time is now.
type CrampEntry struct {
	Cramp Cramp     `json:"cramp"`
	At    time.Time `json:"at,omitzero"`
	Note  string    `json:"note,omitempty"`
}

// NightEntry is a check-in. A zero Night is the last night.
type NightEntry struct {
	Night  Day    `json:"night,omitzero"`
	Cramps int    `json:"cramps"`
	Note   string `json:"note,omitempty"`
}

// FactorEntry says how it was with a factor. A zero Day is today; a nil Value
// takes back what was said.
type FactorEntry struct {
	Factor string   `json:"factor"`
	Value  *float64 `json:"value"`
	Day    Day      `json:"day,omitzero"`
}

// FoodEntry is food to be logged. A zero time is now.
type FoodEntry struct {
	Food        string    `json:"food"`                   // in the table, or a name of one's own
	Servings    float64   `json:"servings,omitempty"`     // 0 is one
	MagnesiumMg float64   `json:"magnesium_mg,omitempty"` // of one serving; 0: as the table says
	VitaminDIU  float64   `json:"vitamin_d_iu,omitempty"` // of one serving; 0: as the table says
	At          time.Time `json:"at,omitzero"`
	Note        string    `json:"note,omitempty"`
}

// SupplementEntry is a dose to be logged. A zero time is now.
type SupplementEntry struct {
	Nutrient  string    `json:"nutrient"`       // one of Nutrients or another one
	Amount    float64   `json:"amount"`         // in the unit
	Unit      string    `json:"unit,omitempty"` // of NutrientUnits; can be left out for magnesium and vitamin K2
	At        time.Time `json:"at,omitzero"`
	Note      string    `json:"note,omitempty"`
	Confirmed bool      `json:"confirmed,omitempty"` // past a limit or with kidney disease, knowingly
}

// SessionEntry is a session to be logged. A zero time is now.
type SessionEntry struct {
	Session string    `json:"session"`           // one of Sessions
	Minutes float64   `json:"minutes,omitempty"` // 0: not said
	At      time.Time `json:"at,omitzero"`
	Note    string    `json:"note,omitempty"`
}

// Undoable is the last change, as Undo would take it back.
type Undoable struct {
	At     time.Time `json:"at"`     // when the change was made
	Event  Event     `json:"event"`  // the event it is about
	Action Action    `json:"action"` // what was done to it
}

// Action is what a change did to its event.
type Action string

// What a change can have done.
const (
	Logged  Action = "logged"
	Edited  Action = "edited"
	Deleted Action = "deleted"
)

// ImportReport says what became of an import.
type ImportReport struct {
	Read    int           `json:"read"`    // lines that are events
	New     int           `json:"new"`     // of these, added
	Known   int           `json:"known"`   // of these, in the diary already
	Skipped []SkippedLine `json:"skipped"` // lines that could not be read, the first MaxSkipped of them
	Bad     int           `json:"bad"`     // how many lines could not be read in all
}

// MaxSkipped bounds the skipped lines that a report names one by one.
const MaxSkipped = 100

// SkippedLine is a line of a journal that could not be read.
type SkippedLine struct {
	File   string `json:"file,omitempty"`
	Line   int    `json:"line"` // from 1
	Reason string `json:"reason"`
}

// Notice is something about the diary itself that a person must be told once,
// such as that it was rebuilt from the journal.
type Notice struct {
	At   time.Time `json:"at"`
	Text string    `json:"text"`
}
