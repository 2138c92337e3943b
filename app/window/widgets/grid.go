package widgets

import (
	"fyne.io/fyne/v2"
)

// Grid puts four objects of the same width side by side; two and two, or all
// below each other, where one would get less than the width it likes at
// least. A row is as high as its highest.
func Grid(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &gridLayout{gap: gap}, Objects: objects}
}

type gridLayout struct {
	gap   float32
	width float32 // as laid out last
}

// columns halves their number until they are wide enough. A column may be
// somewhat narrower than what is in it likes, as texts wrap.
func (l *gridLayout) columns(objects []fyne.CanvasObject, width float32) int {
	const enough = 0.8
	var likes, least float32
	for _, o := range objects {
		likes, least = max(likes, naturalWidth(o)), max(least, o.MinSize().Width)
	}
	n := len(objects)
	for n > 1 && l.columnWidth(n, width) < max(enough*likes, least) {
		n = (n + 1) / 2
	}
	return n
}

func (l *gridLayout) columnWidth(n int, width float32) float32 {
	return (width - l.gap*float32(n-1)) / float32(n)
}

// rows calls visit with each row's objects, their width and height.
func (l *gridLayout) rows(objects []fyne.CanvasObject, width float32, visit func(row []fyne.CanvasObject, width, height float32)) {
	objects = visible(objects)
	if len(objects) == 0 {
		return
	}
	n := l.columns(objects, width)
	each := l.columnWidth(n, width)
	for len(objects) > 0 {
		row := objects[:min(n, len(objects))]
		var height float32
		for _, o := range row {
			height = max(height, HeightFor(o, each))
		}
		visit(row, each, height)
		objects = objects[len(row):]
	}
}

func (l *gridLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	total := -l.gap
	l.rows(objects, width, func(_ []fyne.CanvasObject, _, height float32) { total += height + l.gap })
	return max(total, 0)
}

func (l *gridLayout) naturalWidth(objects []fyne.CanvasObject) float32 {
	var widest float32
	shown := visible(objects)
	for _, o := range shown {
		widest = max(widest, naturalWidth(o))
	}
	return float32(len(shown))*(widest+l.gap) - l.gap
}

func (l *gridLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := widestMin(objects)
	return fyne.NewSize(least, l.heightFor(objects, max(l.width, least)))
}

func (l *gridLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	var y float32
	l.rows(objects, size.Width, func(row []fyne.CanvasObject, width, height float32) {
		for i, o := range row {
			place(o, float32(i)*(width+l.gap), y, width, height)
		}
		y += height + l.gap
	})
}
