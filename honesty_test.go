package main_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"stillnight/data"
	"stillnight/data/evidence"
	"stillnight/data/routine"
)

// The program's word: every tip, step and limit has a source, a grade is never
// shown without what it is the grade of, and nothing advises more than a limit.

func TestEveryTipStepAndLimitHasASource(t *testing.T) {
	for _, fault := range slices.Concat(
		tipFaults(evidence.Tips()), factorFaults(evidence.Factors()), routineFaults(routine.Shipped(), evidence.Limits()),
		limitFaults(evidence.Limits()), constantFaults(heldByProgram(), evidence.Limits()),
	) {
		t.Error(fault)
	}
	if len(evidence.Tips()) < 40 || len(evidence.Factors()) < 18 || len(routine.Shipped()) < 1 {
		t.Error("hardly anything was looked at")
	}
}

// sourced says what is wrong with sources that are named by their ids.
func sourced(what string, ids []string) []string {
	var faults []string
	if len(ids) == 0 {
		faults = append(faults, what+" has no source")
	}
	for _, id := range ids {
		if s, ok := evidence.SourceByID(id); !ok || s.Cite == "" {
			faults = append(faults, fmt.Sprintf("%s rests on %q, which is no source", what, id))
		}
	}
	return faults
}

func tipFaults(tips []evidence.Tip) []string {
	var faults []string
	for _, t := range tips {
		what := "the tip " + t.ID
		faults = append(faults, sourced(what, t.SourceIDs)...)
		if t.Direction == "" || t.Grade == "" {
			faults = append(faults, what+" does not say direction and grade")
		}
		for _, text := range append([]string{t.Title, t.Text, t.SafeLimits}, t.Cautions...) {
			for _, fault := range textFaults(t.Title + ". " + text) {
				faults = append(faults, what+": "+fault)
			}
		}
	}
	return faults
}

func factorFaults(factors []evidence.Factor) []string {
	var faults []string
	for _, f := range factors {
		text, rating, source := f.Why()
		if text == "" || source == "" || !strings.Contains(rating, " · ") {
			faults = append(faults, fmt.Sprintf("the factor %s says %q, %q, %q", f.ID, text, rating, source))
		}
		for _, fault := range textFaults(text) {
			faults = append(faults, "the factor "+f.ID+": "+fault)
		}
	}
	return faults
}

func routineFaults(routines []routine.Routine, limits evidence.Bounds) []string {
	var faults []string
	for _, r := range routines {
		for _, s := range r.Steps {
			what := fmt.Sprintf("the step %s of %s", s.ID, r.ID)
			tip, ok := evidence.TipByID(s.Evidence)
			if !ok {
				faults = append(faults, fmt.Sprintf("%s rests on %q, which is no tip", what, s.Evidence))
			}
			faults = append(faults, doseFaults(what, s, tip, limits)...)
			for _, text := range []string{s.Title, s.Cue, s.Feel, s.Caution} {
				for _, fault := range textFaults(text) {
					faults = append(faults, what+": "+fault)
				}
			}
		}
		for _, fault := range textFaults(r.About) {
			faults = append(faults, r.ID+": "+fault)
		}
	}
	return faults
}

// longestRelaxing is in minutes; evidence.json, the tips meditation and pmr.
const longestRelaxing = 20

// doseFaults holds the dose of a step against the limits of what it is.
func doseFaults(what string, s routine.Step, tip evidence.Tip, limits evidence.Bounds) []string {
	var faults []string
	over := func(of string, is, most int) {
		if is > most {
			faults = append(faults, fmt.Sprintf("%s: %s of %d, the limit is %d", what, of, is, most))
		}
	}
	minutes := (s.Duration + 59) / 60
	switch {
	case tip.Habit == "evening-stretch":
		over("a hold", s.Hold, limits.Stretch.MaxHold)
		over("repetitions", s.Repetitions, limits.Stretch.Repetitions)
	case tip.Habit == "massage":
		over("minutes a leg", minutes, limits.Massage.MaxMinutes)
	case s.Breath != nil:
		over("minutes", minutes, limits.Breathing.MaxMinutes)
		over("seconds of breath held", s.Breath.Hold+s.Breath.Pause, 0)
		over("seconds in", s.Breath.In, limits.Breathing.In)
		over("seconds out", s.Breath.Out, limits.Breathing.Out)
	default:
		over("a hold", s.Hold, limits.Stretch.MaxHold)
		over("minutes", minutes, longestRelaxing)
	}
	return faults
}

func limitFaults(l evidence.Bounds) []string {
	return slices.Concat(
		sourced("the limit of magnesium", l.Magnesium.SourceIDs), sourced("the limit of vitamin D", l.VitaminD.SourceIDs),
		sourced("the limit of water", l.Water.SourceIDs), sourced("the limit of caffeine", l.Caffeine.SourceIDs),
		sourced("the limit of stretching", l.Stretch.SourceIDs), sourced("the limit of massage", l.Massage.SourceIDs),
		sourced("the limit of breathing", l.Breathing.SourceIDs),
	)
}

// constants are what the program holds a day against.
type constants struct {
	hourEnough, hourCeiling  int // ml
	goal, glass              int // ml, as a new diary has them
	region                   string
	magnesiumEU, magnesiumUS float64 // mg
	vitaminDEU, vitaminDUS   float64 // IU
	sourceless               bool    // a limit that is not there, or without who says so
}

func heldByProgram() constants {
	c := constants{hourEnough: data.EnoughML, hourCeiling: data.CeilingML}
	c.goal, _ = strconv.Atoi(defaultOf("water.goal"))
	c.glass, _ = strconv.Atoi(defaultOf("water.glass"))
	c.region = defaultOf("track.region")
	read := func(region, nutrient string) float64 {
		limit, ok := data.Settings{Region: region}.SupplementLimit(nutrient)
		c.sourceless = c.sourceless || !ok || limit.Source == ""
		return limit.Amount
	}
	c.magnesiumEU, c.magnesiumUS = read("eu", data.Magnesium), read("us", data.Magnesium)
	c.vitaminDEU, c.vitaminDUS = read("eu", data.VitaminD), read("us", data.VitaminD)
	return c
}

func defaultOf(key string) string {
	spec, _ := data.SettingSpecFor(key)
	return spec.Default
}

func constantFaults(c constants, l evidence.Bounds) []string {
	var faults []string
	over := func(what string, is, most float64) {
		if is > most || is <= 0 {
			faults = append(faults, fmt.Sprintf("%s is %g, the limit is %g", what, is, most))
		}
	}
	over("enough water within an hour", float64(c.hourEnough), float64(l.Water.HourAlert))
	over("the most water within an hour", float64(c.hourCeiling), float64(l.Water.HourStop))
	over("the goal of a new diary", float64(c.goal), float64(l.Water.HighDay))
	over("the usual glass", float64(c.glass), float64(l.Water.HourAlert))
	over("magnesium in the EU", c.magnesiumEU, float64(l.Magnesium.EU))
	over("magnesium in the US", c.magnesiumUS, float64(l.Magnesium.US))
	over("vitamin D in the EU", c.vitaminDEU, float64(l.VitaminD.IU))
	over("vitamin D in the US", c.vitaminDUS, float64(l.VitaminD.IU))
	first, _ := data.Settings{Region: c.region}.SupplementLimit(data.Magnesium)
	over("magnesium where no region was said", first.Amount, float64(l.Magnesium.Default))
	if c.sourceless {
		faults = append(faults, "a limit of supplements does not say who set it")
	}
	return faults
}

// What is held must be able to fail.
func TestHonestyCatchesBadExamples(t *testing.T) {
	limits := evidence.Limits()
	good, _ := evidence.TipByID("massage")
	bad := func(change func(*evidence.Tip)) []string {
		tip := good
		change(&tip)
		return tipFaults([]evidence.Tip{tip})
	}
	step := func(change func(*routine.Step)) []string {
		s := routine.Step{ID: "calf", Title: "Calf", Hold: 10, Repetitions: 3, Sides: []routine.Side{routine.Left}, Cue: "Lean in.", Evidence: "stretch-calf-hamstring"}
		change(&s)
		return routineFaults([]routine.Routine{{ID: "own", Steps: []routine.Step{s}}}, limits)
	}
	constant := func(change func(*constants)) []string {
		c := heldByProgram()
		change(&c)
		return constantFaults(c, limits)
	}
	tests := []struct {
		name   string
		faults []string
		want   string // part of the only fault; empty: none
	}{
		{"a good tip", bad(func(*evidence.Tip) {}), ""},
		{"no source", bad(func(t *evidence.Tip) { t.SourceIDs = nil }), "has no source"},
		{"a source that is none", bad(func(t *evidence.Tip) { t.SourceIDs = []string{"moonlight"} }), `"moonlight", which is no source`},
		{"no direction", bad(func(t *evidence.Tip) { t.Direction = "" }), "direction and grade"},
		{"too much", bad(func(t *evidence.Tip) { t.Text = "Take 500 mg of magnesium." }), "500 mg"},
		{"a factor of the moon", factorFaults([]evidence.Factor{{ID: "moon"}}), "the factor moon"},
		{"a good step", step(func(*routine.Step) {}), ""},
		{"no tip", step(func(s *routine.Step) { s.Evidence = "moonlight" }), `"moonlight", which is no tip`},
		{"too long a hold", step(func(s *routine.Step) { s.Hold = 90 }), "a hold of 90"},
		{"too many", step(func(s *routine.Step) { s.Repetitions = 10 }), "repetitions of 10"},
		{"too long a massage", step(func(s *routine.Step) { s.Hold, s.Duration, s.Evidence = 0, 900, "massage" }), "minutes a leg of 15"},
		{"a held breath", step(func(s *routine.Step) {
			s.Hold, s.Duration, s.Breath, s.Evidence = 0, 120, &routine.Breath{In: 4, Hold: 7, Out: 6}, "breathing-46"
		}), "breath held of 7"},
		{"a cue that advises too much", step(func(s *routine.Step) { s.Cue = "Hold the stretch for 60 s." }), "60 s"},
		{"too much water", constant(func(c *constants) { c.hourCeiling = 2000 }), "within an hour is 2000"},
		{"no ceiling", constant(func(c *constants) { c.hourEnough = 0 }), "within an hour is 0"},
		{"too high a goal", constant(func(c *constants) { c.goal = 4000 }), "a new diary is 4000"},
		{"too much magnesium", constant(func(c *constants) { c.magnesiumEU = 400 }), "magnesium in the EU is 400"},
		{"nobody who says so", constant(func(c *constants) { c.sourceless = true }), "who set it"},
		{"a limit without a source", sourced("the limit", nil), "has no source"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.want == "" && len(tt.faults) > 0 {
				t.Errorf("found fault with it: %q", tt.faults)
			}
			if tt.want != "" && (len(tt.faults) != 1 || !strings.Contains(tt.faults[0], tt.want)) {
				t.Errorf("faults %q; want one that tells of %q", tt.faults, tt.want)
			}
		})
	}
}
