package data

import (
	"maps"
	"slices"
)

// Summary is what a day and the night after it come to, computed from the
// events that count. Nil figures are unknown, never zero.
type Summary struct {
	Day    Day                `json:"day"`
	ML     int                `json:"ml"`
	GoalML int                `json:"goal_ml"` // the goal that was in force on that day
	Drinks int                `json:"drinks"`
	Steps  map[string]Outcome `json:"steps,omitempty"` // by step id: done or skipped

	// StepsDone and StepsSkipped of StepsOf steps: of the routine that was in
	// force on that day, or of Steps where none of them belongs to it.
	StepsDone    int `json:"steps_done,omitempty"`
	StepsSkipped int `json:"steps_skipped,omitempty"`
	StepsOf      int `json:"steps_of,omitempty"`

	Cramps   *int               `json:"cramps"`             // nil: the night is not recorded
	Severity *int               `json:"severity"`           // the worst of the night
	Minutes  float64            `json:"minutes,omitempty"`  // of all cramps of the night
	Factors  map[string]float64 `json:"factors,omitempty"`  // by name
	MgMg     float64            `json:"magnesium_mg"`       // magnesium from foods, mg
	VitDIU   float64            `json:"vitamin_d_iu"`       // vitamin D from foods, IU
	Sessions map[string]int     `json:"sessions,omitempty"` // by name, how many
	Events   int                `json:"events"`

	// Supplements are the day's doses added up, by nutrient: magnesium in mg,
	// vitamin D in IU, vitamin K2 in µg.
	Supplements []Supplement `json:"supplements,omitempty"`
}

// Summarize computes the summary of a day from its events, given by time.
// Where several say the same thing of the day, the last one holds. It leaves
// GoalML and the numbers of steps alone.
func Summarize(day Day, events []Event) Summary {
	s := Summary{Day: day, Events: len(events), Supplements: doses(events)}
	logged, checkedIn := 0, -1
	for _, e := range events {
		switch e.Kind {
		case KindDrink:
			s.ML += e.Drink.ML
			s.Drinks++
		case KindStep:
			put(&s.Steps, e.Step.Step, e.Step.Outcome)
		case KindCramp:
			logged++
			s.Minutes += e.Cramp.Minutes
			s.Severity = worse(s.Severity, e.Cramp.Severity)
		case KindNight:
			checkedIn = e.Night.Cramps
		case KindFactor:
			put(&s.Factors, e.Factor.Factor, e.Factor.Value)
		case KindFood:
			s.MgMg = tidyAmount(s.MgMg + e.Food.MagnesiumMg)
			s.VitDIU = tidyAmount(s.VitDIU + e.Food.VitaminDIU)
		case KindSession:
			put(&s.Sessions, e.Session.Session, s.Sessions[e.Session.Session]+1)
		}
	}
	if logged > 0 || checkedIn >= 0 {
		cramps := max(logged, checkedIn)
		s.Cramps = &cramps
	}
	return s
}

// Recorded says whether the night after the day is recorded.
func (s Summary) Recorded() bool { return s.Cramps != nil }

// Count returns how many of the steps have that outcome.
func (s Summary) Count(steps []string, outcome Outcome) int {
	n := 0
	for _, id := range steps {
		if s.Outcome(id) == outcome {
			n++
		}
	}
	return n
}

// CountSteps fills in the numbers of steps, given those that the day's
// routine had.
func (s *Summary) CountSteps(routine []string) {
	s.StepsDone, s.StepsSkipped, s.StepsOf = s.Count(routine, Done), s.Count(routine, Skipped), len(routine)
	if len(s.Steps) == 0 || s.StepsDone+s.StepsSkipped > 0 {
		return
	}
	s.StepsOf = len(s.Steps)
	for _, outcome := range s.Steps {
		if outcome == Done {
			s.StepsDone++
		} else {
			s.StepsSkipped++
		}
	}
}

// RoutineDone says whether every step of the day's routine was done.
func (s Summary) RoutineDone() bool { return s.StepsDone > 0 && s.StepsDone == s.StepsOf }

// Outcome returns what became of a step: done, skipped or open.
func (s Summary) Outcome(step string) Outcome {
	if outcome, ok := s.Steps[step]; ok {
		return outcome
	}
	return Open
}

// Supplement returns what the day's supplements of a nutrient come to, with 0
// where there is none: magnesium in mg, vitamin D in IU, vitamin K2 in µg.
func (s Summary) Supplement(nutrient string) float64 {
	for _, dose := range s.Supplements {
		if dose.Nutrient == nutrient && dose.Unit == NutrientUnits(nutrient)[0] {
			return dose.Amount
		}
	}
	return 0
}

// Clone returns a copy that shares nothing with s.
func (s Summary) Clone() Summary {
	s.Steps, s.Factors, s.Sessions = maps.Clone(s.Steps), maps.Clone(s.Factors), maps.Clone(s.Sessions)
	s.Supplements = slices.Clone(s.Supplements)
	return s
}

func put[V any](m *map[string]V, key string, value V) {
	if *m == nil {
		*m = map[string]V{}
	}
	(*m)[key] = value
}

func worse(a, b *int) *int {
	if a == nil || (b != nil && *b > *a) {
		return b
	}
	return a
}
