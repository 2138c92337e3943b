package today

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"stillnight/app/window/look"
	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// View is the view of the present day.
type View struct {
	p     view.Params
	once  view.Once
	state State // as rendered last

	dismissed map[string]bool

	content  *fyne.Container
	page     *widgets.Page
	greeting *widgets.Text
	date     *widgets.Text
	gear     *widgets.Button
	hint     *widgets.Text
	hintCard *widgets.Card
	notices  *noticeList
	water    *waterCard
	evening  *eveningCard
	night    *nightCard
	notes    *notesCard
	history  *widgets.Button
	triggers *widgets.Button
	learn    *widgets.Button
	cramp    *widgets.Button
}

// New builds the view. It shows nothing of the diary before Refresh.
func New(p view.Params) *View {
	v := &View{p: p, dismissed: map[string]bool{}}
	v.greeting = widgets.NewText(widgets.Title, words.T("Stillnight"))
	v.date = widgets.NewText(widgets.Caption, "")
	v.gear = widgets.NewIconButton(theme.SettingsIcon(), words.T("Settings"), v.openSettings)
	v.hint = widgets.NewText(widgets.Body, "")
	v.hintCard = widgets.NewCard(v.hint)
	v.hintCard.Hide()
	v.notices = newNoticeList(v.dismiss)
	v.water = newWaterCard(v)
	v.evening = newEveningCard(v)
	v.night = newNightCard(v)
	v.notes = newNotesCard(v)
	v.history = widgets.NewButton(widgets.Soft, words.T("History"), v.openHistory)
	v.triggers = widgets.NewButton(widgets.Soft, words.T("Triggers"), v.openTriggers)
	v.learn = widgets.NewButton(widgets.Soft, words.T("Learn"), v.openLearn)
	v.cramp = widgets.NewButton(widgets.Danger, words.T("Cramp now"), v.openCramp)
	v.page = widgets.NewPage(
		widgets.Header(widgets.Column(0, v.greeting, v.date), v.gear),
		v.notices.column,
		v.hintCard,
		v.water.card,
		v.evening.card,
		v.night.card,
		v.notes.card,
	)
	v.showCards(false)
	// The bottom row never scrolls away: a cramp does not wait.
	v.content = widgets.WithFooter(v.page, v.history, v.triggers, v.learn, v.cramp)
	return v
}

// showCards shows the cards, or hides them while nothing is known of the day.
func (v *View) showCards(shown bool) {
	for _, card := range []*widgets.Card{v.water.card, v.evening.card, v.night.card} {
		widgets.SetVisible(card, shown)
	}
}

// Content implements view.View.
func (v *View) Content() fyne.CanvasObject { return v.content }

// Refresh implements view.View.
func (v *View) Refresh() { v.p.Work("load", v.load) }

// Close implements view.View.
func (v *View) Close() { v.water.glass.Stop() }

// load takes a fresh snapshot and renders it. It runs off the UI thread.
func (v *View) load(ctx context.Context) {
	s, err := v.p.Diary.Today(ctx)
	v.p.Tell(err)
	if err != nil {
		return
	}
	now := v.p.Now()
	v.p.Do(func() { v.render(buildState(s, now, s.Settings, v.dismissed)) })
}

// act runs an action off the UI thread and shows what came of it.
func (v *View) act(what string, action func(ctx context.Context) error) {
	v.p.Work("", func(ctx context.Context) {
		if err := action(ctx); err != nil {
			v.p.Log.Warn("an action failed", "what", what, "error", err)
			v.p.Tell(err)
			return
		}
		v.load(ctx)
	})
}

// render shows a state. Showing it twice changes nothing.
func (v *View) render(s State) {
	v.state = s
	v.greeting.SetText(s.Greeting)
	v.date.SetText(s.Date)
	v.hint.SetText(s.Hint)
	widgets.SetVisible(v.hintCard, s.Hint != "")
	v.notices.render(s.Notices)
	v.showCards(true)
	v.water.render(s.Water, s.Undo)
	v.evening.render(s.Evening)
	v.night.render(s.Night)
	v.notes.render(s.Notes, s.Extras)
	v.page.Refresh()
}

// pass says whether a press counts, and is not the second half of a double
// click.
func (v *View) pass(button string) bool { return v.once.Pass(button, v.p.Now()) }

func (v *View) openSettings() { v.p.Open(view.Settings) }

func (v *View) openHistory() { v.p.Open(view.History) }

func (v *View) openTriggers() { v.p.Open(view.Triggers) }

func (v *View) openLearn() { v.p.Open(view.Learn) }

func (v *View) openCramp() { v.p.Open(view.Cramp) }

// openEvening begins the routine, or goes on with it. When nothing is open
// there is only to look.
func (v *View) openEvening() {
	if v.state.Evening.Settled {
		v.p.Open(view.Evening)
		return
	}
	v.p.Open(view.EveningBegin)
}

func (v *View) dismiss(key string) {
	v.dismissed[key] = true
	v.Refresh()
}

// Undo takes the last change back, for the button and for Ctrl+Z.
func (v *View) Undo() {
	if v.state.Undo == "" || !v.pass("undo") {
		return
	}
	v.act("undo", func(ctx context.Context) error {
		_, err := v.p.Diary.Undo(ctx)
		return err
	})
}

// LogGlass logs the usual glass, for the button and for the letter G.
func (v *View) LogGlass() { v.pressSize(0) }

func (v *View) pressSize(index int) {
	if size := v.state.Water.Sizes[index]; size.ML > 0 && v.pass("drink") {
		v.drink(data.DrinkEntry{ML: size.ML})
	}
}

// now is the time of an action, in the person's civil time.
func (v *View) now() time.Time { return v.p.Now() }

var _ view.View = (*View)(nil)

// edge is the colour of what asks for attention without alarm.
const edge = look.ColorWarm
