package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"stillnight/app/window/look"
)

// HeightFor implements Fitting.
func (b *Button) HeightFor(width float32) float32 {
	f, x, y := b.face(), b.padX(), b.padY()
	if b.icon != nil {
		return f.lineHeight() + 2*y
	}
	return float32(len(wrap(b.text, width-2*x-b.leadWidth(), f.measure)))*f.lineHeight() + 2*y
}

// NaturalWidth returns the width without wrapping.
func (b *Button) NaturalWidth() float32 {
	f := b.face()
	if b.icon != nil {
		return f.lineHeight() + 2*b.padY()
	}
	// A hair more, so that rounding never wraps a text at its own width.
	return f.measure(b.text) + b.leadWidth() + 2*b.padX() + 0.5
}

// leadWidth is the room of the icon before the words.
func (b *Button) leadWidth() float32 {
	if b.lead == nil {
		return 0
	}
	return b.face().lineHeight() + 4
}

// Baseline returns where the words stand.
func (b *Button) Baseline() float32 { return b.padY() + b.face().baseline() }

// MinSize implements fyne.CanvasObject.
func (b *Button) MinSize() fyne.Size {
	width := b.Size().Width
	if width == 0 {
		width = b.NaturalWidth()
	}
	least := b.NaturalWidth()
	if b.icon == nil {
		least = longestWord(b.text, b.face().measure) + b.leadWidth() + 2*b.padX()
	}
	return fyne.NewSize(least, b.HeightFor(width))
}

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{button: b, ring: canvas.NewRectangle(color.Transparent), back: canvas.NewRectangle(nil)}
	r.ring.StrokeWidth, r.ring.CornerRadius = 2, look.ControlRadius+4
	r.back.CornerRadius = look.ControlRadius
	if b.icon != nil {
		r.icon = canvas.NewImageFromResource(nil)
		r.icon.FillMode = canvas.ImageFillContain
	}
	if b.lead != nil {
		r.icon = canvas.NewImageFromResource(nil)
		r.icon.FillMode = canvas.ImageFillContain
	}
	r.style()
	return r
}

func (b *Button) face() face {
	size, bold := look.SizeBody, false
	switch {
	case b.big:
		size, bold = look.SizeLarge, true
	case b.small:
		size = look.SizeCaption
	case b.kind == Link:
		size, bold = look.SizeCaption, true
	}
	return face{size: theme.SizeForWidget(size, b), bold: bold}
}

func (b *Button) padX() float32 {
	if b.kind == Link {
		return 4
	}
	return 12
}

func (b *Button) padY() float32 {
	switch {
	case b.big:
		return 24
	case b.kind == Link:
		return 4
	}
	return 9
}

// colours returns the fill, the words and the edge as the button stands.
func (b *Button) colours() (fill, words, edge color.Color) {
	named := func(name fyne.ThemeColorName) color.NRGBA {
		return color.NRGBAModel.Convert(theme.ColorForWidget(name, b)).(color.NRGBA)
	}
	ink, clear := named(look.ColorInk), color.NRGBA{}
	back, text, line := named(look.ColorSunk), ink, clear
	switch {
	case b.kind == Primary || b.selected:
		back, text = named(look.ColorPrimary), named(look.ColorOnPrimary)
	case b.kind == Danger:
		back, text, line = named(look.ColorSurface), named(look.ColorCramp), named(look.ColorCramp)
	case b.kind == Link:
		back, text = clear, named(look.ColorPrimary)
	}
	if b.quiet {
		text = b.quietly(named(look.ColorMuted))
	}
	if b.disabled {
		text = named(look.ColorMuted)
		if b.kind == Primary {
			back = named(look.ColorSunk)
		}
	}
	return b.lit(back, ink), text, line
}

func (b *Button) iconColour() fyne.ThemeColorName {
	switch {
	case b.disabled:
		return look.ColorMuted
	case b.kind == Primary || b.selected:
		return look.ColorOnPrimary
	}
	return look.ColorInk
}

// quietly hides the words until the pointer or the focus is near.
func (b *Button) quietly(words color.NRGBA) color.NRGBA {
	if !b.hovered && !b.focused && !b.lineLit {
		words.A = 0
	}
	return words
}

// lit shows the pointer over the button, and the press.
func (b *Button) lit(back, ink color.NRGBA) color.Color {
	var part float32
	switch {
	case b.pressed:
		part = 0.16
	case b.hovered:
		part = 0.08
	}
	if back.A == 0 {
		ink.A = uint8(part * 255)
		return ink
	}
	return look.Mix(back, ink, part)
}

type buttonRenderer struct {
	button *Button
	ring   *canvas.Rectangle
	back   *canvas.Rectangle
	icon   *canvas.Image
	lines  []*canvas.Text
}

func (r *buttonRenderer) style() {
	b := r.button
	fill, words, edge := b.colours()
	r.back.FillColor, r.back.StrokeColor, r.back.StrokeWidth = fill, edge, 0
	if b.kind == Danger {
		r.back.StrokeWidth = 1
	}
	if r.ring.Hidden = !b.focused; b.focused {
		r.ring.StrokeColor = theme.ColorForWidget(look.ColorPrimary, b)
	}
	switch {
	case b.icon != nil:
		r.icon.Resource = theme.NewColoredResource(b.icon, b.iconColour())
	case b.lead != nil:
		r.icon.Resource = theme.NewColoredResource(b.lead, b.iconColour())
	}
	for _, line := range r.lines {
		line.Color = words
	}
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	b, f := r.button, r.button.face()
	r.back.Resize(size)
	place(r.ring, -3, -3, size.Width+6, size.Height+6)
	if b.icon != nil {
		side := f.lineHeight()
		place(r.icon, (size.Width-side)/2, (size.Height-side)/2, side, side)
		r.style()
		return
	}
	lead := b.leadWidth()
	lines := wrap(b.text, size.Width-2*b.padX()-lead+0.5, f.measure)
	for len(r.lines) < len(lines) {
		r.lines = append(r.lines, canvas.NewText("", nil))
	}
	r.lines = r.lines[:len(lines)]
	y := (size.Height - float32(len(lines))*f.lineHeight()) / 2
	for i, line := range r.lines {
		line.Text, line.TextSize, line.TextStyle = lines[i], f.size, f.style()
		line.Alignment = fyne.TextAlignCenter
		place(line, lead/2, y+float32(i)*f.lineHeight(), size.Width, f.lineHeight())
	}
	if b.lead != nil {
		var widest float32
		for _, line := range lines {
			widest = max(widest, f.measure(line))
		}
		side := f.lineHeight()
		place(r.icon, (size.Width-widest-lead)/2, (size.Height-side)/2, side, side)
	}
	r.style()
}

func (r *buttonRenderer) MinSize() fyne.Size { return r.button.MinSize() }

func (r *buttonRenderer) Refresh() {
	r.Layout(r.button.Size())
	r.style()
	r.back.Refresh()
	r.ring.Refresh()
	if r.icon != nil {
		r.icon.Refresh()
	}
	for _, line := range r.lines {
		line.Refresh()
	}
	canvas.Refresh(r.button)
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.back, r.ring}
	if r.icon != nil {
		all = append(all, r.icon)
	}
	return append(all, objects(r.lines)...)
}

func (r *buttonRenderer) Destroy() {}
