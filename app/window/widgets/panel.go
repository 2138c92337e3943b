package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
)

// Panel shows something of its own on top of a window, larger than a Sheet
// and without a question: a title with buttons for what comes before and
// after, and what there is to see. Escape and a button leave it.
type Panel struct {
	// OnKey gets the keys that nothing on the panel has a use for, but
	// Escape; nil scrolls.
	OnKey func(*fyne.KeyEvent)
	// OnClosed is called on the UI thread after the panel was left; nil does
	// nothing.
	OnClosed func()

	window fyne.Window
	page   *Page
	title  *Text
	before *Button
	after  *Button
	closer *Button
	popUp  *widget.PopUp
}

// NewPanel returns a panel for a window; before and after name the two
// buttons for those who cannot see them, and closer the one that leaves it.
// Without names there are no two. It is shown by Show.
func NewPanel(w fyne.Window, before, after, closer string, body ...fyne.CanvasObject) *Panel {
	p := &Panel{window: w, title: NewText(Section, "")}
	p.before = NewIconButton(theme.NavigateBackIcon(), before, nil)
	p.after = NewIconButton(theme.NavigateNextIcon(), after, nil)
	p.closer = NewIconButton(theme.CancelIcon(), closer, p.Hide)
	head := &fyne.Container{Layout: panelHead{}, Objects: []fyne.CanvasObject{p.title, p.before, p.after, p.closer}}
	if before == "" && after == "" {
		head.Objects = []fyne.CanvasObject{p.title, p.closer}
	}
	p.page = newPage(Inset(12, 12, 12, 12, Column(12, append([]fyne.CanvasObject{head}, body...)...)))
	p.page.OnKey = p.typed
	return p
}

// SetTitle replaces the title.
func (p *Panel) SetTitle(title string) { p.title.SetText(title) }

// Title returns the title.
func (p *Panel) Title() string { return p.title.Text() }

// Before returns the button for what comes before.
func (p *Panel) Before() *Button { return p.before }

// After returns the button for what comes after.
func (p *Panel) After() *Button { return p.after }

// Closer returns the button that leaves the panel.
func (p *Panel) Closer() *Button { return p.closer }

// Show shows the panel, with the focus on the button that leaves it.
func (p *Panel) Show() {
	fitted := &fyne.Container{Layout: panelLayout{p}, Objects: []fyne.CanvasObject{p.page}}
	p.popUp = widget.NewModalPopUp(fitted, p.window.Canvas())
	p.popUp.Show()
	p.window.Canvas().Focus(p.closer)
}

// Shown says whether the panel is there.
func (p *Panel) Shown() bool { return p.popUp != nil && p.popUp.Visible() }

// Refresh measures the panel anew after its content changed.
func (p *Panel) Refresh() {
	p.page.Refresh()
	if p.Shown() {
		settle(p.popUp)
	}
}

// settle makes a pop-up as large as its content needs now, which may be less
// than before, and puts it into the middle again.
func settle(p *widget.PopUp) {
	p.Resize(p.MinSize())
	for _, overlay := range p.Canvas.Overlays().List() {
		overlay.Refresh()
	}
}

// Hide takes the panel away.
func (p *Panel) Hide() {
	if !p.Shown() {
		return
	}
	p.popUp.Hide()
	if p.OnClosed != nil {
		p.OnClosed()
	}
}

func (p *Panel) typed(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyEscape {
		p.Hide()
		return
	}
	if p.OnKey != nil {
		p.OnKey(key)
		return
	}
	p.page.ScrollBy(key.Name)
}

// panelLayout is as wide as the window allows up to a width good to read, and
// as high as needed or the window.
type panelLayout struct{ panel *Panel }

func (l panelLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	room := l.panel.window.Canvas().Size()
	scale := theme.SizeForWidget(look.SizeBody, l.panel.title) / 14
	width := min(room.Width-24, 560*scale)
	return fyne.NewSize(width, min(room.Height-40, HeightFor(l.panel.page.body, width)))
}

func (l panelLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// panelHead is the title with the buttons at the right end, or below it where
// its longest word would not fit beside them.
type panelHead struct{}

const headGap = 6

func (panelHead) buttons(objects []fyne.CanvasObject) (width, height float32) {
	for _, o := range objects[1:] {
		width += naturalWidth(o) + headGap
		height = max(height, o.MinSize().Height)
	}
	return width, height
}

// words returns how wide and high the title is, and whether the buttons stand
// below it.
func (h panelHead) words(objects []fyne.CanvasObject, width float32) (w, height float32, below bool) {
	buttons, _ := h.buttons(objects)
	w = width - buttons - headGap
	if objects[0].MinSize().Width > w {
		w, below = width, true
	}
	return w, HeightFor(objects[0], w), below
}

func (h panelHead) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	_, buttons := h.buttons(objects)
	_, words, below := h.words(objects, width)
	if below {
		return words + headGap + buttons
	}
	return max(buttons, words)
}

func (h panelHead) MinSize(objects []fyne.CanvasObject) fyne.Size {
	buttons, height := h.buttons(objects)
	return fyne.NewSize(max(objects[0].MinSize().Width, buttons), height)
}

func (h panelHead) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	buttons, high := h.buttons(objects)
	width, words, below := h.words(objects, size.Width)
	top, line := float32(0), size.Height
	if below {
		place(objects[0], 0, 0, width, words)
		top, line = words+headGap, high
	} else {
		place(objects[0], 0, (size.Height-words)/2, width, words)
	}
	x := size.Width - buttons
	for _, o := range objects[1:] {
		width, height := naturalWidth(o), o.MinSize().Height
		place(o, x+headGap, top+(line-height)/2, width, height)
		x += width + headGap
	}
}
