package reminders

import (
	"math"
	"time"

	"stillnight/data"
	"stillnight/data/words"
)

// Word puts a reminder in words, from the diary as it is now. It is pure. With
// the discreet setting neither text nor buttons name what it is about.
func Word(kind Kind, now time.Time, s data.Snapshot) Notification {
	n := Notification{Kind: kind}
	switch {
	case s.Settings.Discreet:
		n.Title, n.Body = words.T("Stillnight"), words.T("There is something for you to look at.")
		n.Actions = []Action{{ActOpen, words.T("Open")}, again(kind)}
	case kind == Evening:
		n.Title, n.Body = words.T("Time for your evening routine"), eveningBody(s)
		n.Actions = []Action{{ActStart, words.T("Start")}, {ActLater, words.T("Later")}, {ActCramp, words.T("Cramp now")}}
	case kind == Morning:
		n.Title, n.Body = words.T("How was last night?"), words.T("One answer is enough. It keeps your history complete.")
		n.Actions = []Action{{ActNone, words.T("No cramps")}, {ActOpen, words.T("Open…")}}
	default:
		glass := words.Amount(s.Settings.Glass, s.Settings.FlOz)
		n.Title, n.Body = words.T("A glass of water?"), waterBody(now, s)
		n.Actions = []Action{{ActDrink, words.T("Log a glass (%s)", glass)}, again(kind)}
	}
	return n
}

// again is the button that puts a reminder off.
func again(kind Kind) Action {
	if kind == Evening {
		return Action{ActLater, words.T("In 15 minutes")}
	}
	return Action{ActSnooze, words.T("In 30 minutes")}
}

func waterBody(now time.Time, s data.Snapshot) string {
	pace := about(s.Settings.PaceML(now), s.Settings.FlOz)
	if s.Today.ML == 0 {
		return words.T("Nothing is logged yet today. An even pace would be about %s by now.", pace+" "+words.Unit(s.Settings.FlOz))
	}
	return words.T("%s of %s so far. An even pace would be about %s by now.",
		words.Figure(s.Today.ML, s.Settings.FlOz), words.Amount(s.Settings.Target(), s.Settings.FlOz), pace)
}

// about writes an amount without false precision: to 10 ml.
func about(ml int, flOz bool) string {
	if !flOz {
		ml = int(math.Round(float64(ml)/10)) * 10
	}
	return words.Figure(ml, flOz)
}

func eveningBody(s data.Snapshot) string {
	seconds, open := 0, 0
	for _, step := range s.Steps() {
		if s.Today.Outcome(step.ID) == data.Open {
			seconds, open = seconds+step.Seconds(), open+1
		}
	}
	span := words.Span(max(time.Minute, (time.Duration(seconds) * time.Second).Round(time.Minute)))
	if open < len(s.Steps()) {
		return words.T("%s to go, about %s.", words.N(open, "One step", "%d steps"), span)
	}
	return words.T("%s, about %s.", words.N(open, "One step", "%d steps"), span)
}
