package triggers

import (
	"context"
	"fmt"
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/triggers"
	"stillnight/data/words"
)

// View is the view of what goes along with cramps.
type View struct {
	p     view.Params
	days  []data.Summary // as analysed last; belongs to Work
	ready bool           // days were analysed; belongs to Work
	state State          // as rendered last
	scale float32        // of the text, as laid out last

	page    *widgets.Page
	lead    *widgets.Text
	explain *widgets.Card
	card    *widgets.Card
	rows    *fyne.Container
	foot    *widgets.Text
}

// New builds the view. It shows nothing of the diary before Refresh.
func New(p view.Params) *View {
	v := &View{p: p, scale: p.Scale()}
	v.lead = widgets.NewText(widgets.Muted, "")
	v.explain = widgets.NewCard(explanation())
	v.explain.Hide()
	v.rows = widgets.Column(10)
	v.card = widgets.NewCard(v.rows)
	v.card.Hide()
	v.foot = widgets.NewText(widgets.Caption, "")
	v.page = widgets.NewPage(
		widgets.Column(6,
			widgets.Spread(8, widgets.NewText(widgets.Title, words.T("Triggers")), widgets.NewButton(widgets.Soft, words.T("What is this?"), v.toggle)),
			v.lead,
		),
		v.explain, v.card, v.foot,
	)
	return v
}

// explanation says in plain words what an analysis can say and what not.
func explanation() fyne.CanvasObject {
	column := widgets.Column(8, widgets.NewText(widgets.Section, words.T("What is this?")))
	for _, text := range []string{
		words.T("Stillnight compares nights after a day with something, such as a hard workout, with nights after a day without it. All of them are looked at together, with the trend over the weeks taken out."),
		words.T("×2 means twice as many cramps a night with it, ×0.5 half as many. The bar is where the true figure may well be; the line in the middle means no difference. A mark that points up says more cramps, down fewer, a round one that it is not clear or makes no difference that matters."),
		words.T("It cannot tell what causes what. Something else may lie behind both, and a bad spell also ends by itself. Expecting to get better helps too: in trials, people often had fewer cramps with a placebo."),
		words.T("It is not medical advice. Never stop or change a medicine because of what stands here."),
	} {
		column.Objects = append(column.Objects, widgets.NewText(widgets.Body, text))
	}
	return column
}

func (v *View) toggle() {
	widgets.SetVisible(v.explain, !v.explain.Visible())
	v.page.Refresh()
}

// Content implements view.View.
func (v *View) Content() fyne.CanvasObject { return v.page }

// Refresh implements view.View.
func (v *View) Refresh() {
	if scale := v.p.Scale(); scale != v.scale {
		v.scale = scale
		v.page.Refresh()
	}
	v.p.Work("load", v.load)
}

// Close implements view.View.
func (v *View) Close() {}

// load analyses the diary anew where it changed. It runs off the UI thread.
func (v *View) load(ctx context.Context) {
	days, err := readDays(ctx, v.p.Diary)
	var today data.Snapshot
	if err == nil {
		today, err = v.p.Diary.Today(ctx)
	}
	v.p.Tell(err)
	if err != nil || v.ready && reflect.DeepEqual(days, v.days) {
		return
	}
	v.days, v.ready = days, true
	h := triggers.FromDays(days)
	s := buildState(triggers.Analyse(h), h, today.StepTitle)
	v.p.Do(func() { v.render(s) })
}

func readDays(ctx context.Context, diary data.Diary) ([]data.Summary, error) {
	first, last, ok, err := diary.Span(ctx)
	if err != nil {
		return nil, fmt.Errorf("read how far the diary goes: %w", err)
	}
	if !ok {
		return nil, nil
	}
	days, err := diary.Days(ctx, first, last)
	if err != nil {
		return nil, fmt.Errorf("read the days: %w", err)
	}
	return days, nil
}

// render shows a state. Showing it twice changes nothing.
func (v *View) render(s State) {
	v.state = s
	v.lead.SetText(s.Lead)
	v.foot.SetText(s.Foot)
	v.rows.Objects = nil
	for i, row := range s.Rows {
		if i > 0 {
			v.rows.Objects = append(v.rows.Objects, widget.NewSeparator())
		}
		v.rows.Objects = append(v.rows.Objects, v.row(row))
	}
	if len(s.Rows) > 0 {
		v.rows.Objects = append(v.rows.Objects, widget.NewSeparator(),
			widgets.NewText(widgets.Caption, words.T("Left of the line: fewer cramps. Right of it: more. The small marks are half and twice as many; what lies beyond a quarter or four times stands at the edge.")))
	}
	widgets.SetVisible(v.card, len(s.Rows) > 0)
	v.page.Refresh()
}

// row shows a factor, with its nights to be opened below.
func (v *View) row(r Row) fyne.CanvasObject {
	plot := widgets.NewInterval()
	if r.Figures != nil {
		plot.Set(r.Figures.Low, r.Figures.Ratio, r.Figures.High, r.Lean)
	}
	said := widgets.NewText(widgets.Strong, r.Verdict)
	switch r.Lean {
	case widgets.LeanMore:
		said.Coloured(look.ColorCramp)
	case widgets.LeanLess:
		said.Coloured(look.ColorDone)
	}
	right := widgets.Column(2, said)
	if r.Interval != "" {
		right.Objects = append(right.Objects, widgets.NewText(widgets.Caption, r.Interval))
	}
	left := widgets.Column(2, widgets.NewText(widgets.Strong, r.Name), widgets.NewText(widgets.Caption, r.Counts))
	column := widgets.Column(4, widgets.Thirds(16, 190, left, plot, right))
	if r.Caution != "" {
		column.Objects = append(column.Objects, widgets.NewText(widgets.CaptionInk, r.Caution))
	}
	if len(r.Nights) > 0 {
		fold := widgets.NewFold(words.T("Its nights"), "", nightList{v, r.Nights}.body)
		fold.OnToggled = v.toggled
		column.Objects = append(column.Objects, fold)
	}
	return column
}

func (v *View) toggled(bool) { v.page.Refresh() }

// nightList makes what a row shows when its nights are opened.
type nightList struct {
	view  *View
	lines []string
}

func (l nightList) body() fyne.CanvasObject {
	column := widgets.Column(3)
	for _, line := range l.lines {
		column.Objects = append(column.Objects, widgets.NewText(widgets.CaptionInk, line))
	}
	column.Objects = append(column.Objects, widgets.NewButton(widgets.Link, words.T("Open History"), l.view.openHistory))
	return column
}

func (v *View) openHistory() { v.p.Open(view.History) }

// TypedKey scrolls by the keys for it, and says whether it was one of them.
func (v *View) TypedKey(key *fyne.KeyEvent) bool { return v.page.ScrollBy(key.Name) }

var _ view.View = (*View)(nil)
