// Package welcome is the first start, four short pages: water, the evening,
// the night, the start at log-in. All of it can be left as it is.
package welcome

import (
	"context"

	"fyne.io/fyne/v2"

	"stillnight/app/window/upkeep"
	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// View is the first start. What was answered on one page stays while the
// person goes forth and back; it is kept as a whole at the end.
type View struct {
	p       view.Params
	once    view.Once
	touched bool
	opened  bool // the window is there

	page  *widgets.Page
	count *widgets.Text
	parts []*fyne.Container // one is seen
	at    int
	next  *widgets.Button
	back  *widgets.Button

	restorer *upkeep.Restorer
	restore  *widgets.Button

	glass, goal, lead, bed, wake *widgets.Stepper
	evening, login               *widgets.Choice
}

// quarter is by how many minutes a press moves a time.
const quarter = 15

// New builds the pages with the defaults.
func New(p view.Params) *View {
	v := &View{p: p, count: widgets.NewText(widgets.Muted, "")}
	v.makeQuestions(buildState(data.NewSettings(nil)))
	v.parts = []*fyne.Container{v.water(), v.routine(), v.night()}
	if p.Resident != nil {
		v.parts = append(v.parts, v.start())
	}
	v.next = widgets.NewButton(widgets.Primary, "", v.pressNext)
	v.back = widgets.NewButton(widgets.Soft, words.T("Back"), v.pressBack)
	v.restore = newRestoring(v)
	column := []fyne.CanvasObject{
		widgets.NewText(widgets.Title, words.T("Welcome to Stillnight")),
		widgets.NewText(widgets.Body, words.T("For people with leg cramps at night. It counts what you drink, leads you through a short evening routine, and keeps a diary of your nights, so that you can see what helps you.")),
		v.count,
	}
	for _, part := range v.parts {
		column = append(column, part)
	}
	v.page = widgets.NewPage(append(column,
		widgets.Equal(8, v.back, v.next),
		widgets.Centred(widgets.NewButton(widgets.Link, words.T("Skip, leave it as it is"), v.pressSkip)),
		widgets.Centred(v.restore),
		widgets.NewText(widgets.Caption, words.T("Everything stays on this computer and can be changed in the settings. Stillnight is no medical advice; a leg that is swollen, warm or red, or cramps that grow worse, belong to a doctor.")),
	)...)
	v.turn(0)
	return v
}

// Content implements view.View.
func (v *View) Content() fyne.CanvasObject { return v.page }

// Refresh implements view.View.
func (v *View) Refresh() { v.p.Work("load", v.load) }

// Close implements view.View.
func (v *View) Close() {}

func (v *View) load(ctx context.Context) {
	s, err := v.p.Diary.Settings(ctx)
	v.p.Tell(err)
	v.p.Do(func() {
		if err == nil {
			v.render(buildState(s))
		}
	})
}

// render shows the settings until the person has changed something here.
func (v *View) render(s State) {
	if v.touched {
		return
	}
	v.fill(s)
	v.page.Refresh()
}

func (v *View) touch(int) { v.touched = true }

func (v *View) pressNext() {
	if !v.once.Pass("next", v.p.Now()) {
		return
	}
	if v.at+1 < len(v.parts) {
		v.turn(v.at + 1)
		return
	}
	v.leave(v.answers().values(), v.p.Resident != nil && v.login.Selected() == yes)
}

func (v *View) pressBack() { v.turn(max(0, v.at-1)) }

func (v *View) pressSkip() { v.leave(map[string]string{"welcome.done": "on"}, false) }

// turn shows a page, from 0.
func (v *View) turn(to int) {
	v.at = to
	for i, part := range v.parts {
		widgets.SetVisible(part, i == to)
	}
	v.count.SetText(words.T("%d of %d", to+1, len(v.parts)))
	widgets.SetVisible(v.back, to > 0)
	widgets.SetVisible(v.restore, to == 0)
	if to+1 < len(v.parts) {
		v.next.SetText(words.T("Next"))
	} else {
		v.next.SetText(words.T("Start"))
	}
	v.page.ToTop()
	v.page.Refresh()
	if v.opened {
		v.p.Window.Canvas().Focus(v.next) // Enter leads on
	}
}

// Opened implements view.Opener: Enter leads on from the first page too.
func (v *View) Opened() {
	v.opened = true
	v.p.Window.Canvas().Focus(v.next)
}

// leave keeps the choices and goes on to Today. Where the start at log-in
// cannot be set up it says so, and the rest is kept.
func (v *View) leave(values map[string]string, atLogin bool) {
	if !v.once.Pass("leave", v.p.Now()) {
		return
	}
	v.p.Work("", func(ctx context.Context) {
		if err := v.p.Diary.ChangeSettings(ctx, values); err != nil {
			v.p.Tell(err)
			return
		}
		if atLogin {
			if _, err := v.p.Resident.StartAtLogin(ctx, true); err != nil {
				v.p.Tell(err)
				return
			}
		}
		v.p.Do(func() { v.p.Open(view.Today) })
	})
}

var _ view.View = (*View)(nil)
