package evidence

// Factor is something of the day that may go along with cramps.
type Factor struct {
	ID    string
	Label string
	Max   float64 // the largest value; 1 for yes and no
}

// Factors returns the factors that can be tracked; evidence.json, triggers.
func Factors() []Factor {
	return []Factor{
		{"alcohol", "Alcohol", 20},
		{"hard-exercise", "Hard exercise", 1},
		{"sedentary", "Mostly sitting", 1},
		{"long-standing", "Long standing", 1},
		{"heat", "Hot day or night", 1},
		{"heavy-sweat", "Heavy sweating", 1},
		{"caffeine", "Caffeine after 2 pm", 20},
		{"late-meal", "Late or heavy meal", 1},
		{"cold-legs", "Cold legs in bed", 1},
		{"pointed-feet", "Feet pointed down, tight covers", 1},
		{"stress", "Stress or low mood", 10},
		{"poor-sleep", "Short or broken sleep", 1},
		{"sun", "Time in the sun", 1},
		{"med-diuretic", "Diuretic", 1},
		{"med-laba", "Long-acting beta-agonist inhaler", 1},
		{"med-statin", "Statin", 1},
		{"med-other", "Other medicine linked with cramps", 1},
		{"pregnancy", "Pregnant", 3},
		{"dialysis", "Dialysis day", 1},
	}
}

// FactorByID returns the factor with that id.
func FactorByID(id string) (Factor, bool) {
	for _, f := range Factors() {
		if f.ID == id {
			return f, true
		}
	}
	return Factor{}, false
}
