package history

import (
	"fyne.io/fyne/v2"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets"
	"stillnight/data/words"
)

// compareCard puts the days shown beside others, in words and as an interval.
type compareCard struct {
	view    *View
	card    *widgets.Card
	against *widgets.Choice
	then    *sideColumn
	now     *sideColumn
	plot    *widgets.Interval
	verdict *widgets.Text
	scale   *widgets.Text
	note    *widgets.Text
	shown   Comparison
}

func newCompareCard(v *View) *compareCard {
	c := &compareCard{view: v, plot: widgets.NewInterval(), then: newSideColumn(), now: newSideColumn()}
	var labels []string
	for _, a := range Againsts() {
		labels = append(labels, a.Label())
	}
	c.against = widgets.NewFlowChoice(labels, c.chosen)
	c.then.show.OnTapped = c.showThen
	c.verdict = widgets.NewText(widgets.Strong, "")
	c.scale = widgets.NewText(widgets.Caption, words.T("Left of the line: fewer than then. Right of it: more. The bar is where the true figure may well be; the small marks are half and twice as many."))
	c.note = widgets.NewText(widgets.Caption, "")
	c.card = widgets.NewCard(widgets.Column(10,
		widgets.Spread(12, widgets.NewText(widgets.Section, words.T("Then and now")), c.against),
		widgets.Grid(16, c.then.column, c.now.column),
		c.verdict, c.plot, c.scale, c.note))
	return c
}

func (c *compareCard) chosen(i int) { c.view.compareWith(Againsts()[i]) }

// showThen turns to the days that those shown are compared with.
func (c *compareCard) showThen() {
	chosen := c.view.chosen
	if chosen == All {
		chosen = FourMonths
	}
	c.view.show(chosen, c.shown.Then.Last)
}

func (c *compareCard) render(s Comparison) {
	c.shown = s
	c.against.Select(int(s.Against))
	c.then.render(s.Then)
	c.now.render(s.Now)
	c.verdict.SetText(s.Verdict)
	c.verdict.Coloured(leanColour(s.Lean))
	known := s.Contrast != nil
	if known {
		c.plot.Set(s.Contrast.Low, s.Contrast.Ratio, s.Contrast.High, s.Lean)
	}
	widgets.SetVisible(c.plot, known)
	widgets.SetVisible(c.scale, known)
	c.note.SetText(s.Note)
}

func leanColour(l widgets.Lean) fyne.ThemeColorName {
	switch l {
	case widgets.LeanMore:
		return look.ColorCramp
	case widgets.LeanLess:
		return look.ColorDone
	default:
		return look.ColorInk
	}
}

// sideColumn is one of the two stretches.
type sideColumn struct {
	column *fyne.Container
	title  *widgets.Text
	lines  *widgets.Text
	show   *widgets.Button
}

func newSideColumn() *sideColumn {
	s := &sideColumn{title: widgets.NewText(widgets.Strong, ""), lines: widgets.NewText(widgets.CaptionInk, "")}
	s.show = widgets.NewButton(widgets.Link, words.T("Show these days"), nil)
	s.column = widgets.Column(4, s.title, s.lines, widgets.Flow(0, s.show))
	return s
}

func (s *sideColumn) render(side Side) {
	s.title.SetText(side.Title)
	text := ""
	for i, line := range side.Lines {
		if i > 0 {
			text += "\n"
		}
		text += line
	}
	s.lines.SetText(text)
	widgets.SetVisible(s.show, side.Show)
}
