package learn

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets"
	"stillnight/app/window/widgets/tipsheet"
	"stillnight/data/evidence"
	"stillnight/data/words"
)

// render shows a state. Showing it twice changes nothing.
func (v *View) render(s State) {
	v.state, v.shown = s, true
	v.found.SetText(s.Found)
	widgets.SetVisible(v.status, s.Found != "" || s.None != "")
	v.nobody.SetText(s.None)
	widgets.SetVisible(v.none, s.None != "")
	v.groups.Objects = nil
	for _, g := range s.Groups {
		v.groups.Objects = append(v.groups.Objects, v.card(g))
	}
	v.page.Refresh()
}

// card shows a group.
func (v *View) card(g Group) fyne.CanvasObject {
	title := widgets.NewText(widgets.Section, g.Title)
	column := widgets.Column(4, title)
	for _, f := range g.Flags {
		column.Objects = append(column.Objects, widgets.Gap(4), flag(f))
	}
	if len(g.Flags) > 0 {
		column.Objects = append(column.Objects, widgets.Gap(2))
	}
	for i, l := range g.Lines {
		if i > 0 || len(g.Flags) > 0 {
			column.Objects = append(column.Objects, widget.NewSeparator())
		}
		column.Objects = append(column.Objects, v.fold(l))
	}
	card := widgets.NewCard(column)
	if len(g.Flags) > 0 {
		title.Coloured(look.ColorCramp)
		card.Edged(look.ColorCramp)
	}
	return card
}

func flag(f Flag) fyne.CanvasObject {
	column := widgets.Column(3, widgets.NewText(widgets.Strong, f.Act))
	for _, sign := range f.Signs {
		column.Objects = append(column.Objects, tipsheet.Item(sign))
	}
	return column
}

// fold shows a line, the same one in every state so that what was opened
// stays open.
func (v *View) fold(l Line) *widgets.Fold {
	fold := v.folds[l.Key]
	if fold == nil {
		fold = widgets.NewFold(l.Title, l.Remark, line{v, l}.body)
		if l.Dot != "" {
			fold.Dotted(l.Dot)
		}
		fold.OnToggled = v.toggled
		v.folds[l.Key] = fold
	}
	fold.SetNote(l.Note)
	if l.Open {
		fold.SetOpen(true)
	}
	return fold
}

func (v *View) toggled(bool) { v.page.Refresh() }

// line makes what a line shows when it is opened.
type line struct {
	view *View
	line Line
}

func (l line) body() fyne.CanvasObject {
	column := widgets.Column(10)
	switch {
	case l.line.Foods != nil:
		for _, food := range l.line.Foods {
			column.Objects = append(column.Objects, l.view.newFoodRow(food).object)
		}
		column.Objects = append(column.Objects, widgets.NewText(widgets.Caption, evidence.FoodNote()), tipsheet.Sources([]evidence.Source{evidence.FoodSource()}, ""))
	case l.line.Claims != nil:
		for _, c := range l.line.Claims {
			column.Objects = append(column.Objects, widgets.Column(2, widgets.NewText(widgets.Strong, claim(c)), widgets.NewText(widgets.Body, c.Finding)))
		}
	case l.line.Signs != nil:
		column = widgets.Column(3)
		for _, sign := range l.line.Signs {
			column.Objects = append(column.Objects, tipsheet.Item(sign))
		}
	case l.line.Origin != nil:
		column.Objects = origin(l.line.Origin)
	default:
		column.Objects = append(column.Objects, widgets.NewText(widgets.Body, l.line.Tip.Text))
		column.Objects = append(column.Objects, tipsheet.Details(l.line.Tip)...)
	}
	return column
}

// origin shows where signs are from, and which nobody checked.
func origin(flags []evidence.RedFlag) []fyne.CanvasObject {
	var parts []fyne.CanvasObject
	for _, f := range flags {
		parts = append(parts, widgets.Column(3,
			widgets.NewText(widgets.Strong, f.Act()),
			widgets.NewText(widgets.CaptionInk, f.Unchecked()),
			tipsheet.Sources(f.Sources(), "")))
	}
	return parts
}

func claim(c evidence.Correction) string { return words.T("“%s”", c.Claim) }
