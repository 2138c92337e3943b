package learn_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/learn"
	"stillnight/app/window/view/viewtest"
	"stillnight/app/window/widgets"
)

func fold(t *testing.T, d *viewtest.Desk, title string) *widgets.Fold {
	t.Helper()
	i := slices.IndexFunc(d.Folds(), func(f *widgets.Fold) bool { return f.Title() == title })
	if i < 0 {
		t.Fatalf("there is no line %q", title)
	}
	return d.Folds()[i]
}

func press(f *widgets.Fold) { test.TapAt(f, fyne.NewPos(20, 12)) }

func TestLooks(t *testing.T) {
	for _, c := range []struct {
		name, theme   string
		size          int
		width, height float32
	}{
		{"light-100", "light", 100, 560, 2900},
		{"dark-100", "dark", 100, 560, 900},
		{"dark-175", "dark", 175, 770, 1300},
		{"light-175-narrow", "light", 175, 360, 1800},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := viewtest.New(t, c.theme, c.size)
			v := learn.New(d.Params())
			d.Show(v, c.width, c.height)
			d.Picture("learn-" + c.name)
			if least := v.Content().MinSize().Width; least > c.width {
				t.Errorf("it needs %v of %v", least, c.width)
			}
			test.AssertRendersToMarkup(t, c.name+".xml", d.Window.Canvas())
		})
	}
}

func TestLooksOpened(t *testing.T) {
	for _, c := range []struct {
		name, theme, query, topic, line string
		size                            int
		width, height                   float32
	}{
		{"tip-light", "light", "", "Evening", "Stretch calves and hamstrings before bed", 100, 560, 1100},
		{"food-dark", "dark", "", "Vitamin D", "Foods with vitamin D", 100, 560, 1700},
		{"search-light", "light", "warfarin", "", "", 100, 560, 1500},
		{"search-dark-175-narrow", "dark", "mushroom", "", "", 175, 360, 1800},
		{"nothing-light", "light", "moonlight", "", "", 100, 560, 600},
		{"claims-light", "light", "", "Water", "", 100, 560, 1000},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := viewtest.New(t, c.theme, c.size)
			v := learn.New(d.Params())
			d.Show(v, c.width, c.height)
			if c.topic != "" {
				d.Tap(c.topic)
			}
			test.Type(d.Entries()[0], c.query)
			if c.line != "" {
				press(fold(t, d, c.line))
			}
			if len(d.Buttons("Log")) > 0 {
				d.Tap("Log")
			}
			d.Picture("learn-" + c.name)
			if least := v.Content().MinSize().Width; least > c.width {
				t.Errorf("it needs %v of %v", least, c.width)
			}
			test.AssertRendersToMarkup(t, c.name+".xml", d.Window.Canvas())
		})
	}
}
