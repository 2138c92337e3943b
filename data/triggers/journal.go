package triggers

import (
	"io"
	"slices"
	"time"

	"stillnight/data"
	"stillnight/data/routine"
)

// Options are what a journal does not say. The zero value has the defaults.
type Options struct {
	Now      time.Time      // what is a stray night in the future; zero: nothing is
	Settings *data.Settings // day boundary and goal; nil: the defaults
	Steps    []string       // of the evening; nil: those of the default routine
}

// FromJournal reads the history that a journal tells, without a diary. It
// also returns what could not be read.
func FromJournal(r io.Reader, o Options) (History, data.ImportReport, error) {
	events, report, err := data.ReadJournal(r)
	if err != nil {
		return History{}, report, err
	}
	return FromEvents(data.Counting(events), o), report, nil
}

// FromEvents makes a history of events that count, by time.
func FromEvents(events []data.Event, o Options) History {
	settings := data.NewSettings(nil)
	if o.Settings != nil {
		settings = *o.Settings
	}
	steps := o.Steps
	if steps == nil {
		usual, _ := routine.ShippedByID(routine.Default)
		steps = usual.IDs()
	}
	events = slices.DeleteFunc(slices.Clone(events), foretold)
	days := data.SummarizeAll(events, settings.Boundary)
	for i := range days {
		days[i].GoalML = settings.Target()
		days[i].CountSteps(steps)
	}
	return withoutStrays(FromDays(days), o.Now)
}

// foretold says whether an event is a check-in of a night that had not yet
// begun when it was written.
func foretold(e data.Event) bool {
	return e.Kind == data.KindNight && e.Night.Night > data.NightOf(e.At)
}

// withoutStrays leaves out nights after now, unless they are so many that it
// is not the diary's clock that is wrong.
func withoutStrays(h History, now time.Time) History {
	if now.IsZero() {
		return h
	}
	ahead := func(n Night) bool { return n.Date > data.NightOf(now) }
	count := 0
	for _, n := range h.Nights {
		if ahead(n) {
			count++
		}
	}
	if count*10 <= len(h.Nights) {
		h.Nights = slices.DeleteFunc(slices.Clone(h.Nights), ahead)
	}
	return h
}
