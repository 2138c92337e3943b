package history

import (
	"context"

	"stillnight/data"
	"stillnight/data/words"
)

// glass names the button by the usual glass.
func (f *firstCard) glass(s data.Settings) {
	f.ml = s.Glass
	f.drink.SetText(words.T("Log a glass (%s)", words.Amount(s.Glass, s.FlOz)))
}

func (f *firstCard) logGlass() {
	entry := data.DrinkEntry{ML: f.ml}
	f.view.act(func(ctx context.Context) error {
		_, err := f.view.p.Diary.LogDrink(ctx, entry)
		return err
	})
}

func (f *firstCard) checkIn(cramps int) {
	f.view.act(func(ctx context.Context) error {
		return f.view.p.Diary.CheckIn(ctx, data.NightEntry{Cramps: cramps})
	})
}
