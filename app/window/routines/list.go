package routines

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets"
	"stillnight/data/words"
)

// listPage shows which routines there are.
type listPage struct {
	view   *View
	page   *widgets.Page
	undo   *widgets.Button
	items  *fyne.Container
	faults *fyne.Container
	fresh  *widgets.Button
	cards  []card
	broken []Fault
}

// card is a routine of the list.
type card struct {
	item            Item
	object          fyne.CanvasObject
	tonight, change *widgets.Button
}

func newListPage(v *View) *listPage {
	l := &listPage{view: v, items: widgets.Column(look.Between), faults: widgets.Column(look.Between)}
	l.undo = widgets.NewButton(widgets.Soft, "", v.Undo)
	l.undo.Hide()
	l.fresh = widgets.NewButton(widgets.Soft, words.T("New routine…"), v.askNew)
	l.page = widgets.NewPage(
		widgets.Column(4,
			widgets.NewText(widgets.Title, words.T("Routines")),
			widgets.NewText(widgets.Muted, words.T("One of them is the evening's. Change it to what suits you, or make one of your own.")),
		),
		l.undo, l.faults, l.items, l.fresh,
		widgets.NewText(widgets.Caption, words.T("A routine is a file that you can also write and share; docs/routines.md tells how.")),
	)
	return l
}

func (l *listPage) render(s State) {
	setUndo(l.undo, s.Undo)
	l.renderFaults(s.Faults)
	items := make([]Item, len(l.cards))
	for i, c := range l.cards {
		items[i] = c.item
	}
	if !slices.Equal(items, s.Items) {
		l.renderItems(s.Items)
	}
	l.page.Refresh()
}

// renderItems shows other routines, with the cards that there are.
func (l *listPage) renderItems(items []Item) {
	var cards []card
	l.items.Objects = nil
	for _, item := range items {
		i := slices.IndexFunc(l.cards, func(c card) bool { return sameBut(c.item, item) })
		c := card{}
		if i >= 0 {
			c = l.cards[i]
		} else {
			c = l.card(item)
		}
		c.item = item
		c.tonight.SetSelected(item.Tonight)
		cards = append(cards, c)
		l.items.Objects = append(l.items.Objects, c.object)
	}
	l.cards = cards
}

// sameBut says whether two routines look the same but for which is tonight's.
func sameBut(a, b Item) bool {
	a.Tonight = b.Tonight
	return a == b
}

func (l *listPage) card(item Item) card {
	c := card{}
	press := pressed{l.view, item.ID}
	c.tonight = widgets.NewChip(words.T("For the evening"), press.choose)
	c.change = widgets.NewChip(words.T("Change…"), press.open)
	column := widgets.Column(6, widgets.NewText(widgets.Section, item.Title), widgets.NewText(widgets.Caption, item.Remark))
	if item.About != "" {
		column.Objects = append(column.Objects, widgets.NewText(widgets.Body, item.About))
	}
	column.Objects = append(column.Objects, widgets.Gap(2), widgets.Chips(c.tonight, c.change))
	c.object = widgets.NewCard(column)
	return c
}

func (l *listPage) renderFaults(faults []Fault) {
	same := slices.EqualFunc(l.broken, faults, func(a, b Fault) bool {
		return a.Title == b.Title && slices.Equal(a.Reasons, b.Reasons)
	})
	if same {
		return
	}
	l.broken = faults
	l.faults.Objects = nil
	for _, f := range faults {
		column := widgets.Column(6,
			widgets.NewText(widgets.Strong, f.Title),
			widgets.NewText(widgets.CaptionInk, strings.Join(f.Reasons, "\n")),
			widgets.NewText(widgets.Caption, words.T("Mend it with a text editor. Everything else works meanwhile.")),
		)
		if f.ID != "" {
			column.Objects = append(column.Objects, widgets.Chips(widgets.NewChip(words.T("Put the file aside"), pressed{l.view, f.ID}.aside)))
		}
		l.faults.Objects = append(l.faults.Objects, widgets.NewCard(column).Edged(look.ColorWarm))
	}
	widgets.SetVisible(l.faults, len(faults) > 0)
}

// focus puts the keyboard on the routine that was open, or on tonight's.
func (l *listPage) focus(canvas fyne.Canvas, id string) {
	for _, c := range l.cards {
		if c.item.ID == id || id == "" && c.item.Tonight {
			canvas.Focus(c.change)
			return
		}
	}
	if len(l.cards) > 0 {
		canvas.Focus(l.cards[0].change)
	}
}

// setUndo shows what would be taken back.
func setUndo(b *widgets.Button, text string) {
	if text != "" {
		b.SetText(text)
	}
	widgets.SetVisible(b, text != "")
}

// pressed is a press on a button of a routine.
type pressed struct {
	view *View
	id   string
}

func (p pressed) choose() { p.view.choose(p.id) }

func (p pressed) open() { p.view.show(p.id) }

func (p pressed) aside() { p.view.putAside(p.id) }
