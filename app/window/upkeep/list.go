package upkeep

import (
	"slices"

	"fyne.io/fyne/v2"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets"
	"stillnight/data/words"
)

// list shows the backups.
type list struct {
	part   *Part
	object *fyne.Container
	none   *widgets.Text
	more   *widgets.Button
	rows   []*row
}

// row shows one backup.
type row struct {
	part           *Part
	path           string
	object         *fyne.Container
	when           *widgets.Text
	inside         *widgets.Text
	verdict        *widgets.Text
	check, restore *widgets.Button
}

func newList(u *Part) *list {
	l := &list{part: u, object: widgets.Column(12), none: widgets.NewText(widgets.Muted, "")}
	l.more = widgets.NewChip("", u.showAll)
	return l
}

func (l *list) render(s State) {
	rows := make([]*row, len(s.Rows))
	for i, r := range s.Rows {
		at := slices.IndexFunc(l.rows, func(shown *row) bool { return shown.path == r.Path })
		if at < 0 {
			rows[i] = newRow(l.part, r)
		} else {
			rows[i] = l.rows[at]
		}
		rows[i].render(r, s.Doing != "")
	}
	l.rows = rows
	l.object.Objects = l.object.Objects[:0:0]
	if s.None != "" {
		l.none.SetText(s.None)
		l.object.Objects = append(l.object.Objects, l.none)
	}
	for _, r := range rows {
		l.object.Objects = append(l.object.Objects, r.object)
	}
	if s.More != "" {
		l.more.SetText(s.More)
		l.object.Objects = append(l.object.Objects, widgets.Chips(l.more))
	}
}

func newRow(u *Part, r Row) *row {
	w := &row{part: u, path: r.Path, when: widgets.NewText(widgets.Strong, r.When), inside: widgets.NewText(widgets.Caption, "")}
	w.verdict = widgets.NewText(widgets.CaptionInk, "")
	w.verdict.Hide()
	w.check = widgets.NewChip(words.T("Check it"), w.pressCheck)
	w.restore = widgets.NewChip(words.T("Restore…"), w.pressRestore)
	w.object = widgets.Column(4, widgets.Spread(8, widgets.Column(2, w.when, w.inside), widgets.Chips(w.check, w.restore)), w.verdict)
	return w
}

func (w *row) render(r Row, busy bool) {
	colour := fyne.ThemeColorName("")
	if r.Bad {
		colour = look.ColorCramp
	}
	w.inside.Coloured(colour)
	w.inside.SetText(r.Inside)
	w.verdict.Coloured(colour)
	w.verdict.SetText(r.Verdict)
	widgets.SetVisible(w.verdict, r.Verdict != "")
	w.check.SetEnabled(!busy)
	w.restore.SetEnabled(!busy && !r.Bad)
}

func (w *row) pressCheck() { w.part.check(w.path) }

func (w *row) pressRestore() { w.part.restore.Ask(w.path) }

// status says what is under way, what came of it, and what went wrong.
type status struct {
	object  *fyne.Container
	says    *widgets.Text
	problem *widgets.Text
	back    *widgets.Button
	actions fyne.CanvasObject
}

func newStatus(takeBack func()) *status {
	s := &status{says: widgets.NewText(widgets.CaptionInk, ""), problem: widgets.NewText(widgets.CaptionInk, "").Coloured(look.ColorCramp)}
	s.back = widgets.NewChip(words.T("Take it back…"), takeBack)
	s.actions = widgets.Chips(s.back)
	s.object = widgets.Column(6, s.says, s.problem, s.actions)
	for _, o := range []fyne.CanvasObject{s.says, s.problem, s.actions, s.object} {
		o.Hide()
	}
	return s
}

func (s *status) render(state State) {
	says := state.Says
	if state.Doing != "" {
		says = state.Doing
	}
	s.says.SetText(says)
	s.problem.SetText(state.Problem)
	widgets.SetVisible(s.says, says != "")
	widgets.SetVisible(s.problem, state.Problem != "")
	widgets.SetVisible(s.actions, state.TakeBack != "" && state.Doing == "")
	widgets.SetVisible(s.object, says+state.Problem+state.TakeBack != "")
}
