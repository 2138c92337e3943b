package widgets

import "fyne.io/fyne/v2"

// LabelSpans returns from where to where the names below the columns reach.
func (b *WeekBars) LabelSpans() [][2]float32 {
	var spans [][2]float32
	for _, label := range b.plot.labels(0, b.plot.size().Width) {
		width, x := b.plot.measure(label), label.x
		switch label.align {
		case fyne.TextAlignCenter:
			x -= width / 2
		case fyne.TextAlignTrailing:
			x -= width
		}
		spans = append(spans, [2]float32{x, x + width})
	}
	return spans
}

// Box returns where the words of a tip are.
func (t *Tip) Box() (x, y, width, height float32) {
	return t.box.Position().X, t.box.Position().Y, t.box.Size().Width, t.box.Size().Height
}

// FigureTops returns where the figures above the bars begin.
func (b *WeekBars) FigureTops() []float32 {
	var tops []float32
	for _, text := range b.plot.texts(0, b.plot.size().Width) {
		tops = append(tops, text.y-b.face(text).lineHeight()/2)
	}
	return tops
}
