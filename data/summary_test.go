package data_test

import (
	"testing"
	"time"

	"stillnight/data"
	"stillnight/data/routine"
)

func events(t *testing.T, lines ...string) []data.Event {
	t.Helper()
	all := []data.Event{}
	for _, line := range lines {
		all = append(all, must(data.ParseEvent([]byte(`{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00",`+line+`}`)))(t))
	}
	return all
}

func TestSummarize(t *testing.T) {
	d := day(t, "2026-11-22")
	s := data.Summarize(d, events(
		t,
		`"kind":"drink","drink":{"ml":250,"beverage":"water"}`,
		`"kind":"drink","drink":{"ml":330,"beverage":"tea"}`,
		`"kind":"step","step":{"step":"massage","outcome":"skipped"}`,
		`"kind":"step","step":{"step":"massage","outcome":"done"}`,
		`"kind":"cramp","cramp":{"minutes":2.5,"severity":4}`,
		`"kind":"cramp","cramp":{"minutes":1,"severity":7}`,
		`"kind":"cramp","cramp":{}`,
		`"kind":"night","night":{"night":"2026-11-22","cramps":2}`,
		`"kind":"factor","factor":{"factor":"alcohol","value":1}`,
		`"kind":"factor","factor":{"factor":"alcohol","value":3}`,
		`"kind":"factor","factor":{"factor":"heat","value":0}`,
		`"kind":"food","food":{"food":"almonds","magnesium_mg":79}`,
		`"kind":"food","food":{"food":"salmon","magnesium_mg":26,"vitamin_d_iu":570}`,
		`"kind":"supplement","supplement":{"nutrient":"magnesium","amount":200,"unit":"mg"}`,
		`"kind":"session","session":{"session":"yoga","minutes":30}`,
		`"kind":"session","session":{"session":"yoga"}`,
		`"kind":"mood"`,
	))
	if s.Day != d || s.ML != 580 || s.Drinks != 2 || s.Events != 17 {
		t.Errorf("day %s, %d ml, %d drinks, %d events", s.Day, s.ML, s.Drinks, s.Events)
	}
	if s.Outcome("massage") != data.Done || s.Outcome("calf-stretch") != data.Open || s.Count(routine.Shipped()[0].IDs(), data.Done) != 1 {
		t.Errorf("steps %v", s.Steps)
	}
	if !s.Recorded() || *s.Cramps != 3 || *s.Severity != 7 || s.Minutes != 3.5 {
		t.Errorf("the night: %v cramps, severity %v, %g minutes", *s.Cramps, *s.Severity, s.Minutes)
	}
	if s.Factors["alcohol"] != 3 || s.Factors["heat"] != 0 || len(s.Factors) != 2 {
		t.Errorf("factors %v", s.Factors)
	}
	if s.MgMg != 105 || s.VitDIU != 570 || s.Sessions["yoga"] != 2 {
		t.Errorf("%g mg, %g IU, sessions %v", s.MgMg, s.VitDIU, s.Sessions)
	}
}

func TestANightThatIsNotRecorded(t *testing.T) {
	for _, c := range []struct {
		line     string
		recorded bool
		cramps   int
	}{
		{`"kind":"drink","drink":{"ml":250}`, false, 0},
		{`"kind":"night","night":{"night":"2026-11-22","cramps":0}`, true, 0},
		{`"kind":"night","night":{"night":"2026-11-22","cramps":4}`, true, 4},
		{`"kind":"cramp","cramp":{}`, true, 1},
	} {
		s := data.Summarize(day(t, "2026-11-22"), events(t, c.line))
		if s.Recorded() != c.recorded || s.Recorded() && *s.Cramps != c.cramps {
			t.Errorf("%s: recorded %v, cramps %v", c.line, s.Recorded(), s.Cramps)
		}
		if s.Severity != nil {
			t.Errorf("%s: severity %d", c.line, *s.Severity)
		}
	}
	if empty := data.Summarize(0, nil); empty.Recorded() || empty.Events != 0 {
		t.Errorf("no events make %+v", empty)
	}
}

func TestACloneSharesNothing(t *testing.T) {
	s := data.Summarize(0, events(
		t, `"kind":"step","step":{"step":"massage","outcome":"done"}`, `"kind":"factor","factor":{"factor":"heat","value":1}`,
	))
	c := s.Clone()
	c.Steps["massage"], c.Factors["heat"] = data.Skipped, 0
	if s.Outcome("massage") != data.Done || s.Factors["heat"] != 1 {
		t.Errorf("changed with its clone: %+v", s)
	}
}

func TestPace(t *testing.T) {
	s := data.NewSettings(map[string]string{"water.goal": "2000", "night.wake": "07:00", "night.bed": "23:00"})
	vienna := evening(t).Location()
	for at, want := range map[string]int{
		"03:30": 2000, "04:00": 0, "07:00": 0, "14:15": 1115, "18:30": 1769, "20:00": 1884, "21:30": 2000, "23:59": 2000,
	} {
		now := day(t, "2026-11-22").At(must(data.ParseClock(at))(t), vienna)
		if got := s.PaceML(now); got != want {
			t.Errorf("at %s the pace is %d ml, want %d", at, got, want)
		}
	}
	snap := data.Snapshot{Now: day(t, "2026-11-22").At(14*60+15, vienna), Settings: s, Today: data.Summary{ML: 760}, HourML: 1200}
	if snap.BehindML() != 355 || snap.Glasses() != 3 || !snap.WouldPassCeiling(200) || snap.WouldPassCeiling(199) {
		t.Errorf("behind %d ml, %d glasses, ceiling %v %v", snap.BehindML(), snap.Glasses(), snap.WouldPassCeiling(200), snap.WouldPassCeiling(199))
	}
	if done, of := snap.StepsDone(); done != 0 || of != 4 || len(snap.Steps()) != of {
		t.Errorf("%d of %d steps", done, of)
	}
}

func TestPaceNeverFallsWithinADay(t *testing.T) {
	zone := evening(t).Location()
	for _, stored := range []map[string]string{
		nil,
		{"night.wake": "22:00", "night.bed": "14:00"},                            // works at night
		{"night.wake": "09:00", "night.bed": "02:30"},                            // goes to bed late
		{"night.wake": "03:00", "night.bed": "19:00", "night.boundary": "02:00"}, // a baker
		{"night.wake": "07:00", "night.bed": "07:30"},                            // hardly awake
	} {
		s := data.NewSettings(stored)
		for _, date := range []string{"2026-11-22", "2026-03-29", "2026-10-25"} {
			start, last := day(t, date).At(s.Boundary, zone), 0
			for at := start; data.DayOf(at, s.Boundary) == day(t, date); at = at.Add(10 * time.Minute) {
				ml := s.PaceML(at)
				if ml < last || ml > s.Goal {
					t.Fatalf("%v on %s: at %s the pace is %d ml after %d", stored, date, at, ml, last)
				}
				last = ml
			}
			if s.EveningAt(day(t, date), zone).After(s.BedAt(day(t, date), zone)) {
				t.Errorf("%v: the routine comes after bed time", stored)
			}
		}
	}
}

func TestTheDoctorsLimit(t *testing.T) {
	for limit, want := range map[string]int{"0": 2000, "1500": 1500, "3000": 2000} {
		s := data.NewSettings(map[string]string{"water.limit": limit})
		if s.Target() != want {
			t.Errorf("with a limit of %s the target is %d", limit, s.Target())
		}
	}
}
