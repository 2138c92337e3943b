package history

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data"
)

// View is the history window. Its methods belong to Fyne's UI thread.
type View struct {
	p     view.Params
	files files
	query
	wanted data.Day // the day that the keyboard goes to once it is shown; 0: none
	state  State
	closed bool

	content fyne.CanvasObject
	page    *widgets.Page
	tip     *widgets.Tip
	head    *head
	tiles   *tiles
	days    *daysCard
	weeks   *weeksCard
	compare *compareCard
	filter  *filterCard
	first   *firstCard
	failed  *failedCard
	day     *dayPanel // the day that is open; nil: none

	exporting *exportSheet   // the sheets that were shown last
	asking    *widgets.Sheet // whether to import
	notice    *widgets.Sheet
}

// View must stay a view.
var _ view.View = (*View)(nil)

// New returns the view, without anything loaded yet.
func New(p view.Params) *View {
	v := &View{p: p, query: query{chosen: FourMonths}}
	v.files = dialogs{p.Window}
	v.filter = newFilterCard(v)
	v.head = newHead(v)
	v.tiles = newTiles(v)
	v.days = newDaysCard(v)
	v.weeks = newWeeksCard(v)
	v.compare = newCompareCard(v)
	v.first = newFirstCard(v)
	v.failed = newFailedCard(v)
	v.page = widgets.NewPage(v.head.row, v.failed.card, v.first.card, v.filter.card, v.tiles.row, v.days.card, v.weeks.card, v.compare.card)
	v.tip = widgets.NewTip(v.page)
	v.content = container.NewStack(v.page, v.tip)
	widgets.LinkCharts(&v.days.heat.Chart, &v.weeks.bars.Chart)
	v.showOnly()
	return v
}

// Content implements view.View.
func (v *View) Content() fyne.CanvasObject { return v.content }

// Close implements view.View.
func (v *View) Close() { v.closed = true }

// Refresh implements view.View.
func (v *View) Refresh() {
	v.load()
	switch {
	case v.day == nil:
	case !v.day.open || v.day.panel.Shown():
		v.day.load()
	default: // something else took the panel away
		v.day = nil
	}
}

// load reads what the range shows and renders it.
func (v *View) load() {
	asked, now := v.query, v.p.Now()
	v.p.Work("history", func(ctx context.Context) {
		f, err := readFacts(ctx, v.p.Diary, asked, now)
		if err != nil {
			v.p.Do(func() { v.fail(err) })
			return
		}
		state := buildState(f)
		v.p.Do(func() { v.loaded(asked, state, f) })
	})
}

// loaded renders a state, unless something else was asked for meanwhile.
func (v *View) loaded(asked query, state State, f facts) {
	if v.closed || asked != v.query {
		return
	}
	v.first.glass(f.settings)
	v.render(state)
}

// fail shows that the diary could not be read.
func (v *View) fail(err error) {
	if v.closed {
		return
	}
	v.failed.tell(err)
	v.showOnly(v.failed.card)
}

// render shows a state.
func (v *View) render(s State) {
	v.state = s
	v.head.render(s)
	if s.Empty {
		v.showOnly(v.first.card)
		return
	}
	v.tiles.render(s.Tiles)
	v.days.render(s)
	v.weeks.render(s)
	v.compare.render(s.Compared)
	v.filter.render(s)
	shown := []fyne.CanvasObject{v.tiles.row, v.days.card, v.weeks.card, v.compare.card}
	if v.filter.open {
		shown = append(shown, v.filter.card)
	}
	v.showOnly(shown...)
	v.days.heat.PointAgain()
	v.weeks.bars.PointAgain()
	if v.wanted != 0 {
		if i, ok := s.Calendar.Index(v.wanted); ok {
			v.days.heat.SetCursor(i)
		}
		v.wanted = 0
	}
}

// showOnly shows these of the parts below the head, and no other.
func (v *View) showOnly(shown ...fyne.CanvasObject) {
	for _, o := range []fyne.CanvasObject{v.failed.card, v.first.card, v.filter.card, v.tiles.row, v.days.card, v.weeks.card, v.compare.card} {
		switch show := slices.Contains(shown, o); {
		case show && !o.Visible():
			o.Show()
		case !show && o.Visible():
			o.Hide()
			v.tip.Leave()
		}
	}
	v.page.Refresh()
}

// choose shows another range that ends today.
func (v *View) choose(r Range) { v.show(r, 0) }

// show shows a range that ends with a day; 0 is today.
func (v *View) show(r Range, until data.Day) {
	if until >= v.state.today {
		until = 0
	}
	v.chosen, v.until = r, until
	v.head.choose(r)
	v.load()
}

// compareWith compares the days shown with others.
func (v *View) compareWith(a Against) {
	v.against = a
	v.load()
}

// earlier shows the days before.
func (v *View) earlier() { v.show(v.chosen, v.chosen.earlier(v.state.days)) }

// later shows the days after.
func (v *View) later() { v.show(v.chosen, v.chosen.later(v.state.days, v.state.today)) }

// goTo moves the keyboard to a day of the calendar, and the range with it
// where the day is not in it. It stays inside the diary.
func (v *View) goTo(day data.Day) {
	day = min(day, v.state.today)
	if i, ok := v.state.Calendar.Index(day); ok {
		v.days.heat.SetCursor(i)
		return
	}
	if day < v.state.days.first && !v.state.Earlier {
		v.days.heat.SetCursor(0)
		return
	}
	v.wanted = day
	v.show(v.chosen, v.chosen.around(day, v.state.today))
}

// open opens a day.
func (v *View) open(day data.Day) {
	v.tip.Leave()
	v.day = newDayPanel(v, day)
	v.day.show()
}

// dayClosed is called after the opened day was left.
func (v *View) dayClosed() {
	day := v.day.day
	v.day = nil
	v.p.Window.Canvas().Focus(v.days.heat.Strip())
	v.goTo(day)
}

// Escape leaves what is open on top of the view. It says whether there was
// anything of its own to leave.
func (v *View) Escape() bool {
	if v.day == nil || len(v.p.Window.Canvas().Overlays().List()) != 1 {
		return false
	}
	v.day.panel.Hide()
	return true
}

// Undo takes back the deletion that the opened day offers to undo, if any.
func (v *View) Undo() {
	if v.day != nil {
		v.day.undoDelete()
	}
}

// act does something to the diary off the UI thread, and says what failed.
func (v *View) act(job func(ctx context.Context) error) {
	v.p.Work("", func(ctx context.Context) { v.p.Tell(job(ctx)) })
}

// location is where the person is now.
func (v *View) location() *time.Location { return v.p.Now().Location() }
