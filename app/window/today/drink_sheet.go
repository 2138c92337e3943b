package today

import (
	"time"

	"stillnight/app/window/widgets"
	"stillnight/app/window/widgets/forms"
	"stillnight/data/words"
)

// hour is how long a drink counts for the ceiling.
const hour = time.Hour

// drinkSheet asks for a drink of another amount, kind or time.
type drinkSheet struct {
	view  *View
	form  *forms.Drink
	sheet *widgets.Sheet
}

func (v *View) askDrink() {
	if v.pass("other") {
		v.newDrinkSheet().show()
	}
}

func (v *View) newDrinkSheet() *drinkSheet {
	s := &drinkSheet{view: v, form: forms.NewDrink(v.state.Water.FlOz)}
	s.sheet = widgets.NewSheet(v.p.Window, words.T("Log a drink"), words.T("Log"), words.T("Cancel"), s.form.Content())
	s.sheet.OnAccept = s.accept
	s.form.OnSubmitted(s.sheet.Accept)
	return s
}

func (s *drinkSheet) show() { s.sheet.Show(s.form.Amount()) }

func (s *drinkSheet) accept() error {
	entry, err := s.form.Entry(s.view.now())
	if err != nil {
		return err
	}
	s.sheet.Hide() // before a further question may come on top
	s.view.drink(entry)
	return nil
}
