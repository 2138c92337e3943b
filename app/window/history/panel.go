package history

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// dayPanel is an opened day: its events, and all that can be done to them.
type dayPanel struct {
	view     *View
	day      data.Day
	state    DayState
	settings data.Settings
	deleted  *Line // the event deleted last, as long as that can be undone
	open     bool  // the panel was shown

	panel   *widgets.Panel
	problem *widgets.Text
	summary *widgets.Text
	gone    *widgets.Text
	undo    *widgets.Button
	undoRow *fyne.Container
	list    *fyne.Container
	rows    []*eventRow
	adders  []*widgets.Button
	form    *form // the last one that was opened
}

func newDayPanel(v *View, day data.Day) *dayPanel {
	d := &dayPanel{view: v, day: day}
	d.problem = widgets.NewText(widgets.Body, "")
	d.problem.Hide()
	d.summary = widgets.NewText(widgets.Muted, "")
	d.gone = widgets.NewText(widgets.Body, "")
	d.undo = widgets.NewButton(widgets.Soft, words.T("Undo"), d.undoDelete)
	d.undoRow = widgets.Spread(8, d.gone, d.undo)
	d.undoRow.Hide()
	d.list = widgets.Column(2)
	d.panel = widgets.NewPanel(v.p.Window, words.T("The day before"), words.T("The day after"), words.T("Close"),
		d.summary, d.problem, d.undoRow, d.list, widgets.NewText(widgets.Section, words.T("Add")), d.addRow())
	d.panel.Before().OnTapped = d.before
	d.panel.After().OnTapped = d.after
	d.panel.OnKey = d.typed
	d.panel.OnClosed = v.dayClosed
	return d
}

// addRow is the buttons that add something to the day.
func (d *dayPanel) addRow() fyne.CanvasObject {
	d.adders = []*widgets.Button{
		widgets.NewChip(words.T("Drink…"), d.addDrink),
		widgets.NewChip(words.T("Cramp…"), d.addCramp),
		widgets.NewChip(words.T("Evening steps…"), d.addSteps),
		widgets.NewChip(words.T("Night…"), d.addNight),
		widgets.NewChip(words.T("Day notes…"), d.addNotes),
	}
	all := make([]fyne.CanvasObject, len(d.adders))
	for i, button := range d.adders {
		all[i] = button
	}
	return widgets.Flow(8, all...)
}

// show opens the panel as soon as the day is read, so that it does not grow
// under the eyes.
func (d *dayPanel) show() { d.load() }

// appear opens the panel unless it is there, or lays it out anew.
func (d *dayPanel) appear() {
	if d.open {
		d.panel.Refresh()
		return
	}
	d.open = true
	d.panel.Show()
}

func (d *dayPanel) before() { d.turnTo(d.day - 1) }

func (d *dayPanel) after() {
	if d.state.Later {
		d.turnTo(d.day + 1)
	}
}

// turnTo shows another day in the same panel.
func (d *dayPanel) turnTo(day data.Day) {
	d.day, d.deleted = day, nil
	d.load()
}

func (d *dayPanel) typed(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyLeft, fyne.KeyPageUp:
		d.before()
	case fyne.KeyRight, fyne.KeyPageDown:
		d.after()
	}
}

// load reads the day and renders it.
func (d *dayPanel) load() {
	p, day, now := d.view.p, d.day, d.view.p.Now()
	p.Work("day", func(ctx context.Context) {
		f, err := readDay(ctx, p.Diary, day, now)
		if err != nil {
			p.Do(func() { d.fail(err) })
			return
		}
		state := buildDayState(f)
		p.Do(func() { d.render(state, f.settings) })
	})
}

// fail says what failed. Where the day itself could not be read, nothing of
// another day is left to be taken for it.
func (d *dayPanel) fail(err error) {
	if d.view.day != d {
		return
	}
	if d.state.Day != d.day {
		d.state = DayState{Later: true}
		d.panel.SetTitle(d.day.Format("Monday 2 January 2006"))
		d.summary.SetText("")
		d.rows, d.list.Objects = nil, nil
	}
	d.problem.SetText(view.Sentence(err))
	d.problem.Show()
	d.appear()
}

// render shows a day, unless another one was turned to meanwhile.
func (d *dayPanel) render(s DayState, settings data.Settings) {
	if s.Day != d.day || d.view.day != d {
		return
	}
	same := slices.EqualFunc(s.Lines, d.state.Lines, sameLine) && d.state.Day == s.Day
	d.state, d.settings = s, settings
	d.problem.Hide()
	d.panel.SetTitle(s.Title)
	d.panel.After().SetEnabled(s.Later)
	d.summary.SetText(s.Summary)
	d.adders[3].SetEnabled(s.Asked)
	d.renderUndo()
	if !same || len(s.Lines) == 0 {
		d.renderLines()
	}
	d.appear()
	d.keepFocus()
}

func sameLine(a, b Line) bool { return a.Event.ID == b.Event.ID && a.Full() == b.Full() }

func (d *dayPanel) renderUndo() {
	if d.deleted == nil {
		d.undoRow.Hide()
		return
	}
	d.gone.SetText(words.T("Deleted: %s", d.deleted.Full()))
	d.undoRow.Show()
}

func (d *dayPanel) renderLines() {
	d.rows, d.list.Objects = nil, nil
	if len(d.state.Lines) == 0 {
		d.list.Objects = append(d.list.Objects, widgets.NewText(widgets.Body, d.state.Nothing))
	}
	for _, line := range d.state.Lines {
		row := newEventRow(d, line)
		d.rows = append(d.rows, row)
		d.list.Objects = append(d.list.Objects, row.row)
	}
}

// keepFocus puts the focus somewhere on the panel where what had it is gone,
// so that the keyboard still works.
func (d *dayPanel) keepFocus() {
	canvas := d.view.p.Window.Canvas()
	if top := canvas.Overlays().Top(); top == nil || canvas.Focused() != nil {
		return
	}
	if d.deleted != nil {
		canvas.Focus(d.undo)
		return
	}
	canvas.Focus(d.panel.Closer())
}

// delete deletes an event and offers to undo it.
func (d *dayPanel) delete(line Line) {
	p := d.view.p
	p.Work("", func(ctx context.Context) {
		err := p.Diary.Delete(ctx, line.Event.ID)
		p.Do(func() { d.wasDeleted(line, err) })
	})
}

func (d *dayPanel) wasDeleted(line Line, err error) {
	if err != nil {
		d.fail(err)
		return
	}
	d.deleted = &line
	d.renderUndo()
	d.panel.Refresh()
	d.view.p.Window.Canvas().Focus(d.undo)
	d.load()
}

// undoDelete brings the deleted event back, unless something else was changed
// since: then that is what Undo would take back.
func (d *dayPanel) undoDelete() {
	if d.deleted == nil {
		return
	}
	p, id := d.view.p, d.deleted.Event.ID
	p.Work("", func(ctx context.Context) {
		err := undoDeletion(ctx, p.Diary, id)
		p.Do(func() { d.undone(err) })
	})
}

func (d *dayPanel) undone(err error) {
	d.deleted = nil
	d.renderUndo()
	if err != nil {
		d.fail(err)
		return
	}
	d.load()
}

// undoDeletion takes the deletion of an event back if it was the last change.
func undoDeletion(ctx context.Context, diary data.Diary, id string) error {
	now, err := diary.Today(ctx)
	if err != nil {
		return err
	}
	if last := now.Undo; last == nil || last.Action != data.Deleted || last.Event.ID != id {
		return errChangedSince()
	}
	_, err = diary.Undo(ctx)
	return err
}
