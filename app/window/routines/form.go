package routines

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets"
	"stillnight/data/routine"
	"stillnight/data/words"
)

// form asks for all that a step is.
type form struct {
	view  *View
	fresh bool // the step is one's own and not there yet
	step  routine.Step
	sheet *widgets.Sheet
	busy  bool
	sure  string // the remarks that the person was told of

	title, cue, feel, caution   *widgets.Entry
	sides, kind                 *widgets.Choice
	hold, repetitions, rest     *widgets.Entry
	duration                    *widgets.Entry
	in, held, out, pause        *widgets.Entry
	holds, lasting, breath, how fyne.CanvasObject
	says                        *widgets.Text
	wrong                       map[*widgets.Entry]*widgets.Text // where it is said what is wrong with a line
	picture                     *pictureField
}

func newForm(v *View, s routine.Step, fresh bool) *form {
	f := &form{view: v, step: s, fresh: fresh, wrong: map[*widgets.Entry]*widgets.Text{}}
	f.title = widgets.NewEntry(s.Title, "")
	f.cue, f.caution, f.feel = widgets.NewArea(s.Cue, 4), widgets.NewArea(s.Caution, 4), widgets.NewArea(s.Feel, 2)
	f.picture = newPictureField(f)
	f.makeDose()
	title, button := words.T("Change “%s”", s.Title), words.T("Save")
	if fresh {
		title, button = words.T("A step of your own"), words.T("Add")
	}
	f.sheet = widgets.NewSheet(v.p.Window, title, button, words.T("Cancel"), f.body()...)
	f.sheet.AcceptButton().OnTapped = f.accept
	for _, e := range f.lines() {
		e.OnSubmitted = f.submitted
	}
	for _, e := range f.numbers() {
		e.OnChanged = f.typed
	}
	f.showKind()
	return f
}

// body is what the form shows, from the top.
func (f *form) body() []fyne.CanvasObject {
	body := []fyne.CanvasObject{
		labelled(words.T("Title"), widgets.Column(4, f.title, f.wrongFor(f.title))),
		labelled(words.T("What to do, in a sentence or two"), widgets.Column(4, f.cue, f.wrongFor(f.cue))),
		labelled(words.T("Dose"), widgets.Column(8, f.kind, f.how, f.says, f.wrongFor(f.numbers()...))),
		labelled(words.T("Where to feel it (can be left out)"), f.feel),
		labelled(words.T("When to take care (can be left out)"), f.caution),
		f.picture.object,
	}
	note := words.T("It is your own step; no evidence is named for it. Ask a physiotherapist what is right for you.")
	if !f.fresh {
		note = words.T("%s In the diary it stays %s: for a different exercise, add another step.", sentence(sourceOf(f.step)), f.step.ID)
	}
	return append(body, widgets.NewText(widgets.Caption, note))
}

// wrongFor makes the place where it is said what is wrong with lines.
func (f *form) wrongFor(lines ...*widgets.Entry) fyne.CanvasObject {
	text := widgets.NewText(widgets.Body, "").Coloured(look.ColorCramp)
	text.Hide()
	for _, e := range lines {
		f.wrong[e] = text
	}
	return text
}

func (f *form) makeDose() {
	s := f.step
	b := routine.Breath{In: 4, Out: 6}
	if s.Breath != nil {
		b = *s.Breath
	}
	f.kind = widgets.NewFlowChoice(kindNames(), f.chooseKind)
	f.kind.Select(kindOf(s))
	f.sides = widgets.NewFlowChoice(sideNames(), f.chooseSide)
	f.sides.Select(sideOf(s))
	f.hold, f.repetitions, f.rest = numberEntry(s.Hold), numberEntry(s.Repetitions), numberEntry(s.Rest)
	f.duration = widgets.NewEntry(spanText(s.Duration), words.T("90 s or 2 min"))
	f.in, f.held, f.out, f.pause = numberEntry(b.In), numberEntry(b.Hold), numberEntry(b.Out), numberEntry(b.Pause)
	f.says = widgets.NewText(widgets.CaptionInk, total(s))
	f.holds = widgets.Column(8,
		asked(words.T("Hold, in seconds"), f.hold), asked(words.T("Repetitions a side"), f.repetitions), asked(words.T("Rest, in seconds"), f.rest))
	f.lasting = asked(words.T("How long for each side"), f.duration)
	f.breath = widgets.Column(8,
		asked(words.T("In, in seconds"), f.in), asked(words.T("Hold"), f.held), asked(words.T("Out"), f.out), asked(words.T("Pause"), f.pause))
	f.how = widgets.Column(8, f.sides, f.holds, f.lasting, f.breath)
}

// asked puts a short line beside its name.
func asked(name string, e *widgets.Entry) fyne.CanvasObject {
	return widgets.Halves(12, widgets.NewText(widgets.Body, name), e)
}

// numberEntry shows a number; 0 is an empty line.
func numberEntry(n int) *widgets.Entry {
	if n == 0 {
		return widgets.NewEntry("", "0")
	}
	return widgets.NewEntry(strconv.Itoa(n), "0")
}

func (f *form) lines() []*widgets.Entry {
	return append([]*widgets.Entry{f.title}, f.numbers()...)
}

func (f *form) numbers() []*widgets.Entry {
	return []*widgets.Entry{f.hold, f.repetitions, f.rest, f.duration, f.in, f.held, f.out, f.pause}
}

func (f *form) show() {
	f.sheet.Show(f.title)
	f.sheet.Refresh()
}

func (f *form) chooseKind(index int) {
	f.kind.Select(index)
	f.showKind()
	f.typed("")
	f.sheet.Refresh()
}

func (f *form) chooseSide(index int) {
	f.sides.Select(index)
	f.picture.render()
	f.typed("")
	f.sheet.Refresh()
}

// showKind shows what the kind of dose asks for.
func (f *form) showKind() {
	kind := f.kind.Selected()
	widgets.SetVisible(f.holds, kind == held)
	widgets.SetVisible(f.lasting, kind != held)
	widgets.SetVisible(f.breath, kind == breathing)
	widgets.SetVisible(f.sides, kind != breathing)
}

// typed says what the dose comes to.
func (f *form) typed(string) {
	text := ""
	if s, _, err := f.read(); err == nil {
		text = total(s)
	}
	if text == f.says.Text() {
		return
	}
	f.says.SetText(text)
	f.sheet.Refresh()
}

func (f *form) submitted(string) { f.accept() }

// chosenSides returns the sides as chosen; those of the step where each leg
// is meant in another order.
func (f *form) chosenSides() []routine.Side {
	i := f.sides.Selected()
	if f.kind.Selected() == breathing || i < 0 {
		return nil
	}
	if i == sideOf(f.step) {
		return f.step.Sides
	}
	return sideChoices()[i]
}

// read makes a step of what is filled in, or says what is wrong and where.
func (f *form) read() (routine.Step, *widgets.Entry, error) {
	s := f.step
	s.Title, s.Cue, s.Feel, s.Caution = oneLine(f.title.Text), oneLine(f.cue.Text), oneLine(f.feel.Text), oneLine(f.caution.Text)
	s.Sides, s.Picture = f.chosenSides(), f.picture.name
	s.Hold, s.Repetitions, s.Rest, s.Duration, s.Breath = 0, 0, 0, 0, nil
	if f.kind.Selected() == held {
		at, err := f.readHolds(&s)
		return s, at, err
	}
	var err error
	if s.Duration, err = lasts(f.duration.Text); err != nil {
		return s, f.duration, err
	}
	if f.kind.Selected() == breathing {
		at, err := f.readBreath(&s)
		return s, at, err
	}
	return s, f.duration, nil
}

func (f *form) readHolds(s *routine.Step) (*widgets.Entry, error) {
	var err error
	if s.Hold, err = seconds(words.T("Hold"), f.hold.Text); err == nil && s.Hold == 0 {
		err = errors.New(words.T("Hold: how many seconds? It cannot be 0."))
	}
	if err != nil {
		return f.hold, err
	}
	if s.Repetitions, err = count(words.T("Repetitions"), f.repetitions.Text); err == nil && s.Repetitions == 0 {
		err = errors.New(words.T("Repetitions: how many for each side? They cannot be 0."))
	}
	if err != nil {
		return f.repetitions, err
	}
	s.Rest, err = seconds(words.T("Rest"), f.rest.Text)
	return f.rest, err
}

func (f *form) readBreath(s *routine.Step) (*widgets.Entry, error) {
	b := &routine.Breath{}
	for _, part := range []struct {
		name  string
		entry *widgets.Entry
		into  *int
	}{{words.T("In"), f.in, &b.In}, {words.T("Hold"), f.held, &b.Hold}, {words.T("Out"), f.out, &b.Out}, {words.T("Pause"), f.pause, &b.Pause}} {
		var err error
		if *part.into, err = seconds(part.name, part.entry.Text); err != nil {
			return part.entry, err
		}
	}
	s.Breath = b
	return f.in, nil
}

// fail shows why it cannot be so: beside the line that is to be mended, with
// the keyboard on it, or at the buttons.
func (f *form) fail(at *widgets.Entry, sentence string) {
	for line, text := range f.wrong {
		if here := at != nil && text == f.wrong[at]; line == at || !here {
			text.SetText(sentence)
			widgets.SetVisible(text, here)
		}
	}
	if at == nil || f.wrong[at] == nil {
		f.sheet.Fail(sentence)
		return
	}
	f.sheet.Refresh()
	f.view.p.Window.Canvas().Focus(at)
}

// accept saves the step. What is against the evidence's limits is said before,
// and taken at a second press.
func (f *form) accept() {
	if f.busy {
		return
	}
	s, at, err := f.read()
	switch {
	case err != nil:
		f.fail(at, err.Error())
		return
	case s.Title == "":
		f.fail(f.title, words.T("A step needs a title."))
		return
	case s.Cue == "":
		f.fail(f.cue, words.T("A step needs a sentence that says what to do."))
		return
	}
	if f.fresh {
		s.ID = routine.NewID(s.Title, f.view.state.Edited.Reserved)
	}
	faults, remarks := checkedStep(s)
	if len(faults) > 0 {
		f.fail(at, faults[0])
		return
	}
	if news := f.news(remarks); news != "" && news != f.sure {
		f.sure = news
		f.sheet.AcceptButton().SetText(words.T("Keep it all the same"))
		f.fail(nil, news)
		return
	}
	f.busy = true
	if f.fresh {
		f.view.apply(words.T("added “%s”", s.Title), with(s), f.saved(s.ID), f.refused)
		return
	}
	f.view.apply(words.T("changed “%s”", s.Title), with(s), f.saved(s.ID), f.refused)
}

// news are the remarks that were not true of the step before.
func (f *form) news(remarks []string) string {
	_, before := checkedStep(f.step)
	remarks = slices.DeleteFunc(remarks, func(text string) bool { return !f.fresh && slices.Contains(before, text) })
	return strings.Join(remarks, "\n")
}

func (f *form) saved(id string) func() {
	return func() {
		f.sheet.Hide()
		f.view.editor.reach(id)
	}
}

func (f *form) refused(sentence string) {
	f.busy = false
	f.fail(nil, sentence)
}
