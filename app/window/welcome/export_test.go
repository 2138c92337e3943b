package welcome

// Restores has a file be chosen without a dialog.
func (v *View) Restores(path string) {
	v.restorer.Pick = func(chosen func(path string)) { chosen(path) }
}
