package routines

import (
	"context"
	"errors"

	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data/routine"
	"stillnight/data/words"
)

// askNew asks for the title of a new routine and which one it begins with.
func (v *View) askNew() {
	a := &newRoutine{view: v}
	var titles []string
	tonight := 0
	for i, item := range v.state.Items {
		titles = append(titles, item.Title)
		if item.Tonight {
			tonight = i
		}
	}
	if len(titles) == 0 {
		return
	}
	a.title = widgets.NewEntry("", words.T("Such as “From my physiotherapist”"))
	a.title.OnSubmitted = a.submitted
	a.from = widgets.NewFlowChoice(titles, a.begin)
	a.from.Select(tonight)
	a.sheet = widgets.NewSheet(v.p.Window, words.T("A routine of your own"), words.T("Make it"), words.T("Cancel"),
		labelled(words.T("Title"), a.title), labelled(words.T("Begin with the steps of"), a.from))
	a.sheet.AcceptButton().OnTapped = a.accept
	a.sheet.Show(a.title)
}

// newRoutine is the sheet for a new routine.
type newRoutine struct {
	view  *View
	sheet *widgets.Sheet
	title *widgets.Entry
	from  *widgets.Choice
	busy  bool
}

func (a *newRoutine) submitted(string) { a.accept() }

func (a *newRoutine) begin(index int) { a.from.Select(index) }

func (a *newRoutine) accept() {
	title, items := oneLine(a.title.Text), a.view.state.Items
	from := a.from.Selected()
	switch {
	case a.busy || from < 0 || from >= len(items):
		return
	case title == "":
		a.fail(words.T("A routine needs a title."))
		return
	}
	a.busy = true
	id, base := routine.NewID(title, a.view.state.names), items[from].ID
	v := a.view
	v.p.Work("", func(ctx context.Context) {
		err := v.make(ctx, id, title, base)
		v.p.Do(func() { a.made(id, err) })
	})
}

func (a *newRoutine) fail(sentence string) {
	a.sheet.Fail(sentence)
	a.view.p.Window.Canvas().Focus(a.title)
}

func (a *newRoutine) made(id string, err error) {
	a.busy = false
	if err != nil {
		a.fail(view.Sentence(err))
		return
	}
	a.sheet.Hide()
	a.view.show(id)
}

// make writes a new routine with the steps of another one.
func (v *View) make(ctx context.Context, id, title, base string) error {
	lib, err := v.p.Diary.Routines(ctx)
	if err != nil {
		return err
	}
	r := lib.Chosen(base)
	r.ID, r.Title, r.About, r.Own = id, title, "", true
	if faults, _ := checked(r); len(faults) > 0 {
		return errors.New(faults[0])
	}
	if err := v.p.Diary.SaveRoutine(ctx, r); err != nil {
		return err
	}
	v.remember(past{what: words.T("made “%s”", title), before: r})
	return nil
}

// askAdd offers the steps of other routines.
func (v *View) askAdd() {
	d := v.state.Edited
	if d == nil {
		return
	}
	column := widgets.Column(14)
	panel := widgets.NewPanel(v.p.Window, "", "", words.T("Close"), column)
	panel.SetTitle(words.T("Add a step"))
	for _, s := range d.Addable {
		chip := widgets.NewChip(words.T("Add"), offered{v, panel, s}.add)
		column.Objects = append(column.Objects, widgets.Header(
			widgets.Column(2,
				widgets.NewText(widgets.Strong, s.Title),
				widgets.NewText(widgets.CaptionInk, s.Dose()),
				widgets.NewText(widgets.Caption, sourceOf(s)),
			), chip))
	}
	panel.Refresh()
	panel.Show()
}

// offered is a step that can be added.
type offered struct {
	view  *View
	panel *widgets.Panel
	step  routine.Step
}

func (o offered) add() {
	o.panel.Hide()
	o.view.addStep(o.step, nil)
}

// addStep puts a step at the end and the keyboard on it.
func (v *View) addStep(s routine.Step, failed func(string)) {
	v.apply(words.T("added “%s”", s.Title), with(s), func() { v.editor.reach(s.ID) }, failed)
}

// reach puts the keyboard on the button that changes a step.
func (e *editPage) reach(id string) {
	if r := e.find(id); r != nil {
		e.view.p.Window.Canvas().Focus(r.changed)
	}
}

// askOwn asks for a step of one's own.
func (v *View) askOwn() {
	if v.state.Edited == nil {
		return
	}
	newForm(v, routine.Step{Sides: []routine.Side{routine.Left, routine.Right}, Hold: 10, Repetitions: 3, Rest: 10}, true).show()
}
