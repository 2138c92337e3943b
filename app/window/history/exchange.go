package history

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"

	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// format is what an export can be written as.
type format int

const (
	journalFormat format = iota // everything; import reads it again
	tableFormat                 // a line a day, for a spreadsheet
)

// fileName returns what an export is called unless the person says otherwise.
func (f format) fileName(day data.Day) string {
	ext := map[format]string{journalFormat: ".jsonl", tableFormat: ".csv"}[f]
	return "stillnight-" + day.String() + ext
}

// export asks what to write, then where.
func (v *View) export() {
	v.exporting = newExportSheet(v)
	v.exporting.sheet.Show(nil)
}

// exportSheet asks what to write.
type exportSheet struct {
	view   *View
	sheet  *widgets.Sheet
	choice *widgets.Choice
	about  *widgets.Text
	format format
}

func newExportSheet(v *View) *exportSheet {
	e := &exportSheet{view: v, about: widgets.NewText(widgets.Body, "")}
	e.choice = widgets.NewFlowChoice([]string{words.T("Journal"), words.T("Table")}, e.chosen)
	e.sheet = widgets.NewSheet(v.p.Window, words.T("Export your diary"), words.T("Choose a file…"), words.T("Cancel"), e.choice, e.about)
	e.sheet.AcceptButton().OnTapped = e.accept
	e.chosen(int(journalFormat))
	return e
}

func (e *exportSheet) chosen(i int) {
	e.format = format(i)
	e.choice.Select(i)
	switch e.format {
	case journalFormat:
		e.about.SetText(words.T("Everything ever logged, one line of text for each entry. Stillnight reads it again, here or on another computer."))
	default:
		e.about.SetText(words.T("A line a day for a spreadsheet: water, routine, cramps, day notes. It cannot be read in again."))
	}
	e.sheet.Refresh()
}

// accept makes the export first and asks where to put it then, so that a
// diary that cannot be read never leaves an empty file behind.
func (e *exportSheet) accept() {
	v, f := e.view, e.format
	v.p.Work("", func(ctx context.Context) {
		var out bytes.Buffer
		err := writeExport(ctx, v.p.Diary, f, &out)
		v.p.Do(func() { e.made(out.Bytes(), err) })
	})
}

func (e *exportSheet) made(content []byte, err error) {
	if err != nil {
		e.sheet.Fail(view.Sentence(err))
		return
	}
	e.sheet.Hide()
	name := e.format.fileName(data.DateOf(e.view.p.Now()))
	e.view.files.save(name, func(w target) { e.view.write(w, content) })
}

// write puts an export into the file that was chosen.
func (v *View) write(w target, content []byte) {
	v.p.Work("", func(context.Context) {
		_, err := w.Write(content)
		if closeErr := w.Close(); err == nil {
			err = closeErr
		}
		if err != nil {
			v.p.Tell(errors.Join(errors.New(words.T("the export could not be written to %s, so do not rely on it", w.Name())), err))
			return
		}
		v.p.Do(func() {
			v.say(words.T("Your diary is exported"), words.T("It is in %s. Whoever can read the file can read your diary.", w.Name()))
		})
	})
}

func writeExport(ctx context.Context, diary data.Diary, f format, w io.Writer) error {
	if f == journalFormat {
		return diary.Export(ctx, w)
	}
	return writeTable(ctx, diary, w)
}

// say shows a sentence on a sheet of its own.
func (v *View) say(title string, sentences ...string) {
	v.notice = widgets.NewSheet(v.p.Window, title, words.T("OK"), words.T("Close"), widgets.NewText(widgets.Body, strings.Join(sentences, "\n")))
	v.notice.CancelButton().Hide()
	v.notice.Show(nil)
}
