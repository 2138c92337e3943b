package today

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/widgets"
	"stillnight/app/window/widgets/forms"
	"stillnight/data"
	"stillnight/data/words"
)

// maxDetailed is how many cramps of a night can be described one by one here.
const maxDetailed = 12

// details asks for the number of cramps of the last night and what each was
// like.
type details struct {
	view   *View
	night  Night
	count  *widgets.Stepper
	cramps []*crampForm
	column *fyne.Container
	sheet  *widgets.Sheet
}

// crampForm describes one cramp.
type crampForm struct {
	logged  *data.Event // in the diary already; nil: not
	at      *widgets.Entry
	minutes *widgets.Entry
	note    *widgets.Entry
	feel    *forms.Feel
	column  *fyne.Container
}

func (v *View) askDetails() { v.newDetails().sheet.Show(nil) }

func (v *View) newDetails() *details {
	night := v.state.Night
	d := &details{view: v, night: night, column: widgets.Column(14)}
	d.count = widgets.NewStepper(night.Cramps, len(night.Logged), data.MaxCramps, 1, countWords)
	d.count.OnChanged = d.fit
	d.sheet = widgets.NewSheet(v.p.Window, words.T("The night from %s to %s", night.From, night.To), words.T("Save"), words.T("Cancel"),
		d.count, widgets.NewText(widgets.Caption, words.T("What each was like is optional.")), d.column)
	d.sheet.OnAccept = d.accept
	d.fit(night.Cramps)
	return d
}

func countWords(n int) string {
	if n == 0 {
		return words.T("no cramps")
	}
	return words.N(n, "1 cramp", "%d cramps")
}

// fit shows as many forms as there were cramps.
func (d *details) fit(count int) {
	count = min(count, maxDetailed)
	for len(d.cramps) < count {
		d.cramps = append(d.cramps, d.newCramp(len(d.cramps)))
	}
	d.column.Objects = nil
	for _, c := range d.cramps[:count] {
		d.column.Objects = append(d.column.Objects, c.column)
	}
	d.sheet.Refresh()
}

func (d *details) newCramp(index int) *crampForm {
	c := &crampForm{
		at:      widgets.NewEntry("", "03:10"),
		minutes: widgets.NewEntry("", "2"),
		note:    widgets.NewEntry("", ""),
		feel:    forms.NewFeel(),
	}
	if index < len(d.night.Logged) {
		c.show(d.night.Logged[index])
	}
	c.column = widgets.Column(8,
		widget.NewSeparator(),
		widgets.NewText(widgets.Strong, words.T("Cramp %d", index+1)),
		widgets.Equal(8,
			widgets.Column(4, widgets.NewText(widgets.Caption, words.T("Time")), c.at),
			widgets.Column(4, widgets.NewText(widgets.Caption, words.T("Minutes")), c.minutes)),
		c.feel.Content(),
		widgets.Column(4, widgets.NewText(widgets.Caption, words.T("Note")), c.note),
	)
	return c
}

func (c *crampForm) show(e data.Event) {
	c.logged = &e
	c.at.SetText(words.Clock(e.At))
	c.note.SetText(e.Note)
	if e.Cramp.Minutes > 0 {
		c.minutes.SetText(strconv.FormatFloat(e.Cramp.Minutes, 'f', -1, 64))
	}
	c.feel.Show(*e.Cramp)
}

// empty says whether nothing was said about the cramp.
func (c *crampForm) empty() bool {
	answers := c.feel.Answered(data.Cramp{})
	return c.logged == nil && c.at.Text == "" && c.minutes.Text == "" && c.note.Text == "" &&
		answers.Side == "" && answers.Muscle == "" && answers.Severity == nil
}

// read returns the cramp as an event, or a sentence about what is wrong.
func (c *crampForm) read(night data.Day, now time.Time) (data.Event, error) {
	e := data.Event{Kind: data.KindCramp, Cramp: &data.Cramp{}}
	if c.logged != nil {
		e = *c.logged
		copied := *c.logged.Cramp
		e.Cramp = &copied
	}
	minutes := 0.0
	if text := strings.TrimSpace(c.minutes.Text); text != "" {
		var err error
		minutes, err = strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
		if err != nil || !(minutes >= 0 && minutes <= 24*60) {
			return e, errors.New(words.T("%q is no number of minutes; write for example 2.", text))
		}
	}
	answered := c.feel.Answered(*e.Cramp)
	answered.Minutes = minutes
	e.Cramp, e.Note = &answered, strings.TrimSpace(c.note.Text)
	if c.logged != nil && c.at.Text == words.Clock(c.logged.At) {
		return e, nil
	}
	at, err := clockInNight(c.at.Text, night, now)
	e.At = at
	return e, err
}

// usualHour is the time of a cramp of which the time was not said, so that it
// counts for its night.
const usualHour data.Clock = 3 * 60

// clockInNight returns the instant in a night, which runs from noon to noon,
// at which the clock showed that.
func clockInNight(text string, night data.Day, now time.Time) (time.Time, error) {
	clock := usualHour
	if text = strings.TrimSpace(text); text != "" {
		var err error
		if clock, err = data.ParseClock(text); err != nil {
			return time.Time{}, errors.New(words.T("%q is no time; write for example 03:10.", text))
		}
	}
	day := night
	if clock < 12*60 {
		day++
	}
	at := day.At(clock, now.Location())
	if at.After(now) {
		return time.Time{}, errors.New(words.T("%s is still to come.", words.Clock(at)))
	}
	return at, nil
}

// accept saves the number and what was said of each cramp.
func (d *details) accept() error {
	var changed, added []data.Event
	for i, c := range d.cramps[:min(d.count.Value(), len(d.cramps))] {
		if c.empty() {
			continue
		}
		e, err := c.read(d.night.Night, d.view.now())
		if err != nil {
			return errors.New(words.T("Cramp %d: %s", i+1, err.Error()))
		}
		if c.logged != nil {
			changed = append(changed, e)
		} else {
			added = append(added, e)
		}
	}
	save := saving{diary: d.view.p.Diary, night: d.night.Night, count: d.count.Value(), changed: changed, added: added}
	d.view.act("save a night", save.run)
	return nil
}

// saving writes a night with its cramps.
type saving struct {
	diary          data.Diary
	night          data.Day
	count          int
	changed, added []data.Event
}

func (s saving) run(ctx context.Context) error {
	for _, e := range s.changed {
		if _, err := s.diary.Edit(ctx, e.ID, e); err != nil {
			return err
		}
	}
	for _, e := range s.added {
		if _, err := s.diary.LogCramp(ctx, data.CrampEntry{Cramp: *e.Cramp, At: e.At, Note: e.Note}); err != nil {
			return err
		}
	}
	return s.diary.CheckIn(ctx, data.NightEntry{Night: s.night, Cramps: s.count})
}
