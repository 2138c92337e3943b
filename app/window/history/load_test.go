package history_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"stillnight/app/window/history"
	"stillnight/data"
)

// shelf is a diary that only knows summaries, and notes what it is asked for.
type shelf struct {
	data.Diary
	days       map[data.Day]data.Summary
	asked      []int // how many days each call asked for
	failing    string
	first, end data.Day
}

var errShelf = errors.New("the shelf fell down")

func (s *shelf) Settings(context.Context) (data.Settings, error) {
	if s.failing == "settings" {
		return data.Settings{}, errShelf
	}
	return data.NewSettings(nil), nil
}

func (s *shelf) Span(context.Context) (first, last data.Day, ok bool, err error) {
	if s.failing == "span" {
		return 0, 0, false, errShelf
	}
	return s.first, s.end, s.first != 0, nil
}

func (s *shelf) Days(_ context.Context, first, last data.Day) ([]data.Summary, error) {
	s.asked = append(s.asked, int(last-first)+1)
	if s.failing == "days" || (s.failing == "opening" && len(s.asked) > 1) {
		return nil, errShelf
	}
	if n := int(last-first) + 1; n < 1 || n > data.MaxDays {
		return nil, data.ErrBadInput
	}
	all := make([]data.Summary, 0, int(last-first)+1)
	for d := first; d <= last; d++ {
		day := s.days[d]
		day.Day = d
		all = append(all, day)
	}
	return all, nil
}

func TestLoadingReadsNoMoreThanItNeeds(t *testing.T) {
	now := sunday(t)
	today := data.DateOf(now)
	recorded := map[data.Day]data.Summary{}
	for d := today - 1000; d < today; d++ {
		recorded[d] = night(1)
	}
	late := map[data.Day]data.Summary{}
	for d := today - 300; d < today; d++ {
		late[d] = night(0)
	}
	tests := []struct {
		name  string
		shelf *shelf
		r     history.Range
		calls int
		most  int // days of the second call
		unit  string
	}{
		{"the range holds the beginning", &shelf{days: recorded, first: today - 40, end: today}, history.FourMonths, 1, 0, "baseline 7.0"},
		{"the beginning is long ago", &shelf{days: recorded, first: today - 1000, end: today}, history.FourMonths, 2, 90, "baseline 7.0"},
		{"All needs one look", &shelf{days: recorded, first: today - 1000, end: today}, history.All, 1, 0, "baseline 7.0"},
		{"nights were recorded late", &shelf{days: late, first: today - 1000, end: today}, history.FourMonths, 3, 90, "baseline 0.0"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, err := history.Load(t.Context(), test.shelf, test.r, now)
			if err != nil {
				t.Fatal(err)
			}
			if len(test.shelf.asked) != test.calls || (test.calls > 1 && test.shelf.asked[1] > test.most) {
				t.Errorf("asks for %v days", test.shelf.asked)
			}
			if s.Tiles[0].Unit != test.unit {
				t.Errorf("says %q, want %q", s.Tiles[0].Unit, test.unit)
			}
		})
	}
}

func TestLoadingAnEmptyDiaryLooksOnce(t *testing.T) {
	for _, r := range history.Ranges() {
		empty := &shelf{}
		s, err := history.Load(t.Context(), empty, r, sunday(t))
		if err != nil || !s.Empty || len(empty.asked) != 1 {
			t.Errorf("%s: %v, empty %t, asks for %v", r.Label(), err, s.Empty, empty.asked)
		}
	}
}

// Entries of the future, as a wrong clock makes them, neither show nor break
// anything; the same goes for a diary that only holds the future.
func TestLoadingADiaryOfTheFuture(t *testing.T) {
	now := sunday(t)
	today := data.DateOf(now)
	for _, first := range []data.Day{today - 3, today + 20} {
		future := &shelf{first: first, end: today + 900, days: map[data.Day]data.Summary{today + 30: night(5), today - 2: night(1)}}
		for _, r := range history.Ranges() {
			s, err := history.Load(t.Context(), future, r, now)
			if err != nil {
				t.Fatalf("%s: %v", r.Label(), err)
			}
			if _, last := s.Days(); last != today {
				t.Errorf("%s ends with %s", r.Label(), last)
			}
			if s.Empty {
				t.Errorf("%s says that the diary is empty", r.Label())
			}
		}
	}
}

func TestLoadingSaysWhatFailed(t *testing.T) {
	today := data.DateOf(sunday(t))
	for _, failing := range []string{"settings", "span", "days", "opening"} {
		broken := &shelf{failing: failing, first: today - 1000, end: today}
		if _, err := history.Load(t.Context(), broken, history.FourMonths, sunday(t)); !errors.Is(err, errShelf) {
			t.Errorf("when %s fails: %v", failing, err)
		}
	}
}

// A diary of a century is cut to what one call may ask for.
func TestLoadingACentury(t *testing.T) {
	now := time.Date(2026, 11, 22, 18, 40, 0, 0, time.UTC)
	old := &shelf{first: data.DayFrom(1900, 1, 1), end: data.DateOf(now), days: map[data.Day]data.Summary{}}
	s, err := history.Load(t.Context(), old, history.All, now)
	if err != nil {
		t.Fatal(err)
	}
	if s.Calendar.Count > data.MaxDays {
		t.Errorf("%d days", s.Calendar.Count)
	}
}
