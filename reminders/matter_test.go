package reminders_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"stillnight/data"
	"stillnight/reminders"
)

func TestPlanOwnCallAndQuietHours(t *testing.T) {
	lunch := "12:30 mon-fri Magnesium-rich lunch"
	runAll(t, []planCase{
		{name: "one's own, on Monday", now: "12:00", set: only("own", "reminders.own", lunch), want: "own-", reason: "Magnesium-rich lunch"},
		{name: "one's own that is off", now: "12:00", set: only("own", "reminders.own", "off "+lunch), want: "none", reason: "switched off"},
		{
			name: "the last call, ten minutes before bed", now: "22:40", set: only("evening", "reminders.call", "on"),
			told: func(at func(string) time.Time) reminders.Told {
				return reminders.Told{}.Tell(reminders.Evening, at("22:15"), data.DateOf(at("22:15")))
			},
			want: "call 22:50", reason: "nearly bed time",
		},
		{name: "a routine in quiet hours", now: "12:00", set: only("evening", "reminders.quiet", "21:00-08:00"), want: "none", reason: "quiet hours"},
		{name: "the question after quiet hours", now: "06:00", set: only("morning", "reminders.quiet", "21:00-08:00"), want: "morning 08:00", reason: "Quiet hours"},
		{
			name: "three passed over double the gap", now: "10:00", set: only("water"),
			told: func(at func(string) time.Time) reminders.Told {
				day := data.DateOf(at("10:00"))
				return reminders.Told{}.Tell(reminders.Water, at("08:00"), day).Tell(reminders.Water, at("08:50"), day).Tell(reminders.Water, at("09:40"), day)
			},
			want: "water 11:10",
		},
		{
			name: "a date that Apia left out", zone: "Pacific/Apia", now: "2011-12-29 23:30", set: only("morning"),
			want: "morning 2011-12-31 07:00",
		},
		{name: "an evening in Kolkata", zone: "Asia/Kolkata", now: "12:00", set: only("evening"), want: "evening 22:15"},
		{name: "New York's long night", zone: "America/New_York", now: "2026-10-31 23:30", set: only("evening"), want: "evening 2026-11-01 22:15"},
		{name: "New York's short night", zone: "America/New_York", now: "2026-03-08 01:30", set: only("morning"), want: "morning 2026-03-08 07:00"},
	})
}

// The tray's dot goes before a notification, and away with its reason.
func TestTheDotGoesBeforeTheNotification(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, "2026-11-22 08:00", only("water", "reminders.hint", "5"))
		w.until("2026-11-22 08:37")
		if w.sched.Due() {
			t.Error("the dot came before a glass was behind")
		}
		w.until("2026-11-22 08:40")
		if !w.sched.Due() || len(w.told()) > 0 {
			t.Errorf("dot %v, told %v", w.sched.Due(), w.told())
		}
		w.diary.add(drink(w.now(), 250))
		if w.sched.Due() {
			t.Error("the dot stays after a drink")
		}
		w.until("2026-11-22 10:19")
		expect(t, w)
		w.until("2026-11-22 10:21")
		expect(t, w, "water 10:20")
		w.stop()
	})
}

func drawSettings(t *rapid.T) data.Settings {
	minute := func(label string, from, to int) string {
		return data.Clock(rapid.IntRange(from, to).Draw(t, label) % 1440).String()
	}
	pick := func(key string, values ...string) string { return rapid.SampledFrom(values).Draw(t, key) }
	return data.NewSettings(map[string]string{
		"night.wake": minute("wake", 4*60, 10*60), "night.bed": minute("bed", 20*60, 26*60), "night.boundary": minute("boundary", 0, 5*60),
		"water.goal": pick("goal", "1500", "2000", "3000", "5000"), "water.glass": pick("glass", "100", "250", "500", "1000"),
		"evening.lead": pick("lead", "0", "30", "45", "240"), "reminders.budget": pick("budget", "1", "3", "8", "24"),
		"reminders.gap": pick("gap", "5", "10", "60"), "reminders.hint": pick("hint", "0", "5", "20"),
		"reminders.quiet": pick("quiet", "sleep", "21:30-08:00", "13:00-15:00"), "reminders.call": pick("call", "on", "off"),
		"reminders.own": pick("own", "none", "12:30 daily Lunch; 15:00 mon-fri Stand up for a minute", "02:00 sat,sun Late"),
	})
}

// years walks through days of a plan alone, from one reminder to the next, and
// says what breaks a rule.
func years(s data.Settings, loc *time.Location, start data.Day, days int, drinksOn []int, moments []reminders.Context) (sent int, wrong string) {
	now, told := start.At(s.Boundary, loc), reminders.Told{}
	owed, kept := owing{}, []reminders.Record(nil)
	var events []data.Event
	var last time.Time
	counts := map[data.Day]int{}
	end := (start + data.Day(days)).At(s.Boundary, loc)
	for step := 0; now.Before(end); step++ {
		snap := snapshotWith(now, s, events...)
		d := reminders.Plan(now, snap, told, moments[step%len(moments)])
		told, kept = told.Note(now, d)
		if wrong := owed.follow(now, d, kept); wrong != "" {
			return sent, wrong
		}
		for _, v := range d.Each {
			if v.Reason == "" {
				return sent, now.String() + ": no reason for " + string(v.Kind)
			}
		}
		if d.Held != "" {
			now = now.Add(11 * time.Minute).In(loc)
			continue
		}
		if !d.OK || d.At.After(now) {
			next := (snap.Day + 1).At(s.Boundary, loc)
			if d.OK && d.At.Before(next) {
				next = d.At
			}
			if !next.After(now) {
				next = now.Add(time.Hour)
			}
			now = next.In(loc)
			continue
		}
		sent++
		counts[snap.Day]++
		_, quiet := s.QuietUntil(now)
		for _, kind := range append([]reminders.Kind{d.Kind}, d.With...) {
			behind := snap.BehindML() < s.Glass || snap.HourML > data.EnoughML || snap.HourML+s.Glass >= data.CeilingML
			if kind == reminders.Water && behind || kind == reminders.Morning && snap.LastNight.Recorded() {
				return sent, now.String() + ": for nothing " + string(kind)
			}
		}
		switch {
		case quiet:
			return sent, now.String() + ": in quiet hours"
		case counts[snap.Day] > s.Budget:
			return sent, now.String() + ": over budget"
		case !last.IsZero() && now.Sub(last) < time.Duration(s.Gap)*time.Minute:
			return sent, now.String() + ": within the gap"
		}
		owed.kept(told.Sent(now, d))
		last, told = now, told.Tell(d.Kind, now, snap.Day).Along(d.With, now)
		if ml := drinksOn[step%len(drinksOn)]; ml > 0 {
			events = append(events, drink(now, ml))
			told = told.Minded()
		}
		events = slices.DeleteFunc(events, func(e data.Event) bool { return now.Sub(e.At) > 50*time.Hour })
	}
	return sent, ""
}

// owing is each matter that stood when it was looked at, and whether a word of
// it was kept since: that it was told, waits, or does not come.
type owing map[reminders.Kind]bool

func (o owing) kept(records []reminders.Record) {
	for _, r := range records {
		o[r.Kind] = true
	}
}

// follow says which matter stands without a word of it.
func (o owing) follow(now time.Time, d reminders.Decision, records []reminders.Record) string {
	o.kept(records)
	for _, r := range records {
		if r.Reason == "" {
			return now.String() + ": " + string(r.Kind) + " " + r.What + " without a reason"
		}
	}
	for _, v := range d.Each {
		switch stands := !v.Due.IsZero() && !v.Due.After(now); {
		case !stands:
			delete(o, v.Kind)
		case !o[v.Kind] && !d.Due(now):
			return now.String() + ": nothing says why there is no word of " + string(v.Kind) + ": " + v.Reason
		}
	}
	return ""
}

// daysEach times the hundred people of a check, twice, are more than 10 years.
const daysEach = 60

// Days of all kinds of people, planned from one reminder to the next: never in
// quiet hours, never over budget or gap, never for what is done, never when
// enough was drunk, never at a bad moment, always with a reason; and each that
// stands is told, or why not is kept.
func TestYearsOfPlans(t *testing.T) {
	zones := []string{"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia"}
	total := 0
	people := func(rt *rapid.T) {
		s := drawSettings(rt)
		loc := zone(t, rapid.SampledFrom(zones).Draw(rt, "zone"))
		drunk := rapid.SliceOfN(rapid.SampledFrom([]int{0, 0, 100, 250, 600, 900}), 1, 7).Draw(rt, "drinks")
		moments := rapid.SliceOfN(rapid.SampledFrom([]reminders.Context{
			{}, {}, {Busy: reminders.No}, {Busy: reminders.Yes}, {Locked: reminders.Yes}, {Idle: reminders.Yes, Locked: reminders.No},
		}), 1, 9).Draw(rt, "moments")
		start := data.DayFrom(2011, 1, 1) + data.Day(rapid.IntRange(0, 3650).Draw(rt, "start"))
		sent, wrong := years(s, loc, start, daysEach, drunk, moments)
		if total += sent; wrong != "" {
			rt.Fatal(wrong)
		}
	}
	t.Run("a hundred", func(t *testing.T) { rapid.Check(t, people) })
	t.Run("a hundred others", func(t *testing.T) { rapid.Check(t, people) })
	if total == 0 {
		t.Error("nothing was ever told")
	}
}
