package command_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stillnight/data"
	"stillnight/data/experiment"
)

func TestExperimentFromDrawToResult(t *testing.T) {
	w := newWorld(t)
	file := filepath.Join(w.files, "late.json")
	if said := w.does("experiment", "draw", "late-meal", file); !strings.Contains(said, "12 weeks from the night of 2026-11-23") {
		t.Errorf("it says %q", said)
	}
	text, err := os.ReadFile(file)
	var plan experiment.Plan
	if err == nil {
		err = json.Unmarshal(text, &plan)
	}
	if err != nil || plan.Check() != nil {
		t.Fatal(err, plan.Check())
	}
	if said := w.does("experiment", "show", file); !strings.Contains(said, "still to come") {
		t.Errorf("before the first night it says %q", said)
	}
	wait(w, 1)
	arm, _ := plan.Arm(plan.Start)
	if said := w.does("experiment", "show", file); !strings.Contains(said, arm.Asks("Late or heavy meal")) || strings.Contains(said, "interval") {
		t.Errorf("on the first evening it says %q", said)
	}
	wait(w, 90)
	w.diary(func(d data.Diary) {
		for night := plan.Start; night <= plan.End(); night++ {
			arm, _ := plan.Arm(night)
			cramps, value := 0, 0.0
			if arm.With {
				cramps, value = 2, 1
			}
			if err := d.CheckIn(t.Context(), data.NightEntry{Night: night, Cramps: cramps}); err != nil {
				t.Fatal(err)
			}
			if err := d.SetFactor(t.Context(), data.FactorEntry{Factor: "late-meal", Value: &value, Day: night}); err != nil {
				t.Fatal(err)
			}
		}
	})
	said := w.does("experiment", "show", file)
	if !strings.Contains(said, "More cramps in the weeks with it") || !strings.Contains(said, "2.00 with it, 0.00 without") || !strings.Contains(said, "84 of 84") {
		t.Errorf("at the end it says %q", said)
	}
	var answer struct {
		Tonight *string
		Result  experiment.Result
	}
	if err := json.Unmarshal([]byte(w.does("experiment", "show", file, "--json")), &answer); err != nil || answer.Tonight != nil || answer.Result.Verdict != experiment.More {
		t.Errorf("%+v, %v", answer, err)
	}
}

func TestExperimentRefuses(t *testing.T) {
	w := newWorld(t)
	file := filepath.Join(w.files, "plan.json")
	refusesWith(w, 2, "draw or show", "experiment")
	refusesWith(w, 2, "which habit", "experiment", "draw", "caffeine")
	refusesWith(w, 2, "which file", "experiment", "show")
	refusesWith(w, 2, "draw or show", "experiment", "bend")
	refusesWith(w, 2, "show alone", "experiment", "draw", "caffeine", file, "--json")
	refusesWith(w, 2, "draw alone", "experiment", "show", file, "--weeks", "6")
	refusesWith(w, 2, "medicine is never part", "experiment", "draw", "med-statin", file)
	refusesWith(w, 2, "6, 8 or 12 weeks", "experiment", "draw", "caffeine", file, "--weeks", "7")
	refusesWith(w, 2, "no habit", "experiment", "draw", "vodka", file)
	if _, err := os.Stat(file); err == nil {
		t.Error("a refused plan was written")
	}
	refusesWith(w, 1, "plan.json", "experiment", "show", file)
	w.does("experiment", "draw", "caffeine", file, "--weeks", "6")
	refusesWith(w, 1, "is there already", "experiment", "draw", "caffeine", file)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for want, bent := range map[string]string{
		"changed after it was drawn": strings.Replace(string(text), "caffeine", "late-meal", 1),
		"is no plan":                 string(text[:len(text)/2]),
	} {
		if err := os.WriteFile(file, []byte(bent), 0o600); err != nil {
			t.Fatal(err)
		}
		refusesWith(w, 1, want, "experiment", "show", file)
	}
}

// wait lets days go by.
func wait(w *world, days int) {
	later := w.now().AddDate(0, 0, days)
	w.clock.Store(&later)
}

// refusesWith runs a call that must end with that status and one line on
// standard error that holds a text.
func refusesWith(w *world, status int, want string, args ...string) {
	w.t.Helper()
	r := w.run(args...)
	if r.status != status || r.out != "" || !strings.Contains(r.err, want) || strings.Count(r.err, "\n") != 1 {
		w.t.Errorf("stillnight %s: status %d, %q\nwant %d, %q", strings.Join(args, " "), r.status, r.err, status, want)
	}
}
