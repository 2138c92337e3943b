package today

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/evidence"
	"stillnight/data/words"
)

// eveningCard shows tonight's steps and ticks them.
type eveningCard struct {
	card     *widgets.Card
	progress *widgets.Text
	ticks    []*widgets.Tick
	start    *widgets.Button
}

func newEveningCard(v *View) *eveningCard {
	c := &eveningCard{progress: widgets.NewText(widgets.Caption, "")}
	var lines []fyne.CanvasObject
	for i, step := range evidence.Evening() {
		tick := widgets.NewTick(step.Title, step.Dose, func() { v.pressStep(i) })
		c.ticks = append(c.ticks, tick)
		lines = append(lines, tick)
	}
	c.start = widgets.NewButton(widgets.Primary, words.T("Start the routine"), v.openEvening).Leading(theme.MediaPlayIcon())
	c.card = widgets.NewCard(widgets.Column(7,
		widgets.Spread(8, widgets.NewText(widgets.Section, words.T("This evening")), c.progress),
		widgets.Column(0, lines...),
		c.start,
	))
	for i := range c.ticks {
		c.ticks[i].SetMore(words.T("Skip"), func() { v.skipStep(i) })
	}
	return c
}

func (c *eveningCard) render(s Evening) {
	c.progress.SetText(s.Progress)
	for i, step := range s.Steps {
		c.ticks[i].SetMark(widgets.MarkOf(step.Outcome == data.Done, step.Outcome == data.Skipped))
		c.ticks[i].SetRemark(step.Remark)
		c.ticks[i].ShowMore(step.Outcome == data.Open)
	}
	c.start.SetText(s.Button)
	kind := widgets.Primary
	if s.Settled {
		kind = widgets.Soft
	}
	c.start.SetKind(kind)
}

// pressStep ticks a step, or takes the tick away.
func (v *View) pressStep(index int) {
	step := v.state.step(index)
	if step.ID == "" || !v.pass("step "+step.ID) {
		return
	}
	outcome := data.Done
	if step.Outcome == data.Done {
		outcome = data.Open
	}
	v.setStep(step.ID, outcome)
}

func (v *View) skipStep(index int) {
	if step := v.state.step(index); step.ID != "" && v.pass("skip "+step.ID) {
		v.setStep(step.ID, data.Skipped)
	}
}

func (v *View) setStep(id string, outcome data.Outcome) {
	v.act("tick a step", func(ctx context.Context) error {
		return v.p.Diary.TickStep(ctx, data.StepEntry{Step: id, Outcome: outcome})
	})
}

// step returns a step as shown, or none before the first state came.
func (s State) step(index int) Step {
	if index >= len(s.Evening.Steps) {
		return Step{}
	}
	return s.Evening.Steps[index]
}
