package history

import (
	"strings"

	"fyne.io/fyne/v2"

	"stillnight/app/command/input"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// servingsField is how many servings of a food it was.
type servingsField struct {
	entry *widgets.Entry
	shown string
}

func newServingsField(servings float64) *servingsField {
	shown := words.Decimal(servings)
	return &servingsField{widgets.NewEntry(shown, "1"), shown}
}

func (s *servingsField) object() fyne.CanvasObject { return labelled(words.T("Servings"), s.entry) }

func (s *servingsField) focus() fyne.Focusable { return s.entry }

func (s *servingsField) put(e *data.Event) error {
	text := strings.TrimSpace(s.entry.Text)
	if text == s.shown {
		return nil // untouched: what is shown may be rounded, the diary is not
	}
	servings, err := input.Servings(text, data.MaxServings)
	if err != nil {
		return err
	}
	food := e.Food.Times(servings)
	e.Food = &food
	return nil
}

// doseField is how much of a supplement it was, with its unit.
type doseField struct {
	entry *widgets.Entry
	dose  data.Supplement
}

func newDoseField(dose data.Supplement) *doseField {
	return &doseField{widgets.NewEntry(dose.Dose(), "200 mg"), dose}
}

func (d *doseField) object() fyne.CanvasObject {
	return labelled(words.T("How much, with its unit"), d.entry)
}

func (d *doseField) focus() fyne.Focusable { return d.entry }

func (d *doseField) put(e *data.Event) error {
	dose := d.dose
	if text := strings.TrimSpace(d.entry.Text); text != d.dose.Dose() {
		amount, unit, err := input.Dose(text)
		if err != nil {
			return err
		}
		if unit == "" {
			unit = dose.Unit
		}
		entry := data.SupplementEntry{Nutrient: dose.Nutrient, Amount: amount, Unit: unit}
		if err := entry.Check(); err != nil {
			return err
		}
		dose.Amount, dose.Unit = amount, unit
	}
	e.Supplement = &dose
	return nil
}
