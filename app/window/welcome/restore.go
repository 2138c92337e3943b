package welcome

import (
	"errors"

	"stillnight/app/window/upkeep"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// restoring brings a diary back in the place of a new one.
type restoring struct{ view *View }

// newRestoring returns the button for those who have a backup, of another
// computer or another time.
func newRestoring(v *View) *widgets.Button {
	v.restorer = upkeep.NewRestorer(v.p)
	v.restorer.Done, v.restorer.Failed = restoring{v}.done, restoring{v}.failed
	return widgets.NewButton(widgets.Link, words.T("I have a backup: restore it"), v.restorer.Choose)
}

// done goes on to Today, which tells what was restored.
func (r restoring) done(data.Restored) { r.view.leave(map[string]string{"welcome.done": "on"}, false) }

func (r restoring) failed(sentence string) { r.view.p.Tell(errors.New(sentence)) }
