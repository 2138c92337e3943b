package settings

import (
	"context"
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"stillnight/app/window/look"
	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data/words"
)

// View is the form of the settings.
type View struct {
	p      view.Params
	page   *widgets.Page
	search *widgets.Entry
	form   *fyne.Container // the search, what was not found, the cards
	none   *widgets.Text
	cards  []*card
	rows   map[string]*row
	login  *login
	upkeep *upkeepCards
	why    *why

	state State // as rendered last
}

// card is a group of rows.
type card struct {
	title string
	box   *widgets.Card
	rows  []*row
}

// New builds the view. It shows no setting before Refresh.
func New(p view.Params) *View {
	v := &View{p: p, rows: map[string]*row{}}
	v.search = widgets.NewEntry("", words.T("Search"))
	v.search.Icon = theme.SearchIcon()
	v.search.OnChanged = v.look
	v.none = widgets.NewText(widgets.Body, words.T("No setting has these words."))
	v.none.Hide()
	v.form = widgets.Column(look.Between, v.search, v.none)
	v.login, v.why, v.upkeep = newLogin(v), newWhy(v), newUpkeep(v)
	v.page = widgets.NewPage(
		widgets.Spread(8, widgets.NewText(widgets.Title, words.T("Settings")), v.why.button),
		widgets.NewText(widgets.Muted, words.T("Everything applies at once.")),
		v.form, v.why.body,
	)
	return v
}

// Content implements view.View.
func (v *View) Content() fyne.CanvasObject { return v.page }

// Refresh implements view.View.
func (v *View) Refresh() {
	v.p.Work("load", v.load)
	v.login.refresh()
	v.upkeep.part.Refresh()
	v.why.refresh()
}

// Close implements view.View: what was typed and not yet left is kept.
func (v *View) Close() {
	for _, r := range v.rows {
		r.leave()
	}
}

// Find moves the focus to the search, for Ctrl+F.
func (v *View) Find() {
	v.why.show(false)
	v.p.Window.Canvas().Focus(v.search)
}

func (v *View) load(ctx context.Context) {
	s, err := v.p.Diary.Settings(ctx)
	if err != nil {
		v.p.Tell(err)
		return
	}
	library, err := v.p.Diary.Routines(ctx)
	v.p.Tell(err) // without them the routine is a name to be typed
	v.p.Do(func() { v.render(buildState(s, library.Routines)) })
}

func (v *View) render(s State) {
	if reflect.DeepEqual(s, v.state) {
		return
	}
	if !v.state.sameShape(s) {
		v.build(s) // also when there is a new routine to choose
	}
	v.state = s
	for _, g := range s.Groups {
		for _, f := range g.Fields {
			v.rows[f.Key].render(f)
		}
	}
	v.page.Refresh()
}

func (v *View) build(s State) {
	v.cards, v.form.Objects = nil, []fyne.CanvasObject{v.search, v.none}
	for _, g := range s.Groups {
		c := &card{title: g.Title}
		column := widgets.Column(14, widgets.NewText(widgets.Section, g.Title))
		for _, f := range g.Fields {
			r := newRow(v, f)
			v.rows[f.Key] = r
			c.rows = append(c.rows, r)
			column.Objects = append(column.Objects, r.column)
		}
		c.box = widgets.NewCard(column)
		v.cards = append(v.cards, c)
		v.form.Objects = append(v.form.Objects, c.box)
	}
	v.form.Objects = append(v.form.Objects, v.login.box, v.upkeep.part.Content())
	v.look(v.search.Text)
}

// look leaves what has all the words that are searched for.
func (v *View) look(search string) {
	found := v.login.look(search)
	found = v.upkeep.look(search) || found
	for _, c := range v.cards {
		any := false
		for _, r := range c.rows {
			has := r.field.has(c.title, search)
			widgets.SetVisible(r.column, has)
			any = any || has
		}
		widgets.SetVisible(c.box, any)
		found = found || any
	}
	widgets.SetVisible(v.none, !found)
	v.page.Refresh()
}

var _ view.View = (*View)(nil)
