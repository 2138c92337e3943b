// Package look is how Stillnight looks: its colours, sizes and text styles,
// as a Fyne theme and as tokens for what draws itself.
package look

import "image/color"

// Palette is the set of colours of one variant, light or dark. Text on its
// background reaches a contrast of 4.5, graphics 3; a test computes it.
type Palette struct {
	Background, Surface, Sunk, Ink, Muted color.NRGBA
	Primary, Water, Done, Cramp, Warm     color.NRGBA
	OnPrimary                             color.NRGBA // text on primary, done and cramp
	Line                                  color.NRGBA // edges of cards
}

// Light returns the colours for a light desktop.
func Light() Palette {
	return Palette{
		Background: rgb(0xF4F6FC), Surface: rgb(0xFFFFFF), Sunk: rgb(0xE9EDF8), Ink: rgb(0x1B2142), Muted: rgb(0x5A6385),
		Primary: rgb(0x4451C4), Water: rgb(0x2F8FD8), Done: rgb(0x1E8573), Cramp: rgb(0xC8443D), Warm: rgb(0x9A6200),
		OnPrimary: rgb(0xFFFFFF), Line: rgb(0xDCE1F2),
	}
}

// Dark returns the colours for a dark desktop.
func Dark() Palette {
	return Palette{
		Background: rgb(0x101329), Surface: rgb(0x1A1F3D), Sunk: rgb(0x242A4E), Ink: rgb(0xECEEFB), Muted: rgb(0xA3ABCF),
		Primary: rgb(0x98A3FF), Water: rgb(0x4FB2F0), Done: rgb(0x4CC9B0), Cramp: rgb(0xFF8A80), Warm: rgb(0xF0B95A),
		OnPrimary: rgb(0x101329), Line: rgb(0x2C3360),
	}
}

// Night returns the colours of the page for a cramp in the night: dim and
// warm, whatever the desktop is. Water is the leg that is stretched.
func Night() Palette {
	return Palette{
		Background: rgb(0x140606), Surface: rgb(0x1E0B0A), Sunk: rgb(0x2E110F), Ink: rgb(0xFF9A8A), Muted: rgb(0xC8655A),
		Primary: rgb(0xFF9A8A), Water: rgb(0xFFC2B4), Done: rgb(0xFF9A8A), Cramp: rgb(0xFFC2B4), Warm: rgb(0xFFC2B4),
		OnPrimary: rgb(0x140606), Line: rgb(0x5A2019),
	}
}

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xFF}
}
