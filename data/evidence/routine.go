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
	How     string // what to do, in a few sentences
	Caution string // when to leave it or take care
	Rests   string // what it rests on and how sure that is
}

// Evening returns the steps of the evening routine in order. The stretches
// are those of Hallegraeff 2012: each leg, three times ten seconds.
func Evening() []Step {
	return []Step{
		{
			ID: "calf-stretch", Title: "Calf stretch", Dose: "each leg · 3 × 10 s", Seconds: 70, Tip: "stretch-calf-hamstring",
			How:     "Stand facing a wall with your hands on it, one foot behind. Keep the back knee straight and the heel down, and lean in until you feel a gentle pull in the calf. Hold 10 s, rest 10 s.",
			Caution: "A mild pull only; stop on sharp pain. Sit and pull the toes up with a towel if your balance is poor. Not on a swollen, hot or red calf, or after a fresh tear.",
			Rests:   "Low certainty, may help · Hallegraeff 2012",
		},
		{
			ID: "hamstring-stretch", Title: "Hamstring stretch", Dose: "each leg · 3 × 10 s", Seconds: 70, Tip: "stretch-calf-hamstring",
			How:     "Sit on the edge of the bed with one leg straight, heel on the floor. Lean forward from the hips with a straight back until you feel a gentle pull behind the thigh. Hold 10 s, rest 10 s.",
			Caution: "A mild pull only; do not bounce. Stop on sharp pain.",
			Rests:   "Low certainty, may help · Hallegraeff 2012",
		},
		{
			ID: "massage", Title: "Calf and thigh massage", Dose: "2 min a leg", Seconds: 240, Tip: "massage",
			How:     "Stroke and knead from the ankle towards the knee, then the thigh, with light to medium pressure.",
			Caution: "Never on a hot, red, swollen or newly painful calf, or with a known or suspected clot. Leave out varicose veins, broken skin and the back of the knee.",
			Rests:   "Very low certainty, may help you unwind · Mastnardo 2016",
		},
		{
			ID: "slow-breathing", Title: "Slow breathing", Dose: "3 min · 4 in, 6 out", Seconds: 180, Tip: "breathing-46",
			How:     "Breathe in for 4 s and out for 6 s, about six breaths a minute. Let the shoulders drop.",
			Caution: "Stop if you feel light-headed; never hold your breath by force.",
			Rests:   "Calms the body; not tested for cramps · Shao 2024",
		},
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
