// Package evening is the view of the evening routine: a list of its steps to
// tick, a session that leads through them, and what came of it.
package evening

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data"
)

// View is the view of the evening routine.
type View struct {
	p      view.Params
	once   view.Once
	state  State
	known  bool // a state was shown
	wanted bool // a session is to begin as soon as the steps are known
	opened bool

	content *fyne.Container
	list    *listPage
	stage   *stage
	end     *endPage

	run    *run    // nil: no session is on
	record *record // belongs to the worker
	used   func() (time.Duration, bool)
}

// New builds the view. It shows nothing of the diary before Refresh.
func New(p view.Params) *View {
	v := &View{p: p, record: &record{diary: p.Diary}, used: processorTime}
	v.list = newListPage(v)
	v.stage = newStage(presses{back: v.pressBack, pause: v.pressPause, skip: v.pressSkip, leave: v.pressLeave, more: v.pressMore})
	v.end = newEndPage(v)
	v.content = container.NewStack(v.list.content, v.stage.content, v.end.content)
	v.turn(v.list.content)
	return v
}

// turn shows one of the pages.
func (v *View) turn(to fyne.CanvasObject) {
	for _, page := range v.content.Objects {
		widgets.SetVisible(page, page == to)
	}
}

// Content implements view.View.
func (v *View) Content() fyne.CanvasObject { return v.content }

// Refresh implements view.View. What the diary did not take is tried again.
func (v *View) Refresh() { v.p.Work("load", v.load) }

// Opened implements view.Opener: Enter starts.
func (v *View) Opened() {
	v.opened = true
	v.focus()
}

// Begin starts a session, now or as soon as the steps are known. One that is
// on goes on.
func (v *View) Begin() {
	if v.run != nil {
		return
	}
	v.wanted = true
	if v.known {
		v.start()
	}
}

// Busy says whether a session is on.
func (v *View) Busy() bool { return v.run != nil }

// Close implements view.View. What is done is in the diary already, or is
// handed to it now.
func (v *View) Close() {
	v.leave()
	v.p.Work("", v.flush)
}

// focus puts the keyboard where the next press is.
func (v *View) focus() {
	if !v.opened {
		return
	}
	first := v.list.start
	switch {
	case v.stage.content.Visible():
		first = v.stage.pause
	case v.end.content.Visible():
		first = v.end.done
	}
	if !first.Disabled() {
		v.p.Window.Canvas().Focus(first)
	}
}

func (v *View) load(ctx context.Context) {
	v.flush(ctx)
	s, err := v.p.Diary.Today(ctx)
	if err != nil {
		v.p.Tell(err)
		return
	}
	lib, err := v.p.Diary.Routines(ctx)
	if err != nil {
		v.p.Log.Warn("the routines were not read", "error", err) // the evening goes on with the one that is chosen
	}
	if len(v.record.waiting) == 0 {
		v.p.Tell(nil)
	}
	v.p.Do(func() { v.render(buildState(s, lib)) })
}

// flush tries again what the diary did not take.
func (v *View) flush(ctx context.Context) {
	if len(v.record.waiting) == 0 {
		return
	}
	v.tell(v.record.flush(ctx))
}

// tell says what is not in the diary yet. It runs on the worker.
func (v *View) tell(waiting int, err error) {
	if err != nil {
		v.p.Log.Warn("what became of a step was not logged", "waiting", waiting, "error", err)
		v.p.Tell(err)
	}
	v.p.Do(func() { v.warn(unsavedLine(waiting)) })
}

func (v *View) warn(sentence string) {
	v.stage.warn(sentence)
	for _, t := range []*widgets.Text{v.list.unsaved, v.end.unsaved} {
		t.SetText(sentence)
		widgets.SetVisible(t, sentence != "")
	}
	v.list.page.Refresh()
	v.end.page.Refresh()
}

// render shows a state of the list. A session that is on keeps the steps that
// it began with.
func (v *View) render(s State) {
	first := !v.known
	v.state, v.known = s, true
	v.list.render(s)
	if v.wanted && v.run == nil {
		v.start()
		return
	}
	if first {
		v.focus()
	}
}

func (v *View) setStep(id string, outcome data.Outcome) {
	v.p.Work("", func(ctx context.Context) {
		if err := v.p.Diary.TickStep(ctx, data.StepEntry{Step: id, Outcome: outcome}); err != nil {
			v.p.Tell(err)
			return
		}
		v.load(ctx)
	})
}

// Undo takes the last change back, for Ctrl+Z. During a session it does
// nothing: Back is what leads back.
func (v *View) Undo() {
	if v.run != nil {
		return
	}
	v.p.Work("", func(ctx context.Context) {
		if _, err := v.p.Diary.Undo(ctx); err != nil {
			v.p.Tell(err)
			return
		}
		v.load(ctx)
	})
}

// pressRoutine takes another routine for the evenings from now on.
func (v *View) pressRoutine(index int) {
	if index >= len(v.state.Choices) || v.state.Choices[index].Chosen || !v.once.Pass("routine", v.p.Now()) {
		return
	}
	id := v.state.Choices[index].ID
	v.p.Work("", func(ctx context.Context) {
		if err := v.p.Diary.ChangeSettings(ctx, map[string]string{"evening.routine": id}); err != nil {
			v.p.Tell(err)
			return
		}
		v.load(ctx)
	})
}

func (v *View) openRoutines() { v.p.Open(view.Routines) }

var (
	_ view.View     = (*View)(nil)
	_ view.Opener   = (*View)(nil)
	_ view.Beginner = (*View)(nil)
)
