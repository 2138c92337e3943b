package evidence

import (
	"slices"
	"strings"

	"stillnight/data/words"
)

// Trigger is why a factor is worth tracking.
type Trigger struct {
	ID        string   `json:"id"` // of the factor
	Label     string   `json:"label"`
	Evidence  string   `json:"evidence"` // a grade, with figures or remarks
	SourceIDs []string `json:"src"`      // the weightiest first
}

// TriggerByID returns why the factor with that id is worth tracking.
func TriggerByID(id string) (Trigger, bool) {
	return find(read().Triggers, func(t Trigger) bool { return t.ID == id })
}

// Triggers returns every trigger, in the order of evidence.json.
func Triggers() []Trigger { return slices.Clone(read().Triggers) }

// Grade returns how sure one can be that the trigger goes along with cramps.
func (t Trigger) Grade() Grade {
	text := strings.TrimPrefix(t.Evidence, "expert/")
	for _, g := range []Grade{High, Moderate, Low, VeryLow} {
		if strings.HasPrefix(text, string(g)) {
			return g
		}
	}
	return None
}

// Rating says in words that the trigger goes along with cramps and how sure
// that is, or that it is unclear; always both.
func (t Trigger) Rating() string {
	if g := t.Grade(); g != None {
		return rating(Linked, g)
	}
	return rating(Unclear, None)
}

// Sources returns where that is from.
func (t Trigger) Sources() []Source { return sourcesOf(t.SourceIDs) }

// Why says in a sentence or two why a factor is worth a note, how sure that
// is ("goes along with cramps · very low certainty") and who found it
// ("Delacour 2018"). All three are empty for an unknown factor.
func (f Factor) Why() (text, rating, source string) {
	tip, known := f.Tip()
	text = tip.Text
	switch f.ID {
	case "pregnancy":
		text = words.T("Leg cramps are common in pregnancy. Tell your midwife or doctor about them.")
	case "dialysis":
		text = words.T("Cramps are common with dialysis. Tell the team at the unit about them.")
	}
	if t, ok := TriggerByID(f.ID); ok {
		return text, t.Rating(), shortOf(read().Sources, t.SourceIDs)
	}
	if !known {
		return "", "", ""
	}
	return text, tip.Rating(), tip.ShortSource()
}

// Tip returns the tip that tells of the factor, if one does.
func (f Factor) Tip() (Tip, bool) { return TipByID(f.tip()) }

func (f Factor) tip() string {
	switch f.ID {
	case "alcohol", "stress":
		return f.ID
	case "hard-exercise", "sedentary":
		return "activity"
	case "long-standing", "caffeine", "late-meal":
		return "caffeine-late-meal"
	case "heat":
		return "heat-season"
	case "heavy-sweat":
		return "hydration-after-sweat"
	case "cold-legs":
		return "warm-legs"
	case "pointed-feet":
		return "sleep-position"
	case "poor-sleep":
		return "stress"
	case "sun":
		return "vitd-sun"
	}
	if strings.HasPrefix(f.ID, "med-") {
		return "medicines"
	}
	return ""
}
