package history_test

import (
	"strings"
	"testing"
	"time"

	"stillnight/app/window/history"
	"stillnight/data"
	"stillnight/data/routine"
)

// sunday is the evening of 22 November 2026.
func sunday(t *testing.T) time.Time {
	t.Helper()
	return in(t, "Europe/Berlin", "2026-11-22 18:40")
}

func in(t *testing.T, zone, text string) time.Time {
	t.Helper()
	loc, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", text, loc)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func day(t *testing.T, text string) data.Day {
	t.Helper()
	d, err := data.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func settings() data.Settings { return data.NewSettings(nil) }

// full is the outcome of an evening with every step done.
func full() map[string]data.Outcome {
	steps := map[string]data.Outcome{}
	for _, id := range routine.Shipped()[0].IDs() {
		steps[id] = data.Done
	}
	return steps
}

func water(ml int) data.Summary {
	return data.Summary{ML: ml, Drinks: max(1, ml/250), GoalML: 2000, Events: max(1, ml/250)}
}

func night(cramps int) data.Summary { return data.Summary{Cramps: &cramps, GoalML: 2000, Events: 1} }

// diary fills every day of a stretch with the same.
func diary(t *testing.T, first, last string, s data.Summary) map[data.Day]data.Summary {
	t.Helper()
	all := map[data.Day]data.Summary{}
	for d := day(t, first); d <= day(t, last); d++ {
		all[d] = s
	}
	return all
}

func tile(t *testing.T, s history.State, title string) history.Tile {
	t.Helper()
	for _, tile := range s.Tiles {
		if tile.Title == title {
			return tile
		}
	}
	t.Fatalf("there is no tile %q", title)
	return history.Tile{}
}

func TestAnEmptyDiaryHasNoFigures(t *testing.T) {
	s := history.Build(history.Facts{Now: sunday(t), Settings: settings(), Range: history.FourMonths})
	if !s.Empty {
		t.Error("an empty diary is not told to be empty")
	}
	if s.Earlier || s.Later {
		t.Error("an empty diary offers more days")
	}
	for _, tile := range s.Tiles {
		if tile.Figure != "–" || tile.Unit == "" || tile.Explain == "" {
			t.Errorf("%s shows %q %q, want a dash and what is missing", tile.Title, tile.Figure, tile.Unit)
		}
	}
}

func TestCrampTile(t *testing.T) {
	now := sunday(t)
	tests := []struct {
		name               string
		diary              map[data.Day]data.Summary
		title, figure, say string
		explains           string
	}{
		{"no night recorded, but water", diary(t, "2026-11-01", "2026-11-22", water(500)), "Cramps a week", "–", "no night recorded", "first 14 recorded nights"},
		{"three nights are too few for a week's figure", diary(t, "2026-11-19", "2026-11-21", night(1)), "Cramps", "3", "in 3 nights", "fewer than 7"},
		{"one night", diary(t, "2026-11-21", "2026-11-21", night(2)), "Cramps", "2", "in 1 night", "fewer than 7"},
		{"a week without a baseline", diary(t, "2026-11-13", "2026-11-21", night(1)), "Cramps a week", "7.0", "baseline after 5 more nights", "9 cramps in 9 recorded nights"},
		{"one night short of it", diary(t, "2026-11-09", "2026-11-21", night(0)), "Cramps a week", "0.0", "baseline after 1 more night", "no cramps"},
		{"baseline reached", diary(t, "2026-11-08", "2026-11-21", night(0)), "Cramps a week", "0.0", "baseline 0.0", "0.0 a week"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := history.Build(history.Facts{Now: now, Settings: settings(), Range: history.FourMonths, Diary: test.diary})
			got := tile(t, s, test.title)
			if got.Figure != test.figure || got.Unit != test.say {
				t.Errorf("shows %q %q, want %q %q", got.Figure, got.Unit, test.figure, test.say)
			}
			if test.explains != "no cramps" && !strings.Contains(got.Explain, test.explains) {
				t.Errorf("explains %q, want it to say %q", got.Explain, test.explains)
			}
		})
	}
}

// The baseline is the diary's, whatever is shown: the first 14 nights that
// were recorded, with the gaps between them left out.
func TestBaselineIsTheFirstFourteenRecordedNights(t *testing.T) {
	all := diary(t, "2025-01-01", "2026-11-21", night(0))
	recorded := 0
	for d := day(t, "2025-01-01"); recorded < 14; d++ {
		if int(d)%2 == 0 {
			all[d] = water(1000) // a day with water, its night not recorded
			continue
		}
		all[d] = night(1)
		recorded++
	}
	for _, r := range history.Ranges() {
		s := history.Build(history.Facts{Now: sunday(t), Settings: settings(), Range: r, Diary: all})
		got := s.Tiles[0]
		if r == history.Week {
			if !strings.Contains(got.Explain, "14 cramps in your first 14 recorded nights, 7.0 a week") {
				t.Errorf("%s explains %q", r.Label(), got.Explain)
			}
			continue
		}
		if got.Unit != "baseline 7.0" {
			t.Errorf("%s shows %q, want baseline 7.0", r.Label(), got.Unit)
		}
	}
}

func TestRoutineTileLeavesOutTodayAndDaysWithoutEntries(t *testing.T) {
	all := diary(t, "2026-11-01", "2026-11-14", data.Summary{Steps: full(), Events: 4})
	for d := day(t, "2026-11-08"); d <= day(t, "2026-11-14"); d++ {
		all[d] = water(250) // seven evenings without the routine
	}
	all[day(t, "2026-11-21")] = data.Summary{Steps: map[string]data.Outcome{"massage": data.Done, "calf-stretch": data.Skipped}, Events: 2}
	all[day(t, "2026-11-22")] = data.Summary{Steps: full(), Events: 4}
	s := history.Build(history.Facts{Now: sunday(t), Settings: settings(), Range: history.FourMonths, Diary: all})
	got := tile(t, s, "Evenings with the full routine")
	if got.Figure != "3.3" || got.Unit != "a week" { // 7 of 15, times 7
		t.Errorf("shows %q %q, want 3.3 a week", got.Figure, got.Unit)
	}
	if !strings.Contains(got.Explain, "7 of 15 evenings") {
		t.Errorf("explains %q", got.Explain)
	}
	week := history.Build(history.Facts{Now: sunday(t), Settings: settings(), Range: history.Week, Diary: all})
	if got := tile(t, week, "Evenings with the full routine"); got.Figure != "0" || got.Unit != "of 1" {
		t.Errorf("a week with one evening shows %q %q, want 0 of 1", got.Figure, got.Unit)
	}
}

func TestWaterTileIsTheMeanOfDaysWithDrinks(t *testing.T) {
	all := map[data.Day]data.Summary{
		day(t, "2026-11-17"): water(1500),
		day(t, "2026-11-18"): water(2060),
		day(t, "2026-11-19"): night(0), // no drink logged: unknown, not zero
		day(t, "2026-11-22"): water(250),
	}
	flOz := settings()
	flOz.FlOz = true
	tests := []struct {
		name         string
		settings     data.Settings
		figure, unit string
	}{
		{"ml", settings(), "1\u202f780", "ml a day"},
		{"fl oz", flOz, "60", "fl oz a day"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := history.Build(history.Facts{Now: sunday(t), Settings: test.settings, Range: history.Week, Diary: all})
			got := tile(t, s, "Water")
			if got.Figure != test.figure || got.Unit != test.unit {
				t.Errorf("shows %q %q, want %q %q", got.Figure, got.Unit, test.figure, test.unit)
			}
			if !strings.Contains(got.Explain, "2 days with a drink") || !strings.Contains(got.Explain, "reached on 1") {
				t.Errorf("explains %q", got.Explain)
			}
		})
	}
}

// Last night counts against the share only when it is over, at noon.
func TestNightsRecorded(t *testing.T) {
	all := diary(t, "2026-11-11", "2026-11-19", night(0))
	all[day(t, "2026-11-20")] = water(250)
	all[day(t, "2026-11-21")] = water(250)
	tests := []struct{ now, want string }{
		{"2026-11-22 09:00", "90 %"}, // of the 11th to the 20th, one is missing
		{"2026-11-22 11:59", "90 %"},
		{"2026-11-22 12:00", "82 %"},
		{"2026-11-23 02:00", "82 %"}, // still the 22nd
	}
	for _, test := range tests {
		s := history.Build(history.Facts{Now: in(t, "Europe/Berlin", test.now), Settings: settings(), Range: history.FourMonths, Diary: all})
		if got := tile(t, s, "Nights recorded"); got.Figure != test.want {
			t.Errorf("at %s: %s, want %s", test.now, got.Figure, test.want)
		}
	}
}

func TestPercentIsNeverRoundedToAllOrNone(t *testing.T) {
	for _, test := range []struct {
		part, whole int
		want        string
	}{{0, 10, "0 %"}, {1, 1000, "1 %"}, {999, 1000, "99 %"}, {10, 10, "100 %"}, {47, 50, "94 %"}} {
		if got := history.Percent(test.part, test.whole); got != test.want {
			t.Errorf("%d of %d is %q, want %q", test.part, test.whole, got, test.want)
		}
	}
}

func TestPlaceboNote(t *testing.T) {
	s := history.Build(history.Facts{Now: sunday(t), Settings: settings()})
	want := "On average people in trials improved by about 30 % on dummy pills alone: a dip does not prove that a habit worked."
	if s.Placebo != want {
		t.Errorf("says %q", s.Placebo)
	}
}

func BenchmarkBuildTenYears(b *testing.B) {
	now := time.Date(2026, 11, 22, 18, 40, 0, 0, time.UTC)
	today := data.DateOf(now)
	all := map[data.Day]data.Summary{}
	for d := today - 3650; d <= today; d++ {
		s := night(int(d) % 3)
		s.ML, s.Drinks, s.Steps = 1000+int(d)%1000, 6, full()
		all[d] = s
	}
	build := history.Prepare(history.Facts{Now: now, Settings: settings(), Range: history.All, Diary: all})
	b.ReportAllocs()
	for b.Loop() {
		build()
	}
}
