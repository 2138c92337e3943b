package routines

import (
	"stillnight/app/window/widgets/figure"
	"stillnight/data/routine"
)

// What the tests need of the inside.
var (
	BuildState  = buildState
	Moved       = moved
	Switched    = switched
	Without     = without
	With        = with
	CheckedStep = checkedStep
	Span        = span
	SpanText    = spanText
)

// Change is change, for the tests.
type Change = change

// chosenFile is a person who chooses a file.
type chosenFile struct{ path string }

func (c chosenFile) open(chosen func(string)) { chosen(c.path) }

// ChooseFile has that file chosen whenever one is asked for. It is not painted:
// that goes on beside the UI thread, which Fyne's tests do not have.
func (v *View) ChooseFile(path string) {
	v.files = chosenFile{path}
	v.photo = func(*figure.Figure, string) {}
}

// Step returns a step of the routine that is open, as shown.
func (v *View) Step(id string) routine.Step { return stepPressed{v, id}.step() }

// Open says which routine is open.
func (v *View) Open() string { return v.open }
