package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Sizes in device-independent pixels at a text size of 100 per cent.
const (
	CardRadius    = 12
	ControlRadius = 8
	Outer         = 16 // between the window's edge and a card, and inside a card
	Between       = 12 // between cards
)

// Theme is Stillnight's Fyne theme.
type Theme struct {
	force string // system, light, dark or night
	scale float32
}

// New returns a theme for the settings look.theme and look.text (per cent).
func New(force string, textSize int) *Theme {
	return &Theme{force: force, scale: float32(textSize) / 100}
}

// NightTheme returns the theme of the page for a cramp in the night, for a
// text size as a factor.
func NightTheme(scale float32) *Theme { return &Theme{force: "night", scale: scale} }

// Palette returns the colours for a variant of the system, or the forced one.
func (t *Theme) Palette(variant fyne.ThemeVariant) Palette {
	switch {
	case t.force == "night":
		return Night()
	case t.force == "light":
		return Light()
	case t.force == "dark" || variant == theme.VariantDark:
		return Dark()
	default:
		return Light()
	}
}

// Scale returns the text size as a factor, 1 to 1.75.
func (t *Theme) Scale() float32 { return t.scale }

// Color implements fyne.Theme.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	p := t.Palette(variant)
	if c, ok := p.own(name); ok {
		return c
	}
	switch name {
	case theme.ColorNameBackground:
		return p.Background
	case theme.ColorNameForeground:
		return p.Ink
	case theme.ColorNamePlaceHolder, theme.ColorNameDisabled:
		return p.Muted
	case theme.ColorNamePrimary, theme.ColorNameHyperlink, theme.ColorNameFocus:
		return p.Primary
	case theme.ColorNameForegroundOnPrimary:
		return p.OnPrimary
	case theme.ColorNameButton, theme.ColorNameInputBackground, theme.ColorNameDisabledButton, theme.ColorNameHeaderBackground:
		return p.Sunk
	case theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground:
		return p.Surface
	case theme.ColorNameInputBorder, theme.ColorNameSeparator:
		return p.Line
	case theme.ColorNameError:
		return p.Cramp
	case theme.ColorNameSuccess:
		return p.Done
	case theme.ColorNameWarning:
		return p.Warm
	}
	switch t.force {
	case "dark", "night":
		variant = theme.VariantDark
	case "light":
		variant = theme.VariantLight
	}
	return theme.DefaultTheme().Color(name, variant)
}

// Font implements fyne.Theme.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource { return theme.DefaultTheme().Font(style) }

// Icon implements fyne.Theme.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

// Size implements fyne.Theme. Texts follow the text size; corners do not.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if size, ok := ownSize(name); ok {
		return t.grown(size)
	}
	switch name {
	case theme.SizeNameText:
		return 14 * t.scale
	case theme.SizeNameCaptionText:
		return 12 * t.scale
	case theme.SizeNameSubHeadingText:
		return 15 * t.scale
	case theme.SizeNameHeadingText:
		return 20 * t.scale
	case theme.SizeNameInlineIcon:
		return 20 * t.scale
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return ControlRadius
	case theme.SizeNamePopupRadius:
		return CardRadius
	}
	return theme.DefaultTheme().Size(name)
}

// grown returns a size at the text size in force. What is large anyway grows
// half as much, so that it still fits a narrow window.
func (t *Theme) grown(size float32) float32 {
	const large = 30
	if size > large {
		return size * (1 + (t.scale-1)/2)
	}
	return size * t.scale
}
