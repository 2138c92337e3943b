package evening

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// listPage shows the steps with what to do and when not to, and ticks them.
type listPage struct {
	view    *View
	content *fyne.Container
	page    *widgets.Page

	title, about, progress *widgets.Text
	closing, unsaved       *widgets.Text
	steps                  *fyne.Container
	lines                  []stepLine
	choice                 *fyne.Container // of routines
	offered                []Choice
	faults                 *widgets.Text
	start, edit            *widgets.Button
}

// stepLine is the tick box of a step, and the words that its card was made of.
type stepLine struct {
	tick *widgets.Tick
	of   []string
}

func newListPage(v *View) *listPage {
	l := &listPage{view: v}
	l.title = widgets.NewText(widgets.Title, words.T("This evening"))
	l.about = widgets.NewText(widgets.Muted, "")
	l.progress = widgets.NewText(widgets.Caption, "")
	l.closing = widgets.NewText(widgets.Strong, "")
	l.unsaved = newUnsaved()
	l.faults = widgets.NewText(widgets.CaptionInk, "").Coloured(look.ColorWarm)
	l.steps, l.choice = widgets.Column(12), widgets.Column(0)
	l.edit = widgets.NewButton(widgets.Link, words.T("Change the routine"), v.openRoutines)
	l.page = widgets.NewPage(
		widgets.Column(4, widgets.Spread(8, l.title, l.progress), l.about),
		l.choice, l.faults, l.closing, l.unsaved, l.steps,
		widgets.NewText(widgets.Muted, words.T("Start leads through the steps and keeps each one. You can also do them at your own pace and tick them here.")),
		widgets.Flow(0, l.edit),
	)
	l.start = widgets.NewButton(widgets.Primary, words.T("Start"), v.pressStart).Leading(theme.MediaPlayIcon()).Big()
	l.start.Disable()
	l.content = widgets.WithFooter(l.page, l.start)
	return l
}

func (l *listPage) render(s State) {
	l.title.SetText(s.Title)
	l.about.SetText(s.About)
	widgets.SetVisible(l.about, s.About != "")
	l.progress.SetText(s.Progress)
	l.closing.SetText(s.Closing)
	widgets.SetVisible(l.closing, s.Closing != "")
	l.offer(s.Choices)
	l.faults.SetText(strings.Join(s.Faults, "\n"))
	widgets.SetVisible(l.faults, len(s.Faults) > 0)
	l.build(s.Steps)
	for i, step := range s.Steps {
		tick := l.lines[i].tick
		tick.SetMark(widgets.MarkOf(step.Outcome == data.Done, step.Outcome == data.Skipped))
		tick.SetRemark(step.Remark)
		tick.ShowMore(step.Outcome == data.Open)
	}
	l.start.SetEnabled(len(s.next) > 0)
	if s.Button != "" {
		l.start.SetText(s.Button)
	}
	kind := widgets.Primary
	if s.Closing != "" {
		kind = widgets.Soft
	}
	l.start.SetKind(kind)
	l.page.Refresh()
	l.content.Refresh()
}

// offer shows the routines there are. One alone is no choice.
func (l *listPage) offer(choices []Choice) {
	widgets.SetVisible(l.choice, len(choices) > 1)
	if slices.Equal(l.offered, choices) {
		return
	}
	l.offered = choices
	var titles []string
	chosen := widgets.None
	for i, c := range choices {
		titles = append(titles, c.Title)
		if c.Chosen {
			chosen = i
		}
	}
	chips := widgets.NewFlowChoice(titles, l.view.pressRoutine)
	chips.Select(chosen)
	l.choice.Objects = []fyne.CanvasObject{chips}
}

// build makes the cards anew where other steps came.
func (l *listPage) build(steps []Step) {
	same := slices.EqualFunc(l.lines, steps, func(line stepLine, s Step) bool { return slices.Equal(line.of, madeOf(s)) })
	if same {
		return
	}
	l.lines = nil
	l.steps.Objects = nil
	for i, s := range steps {
		tick := widgets.NewTick(s.Title, s.Remark, pressed{l.view, i}.tick).Large()
		tick.SetMore(words.T("Skip"), pressed{l.view, i}.skip)
		l.lines = append(l.lines, stepLine{tick, madeOf(s)})
		column := []fyne.CanvasObject{tick, widgets.NewText(widgets.Body, s.Cue)}
		if s.Caution != "" {
			column = append(column, widgets.NewText(widgets.CaptionInk, s.Caution))
		}
		if s.Source != "" {
			column = append(column, widgets.NewText(widgets.Caption, s.Source))
		}
		l.steps.Objects = append(l.steps.Objects, widgets.NewCard(widgets.Column(8, column...)))
	}
}

// madeOf is all that a card is made of.
func madeOf(s Step) []string { return []string{s.ID, s.Title, s.Cue, s.Caution, s.Source} }

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
	if v.once.Pass(id, v.p.Now()) {
		v.setStep(id, outcome)
	}
}
