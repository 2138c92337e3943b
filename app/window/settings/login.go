package settings

import (
	"context"

	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data/words"
)

// login is the card of the start at log-in: what is really so, whoever set it
// up. It is hidden where nobody knows.
type login struct {
	view   *View
	box    *widgets.Card
	says   *widgets.Text
	choice *widgets.Choice
	known  bool
}

func newLogin(v *View) *login {
	l := &login{view: v, says: widgets.NewText(widgets.Caption, "")}
	l.choice = widgets.NewFlowChoice([]string{words.T("On"), words.T("Off")}, l.choose)
	l.box = widgets.NewCard(widgets.Column(14,
		widgets.NewText(widgets.Section, l.title()),
		widgets.Column(4, widgets.Halves(12, widgets.NewText(widgets.Body, words.T("Start Stillnight in the tray")), l.choice), l.says),
	))
	l.box.Hide()
	return l
}

func (l *login) title() string { return words.T("Log-in") }

func (l *login) refresh() {
	if l.view.p.Resident == nil {
		return
	}
	l.view.p.Work("login", func(ctx context.Context) { l.tell(l.view.p.Resident.AtLogin(ctx)) })
}

func (l *login) choose(index int) {
	l.view.p.Work("", func(ctx context.Context) { l.tell(l.view.p.Resident.StartAtLogin(ctx, index == 0)) })
}

// tell shows what is so. It is called off the UI thread.
func (l *login) tell(now view.AtLogin, err error) {
	if err != nil {
		l.view.p.Tell(err)
		return
	}
	l.view.p.Do(func() { l.render(now) })
}

func (l *login) render(now view.AtLogin) {
	index := 1
	if now.On {
		index = 0
	}
	l.choice.Select(index)
	l.says.SetText(now.Says)
	if !l.known {
		l.known = true
		l.view.look(l.view.search.Text)
	}
}

// look shows the card where it has the words, and says whether it does.
func (l *login) look(search string) bool {
	has := l.known && hasAll(l.title()+" "+words.T("Start Stillnight in the tray at log-in login"), search)
	widgets.SetVisible(l.box, has)
	return has
}
