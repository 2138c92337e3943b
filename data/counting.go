package data

import (
	"bytes"
	"errors"
	"io"
	"slices"
)

// ReadJournal reads a journal by itself, without a diary. It returns every
// event once, in the order of time, undos and what they undo among them, and
// what could not be read. The order of the lines means nothing.
func ReadJournal(r io.Reader) ([]Event, ImportReport, error) {
	j := NewJournals()
	report, err := j.Read(r)
	if err != nil {
		return nil, report, err
	}
	return j.Events(), report, nil
}

// Journals are journals that are read by themselves and together make one,
// such as those of several devices. How the lines are spread over them means
// nothing.
type Journals struct {
	events []Event
	byID   map[string]int // where in events
}

// NewJournals returns journals of which none is read yet.
func NewJournals() *Journals { return &Journals{byID: map[string]int{}} }

// Read reads one more and tells what could not be read.
func (j *Journals) Read(r io.Reader) (ImportReport, error) {
	report := ImportReport{Skipped: []SkippedLine{}}
	for lines := newLineReader(r, 0); ; {
		l, err := lines.next()
		if errors.Is(err, io.EOF) {
			return report, nil
		}
		if err != nil {
			return report, err
		}
		if !report.see(l) {
			continue
		}
		known, twice := j.byID[l.event.ID]
		report.tally(!twice)
		switch {
		case !twice:
			j.byID[l.event.ID] = len(j.events)
			j.events = append(j.events, l.event)
		case bytes.Compare(l.event.line, j.events[known].line) < 0:
			j.events[known] = l.event
		}
	}
}

// Events returns every event once, in the order of time, undos and what they
// undo among them.
func (j *Journals) Events() []Event {
	order := make([]*Event, len(j.events)) // an event is too large to be moved about
	for i := range j.events {
		order[i] = &j.events[i]
	}
	slices.SortFunc(order, func(a, b *Event) int { return byTime(*a, *b) })
	events := make([]Event, len(order))
	for i, e := range order {
		events[i] = *e
	}
	return events
}

// Counting returns the events that count, in their order, without undos. An
// event counts unless an undo that counts names it; undos that name each
// other in a ring do not count.
func Counting(events []Event) []Event {
	undos, pending := map[string]string{}, map[string]int{}
	for _, e := range events {
		if e.Kind == KindUndo {
			undos[e.ID] = e.Undo.Undoes
			pending[e.Undo.Undoes]++
		}
	}
	var decided []string // undos of which all that undoes them is decided
	for id := range undos {
		if pending[id] == 0 {
			decided = append(decided, id)
		}
	}
	undone := map[string]bool{}
	for len(decided) > 0 { // what is in a ring is never decided
		id := decided[len(decided)-1]
		decided = decided[:len(decided)-1]
		target := undos[id]
		if !undone[id] {
			undone[target] = true
		}
		if pending[target]--; pending[target] == 0 && undos[target] != "" {
			decided = append(decided, target)
		}
	}
	counting := make([]Event, 0, len(events))
	for _, e := range events {
		if e.Kind != KindUndo && !undone[e.ID] {
			counting = append(counting, e)
		}
	}
	return counting
}

// SummarizeAll returns the summary of every day that has an event, in order,
// given events that count by time. As [Summarize], it leaves GoalML and the
// numbers of steps alone.
func SummarizeAll(events []Event, boundary Clock) []Summary {
	byDay := map[Day][]Event{}
	for _, e := range events {
		day := e.Day(boundary)
		byDay[day] = append(byDay[day], e)
	}
	summaries := make([]Summary, 0, len(byDay))
	for day, events := range byDay {
		summaries = append(summaries, Summarize(day, events))
	}
	slices.SortFunc(summaries, func(a, b Summary) int { return int(a.Day - b.Day) })
	return summaries
}
