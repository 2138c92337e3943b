package forms

import (
	"errors"
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"

	"stillnight/app/command/input"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// Drink asks for amount, beverage and time of a drink.
type Drink struct {
	flOz     bool
	amount   *widgets.Entry
	at       *widgets.Entry
	beverage *widgets.Choice
	column   *fyne.Container
}

// NewDrink returns the form for a drink of water now. A number alone is in ml,
// or in fluid ounces with flOz.
func NewDrink(flOz bool) *Drink {
	d := &Drink{flOz: flOz}
	d.amount = widgets.NewEntry("", words.Figure(200, flOz))
	d.at = widgets.NewEntry("", words.T("now"))
	d.beverage = widgets.NewFlowChoice(named(data.Beverages(), Beverage), d.pressBeverage)
	d.beverage.Select(0)
	d.column = widgets.Column(6,
		widgets.NewText(widgets.Caption, words.T("Amount in %s", words.Unit(flOz))), d.amount,
		widgets.Gap(4),
		widgets.NewText(widgets.Caption, words.T("Drink")), d.beverage,
		widgets.Gap(4),
		widgets.NewText(widgets.Caption, words.T("Time, such as 17:35")), d.at,
	)
	return d
}

// Content returns what is to be shown.
func (d *Drink) Content() fyne.CanvasObject { return d.column }

// Amount returns the line for the amount.
func (d *Drink) Amount() *widgets.Entry { return d.amount }

// At returns the line for the time.
func (d *Drink) At() *widgets.Entry { return d.at }

// Beverage returns the row of beverages.
func (d *Drink) Beverage() *widgets.Choice { return d.beverage }

// OnSubmitted sets what Enter in a line does.
func (d *Drink) OnSubmitted(submit func()) {
	d.amount.OnSubmitted = func(string) { submit() }
	d.at.OnSubmitted = d.amount.OnSubmitted
}

// Entry reads the form at that time, or says in a sentence what is wrong.
func (d *Drink) Entry(now time.Time) (data.DrinkEntry, error) {
	text := strings.TrimSpace(d.amount.Text)
	if text == "" {
		return data.DrinkEntry{}, errors.New(words.T("Say how much it was, for example 200."))
	}
	if d.flOz && !strings.ContainsFunc(text, unicode.IsLetter) {
		text += "oz"
	}
	ml, err := input.Amount(text)
	if err != nil {
		return data.DrinkEntry{}, sentence(err)
	}
	entry := data.DrinkEntry{ML: ml, Beverage: data.Beverages()[max(0, d.beverage.Selected())]}
	if at := strings.TrimSpace(d.at.Text); at != "" {
		if entry.At, err = input.Moment(at, now); err != nil {
			return data.DrinkEntry{}, sentence(err)
		}
	}
	return entry, nil
}

func (d *Drink) pressBeverage(i int) { d.beverage.Select(i) }

// sentence ends an error's text like a sentence.
func sentence(err error) error {
	text := err.Error()
	first := []rune(text)
	if len(first) > 0 {
		text = string(unicode.ToUpper(first[0])) + string(first[1:])
	}
	return errors.New(strings.TrimSuffix(text, ".") + ".")
}
