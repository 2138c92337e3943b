package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The colours of the palette by name, for theme.ColorForWidget: a widget that
// asks by name follows light and dark and an override of the theme.
const (
	ColorBackground = theme.ColorNameBackground
	ColorSurface    = fyne.ThemeColorName("stillnight-surface")
	ColorSunk       = fyne.ThemeColorName("stillnight-sunk")
	ColorInk        = theme.ColorNameForeground
	ColorMuted      = theme.ColorNamePlaceHolder
	ColorPrimary    = theme.ColorNamePrimary
	ColorWater      = fyne.ThemeColorName("stillnight-water")
	ColorDone       = theme.ColorNameSuccess
	ColorCramp      = theme.ColorNameError
	ColorWarm       = theme.ColorNameWarning
	ColorOnPrimary  = theme.ColorNameForegroundOnPrimary
	ColorLine       = theme.ColorNameSeparator
)

// The sizes of text by name. All follow the text size setting.
const (
	SizeTitle   = theme.SizeNameHeadingText    // 20: the name of a view
	SizeSection = theme.SizeNameSubHeadingText // 15: the name of a card
	SizeBody    = theme.SizeNameText           // 14
	SizeCaption = theme.SizeNameCaptionText    // 12
	SizeFigure  = fyne.ThemeSizeName("stillnight-figure")
	SizeTile    = fyne.ThemeSizeName("stillnight-tile")
	SizeUnit    = fyne.ThemeSizeName("stillnight-unit")
	SizeClock   = fyne.ThemeSizeName("stillnight-clock")
	SizeLarge   = fyne.ThemeSizeName("stillnight-large")
	SizeHuge    = fyne.ThemeSizeName("stillnight-huge")
)

// own returns the colours that Fyne does not know.
func (p Palette) own(name fyne.ThemeColorName) (color.Color, bool) {
	switch name {
	case ColorSurface:
		return p.Surface, true
	case ColorSunk:
		return p.Sunk, true
	case ColorWater:
		return p.Water, true
	}
	return nil, false
}

// ownSize returns the sizes that Fyne does not know, at 100 per cent.
func ownSize(name fyne.ThemeSizeName) (float32, bool) {
	switch name {
	case SizeFigure:
		return 34, true
	case SizeTile:
		return 24, true
	case SizeUnit:
		return 18, true
	case SizeLarge:
		return 26, true
	case SizeHuge:
		return 34, true
	case SizeClock:
		return 64, true
	}
	return 0, false
}

// Mix returns a with part of b in it, 0 to 1.
func Mix(a, b color.NRGBA, part float32) color.NRGBA {
	mix := func(x, y uint8) uint8 { return uint8(float32(x) + (float32(y)-float32(x))*part + 0.5) }
	return color.NRGBA{R: mix(a.R, b.R), G: mix(a.G, b.G), B: mix(a.B, b.B), A: mix(a.A, b.A)}
}
