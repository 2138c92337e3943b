package upkeep

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// Restorer brings a backup back: it looks into it, says what is in it, asks,
// and restores it. Its methods belong to the UI thread.
type Restorer struct {
	// Done is called after a restore, Failed with a sentence when a backup
	// cannot be used; both on the UI thread.
	Done   func(data.Restored)
	Failed func(sentence string)
	// Pick has a person choose the file of a backup. What was given up is not
	// told.
	Pick func(chosen func(path string))

	p      view.Params
	asking *widgets.Sheet
}

// NewRestorer returns a Restorer for a view.
func NewRestorer(p view.Params) *Restorer { return &Restorer{p: p, Pick: dialogs{p.Window}.open} }

// Choose asks for the file of a backup and goes on with it.
func (r *Restorer) Choose() { r.Pick(r.Ask) }

// Ask asks whether a backup shall be restored.
func (r *Restorer) Ask(path string) {
	r.p.Work("", func(ctx context.Context) {
		inside, err := data.LookInto(path)
		var place data.Place
		if err == nil {
			place, err = r.p.Diary.Place(ctx)
		}
		r.p.Do(func() {
			if err != nil {
				r.Failed(view.Sentence(err))
				return
			}
			r.ask(path, inside, place.Events > 0)
		})
	})
}

// ask shows the question. Of a diary with nothing in it nothing has to be
// kept.
func (r *Restorer) ask(path string, inside data.Inside, some bool) {
	body := []fyne.CanvasObject{widgets.NewText(widgets.Body, words.T(
		"It holds %s. The diary, the settings and your own routines become what they were then.", contents(inside.Events, inside.Routines)))}
	if some {
		body = append(body, widgets.NewText(widgets.Body, words.T(
			"What has been entered since is not in it. All that is in the diary now is made a backup of first, so this can be taken back.")))
	}
	r.asking = widgets.NewSheet(r.p.Window, words.T("Restore the backup of %s?", longTime(inside.Made)), words.T("Restore"), words.T("Cancel"), body...)
	r.asking.AcceptButton().OnTapped = func() { r.restore(path) }
	r.asking.Show(r.asking.CancelButton())
}

func (r *Restorer) restore(path string) {
	r.wait(words.T("Restoring…"), false)
	r.p.Work("", func(ctx context.Context) {
		restored, err := r.p.Diary.Restore(ctx, path)
		r.p.Do(func() {
			if err != nil {
				r.wait(words.T("Restore"), true)
				r.asking.Fail(view.Sentence(err))
				return
			}
			r.asking.Hide()
			r.Done(restored)
		})
	})
}

// wait says on the buttons whether it is under way.
func (r *Restorer) wait(text string, enabled bool) {
	r.asking.AcceptButton().SetText(text)
	r.asking.AcceptButton().SetEnabled(enabled)
	r.asking.CancelButton().SetEnabled(enabled)
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
	ask.SetFilter(storage.NewExtensionFileFilter([]string{".gz", ".jsonl"}))
	ask.SetTitleText(words.T("Choose a backup"))
	// It has a size only once it is shown; Fyne 2.8.1 ends in a nil pointer
	// before that.
	ask.Show()
	ask.Resize(d.window.Canvas().Size())
}
