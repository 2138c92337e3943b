package history

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"stillnight/app/command/input"
	"stillnight/app/window/look"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// field is one thing to fill in on a form.
type field interface {
	object() fyne.CanvasObject
	// put writes what was filled in into the event, or says in words what is
	// wrong with it.
	put(e *data.Event) error
	focus() fyne.Focusable
}

// labelled puts a name above what is to be filled in.
func labelled(name string, rest ...fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Column(4, append([]fyne.CanvasObject{widgets.NewText(widgets.Caption, name)}, rest...)...)
}

// clockField is the time of day of an event on its day.
type clockField struct {
	entry   *widgets.Entry
	hint    *widgets.Text
	kind    data.Kind
	stretch stretch
	now     func() time.Time
	kept    time.Time // of the event as it is; zero for a new one
	changed func()    // the height may be another
}

func newClockField(s stretch, kind data.Kind, text string, kept time.Time, now func() time.Time) *clockField {
	c := &clockField{kind: kind, stretch: s, now: now, kept: kept}
	c.entry = widgets.NewEntry(text, "17:35")
	c.entry.OnChanged = c.typed
	c.hint = widgets.NewText(widgets.Caption, "")
	c.say()
	return c
}

func (c *clockField) object() fyne.CanvasObject {
	return labelled(words.T("Time"), c.entry, c.hint)
}

func (c *clockField) focus() fyne.Focusable { return c.entry }

func (c *clockField) typed(string) {
	c.say()
	if c.changed != nil {
		c.changed()
	}
}

// say tells which instant the time means, or what is wrong with it.
func (c *clockField) say() {
	text, colour := "", fyne.ThemeColorName("")
	clock, err := readClock(c.entry.Text)
	if err == nil {
		text = c.stretch.explain(clock, c.kind)
		_, err = c.at()
	}
	switch {
	case c.entry.Text == "":
		text = errNoClock().Error()
	case err != nil:
		text, colour = err.Error(), look.ColorCramp
	}
	c.hint.SetText(text)
	c.hint.Coloured(colour)
}

// at returns the instant. One that was not touched stays as exact as it was.
func (c *clockField) at() (time.Time, error) {
	clock, err := readClock(c.entry.Text)
	if err != nil {
		return time.Time{}, err
	}
	if !c.kept.IsZero() && clock == data.ClockOf(c.kept) {
		return c.kept, nil
	}
	return c.stretch.at(clock, c.now())
}

func (c *clockField) put(e *data.Event) error {
	at, err := c.at()
	e.At = at
	return err
}

// amountField is how much was drunk.
type amountField struct {
	entry *widgets.Entry
	flOz  bool
}

func newAmountField(ml int, flOz bool) *amountField {
	return &amountField{entry: widgets.NewEntry(words.Figure(ml, flOz), "250"), flOz: flOz}
}

func (a *amountField) object() fyne.CanvasObject {
	return labelled(words.T("Amount in %s", words.Unit(a.flOz)), a.entry)
}

func (a *amountField) focus() fyne.Focusable { return a.entry }

func (a *amountField) put(e *data.Event) error {
	text := strings.TrimSpace(a.entry.Text)
	if e.Drink != nil && text == words.Figure(e.Drink.ML, a.flOz) {
		return nil // untouched: what is shown is rounded, the diary is not
	}
	if _, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64); err == nil && a.flOz {
		text += "oz"
	}
	ml, err := input.Amount(text)
	if err != nil {
		return err
	}
	drink := data.Drink{ML: ml}
	if e.Drink != nil {
		drink.Beverage = e.Drink.Beverage
	}
	e.Drink = &drink
	return nil
}

// noteField is a note in a few words.
type noteField struct{ entry *widgets.Entry }

func newNoteField(note string) *noteField {
	return &noteField{widgets.NewEntry(note, words.T("Optional"))}
}

func (n *noteField) object() fyne.CanvasObject { return labelled(words.T("Note"), n.entry) }

func (n *noteField) focus() fyne.Focusable { return n.entry }

func (n *noteField) put(e *data.Event) error {
	e.Note = strings.TrimSpace(n.entry.Text)
	return nil
}

// choiceField is one of a few words, or none where that is allowed.
type choiceField struct {
	name     string
	choice   *widgets.Choice
	chosen   int
	optional bool
	write    func(e *data.Event, i int) // i is widgets.None for nothing
}

func newChoiceField(name string, labels []string, chosen int, optional bool, write func(e *data.Event, i int)) *choiceField {
	c := &choiceField{name: name, chosen: chosen, optional: optional, write: write}
	c.choice = widgets.NewFlowChoice(labels, c.pressed)
	c.choice.Select(chosen)
	return c
}

func (c *choiceField) pressed(i int) {
	if c.optional && i == c.chosen {
		i = widgets.None
	}
	c.chosen = i
	c.choice.Select(i)
}

func (c *choiceField) object() fyne.CanvasObject { return labelled(c.name, c.choice) }

func (c *choiceField) focus() fyne.Focusable { return c.choice.Chip(max(c.chosen, 0)) }

func (c *choiceField) put(e *data.Event) error {
	c.write(e, c.chosen)
	return nil
}

// severalField is any number of a few words.
type severalField struct {
	name  string
	chips []*widgets.Button
	row   fyne.CanvasObject
	write func(e *data.Event, chosen []int)
}

func newSeveralField(name string, labels []string, chosen []int, write func(e *data.Event, chosen []int)) *severalField {
	s := &severalField{name: name, write: write}
	var row []fyne.CanvasObject
	for i, label := range labels {
		chip := widgets.NewChip(label, nil)
		chip.OnTapped = turn{chip}.press
		chip.SetSelected(slices.Contains(chosen, i))
		s.chips = append(s.chips, chip)
		row = append(row, chip)
	}
	s.row = widgets.Flow(8, row...)
	return s
}

// turn is a chip that is on or off by itself.
type turn struct{ chip *widgets.Button }

func (t turn) press() { t.chip.SetSelected(!t.chip.Selected()) }

func (s *severalField) object() fyne.CanvasObject { return labelled(s.name, s.row) }

func (s *severalField) focus() fyne.Focusable { return s.chips[0] }

func (s *severalField) put(e *data.Event) error {
	var chosen []int
	for i, chip := range s.chips {
		if chip.Selected() {
			chosen = append(chosen, i)
		}
	}
	s.write(e, chosen)
	return nil
}

// countField is a whole number to step up and down.
type countField struct {
	name    string
	stepper *widgets.Stepper
	write   func(e *data.Event, n int)
}

func newCountField(name string, n, high int, write func(e *data.Event, n int)) *countField {
	return &countField{name: name, stepper: widgets.NewStepper(n, 0, high, 1, strconv.Itoa), write: write}
}

func (c *countField) object() fyne.CanvasObject { return labelled(c.name, c.stepper) }

func (c *countField) focus() fyne.Focusable { return c.stepper.More() }

func (c *countField) put(e *data.Event) error {
	c.write(e, c.stepper.Value())
	return nil
}

// minutesField is how long something lasted; empty is not known.
type minutesField struct {
	entry *widgets.Entry
	write func(e *data.Event, minutes float64)
}

func newMinutesField(minutes float64, write func(e *data.Event, minutes float64)) *minutesField {
	text := ""
	if minutes > 0 {
		text = number(minutes)
	}
	return &minutesField{widgets.NewEntry(text, words.T("Optional")), write}
}

func (m *minutesField) object() fyne.CanvasObject {
	return labelled(words.T("How long, in minutes"), m.entry)
}

func (m *minutesField) focus() fyne.Focusable { return m.entry }

func (m *minutesField) put(e *data.Event) error {
	text := strings.Replace(strings.TrimSpace(m.entry.Text), ",", ".", 1)
	if text == "" {
		m.write(e, 0)
		return nil
	}
	minutes, err := strconv.ParseFloat(text, 64)
	if err != nil || !(minutes >= 0 && minutes <= 24*60) || math.IsNaN(minutes) {
		return errors.New(words.T("How long is a number of minutes, such as 3 or 2.5."))
	}
	m.write(e, minutes)
	return nil
}
