package history

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// form asks for the details of one event and saves them.
type form struct {
	p      view.Params
	sheet  *widgets.Sheet
	fields []field
	event  data.Event
	save   func(ctx context.Context, e data.Event, confirmed bool) error
	sure   bool // the person was told what speaks against it
	warned data.Supplement
	filled data.Event // as it was last handed to save
	busy   bool
}

// newForm returns a form for an event; save gets the event as filled in.
func newForm(p view.Params, title string, e data.Event, fields []field, save func(ctx context.Context, e data.Event, confirmed bool) error) *form {
	f := &form{p: p, fields: fields, event: e, save: save}
	var body []fyne.CanvasObject
	for _, field := range fields {
		body = append(body, field.object())
		if clock, ok := field.(*clockField); ok {
			clock.changed = f.refresh
		}
		if entry, ok := field.focus().(*widgets.Entry); ok {
			entry.OnSubmitted = f.submitted
		}
	}
	f.sheet = widgets.NewSheet(p.Window, title, words.T("Save"), words.T("Cancel"), body...)
	f.sheet.AcceptButton().OnTapped = f.accept
	return f
}

func (f *form) refresh() { f.sheet.Refresh() }

// submitted is called for Enter in a line.
func (f *form) submitted(string) { f.accept() }

func (f *form) show() {
	f.sheet.Show(f.fields[0].focus())
}

// accept saves what was filled in, or says what is wrong with it.
func (f *form) accept() {
	if f.busy {
		return
	}
	e := copyOf(f.event)
	for _, field := range f.fields {
		if err := field.put(&e); err != nil {
			f.sheet.Fail(view.Sentence(err))
			f.p.Window.Canvas().Focus(field.focus())
			return
		}
	}
	f.busy, f.filled = true, e
	if e.Supplement != nil {
		f.sure = f.sure && f.warned == *e.Supplement // of exactly that dose
	}
	sure := f.sure
	f.p.Work("", func(ctx context.Context) {
		err := f.save(ctx, e, sure)
		f.p.Do(func() { f.saved(err) })
	})
}

func (f *form) saved(err error) {
	f.busy = false
	switch {
	case err == nil:
		f.sheet.Hide()
	case errors.Is(err, data.ErrOverLimit), errors.Is(err, data.ErrKidney):
		f.sure, f.warned = true, f.dose()
		f.sheet.AcceptButton().SetText(words.T("I took it: save it"))
		f.sheet.Fail(view.Sentence(err))
	case errors.Is(err, data.ErrTooMuchAtOnce):
		f.sure = true
		f.sheet.AcceptButton().SetText(words.T("Log it anyway"))
		f.sheet.Fail(view.Sentence(err))
	default:
		f.sheet.Fail(view.Sentence(err))
	}
}

// dose returns the dose that was filled in.
func (f *form) dose() data.Supplement {
	if f.filled.Supplement == nil {
		return data.Supplement{}
	}
	return *f.filled.Supplement
}

// copyOf returns the event with payloads of its own, which fields may write.
func copyOf(e data.Event) data.Event {
	if e.Drink != nil {
		drink := *e.Drink
		e.Drink = &drink
	}
	if e.Cramp != nil {
		cramp := *e.Cramp
		e.Cramp = &cramp
	}
	if e.Food != nil {
		food := *e.Food
		e.Food = &food
	}
	if e.Supplement != nil {
		dose := *e.Supplement
		e.Supplement = &dose
	}
	return e
}
