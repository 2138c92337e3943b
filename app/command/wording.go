package command

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"stillnight/data"
	"stillnight/data/evidence"
	"stillnight/data/words"
)

// clockAndDate writes the time of day, and the date where it is not that of
// the present day: 17:35, or 22:10 on Saturday 21 November.
func clockAndDate(at, now time.Time) string {
	if data.DateOf(at) == data.DateOf(now) {
		return words.Clock(at)
	}
	return words.T("%s on %s", words.Clock(at), longDate(data.DateOf(at), now))
}

// longDate writes a date, with its year where it is not the present one.
func longDate(day data.Day, now time.Time) string {
	if year, _, _ := day.Date(); year != now.Year() {
		return day.Format("Monday 2 January 2006")
	}
	return day.Format("Monday 2 January")
}

// shortDate writes a date without its weekday.
func shortDate(day data.Day, now time.Time) string {
	if year, _, _ := day.Date(); year != now.Year() {
		return day.Format("2 January 2006")
	}
	return day.Format("2 January")
}

// waterLine writes a day's water against its goal.
func waterLine(ml, goal int, s data.Settings) string {
	return words.T("%s of %s", words.Figure(ml, s.FlOz), words.Amount(goal, s.FlOz))
}

func glasses(n int) string { return words.N(n, "1 glass", "%d glasses") }

func cramps(n int) string {
	if n == 0 {
		return words.T("no cramps")
	}
	return words.N(n, "1 cramp", "%d cramps")
}

// nightLine writes what is known of a night.
func nightLine(s data.Summary) string {
	if !s.Recorded() {
		return words.T("not recorded")
	}
	parts := []string{cramps(*s.Cramps)}
	if s.Severity != nil {
		parts = append(parts, words.T("severity %d of 10", *s.Severity))
	}
	if s.Minutes > 0 {
		parts = append(parts, words.T("%s min", figure(s.Minutes)))
	}
	return strings.Join(parts, " · ")
}

func outcomeWord(o data.Outcome) string {
	switch o {
	case data.Done:
		return words.T("done")
	case data.Skipped:
		return words.T("skipped")
	default:
		return words.T("open")
	}
}

// factorLabel returns the label of a factor, or its name where it is not
// known, and whether it is one of yes and no.
func factorLabel(id string) (label string, yesNo bool) {
	if known, ok := evidence.FactorByID(id); ok {
		return known.Label, known.Max == 1
	}
	return id, false
}

// factorLine writes a factor with its value.
func factorLine(id string, value float64) string {
	label, yesNo := factorLabel(id)
	return label + ": " + factorValue(value, yesNo)
}

func factorValue(value float64, yesNo bool) string {
	switch {
	case value == 0:
		return words.T("no")
	case yesNo && value == 1:
		return words.T("yes")
	default:
		return figure(value)
	}
}

// figure writes a number as short as can be.
func figure(value float64) string { return strconv.FormatFloat(value, 'f', -1, 64) }

// describe says in a few words what an event is: 250 ml, 17:35. Steps are
// called by the titles given.
func describe(e data.Event, now time.Time, s data.Settings, title func(step string) string) string {
	at := clockAndDate(e.At, now)
	switch {
	case e.Drink != nil:
		return fmt.Sprintf("%s, %s", drinkWords(*e.Drink, s), at)
	case e.Step != nil:
		return fmt.Sprintf("%s %s, %s", title(e.Step.Step), outcomeWord(e.Step.Outcome), at)
	case e.Cramp != nil:
		return words.T("a cramp, %s", at)
	case e.Night != nil:
		return words.T("the night of %s, %s", shortDate(e.Night.Night, now), cramps(e.Night.Cramps))
	case e.Factor != nil:
		return fmt.Sprintf("%s, %s", factorLine(e.Factor.Factor, e.Factor.Value), at)
	case e.Food != nil:
		return fmt.Sprintf("%s, %s", foodWords(*e.Food), at)
	case e.Supplement != nil:
		return words.T("%s of %s, %s", e.Supplement.Dose(), data.NutrientName(e.Supplement.Nutrient), at)
	case e.Session != nil:
		return fmt.Sprintf("%s, %s", sessionWords(*e.Session), at)
	default:
		return fmt.Sprintf("%s, %s", e.Kind, at)
	}
}

func drinkWords(d data.Drink, s data.Settings) string {
	amount := words.Amount(d.ML, s.FlOz)
	if d.Beverage == "" || d.Beverage == "water" {
		return amount
	}
	return words.T("%s of %s", amount, strings.ReplaceAll(d.Beverage, "-", " "))
}
