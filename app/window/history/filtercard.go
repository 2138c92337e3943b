package history

import (
	"slices"

	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// filterCard chooses the place of which cramps are shown.
type filterCard struct {
	view   *View
	card   *widgets.Card
	side   *widgets.Choice
	muscle *widgets.Choice
	note   *widgets.Text
	open   bool
}

// filterSides are the sides to choose from; both legs count for either.
func filterSides() []string { return []string{"", "left", "right"} }

func filterMuscles() []string { return append([]string{""}, data.Muscles()...) }

func newFilterCard(v *View) *filterCard {
	f := &filterCard{view: v, note: widgets.NewText(widgets.Caption, "")}
	sides := []string{words.T("Either side"), words.T("Left"), words.T("Right")}
	muscles := []string{words.T("Any muscle")}
	for _, id := range data.Muscles() {
		muscles = append(muscles, capital(muscleName(id)))
	}
	f.side = widgets.NewFlowChoice(sides, f.chooseSide)
	f.muscle = widgets.NewFlowChoice(muscles, f.chooseMuscle)
	f.card = widgets.NewCard(widgets.Column(8,
		widgets.NewText(widgets.Section, words.T("Only cramps of one place")), f.side, f.muscle, f.note))
	return f
}

// toggle opens the card. Shutting it ends the filter, so that nothing is left
// out unseen.
func (f *filterCard) toggle() {
	f.open = !f.open
	if f.open {
		f.view.render(f.view.state)
		return
	}
	f.view.narrowTo(filter{})
}

func (f *filterCard) chooseSide(i int) {
	place := f.view.place
	place.side = filterSides()[i]
	f.view.narrowTo(place)
}

func (f *filterCard) chooseMuscle(i int) {
	place := f.view.place
	place.muscle = filterMuscles()[i]
	f.view.narrowTo(place)
}

func (f *filterCard) render(s State) {
	f.side.Select(slices.Index(filterSides(), s.place.side))
	f.muscle.Select(slices.Index(filterMuscles(), s.place.muscle))
	f.note.SetText(s.Filter)
}

// narrowTo shows the cramps of one place only.
func (v *View) narrowTo(place filter) {
	v.place = place
	v.load()
}
