package data_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stillnight/data"
)

func TestOwnReminders(t *testing.T) {
	for text, want := range map[string]string{
		"12:30 mon-fri Magnesium-rich lunch":     "12:30 mon-fri Magnesium-rich lunch",
		" 9:05  DAILY  Stand up,  for a minute ": "09:05 daily Stand up, for a minute",
		"off 20:00 sat,sun Call home":            "off 20:00 sat,sun Call home",
		"20:00 fri-mon Weekend":                  "20:00 mon,fri-sun Weekend",
		"20:00 mon-sun Always":                   "20:00 daily Always",
		"20:00 tue Once":                         "20:00 tue Once",
	} {
		o, err := data.ParseOwn(text)
		if err != nil || o.String() != want {
			t.Errorf("%q reads %q, %v", text, o, err)
		}
	}
	o := must(data.ParseOwn("12:30 mon,wed-fri Lunch"))(t)
	for day, want := range map[time.Weekday]bool{time.Monday: true, time.Tuesday: false, time.Friday: true, time.Sunday: false} {
		if o.Days.Has(day) != want {
			t.Errorf("%s is in mon,wed-fri: %v", day, o.Days.Has(day))
		}
	}
}

func TestOwnRemindersThatAreNone(t *testing.T) {
	many := strings.Repeat("12:30 daily a; ", 13)
	different := ""
	for i := range 13 {
		different += data.Clock(i).String() + " daily a; "
	}
	for _, text := range []string{
		"Lunch", "12:30 Lunch", "12:30 daily", "24:00 daily Lunch", "12:30 noon Lunch", "12:30 mon- Lunch", "12:30 mon-fri-sun Lunch",
		"12:30 daily " + strings.Repeat("a", 81), "12:30 daily a\x00b", "12:30 daily a\xffb", many, different,
		"12:30 daily Lunch; 12:30 mon Lunch", "12:30 daily Lunch; supper", "none; 12:30 daily Lunch",
	} {
		if all, err := data.ParseOwns(text); !errors.Is(err, data.ErrBadInput) {
			t.Errorf("%q reads %v, %v", text, all, err)
		}
		if _, err := data.CheckSettings(nil, map[string]string{"reminders.own": text}); !errors.Is(err, data.ErrBadInput) || !strings.Contains(err.Error(), "12:30 mon-fri Magnesium-rich lunch") {
			t.Errorf("%q is set: %v", text, err)
		}
	}
}

// What is set reads the same again.
func TestOwnRemindersOverAndOver(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		once, err := data.ParseOwns(text)
		if err != nil {
			return
		}
		set := data.Settings{Own: once}
		spec, _ := data.SettingSpecFor("reminders.own")
		twice, err := data.ParseOwns(spec.Get(set))
		if err != nil || spec.Get(data.Settings{Own: twice}) != spec.Get(set) {
			t.Fatalf("%q reads %q, then %q, %v", text, spec.Get(set), twice, err)
		}
	})
}

func TestQuietHours(t *testing.T) {
	loc := evening(t).Location()
	for _, c := range []struct {
		set       map[string]string
		from, to  string // of the 22nd, and the day after if earlier
		loud, not string // without and with quiet
	}{
		{nil, "23:00", "07:00", "22:59", "23:00"},
		{map[string]string{"evening.lead": "0"}, "23:15", "07:00", "23:14", "23:15"},
		{map[string]string{"reminders.quiet": "21:30-8:00"}, "21:30", "08:00", "21:29", "21:30"},
		{map[string]string{"reminders.quiet": "13:00-14:30"}, "13:00", "14:30", "12:59", "13:00"},
		{map[string]string{"night.bed": "02:30", "night.wake": "10:00"}, "02:30", "10:00", "02:29", "02:30"},
	} {
		s := data.NewSettings(c.set)
		if len(s.Problems) > 0 {
			t.Fatalf("%v: %v", c.set, s.Problems)
		}
		at := func(clock string) time.Time { return day(t, "2026-11-22").At(must(data.ParseClock(clock))(t), loc) }
		if end, quiet := s.QuietUntil(at(c.loud)); quiet {
			t.Errorf("%v: at %s it is quiet until %s", c.set, c.loud, end)
		}
		end, quiet := s.QuietUntil(at(c.not))
		if want := must(data.ParseClock(c.to))(t); !quiet || data.ClockOf(end) != want || end.Sub(at(c.not)) > 12*time.Hour {
			t.Errorf("%v: at %s quiet %v until %s", c.set, c.not, quiet, end)
		}
		if _, quiet := s.QuietUntil(end); quiet {
			t.Errorf("%v: it is quiet when the quiet hours end", c.set)
		}
	}
	for _, text := range []string{"", "off", "22:00", "22:00-22:00", "22-8", "22:00-24:00", "sleep-08:00"} {
		if q, err := data.ParseQuiet(text); !errors.Is(err, data.ErrBadInput) {
			t.Errorf("%q reads %s, %v", text, q, err)
		}
	}
}
