package data_test

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"testing"
	"time"

	"stillnight/data"
)

// names returns the names in a JSON object.
func names(t *testing.T, v any) []string {
	t.Helper()
	var object map[string]any
	if err := json.Unmarshal([]byte(encode(t, v)), &object); err != nil {
		t.Fatal(err)
	}
	return slices.Sorted(maps.Keys(object))
}

// TestNamesInJSON holds what scripts and the link read: a name that changes
// breaks them.
func TestNamesInJSON(t *testing.T) {
	now := evening(t)
	cramps := 2
	for _, c := range []struct {
		value any
		want  []string
	}{
		{data.Change{Events: true, Days: []data.Day{1}, Settings: true, Snooze: true, Notices: true}, []string{"days", "events", "notices", "settings", "snooze"}},
		{data.Change{}, nil},
		{data.DrinkEntry{ML: 1}, []string{"ml"}},
		{data.DrinkEntry{ML: 1, Beverage: "tea", At: now, Note: "n", Confirmed: true}, []string{"at", "beverage", "confirmed", "ml", "note"}},
		{data.StepEntry{Day: 1, Seconds: 1}, []string{"day", "outcome", "seconds", "step"}},
		{data.CrampEntry{At: now, Note: "n"}, []string{"at", "cramp", "note"}},
		{data.FoodEntry{Food: "f", Servings: 1, MagnesiumMg: 1, VitaminDIU: 1, At: now, Note: "n"}, []string{"at", "food", "magnesium_mg", "note", "servings", "vitamin_d_iu"}},
		{data.SupplementEntry{Unit: "mg", At: now, Note: "n", Confirmed: true}, []string{"amount", "at", "confirmed", "note", "nutrient", "unit"}},
		{data.SessionEntry{Minutes: 1, At: now, Note: "n"}, []string{"at", "minutes", "note", "session"}},
		{data.NightEntry{Night: 1, Note: "n"}, []string{"cramps", "night", "note"}},
		{data.FactorEntry{Day: 1}, []string{"day", "factor", "value"}},
		{data.Undoable{}, []string{"action", "at", "event"}},
		{data.ImportReport{}, []string{"bad", "known", "new", "read", "skipped"}},
		{data.SkippedLine{File: "f"}, []string{"file", "line", "reason"}},
		{data.Notice{}, []string{"at", "text"}},
		{
			data.Summary{Steps: map[string]data.Outcome{"a": data.Done}, Factors: map[string]float64{"a": 1}, Sessions: map[string]int{"a": 1}, Minutes: 1, Cramps: &cramps, Supplements: []data.Supplement{{}}},
			[]string{"cramps", "day", "drinks", "events", "factors", "goal_ml", "magnesium_mg", "minutes", "ml", "sessions", "severity", "steps", "supplements", "vitamin_d_iu"},
		},
	} {
		if got := names(t, c.value); !slices.Equal(got, c.want) {
			t.Errorf("%T has %v, want %v", c.value, got, c.want)
		}
	}
}

func TestDaysAndClocksInJSON(t *testing.T) {
	text := encode(t, struct {
		Day    data.Day            `json:"day"`
		ByDay  map[data.Day]string `json:"by_day"`
		Change data.Change         `json:"change"`
	}{day(t, "2026-11-22"), map[data.Day]string{day(t, "1969-12-31"): "old"}, data.Change{Events: true, Days: []data.Day{0}}})
	want := `{"day":"2026-11-22","by_day":{"1969-12-31":"old"},"change":{"events":true,"days":["1970-01-01"]}}` + "\n"
	if text != want {
		t.Errorf("it is %s, want %s", text, want)
	}
}

// TestASnapshotThroughJSON is the way that a view in another process goes.
func TestASnapshotThroughJSON(t *testing.T) {
	s, c := newStore(t)
	ctx := t.Context()
	drink(t, s, 250)
	must(s.LogCramp(ctx, data.CrampEntry{At: c.now.Add(-15 * time.Hour), Cramp: data.Cramp{Severity: ptr(0), Woke: ptr(false)}}))(t)
	if err := s.TickStep(ctx, data.StepEntry{Step: "massage", Outcome: data.Done}); err != nil {
		t.Fatal(err)
	}
	if err := s.Snooze(ctx, c.now.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := s.ChangeSettings(ctx, map[string]string{"track.factors": "none", "water.unit": "fl-oz"}); err != nil {
		t.Fatal(err)
	}
	snap := today(t, s)
	var back data.Snapshot
	if err := json.Unmarshal([]byte(encode(t, snap)), &back); err != nil {
		t.Fatal(err)
	}
	if encode(t, back) != encode(t, snap) {
		t.Errorf("it is\n%s\nwas\n%s", encode(t, back), encode(t, snap))
	}
	if back.Events[0].Drink.ML != 250 || back.LastDrink == nil || !data.Same(*back.LastDrink, *snap.LastDrink) || back.Undo == nil {
		t.Errorf("events %+v, last drink %+v, undo %+v", back.Events, back.LastDrink, back.Undo)
	}
	if back.LastNight.Cramps == nil || *back.LastNight.Severity != 0 || *back.NightEvents[0].Cramp.Woke {
		t.Errorf("the night is %+v, %+v", back.LastNight, back.NightEvents)
	}
	if !reflect.DeepEqual(back.Settings, snap.Settings) || !back.Snoozed.Equal(snap.Snoozed) || !back.Now.Equal(snap.Now) {
		t.Errorf("settings %+v, snoozed %s", back.Settings, back.Snoozed)
	}
}

func TestWordsThatMayBeEntered(t *testing.T) {
	s, _ := newStore(t)
	for _, side := range data.Sides() {
		for _, muscle := range data.Muscles() {
			must(s.LogCramp(t.Context(), data.CrampEntry{Cramp: data.Cramp{Side: side, Muscle: muscle, Relief: data.Reliefs()}}))(t)
		}
	}
	for _, beverage := range data.Beverages() {
		must(s.LogDrink(t.Context(), data.DrinkEntry{ML: 1, Beverage: beverage}))(t)
	}
	if got, want := today(t, s).Today.Events, len(data.Sides())*len(data.Muscles())+len(data.Beverages()); got != want {
		t.Errorf("%d events, want %d", got, want)
	}
	data.Sides()[0] = "changed"
	if data.Sides()[0] == "changed" {
		t.Error("the words can be changed")
	}
}
