package data

import (
	"stillnight/data/evidence"
	"stillnight/data/words"
)

// Who a goal is suggested for.
const (
	SexUnsaid = "unsaid"
	SexWoman  = "woman"
	SexMan    = "man"

	NotExpecting  = "no"
	Pregnant      = "pregnant"
	BreastFeeding = "breast-feeding"
)

// SuggestedGoal is a goal for a day out of the table of evidence, with its
// arithmetic.
type SuggestedGoal struct {
	ML     int
	Usual  int    // ml, what is usual for these people
	Of     string // whom, in words
	More   int    // ml, for pregnancy or breast-feeding
	For    string // which of them, in words; empty where More is 0
	Source string // in a few words, with its year
}

// SuggestedGoal returns the goal that the table suggests. Of those who do not
// say more it is the lower one: nobody is pushed.
func (s Settings) SuggestedGoal() SuggestedGoal {
	table := evidence.Drinks()
	women, men, source := table.EUWomen, table.EUMen, table.EUSource
	if s.Region == "us" {
		women, men, source = table.USWomen, table.USMen, table.USSource
	}
	var g SuggestedGoal
	switch s.Sex {
	case SexWoman:
		g.Usual, g.Of = women, words.T("women")
	case SexMan:
		g.Usual, g.Of = men, words.T("men")
	default:
		g.Usual, g.Of = min(women, men), words.T("the lower one of women and men")
	}
	switch s.Expects {
	case Pregnant:
		g.More, g.For = table.Pregnant, words.T("pregnancy")
	case BreastFeeding:
		g.More, g.For = table.BreastFeeding, words.T("breast-feeding")
	}
	if cited, ok := evidence.SourceByID(source); ok {
		g.Source = cited.Short()
	}
	g.ML = g.Usual + g.More
	return g
}

// Sentence shows the arithmetic and its source. Amounts are in ml, or in US
// fluid ounces.
func (g SuggestedGoal) Sentence(flOz bool) string {
	sum := words.T("%s (%s)", words.Amount(g.Usual, flOz), g.Of)
	if g.More > 0 {
		sum = words.T("%s + %s (%s) = %s", sum, words.Amount(g.More, flOz), g.For, words.Amount(g.ML, flOz))
	}
	return words.T("Suggested: %s from drinks, as is usual; %s. In heat, with hard exercise or with more fibre drink more, to thirst: no source gives an amount. None of it is proven to stop cramps.", sum, g.Source)
}
