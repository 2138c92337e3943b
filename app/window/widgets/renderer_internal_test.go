package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/look"
)

// Fyne throws the renderer of a widget away that was not seen for a minute,
// and asks for a new one later, at the same size: that must lay itself out
// when it is refreshed, or the widget comes back empty.
func TestRenderersMadeAnewLayThemselvesOut(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(look.New("light", 100))
	heat, bars := NewHeatmap("Days"), NewWeekBars("Weeks")
	heat.SetState(HeatState{
		Count: 20, Rows: 7, Pitch: 14, Cell: func(int) HeatCell { return HeatCell{Dots: 2} },
		Describe: func(int) string { return "" }, Above: []HeatLabel{{0, "Aug"}}, Aside: []string{"Mon"},
	})
	bars.SetState(BarState{Columns: []BarColumn{{Value: 1, Known: true, Label: "today"}}, Of: 7, Pitch: 14, Upper: "cramps", Lower: "routine", Describe: func(int) string { return "" }})
	tile, page := NewFigureTile(), NewPage(NewText(Body, "text"))
	tile.Set("Water", "1", "ml", "why")
	for _, w := range []fyne.Widget{
		NewCard(NewText(Body, "text")), NewText(Body, "text"), NewButton(Primary, "press", nil), NewTick("title", "remark", nil), newBox(),
		NewDot("error"), NewGlass(), NewSitter(), heat, bars, heat.strip, bars.strip, tile, page, newTipBox(), NewLegend(SignDot, "dot"),
	} {
		w.Resize(fyne.NewSize(200, 120))
		r := w.CreateRenderer()
		r.Refresh()
		for _, o := range r.Objects() {
			if _, line := o.(*canvas.Line); line || !o.Visible() {
				continue
			}
			if size := o.Size(); size.Width <= 0 || size.Height <= 0 {
				t.Errorf("%T: its %T is %v large", w, o, size)
			}
		}
	}
}
