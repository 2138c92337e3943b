package evidence_test

import (
	"testing"

	"stillnight/data/evidence"
)

func TestDrinks(t *testing.T) {
	want := evidence.DrinksTable{
		EUWomen: 1600, EUMen: 2000, USWomen: 2200, USMen: 3000, Pregnant: 240, BreastFeeding: 560,
		EUSource: "efsa2010", USSource: "iom2005",
	}
	if got := evidence.Drinks(); got != want {
		t.Errorf("it is %+v", got)
	}
	for _, id := range []string{want.EUSource, want.USSource} {
		if _, ok := evidence.SourceByID(id); !ok {
			t.Errorf("there is no source %s", id)
		}
	}
}
