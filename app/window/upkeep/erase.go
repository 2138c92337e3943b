package upkeep

import (
	"context"
	"strings"

	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data/words"
)

// eraseSheet asks whether everything is meant to be erased. The word has to
// be typed: a press alone could be a slip.
type eraseSheet struct {
	part  *Part
	sheet *widgets.Sheet
	entry *widgets.Entry
	gone  bool // it is on its way
}

func (u *Part) askErase() {
	e := &eraseSheet{part: u, entry: widgets.NewEntry("", "")}
	e.sheet = widgets.NewSheet(u.p.Window, words.T("Erase everything?"), words.T("Erase everything"), words.T("Keep it"),
		widgets.NewText(widgets.Body, words.T("This removes %s and all backups in %s, with the settings, your own routines, the log and the start at log-in. Stillnight then ends. "+
			"Nothing of it can be brought back.", entries(u.facts.place.Events), u.facts.place.Dir)),
		widgets.NewText(widgets.Body, words.T("What you have exported or copied elsewhere stays. If you may want the diary again, copy a backup to another place first.")),
		widgets.NewText(widgets.Strong, words.T("To go on, type the word %s.", eraseWord())),
		e.entry)
	e.entry.OnChanged = e.typed
	e.entry.OnSubmitted = e.submitted
	accept := e.sheet.AcceptButton()
	accept.SetKind(widgets.Danger)
	accept.OnTapped = e.erase
	accept.Disable()
	u.erasing = e
	e.sheet.Show(e.entry)
}

// eraseWord is the word to be typed.
func eraseWord() string { return words.T("erase") }

// meant says whether the word stands there.
func meant(text string) bool { return strings.EqualFold(strings.TrimSpace(text), eraseWord()) }

func (e *eraseSheet) typed(text string) { e.sheet.AcceptButton().SetEnabled(meant(text) && !e.gone) }

func (e *eraseSheet) submitted(text string) {
	if meant(text) {
		e.erase()
	}
}

func (e *eraseSheet) erase() {
	if e.gone {
		return
	}
	e.wait(true)
	e.part.p.Work("", func(ctx context.Context) {
		if err := e.part.p.Resident.Erase(ctx); err != nil {
			e.part.p.Do(func() {
				e.wait(false)
				e.sheet.Fail(view.Sentence(err))
			})
		}
		// Else Stillnight ends, and this window with it.
	})
}

// wait says on the buttons whether it is under way.
func (e *eraseSheet) wait(gone bool) {
	e.gone = gone
	text := words.T("Erase everything")
	if gone {
		text = words.T("Erasing…")
	}
	e.sheet.AcceptButton().SetText(text)
	e.sheet.AcceptButton().SetEnabled(!gone)
	e.sheet.CancelButton().SetEnabled(!gone)
}
