package tipsheet

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets"
	"stillnight/data/evidence"
	"stillnight/data/words"
)

// Show shows a tip on top of a window and returns the panel, which a person
// leaves by Escape or its button.
func Show(w fyne.Window, t evidence.Tip) *widgets.Panel {
	return show(w, t.Title, Body(t))
}

// ShowFactor shows why a factor of the day is worth a note.
func ShowFactor(w fyne.Window, f evidence.Factor) *widgets.Panel {
	return show(w, words.T("Why note it: %s", f.Label), factorBody(f))
}

func show(w fyne.Window, title string, body fyne.CanvasObject) *widgets.Panel {
	p := widgets.NewPanel(w, "", "", words.T("Close"), body)
	p.SetTitle(title)
	p.Show()
	return p
}

// NewButton returns a small button with an i that shows a tip on top of a
// window: put it beside what rests on the tip. For an unknown tip it is
// hidden.
func NewButton(w fyne.Window, tipID string) *widgets.Button {
	b := widgets.NewIconButton(theme.InfoIcon(), words.T("Why, and how sure that is"), asked{w, tipID}.show)
	if _, ok := evidence.TipByID(tipID); !ok {
		b.Hide()
	}
	return b
}

type asked struct {
	window fyne.Window
	tip    string
}

func (a asked) show() {
	if t, ok := evidence.TipByID(a.tip); ok {
		Show(a.window, t)
	}
}

func factorBody(f evidence.Factor) fyne.CanvasObject {
	text, how, _ := f.Why()
	column := widgets.Column(10, widgets.NewText(widgets.Body, text))
	if how != "" {
		column.Objects = append(column.Objects, rating(look.ColorMuted, how))
	}
	column.Objects = append(column.Objects,
		widgets.NewText(widgets.CaptionInk, words.T("A link is no proof of a cause. With enough nights the diary can show whether it goes along with your own cramps.")))
	if t, ok := evidence.TriggerByID(f.ID); ok {
		column.Objects = append(column.Objects, Sources(t.Sources(), ""))
	} else if tip, ok := f.Tip(); ok {
		column.Objects = append(column.Objects, Sources(tip.Sources(), tip.Unchecked()))
	}
	return column
}
