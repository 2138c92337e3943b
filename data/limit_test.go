package data_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stillnight/data"
	"stillnight/data/evidence"
)

func set(t *testing.T, s *data.Store, key, value string) {
	t.Helper()
	if err := s.ChangeSettings(t.Context(), map[string]string{key: value}); err != nil {
		t.Fatal(err)
	}
}

// plainSpaces makes a sentence easy to search.
func plainSpaces(err error) string {
	if err == nil {
		return ""
	}
	return strings.ReplaceAll(err.Error(), "\u202f", " ")
}

func TestLimitsByRegionAndKidney(t *testing.T) {
	const efsa, nih = "European Food Safety Authority", "US National Institutes of Health"
	for _, c := range []struct {
		region, kidney string
		already, dose  data.SupplementEntry
		want           error
		says           []string
	}{
		{"eu", "off", data.SupplementEntry{}, data.SupplementEntry{Nutrient: "magnesium", Amount: 250}, nil, nil},
		{"eu", "off", data.SupplementEntry{}, data.SupplementEntry{Nutrient: "magnesium", Amount: 250.5}, data.ErrOverLimit, []string{"250.5 mg of magnesium", "250 mg a day", efsa}},
		{"us", "off", data.SupplementEntry{}, data.SupplementEntry{Nutrient: "magnesium", Amount: 350}, nil, nil},
		{"us", "off", data.SupplementEntry{}, data.SupplementEntry{Nutrient: "magnesium", Amount: 351}, data.ErrOverLimit, []string{"351 mg of magnesium", "350 mg a day", nih}},
		{"eu", "off", data.SupplementEntry{Nutrient: "magnesium", Amount: 200}, data.SupplementEntry{Nutrient: "magnesium", Amount: 50}, nil, nil},
		{"eu", "off", data.SupplementEntry{Nutrient: "magnesium", Amount: 200}, data.SupplementEntry{Nutrient: "Magnesium citrate", Amount: 51}, data.ErrOverLimit, []string{"comes to 251 mg", "200 mg are logged", "250 mg a day"}},
		{"us", "off", data.SupplementEntry{Nutrient: "magnesium", Amount: 200}, data.SupplementEntry{Nutrient: "magnesium", Amount: 51}, nil, nil},
		{"eu", "off", data.SupplementEntry{}, data.SupplementEntry{Nutrient: "vitamin-d", Amount: 4000, Unit: "IU"}, nil, nil},
		{"eu", "off", data.SupplementEntry{}, data.SupplementEntry{Nutrient: "vitamin-d", Amount: 4001, Unit: "iu"}, data.ErrOverLimit, []string{"4 001 IU of vitamin D", "4 000 IU a day", efsa}},
		{"us", "off", data.SupplementEntry{}, data.SupplementEntry{Nutrient: "Vitamin D3", Amount: 100, Unit: "ug"}, nil, nil},
		{"us", "off", data.SupplementEntry{}, data.SupplementEntry{Nutrient: "vitamin-d", Amount: 101, Unit: "µg"}, data.ErrOverLimit, []string{"4 040 IU of vitamin D", "4 000 IU a day", nih}},
		{"eu", "off", data.SupplementEntry{Nutrient: "d3", Amount: 2000, Unit: "IU"}, data.SupplementEntry{Nutrient: "vitamin-d", Amount: 51, Unit: "mcg"}, data.ErrOverLimit, []string{"comes to 4 040 IU", "2 000 IU are logged"}},
		{"eu", "off", data.SupplementEntry{Nutrient: "magnesium", Amount: 250}, data.SupplementEntry{Nutrient: "vitamin-d", Amount: 25, Unit: "µg"}, nil, nil},
		{"eu", "off", data.SupplementEntry{}, data.SupplementEntry{Nutrient: "vitamin-k2", Amount: 180}, nil, nil},
		{"eu", "off", data.SupplementEntry{}, data.SupplementEntry{Nutrient: "zinc", Amount: 25, Unit: "mg"}, nil, nil},
		{"eu", "on", data.SupplementEntry{}, data.SupplementEntry{Nutrient: "magnesium", Amount: 10}, data.ErrKidney, []string{"10 mg of magnesium", "limit", "none without a doctor", nih}},
		{"us", "on", data.SupplementEntry{}, data.SupplementEntry{Nutrient: "magnesium glycinate", Amount: 500}, data.ErrKidney, []string{"500 mg of magnesium", nih}},
		{"us", "on", data.SupplementEntry{}, data.SupplementEntry{Nutrient: "vitamin-d", Amount: 800, Unit: "IU"}, nil, nil},
		{"us", "on", data.SupplementEntry{}, data.SupplementEntry{Nutrient: "vitamin-d", Amount: 8000, Unit: "IU"}, data.ErrOverLimit, []string{"8 000 IU"}},
	} {
		t.Run(fmt.Sprintf("%s kidney %s %v after %v", c.region, c.kidney, c.dose, c.already), func(t *testing.T) {
			s, _ := newStore(t)
			set(t, s, "track.region", c.region)
			set(t, s, "track.kidney", c.kidney)
			if c.already.Nutrient != "" {
				must(s.LogSupplement(t.Context(), c.already))(t)
			}
			before := exported(t, s)
			_, err := s.LogSupplement(t.Context(), c.dose)
			if !errors.Is(err, c.want) {
				t.Fatalf("it says %v, want %v", err, c.want)
			}
			for _, part := range c.says {
				if !strings.Contains(plainSpaces(err), part) {
					t.Errorf("the warning lacks %q: %v", part, err)
				}
			}
			if c.want == nil {
				return
			}
			if exported(t, s) != before {
				t.Error("it was logged without a confirmation")
			}
			c.dose.Confirmed = true
			if e := must(s.LogSupplement(t.Context(), c.dose))(t); !e.Supplement.Confirmed || today(t, s).Today.Supplements == nil {
				t.Errorf("confirmed, it is %+v", e.Supplement)
			}
		})
	}
}

// TestLimitsAreThoseOfTheEvidence holds each limit to the facts, and that its
// source is one of those of the limit.
func TestLimitsAreThoseOfTheEvidence(t *testing.T) {
	bounds := evidence.Limits()
	if bounds.VitaminD.IUPerMicrogram != data.IUPerUg {
		t.Errorf("a µg of vitamin D is %d IU", bounds.VitaminD.IUPerMicrogram)
	}
	for _, c := range []struct {
		region, nutrient string
		amount           int
		unit             string
		sources          []string
	}{
		{"eu", data.Magnesium, bounds.Magnesium.EU, "mg", bounds.Magnesium.SourceIDs},
		{"us", data.Magnesium, bounds.Magnesium.US, "mg", bounds.Magnesium.SourceIDs},
		{"eu", data.VitaminD, bounds.VitaminD.IU, "IU", bounds.VitaminD.SourceIDs},
		{"us", data.VitaminD, bounds.VitaminD.IU, "IU", bounds.VitaminD.SourceIDs},
	} {
		settings := data.NewSettings(map[string]string{"track.region": c.region})
		limit, ok := settings.SupplementLimit(c.nutrient)
		if !ok || limit.Amount != float64(c.amount) || limit.Unit != c.unit {
			t.Errorf("%s in %s: %+v", c.nutrient, c.region, limit)
		}
		if !slices.ContainsFunc(c.sources, func(id string) bool {
			source, found := evidence.SourceByID(id)
			return found && strings.HasSuffix(limit.Source, ", "+source.Short())
		}) {
			t.Errorf("the limit of %s in %s is from %q", c.nutrient, c.region, limit.Source)
		}
	}
	settings := data.NewSettings(nil)
	if _, ok := settings.SupplementLimit(data.VitaminK2); ok || settings.Region != "eu" {
		t.Error("there is a limit of vitamin K2")
	}
}

func TestAConfirmationThatWasNotNeededIsNotKept(t *testing.T) {
	s, _ := newStore(t)
	e := must(s.LogSupplement(t.Context(), data.SupplementEntry{Nutrient: "magnesium", Amount: 100, Confirmed: true}))(t)
	if e.Supplement.Confirmed || strings.Contains(exported(t, s), "confirmed") {
		t.Errorf("it is %+v", e.Supplement)
	}
}

func TestTheLimitIsOfADay(t *testing.T) {
	s, c := newStore(t)
	dose := func(mg float64, at time.Time) error {
		_, err := s.LogSupplement(t.Context(), data.SupplementEntry{Nutrient: "magnesium", Amount: mg, At: at})
		return err
	}
	zone := c.now.Location()
	beforeIt := time.Date(2026, 11, 22, 3, 59, 0, 0, zone)
	if err := dose(200, beforeIt); err != nil {
		t.Fatal(err)
	}
	if err := dose(200, beforeIt.Add(time.Minute)); err != nil {
		t.Errorf("a dose counts for the day before the boundary too: %v", err)
	}
	if err := dose(60, c.now); !errors.Is(err, data.ErrOverLimit) {
		t.Errorf("later on the same day: %v", err)
	}
	if err := dose(60, time.Date(2026, 11, 21, 9, 0, 0, 0, zone)); !errors.Is(err, data.ErrOverLimit) {
		t.Errorf("earlier on the day before: %v", err)
	}
	if err := dose(50, time.Date(2026, 11, 21, 9, 0, 0, 0, zone)); err != nil {
		t.Errorf("up to the limit of the day before: %v", err)
	}
	// With another boundary the two doses fall on one day.
	set(t, s, "night.boundary", "03:00")
	if got := today(t, s).Today.Supplement(data.Magnesium); got != 400 {
		t.Errorf("the day has %g mg", got)
	}
	if err := dose(1, c.now); !errors.Is(err, data.ErrOverLimit) || !strings.Contains(err.Error(), "401 mg") {
		t.Errorf("after the boundary changed: %v", err)
	}
}

func TestFoodDoesNotCountTowardsALimit(t *testing.T) {
	s, _ := newStore(t)
	set(t, s, "track.kidney", "on")
	must(s.LogFood(t.Context(), data.FoodEntry{Food: "bran", Servings: 4, MagnesiumMg: 300, VitaminDIU: 5000}))(t)
	must(s.LogSupplement(t.Context(), data.SupplementEntry{Nutrient: "vitamin-d", Amount: 4000, Unit: "IU"}))(t)
	set(t, s, "track.kidney", "off")
	must(s.LogSupplement(t.Context(), data.SupplementEntry{Nutrient: "magnesium", Amount: 250}))(t)
	sum := today(t, s).Today
	if sum.MgMg != 1200 || sum.VitDIU != 20_000 || sum.Supplement(data.Magnesium) != 250 || sum.Supplement(data.VitaminD) != 4000 {
		t.Errorf("the day is %+v", sum)
	}
}

// TestEditsAndUndoAtALimit holds that a limit counts what is in the diary
// now, and that an edit cannot get around it unseen.
func TestEditsAndUndoAtALimit(t *testing.T) {
	s, c := newStore(t)
	ctx := t.Context()
	first := must(s.LogSupplement(ctx, data.SupplementEntry{Nutrient: "magnesium", Amount: 100}))(t)
	second := must(s.LogSupplement(ctx, data.SupplementEntry{Nutrient: "magnesium", Amount: 150}))(t)
	to := func(e data.Event, amount float64, confirmed bool) (data.Event, error) {
		dose := *e.Supplement
		dose.Amount, dose.Confirmed = amount, confirmed
		e.Supplement = &dose
		return s.Edit(ctx, e.ID, e)
	}
	if _, err := to(first, 101, false); !errors.Is(err, data.ErrOverLimit) || !strings.Contains(err.Error(), "251 mg") {
		t.Errorf("an edit past the limit: %v", err)
	}
	first = must(to(first, 300, true))(t)
	if !first.Supplement.Confirmed {
		t.Error("the confirmation of an edit is not kept")
	}
	// Past the limit already: what makes it no worse needs no confirmation.
	if _, err := to(second, 140, false); err != nil {
		t.Errorf("less is refused: %v", err)
	}
	first.Note = "with dinner"
	if first = must(s.Edit(ctx, first.ID, first))(t); !first.Supplement.Confirmed {
		t.Error("a note on it takes the confirmation away")
	}
	if _, err := s.Undo(ctx); err != nil { // the note
		t.Fatal(err)
	}
	if _, err := s.Undo(ctx); err != nil { // less
		t.Fatal(err)
	}
	if _, err := s.Undo(ctx); err != nil { // the edit past the limit
		t.Fatal(err)
	}
	if got := today(t, s).Today.Supplement(data.Magnesium); got != 250 {
		t.Errorf("after undo the day has %g mg", got)
	}
	if err := s.Delete(ctx, second.ID); err != nil {
		t.Fatal(err)
	}
	must(s.LogSupplement(ctx, data.SupplementEntry{Nutrient: "magnesium", Amount: 150, At: c.now.Add(-time.Hour)}))(t)
	// To another day, where there is room, and back.
	yesterday := must(s.LogSupplement(ctx, data.SupplementEntry{Nutrient: "magnesium", Amount: 200, At: c.now.Add(-24 * time.Hour)}))(t)
	yesterday.At = c.now.Add(-time.Minute)
	if _, err := s.Edit(ctx, yesterday.ID, yesterday); !errors.Is(err, data.ErrOverLimit) {
		t.Errorf("moved to a full day: %v", err)
	}
	yesterday.At = c.now.Add(-48 * time.Hour)
	if _, err := s.Edit(ctx, yesterday.ID, yesterday); err != nil {
		t.Errorf("moved to an empty day: %v", err)
	}
}

func TestEditsWithKidneyDisease(t *testing.T) {
	s, _ := newStore(t)
	e := must(s.LogSupplement(t.Context(), data.SupplementEntry{Nutrient: "magnesium", Amount: 100}))(t)
	zinc := must(s.LogSupplement(t.Context(), data.SupplementEntry{Nutrient: "zinc", Amount: 10, Unit: "mg"}))(t)
	set(t, s, "track.kidney", "on")
	for _, c := range []struct {
		of     data.Event
		dose   data.Supplement
		refuse bool
	}{
		{e, data.Supplement{Nutrient: "magnesium", Amount: 90, Unit: "mg"}, false},
		{e, data.Supplement{Nutrient: "magnesium", Amount: 110, Unit: "mg"}, true},
		{zinc, data.Supplement{Nutrient: "magnesium", Amount: 5, Unit: "mg"}, true},
		{zinc, data.Supplement{Nutrient: "magnesium", Amount: 5, Unit: "mg", Confirmed: true}, false},
	} {
		changed := c.of
		changed.Supplement = &c.dose
		now, err := s.Edit(t.Context(), c.of.ID, changed)
		if errors.Is(err, data.ErrKidney) != c.refuse || (err != nil) != c.refuse {
			t.Errorf("%+v to %+v: %v", c.of.Supplement, c.dose, err)
		}
		if err != nil {
			continue
		}
		if c.of.ID == e.ID {
			e = now
		}
		if _, err := s.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

func TestImportedDosesCount(t *testing.T) {
	s, _ := newStore(t)
	report := must(s.Import(t.Context(), strings.NewReader(
		`{"v":1,"id":"a","at":"2026-11-22T08:00:00+01:00","kind":"supplement","supplement":{"nutrient":"Magnesium oxide","amount":0.2,"unit":"g"}}
{"v":1,"id":"b","at":"2026-11-22T08:00:00+01:00","kind":"supplement","supplement":{"nutrient":"Vitamin D3","amount":0.05,"unit":"mg"}}
{"v":1,"id":"c","at":"2026-11-22T08:00:00+01:00","kind":"supplement","supplement":{"nutrient":"vitamin_d","amount":25,"unit":"mcg"}}
{"v":1,"id":"d","at":"2026-11-22T08:00:00+01:00","kind":"supplement","supplement":{"nutrient":"vitamin-d","amount":3,"unit":"drops"}}
`), false))(t)
	if report.New != 4 {
		t.Fatalf("the import: %+v", report)
	}
	sum := today(t, s).Today
	if sum.Supplement(data.Magnesium) != 200 || sum.Supplement(data.VitaminD) != 3000 {
		t.Errorf("the day has %+v", sum.Supplements)
	}
	if len(sum.Supplements) != 3 || sum.Supplements[2].Dose() != "3 drops" {
		t.Errorf("what cannot be converted is lost or mixed up: %+v", sum.Supplements)
	}
	if _, err := s.LogSupplement(t.Context(), data.SupplementEntry{Nutrient: "vitamin-d", Amount: 26, Unit: "µg"}); !errors.Is(err, data.ErrOverLimit) {
		t.Errorf("with imported doses: %v", err)
	}
}

// TestNoWayAroundALimit logs, edits and deletes at random without ever
// confirming: no day may end up above its limit.
func TestNoWayAroundALimit(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s, c := newStore(t)
		defer closeStore(t, s)
		limit := 250.0
		if rapid.Bool().Draw(r, "us") {
			set(t, s, "track.region", "us")
			limit = 350
		}
		at := func() time.Time {
			return c.now.Add(-time.Duration(rapid.IntRange(0, 40).Draw(r, "hours ago")) * time.Hour)
		}
		amount := func() float64 { return float64(rapid.IntRange(1, 4000).Draw(r, "tenths")) / 10 }
		for range rapid.IntRange(1, 12).Draw(r, "actions") {
			events := must(s.Events(t.Context(), data.DateOf(c.now)-3, data.DateOf(c.now)))(t)
			var err error
			switch action := rapid.IntRange(0, 3).Draw(r, "action"); {
			case action > 0 && len(events) == 0, action == 0:
				_, err = s.LogSupplement(t.Context(), data.SupplementEntry{Nutrient: "magnesium", Amount: amount(), At: at()})
			case action == 1:
				e := rapid.SampledFrom(events).Draw(r, "event")
				e.At, e.Supplement = at(), &data.Supplement{Nutrient: "magnesium", Amount: amount(), Unit: "mg"}
				_, err = s.Edit(t.Context(), e.ID, e)
			case action == 2:
				err = s.Delete(t.Context(), rapid.SampledFrom(events).Draw(r, "event").ID)
			default:
				_, err = s.Undo(t.Context())
			}
			if err != nil && !errors.Is(err, data.ErrOverLimit) && !errors.Is(err, data.ErrNothingToUndo) {
				r.Fatal(err)
			}
		}
		for _, day := range must(s.Days(t.Context(), data.DateOf(c.now)-3, data.DateOf(c.now)))(t) {
			if got := day.Supplement(data.Magnesium); got > limit || math.IsNaN(got) {
				r.Fatalf("%s has %g mg", day.Day, got)
			}
		}
	})
}
