package upkeep

import (
	"context"

	"fyne.io/fyne/v2"

	"stillnight/app/window/look"
	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// Part is where the diary is, its backups, and how to erase it all. Its
// methods belong to the UI thread.
type Part struct {
	p       view.Params
	fit     func() // the page lays itself out anew
	facts   facts
	state   State
	reading bool // a backup is being looked into
	restore *Restorer
	erasing *eraseSheet

	content *fyne.Container
	where   *widgets.Text
	amount  *widgets.Text
	backUp  *widgets.Button
	other   *widgets.Button
	erase   *widgets.Button
	status  *status
	list    *list
}

// New builds the part for a page that fit lays out anew. It shows nothing
// before Refresh.
func New(p view.Params, fit func()) *Part {
	u := &Part{p: p, fit: fit, facts: facts{looked: map[string]found{}, verdicts: map[string]verdict{}}}
	u.restore = NewRestorer(p)
	u.restore.Done, u.restore.Failed = u.restored, u.fail
	u.where = widgets.NewText(widgets.Body, "")
	u.amount = widgets.NewText(widgets.Caption, "")
	u.backUp = widgets.NewChip(words.T("Back up now"), u.makeBackup)
	u.other = widgets.NewChip(words.T("Restore from a file…"), u.restore.Choose)
	u.erase = widgets.NewButton(widgets.Danger, words.T("Erase everything…"), u.askErase)
	u.status = newStatus(u.takeBack)
	u.list = newList(u)
	u.content = widgets.Column(look.Between,
		widgets.NewCard(widgets.Column(8,
			widgets.NewText(widgets.Section, words.T("Data")), u.where, u.amount,
			widgets.Chips(widgets.NewChip(words.T("Open folder"), u.openFolder), widgets.NewChip(words.T("Export or import, in History"), u.openHistory)))),
		widgets.NewCard(widgets.Column(10,
			widgets.NewText(widgets.Section, words.T("Backups")),
			widgets.NewText(widgets.Caption, words.T("One is made each day that Stillnight runs: everything ever written, the settings, your own routines. "+
				"The last of each of 7 days, 4 weeks and 12 months are kept, in the folder backups.")),
			widgets.Chips(u.backUp, u.other), u.status.object, u.list.object)),
		widgets.NewCard(widgets.Column(8,
			widgets.NewText(widgets.Section, words.T("Erase everything")),
			widgets.NewText(widgets.Caption, words.T("Removes the diary, its backups, the settings, your own routines, the log, and the start at log-in. It cannot be taken back.")),
			widgets.Chips(u.erase))),
	)
	u.erase.Hidden = p.Resident == nil // which alone can
	return u
}

// Content returns what is to stand on the page.
func (u *Part) Content() fyne.CanvasObject { return u.content }

// Refresh loads what is shown, and renders it.
func (u *Part) Refresh() { u.p.Work("upkeep", u.load) }

func (u *Part) load(ctx context.Context) {
	place, err := u.p.Diary.Place(ctx)
	var backups []data.Backup
	if err == nil {
		backups, err = u.p.Diary.Backups(ctx)
	}
	u.p.Tell(err)
	if err == nil {
		u.p.Do(func() {
			u.facts.loaded(place, backups)
			u.render()
		})
	}
}

// render shows the facts, and has the next backup looked into.
func (u *Part) render() {
	s := buildState(u.facts)
	u.state = s
	u.where.SetText(s.Where)
	u.amount.SetText(s.Amount)
	u.backUp.SetEnabled(s.Doing == "")
	u.other.SetEnabled(s.Doing == "")
	u.status.render(s)
	u.list.render(s)
	u.fit()
	if path := u.facts.unread(); path != "" && !u.reading {
		u.reading = true
		u.p.Work("", func(context.Context) { u.look(path) })
	}
}

// look reads a backup. It runs on the worker, between other jobs.
func (u *Part) look(path string) {
	inside, err := data.LookInto(path)
	u.p.Do(func() {
		u.reading = false
		u.facts.looked[path] = found{inside, err}
		u.render()
	})
}

// begin says what is under way, and that what was before is past.
func (u *Part) begin(doing string) {
	u.facts.doing, u.facts.says, u.facts.problem, u.facts.takeBack = doing, "", "", ""
	u.render()
}

// end says what came of it.
func (u *Part) end(says string, err error) {
	u.facts.doing, u.facts.says = "", says
	if err != nil {
		u.facts.says, u.facts.problem = "", view.Sentence(err)
	}
	u.render()
}

func (u *Part) fail(sentence string) {
	u.facts.doing, u.facts.says, u.facts.problem = "", "", sentence
	u.render()
}

func (u *Part) makeBackup() {
	u.begin(words.T("Making a backup…"))
	u.p.Work("", func(ctx context.Context) {
		made, err := u.p.Diary.Backup(ctx)
		u.p.Do(func() { u.end(saysMade(made), err) })
		u.load(ctx)
	})
}

// check restores a backup on trial.
func (u *Part) check(path string) {
	u.begin(words.T("Checking it: restoring it on trial and comparing…"))
	dir := u.facts.place.Dir
	u.p.Work("", func(ctx context.Context) {
		is, err := data.VerifyBackup(ctx, u.p.Diary, path, dir, u.p.Now)
		u.p.Do(func() {
			u.facts.verdicts[path] = verdict{is, err}
			u.end("", err)
		})
	})
}

func (u *Part) restored(r data.Restored) {
	u.facts.changed()
	u.facts.takeBack = r.Aside
	u.end(saysRestored(r), nil)
	u.Refresh()
}

func (u *Part) takeBack() { u.restore.Ask(u.facts.takeBack) }

func (u *Part) showAll() {
	u.facts.all = true
	u.render()
}

func (u *Part) openFolder() {
	dir := u.facts.place.Dir
	if dir == "" {
		return // not loaded yet
	}
	u.p.Work("browse", func(ctx context.Context) {
		if err := u.p.Browse(ctx, dir); err != nil {
			u.p.Tell(err)
		}
	})
}

func (u *Part) openHistory() { u.p.Open(view.History) }
