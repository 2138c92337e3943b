// Package evidence holds the facts that the program tells and builds on, each
// with its source: the steps of the evening, the factors worth tracking.
package evidence

// Step is a step of the evening routine.
type Step struct {
	ID      string // keeps its meaning in the history for ever
	Title   string
	Dose    string // in words, short
	Seconds int    // how long it takes in all
	Tip     string // id of the tip in evidence.json that it rests on
}

// Evening returns the steps of the evening routine in order. The stretches
// are those of Hallegraeff 2012: each leg, three times ten seconds.
func Evening() []Step {
	return []Step{
		{ID: "calf-stretch", Title: "Calf stretch", Dose: "each leg · 3 × 10 s", Seconds: 70, Tip: "stretch-calf-hamstring"},
		{ID: "hamstring-stretch", Title: "Hamstring stretch", Dose: "each leg · 3 × 10 s", Seconds: 70, Tip: "stretch-calf-hamstring"},
		{ID: "massage", Title: "Calf and thigh massage", Dose: "2 min a leg", Seconds: 240, Tip: "massage"},
		{ID: "slow-breathing", Title: "Slow breathing", Dose: "3 min · 4 in, 6 out", Seconds: 180, Tip: "breathing-46"},
	}
}

// EveningIDs returns the ids of the evening's steps in order.
func EveningIDs() []string {
	steps := Evening()
	ids := make([]string, len(steps))
	for i, s := range steps {
		ids[i] = s.ID
	}
	return ids
}
