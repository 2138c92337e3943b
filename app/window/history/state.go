package history

import (
	"time"

	"stillnight/data"
	"stillnight/data/words"
)

// State is all that the History view shows of a range.
type State struct {
	Empty    bool // the diary has no event yet
	Range    Range
	Title    string // the days shown, in words
	Earlier  bool   // there is more before
	Later    bool   // there is more after
	Tiles    []Tile
	Calendar Calendar
	Bars     Bars
	Compared Comparison
	Filter   string // which cramps are shown, and what is left out
	Placebo  string

	days  period
	today data.Day
	place filter
}

// placeboDip is by how much, in per cent, cramps fell without a remedy;
// evidence.json, placebo-note.
const placeboDip = 30

// span is the stretch of the diary that has events.
type span struct {
	first, last data.Day
	ok          bool // false: the diary is empty
}

// facts is what a State is built from, read from the diary in one go.
type facts struct {
	now      time.Time
	settings data.Settings
	chosen   Range
	days     period
	span     span
	shown    []data.Summary // every day of the period, in order
	opening  []data.Summary // the diary's first days: enough for the baseline, or all there are
	months   bool           // long ranges have rows that are months
	place    filter         // the cramps that the days have been narrowed to
	untold   int            // nights shown that fell out for it
	against  Against
	other    []data.Summary // what is compared with, where the calendar chooses it
}

// buildState computes what the view shows.
func buildState(f facts) State {
	today := data.DayOf(f.now, f.settings.Boundary)
	s := State{
		Empty: !f.span.ok, Range: f.chosen, Title: f.days.title(),
		Earlier: f.span.ok && f.span.first < f.days.first,
		Later:   f.days.last < today,
		Placebo: placeboText(),
		Filter:  f.filterNote(),
		days:    f.days, today: today, place: f.place,
	}
	l := newLedger(f, today)
	s.Tiles = l.tiles(f.opening)
	s.Calendar = l.calendar(f.chosen)
	s.Bars = l.bars(f.chosen)
	s.Compared = l.compare(f)
	return s
}

func placeboText() string {
	return words.T("On average people in trials improved by about %d %% on dummy pills alone: a dip does not prove that a habit worked.", placeboDip)
}

// ledger answers what the diary says of the days of a period.
type ledger struct {
	now    time.Time
	today  data.Day
	began  data.Day // the first day of the diary; after today when it is empty
	flOz   bool
	months bool // long ranges have rows that are months
	place  filter
	target int
	days   period
	shown  []data.Summary
}

func newLedger(f facts, today data.Day) ledger {
	began := today + 1
	if f.span.ok {
		began = f.span.first
	}
	return ledger{
		now: f.now, today: today, began: began, flOz: f.settings.FlOz, months: f.months, place: f.place, target: f.settings.Target(),
		days: f.days, shown: f.shown,
	}
}

// Night says what is known of a night.
type Night int

// What can be known of a night.
const (
	NightBefore   Night = iota // before the diary began
	NightToCome                // not over yet and nothing said of it
	NightUnknown               // over and not recorded
	NightRecorded              // recorded, with or without cramps
)

// night returns what is known of the night after a day. A night that nobody
// spoke of counts as unknown from noon on, when it is over.
func (l ledger) night(s data.Summary) Night {
	switch {
	case s.Recorded():
		return NightRecorded
	case s.Day < l.began:
		return NightBefore
	case l.now.Before((s.Day + 1).At(12*60, l.now.Location())):
		return NightToCome
	default:
		return NightUnknown
	}
}

// over says whether the day can be counted: it is in the diary and past.
func (l ledger) over(s data.Summary) bool { return s.Day >= l.began && s.Day < l.today }

// goal returns the goal that was in force on the day.
func (l ledger) goal(s data.Summary) int {
	if s.GoalML > 0 {
		return s.GoalML
	}
	return l.target
}
