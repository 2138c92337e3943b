package data_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stillnight/data"
)

func TestDosesAsTheyAreKept(t *testing.T) {
	s, c := newStore(t)
	for _, d := range []struct {
		entry data.SupplementEntry
		want  data.Supplement
	}{
		{data.SupplementEntry{Nutrient: "magnesium", Amount: 100}, data.Supplement{Nutrient: "magnesium", Amount: 100, Unit: "mg"}},
		{data.SupplementEntry{Nutrient: " Magnesium  Oxide ", Amount: 1, Unit: "MG"}, data.Supplement{Nutrient: "magnesium", Amount: 1, Unit: "mg"}},
		{data.SupplementEntry{Nutrient: "Vitamin D3", Amount: 12.5, Unit: "mcg"}, data.Supplement{Nutrient: "vitamin-d", Amount: 12.5, Unit: "µg"}},
		{data.SupplementEntry{Nutrient: "vitamin_d", Amount: 10, Unit: "μg"}, data.Supplement{Nutrient: "vitamin-d", Amount: 10, Unit: "µg"}},
		{data.SupplementEntry{Nutrient: "D3", Amount: 400, Unit: "I.E."}, data.Supplement{Nutrient: "vitamin-d", Amount: 400, Unit: "IU"}},
		{data.SupplementEntry{Nutrient: "K2", Amount: 180}, data.Supplement{Nutrient: "vitamin-k2", Amount: 180, Unit: "µg"}},
		{data.SupplementEntry{Nutrient: "Vitamin B 12", Amount: 500, Unit: "ug"}, data.Supplement{Nutrient: "vitamin-b-12", Amount: 500, Unit: "µg"}},
		{data.SupplementEntry{Nutrient: "kreatin Ä", Amount: 5, Unit: "g"}, data.Supplement{Nutrient: "kreatin-ä", Amount: 5, Unit: "g"}},
	} {
		d.entry.At, d.entry.Note = c.now.Add(-3), "n"
		e := must(s.LogSupplement(t.Context(), d.entry))(t)
		if *e.Supplement != d.want || e.Note != "n" || e.Kind != data.KindSupplement {
			t.Errorf("%+v is kept as %+v, want %+v", d.entry, *e.Supplement, d.want)
		}
	}
	var got []string
	for _, sum := range today(t, s).Today.Supplements {
		got = append(got, sum.Nutrient+" "+sum.Dose())
	}
	want := "kreatin-ä 5\u202f000 mg, magnesium 101 mg, vitamin-b-12 0.5 mg, vitamin-d 1\u202f300 IU, vitamin-k2 180 µg"
	if strings.Join(got, ", ") != want {
		t.Errorf("the day's sums are %q", got)
	}
}

func TestSupplementsThatCannotBeEntered(t *testing.T) {
	s, c := newStore(t)
	before := exported(t, s)
	for name, entry := range map[string]data.SupplementEntry{
		"nothing":              {},
		"no nutrient":          {Amount: 5, Unit: "mg"},
		"blank nutrient":       {Nutrient: " \t", Amount: 5, Unit: "mg"},
		"no amount":            {Nutrient: "magnesium", Unit: "mg"},
		"below zero":           {Nutrient: "magnesium", Amount: -200, Unit: "mg"},
		"not a number":         {Nutrient: "magnesium", Amount: math.NaN(), Unit: "mg"},
		"endless":              {Nutrient: "magnesium", Amount: math.Inf(1), Unit: "mg"},
		"kilograms":            {Nutrient: "magnesium", Amount: 5001},
		"magnesium in IU":      {Nutrient: "magnesium", Amount: 200, Unit: "IU"},
		"magnesium in µg":      {Nutrient: "magnesium", Amount: 200, Unit: "µg"},
		"vitamin D in mg":      {Nutrient: "vitamin-d", Amount: 20, Unit: "mg"},
		"vitamin D, no unit":   {Nutrient: "vitamin-d", Amount: 20},
		"vitamin D, 10 mg":     {Nutrient: "vitamin-d", Amount: 10_000, Unit: "µg"},
		"vitamin K2 in IU":     {Nutrient: "vitamin-k2", Amount: 5, Unit: "IU"},
		"another, no unit":     {Nutrient: "zinc", Amount: 5},
		"unknown unit":         {Nutrient: "zinc", Amount: 5, Unit: "pills"},
		"a bag of zinc":        {Nutrient: "zinc", Amount: 101, Unit: "g"},
		"units without end":    {Nutrient: "vitamin-a", Amount: 1e7, Unit: "IU"},
		"a name without end":   {Nutrient: strings.Repeat("a", 81), Amount: 5, Unit: "mg"},
		"a name of two lines":  {Nutrient: "zi\x00nc", Amount: 5, Unit: "mg"},
		"to come":              {Nutrient: "zinc", Amount: 5, Unit: "mg", At: c.now.AddDate(0, 0, 1)},
		"a note without end":   {Nutrient: "zinc", Amount: 5, Unit: "mg", Note: strings.Repeat("a", 4001)},
		"absurd but confirmed": {Nutrient: "magnesium", Amount: 1e6, Confirmed: true},
	} {
		if _, err := s.LogSupplement(t.Context(), entry); !errors.Is(err, data.ErrBadInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if exported(t, s) != before {
		t.Error("something was written")
	}
	_, err := s.LogSupplement(t.Context(), data.SupplementEntry{Nutrient: "vitamin-d", Amount: 20})
	if err == nil || !strings.Contains(err.Error(), "unit of vitamin D is missing: it is one of IU, µg") {
		t.Errorf("the sentence is %v", err)
	}
}

// TestAnyDosesOfVitaminDAddUp holds that it makes no difference in which unit
// a label gives vitamin D.
func TestAnyDosesOfVitaminDAddUp(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var events []data.Event
		iu := 0.0
		for range rapid.IntRange(0, 20).Draw(r, "doses") {
			dose := data.Supplement{Nutrient: "vitamin-d", Amount: float64(rapid.IntRange(1, 2000).Draw(r, "amount")) / 8, Unit: "µg"}
			if rapid.Bool().Draw(r, "as IU") {
				iu += dose.Amount * 40
				dose.Amount, dose.Unit = dose.Amount*40, "IU"
			} else {
				iu += dose.Amount * 40
			}
			events = append(events, data.Event{Kind: data.KindSupplement, Supplement: &dose})
		}
		if got := data.Summarize(1, events).Supplement(data.VitaminD); math.Abs(got-iu) > 1e-6 {
			r.Fatalf("it adds up to %g IU, want %g", got, iu)
		}
	})
}

func TestWordsOfNutrients(t *testing.T) {
	for _, id := range data.Nutrients() {
		if data.NutrientID(id) != id || len(data.NutrientUnits(id)) == 0 || data.NutrientName(id) == "" {
			t.Errorf("%s is %s in %v", id, data.NutrientID(id), data.NutrientUnits(id))
		}
	}
	if got := data.NutrientName("vitamin-d") + data.NutrientName("vitamin-k2") + data.NutrientName("zinc"); got != "vitamin Dvitamin K2zinc" {
		t.Errorf("they are called %s", got)
	}
	data.NutrientUnits("magnesium")[0] = "stone"
	if data.NutrientUnits("magnesium")[0] != "mg" {
		t.Error("the units can be changed")
	}
}
