package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"stillnight/app/window/widgets"
)

func TestIntervalLooks(t *testing.T) {
	for _, c := range []struct {
		name, theme      string
		low, ratio, high float64
		lean             widgets.Lean
	}{
		{"interval-more", "light", 1.3, 2.1, 3.4, widgets.LeanMore},
		{"interval-less", "dark", 0.42, 0.6, 0.86, widgets.LeanLess},
		{"interval-round", "light", 0.9, 1.05, 1.2, widgets.LeanNone},
		{"interval-beyond", "dark", 0.01, 1.5, 90, widgets.LeanNone},
		{"interval-unknown", "light", 0, 0, 0, widgets.LeanNone},
	} {
		t.Run(c.name, func(t *testing.T) {
			start(t, c.theme, 100)
			i := widgets.NewInterval()
			if c.ratio > 0 {
				i.Set(c.low, c.ratio, c.high, c.lean)
			}
			w := show(t, i, 300, 40)
			test.AssertRendersToImage(t, c.name+".png", w.Canvas())
		})
	}
}
