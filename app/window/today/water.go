package today

import (
	"context"
	"errors"

	"fyne.io/fyne/v2/widget"

	"fyne.io/fyne/v2"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// waterCard shows the day's water and logs more.
type waterCard struct {
	view *View
	card *widgets.Card

	glass  *widgets.Glass
	figure *widgets.Text
	unit   *widgets.Text
	goal   *widgets.Text
	dot    *widgets.Dot
	line   *widgets.Text
	last   *widgets.Text
	sizes  [4]*widgets.Button
	other  *widgets.Button

	undoRow *fyne.Container
	undone  *widgets.Text
	undo    *widgets.Button
}

func newWaterCard(v *View) *waterCard {
	c := &waterCard{view: v, glass: widgets.NewGlass()}
	c.figure = widgets.NewText(widgets.Figure, "")
	c.unit = widgets.NewText(widgets.Unit, "")
	c.goal = widgets.NewText(widgets.Muted, "")
	c.dot = widgets.NewDot(look.ColorDone)
	c.line = widgets.NewText(widgets.CaptionInk, "")
	c.last = widgets.NewText(widgets.Caption, "")
	c.sizes = [4]*widgets.Button{
		widgets.NewButton(widgets.Primary, words.T("+ Glass"), v.LogGlass),
		widgets.NewChip("", func() { v.pressSize(1) }),
		widgets.NewChip("", func() { v.pressSize(2) }),
		widgets.NewChip("", func() { v.pressSize(3) }),
	}
	c.other = widgets.NewChip(words.T("Other…"), v.askDrink)
	c.undone = widgets.NewText(widgets.Caption, "")
	c.undo = widgets.NewButton(widgets.Link, words.T("Undo"), v.Undo)
	c.undoRow = widgets.Column(8, widget.NewSeparator(), widgets.Spread(8, c.undone, c.undo))
	c.undoRow.Hide()
	figures := widgets.Column(0,
		widgets.Flow(10, c.figure, c.unit),
		c.goal,
		widgets.Gap(8),
		widgets.Lead(5, c.dot, c.line),
		c.last,
		widgets.Gap(12),
		c.sizes[0],
		widgets.Gap(9),
		widgets.Equal(6, c.sizes[1], c.sizes[2], c.sizes[3], c.other),
	)
	c.card = widgets.NewCard(widgets.Column(10, widgets.Beside(24, 200, c.glass, figures), c.undoRow))
	return c
}

func (c *waterCard) render(s Water, undo string) {
	c.glass.SetLevels(s.Level, s.Pace)
	c.figure.SetText(s.Figure)
	c.unit.SetText(s.Unit)
	c.goal.SetText(s.Goal)
	c.dot.SetColour(s.LineColour)
	c.line.SetText(s.Line)
	c.last.SetText(s.Last)
	for i, size := range s.Sizes {
		c.sizes[i].SetText(size.Words)
	}
	c.undone.SetText(undo)
	widgets.SetVisible(c.undoRow, undo != "")
}

// drink logs a drink, or asks first where it would be too much within the
// hour.
func (v *View) drink(d data.DrinkEntry) {
	recent := d.At.IsZero() || v.now().Sub(d.At) < hour
	if !d.Confirmed && recent && v.state.Water.HourML+d.ML >= data.CeilingML {
		v.askTooMuch(d, v.state.Water.HourML)
		return
	}
	v.p.Work("", func(ctx context.Context) {
		_, err := v.p.Diary.LogDrink(ctx, d)
		if errors.Is(err, data.ErrTooMuchAtOnce) {
			v.p.Do(func() { v.askTooMuch(d, v.state.Water.HourML) })
			return
		}
		if err != nil {
			v.p.Log.Warn("a drink was not logged", "error", err)
			v.p.Tell(err)
			return
		}
		v.load(ctx)
	})
}

// askTooMuch asks before a drink that passes the ceiling of the hour.
func (v *View) askTooMuch(d data.DrinkEntry, hourML int) {
	flOz := v.state.Water.FlOz
	sheet := widgets.NewSheet(v.p.Window, words.T("That is a lot within an hour"), words.T("Log it"), words.T("Don't log"),
		widgets.NewText(widgets.Body, words.T(
			"With this drink it would be %s within the hour. The body copes with about %s. If you have not drunk it yet, wait a while. If you have, log it.",
			words.Amount(hourML+d.ML, flOz), words.Amount(data.EnoughML, flOz))))
	d.Confirmed = true
	sheet.OnAccept = func() error {
		v.drink(d)
		return nil
	}
	sheet.Show(sheet.CancelButton())
}
