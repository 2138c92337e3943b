// Package evening is the view of the evening routine: every step with what to
// do, when to leave it, and a tick box.
package evening

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// State is all that the view shows.
type State struct {
	Progress string
	Steps    []Step
	Closing  string // a good-night line when nothing is open; else empty
}

// Step is one step of the routine.
type Step struct {
	ID, Title, Remark    string
	How, Caution, Source string
	Outcome              data.Outcome
}

func buildState(s data.Snapshot) State {
	done, of := s.StepsDone()
	state := State{Progress: words.T("%d of %d", done, of)}
	open := 0
	for _, step := range s.Steps() {
		outcome := s.Today.Outcome(step.ID)
		remark := step.Dose()
		switch outcome {
		case data.Skipped:
			remark = words.T("skipped tonight")
		case data.Open:
			open++
		}
		state.Steps = append(state.Steps, Step{
			ID: step.ID, Title: step.Title, Remark: remark,
			How: step.Cue, Caution: step.Caution, Source: step.Rests(), Outcome: outcome,
		})
	}
	if open == 0 {
		state.Closing = words.T("That is all for tonight. Sleep well.")
	}
	return state
}

// View is the view of the evening routine.
type View struct {
	p     view.Params
	once  view.Once
	state State

	page     *widgets.Page
	progress *widgets.Text
	ticks    []*widgets.Tick
	cards    *fyne.Container
	shown    []Step
	closing  *widgets.Text
}

// New builds the view. It shows nothing of the diary before Refresh.
func New(p view.Params) *View {
	v := &View{p: p}
	v.progress = widgets.NewText(widgets.Caption, "")
	v.closing = widgets.NewText(widgets.Strong, "")
	cards := []fyne.CanvasObject{
		widgets.Spread(8, widgets.NewText(widgets.Title, words.T("This evening")), v.progress),
		widgets.NewText(widgets.Muted, words.T("At your own pace, shortly before bed. Tick what you have done; what is ticked is kept at once.")),
	}
	v.cards = widgets.Column(12)
	v.page = widgets.NewPage(append(cards, v.cards, v.closing)...)
	return v
}

// shape makes a card for each step, unless there is one already.
func (v *View) shape(steps []Step) {
	same := func(a, b Step) bool {
		a.Remark, a.Outcome = b.Remark, b.Outcome
		return a == b
	}
	if slices.EqualFunc(v.shown, steps, same) {
		return
	}
	v.shown, v.ticks, v.cards.Objects = steps, nil, nil
	for i, step := range steps {
		tick := widgets.NewTick(step.Title, step.Remark, pressed{v, i}.tick).Large()
		tick.SetMore(words.T("Skip"), pressed{v, i}.skip)
		v.ticks = append(v.ticks, tick)
		v.cards.Objects = append(v.cards.Objects, widgets.NewCard(widgets.Column(8,
			tick,
			widgets.NewText(widgets.Body, step.How),
			widgets.NewText(widgets.CaptionInk, step.Caution),
			widgets.NewText(widgets.Caption, step.Source))))
	}
	v.cards.Refresh()
}

// Content implements view.View.
func (v *View) Content() fyne.CanvasObject { return v.page }

// Refresh implements view.View.
func (v *View) Refresh() { v.p.Work("load", v.load) }

// Close implements view.View.
func (v *View) Close() {}

func (v *View) load(ctx context.Context) {
	s, err := v.p.Diary.Today(ctx)
	v.p.Tell(err)
	if err != nil {
		return
	}
	v.p.Do(func() { v.render(buildState(s)) })
}

func (v *View) render(s State) {
	v.state = s
	v.progress.SetText(s.Progress)
	v.shape(s.Steps)
	for i, step := range s.Steps {
		v.ticks[i].SetMark(widgets.MarkOf(step.Outcome == data.Done, step.Outcome == data.Skipped))
		v.ticks[i].SetRemark(step.Remark)
		v.ticks[i].ShowMore(step.Outcome == data.Open)
	}
	v.closing.SetText(s.Closing)
	v.page.Refresh()
}

// pressed is a press on the line of a step.
type pressed struct {
	view *View
	step int
}

func (p pressed) tick() {
	if p.step >= len(p.view.state.Steps) {
		return
	}
	outcome := data.Done
	if p.view.state.Steps[p.step].Outcome == data.Done {
		outcome = data.Open
	}
	p.set(outcome)
}

func (p pressed) skip() { p.set(data.Skipped) }

func (p pressed) set(outcome data.Outcome) {
	v := p.view
	if p.step >= len(v.state.Steps) {
		return
	}
	id := v.state.Steps[p.step].ID
	if !v.once.Pass(id, v.p.Now()) {
		return
	}
	v.p.Work("", func(ctx context.Context) {
		if err := v.p.Diary.TickStep(ctx, data.StepEntry{Step: id, Outcome: outcome}); err != nil {
			v.p.Tell(err)
			return
		}
		v.load(ctx)
	})
}

// Undo takes the last change back, for Ctrl+Z.
func (v *View) Undo() {
	v.p.Work("", func(ctx context.Context) {
		if _, err := v.p.Diary.Undo(ctx); err != nil {
			v.p.Tell(err)
			return
		}
		v.load(ctx)
	})
}

var _ view.View = (*View)(nil)
