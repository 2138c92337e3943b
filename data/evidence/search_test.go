package evidence_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stillnight/data/evidence"
)

func ids(tips []evidence.Tip) []string {
	all := []string{}
	for _, t := range tips {
		all = append(all, t.ID)
	}
	return all
}

func TestSearchFindsWordsInAnyOrder(t *testing.T) {
	tests := []struct {
		query string
		want  string // a tip that must be found
	}{
		{"quinine", "no-quinine"},
		{"TONIC water", "no-quinine"},
		{"water tonic", "no-quinine"},
		{"magnésium pílls", "mg-supplement-older"},
		{"hallegraeff", "stretch-calf-hamstring"},
		{"cochrane 2021", "stretch-calf-hamstring"},
		{"10-15 s", "stretch-wall-ball"},
		{"mushroom", "vitd-food"},
		{"mushrooms", "vitd-food"},
		{"pregnancy magnesium", "mg-pregnancy"},
		{"clot", "redflag-clot"},
		{"may help", "massage"},
		{"“restless legs”?", "not-rls"},
	}
	for _, tt := range tests {
		if got := ids(evidence.Search(evidence.NewQuery(tt.query))); !slices.Contains(got, tt.want) {
			t.Errorf("%q finds %q, not %s", tt.query, got, tt.want)
		}
	}
}

func TestSearchFindsAllOrNothing(t *testing.T) {
	for _, query := range []string{"", "   ", "?!"} {
		if got := evidence.Search(evidence.NewQuery(query)); len(got) != len(evidence.Tips()) {
			t.Errorf("%q finds %d tips", query, len(got))
		}
	}
	for _, query := range []string{"moonlight", "quinine moonlight"} {
		if got := evidence.Search(evidence.NewQuery(query)); len(got) != 0 {
			t.Errorf("%q finds %q", query, ids(got))
		}
	}
}

func TestExcerptShowsWhyATipWasFound(t *testing.T) {
	tip, _ := evidence.TipByID("mg-food")
	tests := []struct{ query, want string }{
		{"warfarin", "Warfarin: keep leafy greens steady from week to week"},
		{"magnesium food", ""}, // the title says it
		{"almond", "Pumpkin seeds 156 mg, almonds 79 mg and cashews 74–83 mg per 28 g, cooked spinach 78 mg per half cup."},
	}
	for _, tt := range tests {
		if got := tip.Excerpt(evidence.NewQuery(tt.query)); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.query, got, tt.want)
		}
	}
}

// Whatever is typed: the order, the case and spaces do not change what is
// found, and a further word never finds more.
func TestSearchIsSteady(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-zé]{1,6}`), 1, 3).Draw(t, "words")
		found := ids(evidence.Search(evidence.NewQuery(strings.Join(words, " "))))
		turned := slices.Clone(words)
		slices.Reverse(turned)
		again := ids(evidence.Search(evidence.NewQuery("  " + strings.ToUpper(strings.Join(turned, "  ")))))
		if !slices.Equal(found, again) {
			t.Fatalf("%q finds %q, turned %q", words, found, again)
		}
		fewer := ids(evidence.Search(evidence.NewQuery(strings.Join(words, " ") + " x" + words[0])))
		for _, id := range fewer {
			if !slices.Contains(found, id) {
				t.Fatalf("a further word finds %s besides", id)
			}
		}
	})
}

func FuzzQuery(f *testing.F) {
	f.Add("Magnésium 10–15 s", "text. More; and ½ more?")
	f.Fuzz(func(t *testing.T, query, text string) {
		q := evidence.NewQuery(query)
		if q.Empty() && !q.In(text) {
			t.Error("looking for nothing does not find all")
		}
		if e := q.Excerpt(text); e != "" && !strings.Contains(text, strings.TrimSuffix(e, ";")) {
			t.Errorf("the excerpt %q is not in %q", e, text)
		}
	})
}
