package widgets

import "fyne.io/fyne/v2"

// Thirds puts three objects beside each other in columns of one width, each
// in the middle of the height; below each other where a column would be
// narrower than room.
func Thirds(gap, room float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &thirdsLayout{gap: gap, room: room}, Objects: objects}
}

type thirdsLayout struct {
	gap, room float32
	width     float32 // as laid out last
}

// column returns the width of a column, and whether there is one only.
func (l *thirdsLayout) column(objects []fyne.CanvasObject, width float32) (column float32, stacked bool) {
	column = (width - 2*l.gap) / 3
	if column < l.room || column < widestMin(objects) {
		return width, true
	}
	return column, false
}

func (l *thirdsLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	column, stacked := l.column(objects, width)
	var sum, highest float32
	for _, o := range objects {
		height := HeightFor(o, column)
		sum += height
		highest = max(highest, height)
	}
	if stacked {
		return sum + l.gap/4*float32(len(objects)-1)
	}
	return highest
}

func (l *thirdsLayout) naturalWidth(objects []fyne.CanvasObject) float32 {
	var widest float32
	for _, o := range objects {
		widest = max(widest, naturalWidth(o))
	}
	return 3*widest + 2*l.gap
}

func (l *thirdsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := widestMin(objects)
	return fyne.NewSize(least, l.heightFor(objects, max(l.width, least)))
}

func (l *thirdsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	column, stacked := l.column(objects, size.Width)
	var x, y float32
	for _, o := range objects {
		height := HeightFor(o, column)
		if stacked {
			place(o, 0, y, column, height)
			y += height + l.gap/4
			continue
		}
		place(o, x, (size.Height-height)/2, column, height)
		x += column + l.gap
	}
}
