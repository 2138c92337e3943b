package history

import (
	"strings"

	"stillnight/data"
	"stillnight/data/words"
)

// Bars is cramps and routine by week, or by day where a Week is shown.
type Bars struct {
	Title  string
	Months bool   // a column is a month, not a week or a day
	Of     int    // blocks a column has: 7 evenings, or the steps of an evening
	Done   string // what a block stands for
	Rows   []Bar
}

// Bar is one column of Bars.
type Bar struct {
	First    data.Day
	Last     data.Day // of a month; else 0
	Label    string
	Cramps   int
	Recorded int // nights; where it is 0 the cramps are unknown
	Nights   int // that are over or recorded
	Blocks   int
	Before   bool // all before the diary began
	Describe string
}

// Known says whether there is a figure for cramps.
func (b Bar) Known() bool { return b.Recorded > 0 }

// Thin says that the figure stands on so few nights that it is likely to be
// too low: fewer than half of those gone by.
func (b Bar) Thin() bool { return b.Known() && 2*b.Recorded < b.Nights }

func (l ledger) bars(r Range) Bars {
	if r == Week {
		return l.barsByDay()
	}
	if l.months && r.wide() {
		return l.barsByMonth()
	}
	b := Bars{
		Title: words.T("Cramps and routine, by week"), Of: weekDays, Done: words.T("evenings with the routine, of %d", weekDays),
		Rows: make([]Bar, 0, len(l.shown)/weekDays+2),
	}
	name := "2 Jan"
	if r == All {
		name = "2 Jan 2006"
	}
	for from := 0; from < len(l.shown); {
		to := min(from+weekDays-weekdayIndex(l.shown[from].Day), len(l.shown))
		b.Rows = append(b.Rows, l.weekBar(l.shown[from:to], name))
		from = to
	}
	return b
}

func (l ledger) weekBar(week []data.Summary, layout string) Bar {
	bar := Bar{First: week[0].Day, Label: week[0].Day.Format(layout)}
	for _, s := range week {
		l.count(&bar, s)
		if s.RoutineDone() {
			bar.Blocks++
		}
	}
	name := words.T("Week of %s", bar.First.Format("2 Jan 2006"))
	if mondayOf(l.today) == mondayOf(bar.First) {
		bar.Label, name = words.T("this week"), words.T("This week")
	}
	if week[len(week)-1].Day < l.began && !bar.Known() && bar.Blocks == 0 {
		bar.Before = true
		bar.Describe = words.T("%s · before your diary began", name)
		return bar
	}
	bar.Describe = strings.Join([]string{name, bar.crampsOf(), words.N(bar.Blocks, "full routine on 1 evening", "full routine on %d evenings")}, " · ")
	return bar
}

// count adds the night after a day.
func (l ledger) count(bar *Bar, s data.Summary) {
	switch l.night(s) {
	case NightRecorded:
		bar.Recorded++
		bar.Nights++
		bar.Cramps += *s.Cramps
	case NightUnknown:
		bar.Nights++
	}
}

// crampsOf says how many cramps there were in how many nights.
func (b Bar) crampsOf() string {
	switch {
	case b.Known():
		return words.T("%s in %s", crampCount(b.Cramps), words.N(b.Recorded, "1 recorded night", "%d recorded nights"))
	case b.Nights == 0:
		return words.T("the nights are still to come")
	default:
		return words.T("no night recorded")
	}
}

func (l ledger) barsByDay() Bars {
	of := 1
	for _, s := range l.shown {
		of = max(of, s.StepsOf)
	}
	b := Bars{
		Title: words.T("Cramps and routine, by day"), Of: of,
		Done: words.T("steps of the evening, of %d", of),
	}
	for _, s := range l.shown {
		bar := Bar{First: s.Day, Label: s.Day.Format("Mon 2"), Blocks: s.StepsDone}
		l.count(&bar, s)
		name := s.Day.Format("Mon 2 Jan 2006")
		if s.Day == l.today {
			bar.Label, name = words.T("today"), words.T("Today, %s", name)
		}
		bar.Describe = strings.Join(append([]string{name}, l.daySays(s)...), " · ")
		if s.Day < l.began && s.Events == 0 {
			bar.Before = true
			bar.Describe = words.T("%s · before your diary began", name)
		}
		b.Rows = append(b.Rows, bar)
	}
	return b
}
