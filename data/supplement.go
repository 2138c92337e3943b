package data

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"stillnight/data/words"
)

// The nutrients that the program knows by name. Others can be logged too.
const (
	Magnesium = "magnesium"
	VitaminD  = "vitamin-d"
	VitaminK2 = "vitamin-k2"
)

// The units of a supplement's amount.
const (
	UnitG  = "g"
	UnitMg = "mg"
	UnitUg = "µg"
	UnitIU = "IU"
)

// IUPerUg is how many units of vitamin D a microgram is; EFSA 2012, IOM 2011.
const IUPerUg = 40

// knownNutrient returns what may be entered for a nutrient known by name: the
// units that labels give, the usual one first, and the most that one dose can
// be meant to have, in that unit.
func knownNutrient(id string) (units []string, most float64, ok bool) {
	switch id {
	case Magnesium:
		return []string{UnitMg}, 5000, true
	case VitaminD:
		return []string{UnitIU, UnitUg}, 300_000, true
	case VitaminK2:
		return []string{UnitUg, UnitMg}, 100_000, true
	}
	return []string{UnitMg, UnitUg, UnitG, UnitIU}, 0, false
}

// Nutrients returns the nutrients that are known by name.
func Nutrients() []string { return []string{Magnesium, VitaminD, VitaminK2} }

// NutrientUnits returns the units in which a dose of a nutrient can be
// entered, the usual one first.
func NutrientUnits(nutrient string) []string {
	units, _, _ := knownNutrient(NutrientID(nutrient))
	return units
}

// NutrientID returns the name under which a nutrient counts: small letters
// with hyphens, the salts of magnesium as magnesium and the forms of the
// vitamins as these. Labels give the magnesium in a salt.
func NutrientID(name string) string {
	id := strings.ToLower(strings.Join(strings.FieldsFunc(name, func(r rune) bool {
		return unicode.IsSpace(r) || r == '-' || r == '_'
	}), "-"))
	switch {
	case strings.HasPrefix(id, "magnesium"):
		return Magnesium
	case slices.Contains([]string{"vitamin-d2", "vitamin-d3", "vit-d", "vit-d3", "d", "d2", "d3", "cholecalciferol", "colecalciferol"}, id):
		return VitaminD
	case slices.Contains([]string{"vit-k2", "k2", "mk-4", "mk-7", "menaquinone"}, id):
		return VitaminK2
	}
	return id
}

// unitOf reads a unit as people and labels write it.
func unitOf(text string) (unit string, ok bool) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "g":
		return UnitG, true
	case "mg":
		return UnitMg, true
	case "ug", "mcg", "µg", "μg": // the micro sign and the Greek letter
		return UnitUg, true
	case "iu", "ie", "i.u.", "i.e.", "ui":
		return UnitIU, true
	}
	return "", false
}

// inUgs says how many µg of a nutrient a unit is; 0: it is not known, as of a
// unit of activity.
func inUgs(nutrient, unit string) float64 {
	switch unit {
	case UnitG:
		return 1e6
	case UnitMg:
		return 1e3
	case UnitUg:
		return 1
	case UnitIU:
		if nutrient == VitaminD {
			return 1.0 / IUPerUg
		}
	}
	return 0
}

// counted returns the dose in the unit in which the nutrient is added up:
// magnesium in mg, vitamin D in IU, vitamin K2 in µg, masses of others in mg.
// What cannot be converted stays as it is.
func (s Supplement) counted() Supplement {
	s.Nutrient, s.Confirmed = NutrientID(s.Nutrient), false
	unit, ok := unitOf(s.Unit)
	if !ok {
		return s
	}
	s.Unit = unit
	into := NutrientUnits(s.Nutrient)[0]
	if from, to := inUgs(s.Nutrient, unit), inUgs(s.Nutrient, into); from > 0 && to > 0 {
		s.Amount, s.Unit = s.Amount*from/to, into
	}
	return s
}

// entered is the dose as it is kept: the nutrient by its id, the unit in its
// one spelling. It holds the stricter check for what is entered by hand.
func (s Supplement) entered() (Supplement, error) {
	id := NutrientID(s.Nutrient)
	if err := ownName("nutrient", id); err != nil {
		return s, err
	}
	unit, err := doseUnit(id, s.Unit)
	if err != nil {
		return s, err
	}
	if !(s.Amount > 0) || math.IsInf(s.Amount, 0) {
		return s, badInput("%g %s is no dose", s.Amount, unit)
	}
	s.Nutrient, s.Unit = id, unit
	if most := mostOf(id, unit); s.counted().Amount > most.counted().Amount {
		return s, badInput("%s of %s cannot be one dose: it is at most %s", s.Dose(), NutrientName(id), most.Dose())
	}
	return s, nil
}

// mostOf returns the most that one dose can be meant to have.
func mostOf(nutrient, unit string) Supplement {
	units, most, known := knownNutrient(nutrient)
	switch {
	case known:
		return Supplement{Nutrient: nutrient, Amount: most, Unit: units[0]}
	case unit == UnitIU:
		return Supplement{Nutrient: nutrient, Amount: 1e6, Unit: UnitIU}
	default:
		return Supplement{Nutrient: nutrient, Amount: 100, Unit: UnitG}
	}
}

// Dose writes the amount with its unit.
func (s Supplement) Dose() string { return words.Decimal(s.Amount) + " " + s.Unit }

// NutrientName returns how a nutrient is called within a sentence.
func NutrientName(id string) string {
	switch id {
	case VitaminD:
		return words.T("vitamin D")
	case VitaminK2:
		return words.T("vitamin K2")
	case Magnesium:
		return words.T("magnesium")
	}
	return id
}

// doseUnit returns the unit of a dose. Only where a nutrient has one unit it
// can be left out: 25 of vitamin D may be µg or IU.
func doseUnit(nutrient, text string) (string, error) {
	units := NutrientUnits(nutrient)
	if strings.TrimSpace(text) == "" {
		if len(units) == 1 || nutrient == VitaminK2 {
			return units[0], nil
		}
		return "", badInput("the unit of %s is missing: it is one of %s", NutrientName(nutrient), strings.Join(units, ", "))
	}
	unit, ok := unitOf(text)
	if !ok || !slices.Contains(units, unit) {
		return "", badInput("%s is not measured in %q but in %s", NutrientName(nutrient), text, strings.Join(units, " or "))
	}
	return unit, nil
}

// maxName bounds a name of a person's own, in bytes.
const maxName = 80

// ownName holds a name that a person made up.
func ownName(what, name string) error {
	switch {
	case name == "":
		return badInput("the name of the %s is missing", what)
	case len(name) > maxName:
		return badInput("the name of the %s is longer than %d bytes", what, maxName)
	case strings.ContainsFunc(name, unicode.IsControl):
		return badInput("the name of the %s has line breaks or other control characters", what)
	}
	return nil
}

// doses adds doses up, one sum for each nutrient that is measured alike, by
// name.
func doses(events []Event) []Supplement {
	var sums []Supplement
	for _, e := range events {
		if e.Kind != KindSupplement {
			continue
		}
		dose := e.Supplement.counted()
		i := slices.IndexFunc(sums, func(s Supplement) bool { return s.Nutrient == dose.Nutrient && s.Unit == dose.Unit })
		if i < 0 {
			sums = append(sums, dose)
			continue
		}
		sums[i].Amount = tidyAmount(sums[i].Amount + dose.Amount)
	}
	slices.SortFunc(sums, func(a, b Supplement) int {
		return cmp.Or(strings.Compare(a.Nutrient, b.Nutrient), strings.Compare(a.Unit, b.Unit))
	})
	return sums
}

// tidyAmount takes off what adding up fractions leaves behind.
func tidyAmount(amount float64) float64 { return math.Round(amount*1e6) / 1e6 }
