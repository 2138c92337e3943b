package widgets

import (
	"fyne.io/fyne/v2"
)

// Fitting is what has a height that depends on its width.
type Fitting interface {
	// HeightFor returns the height needed at that width.
	HeightFor(width float32) float32
}

// fittingLayout is a layout that knows the height of its objects at a width.
type fittingLayout interface {
	fyne.Layout
	heightFor(objects []fyne.CanvasObject, width float32) float32
}

// naturalLayout is a layout that knows how wide its objects like to be.
type naturalLayout interface {
	naturalWidth(objects []fyne.CanvasObject) float32
}

// natural is what has a width that it likes to have, wider than its least.
type natural interface {
	NaturalWidth() float32
}

// based is what stands on a baseline in a row.
type based interface {
	Baseline() float32
}

// HeightFor returns the height that an object needs at a width.
func HeightFor(o fyne.CanvasObject, width float32) float32 {
	if f, ok := o.(Fitting); ok {
		return f.HeightFor(width)
	}
	if c, ok := o.(*fyne.Container); ok {
		if l, ok := c.Layout.(fittingLayout); ok {
			return l.heightFor(c.Objects, width)
		}
	}
	return o.MinSize().Height
}

func naturalWidth(o fyne.CanvasObject) float32 {
	if n, ok := o.(natural); ok {
		return n.NaturalWidth()
	}
	if c, ok := o.(*fyne.Container); ok {
		if l, ok := c.Layout.(naturalLayout); ok {
			return l.naturalWidth(c.Objects)
		}
	}
	return o.MinSize().Width
}

func visible(objects []fyne.CanvasObject) []fyne.CanvasObject {
	shown := make([]fyne.CanvasObject, 0, len(objects))
	for _, o := range objects {
		if o.Visible() {
			shown = append(shown, o)
		}
	}
	return shown
}

func widestMin(objects []fyne.CanvasObject) float32 {
	var widest float32
	for _, o := range visible(objects) {
		widest = max(widest, o.MinSize().Width)
	}
	return widest
}

// place puts an object at a cell, as high as the cell.
func place(o fyne.CanvasObject, x, y, width, height float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(width, height))
}

// Column stacks objects at full width with a gap between them.
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &columnLayout{gap: gap}, Objects: objects}
}

type columnLayout struct {
	gap   float32
	width float32 // as laid out last
}

func (l *columnLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	var height float32
	for i, o := range visible(objects) {
		if i > 0 {
			height += l.gap
		}
		height += HeightFor(o, width)
	}
	return height
}

func (l *columnLayout) naturalWidth(objects []fyne.CanvasObject) float32 {
	var widest float32
	for _, o := range visible(objects) {
		widest = max(widest, naturalWidth(o))
	}
	return widest
}

func (l *columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := widestMin(objects)
	return fyne.NewSize(least, l.heightFor(objects, max(l.width, least)))
}

func (l *columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	var y float32
	for _, o := range visible(objects) {
		height := HeightFor(o, size.Width)
		place(o, 0, y, size.Width, height)
		y += height + l.gap
	}
}

// Inset puts an object inside a margin.
func Inset(left, top, right, bottom float32, o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &insetLayout{left, top, right, bottom}, Objects: []fyne.CanvasObject{o}}
}

type insetLayout struct{ left, top, right, bottom float32 }

func (l *insetLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[0], width-l.left-l.right) + l.top + l.bottom
}

func (l *insetLayout) naturalWidth(objects []fyne.CanvasObject) float32 {
	return naturalWidth(objects[0]) + l.left + l.right
}

func (l *insetLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(l.left+l.right, l.top+l.bottom)
}

func (l *insetLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	place(objects[0], l.left, l.top, size.Width-l.left-l.right, size.Height-l.top-l.bottom)
}

// Centred puts an object in the middle at the width it likes.
func Centred(o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: centredLayout{}, Objects: []fyne.CanvasObject{o}}
}

type centredLayout struct{}

func (centredLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return HeightFor(objects[0], min(width, naturalWidth(objects[0])))
}

func (centredLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (centredLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width, naturalWidth(objects[0]))
	place(objects[0], (size.Width-width)/2, 0, width, size.Height)
}

// SetVisible shows or hides an object, and says whether that changed it.
func SetVisible(o fyne.CanvasObject, visible bool) (changed bool) {
	if o.Visible() == visible {
		return false
	}
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
	return true
}
