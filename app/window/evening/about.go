package evening

import (
	"fyne.io/fyne/v2"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets"
	"stillnight/app/window/widgets/tipsheet"
	"stillnight/data/evidence"
	"stillnight/data/routine"
	"stillnight/data/words"
)

// showAbout shows what a step asks for, when to take care, and what it rests
// on, on top of a window.
func showAbout(w fyne.Window, step routine.Step) *widgets.Panel {
	column := widgets.Column(12, widgets.NewText(widgets.Body, step.Cue))
	add := func(o fyne.CanvasObject) { column.Objects = append(column.Objects, o) }
	if step.Caution != "" {
		add(widgets.Lead(
			8, widgets.NewDot(look.ColorWarm),
			widgets.NewText(widgets.Body, words.T("Take care: %s", step.Caution)),
		))
	}
	if tip, known := evidence.TipByID(step.Evidence); known {
		add(widgets.NewText(widgets.Section, tip.Title))
		add(tipsheet.Body(tip))
	}
	p := widgets.NewPanel(w, "", "", words.T("Close"), column)
	p.SetTitle(step.Title)
	p.Show()
	return p
}
