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
	report := ImportReport{Skipped: []SkippedLine{}}
	byID := map[string]Event{}
	for lines := newLineReader(r, 0); ; {
		l, err := lines.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, report, err
		}
		if !report.see(l) {
			continue
		}
		known, twice := byID[l.event.ID]
		report.tally(!twice)
		if !twice || bytes.Compare(l.event.line, known.line) < 0 {
			byID[l.event.ID] = l.event
		}
	}
	events := make([]Event, 0, len(byID))
	for _, e := range byID {
		events = append(events, e)
	}
	slices.SortFunc(events, byTime)
	return events, report, nil
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
