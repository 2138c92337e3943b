package today

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// notesCard asks about the factors of the day, and logs what else the person
// chose to track.
type notesCard struct {
	view  *View
	card  *widgets.Card
	row   *fyne.Container
	hint  *widgets.Text
	more  *extraRow
	chips []*widgets.Button
	ids   []string
}

func newNotesCard(v *View) *notesCard {
	c := &notesCard{view: v, row: widgets.Chips(), more: newExtraRow(v)}
	c.hint = widgets.NewText(widgets.Caption, words.T("press for yes, again for no"))
	c.card = widgets.NewCard(widgets.Column(10,
		widgets.Spread(8, widgets.NewText(widgets.Section, words.T("Day notes")), c.hint),
		c.row,
		c.more.column,
	))
	c.card.Hide()
	return c
}

func (c *notesCard) render(notes []Note, extras []Extra) {
	if !c.same(notes) {
		c.rebuild(notes)
	}
	for i, note := range notes {
		c.chips[i].SetLeading(answerIcon(note.Answer))
		c.chips[i].SetSelected(note.Answer == Yes)
	}
	c.more.render(extras)
	widgets.SetVisible(c.row, len(notes) > 0)
	widgets.SetVisible(c.hint, len(notes) > 0)
	widgets.SetVisible(c.card, len(notes)+len(extras) > 0)
}

func (c *notesCard) same(notes []Note) bool {
	if len(notes) != len(c.ids) {
		return false
	}
	for i, note := range notes {
		if c.ids[i] != note.ID {
			return false
		}
	}
	return true
}

func (c *notesCard) rebuild(notes []Note) {
	c.chips, c.ids, c.row.Objects = nil, nil, nil
	for i, note := range notes {
		chip := widgets.NewChip(note.Label, func() { c.view.pressNote(i) }).Leading(answerIcon(NotSaid))
		c.chips = append(c.chips, chip)
		c.ids = append(c.ids, note.ID)
		c.row.Objects = append(c.row.Objects, chip)
	}
}

// answerIcon shows an answer without need of a colour.
func answerIcon(a Answer) fyne.Resource {
	switch a {
	case Yes:
		return theme.ConfirmIcon()
	case No:
		return theme.CancelIcon()
	default:
		return theme.RadioButtonIcon()
	}
}

// pressNote goes from not said to yes, to no, and back.
func (v *View) pressNote(index int) {
	if index >= len(v.state.Notes) {
		return
	}
	note := v.state.Notes[index]
	if !v.pass("note " + note.ID) {
		return
	}
	entry := data.FactorEntry{Factor: note.ID}
	switch note.Answer {
	case NotSaid:
		yes := 1.0
		entry.Value = &yes
	case Yes:
		no := 0.0
		entry.Value = &no
	}
	v.act("note a factor", func(ctx context.Context) error { return v.p.Diary.SetFactor(ctx, entry) })
}
