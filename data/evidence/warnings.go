package evidence

import (
	"slices"

	"stillnight/data/words"
)

// RedFlag is a group of signs with which to seek help. The most urgent group
// comes first.
type RedFlag struct {
	ID      string   `json:"id"`
	Urgency string   `json:"urgency"` // emergency, same-day, book-appointment
	Items   []string `json:"items"`   // any one is enough
	Note    string   `json:"note"`    // on their sources, for the makers
}

// RedFlags returns the signs with which to seek help, the most urgent first.
func RedFlags() []RedFlag { return slices.Clone(read().RedFlags) }

// Act says what to do with one of the signs.
func (f RedFlag) Act() string {
	switch f.Urgency {
	case "emergency":
		return words.T("Call the emergency number now")
	case "same-day":
		return words.T("Get medical care the same day")
	}
	return words.T("Make an appointment with a doctor")
}

// CanWait says whether an appointment is soon enough.
func (f RedFlag) CanWait() bool { return f.Urgency == "book-appointment" }

// Unchecked says in a sentence which of the signs were not checked against a
// source; empty where all were.
func (f RedFlag) Unchecked() string {
	switch f.Urgency {
	case "emergency":
		return words.T("The cold or pale leg and the signs of a stroke were not checked against a source.")
	case "same-day":
		return words.T("Dark urine and the signs in pregnancy were not checked against a source.")
	}
	return words.T("Cramps in arms and trunk were not checked against a source.")
}

// Sources returns where the signs are from.
func (f RedFlag) Sources() []Source {
	ids := []string{}
	for _, tip := range f.tips() {
		t, _ := TipByID(tip)
		for _, id := range t.SourceIDs {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return sourcesOf(ids)
}

// tips are those that say in more words what the signs are about.
func (f RedFlag) tips() []string {
	switch f.Urgency {
	case "emergency":
		return []string{"redflag-clot", "hydration-cap"}
	case "same-day":
		return []string{"redflag-clot", "redflag-long", "mg-pregnancy"}
	}
	return []string{"redflag-doctor"}
}

// Protocol is how something was done in a trial, or is usually done.
type Protocol struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Source   string   `json:"source"` // id of a source
	Schedule string   `json:"schedule"`
	Total    string   `json:"total"`
	Steps    []string `json:"steps"`
	Cautions []string `json:"cautions"`
}

// Protocols returns the protocols.
func Protocols() []Protocol { return slices.Clone(read().Protocols) }

// Correction is what well-known articles claim, and what was found.
type Correction struct {
	Claim   string `json:"claim"`
	Finding string `json:"finding"`
}

// Corrections returns what well-known articles claim and what was found.
func Corrections() []Correction { return slices.Clone(read().Wrong) }

// forReaders returns the correction in words for a person where evidence.json
// speaks to the makers of the program.
func (c Correction) forReaders() Correction {
	switch c.Claim {
	case "Magnesium is easy to become short of":
		c.Finding = words.T("Overstated: many eat less than recommended, but true deficiency is uncommon in healthy adults (not checked against a source).")
	case "Supplements can cause diarrhoea; ask a doctor":
		c.Finding = words.T("Correct. The limit from supplements is 250 mg a day in the EU and 350 mg in the US; with kidney disease none without a doctor.")
	case "Without vitamin D the body cannot absorb calcium":
		c.Finding = words.T("Overstated: absorption falls, it does not stop (not checked against a source).")
	case "Even mild dehydration causes spasms":
		c.Finding = words.T("Lab data oppose this: losing 3 to 5 per cent of the body's weight as fluid did not make cramps easier to start; plain water after heavy sweating may.")
	case "About 2 L of water daily":
		c.Finding = words.T("Reasonable as total fluid; guidance counts food and all drinks (EU 2.0/2.5 L, US 2.7/3.7 L for women/men). Never much within an hour, and less where a doctor limits fluids.")
	case "Cramps signal imbalance; do not ignore":
		c.Finding = words.T("Usually harmless. Clear warning signs matter more than alarm: they stand first on this page.")
	case "Addressing the root cause brings long-term relief":
		c.Finding = words.T("A promise without proof: most night cramps have no single known cause.")
	case "Not mentioned in the article":
		c.Claim = words.T("What such articles leave out")
		c.Finding = words.T("Medicines as a cause, warning signs, what to do during a cramp, the danger of quinine, alcohol, sitting all day, pregnancy.")
	}
	return c
}
