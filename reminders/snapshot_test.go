package reminders_test

import (
	"fmt"
	"testing"
	"time"
	_ "time/tzdata" // the tests name zones

	"stillnight/data"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

// clock reads "2026-11-22 13:30" in that zone.
func clock(t testing.TB, text string, loc *time.Location) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", text, loc)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func drink(at time.Time, ml int) data.Event {
	return data.Event{Version: 1, ID: fmt.Sprint(at.UnixNano(), ml), At: at, Kind: data.KindDrink, Drink: &data.Drink{ML: ml}}
}

func step(at time.Time, id string, outcome data.Outcome) data.Event {
	return data.Event{Version: 1, ID: id, At: at, Kind: data.KindStep, Step: &data.Step{Step: id, Outcome: outcome}}
}

// eveningSteps are the ids of the routine that is in force unless chosen
// otherwise.
func eveningSteps() []string {
	var ids []string
	for _, s := range (data.Snapshot{}).Steps() {
		ids = append(ids, s.ID)
	}
	return ids
}

func routine(at time.Time, outcomes ...data.Outcome) []data.Event {
	var events []data.Event
	for i, outcome := range outcomes {
		if outcome != data.Open {
			events = append(events, step(at, eveningSteps()[i], outcome))
		}
	}
	return events
}

func night(at time.Time, of data.Day, cramps int) data.Event {
	return data.Event{Version: 1, ID: "night " + of.String(), At: at, Kind: data.KindNight, Night: &data.Night{Night: of, Cramps: cramps}}
}

// snapshot is what a store would answer at that instant.
func snapshot(now time.Time, values map[string]string, events ...data.Event) data.Snapshot {
	return snapshotWith(now, data.NewSettings(values), events...)
}

func snapshotWith(now time.Time, set data.Settings, events ...data.Event) data.Snapshot {
	day := data.DayOf(now, set.Boundary)
	s := data.Snapshot{Now: now, Day: day, Settings: set}
	var last []data.Event
	for _, e := range events {
		switch e.Day(set.Boundary) {
		case day:
			s.Events = append(s.Events, e)
			if e.Kind == data.KindDrink {
				s.LastDrink = &e
			}
		case day - 1:
			last = append(last, e)
		}
		if e.Kind == data.KindDrink && e.At.After(now.Add(-time.Hour)) && !e.At.After(now) {
			s.HourML += e.Drink.ML
		}
	}
	s.Today, s.LastNight = data.Summarize(day, s.Events), data.Summarize(day-1, last)
	return s
}
