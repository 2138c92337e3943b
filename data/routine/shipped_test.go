package routine_test

import (
	"slices"
	"strings"
	"testing"

	"stillnight/data/evidence"
	"stillnight/data/routine"
)

func TestShippedRoutinesAreWithoutFault(t *testing.T) {
	if got := routine.ShippedIDs(); !slices.Equal(got, []string{"evening", "short", "seated", "wall", "relax"}) {
		t.Errorf("shipped are %v", got)
	}
	for _, r := range routine.Shipped() {
		if r.ID == "" || r.Title == "" || r.About == "" || r.Own || len(r.Steps) == 0 || len(r.Active()) != len(r.Steps) {
			t.Errorf("%s lacks something: %+v", r.ID, r)
		}
		// Encode is read with all remarks, those on advice too.
		again, problems := routine.Parse(r.ID, routine.Encode(r))
		if len(problems) > 0 || len(again.Steps) != len(r.Steps) {
			t.Errorf("%s: %v", r.ID, problems)
		}
	}
	if _, ok := routine.ShippedByID("mine"); ok {
		t.Error("a routine is shipped that is not")
	}
}

// A step of several routines means the same in each: its doses may differ, its
// words and its place in the history do not.
func TestStepsMeanTheSameEverywhere(t *testing.T) {
	seen := map[string]routine.Step{}
	for _, r := range routine.Shipped() {
		for _, s := range r.Steps {
			before, twice := seen[s.ID]
			if twice && (before.Title != s.Title || before.Cue != s.Cue || before.Picture != s.Picture || before.Evidence != s.Evidence) {
				t.Errorf("%s of %s is another one than before: %+v, %+v", s.ID, r.ID, s, before)
			}
			seen[s.ID] = s
		}
	}
	for _, kept := range []string{"calf-stretch", "hamstring-stretch", "massage", "slow-breathing"} {
		if _, ok := seen[kept]; !ok {
			t.Errorf("the step %s, which stands in diaries, is gone", kept)
		}
	}
}

func TestShippedStepsSayAll(t *testing.T) {
	for _, r := range routine.Shipped() {
		for _, s := range r.Steps {
			if s.Feel == "" || s.Caution == "" || !slices.Contains(routine.Pictures(), s.Picture) {
				t.Errorf("%s of %s does not say all: %+v", s.ID, r.ID, s)
			}
			tip, ok := evidence.TipByID(s.Evidence)
			if !ok {
				t.Errorf("%s of %s rests on %q, which there is not", s.ID, r.ID, s.Evidence)
			}
			if rests := s.Rests(); !strings.HasPrefix(rests, tip.Rating()) || !strings.HasSuffix(rests, tip.ShortSource()) {
				t.Errorf("%s rests on %q", s.ID, rests)
			}
		}
	}
}

// Doses of the issue that the shipped routines are for.
func TestShippedDoses(t *testing.T) {
	for _, tt := range []struct {
		routine string
		doses   []string
		minutes [2]int
	}{
		{"evening", []string{"each leg · 3 × 10 s", "each leg · 3 × 10 s", "2 min a leg", "3 min · 4 in, 6 out"}, [2]int{9, 11}},
		{"short", []string{"each leg · 3 × 10 s", "each leg · 3 × 10 s", "2 min · 4 in, 6 out"}, [2]int{4, 5}},
		{"seated", []string{"each leg · 3 × 10 s", "each leg · 3 × 10 s", "2 min a leg", "3 min · 4 in, 6 out"}, [2]int{9, 11}},
		{"wall", []string{"each leg · 3 × 15 s", "each leg · 3 × 15 s", "each leg · 3 × 10 s", "3 min · 4 in, 6 out"}, [2]int{8, 10}},
		{"relax", []string{
			"both legs · 2 × 6 s", "both legs · 2 × 6 s", "2 × 6 s", "2 × 6 s", "2 × 6 s", "3 min", "1 min", "10 min",
		}, [2]int{16, 18}},
	} {
		r, ok := routine.ShippedByID(tt.routine)
		if !ok {
			t.Fatalf("no %s", tt.routine)
		}
		var doses []string
		seconds := 0
		for _, s := range r.Steps {
			doses = append(doses, s.Dose())
			seconds += s.Seconds()
		}
		if !slices.Equal(doses, tt.doses) {
			t.Errorf("%s has %q, want %q", tt.routine, doses, tt.doses)
		}
		if seconds < tt.minutes[0]*60 || seconds > tt.minutes[1]*60 {
			t.Errorf("%s takes %d s, want %d to %d min", tt.routine, seconds, tt.minutes[0], tt.minutes[1])
		}
	}
}

// Legs take turns, and rests overlap with changing leg.
func TestRestsOverlap(t *testing.T) {
	r, _ := routine.ShippedByID(routine.Default)
	if s := r.Steps[0]; s.Between() != routine.Change || s.Seconds() != 6*10+5*5 {
		t.Errorf("%d s between holds, %d s in all", s.Between(), s.Seconds())
	}
}

// Nothing shipped asks for pointed toes, more than a limit, or guilt.
func TestShippedWords(t *testing.T) {
	for _, r := range routine.Shipped() {
		for _, s := range r.Steps {
			all := strings.Join([]string{r.About, s.Title, s.Cue, s.Feel, s.Caution}, " ")
			if strings.Contains(all, "!") || strings.Contains(strings.ToLower(all), "tiptoe") {
				t.Errorf("%s of %s: %s", s.ID, r.ID, all)
			}
			for _, text := range []string{s.Title, s.Cue, s.Feel, s.Caution} {
				if len([]rune(text)) > 260 {
					t.Errorf("%s of %s says too much: %s", s.ID, r.ID, text)
				}
			}
			if s.Title != "" && strings.ToUpper(s.Title[:1]) != s.Title[:1] {
				t.Errorf("the title %q", s.Title)
			}
		}
	}
}

// What is given away is the caller's: changing it changes no other.
func TestShippedIsGivenAwayWhole(t *testing.T) {
	for _, r := range routine.Shipped() {
		for i := range r.Steps {
			r.Steps[i].Title = "changed"
			for j := range r.Steps[i].Sides {
				r.Steps[i].Sides[j] = "changed"
			}
			if r.Steps[i].Breath != nil {
				r.Steps[i].Breath.In = -1
			}
		}
	}
	for _, r := range routine.Shipped() {
		for _, step := range r.Steps {
			if step.Title == "changed" || slices.Contains(step.Sides, "changed") || step.Breath != nil && step.Breath.In < 0 {
				t.Errorf("%s: %s was changed from outside: %+v", r.ID, step.ID, step)
			}
		}
	}
}
