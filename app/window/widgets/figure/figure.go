package figure

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
	"stillnight/data/routine"
	"stillnight/data/words"
)

// The size of a figure where there is room, without the words below it.
const (
	naturalWidth = 400
	leastWidth   = 200
	tallness     = 0.72 // height to width
	wordGap      = 6    // above the words below
)

// Figure shows a figure, or a picture of one's own, with its words. It is
// drawn anew only when its size, its colours or what it shows changes. All
// methods belong to the UI thread.
type Figure struct {
	widget.BaseWidget
	name    string
	side    routine.Side
	photo   *photo // one's own picture; nil: a drawing
	shows   drawing
	known   bool
	cached  *image.RGBA
	made    making
	painted int              // how often
	read    func(job func()) // runs a job beside the UI thread
	do      func(job func()) // on the UI thread
}

// making is all that a picture depends on.
type making struct {
	width, height int
	name          string
	side          routine.Side
	inks          inks
	photo         *photo
	view          view
}

// Names returns every name that a figure can have: those of a routine's
// steps, and "cramp-calf", "cramp-foot", "cramp-thigh-back" and
// "cramp-thigh-front" for what helps in a cramp.
func Names() []string {
	all := catalogue()
	names := make([]string, len(all))
	for i, e := range all {
		names[i] = e.name
	}
	return names
}

// New returns the figure of that name for a side. An unknown name shows a
// sentence. For the left side the person faces left, so that the left leg is
// near; otherwise right.
func New(name string, side routine.Side) *Figure {
	f := &Figure{read: besideUI, do: onUI}
	f.show(name, side)
	f.ExtendBaseWidget(f)
	return f
}

// Set shows another figure. The caller refreshes the Page when heights may
// have changed.
func (f *Figure) Set(name string, side routine.Side) {
	if f.photo == nil && f.name == name && f.side == side {
		return
	}
	f.show(name, side)
	f.Refresh()
}

func (f *Figure) show(name string, side routine.Side) {
	f.photo = nil
	f.name, f.side = name, side
	f.shows, f.known = find(name)
	if !f.known {
		f.photo = &photo{fault: words.T("There is no picture for this step.")}
	}
}

// Describe says what a figure shows, for who does not see it.
func Describe(name string, side routine.Side) string {
	d, ok := find(name)
	if !ok {
		return words.T("There is no picture for this step.")
	}
	return d.says.tale(legOf(side))
}

// legOf names the leg that works.
func legOf(side routine.Side) string {
	switch side {
	case routine.Left:
		return words.T("left leg")
	case routine.Right:
		return words.T("right leg")
	default:
		return words.T("working leg")
	}
}

// Describe says what the figure shows, for who does not see it.
func (f *Figure) Describe() string {
	if f.photo != nil {
		return f.photo.describe()
	}
	return Describe(f.name, f.side)
}

// HeightFor implements widgets.Fitting: the drawing keeps its shape, words
// below it wrap.
func (f *Figure) HeightFor(width float32) float32 {
	height := min(max(width, leastWidth), naturalWidth) * tallness
	return height + f.wordsHeight(width)
}

// NaturalWidth returns the width at which the figure is drawn as designed.
func (f *Figure) NaturalWidth() float32 { return naturalWidth }

// MinSize implements fyne.CanvasObject.
func (f *Figure) MinSize() fyne.Size {
	width := f.Size().Width
	if width == 0 {
		width = naturalWidth
	}
	return fyne.NewSize(leastWidth, f.HeightFor(width))
}

// CreateRenderer implements fyne.Widget.
func (f *Figure) CreateRenderer() fyne.WidgetRenderer { return newRenderer(f) }

// inks returns the colours in the theme that is in force.
func (f *Figure) inks() inks {
	named := func(name fyne.ThemeColorName) color.NRGBA {
		return color.NRGBAModel.Convert(theme.ColorForWidget(name, f)).(color.NRGBA)
	}
	return inksFrom(named(look.ColorInk), named(look.ColorDone), named(look.ColorMuted), named(look.ColorWarm), named(look.ColorSurface))
}

// mirrored says whether the person faces left.
func (f *Figure) mirrored() bool { return f.side == routine.Left }
