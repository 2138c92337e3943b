package reminders

import (
	"math"
	"strings"
	"time"

	"stillnight/data"
	"stillnight/data/words"
)

// Word puts one or more reminders into one notification, of the first kind and
// with its buttons, from the diary as it is now. It is pure. With the discreet
// setting neither text nor buttons name what it is about.
func Word(kinds []Kind, now time.Time, s data.Snapshot) Notification {
	n := word(kinds[0], now, s)
	if s.Settings.Discreet {
		return n
	}
	for _, kind := range kinds[1:] {
		n.Body = strings.TrimSpace(n.Body + "\n" + words.T("Besides: %s", word(kind, now, s).Title))
	}
	return n
}

func word(kind Kind, now time.Time, s data.Snapshot) Notification {
	n := Notification{Kind: kind}
	tone := s.Settings.Tone
	switch {
	case s.Settings.Discreet:
		n.Title, n.Body = words.T("Stillnight"), words.T("There is something for you to look at.")
		n.Actions = []Action{{ActOpen, words.T("Open")}, again()}
	case kind == Evening:
		n.Title, n.Body = toned(tone, words.T("Time for your evening routine"), words.T("Your legs' quiet time, whenever you are ready"), words.T("Evening routine")), eveningBody(s)
		n.Actions = []Action{{ActStart, words.T("Start")}, {ActLater, words.T("Later")}, {ActSkip, words.T("Skip tonight")}, {ActCramp, words.T("Cramp now")}}
	case kind == Morning:
		n.Title = toned(tone, words.T("How was last night?"), words.T("Good morning. How was the night?"), words.T("Last night?"))
		n.Body = strings.TrimSpace(nightOf(s.LastNight.Day) + " " +
			toned(tone, words.T("One answer is enough. It keeps your history complete."), words.T("One tap is enough, and then the day is yours."), ""))
		n.Actions = []Action{{ActNone, words.T("No cramps")}, {ActOne, words.T("One")}, {ActOpen, words.T("2 or more…")}}
	case kind == Call:
		n.Title = toned(tone, words.T("Bed time is near"), words.T("The day is nearly done"), words.T("Bed time soon"))
		n.Body = words.T("The routine is still open: %s A part of it is fine too.", eveningBody(s))
		n.Actions = []Action{{ActStart, words.T("Start")}, {ActSkip, words.T("Skip tonight")}, {ActCramp, words.T("Cramp now")}}
	case kind.Base() == Own:
		n.Title, _ = ownText(kind, s.Settings)
		n.Actions = []Action{{ActOpen, words.T("Open")}, again()}
	default:
		glass := words.Amount(s.Settings.Glass, s.Settings.FlOz)
		n.Title, n.Body = toned(tone, words.T("A glass of water?"), words.T("Time for a little water?"), words.T("Water")), waterBody(now, s)
		n.Actions = []Action{{ActDrink, words.T("Log a glass (%s)", glass)}, again()}
	}
	return n
}

// nightOf names a night by its two days.
func nightOf(night data.Day) string {
	return words.T("From %s to %s.", night.Format("Mon 2"), (night + 1).Format("Mon 2"))
}

// again is the button that puts a reminder off.
func again() Action { return Action{ActLater, words.T("In 15 minutes")} }

// toned picks the words in the tone that the person chose.
func toned(tone, plain, warm, minimal string) string {
	switch tone {
	case data.ToneWarm:
		return warm
	case data.ToneMinimal:
		return minimal
	}
	return plain
}

// waterBody varies with the state of the day.
func waterBody(now time.Time, s data.Snapshot) string {
	set := s.Settings
	pace := about(set.PaceML(now), set.FlOz)
	soFar := words.T("%s of %s so far.", words.Figure(s.Today.ML, set.FlOz), words.Amount(set.Target(), set.FlOz))
	switch left := set.Target() - s.Today.ML; {
	case set.Tone == data.ToneMinimal:
		return soFar
	case s.Today.ML > 0 && left <= set.Glass:
		return soFar + " " + words.T("One more glass completes the day.")
	case s.Today.ML > 0 && set.PaceML(now)-s.Today.ML > 2*set.Glass:
		return soFar + " " + words.T("One glass is enough for now; there is nothing to catch up.")
	}
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
