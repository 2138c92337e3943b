package history

import (
	"context"
	"errors"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// eventRow is one event of an opened day.
type eventRow struct {
	panel  *dayPanel
	line   Line
	row    fyne.CanvasObject
	edit   *widgets.Button
	remove *widgets.Button
}

func newEventRow(d *dayPanel, line Line) *eventRow {
	r := &eventRow{panel: d, line: line}
	r.edit = widgets.NewButton(widgets.Link, words.T("Edit"), r.change)
	r.remove = widgets.NewButton(widgets.Link, words.T("Delete"), r.delete)
	if !line.Known {
		r.edit.Hide()
	}
	what := []fyne.CanvasObject{widgets.NewText(widgets.Body, line.Words)}
	if line.Later {
		date := data.DateOf(line.Event.At)
		what = append(what, widgets.NewText(widgets.Caption, words.T("after midnight, %s", date.Format("Mon 2 Jan"))))
	}
	if line.Note != "" {
		what = append(what, widgets.NewText(widgets.Caption, line.Note))
	}
	time := &fyne.Container{Layout: timeLayout{}, Objects: []fyne.CanvasObject{widgets.NewText(widgets.Strong, line.Time)}}
	r.row = widgets.Spread(6, widgets.Lead(12, time, widgets.Column(0, what...)), widgets.Flow(4, r.edit, r.remove))
	return r
}

// timeLayout makes times as wide as each other.
type timeLayout struct{}

func (timeLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	widest := widgets.NewText(widgets.Strong, "00:00\n"+words.T("night")).NaturalWidth()
	return fyne.NewSize(widest+1, objects[0].MinSize().Height)
}

func (timeLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

func (r *eventRow) delete() { r.panel.delete(r.line) }

// change opens a form with what is known of the event.
func (r *eventRow) change() {
	d, e := r.panel, r.line.Event
	d.ask(words.T("Change: %s", r.line.Words), e, d.fieldsFor(e, true), func(ctx context.Context, changed data.Event, sure bool) error {
		if changed.Supplement != nil {
			dose := *changed.Supplement
			dose.Confirmed = sure
			changed.Supplement = &dose
		}
		_, err := d.view.p.Diary.Edit(ctx, e.ID, changed)
		return err
	})
}

// ask opens a form.
func (d *dayPanel) ask(title string, e data.Event, fields []field, save func(ctx context.Context, e data.Event, confirmed bool) error) {
	d.form = newForm(d.view.p, title, e, fields, save)
	d.form.show()
}

func (d *dayPanel) addDrink() {
	e := data.Event{Kind: data.KindDrink, At: d.view.p.Now(), Drink: &data.Drink{ML: d.settings.Glass, Beverage: "water"}}
	d.ask(words.T("Add a drink"), e, d.fieldsFor(e, false), func(ctx context.Context, e data.Event, sure bool) error {
		_, err := d.view.p.Diary.LogDrink(ctx, data.DrinkEntry{ML: e.Drink.ML, Beverage: e.Drink.Beverage, At: e.At, Note: e.Note, Confirmed: sure})
		return err
	})
}

func (d *dayPanel) addCramp() {
	e := data.Event{Kind: data.KindCramp, At: d.view.p.Now(), Cramp: &data.Cramp{}}
	d.ask(words.T("Add a cramp"), e, d.fieldsFor(e, false), func(ctx context.Context, e data.Event, _ bool) error {
		_, err := d.view.p.Diary.LogCramp(ctx, data.CrampEntry{Cramp: *e.Cramp, At: e.At, Note: e.Note})
		return err
	})
}

func (d *dayPanel) addNight() {
	e := data.Event{Kind: data.KindNight, Night: &data.Night{Night: d.day}}
	if d.state.Cramps != nil {
		e.Night.Cramps = *d.state.Cramps
	}
	d.ask(d.state.Night, e, d.fieldsFor(e, false), func(ctx context.Context, e data.Event, _ bool) error {
		return d.view.p.Diary.CheckIn(ctx, data.NightEntry{Night: e.Night.Night, Cramps: e.Night.Cramps, Note: e.Note})
	})
}

func errChangedSince() error {
	return errors.New(words.T("something else was changed since; the entry can be added again"))
}

func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}
