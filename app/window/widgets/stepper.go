package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Stepper shows a number between a button for less and a button for more.
type Stepper struct {
	widget.BaseWidget

	// OnChanged is called on the UI thread after a press changed the number;
	// nil does nothing.
	OnChanged func(value int)

	value, low, high, step int
	show                   func(int) string

	less, more *Button
	figure     *Text
	row        *fyne.Container
}

// NewStepper returns a stepper from low to high; show writes the number.
func NewStepper(value, low, high, step int, show func(int) string) *Stepper {
	s := &Stepper{value: value, low: low, high: high, step: step, show: show}
	s.less = NewButton(Soft, "−", s.decrease)
	s.more = NewButton(Soft, "+", s.increase)
	s.figure = NewText(Strong, "").Aligned(fyne.TextAlignCenter)
	s.row = &fyne.Container{Layout: stepperLayout{}, Objects: []fyne.CanvasObject{s.less, s.figure, s.more}}
	s.ExtendBaseWidget(s)
	s.render()
	return s
}

// Value returns the number.
func (s *Stepper) Value() int { return s.value }

// SetValue shows a number; it does not call OnChanged.
func (s *Stepper) SetValue(value int) {
	s.value = min(max(value, s.low), s.high)
	s.render()
}

// Less returns the button for less.
func (s *Stepper) Less() *Button { return s.less }

// More returns the button for more.
func (s *Stepper) More() *Button { return s.more }

// Children returns the buttons.
func (s *Stepper) Children() []fyne.CanvasObject { return s.row.Objects }

// CreateRenderer implements fyne.Widget.
func (s *Stepper) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.row) }

func (s *Stepper) decrease() { s.change(s.value - s.step) }

func (s *Stepper) increase() { s.change(s.value + s.step) }

func (s *Stepper) change(to int) {
	s.SetValue(to)
	if s.OnChanged != nil {
		s.OnChanged(s.value)
	}
}

func (s *Stepper) render() {
	s.figure.SetText(s.show(s.value))
	s.less.SetEnabled(s.value > s.low)
	s.more.SetEnabled(s.value < s.high)
}

// stepperLayout keeps the buttons where they are while the figure changes.
type stepperLayout struct{}

const stepperFigure = 6 // room for the figure, in buttons' widths of half

func (stepperLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	less, figure := objects[0].MinSize(), objects[1]
	return fyne.NewSize(2*less.Width+max(less.Width*stepperFigure/2, naturalWidth(figure)+16), less.Height)
}

func (l stepperLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	less, figure, more := objects[0], objects[1], objects[2]
	side := less.MinSize()
	width := min(size.Width, l.MinSize(objects).Width)
	top := (size.Height - side.Height) / 2
	place(less, 0, top, side.Width, side.Height)
	place(more, width-side.Width, top, side.Width, side.Height)
	height := figure.MinSize().Height
	place(figure, side.Width, (size.Height-height)/2, width-2*side.Width, height)
}
