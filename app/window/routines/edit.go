package routines

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"stillnight/app/window/look"
	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/app/window/widgets/tipsheet"
	"stillnight/data/routine"
	"stillnight/data/words"
)

// editPage is the editor of one routine.
type editPage struct {
	view *View
	page *widgets.Page

	back         *widgets.Button
	title, about *widgets.Entry
	whose        *widgets.Text
	length       *widgets.Text
	problem      *widgets.Text
	undo         *widgets.Button
	steps        *fyne.Container
	rows         []*row
	add, own     *widgets.Button
	takeAway     *widgets.Button
	of           string // the routine that is shown
}

func newEditPage(v *View) *editPage {
	e := &editPage{view: v, steps: widgets.Column(look.Between)}
	e.back = widgets.NewButton(widgets.Link, words.T("All routines"), v.back).Leading(theme.NavigateBackIcon())
	e.title, e.about = widgets.NewEntry("", ""), widgets.NewArea("", 3)
	e.title.OnSubmitted = e.submitted
	e.title.OnLeft, e.about.OnLeft = e.leave, e.leave
	e.whose, e.length = widgets.NewText(widgets.Muted, ""), widgets.NewText(widgets.Caption, "")
	e.problem = widgets.NewText(widgets.CaptionInk, "").Coloured(look.ColorCramp)
	e.problem.Hide()
	e.undo = widgets.NewButton(widgets.Soft, "", v.Undo)
	e.add = widgets.NewButton(widgets.Soft, words.T("Add one of the steps there are…"), v.askAdd)
	e.own = widgets.NewButton(widgets.Soft, words.T("Add a step of your own…"), v.askOwn)
	e.takeAway = widgets.NewButton(widgets.Link, "", v.takeAway)
	e.page = widgets.NewPage(
		widgets.Inset(-4, 0, 0, 0, widgets.Flow(0, e.back)),
		widgets.NewCard(widgets.Column(8,
			labelled(words.T("Title"), e.title),
			labelled(words.T("For whom it is, in a sentence (can be left out)"), e.about),
			e.problem, e.length, e.whose,
		)),
		e.undo, e.steps,
		widgets.Column(8, e.add, e.own),
		widgets.Flow(0, e.takeAway),
	)
	return e
}

// labelled puts a name before what is to be filled in.
func labelled(name string, input fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Column(3, widgets.NewText(widgets.CaptionBold, name), input)
}

func (e *editPage) render(s State) {
	d := s.Edited
	other := e.of != d.ID
	e.of = d.ID
	e.fill(e.title, d.Title, other)
	e.fill(e.about, d.About, other)
	if other {
		e.fail("")
	}
	e.whose.SetText(d.Whose)
	e.length.SetText(d.Length)
	if d.Tonight {
		e.length.SetText(words.T("%s · the evening's routine", d.Length))
	}
	setUndo(e.undo, s.Undo)
	e.renderRows(d.Rows)
	widgets.SetVisible(e.add, len(d.Addable) > 0)
	if d.Back != "" {
		e.takeAway.SetText(d.Back)
	}
	widgets.SetVisible(e.takeAway, d.Back != "")
	e.page.Refresh()
}

// fill shows a text, but leaves a line alone that is being typed into.
func (e *editPage) fill(entry *widgets.Entry, text string, other bool) {
	if other || e.view.p.Window.Canvas().Focused() != entry {
		if entry.Text != text {
			entry.SetText(text)
		}
	}
}

func (e *editPage) submitted(string) { e.leave() }

// leave keeps what was typed.
func (e *editPage) leave() {
	d := e.view.state.Edited
	if d == nil || e.of != d.ID || e.of != e.view.open {
		return
	}
	title, about := oneLine(e.title.Text), oneLine(e.about.Text)
	if title == d.Title && about == d.About {
		e.fail("")
		return
	}
	e.view.apply(words.T("title of “%s”", d.Title), called(title, about), e.named, e.fail)
}

func (e *editPage) named() { e.fail("") }

// fail shows why a title cannot be.
func (e *editPage) fail(sentence string) {
	e.problem.SetText(sentence)
	if widgets.SetVisible(e.problem, sentence != "") || sentence != "" {
		e.page.Refresh()
	}
}

// row is a step on its card.
type row struct {
	id, evidence                         string
	heading, remark, source              *widgets.Text
	up, down, switched, changed, removed *widgets.Button
	object                               fyne.CanvasObject
}

// renderRows shows the steps. A card stays the same one wherever it stands, so
// that the keyboard stays on it.
func (e *editPage) renderRows(steps []Row) {
	before := e.rows
	e.rows, e.steps.Objects = nil, nil
	for _, s := range steps {
		i := slices.IndexFunc(before, func(r *row) bool { return r.id == s.ID && r.evidence == s.Evidence })
		var r *row
		if i >= 0 {
			r = before[i]
		} else {
			r = e.newRow(s.ID, s.Evidence)
		}
		r.render(s)
		e.rows = append(e.rows, r)
		e.steps.Objects = append(e.steps.Objects, r.object)
	}
}

func (e *editPage) newRow(id, evidence string) *row {
	press := stepPressed{e.view, id}
	r := &row{id: id, evidence: evidence}
	r.heading, r.remark = widgets.NewText(widgets.Strong, ""), widgets.NewText(widgets.CaptionInk, "")
	r.source = widgets.NewText(widgets.Caption, "")
	r.up = widgets.NewIconButton(theme.MoveUpIcon(), words.T("Earlier"), press.up)
	r.down = widgets.NewIconButton(theme.MoveDownIcon(), words.T("Later"), press.down)
	r.switched = widgets.NewChip("", press.toggle)
	r.changed = widgets.NewChip(words.T("Change…"), press.change)
	r.removed = widgets.NewChip(words.T("Remove"), press.remove)
	var source fyne.CanvasObject = r.source
	if evidence != "" {
		source = widgets.Header(r.source, tipsheet.NewButton(e.view.p.Window, evidence))
	}
	r.object = widgets.NewCard(widgets.Column(6,
		r.heading, r.remark, source, widgets.Chips(r.up, r.down, r.changed, r.switched, r.removed)))
	return r
}

func (r *row) render(s Row) {
	r.heading.SetText(s.Heading)
	r.remark.SetText(s.Remark)
	r.source.SetText(s.Source)
	r.up.SetEnabled(!s.First)
	r.down.SetEnabled(!s.Last)
	r.heading.Coloured(look.ColorInk)
	if s.Off {
		r.heading.Coloured(look.ColorMuted)
		r.switched.SetText(words.T("Put back in"))
	} else {
		r.switched.SetText(words.T("Leave out"))
	}
}

// find returns the card of a step; nil where there is none.
func (e *editPage) find(id string) *row {
	i := slices.IndexFunc(e.rows, func(r *row) bool { return r.id == id })
	if i < 0 {
		return nil
	}
	return e.rows[i]
}

// TypedKey moves the step whose arrow has the focus with the arrow keys, and
// removes it with Delete. It says whether it used the key.
func (v *View) TypedKey(key *fyne.KeyEvent) bool {
	if v.open == "" {
		return v.list.page.ScrollBy(key.Name)
	}
	focused := v.p.Window.Canvas().Focused()
	for _, r := range v.editor.rows {
		if focused == r.up || focused == r.down {
			return stepPressed{v, r.id}.typed(key.Name)
		}
	}
	return v.editor.page.ScrollBy(key.Name)
}

// stepPressed is a press on a button of a step.
type stepPressed struct {
	view *View
	id   string
}

func (p stepPressed) typed(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyUp:
		p.up()
	case fyne.KeyDown:
		p.down()
	case fyne.KeyDelete:
		p.remove()
	default:
		return false
	}
	return true
}

func (p stepPressed) up() { p.move(-1) }

func (p stepPressed) down() { p.move(1) }

func (p stepPressed) move(by int) {
	p.view.apply(words.T("order of the steps"), moved(p.id, by), p.moved, nil)
}

// moved keeps the keyboard on the step: on its other arrow at the end of the
// way, and in sight.
func (p stepPressed) moved() {
	r := p.view.editor.find(p.id)
	if r == nil {
		return
	}
	canvas := p.view.p.Window.Canvas()
	switch focused := canvas.Focused(); {
	case focused == r.up && r.up.Disabled():
		canvas.Focus(r.down)
	case focused == r.down && r.down.Disabled():
		canvas.Focus(r.up)
	}
	p.view.editor.page.Reveal(r.object)
}

func (p stepPressed) toggle() {
	what := words.T("left out “%s”", p.step().Title)
	if p.step().Off {
		what = words.T("put “%s” back in", p.step().Title)
	}
	p.view.apply(what, switched(p.id), nil, nil)
}

func (p stepPressed) change() {
	if s := p.step(); s.ID != "" {
		newForm(p.view, s, false).show()
	}
}

func (p stepPressed) remove() {
	if !p.view.once.Pass("remove", p.view.p.Now()) {
		return // the next step's button is in its place now
	}
	p.view.apply(words.T("removed “%s”", p.step().Title), without(p.id), p.view.editor.removed, nil)
}

// removed puts the keyboard on what takes it back.
func (e *editPage) removed() {
	if e.undo.Visible() {
		e.view.p.Window.Canvas().Focus(e.undo)
	}
}

// step returns the step as it is shown.
func (p stepPressed) step() routine.Step {
	if d := p.view.state.Edited; d != nil {
		s, _ := d.Find(p.id)
		return s
	}
	return routine.Step{}
}

var _ view.View = (*View)(nil)
