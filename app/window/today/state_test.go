package today_test

import (
	"strings"
	"testing"
	"time"

	"stillnight/app/window/look"
	"stillnight/app/window/today"
	"stillnight/data"
)

var zone = time.FixedZone("CET", 3600)

// at is a time on Sunday 22 November 2026.
func at(hour, minute int) time.Time { return time.Date(2026, 11, 22, hour, minute, 0, 0, zone) }

// snapshot is a day with the default settings, changed by values.
func snapshot(now time.Time, ml int, values map[string]string) data.Snapshot {
	s := data.NewSettings(values)
	day := data.DayOf(now, s.Boundary)
	return data.Snapshot{
		Now: now, Day: day, Settings: s,
		Today:     data.Summary{Day: day, ML: ml, GoalML: s.Target()},
		LastNight: data.Summary{Day: day - 1},
	}
}

func build(s data.Snapshot) today.State { return today.BuildState(s, s.Now, s.Settings, nil) }

func TestGreetingAndBedTime(t *testing.T) {
	for _, c := range []struct {
		now            time.Time
		greeting, date string
	}{
		{at(4, 0), "Sunday morning", "22 November"},
		{at(11, 59), "Sunday morning", "22 November"},
		{at(12, 0), "Sunday afternoon", "22 November"},
		{at(16, 59), "Sunday afternoon", "22 November"},
		{at(17, 0), "Sunday evening", "22 November · bedtime in 6 h"},
		{at(20, 50), "Sunday evening", "22 November · bedtime in 2 h 10 min"},
		{at(22, 59), "Sunday night", "22 November · bedtime in 1 min"},
		{at(23, 5), "Sunday night", "22 November · bedtime now"},
		{at(23, 30), "Sunday night", "22 November · bedtime was 23:00"},
		{at(24, 30), "Sunday night", "22 November · bedtime was 23:00"},
		{at(27, 59), "Sunday night", "22 November · bedtime was 23:00"},
		{at(28, 0), "Monday morning", "23 November"},
	} {
		s := build(snapshot(c.now, 0, nil))
		if s.Greeting != c.greeting || s.Date != c.date {
			t.Errorf("%s: %q, %q, want %q, %q", c.now.Format("15:04"), s.Greeting, s.Date, c.greeting, c.date)
		}
	}
}

func TestBedAfterMidnight(t *testing.T) {
	s := build(snapshot(at(23, 30), 0, map[string]string{"night.bed": "00:30"}))
	if s.Date != "22 November · bedtime in 1 h" {
		t.Errorf("%q", s.Date)
	}
}

func TestPaceLine(t *testing.T) {
	limited := map[string]string{"water.limit": "1500"}
	for _, c := range []struct {
		name   string
		now    time.Time
		ml     int
		hour   int
		values map[string]string
		want   string
		warm   bool
	}{
		{"before waking", at(6, 0), 0, 0, nil, "On pace", false},
		{"less than a glass behind", at(12, 0), 600, 0, nil, "On pace", false},
		{"a glass behind", at(12, 0), 500, 0, nil, "One glass behind the dashed pace", true},
		{"several behind", at(20, 50), 1250, 0, nil, "2 glasses behind the dashed pace", true},
		{"ahead", at(12, 0), 1500, 0, nil, "On pace", false},
		{"reached", at(12, 0), 2000, 0, nil, "Goal reached", false},
		{"more than the goal is not praised", at(12, 0), 3000, 0, nil, "Goal reached", false},
		{"a litre in the hour is no alarm", at(12, 0), 1000, 1000, nil, "On pace", false},
		{"more is enough", at(20, 50), 1050, 1050, nil, "Enough for now: 1\u202f050 ml within the hour", true},
		{"enough comes before the goal", at(12, 0), 2100, 1100, nil, "Enough for now: 1\u202f100 ml within the hour", true},
		{"a limit asks for nothing", at(20, 50), 500, 0, limited, "1\u202f000 ml left of the doctor's limit", false},
		{"a limit is reached", at(20, 50), 1500, 0, limited, "The doctor's limit for today is reached", true},
		{"fluid ounces", at(20, 50), 1100, 1100, map[string]string{"water.unit": "fl-oz"}, "Enough for now: 37 fl oz within the hour", true},
	} {
		s := snapshot(c.now, c.ml, c.values)
		s.HourML = c.hour
		w := build(s).Water
		if w.Line != c.want || (w.LineColour == look.ColorWarm) != c.warm {
			t.Errorf("%s: %q (%s), want %q", c.name, w.Line, w.LineColour, c.want)
		}
	}
}

func TestWaterCard(t *testing.T) {
	s := snapshot(at(20, 50), 1250, nil)
	drink := data.Event{Kind: data.KindDrink, At: at(17, 35), Drink: &data.Drink{ML: 250}}
	s.LastDrink = &drink
	w := build(s).Water
	if w.Figure != "1\u202f250" || w.Unit != "ml" || w.Goal != "of 2\u202f000 ml today · 5 glasses" || w.Last != "Last drink 17:35 · 250 ml" {
		t.Errorf("%q %q %q %q", w.Figure, w.Unit, w.Goal, w.Last)
	}
	if w.Level != 0.625 || w.Pace < 0.97 || w.Pace > 0.98 {
		t.Errorf("level %v, pace %v", w.Level, w.Pace)
	}
	want := [4]today.Size{{250, "+ Glass · 250 ml"}, {150, "150"}, {330, "330"}, {500, "500"}}
	if w.Sizes != want {
		t.Errorf("sizes %v", w.Sizes)
	}
}

func TestALimitShowsNoPace(t *testing.T) {
	w := build(snapshot(at(20, 50), 300, map[string]string{"water.limit": "1500"})).Water
	if w.Pace >= 0 || w.Goal != "of at most 1\u202f500 ml today" || w.Level != 0.2 {
		t.Errorf("pace %v, goal %q, level %v", w.Pace, w.Goal, w.Level)
	}
}

func TestNothingDrunkYet(t *testing.T) {
	w := build(snapshot(at(8, 0), 0, nil)).Water
	if w.Figure != "0" || w.Goal != "of 2\u202f000 ml today" || w.Last != "Nothing to drink logged yet today" {
		t.Errorf("%q %q %q", w.Figure, w.Goal, w.Last)
	}
}

func TestEveningCard(t *testing.T) {
	const calf, hamstring, massage, breathing = "calf-stretch", "hamstring-stretch", "massage", "slow-breathing"
	for _, c := range []struct {
		name             string
		steps            map[string]data.Outcome
		progress, button string
	}{
		{"untouched", nil, "0 of 4 · 10 min left", "Start the routine"},
		{"two done", map[string]data.Outcome{calf: data.Done, hamstring: data.Done}, "2 of 4 · 7 min left", "Continue the routine"},
		{"one skipped", map[string]data.Outcome{massage: data.Skipped}, "0 of 4 · 6 min left", "Continue the routine"},
		{"settled", map[string]data.Outcome{calf: data.Done, hamstring: data.Done, massage: data.Skipped, breathing: data.Done}, "3 of 4", "Look at the routine"},
		{"all done", map[string]data.Outcome{calf: data.Done, hamstring: data.Done, massage: data.Done, breathing: data.Done}, "4 of 4 · all done", "Look at the routine"},
	} {
		s := snapshot(at(21, 0), 0, nil)
		s.Today.Steps = c.steps
		e := build(s).Evening
		if e.Progress != c.progress || e.Button != c.button {
			t.Errorf("%s: %q, %q", c.name, e.Progress, e.Button)
		}
	}
}

func TestNightCard(t *testing.T) {
	count := func(n int) *int { return &n }
	for _, c := range []struct {
		name   string
		now    time.Time
		cramps *int
		choice int
		more   string
		hint   bool
	}{
		{"not answered, before waking", at(5, 0), nil, -1, "3 +", false},
		{"not answered", at(7, 0), nil, -1, "3 +", true},
		{"none", at(7, 0), count(0), 0, "3 +", false},
		{"two", at(7, 0), count(2), 2, "3 +", false},
		{"three", at(7, 0), count(3), 3, "3 +", false},
		{"many", at(7, 0), count(7), 3, "7", false},
	} {
		s := snapshot(c.now, 0, nil)
		s.LastNight.Cramps = c.cramps
		n := build(s).Night
		if n.From != "Sat 21" || n.To != "Sun 22" || n.Choice != c.choice || n.More != c.more || (n.Hint != "") != c.hint {
			t.Errorf("%s: %+v", c.name, n)
		}
	}
}

func TestNotesFollowWhatIsTracked(t *testing.T) {
	s := snapshot(at(20, 0), 0, map[string]string{"track.factors": "heat,alcohol,stress"})
	s.Today.Factors = map[string]float64{"alcohol": 2, "stress": 0, "sun": 1}
	notes := build(s).Notes
	want := []today.Note{{"heat", "Hot day or night", today.NotSaid}, {"alcohol", "Alcohol", today.Yes}, {"stress", "Stress or low mood", today.No}}
	if len(notes) != 3 || notes[0] != want[0] || notes[1] != want[1] || notes[2] != want[2] {
		t.Errorf("%v", notes)
	}
}

func TestUndoLine(t *testing.T) {
	now := at(20, 50)
	for _, c := range []struct {
		event  data.Event
		action data.Action
		want   string
	}{
		{data.Event{At: at(17, 35), Drink: &data.Drink{ML: 250}}, data.Logged, "Logged 250 ml at 17:35"},
		{data.Event{At: at(17, 35).AddDate(0, 0, -1), Drink: &data.Drink{ML: 1500}}, data.Deleted, "Deleted: 1\u202f500 ml at 17:35 on Sat 21 Nov"},
		{data.Event{At: now, Step: &data.Step{Step: "massage", Outcome: data.Done}}, data.Logged, "Logged Calf and thigh massage as done"},
		{data.Event{At: now, Step: &data.Step{Step: "later-step", Outcome: data.Skipped}}, data.Logged, "Logged Later step as skipped"},
		{data.Event{At: at(2, 14), Cramp: &data.Cramp{}}, data.Edited, "Changed: a cramp at 02:14"},
		{data.Event{At: now, Night: &data.Night{Night: data.DateOf(now) - 1, Cramps: 1}}, data.Logged, "Logged the night of Sat 21: 1 cramp"},
		{data.Event{At: now, Factor: &data.Factor{Factor: "alcohol", Value: 1}}, data.Logged, "Logged Alcohol: yes"},
		{data.Event{At: now, Factor: &data.Factor{Factor: "alcohol"}}, data.Logged, "Logged Alcohol: no"},
		{data.Event{At: at(9, 0), Food: &data.Food{Food: "almonds"}}, data.Logged, "Logged almonds at 09:00"},
	} {
		s := snapshot(now, 0, nil)
		s.Undo = &data.Undoable{At: now, Event: c.event, Action: c.action}
		if got := build(s).Undo; got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	if got := build(snapshot(now, 0, nil)).Undo; got != "" {
		t.Errorf("nothing to undo: %q", got)
	}
}

func TestNoticesUntilDismissed(t *testing.T) {
	s := snapshot(at(20, 0), 0, map[string]string{"water.goal": "plenty"})
	s.Notices = []data.Notice{{At: at(8, 0), Text: "The diary was rebuilt from its journal."}}
	all := build(s).Notices
	if len(all) != 2 || all[0].Text != "The diary was rebuilt from its journal." || !strings.Contains(all[1].Text, "Water a day") {
		t.Fatalf("%v", all)
	}
	rest := today.BuildState(s, s.Now, s.Settings, map[string]bool{all[0].Key: true}).Notices
	if len(rest) != 1 || rest[0].Key != all[1].Key {
		t.Errorf("%v", rest)
	}
}

func TestHintForTheFirstTime(t *testing.T) {
	s := snapshot(at(20, 0), 0, nil)
	s.Empty = true
	if first := build(s); first.Hint == "" || first.Water.Line != "The dashed line is an even pace" {
		t.Errorf("what a first-time user is told: %q, %q", first.Hint, first.Water.Line)
	}
	s.Empty = false
	if build(s).Hint != "" {
		t.Error("the hint stays")
	}
}

func TestClockInNight(t *testing.T) {
	night := data.DateOf(at(0, 0)) - 1 // Sat 21 to Sun 22
	for _, c := range []struct{ text, want string }{
		{"", "2026-11-22 03:00"}, {"23:40", "2026-11-21 23:40"}, {" 2:05 ", "2026-11-22 02:05"}, {"11:59", "2026-11-22 11:59"}, {"12:00", "2026-11-21 12:00"},
	} {
		got, err := today.ClockInNight(c.text, night, at(20, 0))
		if err != nil || got.Format("2006-01-02 15:04") != c.want {
			t.Errorf("%q: %v, %v", c.text, got, err)
		}
	}
	for _, text := range []string{"half two", "25:00", "9:00"} {
		if _, err := today.ClockInNight(text, night, at(6, 0)); err == nil {
			t.Errorf("%q is taken at 06:00", text)
		}
	}
}
