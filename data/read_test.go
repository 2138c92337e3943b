package data_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stillnight/data"
)

func TestAnEmptyDiary(t *testing.T) {
	s, c := newStore(t)
	snap := today(t, s)
	if !snap.Empty || snap.Resident || snap.Day != day(t, "2026-11-22") || snap.LastNight.Day != snap.Day-1 || snap.LastNight.Recorded() {
		t.Errorf("today: %+v", snap)
	}
	if snap.Today.GoalML != 2000 || snap.LastDrink != nil || len(snap.Events) != 0 || !snap.Now.Equal(c.now) || len(snap.Notices) != 0 {
		t.Errorf("today: %+v", snap)
	}
	if _, _, ok, err := s.Span(t.Context()); ok || err != nil {
		t.Errorf("the span of nothing: %v, %v", ok, err)
	}
	days := must(s.Days(t.Context(), snap.Day-6, snap.Day))(t)
	if len(days) != 7 || days[0].Day != snap.Day-6 || days[0].GoalML != 2000 || days[6].Recorded() {
		t.Errorf("days: %+v", days)
	}
	if events := must(s.Events(t.Context(), snap.Day-6, snap.Day))(t); events == nil || len(events) != 0 {
		t.Errorf("events: %v", events)
	}
}

func TestTodayOfADay(t *testing.T) {
	s, c := newStore(t)
	ctx := t.Context()
	log := func(at string, ml int) {
		t.Helper()
		must(s.LogDrink(ctx, data.DrinkEntry{ML: ml, At: instant(t, at)}))(t)
	}
	log("2026-11-22T03:50:00+01:00", 111) // of the day before
	log("2026-11-22T17:10:00+01:00", 250)
	log("2026-11-22T12:00:00+01:00", 330)
	log("2026-11-22T16:40:00+01:00", 100) // an hour ago, no longer in the hour
	must(s.LogCramp(ctx, data.CrampEntry{At: instant(t, "2026-11-22T02:10:00+01:00")}))(t)
	must(s.LogCramp(ctx, data.CrampEntry{At: instant(t, "2026-11-22T14:00:00+01:00")}))(t)
	snap := today(t, s)
	if snap.Today.ML != 680 || snap.Today.Drinks != 3 || snap.HourML != 250 || snap.LastDrink.Drink.ML != 250 {
		t.Errorf("%d ml, %d in the hour, last drink %+v", snap.Today.ML, snap.HourML, snap.LastDrink)
	}
	if !slices.IsSortedFunc(snap.Events, func(a, b data.Event) int { return a.At.Compare(b.At) }) || len(snap.Events) != 4 {
		t.Errorf("events %+v", snap.Events)
	}
	if *snap.LastNight.Cramps != 1 || len(snap.NightEvents) != 1 || *snap.Today.Cramps != 1 || snap.LastNight.ML != 111 {
		t.Errorf("last night %+v, tonight %+v", snap.LastNight, snap.Today)
	}
	first, last, ok, err := s.Span(ctx)
	if err != nil || !ok || first != snap.Day-1 || last != snap.Day {
		t.Errorf("span %s to %s, %v", first, last, err)
	}
	// In the night the day still is the one before.
	c.now = instant(t, "2026-11-23T01:00:00+01:00").In(c.now.Location())
	if snap = today(t, s); snap.Day != day(t, "2026-11-22") || snap.Today.ML != 680 {
		t.Errorf("at one in the night it is %s", snap.Day)
	}
	c.now = c.now.Add(3 * time.Hour)
	if snap = today(t, s); snap.Day != day(t, "2026-11-23") || snap.Today.ML != 0 || snap.LastDrink != nil || *snap.LastNight.Cramps != 1 {
		t.Errorf("at four it is %s: %+v", snap.Day, snap.Today)
	}
}

func TestTheGoalOfThen(t *testing.T) {
	dir, c := t.TempDir(), &clock{evening(t)}
	s := openStore(t, dir, c)
	goal := func(key, value string) {
		t.Helper()
		if err := s.ChangeSettings(t.Context(), map[string]string{key: value}); err != nil {
			t.Fatal(err)
		}
	}
	day0 := data.DateOf(c.now)
	goals := func(want ...int) {
		t.Helper()
		got := []int{}
		for _, sum := range must(s.Days(t.Context(), day0-1, day0+Day(len(want))-2))(t) {
			got = append(got, sum.GoalML)
		}
		if !slices.Equal(got, want) {
			t.Errorf("goals %v, want %v", got, want)
		}
	}
	goals(2000, 2000)
	goal("water.goal", "2400")
	goal("water.goal", "2500") // twice on one day
	goals(2000, 2500, 2500)
	c.now = c.now.AddDate(0, 0, 2)
	goal("water.limit", "1500")
	goals(2000, 2500, 2500, 1500, 1500)
	c.now = c.now.AddDate(0, 0, 1)
	goal("water.limit", "0")
	goal("look.theme", "dark") // has no say in it
	goals(2000, 2500, 2500, 1500, 2500, 2500)
	if snap := today(t, s); snap.Today.GoalML != 2500 || snap.LastNight.GoalML != 1500 {
		t.Errorf("today's goal is %d, that of the day before %d", snap.Today.GoalML, snap.LastNight.GoalML)
	}
	goal("water.goal", "2000")
	goal("water.goal", "2500") // back on the same day
	closeStore(t, s)
	s = openStore(t, dir, c)
	goals(2000, 2500, 2500, 1500, 2500, 2500)
}

type Day = data.Day

func TestAnotherDayBoundary(t *testing.T) {
	dir, c := t.TempDir(), &clock{evening(t)}
	s := openStore(t, dir, c)
	var lines strings.Builder
	for i := range 600 {
		at := c.now.Add(-time.Duration(i) * 97 * time.Minute)
		fmt.Fprintf(&lines, `{"v":1,"id":"d%d","at":%q,"kind":"drink","drink":{"ml":100}}`+"\n", i, at.Format(time.RFC3339))
	}
	must(s.Import(t.Context(), strings.NewReader(lines.String()), false))(t)
	must(s.LogDrink(t.Context(), data.DrinkEntry{ML: 77, At: instant(t, "2026-11-22T03:30:00+01:00")}))(t)
	ml := func(date string) int {
		t.Helper()
		return must(s.Days(t.Context(), day(t, date), day(t, date)))(t)[0].ML
	}
	was := ml("2026-11-22")
	changes := must(s.Watch(t.Context()))(t)
	for _, boundary := range []string{"03:00", "00:00", "11:59", "04:00"} {
		if err := s.ChangeSettings(t.Context(), map[string]string{"night.boundary": boundary}); err != nil {
			t.Fatal(err)
		}
		checkSummaries(t, s)
		if c := <-changes; !c.Events || !c.Settings {
			t.Errorf("told %+v", c)
		}
		if boundary == "03:00" && ml("2026-11-22")%100 != 77 {
			t.Errorf("a drink at 03:30 is not of the day from 03:00: %d", ml("2026-11-22"))
		}
	}
	if ml("2026-11-22") != was {
		t.Errorf("there and back, the day has %d ml instead of %d", ml("2026-11-22"), was)
	}
	closeStore(t, s)
	s = openStore(t, dir, c)
	checkSummaries(t, s)
}

func TestABoundaryChangeCutShort(t *testing.T) {
	dir, c := t.TempDir(), &clock{evening(t)}
	s := openStore(t, dir, c)
	must(s.LogDrink(t.Context(), data.DrinkEntry{ML: 77, At: instant(t, "2026-11-22T03:30:00+01:00")}))(t)
	s.ForgetSummaries(t) // as a kill would leave it between two steps
	sum := must(s.Days(t.Context(), day(t, "2026-11-21"), day(t, "2026-11-21")))(t)
	if sum[0].ML != 77 {
		t.Errorf("while summaries are missing the day has %d ml", sum[0].ML)
	}
	closeStore(t, s)
	s = openStore(t, dir, c)
	checkSummaries(t, s)
	if sum := must(s.Days(t.Context(), day(t, "2026-11-21"), day(t, "2026-11-21")))(t); sum[0].ML != 77 {
		t.Errorf("after the next start the day has %d ml", sum[0].ML)
	}
}

func TestSpanStaysWithinWhatDaysTakes(t *testing.T) {
	s, _ := newStore(t)
	must(s.Import(t.Context(), strings.NewReader(
		`{"v":1,"id":"a","at":"1900-01-01T09:00:00Z","kind":"drink","drink":{"ml":250}}
{"v":1,"id":"b","at":"2026-11-22T09:00:00Z","kind":"night","night":{"night":"9999-12-31","cramps":1}}
{"v":1,"id":"c","at":"9999-11-22T09:00:00Z","kind":"drink","drink":{"ml":250}}
`), false))(t)
	first, last, ok, err := s.Span(t.Context())
	if err != nil || !ok {
		t.Fatal(err)
	}
	if days := must(s.Days(t.Context(), first, last))(t); len(days) > data.MaxDays {
		t.Errorf("%d days", len(days))
	}
	if last != data.DateOf(evening(t))+1 {
		t.Errorf("the diary ends on %s", last)
	}
}

// TestAnyDiary holds the store against events kept in a slice, under any day
// boundary.
func TestAnyDiary(t *testing.T) {
	s, _ := newStore(t)
	var all []data.Event
	rapid.Check(t, func(rt *rapid.T) {
		boundary := anyBoundary().Draw(rt, "boundary")
		if err := s.ChangeSettings(t.Context(), map[string]string{"night.boundary": boundary.String()}); err != nil {
			rt.Fatal(err)
		}
		var lines strings.Builder
		for _, e := range rapid.SliceOfN(anyEvent(), 0, 10).Draw(rt, "events") {
			e.ID = must(data.NewID())(t)
			all = append(all, e)
			lines.Write(must(e.MarshalJSON())(t))
			lines.WriteByte('\n')
		}
		must(s.Import(t.Context(), strings.NewReader(lines.String()), false))(t)
		want := map[data.Day]int{}
		for _, e := range all {
			want[e.Day(boundary)]++
		}
		for range min(len(all), 10) {
			d := rapid.SampledFrom(all).Draw(rt, "one").Day(boundary)
			got := must(s.Events(t.Context(), d, d))(t)
			sum := must(s.Days(t.Context(), d, d))(t)[0]
			if len(got) != want[d] || sum.Events != want[d] {
				rt.Fatalf("%s has %d events, its summary %d, want %d", d, len(got), sum.Events, want[d])
			}
		}
	})
}
