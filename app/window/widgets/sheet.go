package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
)

// Sheet asks something on top of a window: a title, what there is to say and
// fill in, and two buttons. Escape and the second button leave it.
type Sheet struct {
	// OnAccept is called on the UI thread when the first button is pressed; an
	// error is shown as a sentence and keeps the sheet, nil closes it.
	OnAccept func() error

	window  fyne.Window
	page    *Page
	popUp   *widget.PopUp
	problem *Text
	accept  *Button
	cancel  *Button
}

// NewSheet returns a sheet for a window. It is shown by Show.
func NewSheet(w fyne.Window, title, accept, cancel string, body ...fyne.CanvasObject) *Sheet {
	s := &Sheet{window: w, problem: NewText(Body, "").Coloured(look.ColorCramp)}
	s.problem.Hide()
	s.accept = NewButton(Primary, accept, s.Accept)
	s.cancel = NewButton(Soft, cancel, s.Hide)
	column := append([]fyne.CanvasObject{NewText(Section, title)}, body...)
	column = append(column, s.problem, Equal(8, s.cancel, s.accept))
	s.page = newPage(Inset(12, 12, 12, 12, Column(12, column...)))
	s.page.OnKey = s.typed
	return s
}

// Show shows the sheet with the focus on first; nil is the first button.
func (s *Sheet) Show(first fyne.Focusable) {
	fitted := &fyne.Container{Layout: sheetLayout{s}, Objects: []fyne.CanvasObject{s.page}}
	s.popUp = widget.NewModalPopUp(fitted, s.window.Canvas())
	s.popUp.Show()
	if first == nil {
		first = s.accept
	}
	s.window.Canvas().Focus(first)
}

// Accept does what the first button does.
func (s *Sheet) Accept() {
	if s.OnAccept != nil {
		if err := s.OnAccept(); err != nil {
			s.Fail(err.Error())
			return
		}
	}
	s.Hide()
}

// Fail shows a sentence and keeps the sheet.
func (s *Sheet) Fail(sentence string) {
	s.problem.SetText(sentence)
	s.problem.Show()
	s.Refresh()
	s.page.Reveal(s.problem)
}

// Refresh measures the sheet anew after its content changed.
func (s *Sheet) Refresh() {
	s.page.Refresh()
	if s.popUp != nil {
		settle(s.popUp)
	}
}

// Hide takes the sheet away.
func (s *Sheet) Hide() {
	if s.popUp != nil {
		s.popUp.Hide()
	}
}

// AcceptButton returns the first button.
func (s *Sheet) AcceptButton() *Button { return s.accept }

// CancelButton returns the second button.
func (s *Sheet) CancelButton() *Button { return s.cancel }

func (s *Sheet) typed(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyEscape {
		s.Hide()
	}
}

// sheetLayout is as wide as the window allows up to a width good to read, and
// as high as needed or the window.
type sheetLayout struct{ sheet *Sheet }

func (l sheetLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	room := l.sheet.window.Canvas().Size()
	width := min(room.Width-32, 440)
	return fyne.NewSize(width, min(room.Height-48, HeightFor(l.sheet.page.body, width)))
}

func (l sheetLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
}
