package reminders

import (
	"sort"
	"time"

	"stillnight/data"
	"stillnight/data/words"
)

// waterGap is how long after a drink or a water reminder the next one comes
// at the earliest: being behind never asks for more than a glass in it.
const waterGap = 45 * time.Minute

// water is due when the day's drinks are a glass behind the pace.
func (p planner) water() matter {
	set := p.s.Settings
	switch {
	case !set.Nudges:
		return off(Water, words.T("Water reminders are off."))
	case set.Limit > 0:
		left := words.Amount(max(0, set.Limit-p.s.Today.ML), set.FlOz)
		return off(Water, words.T("Water reminders are off while a doctor's limit is set. %s of it are left today.", left))
	case p.s.Today.ML >= set.Target():
		return off(Water, words.T("Today's water is reached."))
	}
	behind, until, ok := p.fallsBehind()
	if !ok {
		return off(Water, words.T("Today's water stays within a glass of an even pace."))
	}
	m := matter{
		kind: Water, soft: true, until: until, ends: words.T("It is close to bed time."),
		due: bound{behind, words.T("A glass behind an even pace.")}.
			or(bound{p.hourFree(), words.T("Enough for now: much was drunk within the last hour.")}),
	}
	if last, ok := p.lastDrink(); ok {
		m.due = m.due.or(bound{last.Add(waterGap), words.T("A while after the last drink.")})
	}
	if p.s.LastDrink != nil {
		m.done = p.s.LastDrink.At
	}
	if last, ok := p.told.Last[Water]; ok {
		m.apart = bound{last.Add(p.wide(waterGap)), words.T("A while after the last water reminder.")}
	}
	return m
}

// fallsBehind returns the first minute at which the day's drinks are a glass
// behind the pace, and when the last of today's water is to be drunk.
func (p planner) fallsBehind() (at, until time.Time, ok bool) {
	set := p.s.Settings
	pace := set.PaceOn(p.day, p.loc)
	until = pace.Until
	if end := (p.day + 1).At(set.Boundary, p.loc); end.Before(until) {
		until = end // what is drunk from then on counts for the next day
	}
	minutes := max(0, int(until.Sub(pace.From)/time.Minute))
	after := sort.Search(minutes, func(i int) bool {
		return pace.ML(pace.From.Add(time.Duration(i)*time.Minute))-p.s.Today.ML >= set.Glass
	})
	return pace.From.Add(time.Duration(after) * time.Minute), until, after < minutes
}

// lastDrink returns when the last drink was or, for one of the day before that
// the rolling hour still holds, when it can have been at the latest.
func (p planner) lastDrink() (time.Time, bool) {
	if p.s.LastDrink != nil {
		return p.s.LastDrink.At, true
	}
	return p.dayStart(), p.s.HourML > 0
}

func (p planner) dayStart() time.Time { return p.day.At(p.s.Settings.Boundary, p.loc) }

// hourFree returns the first instant at which another glass goes well with
// what was drunk in the hour before it.
func (p planner) hourFree() time.Time {
	free := time.Time{}
	if p.s.HourML == 0 {
		return free
	}
	for _, e := range p.s.Events {
		gone := e.At.Add(time.Hour + time.Second)
		if e.Kind == data.KindDrink && gone.After(free) && !p.enoughRoom(free) {
			free = gone
		}
	}
	if !p.enoughRoom(free) { // drunk before the day began, and not among its events
		free = later(free, p.dayStart().Add(time.Hour))
	}
	return free
}

// enoughRoom says whether a glass may follow what was drunk in the hour before
// that instant or, where that is later, before the snapshot.
func (p planner) enoughRoom(at time.Time) bool {
	ml := p.s.HourML
	for _, e := range p.s.Events {
		if e.Kind == data.KindDrink && e.At.After(p.s.Now.Add(-time.Hour)) && !e.At.After(at.Add(-time.Hour)) {
			ml -= e.Drink.ML
		}
	}
	return ml <= data.EnoughML && ml+p.s.Settings.Glass < data.CeilingML
}
