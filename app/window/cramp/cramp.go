package cramp

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"stillnight/app/window/look"
	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/app/window/widgets/forms"
	"stillnight/data/words"
)

// View is the page for a cramp. One that was logged at the press, before there
// was a page, is taken up; else the cramp is there since the page was made,
// and the first Refresh logs it.
type View struct {
	p     view.Params
	once  view.Once
	facts facts
	entry *entry // belongs to the worker
	begun bool
	stop  func() // of the timer; nil: it does not run

	content *container.ThemeOverride
	page    *widgets.Page
	clock   *widgets.Text
	heading *widgets.Text
	figure  *widgets.Sitter
	timer   *widgets.Text
	letGo   *widgets.Button
	saved   *widgets.Text
	retry   *widgets.Button
	feel    *forms.Feel
	after   *fyne.Container
	done    *widgets.Button
	mistake *widgets.Button
	advice  *widgets.Text
	flags   *widgets.Card
}

// New builds the page for a cramp that is there since now.
func New(p view.Params) *View {
	v := &View{p: p, facts: facts{pressed: p.Now()}, entry: &entry{diary: p.Diary, about: p.About}}
	v.clock = widgets.NewText(widgets.Muted, "")
	v.heading = widgets.NewText(widgets.Huge, "")
	v.figure = widgets.NewSitter()
	v.timer = widgets.NewText(widgets.ClockFace, "").Aligned(fyne.TextAlignCenter)
	v.letGo = widgets.NewButton(widgets.Primary, words.T("It has let go"), v.pressLetGo).Big()
	v.saved = widgets.NewText(widgets.Body, "").Aligned(fyne.TextAlignCenter)
	v.retry = widgets.NewButton(widgets.Soft, words.T("Try to save again"), v.pressRetry)
	v.feel = forms.NewFeel()
	v.feel.OnChanged = v.answered
	v.done = widgets.NewButton(widgets.Primary, words.T("Done"), v.pressDone)
	v.after = widgets.Column(20, v.feel.Content(), v.done)
	v.mistake = widgets.NewButton(widgets.Link, words.T("Pressed by mistake"), v.pressMistake)
	v.advice = widgets.NewText(widgets.Muted, words.T("Keep the stretch gentle and steady. Breathe out slowly.\nOver 10 minutes, or one leg swollen, warm and red: get help.")).
		Aligned(fyne.TextAlignCenter)
	v.flags = redFlags()
	v.lay()
	v.show()
	return v
}

func (v *View) lay() {
	column := widgets.Column(22,
		widgets.Spread(8, widgets.NewText(widgets.Muted, words.T("Cramp now")), v.clock),
		v.heading,
		v.flags,
		v.figure,
		v.timer,
		v.letGo,
		v.saved,
		v.retry,
		v.after,
		v.advice,
		widgets.Centred(v.mistake),
	)
	v.page = widgets.NewBarePage(widgets.Inset(28, 28, 28, 20, column))
	back := canvas.NewRectangle(look.Night().Background)
	v.content = container.NewThemeOverride(container.NewStack(back, v.page), look.NightTheme(v.p.Scale()))
}

// redFlags says when to get help.
func redFlags() *widgets.Card {
	lines := []fyne.CanvasObject{widgets.NewText(widgets.Strong, words.T("Get medical help"))}
	for _, line := range []string{
		words.T("A cramp over 10 minutes that does not ease: today."),
		words.T("One leg swollen, warm, red or always painful: today."),
		words.T("Chest pain or sudden breathlessness with a sore leg: call the emergency number now."),
		words.T("The leg suddenly cold, pale or without feeling: call the emergency number now."),
	} {
		lines = append(lines, widgets.Lead(8, widgets.NewDot(look.ColorCramp), widgets.NewText(widgets.Body, line)))
	}
	return widgets.NewCard(widgets.Column(8, lines...)).Edged(look.ColorCramp)
}

// Content implements view.View.
func (v *View) Content() fyne.CanvasObject { return v.content }

// Refresh implements view.View. The first time it logs the cramp; the timer
// is shown only after it is in the diary.
func (v *View) Refresh() {
	if v.begun {
		if v.facts.failed {
			v.save() // the diary may be back
		}
		v.show()
		return
	}
	v.begun = true
	v.save()
	v.stop = v.p.Every(time.Second, v.show)
}

// Asked implements view.Asker. While the cramp is there the page stays as it
// is; after it has let go another press is another cramp.
func (v *View) Asked(about string) {
	if v.facts.letGo.IsZero() {
		return
	}
	v.facts, v.entry = facts{pressed: v.p.Now()}, &entry{diary: v.p.Diary, about: about}
	v.begun = false
	v.Refresh()
	v.show()
	v.Opened()
}

// Opened implements view.Opener: Enter is for the big button.
func (v *View) Opened() {
	v.p.Window.Canvas().Focus(v.letGo)
	v.page.ToTop() // what to do comes first
}

// Close implements view.View. A cramp whose page is closed has let go, and
// its minutes are saved.
func (v *View) Close() {
	v.stopTimer()
	if v.begun && v.facts.letGo.IsZero() {
		v.facts.letGo = v.p.Now()
		v.save()
	}
}

func (v *View) stopTimer() {
	if v.stop != nil {
		v.stop()
	}
}

func (v *View) show() { v.render(buildState(v.facts, v.p.Now())) }

func (v *View) render(s State) {
	v.clock.SetText(s.Clock)
	v.heading.SetText(s.Heading)
	v.timer.SetText(s.Timer)
	v.saved.SetText(s.Words)
	v.feel.Show(s.Cramp)
	changed := false
	for _, part := range []struct {
		object fyne.CanvasObject
		shown  bool
	}{
		{v.figure, !s.LetGo},
		{v.letGo, !s.LetGo},
		{v.after, s.LetGo},
		{v.timer, s.Timer != ""},
		{v.saved, s.Words != ""},
		{v.retry, s.Retry},
		{v.flags, s.Long},
		{v.advice, !s.Long},
	} {
		changed = widgets.SetVisible(part.object, part.shown) || changed
	}
	if changed {
		v.page.Refresh()
	}
}

func (v *View) pressLetGo() {
	if !v.facts.letGo.IsZero() || !v.once.Pass("let go", v.p.Now()) {
		return
	}
	v.facts.letGo = v.p.Now()
	v.stopTimer()
	v.save()
	v.show()
	v.p.Window.Canvas().Focus(v.done)
	v.page.ToTop()
}

func (v *View) pressRetry() {
	if v.once.Pass("retry", v.p.Now()) {
		v.save()
	}
}

func (v *View) answered() {
	v.facts.cramp = v.feel.Answered(v.facts.cramp)
	v.save()
}

func (v *View) pressDone() {
	if v.once.Pass("let go", v.p.Now()) { // not the second half of that press
		v.p.Window.Close()
	}
}

// pressMistake takes the cramp out of the diary and closes the page.
func (v *View) pressMistake() {
	if !v.once.Pass("mistake", v.p.Now()) {
		return
	}
	v.begun = false // Close has nothing to save
	entry, now := v.entry, v.p.Now()
	v.p.Work(v.key(), func(ctx context.Context) {
		if err := entry.remove(ctx, now); err != nil {
			v.p.Log.Error("a cramp was not taken out", "error", err)
			v.p.Tell(err)
		}
	})
	v.p.Window.Close()
}

// key names what is to be done for the present cramp: the last word on it
// counts, never one on another cramp.
func (v *View) key() string { return fmt.Sprintf("save %p", v.entry) }

// save brings what is known to the diary, off the UI thread.
func (v *View) save() {
	entry, facts, now := v.entry, v.facts, v.p.Now()
	v.p.Work(v.key(), func(ctx context.Context) {
		err := entry.adopt(ctx, now)
		if err == nil {
			if entry.event != nil {
				facts.pressed = entry.event.At // which is before this page
			}
			err = entry.save(ctx, facts.pressed, facts.wanted())
		}
		if err != nil {
			v.p.Log.Error("a cramp was not saved", "error", err)
		}
		v.p.Tell(err)
		saved := entry.event != nil
		v.p.Do(func() { v.saveEnded(entry, facts.pressed, saved, err) })
	})
}

func (v *View) saveEnded(of *entry, pressed time.Time, saved bool, err error) {
	if of != v.entry {
		return // another cramp has begun since
	}
	v.facts.pressed, v.facts.saved, v.facts.failed = pressed, saved, err != nil
	v.show()
}

var (
	_ view.View   = (*View)(nil)
	_ view.Opener = (*View)(nil)
	_ view.Asker  = (*View)(nil)
)
