package look_test

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"stillnight/app/window/look"
)

// luminance is the relative luminance of WCAG 2.
func luminance(c color.NRGBA) float64 {
	channel := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(c.R) + 0.7152*channel(c.G) + 0.0722*channel(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

type pair struct {
	name     string
	on, back color.NRGBA
}

func TestContrastOfTextAndGraphics(t *testing.T) {
	for name, p := range map[string]look.Palette{"light": look.Light(), "dark": look.Dark(), "night": look.Night()} {
		texts := []pair{
			{"on primary", p.OnPrimary, p.Primary},
			{"on done", p.OnPrimary, p.Done},
			{"on cramp", p.OnPrimary, p.Cramp},
			{"ink on sunk", p.Ink, p.Sunk},
			{"muted on sunk", p.Muted, p.Sunk},
		}
		for back, c := range map[string]color.NRGBA{"background": p.Background, "surface": p.Surface} {
			texts = append(texts,
				pair{"ink on " + back, p.Ink, c}, pair{"muted on " + back, p.Muted, c}, pair{"primary on " + back, p.Primary, c})
		}
		// Words in these colours stand on cards only.
		texts = append(texts,
			pair{"cramp on surface", p.Cramp, p.Surface}, pair{"done on surface", p.Done, p.Surface}, pair{"warm on surface", p.Warm, p.Surface})
		graphics := []pair{
			{"water on surface", p.Water, p.Surface},
			{"water on background", p.Water, p.Background},
			{"rim of the glass", p.Primary, p.Sunk},
			{"pace on sunk", p.Muted, p.Sunk},
			{"focus on surface", p.Primary, p.Surface},
			{"cramp on background", p.Cramp, p.Background},
			{"done on background", p.Done, p.Background},
			{"warm on background", p.Warm, p.Background},
		}
		for _, c := range texts {
			if got := contrast(c.on, c.back); got < 4.5 {
				t.Errorf("%s: %s has a contrast of %.2f, texts want 4.5", name, c.name, got)
			}
		}
		for _, c := range graphics {
			if got := contrast(c.on, c.back); got < 3 {
				t.Errorf("%s: %s has a contrast of %.2f, graphics want 3", name, c.name, got)
			}
		}
	}
}

func TestThemeFollowsTheSystemUnlessForced(t *testing.T) {
	for _, c := range []struct {
		force   string
		variant fyne.ThemeVariant
		want    look.Palette
	}{
		{"system", theme.VariantLight, look.Light()},
		{"system", theme.VariantDark, look.Dark()},
		{"light", theme.VariantDark, look.Light()},
		{"dark", theme.VariantLight, look.Dark()},
	} {
		th := look.New(c.force, 100)
		if th.Palette(c.variant) != c.want {
			t.Errorf("%s on %v has the wrong colours", c.force, c.variant)
		}
		for name, want := range map[fyne.ThemeColorName]color.NRGBA{
			look.ColorBackground: c.want.Background, look.ColorSurface: c.want.Surface, look.ColorSunk: c.want.Sunk,
			look.ColorInk: c.want.Ink, look.ColorMuted: c.want.Muted, look.ColorPrimary: c.want.Primary, look.ColorWater: c.want.Water,
			look.ColorDone: c.want.Done, look.ColorCramp: c.want.Cramp, look.ColorWarm: c.want.Warm,
			look.ColorOnPrimary: c.want.OnPrimary, look.ColorLine: c.want.Line,
		} {
			if th.Color(name, c.variant) != want {
				t.Errorf("%s on %v: %s is %v", c.force, c.variant, name, th.Color(name, c.variant))
			}
		}
	}
	if look.NightTheme(1).Palette(theme.VariantLight) != look.Night() {
		t.Error("the night is not dark by day")
	}
}

func TestTextsFollowTheTextSize(t *testing.T) {
	small, large := look.New("light", 100), look.New("light", 175)
	for _, name := range []fyne.ThemeSizeName{look.SizeTitle, look.SizeSection, look.SizeBody, look.SizeCaption, look.SizeTile, look.SizeUnit, look.SizeLarge} {
		if got, want := large.Size(name), small.Size(name)*1.75; got != want {
			t.Errorf("%s is %v at 175 per cent, want %v", name, got, want)
		}
	}
	for _, name := range []fyne.ThemeSizeName{look.SizeFigure, look.SizeHuge, look.SizeClock} {
		if got := large.Size(name); got <= small.Size(name)*1.3 {
			t.Errorf("%s is %v at 175 per cent", name, got)
		}
	}
	if small.Size(theme.SizeNameInputRadius) != large.Size(theme.SizeNameInputRadius) {
		t.Error("corners follow the text size")
	}
}

func TestMix(t *testing.T) {
	black, white := color.NRGBA{A: 255}, color.NRGBA{R: 255, G: 255, B: 255, A: 255}
	if look.Mix(black, white, 0) != black || look.Mix(black, white, 1) != white {
		t.Error("the ends are not the colours themselves")
	}
	if got := look.Mix(black, white, 0.5); got.R != 128 || got.A != 255 {
		t.Errorf("half of both is %v", got)
	}
}
