package forms

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// MaxSeverity is the top of the scale of pain.
const MaxSeverity = 10

// Feel asks for side, muscle and severity of a cramp, one press each. A press
// on what is chosen takes it back.
type Feel struct {
	// OnChanged is called after each press; nil does nothing.
	OnChanged func()

	side, muscle, severity *widgets.Choice
	column                 *fyne.Container
}

// NewFeel returns the three questions with nothing answered.
func NewFeel() *Feel {
	f := &Feel{}
	f.side = widgets.NewChoice(named(data.Sides(), Side), f.pressSide)
	f.muscle = widgets.NewChoice(named(data.Muscles(), Muscle), f.pressMuscle)
	scale := make([]string, MaxSeverity+1)
	for i := range scale {
		scale[i] = strconv.Itoa(i)
	}
	f.severity = widgets.NewChoice(scale, f.pressSeverity)
	f.column = widgets.Column(6,
		widgets.NewText(widgets.Caption, words.T("Side")), f.side,
		widgets.Gap(4),
		widgets.NewText(widgets.Caption, words.T("Where")), f.muscle,
		widgets.Gap(4),
		widgets.NewText(widgets.Caption, words.T("How bad, 0 to 10")), f.severity,
	)
	return f
}

// Content returns what is to be shown.
func (f *Feel) Content() fyne.CanvasObject { return f.column }

// Show shows the answers of a cramp.
func (f *Feel) Show(c data.Cramp) {
	f.side.Select(slices.Index(data.Sides(), c.Side))
	f.muscle.Select(slices.Index(data.Muscles(), c.Muscle))
	f.severity.Select(widgets.None)
	if c.Severity != nil {
		f.severity.Select(*c.Severity)
	}
}

// Answered returns a cramp with the answers put in.
func (f *Feel) Answered(c data.Cramp) data.Cramp {
	c.Side, c.Muscle, c.Severity = "", "", nil
	if i := f.side.Selected(); i >= 0 {
		c.Side = data.Sides()[i]
	}
	if i := f.muscle.Selected(); i >= 0 {
		c.Muscle = data.Muscles()[i]
	}
	if i := f.severity.Selected(); i >= 0 {
		c.Severity = &i
	}
	return c
}

// Side returns the row of sides.
func (f *Feel) Side() *widgets.Choice { return f.side }

// Muscle returns the row of muscles.
func (f *Feel) Muscle() *widgets.Choice { return f.muscle }

// Severity returns the row of the scale.
func (f *Feel) Severity() *widgets.Choice { return f.severity }

func (f *Feel) pressSide(i int) { f.press(f.side, i) }

func (f *Feel) pressMuscle(i int) { f.press(f.muscle, i) }

func (f *Feel) pressSeverity(i int) { f.press(f.severity, i) }

func (f *Feel) press(c *widgets.Choice, i int) {
	if c.Selected() == i {
		i = widgets.None
	}
	c.Select(i)
	if f.OnChanged != nil {
		f.OnChanged()
	}
}
