package routines

import (
	"context"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"stillnight/app/window/widgets"
	"stillnight/app/window/widgets/figure"
	"stillnight/data/routine"
	"stillnight/data/words"
)

// files asks a person for a picture. What was given up is not told.
type files interface {
	open(chosen func(path string))
}

// dialogs is the toolkit's own dialog for files, on a window.
type dialogs struct{ window fyne.Window }

func (d dialogs) open(chosen func(path string)) {
	ask := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		switch {
		case err != nil:
			dialog.ShowError(err, d.window)
		case r != nil:
			path := r.URI().Path()
			_ = r.Close() // only its place was asked for
			chosen(path)
		}
	}, d.window)
	ask.SetFilter(storage.NewExtensionFileFilter([]string{".png", ".jpg", ".jpeg", ".PNG", ".JPG", ".JPEG"}))
	ask.SetTitleText(words.T("Choose a picture"))
	// It has a size only once it is shown; Fyne 2.8.1 ends in a nil pointer
	// before that.
	ask.Show()
	ask.Resize(d.window.Canvas().Size())
}

// pictureField asks for a picture: a figure of the program, a file, or none.
type pictureField struct {
	form   *form
	name   string
	names  []string // of the chips, from the first; the first is none
	fold   *widgets.Fold
	choice *widgets.Choice
	shown  *figure.Figure
	inside *fyne.Container
	object fyne.CanvasObject
}

func newPictureField(f *form) *pictureField {
	p := &pictureField{form: f, name: f.step.Picture}
	p.fold = widgets.NewFold(words.T("Picture"), pictureTitle(p.name), p.make)
	p.fold.OnToggled = p.toggled
	p.object = p.fold
	return p
}

// pictureTitle names a picture.
func pictureTitle(name string) string {
	switch {
	case name == "":
		return words.T("none")
	case slices.Contains(routine.Pictures(), name):
		return routine.Readable(name)
	}
	return name
}

func (p *pictureField) toggled(bool) { p.form.sheet.Refresh() }

// make makes what is seen once the line is open.
func (p *pictureField) make() fyne.CanvasObject {
	p.inside = widgets.Column(10)
	p.shown = figure.New("", "")
	p.build()
	return p.inside
}

// build makes the chips anew, with one for a file of one's own.
func (p *pictureField) build() {
	p.names = append([]string{""}, routine.Pictures()...)
	if !slices.Contains(p.names, p.name) {
		p.names = append(p.names, p.name)
	}
	titles := make([]string, len(p.names))
	for i, name := range p.names {
		titles[i] = pictureTitle(name)
	}
	titles[0] = words.T("No picture")
	p.choice = widgets.NewFlowChoice(titles, p.choose)
	p.inside.Objects = []fyne.CanvasObject{
		p.shown, p.choice, widgets.Chips(widgets.NewChip(words.T("A picture from a file…"), p.ask)),
	}
	p.render()
}

// render shows the picture that is chosen.
func (p *pictureField) render() {
	p.fold.SetRemark(pictureTitle(p.name))
	if p.inside == nil {
		return
	}
	p.choice.Select(slices.Index(p.names, p.name))
	widgets.SetVisible(p.shown, p.name != "")
	switch {
	case routine.IsPictureFile(p.name):
		p.form.view.photo(p.shown, filepath.Join(p.form.view.state.dir, p.name))
	default:
		side := routine.Right
		if sides := p.form.chosenSides(); len(sides) > 0 {
			side = sides[0]
		}
		p.shown.Set(p.name, side)
	}
}

func (p *pictureField) choose(index int) {
	p.name = p.names[index]
	p.render()
	p.form.sheet.Refresh()
}

func (p *pictureField) ask() { p.form.view.files.open(p.chosen) }

// chosen copies a picture to one's own routines.
func (p *pictureField) chosen(path string) {
	v := p.form.view
	dir := v.state.dir
	v.p.Work("", func(context.Context) {
		name, err := routine.KeepPicture(dir, path)
		v.p.Do(func() { p.kept(name, err) })
	})
}

func (p *pictureField) kept(name string, err error) {
	if err != nil {
		p.form.sheet.Fail(sentence(err.Error()))
		return
	}
	p.name = name
	p.build()
	p.form.sheet.Refresh()
}
