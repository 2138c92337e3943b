package today

import (
	"context"
	"errors"

	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// nightCard asks how the last night was.
type nightCard struct {
	card     *widgets.Card
	from, to *widgets.Text
	choice   *widgets.Choice
	hint     *widgets.Text
}

// The choices after "None", "1" and "2".
const (
	choiceMore    = 3
	choiceDetails = 4
)

func newNightCard(v *View) *nightCard {
	c := &nightCard{
		from: widgets.NewText(widgets.Caption, ""),
		to:   widgets.NewText(widgets.Caption, ""),
		hint: widgets.NewText(widgets.Caption, ""),
	}
	c.choice = widgets.NewChoice([]string{words.T("None"), "1", "2", words.T("3 +"), words.T("Details…")}, v.pressNight)
	c.hint.Hide()
	c.card = widgets.NewCard(widgets.Column(10,
		widgets.Spread(8, widgets.NewText(widgets.Section, words.T("Last night")), widgets.Flow(4, c.from, c.to)),
		c.choice,
		c.hint,
	))
	return c
}

func (c *nightCard) render(s Night) {
	// The bundled fonts lose a space after an arrow: the two dates stand
	// apart.
	c.from.SetText(s.From + " →")
	c.to.SetText(s.To)
	c.choice.Chip(choiceMore).SetText(s.More)
	c.choice.Select(s.Choice)
	c.hint.SetText(s.Hint)
	widgets.SetVisible(c.hint, s.Hint != "")
}

func (v *View) pressNight(choice int) {
	if v.state.Night.From == "" || !v.pass("night") {
		return
	}
	switch choice {
	case choiceMore:
		v.askCount()
	case choiceDetails:
		v.askDetails()
	default:
		v.checkIn(choice)
	}
}

// checkIn records the night. Cramps that are in the diary are not taken away
// by a smaller number: the person is told where they are.
func (v *View) checkIn(cramps int) {
	night := v.state.Night
	if logged := len(night.Logged); cramps < logged {
		v.p.Tell(errors.New(words.N(logged,
			"One cramp of that night is in the diary. To take it out, open the night in History.",
			"%d cramps of that night are in the diary. To take them out, open the night in History.")))
		return
	}
	v.act("check in", func(ctx context.Context) error {
		return v.p.Diary.CheckIn(ctx, data.NightEntry{Night: night.Night, Cramps: cramps})
	})
}

// askCount asks for the number where it is three or more.
func (v *View) askCount() {
	count := widgets.NewStepper(max(3, v.state.Night.Cramps), 3, data.MaxCramps, 1, words.Number)
	sheet := widgets.NewSheet(v.p.Window, words.T("How many cramps?"), words.T("Save"), words.T("Cancel"), count)
	sheet.OnAccept = func() error {
		v.checkIn(count.Value())
		return nil
	}
	sheet.Show(nil)
}
