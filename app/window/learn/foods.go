package learn

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/evidence"
	"stillnight/data/words"
)

// Eaten is what the diary has of a food today.
type Eaten struct {
	Servings float64
	Last     string // id of the last entry
}

// buildEaten sums the foods of a day, by their ids.
func buildEaten(events []data.Event) map[string]Eaten {
	all := map[string]Eaten{}
	for _, e := range events {
		if e.Food != nil {
			all[e.Food.Food] = Eaten{all[e.Food.Food].Servings + e.Food.Count(), e.ID}
		}
	}
	return all
}

// foodRow is a food with what a serving holds, and a button that logs one.
// The same food can stand in two lists.
type foodRow struct {
	view   *View
	food   evidence.Food
	log    *widgets.Button
	eaten  *widgets.Text
	back   *widgets.Button
	today  *fyne.Container
	object fyne.CanvasObject
}

func (v *View) newFoodRow(f evidence.Food) *foodRow {
	r := &foodRow{view: v, food: f}
	r.log = widgets.NewChip(words.T("Log"), r.press)
	r.eaten = widgets.NewText(widgets.CaptionInk, "").Coloured(look.ColorDone)
	r.back = widgets.NewButton(widgets.Link, words.T("Take back"), r.takeBack)
	r.today = widgets.Flow(6, r.eaten, r.back)
	r.today.Hide()
	r.object = widgets.Header(widgets.Column(1,
		widgets.NewText(widgets.Body, f.Name),
		widgets.NewText(widgets.Caption, f.Serving+" · "+amounts(f)),
		r.today,
	), r.log)
	v.rows = append(v.rows, r)
	r.render(v.eaten[f.ID])
	return r
}

// amounts says what a serving holds.
func amounts(f evidence.Food) string {
	switch {
	case f.VitaminDIU == 0:
		return words.T("%d mg magnesium", f.MagnesiumMG)
	case f.MagnesiumMG == 0:
		return words.T("%d IU vitamin D", f.VitaminDIU)
	}
	return words.T("%d mg magnesium, %d IU vitamin D", f.MagnesiumMG, f.VitaminDIU)
}

// render shows what the diary has of the food, and says whether heights may
// have changed.
func (r *foodRow) render(e Eaten) (changed bool) {
	r.eaten.SetText(servings(e.Servings))
	return widgets.SetVisible(r.today, e.Servings > 0)
}

func servings(n float64) string {
	if n == 1 {
		return words.T("1 serving logged today")
	}
	return words.T("%s servings logged today", strconv.FormatFloat(n, 'g', 3, 64))
}

// press logs a serving.
func (r *foodRow) press() {
	if !r.view.once.Pass("log "+r.food.ID, r.view.p.Now()) {
		return
	}
	r.view.act("log a food", func(ctx context.Context) error {
		_, err := r.view.p.Diary.LogFood(ctx, data.FoodEntry{Food: r.food.ID})
		return err
	})
}

// takeBack deletes the last entry of the food.
func (r *foodRow) takeBack() {
	last := r.view.eaten[r.food.ID].Last
	if last == "" || !r.view.once.Pass("back "+last, r.view.p.Now()) {
		return
	}
	r.view.act("take a food back", func(ctx context.Context) error { return r.view.p.Diary.Delete(ctx, last) })
}

// Undo takes the last change of the diary back, for Ctrl+Z.
func (v *View) Undo() {
	v.act("undo", func(ctx context.Context) error {
		_, err := v.p.Diary.Undo(ctx)
		return err
	})
}

// act runs an action off the UI thread and shows what came of it.
func (v *View) act(what string, action func(ctx context.Context) error) {
	v.p.Work("", func(ctx context.Context) {
		if err := action(ctx); err != nil {
			v.p.Log.Warn("an action failed", "what", what, "error", err)
			v.p.Tell(err)
			return
		}
		v.loadEaten(ctx)
	})
}

// loadEaten reads what was eaten today. It runs off the UI thread.
func (v *View) loadEaten(ctx context.Context) {
	s, err := v.p.Diary.Today(ctx)
	v.p.Tell(err)
	if err == nil {
		eaten := buildEaten(s.Events)
		v.p.Do(func() { v.renderEaten(eaten) })
	}
}

func (v *View) renderEaten(eaten map[string]Eaten) {
	v.eaten = eaten
	changed := false
	for _, r := range v.rows {
		changed = r.render(eaten[r.food.ID]) || changed
	}
	if changed {
		v.page.Refresh()
	}
}
