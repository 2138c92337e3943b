package triggers_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	view "stillnight/app/window/triggers"
	"stillnight/app/window/view/viewtest"
	"stillnight/data"
)

// fill records nights up to yesterday: alcohol on every third, with cramps
// after most of them, and heat on every fourth.
func fill(t *testing.T, d *viewtest.Desk, nights int) {
	t.Helper()
	today := data.DateOf(d.Time)
	for i := range nights {
		day := today - data.Day(i+1)
		cramps := 0
		if i%3 == 0 && i%5 != 0 || i%11 == 0 {
			cramps = 1 + i%2
		}
		err := d.Store.CheckIn(t.Context(), data.NightEntry{Night: day, Cramps: cramps})
		for factor, every := range map[string]int{"alcohol": 3, "heat": 4, "med-statin": 2} {
			value := 0.0
			if i%every == 0 {
				value = 1
			}
			if err == nil {
				err = d.Store.SetFactor(t.Context(), data.FactorEntry{Factor: factor, Value: &value, Day: day})
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestLooks(t *testing.T) {
	for _, c := range []struct {
		name, theme   string
		size, nights  int
		width, height float32
	}{
		{"none-light", "light", 100, 0, 880, 400},
		{"little-dark", "dark", 100, 6, 880, 700},
		{"much-light", "light", 100, 90, 880, 800},
		{"much-dark", "dark", 100, 90, 880, 800},
		{"much-dark-175-narrow", "dark", 175, 90, 360, 1600},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := viewtest.New(t, c.theme, c.size)
			fill(t, d, c.nights)
			v := view.New(d.Params())
			d.Show(v, c.width, c.height)
			d.Picture("triggers-" + c.name)
			if least := v.Content().MinSize().Width; least > c.width {
				t.Errorf("it needs %v of %v", least, c.width)
			}
			test.AssertRendersToMarkup(t, c.name+".xml", d.Window.Canvas())
		})
	}
}

func TestARowOpensItsNightsAndLeadsToHistory(t *testing.T) {
	d := viewtest.New(t, "light", 100)
	fill(t, d, 30)
	v := view.New(d.Params())
	d.Show(v, 880, 1400)
	d.Tap("What is this?")
	if !d.Shows("What is this?") {
		t.Error("it is not explained")
	}
	d.Tap("What is this?")
	test.TapAt(d.Folds()[0], fyne.NewPos(20, 12))
	v.Refresh() // nothing changed, so what was opened stays open
	d.Tap("Open History")
	if len(d.Opened) != 1 || d.Opened[0] != "history" {
		t.Errorf("opened %q", d.Opened)
	}
}
