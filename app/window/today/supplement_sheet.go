package today

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"stillnight/app/command/input"
	"stillnight/app/window/widgets"
	"stillnight/app/window/widgets/forms"
	"stillnight/data"
	"stillnight/data/words"
)

// supplementSheet asks for a dose: of what, how much and when.
type supplementSheet struct {
	logging
	nutrient       *widgets.Choice // those known by name, and another one
	unit           *widgets.Choice // of all units
	name           *widgets.Text
	other, dose    *widgets.Entry
	at             *widgets.Entry
	unitsOf, units []string
}

func (v *View) newSupplementSheet() *supplementSheet {
	s := &supplementSheet{logging: logging{view: v}}
	s.nutrient = widgets.NewFlowChoice(append(forms.Nutrients(), words.T("Another one")), s.pressNutrient)
	s.name = widgets.NewText(widgets.Caption, words.T("Name on the label"))
	s.other = widgets.NewEntry("", words.T("zinc"))
	s.dose = widgets.NewEntry("", "200")
	s.units = []string{data.UnitMg, data.UnitUg, data.UnitIU, data.UnitG}
	s.unit = widgets.NewFlowChoice(s.units, func(i int) { s.unit.Select(i) })
	s.at = newMomentLine()
	s.first, s.read = s.nutrient.Chip(0), s.entry
	s.start(words.T("Log a supplement"), []*widgets.Entry{s.other, s.dose, s.at},
		labelled(words.T("What"), s.nutrient),
		s.name, s.other,
		labelled(words.T("Amount that the label gives for what you took"), s.dose, s.unit),
		labelled(words.T("Time, such as 17:35"), s.at))
	s.pressNutrient(0)
	return s
}

// pressNutrient chooses a nutrient and offers the units that its labels give.
func (s *supplementSheet) pressNutrient(i int) {
	s.nutrient.Select(i)
	own := i == len(data.Nutrients())
	widgets.SetVisible(s.name, own)
	widgets.SetVisible(s.other, own)
	s.unitsOf = data.NutrientUnits("")
	if !own {
		s.unitsOf = data.NutrientUnits(data.Nutrients()[i])
	}
	chosen := widgets.None
	for at, unit := range s.units {
		offered := slices.Contains(s.unitsOf, unit)
		widgets.SetVisible(s.unit.Chip(at), offered)
		if unit == s.unitsOf[0] && len(s.unitsOf) == 1 {
			chosen = at
		}
	}
	s.unit.Select(chosen)
	s.sheet.Refresh()
}

func (s *supplementSheet) entry(now time.Time) (func(context.Context, bool) error, string, error) {
	entry := data.SupplementEntry{Nutrient: strings.TrimSpace(s.other.Text)}
	if i := s.nutrient.Selected(); i < len(data.Nutrients()) {
		entry.Nutrient = data.Nutrients()[i]
	}
	if entry.Nutrient == "" {
		return nil, "", errors.New(words.T("Say what it was, as the label names it."))
	}
	if strings.TrimSpace(s.dose.Text) == "" {
		return nil, "", errors.New(words.T("Say how much it was, as the label gives it."))
	}
	var err error
	if entry.Amount, entry.Unit, err = input.Dose(s.dose.Text); err != nil {
		return nil, "", err
	}
	if i := s.unit.Selected(); entry.Unit == "" && i >= 0 {
		entry.Unit = s.units[i]
	}
	if entry.Unit == "" {
		return nil, "", errors.New(words.T("Say in which unit: %s.", strings.Join(s.unitsOf, ", ")))
	}
	if err = entry.Check(); err != nil {
		return nil, "", err
	}
	if entry.At, err = momentOf(s.at, now); err != nil {
		return nil, "", err
	}
	return func(ctx context.Context, confirmed bool) error {
		entry.Confirmed = confirmed
		_, err := s.view.p.Diary.LogSupplement(ctx, entry)
		return err
	}, fmt.Sprint(entry), nil
}
