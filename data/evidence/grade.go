package evidence

import "stillnight/data/words"

// Grade is how sure one can be, as in GRADE. By itself it does not say what
// of: it is shown by Rating, beside the direction.
type Grade string

// The grades there are.
const (
	High     Grade = "high"
	Moderate Grade = "moderate"
	Low      Grade = "low"
	VeryLow  Grade = "very-low"
	None     Grade = "none" // no study in night cramps
)

// Direction is what something does to cramps, or what a text is for.
type Direction string

// The directions there are.
const (
	MayHelp     Direction = "may-help"
	NoEffect    Direction = "little-or-no-effect"
	Unclear     Direction = "unclear"
	Safety      Direction = "safety"
	Harm        Direction = "harm"
	Information Direction = "information"
	Linked      Direction = "linked" // of triggers: goes along with cramps, which is no proof
)

// Verification is how well something was checked against its sources.
type Verification string

// The ways in which something was checked.
const (
	Seen    Verification = "seen"    // abstract, table or excerpt read
	Partial Verification = "partial" // only part read, or through a secondary page
	Memory  Verification = "memory"  // not checked
)

func rating(d Direction, g Grade) string { return d.words() + " · " + g.words() }

func (d Direction) words() string {
	switch d {
	case MayHelp:
		return words.T("may help")
	case NoEffect:
		return words.T("little or no effect")
	case Safety:
		return words.T("safety")
	case Harm:
		return words.T("harm")
	case Information:
		return words.T("good to know")
	case Linked:
		return words.T("goes along with cramps")
	}
	return words.T("unclear")
}

func (g Grade) words() string {
	switch g {
	case High:
		return words.T("high certainty")
	case Moderate:
		return words.T("moderate certainty")
	case Low:
		return words.T("low certainty")
	case VeryLow:
		return words.T("very low certainty")
	}
	return words.T("not studied in night cramps")
}

func (v Verification) unchecked() string {
	switch v {
	case Seen:
		return ""
	case Partial:
		return words.T("only partly checked against the source")
	}
	return words.T("not checked against the source")
}
