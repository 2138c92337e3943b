// Package welcome is the page of the first start: the usual glass, the goal,
// bed time. All of it can be left as it is.
package welcome

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// State is all that the page shows.
type State struct {
	Glass, Goal int        // ml
	Bed         data.Clock // time of day
}

func buildState(s data.Settings) State { return State{Glass: s.Glass, Goal: s.Goal, Bed: s.Bed} }

// values are the settings that the state stands for.
func (s State) values() map[string]string {
	return map[string]string{
		"water.glass":  strconv.Itoa(s.Glass),
		"water.goal":   strconv.Itoa(s.Goal),
		"night.bed":    s.Bed.String(),
		"welcome.done": "on",
	}
}

// View is the page of the first start.
type View struct {
	p       view.Params
	once    view.Once
	touched bool

	page  *widgets.Page
	glass *widgets.Stepper
	goal  *widgets.Stepper
	bed   *widgets.Stepper
	start *widgets.Button
	skip  *widgets.Button
}

// quarter is by how many minutes a press moves bed time.
const quarter = 15

// New builds the page with the defaults.
func New(p view.Params) *View {
	v := &View{p: p}
	s := buildState(data.NewSettings(nil))
	v.glass = widgets.NewStepper(s.Glass, 50, 1000, 50, millilitres)
	v.goal = widgets.NewStepper(s.Goal, 500, 5000, 100, millilitres)
	v.bed = widgets.NewStepper(int(s.Bed), -24*60, 2*24*60, quarter, clock)
	for _, stepper := range []*widgets.Stepper{v.glass, v.goal, v.bed} {
		stepper.OnChanged = v.touch
	}
	v.start = widgets.NewButton(widgets.Primary, words.T("Start"), v.pressStart)
	v.skip = widgets.NewButton(widgets.Link, words.T("Skip, leave it as it is"), v.pressSkip)
	v.page = widgets.NewPage(
		widgets.NewText(widgets.Title, words.T("Welcome to Stillnight")),
		widgets.NewText(widgets.Body, words.T("For people with leg cramps at night. It counts what you drink, leads you through a short evening routine, and keeps a diary of your nights, so that you can see what helps you.")),
		question(words.T("Your usual glass"), words.T("One press logs this much."), v.glass),
		question(words.T("Water a day"), words.T("About 1 600 ml for women and 2 000 ml for men are usual. If a doctor limits what you drink, set that under Settings instead."), v.goal),
		question(words.T("Bed time"), words.T("The routine is due before it, and water reminders end well before it."), v.bed),
		v.start,
		widgets.Centred(v.skip),
		widgets.NewText(widgets.Caption, words.T("Everything stays on this computer. Stillnight is no medical advice; a leg that is swollen, warm or red, or cramps that grow worse, belong to a doctor.")),
	)
	return v
}

func question(title, why string, answer fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewCard(widgets.Column(8,
		widgets.NewText(widgets.Section, title), widgets.NewText(widgets.Caption, why), answer))
}

func millilitres(ml int) string { return words.Amount(ml, false) }

// clock writes minutes after midnight, which may pass it either way.
func clock(minutes int) string { return timeOfDay(minutes).String() }

func timeOfDay(minutes int) data.Clock {
	const day = 24 * 60
	return data.Clock(((minutes % day) + day) % day)
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
	v.glass.SetValue(s.Glass)
	v.goal.SetValue(s.Goal)
	v.bed.SetValue(int(s.Bed))
	v.page.Refresh()
}

func (v *View) touch(int) { v.touched = true }

func (v *View) pressStart() {
	v.leave(State{Glass: v.glass.Value(), Goal: v.goal.Value(), Bed: timeOfDay(v.bed.Value())}.values())
}

func (v *View) pressSkip() { v.leave(map[string]string{"welcome.done": "on"}) }

// leave keeps the choices and goes on to Today.
func (v *View) leave(values map[string]string) {
	if !v.once.Pass("leave", v.p.Now()) {
		return
	}
	v.p.Work("", func(ctx context.Context) {
		if err := v.p.Diary.ChangeSettings(ctx, values); err != nil {
			v.p.Tell(err)
			return
		}
		v.p.Do(func() { v.p.Open(view.Today) })
	})
}

var _ view.View = (*View)(nil)
