package routines_test

import (
	"strings"
	"testing"

	"stillnight/app/window/routines"
	"stillnight/data/routine"
)

func TestChanges(t *testing.T) {
	base, _ := routine.ShippedByID("evening")
	before := string(routine.Encode(base))
	own := base.Steps[0]
	own.ID = "own"
	for name, c := range map[string]struct {
		do   routines.Change
		want string // the steps then, or the error
	}{
		"down":         {routines.Moved("calf-stretch", 1), "hamstring-stretch calf-stretch massage slow-breathing"},
		"up at top":    {routines.Moved("calf-stretch", -1), "calf-stretch hamstring-stretch massage slow-breathing"},
		"to the end":   {routines.Moved("calf-stretch", 99), "hamstring-stretch massage slow-breathing calf-stretch"},
		"of no step":   {routines.Moved("none", 1), "That step is not in the routine any more."},
		"off":          {routines.Switched("massage"), "calf-stretch hamstring-stretch massage(off) slow-breathing"},
		"off of none":  {routines.Switched("none"), "That step is not in the routine any more."},
		"away":         {routines.Without("massage"), "calf-stretch hamstring-stretch slow-breathing"},
		"away of none": {routines.Without("none"), "That step is not in the routine any more."},
		"added":        {routines.With(own), "calf-stretch hamstring-stretch massage slow-breathing own"},
		"replaced":     {routines.With(base.Steps[2]), "calf-stretch hamstring-stretch massage slow-breathing"},
	} {
		next, err := c.do(base)
		got := ""
		for i, s := range next.Steps {
			got += strings.Repeat(" ", min(i, 1)) + s.ID
			if s.Off {
				got += "(off)"
			}
		}
		if err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
	if string(routine.Encode(base)) != before {
		t.Error("a change changed the routine that it began with")
	}
}

func TestTheLastStepStays(t *testing.T) {
	r := routine.Routine{ID: "one", Title: "One"}
	evening, _ := routine.ShippedByID("evening")
	r.Steps = evening.Steps[:1:1]
	for _, do := range []routines.Change{routines.Without("calf-stretch"), routines.Switched("calf-stretch")} {
		if _, err := do(r); err == nil {
			t.Error("the last step goes")
		}
	}
	for range routine.MaxSteps {
		r.Steps = append(r.Steps, evening.Steps[1])
	}
	if _, err := routines.With(evening.Steps[2])(r); err == nil || err.Error() != "A routine has at most 40 steps." {
		t.Errorf("one too many: %v", err)
	}
}

func TestSpans(t *testing.T) {
	for text, want := range map[string]int{
		"90 s": 90, "90s": 90, "2 min": 120, "2min": 120, "1 min 30 s": 90, "1:30": 90, " 3 MIN ": 180, "45 seconds": 45,
		"": -1, "2": -1, "min": -1, "1:3": -1, "-1 min": -1, "99999999999 s": -1, "2 h": -1, "s": -1,
	} {
		got, ok := routines.Span(text)
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("%q is %d, want %d", text, got, want)
		}
	}
	for n := range 600 {
		if got, ok := routines.Span(routines.SpanText(n)); n > 0 && (!ok || got != n) {
			t.Errorf("%d is written as %q", n, routines.SpanText(n))
		}
	}
}

// Every shipped step passes the check that a changed one must pass.
func TestShippedStepsPass(t *testing.T) {
	for _, r := range routine.Shipped() {
		for _, s := range r.Steps {
			if faults, remarks := routines.CheckedStep(s); len(faults)+len(remarks) > 0 {
				t.Errorf("%s: %v, %v", s.ID, faults, remarks)
			}
		}
	}
}

func TestStateSaysWhose(t *testing.T) {
	lib := routine.Library{Routines: routine.Shipped()}
	lib.Routines[1].Own = true
	own := lib.Routines[2]
	own.ID, own.Own = "mine", true
	lib.Routines = append(lib.Routines, own)
	lib.Broken = []routine.Broken{{File: "A B.toml", Problems: []routine.Problem{{Text: "no"}, {Line: 3, Text: "worse"}, {Text: "mild", Remark: true}}}}
	s := routines.BuildState(lib, "gone", "mine")
	for i, want := range map[int]string{
		0: "4 steps · 10 min · comes with Stillnight", 1: "3 steps · 5 min · changed by you", 5: "4 steps · 10 min · your own",
	} {
		if s.Items[i].Remark != want || s.Items[i].Tonight != (i == 0) {
			t.Errorf("%+v, want %s", s.Items[i], want)
		}
	}
	if f := s.Faults[0]; f.ID != "" || strings.Join(f.Reasons, "|") != "no|line 3: worse" {
		t.Errorf("the fault is %+v", f)
	}
	if s.Edited == nil || s.Edited.Back != "Delete this routine" || !s.Edited.Rows[0].First || !s.Edited.Rows[3].Last {
		t.Errorf("open is %+v", s.Edited)
	}
	if routines.BuildState(lib, "evening", "none").Edited != nil {
		t.Error("a routine is open that there is not")
	}
}
