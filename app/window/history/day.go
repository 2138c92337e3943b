package history

import (
	"strings"
	"time"

	"stillnight/data"
	"stillnight/data/routine"
	"stillnight/data/words"
)

// DayState is all that an opened day shows.
type DayState struct {
	Day     data.Day
	Title   string
	Summary string // water, routine and night in one line
	Night   string // which night the day's night is
	Lines   []Line
	Nothing string // stands in place of the lines when there are none
	Later   bool   // there is a day after it to go to
	Asked   bool   // the night can be asked about: it has begun
	Cramps  *int   // of the check-in; nil: none

	library routine.Library
	chosen  string // id of the routine in force
}

// dayFacts is what a DayState is built from.
type dayFacts struct {
	now      time.Time
	settings data.Settings
	summary  data.Summary
	events   []data.Event
	library  routine.Library
	span     span
}

// buildDayState computes what an opened day shows.
func buildDayState(f dayFacts) DayState {
	day := f.summary.Day
	today := data.DayOf(f.now, f.settings.Boundary)
	l := newLedger(facts{now: f.now, settings: f.settings, span: f.span}, today)
	s := DayState{
		Day:     day,
		Title:   day.Format("Monday 2 January 2006"),
		Summary: strings.Join(l.daySays(f.summary), " · "),
		Night:   words.T("Night of %s to %s", day.Format("Mon 2"), (day + 1).Format("Mon 2 Jan")),
		Lines:   buildLines(day, f.events, f.library.Title, f.settings.FlOz),
		Nothing: words.T("Nothing is logged for this day. Add what you remember."),
		Later:   day < today,
		Asked:   day <= data.NightOf(f.now),
		library: f.library, chosen: f.settings.Routine,
	}
	if day == today {
		s.Nothing = words.T("Nothing is logged today yet.")
	}
	for _, e := range f.events {
		if e.Night != nil {
			cramps := e.Night.Cramps
			s.Cramps = &cramps
		}
	}
	return s
}
