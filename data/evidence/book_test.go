package evidence_test

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"stillnight/data/evidence"
)

func TestSources(t *testing.T) {
	sources := evidence.Sources()
	if len(sources) != 59 {
		t.Errorf("%d sources, want 59", len(sources))
	}
	seen := map[string]bool{}
	for _, s := range sources {
		if seen[s.ID] || s.ID == "" || s.Cite == "" {
			t.Errorf("the source %+v", s)
		}
		seen[s.ID] = true
		short := s.Short()
		if short == "" || len([]rune(short)) > 28 || strings.ContainsAny(short, ".()") {
			t.Errorf("%s is called %q", s.ID, short)
		}
		if link := s.Link(); link != "" && !strings.HasPrefix(link, "https://") {
			t.Errorf("%s is to be found at %q", s.ID, link)
		}
	}
	if _, ok := evidence.SourceByID("moonlight"); ok {
		t.Error("an unknown source is found")
	}
}

func TestShortNamesOfSources(t *testing.T) {
	want := map[string]string{
		"maor2017": "Roguin Maor 2017", "garrison2012meds": "Garrison 2012", "bertolasi1993": "Bertolasi 1993", "karli": "Karli",
		"efsa2010": "EFSA 2010", "iom2005": "IOM 2005", "merck": "Merck Manual", "usda_sr26": "USDA SR26", "fda_quinine": "FDA 2010",
		"shao2024": "Shao 2024", "hallegraeff2017": "Hallegraeff 2017", "pmr2025": "Review of 31 trials, 2025",
	}
	for id, short := range want {
		if s, ok := evidence.SourceByID(id); !ok || s.Short() != short {
			t.Errorf("%s is called %q, want %q", id, s.Short(), short)
		}
	}
}

func TestLinks(t *testing.T) {
	want := map[string]string{
		"hallegraeff2012": "https://doi.org/10.1016/S1836-9553(12)70068-1",
		"coppin2005":      "https://pubmed.ncbi.nlm.nih.gov/15808033/",
		"ods_mg":          "https://ods.od.nih.gov/factsheets/Magnesium-HealthProfessional/",
		"expert":          "",
	}
	for id, link := range want {
		if s, _ := evidence.SourceByID(id); s.Link() != link {
			t.Errorf("%s is to be found at %q, want %q", id, s.Link(), link)
		}
	}
}

func TestLimits(t *testing.T) {
	l := evidence.Limits()
	got := []int{
		l.Magnesium.EU, l.Magnesium.US, l.Magnesium.Default, l.VitaminD.IU, l.VitaminD.Micrograms, l.VitaminD.IUPerMicrogram,
		l.Water.HourAlert, l.Water.HourStop, l.Water.HighDay, l.Caffeine.Adult, l.Caffeine.Pregnancy,
		l.Stretch.MinHold, l.Stretch.MaxHold, l.Stretch.Repetitions, l.Stretch.MaxIntensity,
		l.Massage.MinMinutes, l.Massage.MaxMinutes, l.Massage.MaxPressure,
		l.Breathing.In, l.Breathing.Out, l.Breathing.MinMinutes, l.Breathing.MaxMinutes,
	}
	want := []int{250, 350, 250, 4000, 100, 40, 1000, 1400, 3100, 400, 200, 10, 30, 3, 4, 3, 5, 4, 4, 6, 5, 10}
	if !slices.Equal(got, want) {
		t.Errorf("limits %v, want %v", got, want)
	}
	if l.VitaminD.IU != l.VitaminD.Micrograms*l.VitaminD.IUPerMicrogram {
		t.Error("the two limits of vitamin D differ")
	}
	for _, ids := range [][]string{
		l.Magnesium.SourceIDs, l.VitaminD.SourceIDs, l.Water.SourceIDs, l.Caffeine.SourceIDs, l.Stretch.SourceIDs, l.Massage.SourceIDs, l.Breathing.SourceIDs,
	} {
		if len(ids) == 0 {
			t.Error("a limit has no source")
		}
		for _, id := range ids {
			if _, ok := evidence.SourceByID(id); !ok {
				t.Errorf("a limit rests on %q, which is no source", id)
			}
		}
	}
}

func TestRedFlags(t *testing.T) {
	acts := []string{}
	for _, f := range evidence.RedFlags() {
		acts = append(acts, f.Act())
		if len(f.Items) == 0 || len(f.Sources()) == 0 {
			t.Errorf("%s: %d signs, %d sources", f.ID, len(f.Items), len(f.Sources()))
		}
		if strings.Contains(f.Note, "memory") != (f.Unchecked() != "") {
			t.Errorf("%s: %q is said of %q", f.ID, f.Unchecked(), f.Note)
		}
	}
	want := []string{"Call the emergency number now", "Get medical care the same day", "Make an appointment with a doctor"}
	if !slices.Equal(acts, want) {
		t.Errorf("acts %q, want %q", acts, want)
	}
}

func TestProtocols(t *testing.T) {
	for _, p := range evidence.Protocols() {
		if _, ok := evidence.SourceByID(p.Source); !ok || p.ID == "" || p.Name == "" || len(p.Steps) == 0 {
			t.Errorf("the protocol %+v", p)
		}
	}
}

// A correction speaks to who reads it, not to the makers of the program.
func TestCorrections(t *testing.T) {
	all := evidence.Corrections()
	if len(all) != 18 {
		t.Errorf("%d corrections, want 18", len(all))
	}
	for _, c := range all {
		text := strings.ToLower(c.Claim + " " + c.Finding)
		if c.Claim == "" || c.Finding == "" {
			t.Errorf("%+v says only half", c)
		}
		for _, inner := range []string{"(memory)", "the app", "app copy", "needs the", "add limits"} {
			if strings.Contains(text, inner) {
				t.Errorf("%q: %q is for the makers", c.Claim, inner)
			}
		}
	}
}

func TestTriggers(t *testing.T) {
	for _, tr := range evidence.Triggers() {
		if _, ok := evidence.FactorByID(tr.ID); !ok {
			t.Errorf("%s is no factor", tr.ID)
		}
		if len(tr.Sources()) != len(tr.SourceIDs) || len(tr.SourceIDs) == 0 {
			t.Errorf("%s rests on %q", tr.ID, tr.SourceIDs)
		}
	}
	want := map[string]string{
		"alcohol":       "goes along with cramps · very low certainty",
		"hard-exercise": "goes along with cramps · low certainty",
		"pregnancy":     "goes along with cramps · moderate certainty",
		"caffeine":      "unclear · not studied in night cramps",
	}
	for id, rating := range want {
		if tr, _ := evidence.TriggerByID(id); tr.Rating() != rating {
			t.Errorf("%s: %q, want %q", id, tr.Rating(), rating)
		}
	}
}

func TestEveryFactorSaysWhy(t *testing.T) {
	for _, f := range evidence.Factors() {
		text, rating, source := f.Why()
		if text == "" || !strings.Contains(rating, " · ") || source == "" {
			t.Errorf("%s: %q, %q, %q", f.ID, text, rating, source)
		}
	}
	if text, rating, source := (evidence.Factor{ID: "moon"}).Why(); text+rating+source != "" {
		t.Errorf("the moon: %q, %q, %q", text, rating, source)
	}
}

// The file is one object without a word that the program does not know of at
// its top, so that a part that is renamed there is not silently empty here.
func TestFileHasTheKnownParts(t *testing.T) {
	text, err := os.ReadFile("evidence.json")
	if err != nil {
		t.Fatal(err)
	}
	var parts map[string]json.RawMessage
	if err := json.NewDecoder(bytes.NewReader(text)).Decode(&parts); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"meta", "limits", "tips", "foods", "protocols", "triggers", "red_flags", "diary", "article_corrections", "sources"} {
		if len(parts[part]) < 3 {
			t.Errorf("the part %s is missing", part)
		}
		delete(parts, part)
	}
	for part := range parts {
		t.Errorf("nobody reads the part %s", part)
	}
}
