package widgets_test

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"testing"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestPictures(t *testing.T) {
	tests := []struct {
		name, theme string
		text        int
		width       float32
		cells       int
	}{
		{"charts_light.png", "light", 100, 700, 18*7 - 4},
		{"charts_dark.png", "dark", 100, 700, 18*7 - 4},
		{"charts_large.png", "light", 175, 700, 8*7 - 4},
		{"charts_year.png", "light", 100, 820, 53*7 - 4},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			start(t, test.theme, test.text)
			h, b := widgets.NewHeatmap("Days"), widgets.NewWeekBars("Weeks")
			widgets.LinkCharts(&h.Chart, &b.Chart)
			page := widgets.NewPage(widgets.NewCard(h), widgets.NewCard(b), widgets.Flow(12,
				widgets.NewLegend(widgets.SignFill, "fill"), widgets.NewLegend(widgets.SignDot, "dot"), widgets.NewLegend(widgets.SignRing, "ring"),
				widgets.NewLegend(widgets.SignDashed, "dashed"), widgets.NewLegend(widgets.SignBar, "bar"), widgets.NewLegend(widgets.SignThin, "thin"),
				widgets.NewLegend(widgets.SignBlock, "block")))
			w := show(t, page, test.width, page.MinSize().Height)
			s := weeks(test.cells)
			plain := s.Cell
			s.Cell = func(i int) widgets.HeatCell {
				cell := plain(i)
				switch i % 11 {
				case 3:
					cell.Night, cell.Dots = widgets.NightMissing, 0
				case 7:
					cell = widgets.HeatCell{Night: widgets.NightAbsent}
				}
				return cell
			}
			h.SetState(s)
			b.SetState(bars((test.cells + 2 + 6) / 7))
			page.Refresh()
			w.Resize(fyne.NewSize(test.width, 60+h.HeightFor(test.width-64)+b.HeightFor(test.width-64)+100))
			h.ShowEnd()
			w.Canvas().Focus(h.Strip())
			h.SetCursor(test.cells - 10)
			assertPicture(t, test.name, w.Canvas().Capture())
		})
	}
}

// assertPicture compares with the picture that was looked at.
func assertPicture(t *testing.T, name string, got image.Image) {
	t.Helper()
	test.AssertImageMatches(t, name, got)
}

func bars(columns int) widgets.BarState {
	s := widgets.BarState{Of: 7, Pitch: 14, Upper: "cramps", Lower: "routine", Describe: func(i int) string { return fmt.Sprintf("week %d", i) }}
	for i := range columns {
		s.Columns = append(s.Columns, widgets.BarColumn{
			Value: i % 6, Known: i%7 != 3, Thin: i%5 == 2, Blank: i == 0, Blocks: i % 8, Label: fmt.Sprintf("%d Jan", i),
		})
	}
	s.Columns[columns-1].Label = "this week"
	return s
}

func TestWeekBarsAreWorkedByPointerAndKeys(t *testing.T) {
	start(t, "light", 100)
	b := widgets.NewWeekBars("Weeks")
	page := widgets.NewPage(b)
	w := show(t, page, 700, 300)
	b.SetState(bars(18))
	page.Refresh()
	s := stripOf(t, &b.Chart)
	var opened, beyond []int
	b.OnOpen = func(i int) { opened = append(opened, i) }
	b.OnBeyond = func(i int, _ fyne.KeyName) { beyond = append(beyond, i) }
	test.TapAt(s, b.ColumnCentre(4))
	w.Canvas().Focus(s)
	press(s, fyne.KeyLeft, fyne.KeyReturn, fyne.KeyHome, fyne.KeySpace, fyne.KeyLeft, fyne.KeyEnd, fyne.KeyRight, fyne.KeyUp)
	if fmt.Sprint(opened) != "[4 3 0]" || fmt.Sprint(beyond) != "[-1 18]" {
		t.Errorf("opened %v, beyond %v", opened, beyond)
	}
	if got := s.AccessibilityLabel(); got != "Weeks: week 17" {
		t.Errorf("says %q", got)
	}
}

// What is drawn can be told from what is behind it: contrast of at least 3
// for dots, rings, bars and a full cell, in both themes.
func TestSignsOfChartsStandOut(t *testing.T) {
	for name, p := range map[string]look.Palette{"light": look.Light(), "dark": look.Dark()} {
		for what, pair := range map[string][2]color.NRGBA{
			"dot and bar on the card": {p.Cramp, p.Surface},
			"ring and block":          {p.Done, p.Surface},
			"water":                   {p.Water, p.Surface},
			"today":                   {p.Ink, p.Surface},
			"keyboard":                {p.Primary, p.Surface},
			"broken edge":             {look.Mix(p.Surface, p.Muted, 0.8), p.Surface},
		} {
			if c := contrast(pair[0], pair[1]); c < 3 {
				t.Errorf("%s: %s has a contrast of %.2f", name, what, c)
			}
		}
		if c := contrast(p.OnPrimary, p.Cramp); c < 4.5 {
			t.Errorf("%s: the number in a dot has a contrast of %.2f", name, c)
		}
	}
}

// contrast is the contrast ratio of WCAG 2.
func contrast(a, b color.NRGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}
