package today

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// eveningCard shows tonight's steps and ticks them.
type eveningCard struct {
	view     *View
	card     *widgets.Card
	lines    *fyne.Container
	shown    []Step
	progress *widgets.Text
	ticks    []*widgets.Tick
	start    *widgets.Button
}

func newEveningCard(v *View) *eveningCard {
	c := &eveningCard{view: v, progress: widgets.NewText(widgets.Caption, ""), lines: widgets.Column(0)}
	c.start = widgets.NewButton(widgets.Primary, words.T("Start the routine"), v.openEvening).Leading(theme.MediaPlayIcon())
	c.card = widgets.NewCard(widgets.Column(7,
		widgets.Spread(8, widgets.NewText(widgets.Section, words.T("This evening")), c.progress),
		c.lines,
		c.start,
	))
	return c
}

// shape makes a line for each step, unless there is one already.
func (c *eveningCard) shape(steps []Step) {
	same := func(a, b Step) bool { return a.ID == b.ID && a.Title == b.Title }
	if slices.EqualFunc(c.shown, steps, same) {
		return
	}
	c.shown, c.ticks, c.lines.Objects = steps, nil, nil
	for i, step := range steps {
		tick := widgets.NewTick(step.Title, step.Remark, pressedStep{c.view, i}.press)
		tick.SetMore(words.T("Skip"), pressedStep{c.view, i}.skip)
		c.ticks, c.lines.Objects = append(c.ticks, tick), append(c.lines.Objects, tick)
	}
	c.lines.Refresh()
}

// pressedStep is a press on the line of a step.
type pressedStep struct {
	view *View
	step int
}

func (p pressedStep) press() { p.view.pressStep(p.step) }
func (p pressedStep) skip()  { p.view.skipStep(p.step) }

func (c *eveningCard) render(s Evening) {
	c.progress.SetText(s.Progress)
	c.shape(s.Steps)
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
