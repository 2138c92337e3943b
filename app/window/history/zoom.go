package history

import "fyne.io/fyne/v2"

// TypedKey is for keys that no widget has a use for: 1 to 4 choose a range,
// plus and minus zoom in and out around the day that the keyboard is at, m
// changes between weeks and months, c between what is compared with. It says
// whether it used the key.
func (v *View) TypedKey(key *fyne.KeyEvent) bool {
	if v.state.Empty {
		return false
	}
	switch key.Name {
	case fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4:
		v.choose(Ranges()[key.Name[0]-'1'])
	case fyne.KeyPlus, fyne.KeyEqual:
		v.zoom(-1)
	case fyne.KeyMinus:
		v.zoom(1)
	case fyne.KeyM:
		if !v.chosen.wide() {
			return false
		}
		v.byMonth(!v.months)
	case fyne.KeyC:
		v.compareWith(Againsts()[(int(v.against)+1)%len(Againsts())])
	default:
		return false
	}
	return true
}

// zoom shows the next shorter or longer range, around the day that the
// keyboard is at where there is one.
func (v *View) zoom(step int) {
	i := int(v.chosen) + step
	if i < 0 || i >= len(Ranges()) {
		return
	}
	r := Ranges()[i]
	day, ok := v.days.cursorDay()
	if !ok {
		v.show(r, v.until)
		return
	}
	v.wanted = day
	v.show(r, r.around(day, v.state.today))
}

// byMonth chooses whether long ranges have rows that are months, not weeks.
func (v *View) byMonth(on bool) {
	v.months = on
	v.load()
}
