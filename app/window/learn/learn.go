package learn

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"stillnight/app/window/look"
	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data/words"
)

// View is the view of the evidence.
type View struct {
	p      view.Params
	filter Filter
	state  State
	once   view.Once
	loaded bool    // the first state was made; belongs to Work
	shown  bool    // something was rendered
	scale  float32 // of the text, as laid out last

	page   *widgets.Page
	search *widgets.Entry
	chips  *widgets.Choice
	found  *widgets.Text
	all    *widgets.Button
	status *fyne.Container
	none   *widgets.Card
	nobody *widgets.Text
	groups *fyne.Container
	folds  map[string]*widgets.Fold // by the key of their line
	rows   []*foodRow
	eaten  map[string]Eaten // today, by the food's id
}

// New builds the view. It shows no evidence before Refresh.
func New(p view.Params) *View {
	v := &View{p: p, scale: p.Scale(), folds: map[string]*widgets.Fold{}}
	v.search = widgets.NewEntry("", words.T("Search"))
	v.search.Icon = theme.SearchIcon()
	v.search.OnChanged = v.look
	v.search.OnSubmitted = v.goToFirst
	v.chips = widgets.NewFlowChoice(labels(), v.choose)
	v.found = widgets.NewText(widgets.Caption, "")
	v.all = widgets.NewButton(widgets.Link, words.T("Show all"), v.clear)
	v.status = widgets.Spread(8, v.found, v.all)
	v.status.Hide()
	v.nobody = widgets.NewText(widgets.Body, "")
	v.none = widgets.NewCard(v.nobody)
	v.none.Hide()
	v.groups = widgets.Column(look.Between)
	v.page = widgets.NewPage(
		widgets.Column(4,
			widgets.NewText(widgets.Title, words.T("Learn")),
			widgets.NewText(widgets.Muted, words.T("What may help against night leg cramps, what does not, and how sure that is. This is not medical advice.")),
		),
		widgets.Column(10, v.search, v.chips, v.status),
		v.none,
		v.groups,
	)
	return v
}

func labels() []string {
	var all []string
	for _, t := range topics() {
		all = append(all, t.label)
	}
	return all
}

// Content implements view.View.
func (v *View) Content() fyne.CanvasObject { return v.page }

// Refresh implements view.View. What is known does not change while the
// program runs; the size of its text does, and what was eaten.
func (v *View) Refresh() {
	if scale := v.p.Scale(); v.shown && scale != v.scale {
		v.scale = scale
		v.page.Refresh()
	}
	v.p.Work("load", v.load)
}

// Close implements view.View.
func (v *View) Close() {}

// load shows the evidence, which needs no diary, and then what was eaten. It
// runs off the UI thread.
func (v *View) load(ctx context.Context) {
	if !v.loaded {
		v.loaded = true
		s := buildState(Filter{})
		v.p.Do(func() { v.first(s) })
	}
	v.loadEaten(ctx)
}

// first renders all, unless somebody looked for something already.
func (v *View) first(s State) {
	if !v.shown {
		v.render(s)
	}
}

// look shows what has the words that were typed.
func (v *View) look(query string) {
	v.filter.Query = query
	v.render(buildState(v.filter))
}

// choose shows one topic alone, or all again when it is pressed again.
func (v *View) choose(index int) {
	id := topics()[index].id
	if v.filter.Topic == id {
		index, id = widgets.None, ""
	}
	v.chips.Select(index)
	v.filter.Topic = id
	v.render(buildState(v.filter))
}

// clear shows all again.
func (v *View) clear() {
	v.chips.Select(widgets.None)
	v.filter = Filter{}
	v.search.SetText("") // looks by itself where it was not empty
	v.render(buildState(v.filter))
	v.page.ToTop()
}

// goToFirst moves the focus to the first line found.
func (v *View) goToFirst(string) {
	for _, g := range v.state.Groups {
		for _, l := range g.Lines {
			v.p.Window.Canvas().Focus(v.folds[l.Key])
			return
		}
	}
}

// Find moves the focus to the search, for Ctrl+F.
func (v *View) Find() {
	v.page.ToTop()
	v.p.Window.Canvas().Focus(v.search)
}

// Escape shows all again where something was looked for. It says whether
// there was.
func (v *View) Escape() bool {
	if v.filter == (Filter{}) {
		return false
	}
	v.clear()
	return true
}

// TypedKey scrolls by the keys for it, and says whether it was one of them.
func (v *View) TypedKey(key *fyne.KeyEvent) bool { return v.page.ScrollBy(key.Name) }

var _ view.View = (*View)(nil)
