package history

import (
	"fyne.io/fyne/v2"

	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data/words"
)

// head is the top of the view: its name, the ranges, and what goes out and in.
type head struct {
	view     *View
	row      *fyne.Container
	period   *widgets.Text
	earlier  *widgets.Button
	later    *widgets.Button
	ranges   *widgets.Choice
	exporter *widgets.Button
	importer *widgets.Button
	filter   *widgets.Button
}

func newHead(v *View) *head {
	h := &head{view: v, period: widgets.NewText(widgets.Caption, "")}
	h.earlier = widgets.NewChip("‹", v.earlier)
	h.later = widgets.NewChip("›", v.later)
	var labels []string
	for _, r := range Ranges() {
		labels = append(labels, r.Label())
	}
	h.ranges = widgets.NewFlowChoice(labels, h.chosen)
	h.exporter = widgets.NewChip(words.T("Export…"), v.export)
	h.importer = widgets.NewChip(words.T("Import…"), v.chooseImport)
	h.filter = widgets.NewChip(words.T("Filter…"), v.filter.toggle)
	h.row = widgets.Spread(8,
		widgets.Flow(10, widgets.NewText(widgets.Title, words.T("History")), h.earlier, h.later, h.period),
		widgets.Flow(28, h.ranges, widgets.Flow(8, h.filter, h.exporter, h.importer)))
	h.choose(v.chosen)
	return h
}

func (h *head) chosen(i int) { h.view.choose(Ranges()[i]) }

func (h *head) choose(r Range) { h.ranges.Select(int(r)) }

func (h *head) render(s State) {
	h.choose(s.Range)
	h.exporter.SetEnabled(!s.Empty)
	h.filter.SetEnabled(!s.Empty)
	h.filter.SetText(words.T("Filter…"))
	if h.view.filter.open {
		h.filter.SetText(words.T("End filter"))
	}
	h.earlier.SetEnabled(s.Earlier)
	h.later.SetEnabled(s.Later)
	h.period.SetText(s.Title)
}

// tiles are the four figures.
type tiles struct {
	view  *View
	row   *fyne.Container
	tiles []*widgets.FigureTile
}

const tileCount = 4

func newTiles(v *View) *tiles {
	t := &tiles{view: v}
	var all []fyne.CanvasObject
	for range tileCount {
		tile := widgets.NewFigureTile()
		tile.OnExplain = t.explain
		t.tiles = append(t.tiles, tile)
		all = append(all, tile)
	}
	t.row = widgets.Grid(10, all...)
	return t
}

func (t *tiles) render(tiles []Tile) {
	for i, tile := range tiles {
		t.tiles[i].Set(tile.Title, tile.Figure, tile.Unit, tile.Explain)
	}
}

func (t *tiles) explain(tile *widgets.FigureTile, on bool) {
	if !on {
		t.view.tip.LeaveOf(tile)
		return
	}
	t.view.tip.About(tile, tile.Explain())
}

// firstCard is what stands there before anything is logged.
type firstCard struct {
	view  *View
	card  *widgets.Card
	drink *widgets.Button
	night *widgets.Choice
	ml    int
}

func newFirstCard(v *View) *firstCard {
	f := &firstCard{view: v}
	f.drink = widgets.NewButton(widgets.Primary, "", f.logGlass)
	f.night = widgets.NewChoice([]string{words.T("None"), "1", "2", words.T("3 or more")}, f.checkIn)
	f.card = widgets.NewCard(widgets.Column(14,
		widgets.NewText(widgets.Section, words.T("Nothing to look back on yet")),
		widgets.NewText(widgets.Body, words.T("From the first thing you log on, each day gets a cell in a calendar here: it fills with the water of the day, a dot stands for a cramp in the night, a ring for an evening with the whole routine.")),
		widgets.NewText(widgets.Body, words.T("After 14 recorded nights you can compare the present with how it began.")),
		widgets.NewText(widgets.Section, words.T("Begin with a glass of water")),
		f.drink,
		widgets.NewText(widgets.Section, words.T("Or with last night: how many cramps?")),
		f.night,
		widgets.NewText(widgets.Caption, words.T("A diary of your own, or one from another computer, comes in by Import…")),
	))
	return f
}

// failedCard says that the diary could not be read.
type failedCard struct {
	card  *widgets.Card
	why   *widgets.Text
	again *widgets.Button
}

func newFailedCard(v *View) *failedCard {
	f := &failedCard{why: widgets.NewText(widgets.Body, "")}
	f.again = widgets.NewButton(widgets.Primary, words.T("Try again"), v.load)
	f.card = widgets.NewCard(widgets.Column(14,
		widgets.NewText(widgets.Section, words.T("Your diary could not be read")), f.why,
		widgets.Flow(8, f.again)))
	return f
}

func (f *failedCard) tell(err error) {
	f.why.SetText(view.Sentence(err))
}
