package evidence

import (
	"slices"

	"stillnight/data/words"
)

// Tip is something to do, to leave or to know, with what it rests on. Treat
// it as a value that never changes.
type Tip struct {
	ID         string    `json:"id"` // kept for ever; kebab case
	Title      string    `json:"title"`
	Text       string    `json:"text"`  // what to do, in a few sentences
	Habit      string    `json:"habit"` // what it is about: evening-stretch, hydration, magnesium, …
	Grade      Grade     `json:"evidence_grade"`
	Direction  Direction `json:"effect_direction"`
	GradeNote  string    `json:"grade_note"`     // about the grade; may be empty
	Effect     string    `json:"effect_summary"` // what trials say, with figures
	Citation   string    `json:"citation"`       // of all its sources, in full
	SourceIDs  []string  `json:"source_ids"`     // the weightiest first
	SafeLimits string    `json:"safe_limits"`    // may be empty
	Cautions   []string  `json:"cautions"`

	// Verification says how well the tip was checked against its sources.
	Verification Verification `json:"verification"`

	short string
}

// Tips returns every tip, in the order of evidence.json.
func Tips() []Tip { return slices.Clone(read().Tips) }

// TipByID returns the tip with that id.
func TipByID(id string) (Tip, bool) {
	return find(read().Tips, func(t Tip) bool { return t.ID == id })
}

// Rating says in words what the tip can be expected to do and how sure that
// is, always both: "may help · low certainty". A grade by itself misleads, as
// one can be moderately certain that something does not help; therefore there
// is no other way to its words.
func (t Tip) Rating() string { return rating(t.Direction, t.Grade) }

// ShortSource names the tip's weightiest source: "Hallegraeff 2012".
func (t Tip) ShortSource() string { return t.short }

// SourceLine is ShortSource, and whether it was checked: "Mastnardo 2016,
// partly checked".
func (t Tip) SourceLine() string {
	switch t.Verification {
	case Seen:
		return t.short
	case Partial:
		return words.T("%s, partly checked", t.short)
	}
	return words.T("%s, not checked", t.short)
}

// Sources returns the tip's sources, the weightiest first.
func (t Tip) Sources() []Source { return sourcesOf(t.SourceIDs) }

// Unchecked says in words how far the tip was not checked against its
// sources; empty where it was.
func (t Tip) Unchecked() string { return t.Verification.unchecked() }
