package today

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"stillnight/app/command/input"
	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/evidence"
	"stillnight/data/words"
)

const (
	usualFor   = 90 // days back from which foods are offered
	maxOffered = 6
)

// foodSheet asks for food: of the table or of one's own, how many servings and
// when.
type foodSheet struct {
	logging
	usual []data.Food // the person's, most usual first

	name, servings, at *widgets.Entry
	magnesium, vitD    *widgets.Entry // of a serving of a food of one's own
	offered            *fyne.Container
	serving            *widgets.Text
	own                *fyne.Container
}

// askFood shows the sheet with what the person usually eats.
func (v *View) askFood() {
	v.p.Work("", func(ctx context.Context) {
		s, err := v.p.Diary.Today(ctx)
		if err != nil {
			v.p.Tell(err)
			return
		}
		events, err := v.p.Diary.Events(ctx, s.Day-usualFor, s.Day)
		if err != nil {
			v.p.Tell(err)
			return
		}
		usual := data.UsualFoods(events, s.Day, s.Settings.Boundary)
		v.p.Do(func() { v.newFoodSheet(usual).show() })
	})
}

func (v *View) newFoodSheet(usual []data.Food) *foodSheet {
	s := &foodSheet{logging: logging{view: v}, usual: usual}
	s.name = widgets.NewEntry("", words.T("almonds"))
	s.name.OnChanged = s.typed
	s.servings = widgets.NewEntry("", "1")
	s.magnesium = widgets.NewEntry("", words.T("mg"))
	s.vitD = widgets.NewEntry("", words.T("IU"))
	s.at = newMomentLine()
	s.offered = widgets.Chips()
	s.serving = widgets.NewText(widgets.Caption, "")
	s.own = widgets.Column(6,
		widgets.NewText(widgets.Caption, words.T("Not in the table: a food of your own. What has a serving, as its label says?")),
		widgets.Equal(8,
			labelled(words.T("Magnesium, mg"), s.magnesium),
			labelled(words.T("Vitamin D, IU"), s.vitD)))
	s.first, s.read = s.name, s.entry
	s.start(words.T("Log food"), []*widgets.Entry{s.name, s.servings, s.magnesium, s.vitD, s.at},
		labelled(words.T("Food"), s.name), s.offered, s.serving, s.own,
		widgets.Equal(8,
			labelled(words.T("Servings"), s.servings),
			labelled(words.T("Time, such as 17:35"), s.at)))
	s.typed("")
	return s
}

// known returns the food of that name: of the person's own or of the table.
func (s *foodSheet) known(name string) (data.Food, bool) {
	name = strings.Join(strings.Fields(name), " ")
	for _, f := range s.usual {
		if !f.InTable() && strings.EqualFold(f.Food, name) {
			return f, true
		}
	}
	for _, f := range evidence.Foods() {
		if f.ID == name || strings.EqualFold(f.Name, name) {
			return data.Food{Food: f.ID, MagnesiumMg: float64(f.MagnesiumMG), VitaminDIU: float64(f.VitaminDIU)}, true
		}
	}
	return data.Food{}, false
}

// offers returns the names of foods that the text may mean.
func (s *foodSheet) offers(text string) []string {
	var names []string
	for _, f := range s.usual {
		if name := data.FoodName(f.Food); strings.Contains(strings.ToLower(name), strings.ToLower(strings.TrimSpace(text))) {
			names = append(names, name)
		}
	}
	for _, f := range data.FindFoods(text) {
		if !slices.Contains(names, f.Name) {
			names = append(names, f.Name)
		}
	}
	return names[:min(len(names), maxOffered)]
}

// typed offers what the text may mean and says what a serving has.
func (s *foodSheet) typed(text string) {
	food, known := s.known(text)
	s.offered.Objects = nil
	if !known {
		for _, name := range s.offers(text) {
			s.offered.Objects = append(s.offered.Objects, widgets.NewChip(name, func() { s.choose(name) }))
		}
	}
	widgets.SetVisible(s.offered, len(s.offered.Objects) > 0)
	s.serving.SetText(servingWords(food))
	widgets.SetVisible(s.serving, known)
	widgets.SetVisible(s.own, !known && len(s.offered.Objects) == 0)
	s.sheet.Refresh()
}

func (s *foodSheet) choose(name string) {
	s.name.SetText(name)
	s.view.p.Window.Canvas().Focus(s.servings)
}

// servingWords says what a serving is and has.
func servingWords(f data.Food) string {
	var parts []string
	if known, ok := evidence.FoodByID(f.Food); ok {
		parts = append(parts, words.T("A serving: %s", known.Serving))
	}
	if f.MagnesiumMg > 0 {
		parts = append(parts, words.T("%s mg magnesium", words.Decimal(f.MagnesiumMg)))
	}
	if f.VitaminDIU > 0 {
		parts = append(parts, words.T("%s IU vitamin D", words.Decimal(f.VitaminDIU)))
	}
	return strings.Join(parts, " · ")
}

func (s *foodSheet) entry(now time.Time) (func(context.Context, bool) error, string, error) {
	name := strings.TrimSpace(s.name.Text)
	if name == "" {
		return nil, "", errors.New(words.T("Say which food it was."))
	}
	entry, err := s.food(name)
	if err != nil {
		return nil, "", err
	}
	if text := strings.TrimSpace(s.servings.Text); text != "" {
		if entry.Servings, err = input.Servings(text, data.MaxServings); err != nil {
			return nil, "", err
		}
	}
	if entry.At, err = momentOf(s.at, now); err != nil {
		return nil, "", err
	}
	return func(ctx context.Context, _ bool) error {
		_, err := s.view.p.Diary.LogFood(ctx, entry)
		return err
	}, fmt.Sprint(entry), nil
}

// food is a serving of what the name means.
func (s *foodSheet) food(name string) (data.FoodEntry, error) {
	if food, known := s.known(name); known {
		entry := food.Entry()
		entry.Servings = 0
		return entry, nil
	}
	if s.offered.Visible() {
		return data.FoodEntry{}, errors.New(words.T("%q can be one of several foods; choose one.", name))
	}
	entry := data.FoodEntry{Food: name}
	var err error
	if entry.MagnesiumMg, err = contentOf(s.magnesium, data.UnitMg, data.MaxServingMg); err != nil {
		return entry, err
	}
	if entry.VitaminDIU, err = contentOf(s.vitD, data.UnitIU, data.MaxServingIU); err != nil {
		return entry, err
	}
	if entry.MagnesiumMg == 0 && entry.VitaminDIU == 0 {
		return entry, errors.New(words.T("%q is not in the table. Say how much magnesium or vitamin D a serving has.", name))
	}
	return entry, nil
}

// contentOf reads what a serving has in that unit; empty is nothing.
func contentOf(line *widgets.Entry, unit string, most float64) (float64, error) {
	text := strings.TrimSpace(line.Text)
	if text == "" || text == "0" {
		return 0, nil
	}
	amount, given, err := input.Dose(text)
	switch {
	case err != nil:
		return 0, err
	case given != "" && !strings.EqualFold(given, unit):
		return 0, errors.New(words.T("%q is not in %s.", text, unit))
	case amount > most:
		return 0, errors.New(words.T("%q is more than a serving can have; it is at most %s %s.", text, words.Decimal(most), unit))
	}
	return amount, nil
}
