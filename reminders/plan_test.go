package reminders_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the tests name zones

	"stillnight/data"
	"stillnight/reminders"
)

// planCase has one instant, a diary and what was told: what comes next, and
// when. Times are of 22 November 2026 unless they have a date.
type planCase struct {
	name   string
	zone   string
	now    string
	set    map[string]string
	events func(at func(string) time.Time) []data.Event
	told   func(at func(string) time.Time) reminders.Told
	snooze string
	want   string // kind and time, or "none"
	reason string // a part of it
}

func (c planCase) run(t *testing.T) {
	name := c.zone
	if name == "" {
		name = "Europe/Berlin"
	}
	loc := zone(t, name)
	at := func(text string) time.Time {
		if len(text) == len("15:04") {
			text = "2026-11-22 " + text
		}
		return clock(t, text, loc)
	}
	var events []data.Event
	if c.events != nil {
		events = c.events(at)
	}
	s := snapshot(at(c.now), c.set, events...)
	if c.snooze != "" {
		s.Snoozed = at(c.snooze)
	}
	var told reminders.Told
	if c.told != nil {
		told = c.told(at)
	}
	d := reminders.Plan(at(c.now), s, told, reminders.Context{})
	got := "none"
	if d.OK {
		got = fmt.Sprintf("%s %s", d.Kind, d.At.Format("2006-01-02 15:04"))
	}
	want := c.want
	if kind, hm, ok := strings.Cut(want, " "); ok && len(hm) == len("15:04") {
		want = kind + " 2026-11-22 " + hm
	}
	if want == "own-" { // its kind tells nothing
		want = got
	}
	if got != want {
		t.Errorf("got %q (%s), want %q", got, d.Reason, want)
	}
	if !strings.Contains(d.Reason, c.reason) {
		t.Errorf("the reason is %q, want %q in it", d.Reason, c.reason)
	}
	checkReasons(t, d)
}

func checkReasons(t testing.TB, d reminders.Decision) {
	t.Helper()
	if d.Reason == "" {
		t.Errorf("a decision without a reason: %+v", d)
	}
	if len(d.Each) < 4 {
		t.Errorf("%d verdicts", len(d.Each))
	}
	for _, v := range d.Each {
		if v.Reason == "" {
			t.Errorf("no reason for %s", v.Kind)
		}
	}
}

func runAll(t *testing.T, cases []planCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, c.run)
	}
}

// only switches on one kind.
func only(kind string, more ...string) map[string]string {
	set := map[string]string{"reminders.water": "off", "reminders.evening": "off", "reminders.morning": "off", "reminders.call": "off", "reminders.hint": "0"}
	set["reminders."+kind] = "on"
	for i := 0; i+1 < len(more); i += 2 {
		set[more[i]] = more[i+1]
	}
	return set
}

func drinks(at func(string) time.Time, pairs ...any) []data.Event {
	var events []data.Event
	for i := 0; i+1 < len(pairs); i += 2 {
		events = append(events, drink(at(pairs[i].(string)), pairs[i+1].(int)))
	}
	return events
}

// By default the pace runs from 07:00 to 21:30, and halves for the last three
// hours: 780 whole minutes for 2 000 ml, a glass of 250 ml in 97.5 of them.
func TestPlanWater(t *testing.T) {
	runAll(t, []planCase{
		{
			name: "an empty day is a glass behind at 08:38", now: "07:30", set: only("water"),
			want: "water 08:38", reason: "behind an even pace",
		},
		{
			name: "before waking it waits for the pace", now: "05:00", set: only("water"),
			want: "water 08:38",
		},
		{
			name: "behind for long is due at once", now: "15:00", set: only("water"),
			want: "water 08:38",
		},
		{
			name: "a drink puts it off until the pace is a glass ahead", now: "09:00", set: only("water"),
			events: func(at func(string) time.Time) []data.Event { return drinks(at, "08:50", 250) },
			want:   "water 10:15",
		},
		{
			name: "45 minutes from the last drink", now: "15:10", set: only("water"),
			events: func(at func(string) time.Time) []data.Event { return drinks(at, "15:00", 250) },
			want:   "water 15:45", reason: "after the last drink",
		},
		{
			name: "45 minutes from the last water reminder", now: "15:10", set: only("water"),
			told: func(at func(string) time.Time) reminders.Told {
				return reminders.Told{}.Tell(reminders.Water, at("15:00"), data.DateOf(at("15:00")))
			},
			want: "water 15:45", reason: "after the last water reminder",
		},
		{
			name: "never in an hour with more than a litre", now: "15:10", set: only("water", "water.goal", "4000"),
			events: func(at func(string) time.Time) []data.Event { return drinks(at, "14:20", 600, "14:21", 500) },
			want:   "water 15:20", reason: "within the last hour",
		},
		{
			name: "nor when a glass would reach the ceiling", now: "15:10",
			set:    only("water", "water.goal", "5000", "water.glass", "700"),
			events: func(at func(string) time.Time) []data.Event { return drinks(at, "14:20", 800) },
			want:   "water 15:20",
		},
		{
			name: "drunk just before the day began", now: "04:05",
			set:    only("water", "night.wake", "04:00", "water.glass", "50", "water.goal", "4000"),
			events: func(at func(string) time.Time) []data.Event { return drinks(at, "03:50", 250) },
			want:   "water 04:45", reason: "after the last drink",
		},
		{
			name: "drunk much just before the day began", now: "04:05",
			set:    only("water", "night.wake", "04:00", "water.glass", "50", "water.goal", "4000"),
			events: func(at func(string) time.Time) []data.Event { return drinks(at, "03:50", 1100) },
			want:   "water 05:00", reason: "within the last hour",
		},
		{
			name: "bed long after the day boundary: found before it", now: "20:00",
			set:    only("water", "night.wake", "13:00", "night.bed", "05:00", "night.boundary", "02:00"),
			events: func(at func(string) time.Time) []data.Event { return drinks(at, "14:00", 730, "18:00", 800) },
			want:   "water 2026-11-23 00:39",
		},
		{
			name: "the goal is reached", now: "15:10", set: only("water"),
			events: func(at func(string) time.Time) []data.Event { return drinks(at, "08:00", 1000, "12:00", 1000) },
			want:   "water 2026-11-23 08:38",
		},
		{
			name: "less than a glass is left", now: "15:10", set: only("water"),
			events: func(at func(string) time.Time) []data.Event { return drinks(at, "08:00", 1000, "12:00", 800) },
			want:   "water 2026-11-23 08:38",
		},
		{
			name: "nothing in the last hour and a half before bed", now: "21:30", set: only("water"),
			want: "water 2026-11-23 08:38",
		},
		{
			name: "nor when it would fall into it", now: "21:00", set: only("water"),
			events: func(at func(string) time.Time) []data.Event { return drinks(at, "20:50", 250) },
			want:   "water 2026-11-23 08:38",
		},
		{
			name: "a doctor's limit switches it off", now: "15:00", set: only("water", "water.limit", "1500"),
			want: "none", reason: "doctor",
		},
		{
			name: "after midnight before the boundary is still the day before", now: "2026-11-23 01:00", set: only("water"),
			want: "water 2026-11-23 08:38",
		},
		{
			name: "the day's reminders are used up", now: "15:00", set: only("water"),
			told: func(at func(string) time.Time) reminders.Told {
				return reminders.Told{Day: data.DateOf(at("15:00")), Count: 8}
			},
			want: "water 2026-11-23 08:38",
		},
		{
			name: "yesterday's count does not matter", now: "15:00", set: only("water"),
			told: func(at func(string) time.Time) reminders.Told {
				return reminders.Told{Day: data.DateOf(at("15:00")) - 1, Count: 8}
			},
			want: "water 08:38",
		},
		{
			name: "one is left for the evening", now: "15:00", set: map[string]string{"reminders.morning": "off"},
			told: func(at func(string) time.Time) reminders.Told {
				return reminders.Told{Day: data.DateOf(at("15:00")), Count: 7}
			},
			want: "evening 22:15",
		},
		{
			name: "asked for again in 30 minutes, in spite of gap and count", now: "15:10", set: only("water"),
			told: func(at func(string) time.Time) reminders.Told {
				told := reminders.Told{}.Tell(reminders.Water, at("15:00"), data.DateOf(at("15:00")))
				told.Count = 8
				return told.AskAgain(reminders.Water, at("15:31"))
			},
			want: "water 15:31", reason: "asked",
		},
		{
			name: "asked for again, but drunk since", now: "15:20", set: only("water"),
			events: func(at func(string) time.Time) []data.Event { return drinks(at, "15:15", 250) },
			told: func(at func(string) time.Time) reminders.Told {
				return reminders.Told{}.Tell(reminders.Water, at("15:00"), data.DateOf(at("15:00"))).AskAgain(reminders.Water, at("15:31"))
			},
			want: "water 16:00",
		},
	})
}

func TestPlanEvening(t *testing.T) {
	toldAt := func(when string) func(at func(string) time.Time) reminders.Told {
		return func(at func(string) time.Time) reminders.Told {
			return reminders.Told{}.Tell(reminders.Evening, at(when), data.DayOf(at(when), 240))
		}
	}
	runAll(t, []planCase{
		{
			name: "45 minutes before bed", now: "12:00", set: only("evening"),
			want: "evening 22:15", reason: "time of the evening routine",
		},
		{name: "due until bed time", now: "22:59", set: only("evening"), want: "evening 22:15"},
		{name: "not at bed time", now: "23:00", set: only("evening"), want: "evening 2026-11-23 22:15"},
		{
			name: "every step has its outcome", now: "20:00", set: only("evening"),
			events: func(at func(string) time.Time) []data.Event {
				return routine(at("19:00"), data.Done, data.Skipped, data.Done, data.Done)
			},
			want: "evening 2026-11-23 22:15",
		},
		{
			name: "a step is open", now: "20:00", set: only("evening"),
			events: func(at func(string) time.Time) []data.Event {
				return routine(at("19:00"), data.Done, data.Skipped, data.Done, data.Open)
			},
			want: "evening 22:15",
		},
		{name: "once a day", now: "22:30", set: only("evening"), told: toldAt("22:15"), want: "evening 2026-11-23 22:15"},
		{name: "told yesterday", now: "22:30", set: only("evening"), told: toldAt("2026-11-21 22:15"), want: "evening 22:15"},
		{
			name: "told yesterday after midnight", now: "22:30", set: only("evening"),
			told: toldAt("2026-11-22 00:30"), want: "evening 22:15",
		},
		{
			name: "later", now: "22:20", set: only("evening"),
			told: func(at func(string) time.Time) reminders.Told {
				return toldAt("22:15")(at).AskAgain(reminders.Evening, at("22:35"))
			},
			want: "evening 22:35", reason: "asked",
		},
		{
			name: "later goes a little past bed time", now: "22:58", set: only("evening"),
			told: func(at func(string) time.Time) reminders.Told {
				return toldAt("22:15")(at).AskAgain(reminders.Evening, at("23:13"))
			},
			want: "evening 23:13",
		},
		{
			name: "but not for ever", now: "2026-11-23 00:10", set: only("evening"),
			told: func(at func(string) time.Time) reminders.Told {
				return toldAt("22:15")(at).AskAgain(reminders.Evening, at("23:13"))
			},
			want: "evening 2026-11-23 22:15",
		},
		{
			name: "later, past the day boundary, is another evening", now: "2026-11-23 02:05",
			set: only("evening", "night.bed", "02:00", "night.boundary", "02:00", "evening.lead", "1"),
			told: func(at func(string) time.Time) reminders.Told {
				return toldAt("2026-11-23 01:59")(at).AskAgain(reminders.Evening, at("2026-11-23 02:14"))
			},
			want: "evening 2026-11-24 01:59",
		},
		{
			name: "bed after midnight", now: "22:00", set: only("evening", "night.bed", "00:30"),
			want: "evening 23:45",
		},
		{
			name: "the routine itself after midnight", now: "22:00", set: only("evening", "night.bed", "01:30"),
			want: "evening 2026-11-23 00:45",
		},
		{
			name: "after midnight it is still due", now: "2026-11-23 01:00", set: only("evening", "night.bed", "01:30"),
			want: "evening 2026-11-23 00:45",
		},
		{
			name: "bed after the day boundary: it falls on the next day", now: "2026-11-23 04:30",
			set:  only("evening", "night.bed", "05:00", "night.wake", "13:00"),
			want: "evening 2026-11-23 04:15",
		},
		{
			name: "and is planned the day before", now: "20:00",
			set:  only("evening", "night.bed", "05:00", "night.wake", "13:00"),
			want: "evening 2026-11-23 04:15",
		},
		{
			name: "a boundary at midnight", now: "2026-11-23 00:05", set: only("evening", "night.bed", "00:30", "night.boundary", "00:00"),
			want: "evening 2026-11-23 23:45",
		},
		{
			name: "at bed time itself", now: "23:10", set: only("evening", "evening.lead", "0"),
			want: "evening 23:00",
		},
		{
			name: "at bed time itself, too late", now: "23:15", set: only("evening", "evening.lead", "0"),
			want: "evening 2026-11-23 23:00",
		},
		{
			name: "never before waking", now: "20:00",
			set:  only("evening", "night.wake", "21:00", "night.bed", "22:00", "evening.lead", "240"),
			want: "evening 21:00",
		},
	})
}

func TestPlanMorning(t *testing.T) {
	runAll(t, []planCase{
		{name: "from waking on", now: "05:00", set: only("morning"), want: "morning 07:00", reason: "waking"},
		{name: "late in the morning", now: "11:59", set: only("morning"), want: "morning 07:00"},
		{name: "not after noon", now: "12:00", set: only("morning"), want: "morning 2026-11-23 07:00"},
		{name: "who wakes late is asked late", now: "14:00", set: only("morning", "night.wake", "12:30"), want: "morning 12:30"},
		{name: "who wakes before the boundary", now: "04:10", set: only("morning", "night.wake", "03:00"), want: "morning 04:00"},
		{
			name: "the night is recorded", now: "08:00", set: only("morning"),
			events: func(at func(string) time.Time) []data.Event {
				return []data.Event{night(at("07:30"), data.DateOf(at("07:30"))-1, 0)}
			},
			want: "morning 2026-11-23 07:00",
		},
		{
			name: "a cramp at night records it", now: "08:00", set: only("morning"),
			events: func(at func(string) time.Time) []data.Event {
				return []data.Event{{Version: 1, ID: "c", At: at("02:10"), Kind: data.KindCramp, Cramp: &data.Cramp{}}}
			},
			want: "morning 2026-11-23 07:00",
		},
		{
			name: "a cramp in the coming night answers tomorrow's question", now: "2026-11-23 03:00", set: only("morning"),
			events: func(at func(string) time.Time) []data.Event {
				return []data.Event{{Version: 1, ID: "c", At: at("2026-11-23 02:10"), Kind: data.KindCramp, Cramp: &data.Cramp{}}}
			},
			want: "none", reason: "recorded",
		},
		{
			name: "asked once", now: "09:00", set: only("morning"),
			told: func(at func(string) time.Time) reminders.Told {
				return reminders.Told{}.Tell(reminders.Morning, at("07:00"), data.DateOf(at("07:00")))
			},
			want: "morning 2026-11-23 07:00",
		},
	})
}
