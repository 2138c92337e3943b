package history

import (
	"time"

	"stillnight/data"
)

// Facts is what a test builds a State from.
type Facts struct {
	Now      time.Time
	Settings data.Settings
	Range    Range
	Until    data.Day // zero: today
	Diary    map[data.Day]data.Summary
}

// Build builds the State of a diary that is given whole.
func Build(f Facts) State { return Prepare(f)() }

// Prepare does all of Build but the building.
func Prepare(f Facts) func() State {
	in := facts{now: f.Now, settings: f.Settings, chosen: f.Range}
	for day := range f.Diary {
		if !in.span.ok {
			in.span = span{day, day, true}
		}
		in.span.first, in.span.last = min(in.span.first, day), max(in.span.last, day)
	}
	if f.Until == 0 {
		f.Until = data.DayOf(f.Now, f.Settings.Boundary)
	}
	in.days = f.Range.period(f.Until, in.span.first)
	in.shown = daysOf(f.Diary, in.days)
	if in.span.ok {
		in.opening = daysOf(f.Diary, period{in.span.first, in.span.last})
	}
	return func() State { return buildState(in) }
}

func daysOf(diary map[data.Day]data.Summary, p period) []data.Summary {
	all := make([]data.Summary, 0, p.days())
	for day := p.first; day <= p.last; day++ {
		s := diary[day]
		s.Day = day
		all = append(all, s)
	}
	return all
}

// Days returns the first and last day that a state shows.
func (s State) Days() (first, last data.Day) { return s.days.first, s.days.last }

// Period returns the first and last day that a range shows.
func (r Range) Period(until, began data.Day) (first, last data.Day) {
	p := r.period(until, began)
	return p.first, p.last
}

// Step returns the last day to show one step back and one step on.
func (r Range) Step(first, last, today data.Day) (earlier, later data.Day) {
	return r.earlier(period{first, last}), r.later(period{first, last}, today)
}

// The pure parts that have no type of their own.
var (
	BuildLines = buildLines
	MonthsFrom = monthsFrom
	ReadClock  = readClock
	Percent    = percent
)

// At returns the instant that a clock means on a day, for a kind.
func At(day data.Day, kind data.Kind, c data.Clock, settings data.Settings, loc *time.Location, now time.Time) (time.Time, string, error) {
	s := stretchOf(day, kind, settings.Boundary, loc)
	at, err := s.at(c, now)
	return at, s.explain(c, kind), err
}

// BuildDay builds the state of an opened day.
func BuildDay(now time.Time, settings data.Settings, day data.Day, events []data.Event) DayState {
	summary := data.Summarize(day, events)
	return buildDayState(dayFacts{now: now, settings: settings, summary: summary, events: events, span: span{day, day, true}})
}
