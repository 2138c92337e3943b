package data_test

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stillnight/data"
)

func instant(t *testing.T, text string) time.Time {
	t.Helper()
	return must(time.Parse(time.RFC3339, text))(t)
}

func day(t *testing.T, text string) data.Day {
	t.Helper()
	return must(data.ParseDay(text))(t)
}

func TestDayOf(t *testing.T) {
	for _, c := range []struct{ at, boundary, want string }{
		{"2026-11-22T17:40:00+01:00", "04:00", "2026-11-22"},
		{"2026-11-22T03:59:59+01:00", "04:00", "2026-11-21"},
		{"2026-11-22T04:00:00+01:00", "04:00", "2026-11-22"},
		{"2026-11-22T00:00:00+01:00", "00:00", "2026-11-22"},
		{"2026-11-22T11:58:00+01:00", "11:59", "2026-11-21"},
		// The clock goes forward at 02:00 on 29 March and back at 03:00 on
		// 25 October: the clock on the wall decides, both times round.
		{"2026-03-29T01:59:00+01:00", "04:00", "2026-03-28"},
		{"2026-03-29T03:00:00+02:00", "04:00", "2026-03-28"},
		{"2026-03-29T04:00:00+02:00", "04:00", "2026-03-29"},
		{"2026-10-25T02:30:00+02:00", "02:15", "2026-10-25"},
		{"2026-10-25T02:30:00+01:00", "02:15", "2026-10-25"},
		{"2026-10-25T02:10:00+01:00", "02:15", "2026-10-24"},
		// The same instant in the civil times of three places.
		{"2026-11-22T02:30:00Z", "04:00", "2026-11-21"},
		{"2026-11-22T16:30:00+14:00", "04:00", "2026-11-22"},
		{"2026-11-21T14:30:00-12:00", "04:00", "2026-11-21"},
		// Ends of years and leap days.
		{"2024-03-01T03:00:00Z", "04:00", "2024-02-29"},
		{"2025-03-01T03:00:00Z", "04:00", "2025-02-28"},
		{"2000-03-01T00:00:00Z", "04:00", "2000-02-29"},
		{"1900-03-01T00:00:00Z", "04:00", "1900-02-28"},
		{"2027-01-01T00:30:00Z", "04:00", "2026-12-31"},
		{"1969-12-31T23:59:59Z", "04:00", "1969-12-31"},
		{"1970-01-01T03:00:00Z", "04:00", "1969-12-31"},
	} {
		boundary := must(data.ParseClock(c.boundary))(t)
		if got := data.DayOf(instant(t, c.at), boundary); got.String() != c.want {
			t.Errorf("the day of %s from %s is %s, want %s", c.at, c.boundary, got, c.want)
		}
	}
}

func TestNightOf(t *testing.T) {
	for at, want := range map[string]string{
		"2026-11-22T02:10:00+01:00": "2026-11-21",
		"2026-11-21T23:50:00+01:00": "2026-11-21",
		"2026-11-22T11:59:59+01:00": "2026-11-21",
		"2026-11-22T12:00:00+01:00": "2026-11-22",
		"2026-03-29T03:30:00+02:00": "2026-03-28",
		"2024-03-01T01:00:00-05:00": "2024-02-29",
	} {
		if got := data.NightOf(instant(t, at)); got.String() != want {
			t.Errorf("the night of %s is %s, want %s", at, got, want)
		}
	}
}

func TestDaysAreNumberedFrom1970(t *testing.T) {
	for text, want := range map[string]data.Day{
		"1970-01-01": 0, "1969-12-31": -1, "1970-01-02": 1, "2000-01-01": 10957, "1900-01-01": -25567, "9999-12-31": 2932896,
	} {
		if got := day(t, text); got != want {
			t.Errorf("%s is day %d, want %d", text, got, want)
		}
	}
	if got := data.DayFrom(2026, time.November, 31); got.String() != "2026-12-01" {
		t.Errorf("31 November is %s", got)
	}
	if got := day(t, "2026-11-22").Weekday(); got != time.Sunday {
		t.Errorf("22 November 2026 is a %s", got)
	}
}

func TestDayAtSkippedAndRepeatedTimes(t *testing.T) {
	vienna := evening(t).Location()
	spring := day(t, "2026-03-29")
	if got := spring.At(2*60+30, vienna); got.Format("15:04 -0700") != "03:30 +0200" {
		t.Errorf("02:30 on the day the clock goes forward is %s", got)
	}
	if got := (spring + 1).At(4*60, vienna).Sub(spring.At(4*60, vienna)); got != 24*time.Hour {
		t.Errorf("the day after the change has %s", got)
	}
	if got := spring.At(4*60, vienna).Sub((spring - 1).At(4*60, vienna)); got != 23*time.Hour {
		t.Errorf("the day of the change has %s", got)
	}
}

func TestBadDatesAndTimes(t *testing.T) {
	for _, text := range []string{"", "22.11.2026", "2026-13-01", "2026-02-30", "2026-11-22T00:00:00Z", "tomorrow", "-1"} {
		if _, err := data.ParseDay(text); !errors.Is(err, data.ErrBadInput) {
			t.Errorf("the date %q: %v", text, err)
		}
		var d data.Day
		if err := d.UnmarshalText([]byte(text)); !errors.Is(err, data.ErrBadInput) {
			t.Errorf("the date %q from JSON: %v", text, err)
		}
	}
	for _, text := range []string{"", "24:00", "12:60", "12", "noon", "12:30:10", "-1:00"} {
		if _, err := data.ParseClock(text); !errors.Is(err, data.ErrBadInput) {
			t.Errorf("the time %q: %v", text, err)
		}
	}
	for text, want := range map[string]data.Clock{"00:00": 0, "7:05": 425, "07:05": 425, "23:59": 1439} {
		if got := must(data.ParseClock(text))(t); got != want {
			t.Errorf("%q is %d, want %d", text, got, want)
		}
	}
}

// anyInstant draws instants with the offsets that the world has.
func anyInstant() *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		offset := rapid.IntRange(-12*4, 14*4).Draw(t, "quarters of an hour") * 15 * 60
		seconds := rapid.Int64Range(-2_000_000_000, 4_000_000_000).Draw(t, "seconds")
		micros := rapid.Int64Range(0, 999_999).Draw(t, "micros")
		return time.Unix(seconds, micros*1000).In(time.FixedZone("", offset))
	})
}

func anyBoundary() *rapid.Generator[data.Clock] {
	return rapid.Custom(func(t *rapid.T) data.Clock { return data.Clock(rapid.IntRange(0, 719).Draw(t, "boundary")) })
}

func TestADayHoldsItsInstants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at, boundary := anyInstant().Draw(t, "at"), anyBoundary().Draw(t, "boundary")
		d := data.DayOf(at, boundary)
		if at.Before(d.At(boundary, at.Location())) || !at.Before((d+1).At(boundary, at.Location())) {
			t.Fatalf("%s is not within day %s from %s", at, d, boundary)
		}
		if night := data.NightOf(at); night != d && night != d-1 {
			t.Fatalf("%s is of day %s but night %s", at, d, night)
		}
		var back data.Day
		if text, err := d.MarshalText(); err != nil || back.UnmarshalText(text) != nil || back != d {
			t.Fatalf("%s reads back as %s", d, back)
		}
		if y, m, dd := d.Date(); data.DayFrom(y, m, dd) != d {
			t.Fatalf("%s has the date %d-%d-%d", d, y, m, dd)
		}
	})
}

func TestAnEventStandsUnderItsDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		boundary := anyBoundary().Draw(t, "boundary")
		e := anyEvent().Draw(t, "event")
		if got, want := data.SlotDay(e, boundary), e.Day(boundary); got != want {
			t.Fatalf("the store keeps it under %s, it is of %s", got, want)
		}
	})
}

func TestKeysSortByTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyInstant().Draw(t, "a").UTC(), anyInstant().Draw(t, "b").UTC()
		drink := func(at time.Time) string {
			return data.SlotKey(data.Event{At: at, Kind: data.KindDrink, Drink: &data.Drink{ML: 1}})
		}
		if (drink(a) < drink(b)) != a.Before(b) {
			t.Fatalf("%s and %s sort the other way round", a, b)
		}
		id := anyID().Draw(t, "id")
		if got := data.IDThroughKey(id); got != id {
			t.Fatalf("the id %q reads back as %q", id, got)
		}
	})
}
