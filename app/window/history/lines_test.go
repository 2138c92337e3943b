package history_test

import (
	"testing"
	"time"

	"stillnight/app/window/history"
	"stillnight/data"
	"stillnight/data/routine"
)

func pointer[T any](v T) *T { return &v }

func TestLinesSayWhatWasLogged(t *testing.T) {
	at := in(t, "Europe/Berlin", "2026-11-22 17:35")
	tests := []struct {
		name  string
		event data.Event
		want  string
	}{
		{"water", data.Event{Kind: data.KindDrink, Drink: &data.Drink{ML: 250, Beverage: "water"}}, "17:35 Water 250 ml"},
		{"a drink of no kind", data.Event{Kind: data.KindDrink, Drink: &data.Drink{ML: 1250}}, "17:35 Water 1\u202f250 ml"},
		{"another beverage", data.Event{Kind: data.KindDrink, Drink: &data.Drink{ML: 330, Beverage: "soft-drink"}}, "17:35 Soft drink 330 ml"},
		{"a beverage of a newer version", data.Event{Kind: data.KindDrink, Drink: &data.Drink{ML: 330, Beverage: "oat_milk"}}, "17:35 Oat milk 330 ml"},
		{"a step", data.Event{Kind: data.KindStep, Step: &data.Step{Step: "calf-stretch", Outcome: data.Done}}, "17:35 Calf stretch done"},
		{"a step skipped", data.Event{Kind: data.KindStep, Step: &data.Step{Step: "massage", Outcome: data.Skipped}}, "17:35 Calf and thigh massage skipped"},
		{"a step of an own routine", data.Event{Kind: data.KindStep, Step: &data.Step{Step: "toe-raises", Outcome: data.Done}}, "17:35 Toe raises done"},
		{"a cramp without details", data.Event{Kind: data.KindCramp, Cramp: &data.Cramp{}}, "17:35 Cramp"},
		{
			"a cramp with all of them", data.Event{Kind: data.KindCramp, Cramp: &data.Cramp{
				Side: "left", Muscle: "calf", Minutes: 3, Severity: pointer(6), Woke: pointer(true), Soreness: pointer(2), Relief: []string{"pulled-toes", "walked"},
			}}, "17:35 Cramp, left calf, 6 of 10, 3 min, woke me, sore 2 of 10 afterwards, pulled the toes up, walked",
		},
		{"both legs", data.Event{Kind: data.KindCramp, Cramp: &data.Cramp{Side: "both", Muscle: "thigh-back", Minutes: 2.5}}, "17:35 Cramp, back of the thigh of both legs, 2.5 min"},
		{"a side alone", data.Event{Kind: data.KindCramp, Cramp: &data.Cramp{Side: "right", Severity: pointer(0)}}, "17:35 Cramp, right leg, 0 of 10"},
		{"a muscle alone", data.Event{Kind: data.KindCramp, Cramp: &data.Cramp{Muscle: "foot"}}, "17:35 Cramp, foot"},
		{"a night", data.Event{Kind: data.KindNight, Night: &data.Night{Cramps: 0}}, "night Check-in: no cramps"},
		{"a bad night", data.Event{Kind: data.KindNight, Night: &data.Night{Cramps: 2}}, "night Check-in: 2 cramps"},
		{"a factor", data.Event{Kind: data.KindFactor, Factor: &data.Factor{Factor: "heat", Value: 1}}, "17:35 Hot day or night: yes"},
		{"a factor that was not so", data.Event{Kind: data.KindFactor, Factor: &data.Factor{Factor: "heat"}}, "17:35 Hot day or night: no"},
		{"a factor with an amount", data.Event{Kind: data.KindFactor, Factor: &data.Factor{Factor: "alcohol", Value: 2}}, "17:35 Alcohol: 2"},
		{"an unknown factor", data.Event{Kind: data.KindFactor, Factor: &data.Factor{Factor: "full-moon", Value: 1}}, "17:35 Full moon: yes"},
		{"food", data.Event{Kind: data.KindFood, Food: &data.Food{Food: "almonds", MagnesiumMg: 79}}, "17:35 Almonds, 79 mg magnesium"},
		{"fish", data.Event{Kind: data.KindFood, Food: &data.Food{Food: "salmon", VitaminDIU: 447.5}}, "17:35 Salmon, 447.5 IU vitamin D"},
		{"a supplement", data.Event{Kind: data.KindSupplement, Supplement: &data.Supplement{Nutrient: "magnesium", Amount: 200, Unit: "mg"}}, "17:35 Magnesium 200 mg"},
		{"a session", data.Event{Kind: data.KindSession, Session: &data.Session{Session: "massage", Minutes: 30}}, "17:35 Massage, 30 min"},
		{"a session of unknown length", data.Event{Kind: data.KindSession, Session: &data.Session{Session: "yoga"}}, "17:35 Yoga"},
		{"a note", data.Event{Kind: data.KindDrink, Drink: &data.Drink{ML: 250}, Note: "with lemon"}, "17:35 Water 250 ml – with lemon"},
		{"a kind of a newer version", data.Event{Kind: "mood"}, "17:35 An entry of a kind that this version does not know (mood)"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			test.event.At = at
			lines := history.BuildLines(data.DateOf(at), []data.Event{test.event}, routine.Library{Routines: routine.Shipped()}.Title, false)
			if len(lines) != 1 {
				t.Fatalf("%d lines, want 1", len(lines))
			}
			if got := lines[0].Full(); got != test.want {
				t.Errorf("says %q, want %q", got, test.want)
			}
			if lines[0].Known == (test.event.Kind == "mood") {
				t.Errorf("Known is %t", lines[0].Known)
			}
		})
	}
}

func TestLinesAreByTimeWithTheCheckInLast(t *testing.T) {
	events := []data.Event{
		{Kind: data.KindNight, At: in(t, "UTC", "2026-11-22 09:00"), Night: &data.Night{Night: day(t, "2026-11-22"), Cramps: 1}},
		{Kind: data.KindCramp, At: in(t, "UTC", "2026-11-23 02:10"), Cramp: &data.Cramp{}},
		{Kind: data.KindDrink, At: in(t, "UTC", "2026-11-23 00:20"), Drink: &data.Drink{ML: 100}},
		{Kind: data.KindDrink, At: in(t, "UTC", "2026-11-22 08:00"), Drink: &data.Drink{ML: 250}},
		{Kind: data.KindUndo, At: in(t, "UTC", "2026-11-22 08:30"), Undo: &data.UndoOf{Undoes: "x"}},
	}
	lines := history.BuildLines(day(t, "2026-11-22"), events, routine.Readable, false)
	want := []struct {
		text  string
		later bool
	}{
		{"08:00 Water 250 ml", false},
		{"00:20 (after midnight) Water 100 ml", true},
		{"02:10 (after midnight) Cramp", true},
		{"night Check-in: 1 cramp", false},
	}
	if len(lines) != len(want) {
		t.Fatalf("%d lines, want %d", len(lines), len(want))
	}
	for i, line := range lines {
		if line.Full() != want[i].text || line.Later != want[i].later {
			t.Errorf("line %d is %q (%t), want %q", i, line.Full(), line.Later, want[i].text)
		}
	}
}

func TestDayState(t *testing.T) {
	now := sunday(t)
	tests := []struct {
		name                            string
		day                             string
		events                          []data.Event
		title, summary, night           string
		later, asked, isNothing, cramps bool
	}{
		{
			"a day of the past", "2026-11-17",
			[]data.Event{
				{Kind: data.KindDrink, At: in(t, "Europe/Berlin", "2026-11-17 12:00"), Drink: &data.Drink{ML: 500}},
				{Kind: data.KindNight, At: in(t, "Europe/Berlin", "2026-11-18 08:00"), Night: &data.Night{Night: day(t, "2026-11-17"), Cramps: 2}},
			},
			"Tuesday 17 November 2026", "500 of 2\u202f000 ml · no step ticked · 2 cramps", "Night of Tue 17 to Wed 18 Nov",
			true, true, false, true,
		},
		{
			"the end of a month", "2026-10-31", nil,
			"Saturday 31 October 2026", "no drink logged · no step ticked · night not recorded", "Night of Sat 31 to Sun 1 Nov",
			true, true, true, false,
		},
		{
			"today", "2026-11-22", nil,
			"Sunday 22 November 2026", "no drink logged · no step ticked · the night is still to come", "Night of Sun 22 to Mon 23 Nov",
			false, true, true, false,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := history.BuildDay(now, settings(), day(t, test.day), test.events)
			if s.Title != test.title || s.Summary != test.summary || s.Night != test.night {
				t.Errorf("is %q, %q, %q", s.Title, s.Summary, s.Night)
			}
			if s.Later != test.later || s.Asked != test.asked || (len(s.Lines) == 0) != test.isNothing || (s.Cramps != nil) != test.cramps {
				t.Errorf("is %+v", s)
			}
			if test.isNothing && s.Nothing == "" {
				t.Error("says nothing where there is nothing")
			}
		})
	}
}

func TestTodaysNightIsNotAskedAboutBeforeNoon(t *testing.T) {
	s := history.BuildDay(in(t, "UTC", "2026-11-22 09:00"), settings(), day(t, "2026-11-22"), nil)
	if s.Asked {
		t.Error("at nine in the morning the coming night is asked about")
	}
	s = history.BuildDay(in(t, "UTC", "2026-11-22 09:00"), settings(), day(t, "2026-11-21"), nil)
	if !s.Asked {
		t.Error("at nine in the morning last night is not asked about")
	}
}

// What is typed on a day is an instant of that day of the diary: past
// midnight it has the next date, and a cramp before noon is of the night.
func TestTimesOnADay(t *testing.T) {
	now := sunday(t)
	tests := []struct {
		kind  data.Kind
		clock string
		want  string
		says  string
	}{
		{data.KindDrink, "17:35", "2026-11-17 17:35", "Tue 17 Nov, 17:35"},
		{data.KindDrink, "04:00", "2026-11-17 04:00", "Tue 17 Nov, 04:00"},
		{data.KindDrink, "03:59", "2026-11-18 03:59", "Wed 18 Nov, 03:59, which still counts for Tue 17 Nov"},
		{data.KindDrink, "00:00", "2026-11-18 00:00", "Wed 18 Nov, 00:00, which still counts for Tue 17 Nov"},
		{data.KindCramp, "02:10", "2026-11-18 02:10", "Wed 18 Nov, 02:10, in the night of Tue 17 Nov"},
		{data.KindCramp, "11:59", "2026-11-18 11:59", "Wed 18 Nov, 11:59, in the night of Tue 17 Nov"},
		{data.KindCramp, "12:00", "2026-11-17 12:00", "Tue 17 Nov, 12:00"},
		{data.KindCramp, "23:30", "2026-11-17 23:30", "Tue 17 Nov, 23:30"},
		{data.KindFactor, "02:00", "2026-11-18 02:00", "Wed 18 Nov, 02:00, which still counts for Tue 17 Nov"},
	}
	for _, test := range tests {
		c, err := history.ReadClock(test.clock)
		if err != nil {
			t.Fatal(err)
		}
		at, says, err := history.At(day(t, "2026-11-17"), test.kind, c, settings(), now.Location(), now)
		if err != nil {
			t.Errorf("%s at %s: %v", test.kind, test.clock, err)
			continue
		}
		if got := at.Format("2006-01-02 15:04"); got != test.want {
			t.Errorf("%s at %s is %s, want %s", test.kind, test.clock, got, test.want)
		}
		if says != test.says {
			t.Errorf("%s at %s is called %q, want %q", test.kind, test.clock, says, test.says)
		}
		event := data.Event{Kind: test.kind, At: at}
		if got := event.Day(settings().Boundary); got != day(t, "2026-11-17") {
			t.Errorf("%s at %s counts for %s", test.kind, test.clock, got)
		}
	}
}

func TestTimesThatCannotBe(t *testing.T) {
	now := sunday(t) // 18:40
	tests := []struct {
		name string
		day  string
		kind data.Kind
		c    data.Clock
		want string
	}{
		{"later today", "2026-11-22", data.KindDrink, 18*60 + 41, "Sun 22 Nov, 18:41 is still to come."},
		{"past midnight today", "2026-11-22", data.KindDrink, 60, "Mon 23 Nov, 01:00 is still to come."},
		{"a cramp tonight", "2026-11-22", data.KindCramp, 130, "Mon 23 Nov, 02:10 is still to come."},
		{"skipped by summer time", "2026-03-28", data.KindCramp, 150, "The clocks went forward that night: there was no 02:30."},
		{"skipped by summer time, a drink", "2026-03-28", data.KindDrink, 2 * 60, "The clocks went forward that night: there was no 02:00."},
	}
	for _, test := range tests {
		_, _, err := history.At(day(t, test.day), test.kind, test.c, settings(), now.Location(), now)
		if err == nil || err.Error() != test.want {
			t.Errorf("%s: %v, want %q", test.name, err, test.want)
		}
	}
}

func TestReadClock(t *testing.T) {
	good := map[string]string{
		"17:35": "17:35", "7:05": "07:05", "17.35": "17:35", "1735": "17:35", "705": "07:05", "17": "17:00", "7": "07:00",
		" 17:35 ": "17:35", "0:00": "00:00", "23:59": "23:59", "17h35": "17:35", "17 : 35": "17:35", "0000": "00:00",
	}
	for text, want := range good {
		if got, err := history.ReadClock(text); err != nil || got.String() != want {
			t.Errorf("%q is read as %s, %v, want %s", text, got, err, want)
		}
	}
	for _, text := range []string{"", ":", "24:00", "12:60", "noon", "-1:00", "1:2", "17:3", "17:355", "17:35:00", "999", "٣:٠٠", "5 pm"} {
		if got, err := history.ReadClock(text); err == nil {
			t.Errorf("%q is read as %s", text, got)
		}
	}
}

func FuzzReadClock(f *testing.F) {
	for _, text := range []string{"17:35", "7", "", "24:00", "1735"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := history.ReadClock(text)
		if err == nil && (c < 0 || c >= 24*60) {
			t.Errorf("%q is read as %d", text, c)
		}
	})
}

// An event keeps the civil time of where it happened, whatever the present
// zone is.
func TestATimeIsReadInItsOwnZone(t *testing.T) {
	tokyo := time.FixedZone("", 9*3600)
	at, _, err := history.At(day(t, "2026-11-17"), data.KindDrink, 8*60, settings(), tokyo, sunday(t))
	if err != nil {
		t.Fatal(err)
	}
	if got := at.Format(time.RFC3339); got != "2026-11-17T08:00:00+09:00" {
		t.Errorf("is %s", got)
	}
}
