package settings

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// why is the page that says why reminders came, or did not, in the place of
// the settings.
type why struct {
	view   *View
	button *widgets.Button
	body   *fyne.Container
	days   []WhyDay // as rendered last
	loaded bool
	open   bool
}

// WhyDay is what became of the reminders of one day.
type WhyDay struct {
	Title string
	Lines []WhyLine
}

// WhyLine is what became of one reminder.
type WhyLine struct{ What, Reason string }

// mostLines is how many decisions the page shows; stillnight why lists all.
const mostLines = 200

// buildWhy sorts decisions, the newest first, by the day on which they were
// made.
func buildWhy(all []data.Decision, now time.Time) []WhyDay {
	var days []WhyDay
	for _, d := range all[:min(len(all), mostLines)] {
		at := d.At.In(now.Location())
		title := dayTitle(data.DateOf(at), data.DateOf(now))
		if len(days) == 0 || days[len(days)-1].Title != title {
			days = append(days, WhyDay{Title: title})
		}
		last := &days[len(days)-1]
		last.Lines = append(last.Lines, WhyLine{words.T("%s · %s · %s", words.Clock(at), data.ReminderName(d.Kind), d.Became()), d.Reason})
	}
	return days
}

func dayTitle(day, today data.Day) string {
	switch day {
	case today:
		return words.T("Today")
	case today - 1:
		return words.T("Yesterday")
	default:
		return day.Format("Monday 2 January")
	}
}

func newWhy(v *View) *why {
	w := &why{view: v, body: widgets.Column(look.Between)}
	w.button = widgets.NewButton(widgets.Soft, "", w.toggle)
	w.button.Hidden = v.p.Resident == nil
	w.name()
	w.body.Hide()
	return w
}

func (w *why) name() {
	if w.open {
		w.button.SetText(words.T("Back to the settings"))
	} else {
		w.button.SetText(words.T("Why reminders came"))
	}
}

func (w *why) toggle() { w.show(!w.open) }

// show puts the page in the place of the settings, or these back.
func (w *why) show(open bool) {
	if w.open == open {
		return
	}
	w.open = open
	w.name()
	widgets.SetVisible(w.body, open)
	widgets.SetVisible(w.view.form, !open)
	w.view.page.ToTop()
	w.view.page.Refresh()
	w.refresh()
}

func (w *why) refresh() {
	if !w.open {
		return
	}
	w.view.p.Work("why", func(ctx context.Context) {
		all, err := w.view.p.Resident.Why(ctx)
		w.view.p.Tell(err)
		if err == nil {
			w.view.p.Do(func() { w.render(buildWhy(all, w.view.p.Now())) })
		}
	})
}

func (w *why) render(days []WhyDay) {
	if w.loaded && slices.EqualFunc(days, w.days, sameDay) {
		return
	}
	w.loaded, w.days = true, days
	w.body.Objects = nil
	if len(days) == 0 {
		w.body.Objects = []fyne.CanvasObject{widgets.NewText(widgets.Body, words.T("There was no reminder in the last 30 days."))}
	}
	for _, day := range days {
		column := widgets.Column(10, widgets.NewText(widgets.Section, day.Title))
		for _, line := range day.Lines {
			column.Objects = append(column.Objects, widgets.Column(2,
				widgets.NewText(widgets.Strong, line.What), widgets.NewText(widgets.CaptionInk, line.Reason)))
		}
		w.body.Objects = append(w.body.Objects, widgets.NewCard(column))
	}
	w.view.page.Refresh()
}

func sameDay(a, b WhyDay) bool { return a.Title == b.Title && slices.Equal(a.Lines, b.Lines) }
