package data

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// noticeFor is how long a notice is told.
const noticeFor = 48 * time.Hour

// Today implements Diary.
func (s *Store) Today(ctx context.Context) (Snapshot, error) {
	var snap Snapshot
	inForce, notice := s.keepRoutine(ctx)
	err := s.view(ctx, func(l *ledger) error {
		now := s.now()
		day := DayOf(now, l.boundary)
		snap = Snapshot{Now: now, Day: day, Settings: s.config.Load().settings, Routine: inForce}
		if err := s.readDays(l, &snap); err != nil {
			return err
		}
		var err error
		if snap.HourML, err = l.drunk(now.Add(-time.Hour), now); err != nil {
			return err
		}
		last, _, err := lastRecord(l, now)
		if err != nil {
			return err
		}
		if last != nil {
			undoable := last.undoable()
			snap.Undo = &undoable
		}
		snap.Empty = firstKey(l.txn, prefixLive) == nil
		snap.Titles = s.titles(&snap)
		return s.readRest(l, &snap)
	})
	if notice != nil {
		snap.Notices = append(snap.Notices, *notice)
	}
	return snap, wrap("read today", err)
}

// readDays fills in what belongs to the day and to the last night.
func (s *Store) readDays(l *ledger, snap *Snapshot) error {
	events, err := l.events(snap.Day, snap.Day)
	if err != nil {
		return err
	}
	snap.Events = events
	snap.Today = Summarize(snap.Day, events)
	for i := range slices.Backward(events) {
		if events[i].Kind == KindDrink {
			snap.LastDrink = &events[i]
			break
		}
	}
	before, err := l.events(snap.Day-1, snap.Day-1)
	if err != nil {
		return err
	}
	snap.LastNight = Summarize(snap.Day-1, before)
	snap.NightEvents = slices.DeleteFunc(before, func(e Event) bool {
		return e.Kind != KindCramp && e.Kind != KindNight
	})
	config := s.config.Load()
	snap.Today.GoalML, snap.LastNight.GoalML = config.goalOn(snap.Day), config.goalOn(snap.Day-1)
	snap.Today.CountSteps(snap.Routine.IDs())
	snap.LastNight.CountSteps(config.stepsOn(snap.Day - 1))
	return nil
}

func (s *Store) readRest(l *ledger, snap *Snapshot) error {
	text, err := get(l.txn, []byte(keySnooze))
	if err != nil {
		return err
	}
	if until, err := time.Parse(time.RFC3339Nano, string(text)); err == nil && until.After(snap.Now) {
		snap.Snoozed = until
	}
	notices, err := readNotices(l)
	for _, n := range notices {
		if snap.Now.Sub(n.At) < noticeFor {
			snap.Notices = append(snap.Notices, n)
		}
	}
	return err
}

func readNotices(l *ledger) ([]Notice, error) {
	text, err := get(l.txn, []byte(keyNotices))
	if err != nil || text == nil {
		return nil, err
	}
	var notices []Notice
	if err := json.Unmarshal(text, &notices); err != nil {
		return nil, fmt.Errorf("%w: the notices: %w", errDamaged, err)
	}
	return notices, nil
}

func checkDays(first, last Day) error {
	switch {
	case first > last:
		return badInput("%s comes after %s", first, last)
	case last-first >= MaxDays:
		return badInput("%d days are more than %d at a time", last-first+1, MaxDays)
	}
	return nil
}

// Days implements Diary.
func (s *Store) Days(ctx context.Context, first, last Day) ([]Summary, error) {
	if err := checkDays(first, last); err != nil {
		return nil, wrap("read days", err)
	}
	var days []Summary
	s.keepRoutine(ctx)
	err := s.view(ctx, func(l *ledger) error {
		config := s.config.Load()
		days = make([]Summary, last-first+1)
		for i := range days {
			days[i].Day = first + Day(i)
		}
		read := l.storedSummaries
		if s.stale.Load() {
			read = l.computedSummaries
		}
		if err := read(first, last, func(sum Summary) { days[sum.Day-first] = sum }); err != nil {
			return err
		}
		for i := range days {
			days[i].GoalML = config.goalOn(days[i].Day)
			days[i].CountSteps(config.stepsOn(days[i].Day))
		}
		return nil
	})
	return days, wrap("read days", err)
}

// storedSummaries yields the summaries of the days that have events.
func (l *ledger) storedSummaries(first, last Day, yield func(Summary)) error {
	long := []Day{}
	err := scan(l.txn, summaryKey(first), summaryKey(last+1), func(key, text []byte) (bool, error) {
		day := readDay(key[len(prefixSummary):])
		if len(text) == 0 {
			long = append(long, day)
			return true, nil
		}
		var sum Summary
		if err := json.Unmarshal(text, &sum); err != nil {
			return false, fmt.Errorf("%w: the summary of %s: %w", errDamaged, day, err)
		}
		sum.Day = day
		yield(sum)
		return true, nil
	})
	for _, day := range long {
		if err == nil {
			err = l.computedSummaries(day, day, yield)
		}
	}
	return err
}

// computedSummaries yields the same from the events themselves.
func (l *ledger) computedSummaries(first, last Day, yield func(Summary)) error {
	events, err := l.events(first, last)
	if err != nil {
		return err
	}
	byDay := map[Day][]Event{}
	for _, e := range events {
		day := e.Day(l.boundary)
		byDay[day] = append(byDay[day], e)
	}
	for day, events := range byDay {
		yield(Summarize(day, events))
	}
	return nil
}

// Events implements Diary.
func (s *Store) Events(ctx context.Context, first, last Day) ([]Event, error) {
	if err := checkDays(first, last); err != nil {
		return nil, wrap("read events", err)
	}
	var events []Event
	err := s.view(ctx, func(l *ledger) (err error) {
		events, err = l.events(first, last)
		return err
	})
	return events, wrap("read events", err)
}

// Span implements Diary.
func (s *Store) Span(ctx context.Context) (first, last Day, ok bool, err error) {
	err = s.view(ctx, func(l *ledger) error {
		for _, prefix := range []string{prefixDay, prefixNight} {
			low, high := firstKey(l.txn, prefix), lastKey(l.txn, prefix)
			if low == nil {
				continue
			}
			from, to := slotDay(low, l.boundary), slotDay(high, l.boundary)
			if !ok {
				first, last, ok = from, to, true
			}
			first, last = min(first, from), max(last, to)
		}
		last = max(first, min(last, DayOf(s.now(), l.boundary)+1))
		first = max(first, last-MaxDays+1)
		return nil
	})
	return first, last, ok, wrap("read the span", err)
}

// Settings implements Diary.
func (s *Store) Settings(ctx context.Context) (Settings, error) {
	var settings Settings
	err := s.view(ctx, func(*ledger) error {
		settings = s.config.Load().settings
		settings.Tracked = slices.Clone(settings.Tracked)
		settings.Logged = slices.Clone(settings.Logged)
		settings.Problems = slices.Clone(settings.Problems)
		return nil
	})
	return settings, wrap("read the settings", err)
}

// notice keeps something that the person must be told.
func (s *Store) notice(l *ledger, text string) error {
	notices, err := readNotices(l)
	if err != nil {
		return err
	}
	now := s.now()
	notices = append(slices.DeleteFunc(notices, func(n Notice) bool {
		return now.Sub(n.At) >= noticeFor || n.Text == text
	}), Notice{At: now, Text: text})
	encoded, err := json.Marshal(notices[max(0, len(notices)-20):])
	if err != nil {
		return err
	}
	return l.txn.Set([]byte(keyNotices), encoded)
}
