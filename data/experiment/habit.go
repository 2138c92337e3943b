package experiment

import (
	"fmt"
	"slices"
	"strings"

	"stillnight/data"
	"stillnight/data/evidence"
	"stillnight/data/words"
)

// Routine is the habit of doing the whole evening routine.
const Routine = "routine"

// fit says whether a habit may be part of an experiment. A person must be able
// to choose it each evening, and neither doing it nor leaving it may do harm:
// so no arm holds drinking by the amount, a medicine or a supplement. It fails
// with data.ErrBadInput and the reason. An id that is
// not known passes: a step may since have gone.
func fit(habit string) error {
	wrong := ""
	factor, known := evidence.FactorByID(habit)
	switch {
	case habit == "" || len(habit) > 64 || strings.ContainsAny(habit, " \t\r\n"):
		wrong = words.T("Name a habit by its id, such as %s.", "calf-stretch")
	case strings.HasPrefix(habit, "med-"):
		wrong = words.T("A medicine is never part of an experiment. Ask the doctor who prescribed it.")
	case habit == "water-goal" || habit == "water" || habit == "drink":
		wrong = words.T("How much you drink is not part of an experiment: neither too little nor too much of it is safe.")
	case slices.Contains(data.Nutrients(), data.NutrientID(habit)):
		wrong = words.T("A supplement is not part of an experiment. Ask a doctor about it.")
	case known && !slices.Contains(chosen(), habit):
		wrong = words.T("“%s” is nothing to take up or leave for an experiment. Choose a step of the evening, the routine, or one of: %s.", factor.Label, strings.Join(chosen(), ", "))
	default:
		return nil
	}
	return fmt.Errorf("%w: %s", data.ErrBadInput, wrong)
}

// chosen are the factors that a person can choose or leave without harm.
func chosen() []string { return []string{"caffeine", "late-meal"} }
