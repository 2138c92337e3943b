// Package routines is the view of the routines: which there are and which is
// tonight's, and the editor of one. What is changed applies at once and can be
// taken back.
package routines

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/app/window/widgets/figure"
	"stillnight/data/routine"
	"stillnight/data/words"
)

// View is the view of the routines.
type View struct {
	p      view.Params
	once   view.Once
	state  State
	open   string // the routine that is open; empty: the list
	opened bool
	past   []past // what can be taken back, the newest last
	files  files
	photo  func(f *figure.Figure, path string) // shows a picture from a file

	content *fyne.Container
	list    *listPage
	editor  *editPage
}

// past is how a routine was before a change.
type past struct {
	what   string // what was done, as in "Undo: what"
	before routine.Routine
	own    bool   // there was a file of the person's own
	chosen string // the routine of the settings; empty: it is none of the change
}

// maxPast bounds what can be taken back.
const maxPast = 100

// New builds the view. It shows no routine before Refresh.
func New(p view.Params) *View {
	v := &View{p: p, files: dialogs{p.Window}, photo: (*figure.Figure).SetFile}
	v.list = newListPage(v)
	v.editor = newEditPage(v)
	v.content = container.NewStack(v.list.page, v.editor.page)
	v.editor.page.Hide()
	return v
}

// Content implements view.View.
func (v *View) Content() fyne.CanvasObject { return v.content }

// Refresh implements view.View.
func (v *View) Refresh() { v.p.Work("load", v.load) }

// Opened implements view.Opener.
func (v *View) Opened() {
	v.opened = true
	v.focus()
}

// Close implements view.View: what was typed and not yet left is kept.
func (v *View) Close() { v.editor.leave() }

// Escape leads back from the editor to the list, and says whether it did.
func (v *View) Escape() bool {
	if v.open == "" || v.p.Window.Canvas().Overlays().Top() != nil {
		return false
	}
	v.back()
	return true
}

func (v *View) back() {
	v.editor.leave()
	v.show("")
}

// show opens a routine, or the list.
func (v *View) show(id string) {
	from := v.open
	v.open = id
	v.Refresh()
	v.p.Work("", func(context.Context) { v.p.Do(func() { v.turned(from) }) })
}

// turned puts the keyboard where it is of use after the other page came.
func (v *View) turned(from string) {
	if v.open == "" {
		v.list.focus(v.p.Window.Canvas(), from)
		return
	}
	v.editor.page.ToTop()
	v.focus()
}

func (v *View) focus() {
	if !v.opened {
		return
	}
	if v.open != "" {
		v.p.Window.Canvas().Focus(v.editor.back)
		return
	}
	v.list.focus(v.p.Window.Canvas(), "")
}

func (v *View) load(ctx context.Context) {
	lib, err := v.p.Diary.Routines(ctx)
	if err != nil {
		v.p.Tell(err)
		return
	}
	s, err := v.p.Diary.Settings(ctx)
	v.p.Tell(err)
	if err == nil {
		v.p.Do(func() { v.render(buildState(lib, s.Routine, v.open)) })
	}
}

// render shows a state. Showing it twice changes nothing.
func (v *View) render(s State) {
	if n := len(v.past); n > 0 {
		s.Undo = words.T("Undo: %s", v.past[n-1].what)
	}
	v.state = s
	if s.Edited == nil {
		v.open = "" // it may have gone elsewhere
	}
	v.list.render(s)
	if s.Edited != nil {
		v.editor.render(s)
	}
	if widgets.SetVisible(v.list.page, s.Edited == nil) {
		widgets.SetVisible(v.editor.page, s.Edited != nil)
		v.content.Refresh()
	}
}

// apply changes the routine that is open; what says what was done. Failed is
// called on the UI thread with a sentence where it cannot be; without it a
// banner says it. Done is called after it is durable.
func (v *View) apply(what string, do change, done func(), failed func(string)) {
	id := v.open
	if failed == nil {
		failed = func(text string) { v.p.Tell(errors.New(text)) }
	}
	v.p.Work("", func(ctx context.Context) {
		err := v.save(ctx, id, what, do)
		if err != nil {
			text := view.Sentence(err)
			v.p.Do(func() { failed(text) })
			return
		}
		v.load(ctx)
		if done != nil {
			v.p.Do(done)
		}
	})
}

// save changes the routine as it is now. It runs on the worker.
func (v *View) save(ctx context.Context, id, what string, do change) error {
	before, next, _, err := v.next(ctx, id, do)
	if err != nil || string(routine.Encode(before)) == string(routine.Encode(next)) {
		return err
	}
	if faults, _ := checked(next); len(faults) > 0 {
		return errors.New(faults[0])
	}
	if err := v.p.Diary.SaveRoutine(ctx, next); err != nil {
		return err
	}
	v.remember(past{what, before, before.Own, ""})
	return nil
}

// next returns a routine as it is and as it would be.
func (v *View) next(ctx context.Context, id string, do change) (before, next routine.Routine, chosen string, err error) {
	lib, err := v.p.Diary.Routines(ctx)
	if err != nil {
		return before, next, "", err
	}
	s, err := v.p.Diary.Settings(ctx)
	if err != nil {
		return before, next, "", err
	}
	before, ok := lib.Find(id)
	if !ok {
		return before, next, "", errors.New(words.T("That routine is not there any more."))
	}
	next, err = do(before)
	return before, next, s.Routine, err
}

// remember notes how it was, from any goroutine.
func (v *View) remember(p past) {
	v.p.Do(func() {
		v.past = append(v.past, p)
		v.past = v.past[max(0, len(v.past)-maxPast):]
	})
}

// Undo takes the last change back, for its button and for Ctrl+Z.
func (v *View) Undo() {
	if len(v.past) == 0 || v.p.Window.Canvas().Overlays().Top() != nil {
		return
	}
	last := v.past[len(v.past)-1]
	v.past = v.past[:len(v.past)-1]
	v.p.Work("", func(ctx context.Context) {
		if err := v.restore(ctx, last); err != nil {
			v.p.Tell(err)
			v.remember(last)
			return
		}
		v.load(ctx)
	})
}

func (v *View) restore(ctx context.Context, last past) error {
	if last.own {
		if err := v.p.Diary.SaveRoutine(ctx, last.before); err != nil {
			return err
		}
	} else if err := v.p.Diary.DeleteRoutine(ctx, last.before.ID); err != nil {
		return err
	}
	s, err := v.p.Diary.Settings(ctx)
	if err != nil || s.Routine == last.chosen || last.chosen == "" {
		return err
	}
	return v.p.Diary.ChangeSettings(ctx, map[string]string{"evening.routine": last.chosen})
}

// choose makes a routine tonight's, from now on.
func (v *View) choose(id string) {
	v.p.Work("", func(ctx context.Context) {
		if err := v.p.Diary.ChangeSettings(ctx, map[string]string{"evening.routine": id}); err != nil {
			v.p.Tell(err)
			return
		}
		v.load(ctx)
	})
}

// takeAway puts the person's own file of the routine that is open aside.
func (v *View) takeAway() {
	id := v.open
	v.p.Work("", func(ctx context.Context) {
		before, _, chosen, err := v.next(ctx, id, func(r routine.Routine) (routine.Routine, error) { return r, nil })
		if err == nil {
			err = v.p.Diary.DeleteRoutine(ctx, id)
		}
		if err != nil {
			v.p.Tell(err)
			return
		}
		what := words.T("deleted “%s”", before.Title)
		if _, shipped := routine.ShippedByID(id); shipped {
			what = words.T("back to the shipped “%s”", before.Title)
		}
		v.remember(past{what, before, true, chosen})
		v.load(ctx)
	})
}

// putAside takes a file away that cannot be used.
func (v *View) putAside(id string) {
	v.p.Work("", func(ctx context.Context) {
		if err := v.p.Diary.DeleteRoutine(ctx, id); err != nil {
			v.p.Tell(err)
			return
		}
		v.load(ctx)
	})
}

var (
	_ view.View   = (*View)(nil)
	_ view.Opener = (*View)(nil)
)
