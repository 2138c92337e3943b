package triggers_test

import (
	"strings"
	"testing"

	view "stillnight/app/window/triggers"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/triggers"
)

func title(id string) string { return "Step " + id }

func TestRowsSayWhatTheDiaryBears(t *testing.T) {
	half, one, two, three := 0.5, 1.0, 2.1, 3.0
	few, many, none := 40, 734, 0
	for _, c := range []struct {
		name    string
		factor  triggers.Factor
		called  string
		verdict string
		lean    widgets.Lean
		figures bool
	}{
		{"more", triggers.Factor{Factor: "alcohol", With: 20, Without: 20, Ratio: &two, Low: &one, High: &three, Verdict: triggers.More, NightsNeeded: &none}, "Alcohol", "×2.1 more cramps", widgets.LeanMore, true},
		{"fewer", triggers.Factor{Factor: triggers.Routine, With: 20, Without: 20, Ratio: &half, Low: &half, High: &one, Verdict: triggers.Fewer}, "Full routine", "×0.50 fewer cramps", widgets.LeanLess, true},
		{"none", triggers.Factor{Factor: triggers.WaterGoal, With: 20, Without: 20, Ratio: &one, Low: &one, High: &one, Verdict: triggers.None}, "Water goal met", "×1.0 no difference that matters", widgets.LeanNone, true},
		{"more nights", triggers.Factor{Factor: "heat", With: 20, Without: 20, Ratio: &two, Low: &half, High: &three, Verdict: triggers.Unclear, NightsNeeded: &few}, "Hot day or night", "×2.1 about 40 more nights needed", widgets.LeanNone, true},
		{"very many more nights", triggers.Factor{Factor: "heat", With: 20, Without: 20, Ratio: &two, Low: &half, High: &three, Verdict: triggers.Unclear, NightsNeeded: &many}, "Hot day or night", "×2.1 about 730 more nights needed", widgets.LeanNone, true},
		{"too few with it", triggers.Factor{Factor: "heat", With: 3, Without: 20, Ratio: &two, Low: &half, High: &three, Verdict: triggers.Unclear, NightsNeeded: &few}, "Hot day or night", "Too few nights yet: 8 with it and 8 without it are needed", widgets.LeanNone, false},
		{"no figure", triggers.Factor{Factor: "calf", With: 20, Without: 20, Verdict: triggers.Unclear}, "Step calf", "Cannot be told apart from the others: it came and went with them", widgets.LeanNone, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := view.BuildState(triggers.Result{Recorded: 60, Cramps: 24, Factors: []triggers.Factor{c.factor}}, triggers.History{}, title)
			row := s.Rows[0]
			if row.Name != c.called || row.Verdict != c.verdict || row.Lean != c.lean || (row.Figures != nil) != c.figures {
				t.Errorf("it says %+v", row)
			}
			if !strings.Contains(s.Foot, "not proof") {
				t.Errorf("the foot is %q", s.Foot)
			}
		})
	}
}

func TestAMedicineIsNeverToBeStopped(t *testing.T) {
	s := view.BuildState(triggers.Result{Recorded: 60, Cramps: 24, Factors: []triggers.Factor{{Factor: "med-statin"}, {Factor: "heat"}}}, triggers.History{}, title)
	if !strings.Contains(s.Rows[0].Caution, "Never stop") || s.Rows[1].Caution != "" {
		t.Errorf("cautions %q and %q", s.Rows[0].Caution, s.Rows[1].Caution)
	}
}

func TestNightsOfARowAreTheNewestRecordedOnes(t *testing.T) {
	one := 1
	h := triggers.History{}
	for i := range 40 {
		n := triggers.Night{Date: data.DayFrom(2026, 10, 1) + data.Day(i), Factors: map[string]bool{"heat": i%2 == 1}}
		if i != 38 {
			n.Cramps = &one
		}
		h.Nights = append(h.Nights, n)
	}
	s := view.BuildState(triggers.Result{Recorded: 39, Factors: []triggers.Factor{{Factor: "heat"}}}, h, title)
	nights := s.Rows[0].Nights
	if len(nights) != 30 || nights[0] != "Mon 9 Nov 2026 · with · 1 cramp" || nights[1] != "Sat 7 Nov 2026 · with · 1 cramp" {
		t.Errorf("%d nights, the first %q", len(nights), nights[:2])
	}
}
