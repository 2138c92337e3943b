package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"stillnight/app/window/look"
)

// colours are those that a plot paints with.
type colours struct {
	surface, sunk, ink, muted, line color.NRGBA
	primary, water, done, cramp     color.NRGBA
}

func coloursOf(w fyne.Widget) colours {
	of := func(name fyne.ThemeColorName) color.NRGBA {
		return color.NRGBAModel.Convert(theme.ColorForWidget(name, w)).(color.NRGBA)
	}
	return colours{
		surface: of(look.ColorSurface), sunk: of(look.ColorSunk), ink: of(look.ColorInk), muted: of(look.ColorMuted), line: of(look.ColorLine),
		primary: of(look.ColorPrimary), water: of(look.ColorWater), done: of(look.ColorDone), cramp: of(look.ColorCramp),
	}
}

// broken is the colour of a broken edge.
func (c colours) broken() color.NRGBA { return look.Mix(c.surface, c.muted, 0.8) }

// pale is the inside of a hollow bar.
func (c colours) pale() color.NRGBA { return look.Mix(c.surface, c.cramp, 0.12) }

// write puts inscriptions into texts, which it reuses, and returns them.
func (c *Chart) write(texts []*canvas.Text, labels []inscription) []*canvas.Text {
	for len(texts) < len(labels) {
		texts = append(texts, canvas.NewText("", nil))
	}
	texts = texts[:len(labels)]
	for i, label := range labels {
		text, f := texts[i], c.face(label)
		text.Text, text.TextSize, text.TextStyle = label.text, f.size, f.style()
		text.Color = theme.ColorForWidget(label.colour, c)
		width, x := f.measure(label.text), label.x
		switch label.align {
		case fyne.TextAlignCenter:
			x -= width / 2
		case fyne.TextAlignTrailing:
			x -= width
		}
		place(text, x, label.y-f.lineHeight()/2, width, f.lineHeight())
	}
	return texts
}

// CreateRenderer implements fyne.Widget.
func (c *Chart) CreateRenderer() fyne.WidgetRenderer { return &chartRenderer{chart: c} }

type chartRenderer struct {
	chart *Chart
	aside []*canvas.Text
}

func (r *chartRenderer) Layout(size fyne.Size) {
	c := r.chart
	atEnd := c.atEnd
	c.refit(size.Width)
	gutter := c.gutter()
	labels := c.plot.aside()
	for i := range labels {
		labels[i].x = gutter - 6
	}
	r.aside = c.write(r.aside, labels)
	c.scroll.Move(fyne.NewPos(gutter, 0))
	c.scroll.Resize(fyne.NewSize(max(0, size.Width-gutter), size.Height))
	c.scroll.Refresh()
	if atEnd {
		c.ShowEnd()
		return
	}
	c.scrollTo(c.scroll.Offset.X)
}

func (r *chartRenderer) MinSize() fyne.Size {
	c := r.chart
	width := max(c.Size().Width, c.gutter()+80)
	return fyne.NewSize(c.gutter()+80, c.HeightFor(width))
}

func (r *chartRenderer) Refresh() {
	r.Layout(r.chart.Size())
	for _, text := range r.aside {
		text.Refresh()
	}
	r.chart.strip.Refresh()
	canvas.Refresh(r.chart)
}

func (r *chartRenderer) Objects() []fyne.CanvasObject {
	return append(objects(r.aside), r.chart.scroll)
}

func (r *chartRenderer) Destroy() {}
