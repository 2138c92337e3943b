//go:build desktop && linux

package main_test

import (
	"image"
	"image/color"

	"stillnight/app/window/look"
	"stillnight/desktop"
)

// Where to press is found as a person finds it: by colour and shape, in the
// light palette, from top to bottom.

// colour is a colour to look for, and the least size of a patch of it.
type colour struct {
	like          func(color.NRGBA) bool
	width, height int
}

func light() look.Palette { return look.Light() }

// The main buttons are wide and filled; + Glass is the first of them.
var wideButton = colour{desktop.Like(light().Primary), 150, 28}

func first(blocks []desktop.Block) (desktop.Block, bool) {
	if len(blocks) == 0 {
		return desktop.Block{}, false
	}
	return blocks[0], true
}

// An empty tick box has a small square of the card within its outline.
var emptyBox = colour{desktop.Like(light().Surface), 12, 12}

func firstBox(blocks []desktop.Block) (desktop.Block, bool) {
	for _, b := range blocks {
		if b.Dx()-b.Dy() <= 1 && b.Dy()-b.Dx() <= 1 && b.Dx() < 32 && b.Filled() > 0.9 {
			return b, true
		}
	}
	return desktop.Block{}, false
}

// The water in the glass of Today.
var waterInGlass = colour{desktop.Like(light().Water), 40, 8}

// A ticked box is a filled square.
var tickedBox = colour{desktop.Like(light().Done), 14, 14}

// Undo is written in the colour of the buttons, below the sizes of a glass
// and above the routine's button, at the right.
var letter = colour{bluish, 1, 5}

// bluish is the primary colour on white, also where a letter covers less than
// half of a pixel.
func bluish(c color.NRGBA) bool { return int(c.B)-int(c.R) > 0x30 && c.B > 0x90 && c.R > 0x38 }

func undo(blocks []desktop.Block) (desktop.Block, bool) {
	var buttons []desktop.Block
	for _, b := range blocks {
		if b.Dx() >= wideButton.width && b.Dy() >= wideButton.height {
			buttons = append(buttons, b)
		}
	}
	if len(buttons) == 0 {
		return desktop.Block{}, false
	}
	glass := buttons[0]
	end := glass.Max.Y + 200
	if len(buttons) > 1 {
		end = buttons[1].Min.Y
	}
	var word image.Rectangle
	for _, b := range blocks {
		if b.Min.Y > glass.Max.Y+40 && b.Max.Y < end && b.Dx() < 30 && b.Dy() < 30 && b.Min.X > (glass.Min.X+glass.Max.X)/2 {
			if word.Empty() || b.Min.Y < word.Max.Y {
				word = word.Union(b.Rectangle)
			}
		}
	}
	return desktop.Block{Rectangle: word}, !word.Empty()
}

// The calendar shows a day's water as the filled part of its cell. Of a day
// that is not yet at its goal, the rest of the cell is sunk.
var restOfCell = colour{desktop.Like(light().Sunk), 8, 12}

func lastCell(blocks []desktop.Block) (desktop.Block, bool) {
	var cell desktop.Block
	for _, b := range blocks {
		if b.Dx() < 48 && b.Dy() < 26 && b.Min.X > cell.Min.X {
			cell = b
		}
	}
	return cell, !cell.Empty()
}

// A day opens as a sheet over the window, whose cards are dimmed meanwhile.
var sheet = colour{desktop.Like(light().Surface), 400, 150}

func only(blocks []desktop.Block) (desktop.Block, bool) {
	if len(blocks) != 1 {
		return desktop.Block{}, false
	}
	return blocks[0], true
}

// deleteIn finds the end of the first line of a day, where Delete is written.
func deleteIn(day desktop.Block) func([]desktop.Block) (desktop.Block, bool) {
	return func(blocks []desktop.Block) (desktop.Block, bool) {
		for _, b := range blocks {
			if b.In(day.Rectangle) && b.Dx() < 14 && b.Dy() < 16 && b.Min.X > day.Max.X-56 && b.Min.Y > day.Min.Y+60 {
				return b, true
			}
		}
		return desktop.Block{}, false
	}
}
