package history

import (
	"io"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"stillnight/data/words"
)

// source is a file to be read, target one to be written. Name says which to
// a person.
type source interface {
	io.ReadCloser
	Name() string
}

type target interface {
	io.WriteCloser
	Name() string
}

// files asks a person for files. What was given up is not told.
type files interface {
	save(name string, chosen func(target))
	open(chosen func(source))
}

// dialogs is the toolkit's own dialogs for files, on a window.
type dialogs struct{ window fyne.Window }

type writer struct{ fyne.URIWriteCloser }

func (w writer) Name() string { return w.URI().Path() }

// Close also keeps the file from others: it holds what only its owner knows.
// Where the disk knows no owners, such as on a stick, there is nothing to keep.
func (w writer) Close() error {
	if w.URI().Scheme() == "file" {
		_ = os.Chmod(w.URI().Path(), 0o600)
	}
	return w.URIWriteCloser.Close()
}

type reader struct{ fyne.URIReadCloser }

func (r reader) Name() string { return r.URI().Name() }

func (d dialogs) save(name string, chosen func(target)) {
	ask := dialog.NewFileSave(func(w fyne.URIWriteCloser, err error) {
		switch {
		case err != nil:
			dialog.ShowError(err, d.window)
		case w != nil:
			chosen(writer{w})
		}
	}, d.window)
	ask.SetFileName(name)
	ask.SetTitleText(words.T("Export your diary"))
	d.show(ask)
}

func (d dialogs) open(chosen func(source)) {
	ask := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		switch {
		case err != nil:
			dialog.ShowError(err, d.window)
		case r != nil:
			chosen(reader{r})
		}
	}, d.window)
	ask.SetFilter(storage.NewExtensionFileFilter([]string{".jsonl", ".json", ".ndjson", ".txt"}))
	ask.SetTitleText(words.T("Import a journal"))
	d.show(ask)
}

// show shows a dialog as large as its window. It has a size only once it is
// shown; Fyne 2.8.1 ends in a nil pointer before that.
func (d dialogs) show(ask *dialog.FileDialog) {
	ask.Show()
	ask.Resize(d.window.Canvas().Size())
}
