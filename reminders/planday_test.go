package reminders_test

import (
	"testing"
	"time"

	"stillnight/data"
	"stillnight/reminders"
)

func TestPlanAll(t *testing.T) {
	all := map[string]string{}
	runAll(t, []planCase{
		{
			name: "everything off", now: "12:00",
			set:  map[string]string{"reminders.water": "off", "reminders.evening": "off", "reminders.morning": "off"},
			want: "none", reason: "Evening reminders are off. Morning questions are off. Evening reminders are off. Water reminders are off.",
		},
		{name: "the morning question goes before water", now: "11:00", set: all, want: "morning 07:05"},
		{
			name: "two are kept apart", now: "11:01", set: all,
			told: func(at func(string) time.Time) reminders.Told {
				return reminders.Told{}.Tell(reminders.Morning, at("11:00"), data.DateOf(at("11:00")))
			},
			want: "water 11:10", reason: "last reminder",
		},
		{
			name: "the evening goes first", now: "22:20", set: map[string]string{"night.bed": "23:00", "night.wake": "19:00"},
			want: "evening 22:15",
		},
		{name: "held while snoozed", now: "15:00", set: all, snooze: "16:30", want: "water 16:30", reason: "held"},
		{name: "a snooze that is over", now: "15:00", set: only("evening"), snooze: "14:30", want: "evening 22:15"},
		{name: "held for the evening", now: "22:00", set: only("evening"), snooze: "23:30", want: "evening 2026-11-23 22:15"},
		{name: "held for long", now: "22:00", set: only("evening"), snooze: "2026-11-30 08:00", want: "none", reason: "held until"},
		{
			name: "a grace after the start", now: "15:00", set: only("water"),
			told: func(at func(string) time.Time) reminders.Told { return reminders.Told{Hold: at("15:02")} },
			want: "water 15:02", reason: "started",
		},
		{
			name: "told by a clock that was ahead", now: "15:00", set: only("evening"),
			told: func(at func(string) time.Time) reminders.Told {
				return reminders.Told{}.Tell(reminders.Evening, at("22:30"), data.DateOf(at("22:30")))
			},
			want: "evening 2026-11-23 22:15",
		},
	})
}

// In Berlin clocks went back on 25 October 2026 at 03:00, so that the day of
// the 24th has 25 hours; they go forward on 28 March 2027 at 02:00. The times
// of the person stay what they are.
func TestPlanDaylightSaving(t *testing.T) {
	runAll(t, []planCase{
		{name: "waking after the long night", now: "2026-10-25 03:30", set: only("morning"), want: "morning 2026-10-25 07:00"},
		{name: "the pace of the day after", now: "2026-10-25 07:30", set: only("water"), want: "water 2026-10-25 08:38"},
		{name: "the evening before the long night", now: "2026-10-24 12:00", set: only("evening"), want: "evening 2026-10-24 22:15"},
		{name: "the evening after it", now: "2026-10-25 12:00", set: only("evening"), want: "evening 2026-10-25 22:15"},
		{name: "tomorrow's across it", now: "2026-10-24 23:30", set: only("evening"), want: "evening 2026-10-25 22:15"},
		{name: "waking after the short night", now: "2027-03-28 01:30", set: only("morning"), want: "morning 2027-03-28 07:00"},
		{name: "tomorrow's across the short night", now: "2027-03-27 23:30", set: only("evening"), want: "evening 2027-03-28 22:15"},
		{
			name: "bed time inside the hour that is skipped", now: "2027-03-27 23:30",
			set: only("evening", "night.bed", "02:30", "evening.lead", "0"), want: "evening 2027-03-28 03:30",
		},
		{
			name: "bed time in the hour that comes twice", now: "2026-10-24 23:30",
			set: only("evening", "night.bed", "02:30", "evening.lead", "0"), want: "evening 2026-10-25 02:30",
		},
		{name: "in the southern spring", zone: "Australia/Lord_Howe", now: "2026-10-04 01:00", set: only("morning"), want: "morning 2026-10-04 07:00"},
	})
}

// Who travels has the times of the place, and what was told counts by the
// place's days.
func TestPlanFollowsTheZone(t *testing.T) {
	berlin, tokyo := zone(t, "Europe/Berlin"), zone(t, "Asia/Tokyo")
	told := reminders.Told{}.Tell(reminders.Evening, clock(t, "2026-11-22 22:15", berlin), data.DayFrom(2026, 11, 22))
	now := clock(t, "2026-11-22 23:00", berlin).In(tokyo) // 07:00 on the 23rd there
	d := reminders.Plan(now, snapshot(now, only("evening")), told, reminders.Context{})
	if want := clock(t, "2026-11-23 22:15", tokyo); !d.OK || !d.At.Equal(want) || d.At.Location() != tokyo {
		t.Errorf("got %v %v, want %v", d.OK, d.At, want)
	}
}

// A snapshot of yesterday must not hide today: the planner knows what it can
// still say, and what not.
func TestPlanWithAnOldSnapshot(t *testing.T) {
	loc := zone(t, "Europe/Berlin")
	before := clock(t, "2026-11-22 23:30", loc)
	recorded := []data.Event{{Version: 1, ID: "c", At: clock(t, "2026-11-22 23:20", loc), Kind: data.KindCramp, Cramp: &data.Cramp{}}}
	events := append(recorded, drink(clock(t, "2026-11-22 12:00", loc), 2000))
	now := clock(t, "2026-11-23 09:00", loc)
	d := reminders.Plan(now, snapshot(before, nil, events...), reminders.Told{}, reminders.Context{})
	if !d.OK || d.Kind != reminders.Water || !d.Due(now) {
		t.Errorf("got %+v, want water, as nothing is drunk today and the night is recorded", d.Verdict)
	}
	d = reminders.Plan(now.AddDate(0, 0, 3), snapshot(before, nil, events...), reminders.Told{}, reminders.Context{})
	if !d.OK || d.Kind != reminders.Morning {
		t.Errorf("got %+v, want the morning question, as that night is not known", d.Verdict)
	}
	checkReasons(t, d)
}

// A moment that is planned stays where it is while nothing happens, and what
// is told is left alone.
func TestPlanIsPureAndStable(t *testing.T) {
	loc := zone(t, "Europe/Berlin")
	now := clock(t, "2026-11-22 09:00", loc)
	s := snapshot(now, nil, drink(clock(t, "2026-11-22 08:55", loc), 250))
	told := reminders.Told{}.Tell(reminders.Morning, clock(t, "2026-11-22 07:00", loc), s.Day)
	first := reminders.Plan(now, s, told, reminders.Context{})
	for minute := range 90 {
		d := reminders.Plan(now.Add(time.Duration(minute)*time.Minute), s, told, reminders.Context{})
		if !d.At.Equal(first.At) || d.Kind != first.Kind || d.Reason != first.Reason {
			t.Fatalf("after %d minutes it is %+v, before %+v", minute, d.Verdict, first.Verdict)
		}
	}
	if told.Count != 1 || len(told.Last) != 1 || len(told.Open) != 1 {
		t.Errorf("planning changed what was told: %+v", told)
	}
}
