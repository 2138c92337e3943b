package history

import (
	"math"
	"strconv"

	"stillnight/data"
	"stillnight/data/words"
)

// baselineNights is how many recorded nights the baseline is made of.
const baselineNights = 14

// fewNights is below how many nights or evenings no weekly figure is made of
// them: it would say more than they can.
const fewNights = 7

// unknown stands where there is no figure.
const unknown = "–"

// Tile is one figure and what it means.
type Tile struct {
	Title   string
	Figure  string
	Unit    string // beside the figure; what is missing where there is none
	Explain string // how the figure came about
}

// tiles returns the figures of the period.
func (l ledger) tiles(opening []data.Summary) []Tile {
	return []Tile{l.crampTile(opening), l.routineTile(), l.waterTile(), l.recordedTile()}
}

// nights counts recorded nights and their cramps.
type nights struct{ recorded, cramps int }

func (n *nights) add(s data.Summary) {
	if s.Recorded() {
		n.recorded++
		n.cramps += *s.Cramps
	}
}

// perWeek returns how many cramps seven such nights have.
func (n nights) perWeek() float64 { return float64(n.cramps) * weekDays / float64(n.recorded) }

// baseline returns the first recorded nights of the diary.
func baseline(opening []data.Summary) nights {
	var n nights
	for _, s := range opening {
		if n.recorded == baselineNights {
			break
		}
		n.add(s)
	}
	return n
}

func (l ledger) crampTile(opening []data.Summary) Tile {
	var n nights
	for _, s := range l.shown {
		n.add(s)
	}
	base := baseline(opening)
	t := Tile{Title: words.T("Cramps a week")}
	why := words.T("The baseline is made of your first %d recorded nights.", baselineNights)
	if base.recorded == baselineNights {
		why = words.T("Baseline: %s in your first %d recorded nights, %s a week.",
			words.N(base.cramps, "1 cramp", "%d cramps"), baselineNights, decimal(base.perWeek()))
	}
	switch {
	case n.recorded == 0:
		t.Figure, t.Unit = unknown, words.T("no night recorded")
		t.Explain = words.T("Say each morning how the night was, then this shows how often cramps come.") + " " + why
		return t
	case n.recorded < fewNights:
		t.Title, t.Figure = words.T("Cramps"), strconv.Itoa(n.cramps)
		t.Unit = words.N(n.recorded, "in 1 night", "in %d nights")
		t.Explain = words.T("With fewer than %d recorded nights there is no weekly figure yet.", fewNights) + " " + why
		return t
	}
	t.Figure = decimal(n.perWeek())
	if base.recorded == baselineNights {
		t.Unit = words.T("baseline %s", decimal(base.perWeek()))
	} else {
		t.Unit = words.N(baselineNights-base.recorded, "baseline after 1 more night", "baseline after %d more nights")
	}
	t.Explain = words.T("%s in %s; nights that are not recorded are left out.",
		words.N(n.cramps, "1 cramp", "%d cramps"), words.N(n.recorded, "1 recorded night", "%d recorded nights")) + " " + why
	return t
}

func (l ledger) routineTile() Tile {
	full, evenings := 0, 0
	for _, s := range l.shown {
		if !l.over(s) || s.Events == 0 {
			continue
		}
		evenings++
		if s.RoutineDone() {
			full++
		}
	}
	t := Tile{Title: words.T("Evenings with the full routine")}
	left := words.T("Today and days without any entry are left out.")
	switch {
	case evenings == 0:
		t.Figure, t.Unit = unknown, words.T("no evening yet")
		t.Explain = words.T("An evening counts when every step of its routine is ticked.") + " " + left
		return t
	case evenings < fewNights:
		t.Figure, t.Unit = strconv.Itoa(full), words.T("of %d", evenings)
	default:
		t.Figure, t.Unit = decimal(float64(full)*weekDays/float64(evenings)), words.T("a week")
	}
	t.Explain = words.T("Every step of the routine was done on %d of %d evenings.", full, evenings) + " " + left
	return t
}

func (l ledger) waterTile() Tile {
	days, ml, reached := 0, 0, 0
	for _, s := range l.shown {
		if !l.over(s) || s.Drinks == 0 {
			continue
		}
		days++
		ml += s.ML
		if s.ML >= l.goal(s) {
			reached++
		}
	}
	t := Tile{Title: words.T("Water")}
	if days == 0 {
		t.Figure, t.Unit = unknown, words.T("no full day yet")
		t.Explain = words.T("The average of days with a drink logged, from the first full day on.")
		return t
	}
	mean := float64(ml) / float64(days)
	if !l.flOz {
		mean = 10 * math.Round(mean/10)
	}
	t.Figure = words.Figure(int(math.Round(mean)), l.flOz)
	t.Unit = words.T("%s a day", words.Unit(l.flOz))
	t.Explain = words.T("The average of %s with a drink logged; the goal was reached on %d. Today and days without a drink are left out.",
		words.N(days, "1 day", "%d days"), reached)
	return t
}

func (l ledger) recordedTile() Tile {
	recorded, all := 0, 0
	for _, s := range l.shown {
		switch l.night(s) {
		case NightRecorded:
			recorded++
			all++
		case NightUnknown:
			all++
		}
	}
	t := Tile{Title: words.T("Nights recorded")}
	if all == 0 {
		t.Figure, t.Unit = unknown, words.T("no night yet")
		t.Explain = words.T("A night counts from noon after it. One that is not recorded is unknown, never a night without cramps.")
		return t
	}
	t.Figure = percent(recorded, all)
	t.Explain = words.T("%d of %s since your diary began have a check-in or a cramp. The others are unknown, never nights without cramps.",
		recorded, words.N(all, "1 night", "%d nights"))
	return t
}

// decimal writes a figure with one decimal place.
func decimal(f float64) string { return strconv.FormatFloat(f, 'f', 1, 64) }

// percent writes a share. Only all is 100 and only none is 0.
func percent(part, whole int) string {
	share := int(math.Round(100 * float64(part) / float64(whole)))
	if part < whole {
		share = min(share, 99)
	}
	if part > 0 {
		share = max(share, 1)
	}
	return words.T("%d %%", share)
}
