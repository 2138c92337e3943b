package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// For the tests.
var (
	BuildState = buildState
	BuildWhy   = buildWhy
)

// Typed is the input of a line to type into.
const Typed = typed

// Fields returns what is shown.
func (v *View) Fields() []Field {
	var all []Field
	for _, g := range v.state.Groups {
		all = append(all, g.Fields...)
	}
	return all
}

// Type types a value into the line of a setting.
func (v *View) Type(key, value string) {
	entry := v.rows[key].entry
	entry.SetText("")
	test.Type(entry, value)
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

// Press presses an option of a setting.
func (v *View) Press(key string, option int) {
	r := v.rows[key]
	if r.choice != nil {
		test.Tap(r.choice.Chip(option))
		return
	}
	test.Tap(r.chips[option])
}

// PressReset presses the way back to the usual value; it must be there.
func (v *View) PressReset(key string) bool {
	r := v.rows[key]
	if !r.reset.Visible() {
		return false
	}
	test.Tap(r.reset)
	return true
}

// Seen returns the settings that a search has left.
func (v *View) Seen() []string {
	var keys []string
	for _, c := range v.cards {
		for _, r := range c.rows {
			if c.box.Visible() && r.column.Visible() {
				keys = append(keys, r.field.Key)
			}
		}
	}
	return keys
}

// Search types into the search.
func (v *View) Search(text string) {
	v.search.SetText("")
	test.Type(v.search, text)
}
