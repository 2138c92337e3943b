package triggers

import (
	"stillnight/data"
)

// The factors that a diary yields by itself, besides each step of the evening
// by its id.
const (
	WaterGoal = "water-goal" // the day's drinks reached the goal
	Routine   = "routine"    // every step of the evening was done
)

// History is what an analysis looks at.
type History struct {
	Nights []Night  // in any order; a date once
	Steps  []string // ids of factors that are steps of the evening, of which Routine is made
}

// Night is a night with what is known of the day before it.
type Night struct {
	Date    data.Day        // on which its evening began
	Cramps  *int            // nil: not recorded
	Factors map[string]bool // by id, with it or without; one that is missing was not asked
}

// FromDays makes a history of summaries that have their goals and numbers of
// steps, as a diary returns them.
func FromDays(days []data.Summary) History {
	type said struct{ no, step bool } // whether a no was ever said of a factor, whether it is a step
	known := map[string]said{}
	answered := make([]map[string]answer, len(days))
	for i, day := range days {
		answered[i] = answers(day)
		for id, a := range answered[i] {
			known[id] = said{no: known[id].no || a.no, step: known[id].step || a.step}
		}
	}
	h := History{Nights: []Night{}}
	for i, day := range days {
		if day.Events == 0 {
			continue
		}
		night := Night{Date: day.Day, Cramps: day.Cramps, Factors: map[string]bool{}}
		for id, s := range known {
			if a, ok := answered[i][id]; ok || !s.no {
				night.Factors[id] = a.yes
			}
		}
		h.Nights = append(h.Nights, night)
	}
	for id, s := range known {
		if s.step {
			h.Steps = append(h.Steps, id)
		}
	}
	return h
}

// answer is what a day says of a factor. No is said expressly; an answer that
// is neither yes nor no is one that counts as no, but does not say that the
// question is asked every day.
type answer struct{ yes, no, step bool }

// answers returns what a day says, by factor.
func answers(day data.Summary) map[string]answer {
	said := map[string]answer{}
	if day.Drinks > 0 {
		reached := day.ML >= day.GoalML
		said[WaterGoal] = answer{yes: reached, no: !reached}
	}
	if len(day.Steps) > 0 {
		said[Routine] = answer{yes: day.RoutineDone(), no: day.StepsSkipped > 0}
	}
	for id, outcome := range day.Steps {
		said[id] = answer{yes: outcome == data.Done, no: outcome == data.Skipped, step: true}
	}
	for id, value := range day.Factors {
		said[id] = answer{yes: value > 0, no: value == 0}
	}
	return said
}
