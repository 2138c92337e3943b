package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// None is the choice that nothing is chosen.
const None = -1

// Choice offers a few words of which one is chosen, or none yet.
type Choice struct {
	widget.BaseWidget

	// OnChosen is called on the UI thread with the index that was pressed,
	// the one chosen before among them. What is shown as chosen changes only
	// by Select, so that it is what the diary says.
	OnChosen func(index int)

	chips []*Button
	row   *fyne.Container
}

// NewChoice returns a choice with nothing chosen. The chips share the width.
func NewChoice(words []string, chosen func(index int)) *Choice {
	c := &Choice{OnChosen: chosen}
	for i, word := range words {
		c.chips = append(c.chips, NewChip(word, nil))
		c.chips[i].OnTapped = chosenAt{c, i}.press
	}
	c.row = Equal(6, objects(c.chips)...)
	c.ExtendBaseWidget(c)
	return c
}

// NewFlowChoice returns a choice whose chips are as wide as their words.
func NewFlowChoice(words []string, chosen func(index int)) *Choice {
	c := NewChoice(words, chosen)
	c.row = Chips(objects(c.chips)...)
	return c
}

type chosenAt struct {
	choice *Choice
	index  int
}

func (c chosenAt) press() {
	if c.choice.OnChosen != nil {
		c.choice.OnChosen(c.index)
	}
}

// Select shows one as chosen; None shows none.
func (c *Choice) Select(index int) {
	for i, chip := range c.chips {
		chip.SetSelected(i == index)
	}
}

// Selected returns what is shown as chosen, or None.
func (c *Choice) Selected() int {
	for i, chip := range c.chips {
		if chip.Selected() {
			return i
		}
	}
	return None
}

// Chip returns one of the buttons.
func (c *Choice) Chip(index int) *Button { return c.chips[index] }

// HeightFor implements Fitting.
func (c *Choice) HeightFor(width float32) float32 { return HeightFor(c.row, width) }

// NaturalWidth returns the width at which all stand in one row.
func (c *Choice) NaturalWidth() float32 { return naturalWidth(c.row) }

// Children returns the buttons.
func (c *Choice) Children() []fyne.CanvasObject { return []fyne.CanvasObject{c.row} }

// CreateRenderer implements fyne.Widget.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.row) }
