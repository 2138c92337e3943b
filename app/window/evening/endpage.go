package evening

import (
	"fyne.io/fyne/v2"

	"stillnight/app/window/evening/session"
	"stillnight/app/window/look"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// Ending is all that is shown when a session is over.
type Ending struct {
	Closing string
	Total   string
	Lines   []EndLine
	Again   string // what the button for what was skipped says; empty: nothing was
}

// EndLine says what became of a step.
type EndLine struct {
	Title, Words string
	Done         bool
}

// buildEnding says what became of each step of the evening: in this session,
// or before it.
func buildEnding(s State, results []session.Result) Ending {
	var e Ending
	led := map[string]session.Result{}
	for _, r := range results {
		led[r.Step] = r
	}
	done, skipped, total := 0, 0, 0
	for _, step := range s.Steps {
		outcome, seconds, earlier := step.Outcome, step.Seconds, true
		if r, is := led[step.ID]; is {
			entry := entryOf(r, s.Day)
			outcome, seconds, earlier = entry.Outcome, entry.Seconds, false
		}
		line := EndLine{Title: step.Title, Done: outcome == data.Done}
		switch {
		case outcome == data.Open:
			line.Words = words.T("open")
		case outcome == data.Skipped:
			line.Words = words.T("skipped")
			skipped++
		case earlier:
			line.Words = words.T("done earlier")
			done++
		default:
			line.Words = words.T("done")
			done++
		}
		if seconds > 0 {
			line.Words += " · " + took(seconds)
			total += seconds
		}
		e.Lines = append(e.Lines, line)
	}
	e.close(done, skipped, total, len(s.Steps))
	return e
}

func (e *Ending) close(done, skipped, total, of int) {
	e.Closing = words.T("That was enough for tonight. Sleep well.")
	if done == of {
		e.Closing = words.T("That is all for tonight. Sleep well.")
	}
	e.Total = words.T("%d of %d done", done, of)
	if total > 0 {
		e.Total += " · " + took(total)
	}
	if skipped > 0 {
		e.Again = words.T("Do what was skipped")
	}
}

// endPage shows what was done and says good night.
type endPage struct {
	content        *fyne.Container
	page           *widgets.Page
	closing, total *widgets.Text
	unsaved        *widgets.Text
	lines          *fyne.Container
	done, again    *widgets.Button
}

func newEndPage(v *View) *endPage {
	e := &endPage{lines: widgets.Column(14)}
	e.closing = widgets.NewText(widgets.Large, "")
	e.total = widgets.NewText(widgets.Muted, "")
	e.unsaved = newUnsaved()
	e.done = widgets.NewButton(widgets.Primary, words.T("Close"), v.pressClose)
	e.again = widgets.NewButton(widgets.Soft, "", v.pressAgain)
	e.page = widgets.NewPage(
		widgets.NewText(widgets.Huge, words.T("Good night")),
		e.closing, e.unsaved,
		widgets.NewCard(e.lines),
		e.total,
		widgets.Flow(0, widgets.NewButton(widgets.Link, words.T("Back to the list"), v.pressList)),
	)
	e.content = widgets.WithFooter(e.page, e.again, e.done)
	return e
}

func (e *endPage) render(s Ending) {
	e.closing.SetText(s.Closing)
	e.total.SetText(s.Total)
	e.lines.Objects = nil
	for _, line := range s.Lines {
		mark := look.ColorMuted
		if line.Done {
			mark = look.ColorDone
		}
		e.lines.Objects = append(e.lines.Objects, widgets.Spread(
			8,
			widgets.Lead(10, widgets.NewDot(mark), widgets.NewText(widgets.Instruction, line.Title)),
			widgets.NewText(widgets.Muted, line.Words),
		))
	}
	e.again.SetText(s.Again)
	widgets.SetVisible(e.again, s.Again != "")
	e.page.Refresh()
	e.content.Refresh()
}

// newUnsaved is the sentence about what is not in the diary yet.
func newUnsaved() *widgets.Text {
	t := widgets.NewText(widgets.Body, "").Coloured(look.ColorWarm)
	t.Hide()
	return t
}

// unsavedLine says how many outcomes are not in the diary yet; empty: none.
func unsavedLine(n int) string {
	if n == 0 {
		return ""
	}
	return words.N(
		n, "One step is not in the diary yet. It is kept here and saved as soon as the diary answers.",
		"%d steps are not in the diary yet. They are kept here and saved as soon as the diary answers.",
	)
}
