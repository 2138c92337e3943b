package input_test

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // the tests need Berlin wherever they run

	"stillnight/app/command/input"
	"stillnight/data"
)

func berlin(t *testing.T) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func TestMomentReadsTimes(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 22, 17, 40, 30, 0, berlin(t))
	tests := map[string]string{
		"17:35":                        "2026-11-22T17:35:00+01:00",
		" 17:35 ":                      "2026-11-22T17:35:00+01:00",
		"17:40":                        "2026-11-22T17:40:00+01:00",
		"17:41":                        "2026-11-21T17:41:00+01:00", // the latest one is yesterday's
		"00:00":                        "2026-11-22T00:00:00+01:00",
		"7:05":                         "2026-11-22T07:05:00+01:00",
		"23:59":                        "2026-11-21T23:59:00+01:00",
		"-20m":                         "2026-11-22T17:20:30+01:00",
		"-1h30m":                       "2026-11-22T16:10:30+01:00",
		"-90s":                         "2026-11-22T17:39:00+01:00",
		"-0m":                          "2026-11-22T17:40:30+01:00",
		"-24h":                         "2026-11-21T17:40:30+01:00",
		"2026-11-22T17:35:00+01:00":    "2026-11-22T17:35:00+01:00",
		"2026-11-22T17:35:00.25+01:00": "2026-11-22T17:35:00.25+01:00",
		"2026-11-22t16:35:00z":         "2026-11-22T17:35:00+01:00", // UTC says nothing of the place
		"2026-11-22T16:35:00Z":         "2026-11-22T17:35:00+01:00",
		"2026-11-22T08:35:00-08:00":    "2026-11-22T08:35:00-08:00", // the place where it happened
		"2026-11-20 02:10":             "2026-11-20T02:10:00+01:00",
		"2026-11-20T02:10":             "2026-11-20T02:10:00+01:00",
		"2026-07-01 12:00":             "2026-07-01T12:00:00+02:00", // in summer time
		"2026-11-22T17:41:00+01:00":    "2026-11-22T17:41:00+01:00", // within the slack
		"1970-01-01T12:00:00+01:00":    "1970-01-01T12:00:00+01:00",
		"2026-03-29 02:30":             "2026-03-29T03:30:00+02:00", // skipped by summer time
		"2026-10-25 02:30":             "2026-10-25T02:30:00+01:00", // twice: the later one
	}
	for text, want := range tests {
		got, err := input.Moment(text, now)
		if err != nil || got.Format(time.RFC3339Nano) != want {
			t.Errorf("Moment(%q) = %s, %v; want %s", text, got.Format(time.RFC3339Nano), err, want)
		}
	}
}

func TestMomentAtTheEndsOfSummerTime(t *testing.T) {
	t.Parallel()
	loc := berlin(t)
	tests := []struct{ name, now, text, want string }{
		{"skipped this morning", "2026-03-29T12:00:00+02:00", "02:30", "2026-03-28T02:30:00+01:00"},
		{"twice, both are past", "2026-10-25T12:00:00+01:00", "02:30", "2026-10-25T02:30:00+01:00"},
		{"twice, between the two", "2026-10-25T02:10:00+01:00", "02:30", "2026-10-25T02:30:00+02:00"},
		{"twice, before the first", "2026-10-25T02:10:00+02:00", "02:30", "2026-10-24T02:30:00+02:00"},
		{"over the change", "2026-10-25T03:10:00+01:00", "23:00", "2026-10-24T23:00:00+02:00"},
	}
	for _, tt := range tests {
		now, err := time.Parse(time.RFC3339, tt.now)
		if err != nil {
			t.Fatal(err)
		}
		got, err := input.Moment(tt.text, now.In(loc))
		if err != nil || got.Format(time.RFC3339) != tt.want {
			t.Errorf("%s: %s, %v; want %s", tt.name, got.Format(time.RFC3339), err, tt.want)
		}
	}
}

func TestMomentSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 22, 17, 40, 0, 0, berlin(t))
	const examples = ` is no time; write for example 17:35, -20m, "2026-11-22 17:35" or 2026-11-22T17:35:00+01:00`
	const future = " is in the future; a time is now or earlier"
	const past = " is too long ago; a time is in 1970 or later"
	tests := map[string]string{
		"":                          examples,
		"noon":                      examples,
		"25:00":                     examples,
		"17:60":                     examples,
		"17":                        examples,
		"1735":                      examples,
		"5pm":                       examples,
		"20m":                       examples,
		"+20m":                      examples,
		"--20m":                     examples,
		"-":                         examples,
		"-20":                       examples,
		"-20 minutes":               examples,
		"-999999999h":               examples,
		"2026-11-22":                examples,
		"2026-13-01 10:00":          examples,
		"2026-02-30 10:00":          examples,
		"2026-11-22T17:35:00":       examples,
		"22.11.2026 17:35":          examples,
		"2026-11-22T17:42:00+01:00": future,
		"2026-11-22T17:35:00-08:00": future,
		"2026-11-23 10:00":          future,
		"9999-12-31T00:00:00Z":      future,
		"1969-12-31T00:00:00Z":      past,
		"-876000h":                  past,
	}
	for text, want := range tests {
		got, err := input.Moment(text, now)
		if err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("Moment(%q) = %s, %v; want an error that ends with %q", text, got, err, want)
		}
	}
}

func TestSpan(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]time.Duration{
		"30m": 30 * time.Minute, "1h": time.Hour, "1h30m": 90 * time.Minute, " 45m ": 45 * time.Minute, "1.5h": 90 * time.Minute,
	} {
		if got, ok := input.Span(text); !ok || got != want {
			t.Errorf("Span(%q) = %s, %t; want %s", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "0", "0m", "-30m", "+30m", "30", "m", "1 h", "soon", "1d", "99999999999h", "876001h"} {
		if got, ok := input.Span(text); ok {
			t.Errorf("Span(%q) = %s, want it refused", text, got)
		}
	}
}

func TestDay(t *testing.T) {
	t.Parallel()
	today := data.DayFrom(2026, 11, 22)
	for text, want := range map[string]data.Day{
		"today": today, "yesterday": today - 1, "2026-11-01": data.DayFrom(2026, 11, 1), "1970-01-01": 0,
	} {
		if got, err := input.Day(text, today); err != nil || got != want {
			t.Errorf("Day(%q) = %s, %v; want %s", text, got, err, want)
		}
	}
	for _, text := range []string{"", "tomorrow", "2026-11-31", "22.11.2026", "2026-1-1", "1969-12-31", "-14d"} {
		_, err := input.Day(text, today)
		want := `"` + text + `" is no date; write for example 2026-11-22, today or yesterday`
		if err == nil || err.Error() != want {
			t.Errorf("Day(%q): %v, want %s", text, err, want)
		}
	}
}

func TestWhole(t *testing.T) {
	t.Parallel()
	if n, err := input.Whole("the severity", " 7 ", 0, 10); n != 7 || err != nil {
		t.Errorf("7: %d, %v", n, err)
	}
	for _, text := range []string{"", "-1", "11", "3.5", "many", "99999999999999999999", "0x1"} {
		_, err := input.Whole("the severity", text, 0, 10)
		want := `the severity cannot be "` + text + `"; it is a whole number from 0 to 10`
		if err == nil || err.Error() != want {
			t.Errorf("Whole(%q): %v, want %s", text, err, want)
		}
	}
}

func FuzzMoment(f *testing.F) {
	for _, seed := range []string{"17:35", "-20m", "2026-11-22T17:35:00+01:00", "2026-11-20 02:10", "-1h30m", "24:00", "t", "-", "0000-00-00T"} {
		f.Add(seed, int64(1_795_365_630))
	}
	f.Add("02:30", int64(1_792_886_400))
	loc, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string, seconds int64) {
		if seconds < 100_000_000 || seconds > 100_000_000_000 {
			return
		}
		now := time.Unix(seconds, 0).In(loc)
		at, err := input.Moment(text, now)
		if err != nil {
			if strings.ContainsAny(err.Error(), "\n\r") {
				t.Errorf("Moment(%q): more than a line: %q", text, err)
			}
			return
		}
		if at.After(now.Add(time.Minute)) || at.Year() < 1970 {
			t.Errorf("Moment(%q) at %s = %s", text, now, at)
		}
		if clock, err := data.ParseClock(text); err == nil {
			if data.ClockOf(at) != clock || now.Sub(at) > 49*time.Hour || at.After(now) {
				t.Errorf("Moment(%q) at %s = %s", text, now, at)
			}
		}
	})
}
