package learn_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stillnight/app/window/learn"
	"stillnight/data/evidence"
)

// tips returns the ids of the tips in a state, in their order.
func tips(s learn.State) []string {
	var ids []string
	for _, g := range s.Groups {
		for _, l := range g.Lines {
			if l.Tip.ID != "" {
				ids = append(ids, l.Tip.ID)
			}
		}
	}
	return ids
}

func titles(s learn.State) []string {
	var all []string
	for _, g := range s.Groups {
		all = append(all, g.Title)
	}
	return all
}

func line(s learn.State, title string) learn.Line {
	for _, g := range s.Groups {
		for _, l := range g.Lines {
			if l.Title == title {
				return l
			}
		}
	}
	return learn.Line{}
}

func TestEverythingIsShownWarningsFirst(t *testing.T) {
	s := learn.BuildState(learn.Filter{})
	want := []string{
		"When to get help", "When a cramp strikes", "In the evening", "Water", "Food and supplements", "Relaxing", "Triggers", "Good to know", "What the articles say",
	}
	if !slices.Equal(titles(s), want) {
		t.Errorf("cards %q, want %q", titles(s), want)
	}
	shown := tips(s)
	for _, tip := range evidence.Tips() {
		if n := len(slices.DeleteFunc(slices.Clone(shown), func(id string) bool { return id != tip.ID })); n != 1 {
			t.Errorf("%s is there %d times", tip.ID, n)
		}
	}
	if s.Found != "" || s.None != "" {
		t.Errorf("it counts %q and says %q though nothing was looked for", s.Found, s.None)
	}
	flags := s.Groups[0].Flags
	if len(flags) != 2 || flags[0].Act != "Call the emergency number now" || flags[1].Act != "Get medical care the same day" {
		t.Errorf("what is urgent stands open as %+v", flags)
	}
	if wait := line(s, "Make an appointment with a doctor"); len(wait.Signs) != 7 || wait.Remark != "7 signs" {
		t.Errorf("what can wait is %+v", wait)
	}
	if len(line(s, "Foods with magnesium").Foods) != 24 || len(line(s, "Foods with vitamin D").Foods) != 22 {
		t.Error("foods are missing")
	}
	if len(line(s, "Claims, and what was found").Claims) != 18 {
		t.Error("claims are missing")
	}
}

// A line of a tip says what it does, how sure that is and who found it.
func TestLinesSayDirectionGradeAndSource(t *testing.T) {
	s := learn.BuildState(learn.Filter{})
	want := map[string]string{
		"Stretch calves and hamstrings before bed": "may help · low certainty · Hallegraeff 2012",
		"Calf and thigh massage":                   "may help · very low certainty · Mastnardo 2016, partly checked",
		"Fibre and water":                          "unclear · not studied in night cramps · Usual practice, not checked",
	}
	for title, remark := range want {
		if got := line(s, title).Remark; got != remark {
			t.Errorf("%s: %q, want %q", title, got, remark)
		}
	}
	for _, g := range s.Groups {
		for _, l := range g.Lines {
			if l.Tip.ID != "" && !strings.HasPrefix(l.Remark, l.Tip.Rating()+" · ") {
				t.Errorf("%s says %q", l.Tip.ID, l.Remark)
			}
		}
	}
}

func TestSearch(t *testing.T) {
	tests := []struct{ query, found, none string }{
		{"quinine", "4 tips · 1 claim", ""},
		{"warfarin", "2 tips", ""},
		{"salmon", "1 tip · 4 foods", ""},
		{"emergency number", "4 warning signs", ""},
		{"moonlight", "", "Nothing here has all of these words. Try fewer, or other ones."},
	}
	for _, tt := range tests {
		s := learn.BuildState(learn.Filter{Query: tt.query})
		if s.Found != tt.found || s.None != tt.none {
			t.Errorf("%q: %q and %q, want %q and %q", tt.query, s.Found, s.None, tt.found, tt.none)
		}
		if (s.None != "") != (len(s.Groups) == 0) {
			t.Errorf("%q: %d cards beside %q", tt.query, len(s.Groups), s.None)
		}
	}
}

func TestFewResultsAreOpenAndSayWhy(t *testing.T) {
	s := learn.BuildState(learn.Filter{Query: "warfarin"})
	l := line(s, "Vitamin K2: promising, not settled")
	if !l.Open || l.Note != "Never with warfarin or similar blood thinners" {
		t.Errorf("found as %+v", l)
	}
	s = learn.BuildState(learn.Filter{Query: "magnesium"})
	if l := line(s, "Do not exceed the magnesium limit"); l.Open || l.Note != "" {
		t.Errorf("among many it is %+v", l)
	}
	if !line(s, "Foods with magnesium").Open {
		t.Error("the foods that were looked for are shut")
	}
}

func TestTopics(t *testing.T) {
	for _, tip := range evidence.Tips() {
		n := 0
		for _, id := range learn.Topics() {
			if learn.TopicHas(id, tip) {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%s, of the habit %s, is in %d topics", tip.ID, tip.Habit, n)
		}
	}
	for _, id := range learn.Topics() {
		s := learn.BuildState(learn.Filter{Topic: id})
		if s.Found == "" || len(tips(s)) == 0 {
			t.Errorf("%s shows %q", id, s.Found)
		}
		for _, g := range s.Groups {
			if len(g.Flags) > 0 {
				t.Errorf("%s shows warning signs beside", id)
			}
		}
	}
	s := learn.BuildState(learn.Filter{Topic: "vitamin-d"})
	if len(line(s, "Foods with magnesium").Foods) > 0 || line(s, "Foods with vitamin D").Foods[0].ID != "maitake-mushroom-raw" {
		t.Error("the foods are not those with vitamin D, the richest first")
	}
}

// Whatever is typed under whatever topic: all tips shown have the words and
// are of the topic, and the count is theirs.
func TestFilterHolds(t *testing.T) {
	topics := append(learn.Topics(), "", "no such")
	rapid.Check(t, func(t *rapid.T) {
		f := learn.Filter{Query: rapid.StringMatching(`[a-z ]{0,8}`).Draw(t, "query"), Topic: rapid.SampledFrom(topics).Draw(t, "topic")}
		s := learn.BuildState(f)
		q := evidence.NewQuery(f.Query)
		for _, id := range tips(s) {
			tip, _ := evidence.TipByID(id)
			if !tip.Has(q) || (slices.Contains(learn.Topics(), f.Topic) && !learn.TopicHas(f.Topic, tip)) {
				t.Fatalf("%+v shows %s", f, id)
			}
		}
		keys := map[string]bool{}
		for _, g := range s.Groups {
			if len(g.Lines)+len(g.Flags) == 0 {
				t.Fatalf("%+v: the card %s is empty", f, g.Title)
			}
			for _, l := range g.Lines {
				if keys[l.Key] || l.Key == "" {
					t.Fatalf("%+v: the key %q is there twice", f, l.Key)
				}
				keys[l.Key] = true
			}
		}
	})
}
