package widgets

import (
	"fyne.io/fyne/v2"
)

// Lead puts a small mark in front of a text, in the middle of its first line.
func Lead(gap float32, mark, rest fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &leadLayout{gap: gap}, Objects: []fyne.CanvasObject{mark, rest}}
}

type leadLayout struct {
	gap   float32
	width float32 // as laid out last
}

func (l *leadLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	mark := objects[0].MinSize()
	return max(mark.Height, HeightFor(objects[1], width-mark.Width-l.gap))
}

func (l *leadLayout) naturalWidth(objects []fyne.CanvasObject) float32 {
	return objects[0].MinSize().Width + l.gap + naturalWidth(objects[1])
}

func (l *leadLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := objects[0].MinSize().Width + l.gap + objects[1].MinSize().Width
	width := l.width
	if width == 0 {
		width = l.naturalWidth(objects)
	}
	return fyne.NewSize(least, l.heightFor(objects, max(width, least)))
}

func (l *leadLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	mark, rest := objects[0], objects[1]
	least := mark.MinSize()
	line := HeightFor(rest, naturalWidth(rest)+1)
	place(mark, 0, max(0, (line-least.Height)/2), least.Width, least.Height)
	place(rest, least.Width+l.gap, 0, size.Width-least.Width-l.gap, size.Height)
}

// Beside puts a picture at the left of content, both in the middle of the
// height; or above it where content would get less than its natural width,
// which is at most room.
func Beside(gap, room float32, picture, content fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{
		Layout:  &besideLayout{gap: gap, room: room},
		Objects: []fyne.CanvasObject{picture, content},
	}
}

type besideLayout struct {
	gap, room float32
	width     float32 // as laid out last
}

func (l *besideLayout) stacked(objects []fyne.CanvasObject, width float32) bool {
	rest := width - objects[0].MinSize().Width - l.gap
	return rest < min(l.room, naturalWidth(objects[1])) || rest < objects[1].MinSize().Width
}

func (l *besideLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	picture := objects[0].MinSize()
	if l.stacked(objects, width) {
		return picture.Height + l.gap + HeightFor(objects[1], width)
	}
	return max(picture.Height, HeightFor(objects[1], width-picture.Width-l.gap))
}

func (l *besideLayout) naturalWidth(objects []fyne.CanvasObject) float32 {
	return objects[0].MinSize().Width + l.gap + naturalWidth(objects[1])
}

func (l *besideLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := widestMin(objects)
	width := l.width
	if width == 0 {
		width = l.naturalWidth(objects)
	}
	return fyne.NewSize(least, l.heightFor(objects, max(width, least)))
}

func (l *besideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	picture, content := objects[0], objects[1]
	least := picture.MinSize()
	if l.stacked(objects, size.Width) {
		place(picture, (size.Width-least.Width)/2, 0, least.Width, least.Height)
		top := least.Height + l.gap
		place(content, 0, top, size.Width, size.Height-top)
		return
	}
	width := size.Width - least.Width - l.gap
	height := HeightFor(content, width)
	place(picture, 0, (size.Height-least.Height)/2, least.Width, least.Height)
	place(content, least.Width+l.gap, (size.Height-height)/2, width, height)
}

// Header puts something at the left and a small control at the right, in the
// middle of the height.
func Header(left, control fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &headerLayout{}, Objects: []fyne.CanvasObject{left, control}}
}

const headerGap = 12

type headerLayout struct {
	width float32 // as laid out last
}

func (l *headerLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	control := objects[1].MinSize()
	return max(control.Height, HeightFor(objects[0], width-control.Width-headerGap))
}

func (l *headerLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := objects[0].MinSize().Width + headerGap + objects[1].MinSize().Width
	return fyne.NewSize(least, l.heightFor(objects, max(l.width, least)))
}

func (l *headerLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	control := objects[1].MinSize()
	width := size.Width - control.Width - headerGap
	height := HeightFor(objects[0], width)
	place(objects[0], 0, (size.Height-height)/2, width, height)
	place(objects[1], size.Width-control.Width, (size.Height-control.Height)/2, control.Width, control.Height)
}

// Gap is a piece of empty height.
func Gap(height float32) fyne.CanvasObject {
	return &fyne.Container{Layout: gapLayout{height}}
}

type gapLayout struct{ height float32 }

func (l gapLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, l.height) }

func (gapLayout) Layout([]fyne.CanvasObject, fyne.Size) {}

// Halves puts two objects side by side, each on half of the width, or below
// each other where left does not fit its half.
func Halves(gap float32, left, right fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &halvesLayout{gap: gap}, Objects: []fyne.CanvasObject{left, right}}
}

type halvesLayout struct {
	gap   float32
	width float32 // as laid out last
}

func (l *halvesLayout) half(width float32) float32 { return (width - l.gap) / 2 }

func (l *halvesLayout) stacked(objects []fyne.CanvasObject, width float32) bool {
	half := l.half(width)
	return naturalWidth(objects[0]) > half || objects[1].MinSize().Width > half
}

func (l *halvesLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	if l.stacked(objects, width) {
		return HeightFor(objects[0], width) + 4 + HeightFor(objects[1], width)
	}
	return max(HeightFor(objects[0], l.half(width)), HeightFor(objects[1], l.half(width)))
}

func (l *halvesLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := widestMin(objects)
	return fyne.NewSize(least, l.heightFor(objects, max(l.width, least)))
}

func (l *halvesLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	left, right := objects[0], objects[1]
	if l.stacked(objects, size.Width) {
		height := HeightFor(left, size.Width)
		place(left, 0, 0, size.Width, height)
		place(right, 0, height+4, size.Width, HeightFor(right, size.Width))
		return
	}
	half := l.half(size.Width)
	for i, o := range objects {
		height := HeightFor(o, half)
		place(o, float32(i)*(half+l.gap), (size.Height-height)/2, half, height)
	}
}
