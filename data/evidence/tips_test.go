package evidence_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"stillnight/data/evidence"
)

var kebab = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func TestEveryTipStandsOnASource(t *testing.T) {
	tips := evidence.Tips()
	if len(tips) != 45 {
		t.Errorf("%d tips, want 45", len(tips))
	}
	seen := map[string]bool{}
	for _, tip := range tips {
		if seen[tip.ID] || !kebab.MatchString(tip.ID) {
			t.Errorf("the id %q", tip.ID)
		}
		seen[tip.ID] = true
		if tip.Title == "" || tip.Text == "" || tip.Habit == "" || tip.Effect == "" || tip.Citation == "" {
			t.Errorf("%s does not say all: %+v", tip.ID, tip)
		}
		if len(tip.SourceIDs) == 0 || len(tip.Sources()) != len(tip.SourceIDs) {
			t.Errorf("%s: the sources %q are not all known", tip.ID, tip.SourceIDs)
		}
		for _, s := range tip.Sources() {
			if !strings.Contains(tip.Citation, s.Cite) {
				t.Errorf("%s does not cite %s in full", tip.ID, s.ID)
			}
		}
		if tip.ShortSource() == "" {
			t.Errorf("%s names no source in short", tip.ID)
		}
		if found, ok := evidence.TipByID(tip.ID); !ok || found.Title != tip.Title {
			t.Errorf("%s is found as %+v", tip.ID, found)
		}
	}
	if _, ok := evidence.TipByID("moonlight"); ok {
		t.Error("an unknown tip is found")
	}
}

// The words of direction, grade and verification are closed sets: a new one
// in the file must get words for people first.
func TestEveryGradeAndDirectionIsKnown(t *testing.T) {
	grades := []evidence.Grade{evidence.High, evidence.Moderate, evidence.Low, evidence.VeryLow, evidence.None}
	directions := []evidence.Direction{evidence.MayHelp, evidence.NoEffect, evidence.Unclear, evidence.Safety, evidence.Harm, evidence.Information}
	checks := []evidence.Verification{evidence.Seen, evidence.Partial, evidence.Memory}
	for _, tip := range evidence.Tips() {
		if !slices.Contains(grades, tip.Grade) || !slices.Contains(directions, tip.Direction) || !slices.Contains(checks, tip.Verification) {
			t.Errorf("%s: %q, %q, %q", tip.ID, tip.Grade, tip.Direction, tip.Verification)
		}
	}
	for _, s := range evidence.Sources() {
		if !slices.Contains(checks, s.Status) {
			t.Errorf("%s: %q", s.ID, s.Status)
		}
	}
}

func TestRatingSaysWhatAndHowSure(t *testing.T) {
	tests := []struct{ tip, want string }{
		{"stretch-calf-hamstring", "may help · low certainty"},
		{"mg-supplement-older", "little or no effect · moderate certainty"},
		{"breathing-46", "unclear · not studied in night cramps"},
		{"hydration-basic", "unclear · very low certainty"},
		{"mg-limit", "safety · moderate certainty"},
		{"vitd-sun", "safety · not studied in night cramps"},
		{"no-quinine", "harm · moderate certainty"},
		{"cause-unknown", "good to know · low certainty"},
	}
	for _, tt := range tests {
		tip, _ := evidence.TipByID(tt.tip)
		if got := tip.Rating(); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.tip, got, tt.want)
		}
	}
	for _, tip := range evidence.Tips() {
		direction, grade, both := strings.Cut(tip.Rating(), " · ")
		if !both || direction == "" || grade == "" {
			t.Errorf("%s: %q does not say both", tip.ID, tip.Rating())
		}
	}
}

func TestShortSource(t *testing.T) {
	tests := []struct{ tip, want string }{
		{"stretch-calf-hamstring", "Hallegraeff 2012"},
		{"mg-supplement-older", "Garrison 2020"},
		{"massage", "Mastnardo 2016"},
		{"hydration-cap", "NIOSH 2017"},
		{"mg-limit", "NIH ODS"},
		{"redflag-long", "NHS"},
		{"fibre-fluid", "Usual practice"},
	}
	for _, tt := range tests {
		tip, _ := evidence.TipByID(tt.tip)
		if got := tip.ShortSource(); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.tip, got, tt.want)
		}
	}
}

// What was not read is said so.
func TestUncheckedIsSaid(t *testing.T) {
	tests := []struct{ tip, want, line string }{
		{"stretch-calf-hamstring", "", "Hallegraeff 2012"},
		{"massage", "only partly checked against the source", "Mastnardo 2016, partly checked"},
		{"fibre-fluid", "not checked against the source", "Usual practice, not checked"},
	}
	for _, tt := range tests {
		tip, _ := evidence.TipByID(tt.tip)
		if tip.Unchecked() != tt.want || tip.SourceLine() != tt.line {
			t.Errorf("%s: %q and %q, want %q and %q", tt.tip, tip.Unchecked(), tip.SourceLine(), tt.want, tt.line)
		}
	}
	if s, _ := evidence.SourceByID("expert"); s.Unchecked() == "" {
		t.Error("usual practice passes for a checked source")
	}
}

func TestListsCanBeChangedByWhoAsked(t *testing.T) {
	tips := evidence.Tips()
	tips[0].Title = "changed"
	if evidence.Tips()[0].Title == "changed" {
		t.Error("a caller changed what all others read")
	}
}

func TestTextsHaveTheSignsOfPrint(t *testing.T) {
	want := map[string]string{
		"stretch-calf-hamstring": "pain −1.3 cm on a 10-cm scale (95% CI −1.74 to −0.86)",
		"massage":                "20 min 3 × a week for 2 weeks: home cramps −1.3 vs −0.2",
		"mg-supplement-older":    "≥ 25% improvement",
		"vitd-status":            "Pregnancy trial (n=126, 1000 IU/day, 60 days)",
	}
	for id, part := range want {
		if tip, _ := evidence.TipByID(id); !strings.Contains(tip.Effect, part) {
			t.Errorf("%s says %q", id, tip.Effect)
		}
	}
	if tip, _ := evidence.TipByID("stretch-wall-ball"); !strings.Contains(tip.Text, "10–15 s") {
		t.Errorf("it says %q", tip.Text)
	}
	if s, _ := evidence.SourceByID("hallegraeff2012"); s.DOI != "10.1016/S1836-9553(12)70068-1" {
		t.Errorf("the identifier was changed: %q", s.DOI)
	}
}
