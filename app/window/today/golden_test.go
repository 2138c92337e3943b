package today_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"stillnight/app/window/today"
	"stillnight/app/window/view/viewtest"
	"stillnight/data"
)

// seed fills the day of the design's pictures: five glasses, two steps done,
// one cramp in the night.
func seed(t *testing.T, d *viewtest.Desk) {
	t.Helper()
	evening := d.Time
	for _, at := range []string{"08:00", "10:05", "12:40", "15:00", "17:35"} {
		clock, err := data.ParseClock(at)
		if err != nil {
			t.Fatal(err)
		}
		d.Time = data.DateOf(evening).At(clock, evening.Location())
		if _, err := d.Store.LogDrink(t.Context(), data.DrinkEntry{ML: 250}); err != nil {
			t.Fatal(err)
		}
	}
	d.Time = evening.Add(-time.Hour)
	if err := d.Store.CheckIn(t.Context(), data.NightEntry{Cramps: 1}); err != nil {
		t.Fatal(err)
	}
	yes := 1.0
	if err := d.Store.SetFactor(t.Context(), data.FactorEntry{Factor: "alcohol", Value: &yes}); err != nil {
		t.Fatal(err)
	}
	for _, step := range []string{"calf-stretch", "hamstring-stretch"} {
		if err := d.Store.TickStep(t.Context(), data.StepEntry{Step: step, Outcome: data.Done}); err != nil {
			t.Fatal(err)
		}
	}
	d.Time = evening
}

func TestLooks(t *testing.T) {
	for _, c := range []struct {
		name, theme   string
		size          int
		width, height float32
	}{
		{"light-100", "light", 100, 440, 860},
		{"dark-100", "dark", 100, 440, 860},
		{"light-175-narrow", "light", 175, 360, 1900},
		{"dark-175", "dark", 175, 605, 1300},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := viewtest.New(t, c.theme, c.size)
			seed(t, d)
			v := today.New(d.Params())
			d.Show(v, c.width, c.height)
			d.Picture("today-" + c.name)
			if least := v.Content().MinSize().Width; least > c.width {
				t.Errorf("it needs %v of %v", least, c.width)
			}
			test.AssertRendersToMarkup(t, c.name+".xml", d.Window.Canvas())
		})
	}
}

func TestLookForTheFirstTime(t *testing.T) {
	d := viewtest.New(t, "light", 100)
	d.Show(today.New(d.Params()), 440, 860)
	d.Picture("today-first")
	test.AssertRendersToMarkup(t, "first.xml", d.Window.Canvas())
}
