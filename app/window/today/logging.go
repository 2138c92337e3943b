package today

import (
	"context"
	"errors"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"stillnight/app/command/input"
	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// logging is a sheet that stays until what it asks for is in the diary.
type logging struct {
	view  *View
	sheet *widgets.Sheet
	first fyne.Focusable

	// read returns what logs what was filled in; confirmed says that the
	// person was told what speaks against exactly that.
	read func(now time.Time) (log func(ctx context.Context, confirmed bool) error, what string, err error)

	warned string // what a warning was shown for
	busy   bool
}

func (l *logging) show() { l.sheet.Show(l.first) }

// start builds the sheet around what is to be filled in.
func (l *logging) start(title string, lines []*widgets.Entry, body ...fyne.CanvasObject) {
	l.sheet = widgets.NewSheet(l.view.p.Window, title, words.T("Log"), words.T("Cancel"), body...)
	l.sheet.AcceptButton().OnTapped = l.accept
	for _, line := range lines {
		line.OnSubmitted = func(string) { l.accept() }
	}
}

// accept logs what was filled in, or says what is wrong with it.
func (l *logging) accept() {
	if l.busy {
		return
	}
	log, what, err := l.read(l.view.now())
	if err != nil {
		l.sheet.Fail(view.Sentence(err))
		return
	}
	confirmed := l.warned != "" && l.warned == what
	l.busy = true
	l.view.p.Work("", func(ctx context.Context) {
		err := log(ctx, confirmed)
		l.view.p.Do(func() { l.logged(what, err) })
		if err == nil {
			l.view.load(ctx)
		}
	})
}

func (l *logging) logged(what string, err error) {
	l.busy, l.warned = false, ""
	l.sheet.AcceptButton().SetText(words.T("Log"))
	switch {
	case err == nil:
		l.sheet.Hide()
	case errors.Is(err, data.ErrOverLimit), errors.Is(err, data.ErrKidney):
		l.warned = what
		l.sheet.AcceptButton().SetText(words.T("I took it: log it"))
		l.sheet.Fail(view.Sentence(err))
	default:
		l.view.p.Log.Warn("an entry was not logged", "error", err)
		l.sheet.Fail(view.Sentence(err))
	}
}

// newMomentLine returns a line for the time of what is logged; empty is now.
func newMomentLine() *widgets.Entry { return widgets.NewEntry("", words.T("now")) }

// momentOf reads such a line; zero is now.
func momentOf(line *widgets.Entry, now time.Time) (time.Time, error) {
	text := strings.TrimSpace(line.Text)
	if text == "" {
		return time.Time{}, nil
	}
	return input.Moment(text, now)
}

func labelled(name string, rest ...fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Column(4, append([]fyne.CanvasObject{widgets.NewText(widgets.Caption, name)}, rest...)...)
}
