package data

import (
	"fmt"
	"strings"

	"stillnight/data/evidence"
	"stillnight/data/words"
)

// SupplementLimit is the most that a day's supplements of a nutrient may come
// to; food does not count.
type SupplementLimit struct {
	Amount float64
	Unit   string
	Source string // who says so
}

// SupplementLimit returns the upper limit of a nutrient in the person's
// region; ok is false where none is known.
func (s Settings) SupplementLimit(nutrient string) (limit SupplementLimit, ok bool) {
	bounds := evidence.Limits()
	us := s.Region == "us"
	switch {
	case nutrient == Magnesium && us:
		return SupplementLimit{float64(bounds.Magnesium.US), UnitMg, limitSource("ods_mg")}, true
	case nutrient == Magnesium:
		return SupplementLimit{float64(bounds.Magnesium.EU), UnitMg, limitSource("efsa_ul")}, true
	case nutrient == VitaminD && us:
		return SupplementLimit{float64(bounds.VitaminD.IU), UnitIU, limitSource("ods_vd")}, true
	case nutrient == VitaminD:
		return SupplementLimit{float64(bounds.VitaminD.IU), UnitIU, limitSource("efsa_vd2012")}, true
	}
	return SupplementLimit{}, false
}

// limitSource names a source of evidence.Limits for somebody who may not know
// it by its letters.
func limitSource(id string) string {
	source, _ := evidence.SourceByID(id) // held by a test
	if strings.HasPrefix(id, "efsa") {
		return words.T("European Food Safety Authority, %s", source.Short())
	}
	return words.T("US National Institutes of Health, %s", source.Short())
}

// underLimit refuses a dose that brings its day above a limit, or that kidney
// disease rules out, unless it is confirmed, and notes in it whether it had to
// be. A change of an event in the diary, old, is refused only where it takes
// more than that did.
func (s *Store) underLimit(l *ledger, e Event, old *Event) (Event, error) {
	warning, err := s.warning(l, e, old)
	if err != nil {
		return Event{}, err
	}
	dose := *e.Supplement
	dose.Confirmed = dose.Confirmed && warning != nil
	e.Supplement = &dose
	if dose.Confirmed || old != nil && !more(e, *old, l.boundary) {
		return e, nil
	}
	return e, warning
}

// warning returns what speaks against a dose.
func (s *Store) warning(l *ledger, e Event, old *Event) (warning, err error) {
	settings, dose := s.config.Load().settings, e.Supplement.counted()
	limit, ok := settings.SupplementLimit(dose.Nutrient)
	if !ok || dose.Unit != limit.Unit {
		return nil, nil
	}
	others, err := l.matching(e.Day(l.boundary), func(o Event) bool {
		return o.Kind == KindSupplement && (old == nil || o.ID != old.ID)
	})
	if err != nil {
		return nil, err
	}
	already := 0.0
	for _, sum := range doses(others) {
		if sum.Nutrient == dose.Nutrient && sum.Unit == dose.Unit {
			already = sum.Amount
		}
	}
	if dose.Nutrient == Magnesium && settings.Kidney {
		return fmt.Errorf("%w: %s", ErrKidney, words.T(
			"%s of magnesium. With kidney disease the body may not get rid of it, so the limit for supplements is none without a doctor (%s). Leave it until a doctor has set your dose, or confirm that you took it",
			dose.Dose(), limitSource("ods_mg"))), nil
	}
	total := tidyAmount(already + dose.Amount)
	if total <= limit.Amount {
		return nil, nil
	}
	return fmt.Errorf("%w: %s", ErrOverLimit, limit.sentence(dose, total, already)), nil
}

func (limit SupplementLimit) sentence(dose Supplement, total, already float64) string {
	in := func(amount float64) string { return words.Decimal(amount) + " " + limit.Unit }
	name := NutrientName(dose.Nutrient)
	if already > 0 {
		return words.T("with this the day's %s from supplements comes to %s, of which %s are logged already. The upper limit is %s a day (%s). Ask a doctor or pharmacist before you take that much, or confirm that you took it",
			name, in(total), in(already), in(limit.Amount), limit.Source)
	}
	return words.T("%s of %s is above the upper limit of %s a day from supplements (%s). Ask a doctor or pharmacist before you take that much, or confirm that you took it",
		in(total), name, in(limit.Amount), limit.Source)
}

// more says whether a changed dose adds to its day: a larger one, or one of
// another nutrient or another day.
func more(e, old Event, boundary Clock) bool {
	now, before := e.Supplement.counted(), old.Supplement.counted()
	return now.Nutrient != before.Nutrient || now.Unit != before.Unit || now.Amount > before.Amount+1e-6 ||
		e.Day(boundary) != old.Day(boundary)
}
