package evidence_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"stillnight/data/evidence"
)

func TestFoods(t *testing.T) {
	for _, f := range evidence.Foods() {
		if !kebab.MatchString(f.ID) || f.Name == "" || f.Serving == "" || f.Grams <= 0 || f.MagnesiumMG+f.VitaminDIU <= 0 {
			t.Errorf("the food %+v", f)
		}
		if f.VitaminDIU > evidence.Limits().VitaminD.IU {
			t.Errorf("a serving of %s passes the day's limit", f.Name)
		}
		if found, ok := evidence.FoodByID(f.ID); !ok || found != f {
			t.Errorf("%s is found as %+v", f.ID, found)
		}
	}
	if _, ok := evidence.FoodByID("moonlight"); ok {
		t.Error("an unknown food is found")
	}
	if evidence.FoodSource().Short() != "USDA SR26" || !strings.Contains(evidence.FoodNote(), "vitamin A") {
		t.Errorf("amounts from %q, to mind %q", evidence.FoodSource().Short(), evidence.FoodNote())
	}
}

// What is in both tables is one food with both.
func TestFoodsOfBothTablesAreOne(t *testing.T) {
	want := map[string]evidence.Food{
		"sockeye-salmon-cooked":              {Name: "Sockeye salmon, cooked", MagnesiumMG: 31, VitaminDIU: 447},
		"milk-2":                             {Name: "Milk 2 %, vitamin D added", MagnesiumMG: 27, VitaminDIU: 120},
		"pumpkin-seeds-kernels-roasted":      {Name: "Pumpkin seeds, kernels, roasted", MagnesiumMG: 156},
		"cod-liver-oil":                      {Name: "Cod liver oil", VitaminDIU: 450},
		"yogurt-plain-low-fat":               {Name: "Yogurt, plain low fat", MagnesiumMG: 29},
		"portabella-mushroom-uv-exposed-raw": {Name: "Portabella mushroom, UV-exposed, raw", VitaminDIU: 384},
	}
	for id, food := range want {
		got, ok := evidence.FoodByID(id)
		if !ok || got.Name != food.Name || got.MagnesiumMG != food.MagnesiumMG || got.VitaminDIU != food.VitaminDIU {
			t.Errorf("%s is %+v, want %+v", id, got, food)
		}
	}
	if n := len(evidence.Foods()); n != 44 {
		t.Errorf("%d foods, want 44: 24 and 22, of which 2 are in both tables", n)
	}
}

// Diaries hold these ids: none may go or come to mean another food.
func TestFoodIDsStay(t *testing.T) {
	const kept = `pumpkin-seeds-kernels-roasted chia-seeds almonds-dry-roasted spinach-boiled spinach-raw cashews-raw cashews-dry-roasted
		swiss-chard-boiled dark-chocolate-70-85 black-beans-boiled quinoa-cooked edamame-prepared peanuts-dry-roasted peanut-butter-smooth
		potato-baked-with-skin brown-rice-cooked oatmeal-cooked-with-water avocado banana yogurt-plain-low-fat milk-2 whole-wheat-bread
		sockeye-salmon-cooked kale-boiled rainbow-trout-farmed-cooked sockeye-salmon-canned-drained pink-salmon-canned-drained
		coho-salmon-wild-cooked tuna-light-canned-in-oil-drained tuna-light-canned-in-water-drained atlantic-herring-cooked
		sardines-atlantic-canned-in-oil-drained sardines-atlantic-canned-in-oil-drained-2-sardines-24-g portabella-mushroom-uv-exposed-raw
		maitake-mushroom-raw chanterelle-mushroom-raw shiitake-mushroom-cooked white-mushroom-raw-not-uv-exposed
		portabella-mushroom-raw-not-uv-exposed whole-milk-vitamin-d-added whole-milk-not-fortified soy-milk-fortified egg-hard-boiled cod-liver-oil`
	ids := []string{}
	for _, f := range evidence.Foods() {
		ids = append(ids, f.ID)
	}
	if want := strings.Fields(kept); !slices.Equal(ids, want) {
		t.Errorf("ids\n%q\nwant\n%q", ids, want)
	}
}

// A serving's weight in words is its weight in grams.
func TestServingsWeighWhatTheySay(t *testing.T) {
	for _, f := range evidence.Foods() {
		_, rest, found := strings.Cut(f.Serving, "(")
		if !found {
			t.Errorf("%s: the serving %q does not say its weight", f.ID, f.Serving)
			continue
		}
		told, digits := 0.0, 0
		for _, r := range rest {
			if r < '0' || r > '9' {
				break
			}
			told, digits = told*10+float64(r-'0'), digits+1
		}
		if digits == 0 || math.Abs(told-math.Trunc(f.Grams)) > 1 {
			t.Errorf("%s: %q is %g g", f.ID, f.Serving, f.Grams)
		}
	}
}
