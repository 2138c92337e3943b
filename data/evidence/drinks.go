package evidence

import "math"

// DrinksTable has what people usually drink in a day, in ml of all drinks: the
// part of the total water that food does not bring. It is a habit of the
// healthy, not a cure of cramps.
type DrinksTable struct {
	EUWomen, EUMen, USWomen, USMen int
	Pregnant, BreastFeeding        int // more than others, of drinks alone
	EUSource, USSource             string
}

// Drinks returns the table. More for heat, exercise or fibre is in no source.
func Drinks() DrinksTable {
	water := read().Limits.Water
	ml := func(litres float64) int { return int(math.Round(litres*100)) * 10 }
	return DrinksTable{
		EUWomen: ml(water.Drinks.EUWomen), EUMen: ml(water.Drinks.EUMen),
		USWomen: ml(water.Drinks.USWomen), USMen: ml(water.Drinks.USMen),
		Pregnant: ml(water.Add.Pregnancy * water.Share), BreastFeeding: ml(water.Add.Lactation * water.Share),
		EUSource: "efsa2010", USSource: "iom2005",
	}
}
