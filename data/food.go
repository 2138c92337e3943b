package data

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"

	"stillnight/data/evidence"
)

// What can be meant at most.
const (
	MaxServings    = 20     // of one entry of food
	MaxServingMg   = 2000   // magnesium of a serving
	MaxServingIU   = 20_000 // vitamin D of a serving
	MaxSessionMins = 12 * 60
)

// sessions are the kinds of session that can be logged.
var sessions = []string{"acupuncture", "massage", "yoga", "meditation"}

// Sessions returns the kinds of session that can be logged.
func Sessions() []string { return slices.Clone(sessions) }

// servingsOf returns how many servings are meant; none said is one.
func servingsOf(servings float64) float64 {
	if servings == 0 {
		return 1
	}
	return servings
}

// Serving returns the amounts of one serving: mg of magnesium, IU of vitamin D.
func (f Food) Serving() (magnesiumMg, vitaminDIU float64) {
	n := servingsOf(f.Servings)
	return tidyAmount(f.MagnesiumMg / n), tidyAmount(f.VitaminDIU / n)
}

// Count returns how many servings it was.
func (f Food) Count() float64 { return servingsOf(f.Servings) }

// Times returns the food with that many servings of the same kind.
func (f Food) Times(servings float64) Food {
	mg, iu := f.Serving()
	f.MagnesiumMg, f.VitaminDIU, f.Servings = tenth(mg*servings), tenth(iu*servings), servings
	if servings == 1 {
		f.Servings = 0
	}
	return f
}

// tenth rounds to what can be told of a food.
func tenth(amount float64) float64 { return math.Round(amount*10) / 10 }

// food makes the payload that the entry asks for. What the entry says of a
// serving goes before what the table says.
func (f FoodEntry) food() (Food, error) {
	name := strings.Join(strings.Fields(f.Food), " ")
	one := Food{Food: name, MagnesiumMg: f.MagnesiumMg, VitaminDIU: f.VitaminDIU}
	if known, ok := foodInTable(name); ok {
		one.Food = known.Food
		if f.MagnesiumMg == 0 {
			one.MagnesiumMg = known.MagnesiumMg
		}
		if f.VitaminDIU == 0 {
			one.VitaminDIU = known.VitaminDIU
		}
	} else if one.MagnesiumMg == 0 && one.VitaminDIU == 0 && name != "" {
		return Food{}, badInput("%q is not in the table of foods; say how much magnesium or vitamin D a serving has", name)
	}
	if err := one.checkEntered(); err != nil {
		return Food{}, err
	}
	n := servingsOf(f.Servings)
	if !(n > 0 && n <= MaxServings) {
		return Food{}, badInput("%g servings: it is more than 0 and at most %d", f.Servings, MaxServings)
	}
	return one.Times(n), nil
}

// foodInTable returns a serving of a food of the table, by its id or name.
func foodInTable(name string) (Food, bool) {
	for _, f := range evidence.Foods() {
		if f.ID == name || strings.EqualFold(f.Name, name) {
			return Food{Food: f.ID, MagnesiumMg: float64(f.MagnesiumMG), VitaminDIU: float64(f.VitaminDIU)}, true
		}
	}
	return Food{}, false
}

// FoodName returns how a food of an event is called: its name in the table, or
// the one of the person's own.
func FoodName(food string) string {
	if known, ok := evidence.FoodByID(food); ok {
		return known.Name
	}
	return food
}

// InTable says whether a food of an event is one of the table.
func (f Food) InTable() bool {
	_, known := evidence.FoodByID(f.Food)
	return known
}

// Entry returns the entry that logs the food again, in as many servings. It
// keeps the amounts that it had, where the table does not say others.
func (f Food) Entry() FoodEntry {
	entry := FoodEntry{Food: f.Food, Servings: f.Servings}
	if !f.InTable() {
		entry.MagnesiumMg, entry.VitaminDIU = f.Serving()
	}
	return entry
}

// UsualFoods returns a serving of each food of the events, those first that
// were eaten on the most days before today, then those eaten last. What today
// adds stands last, so that the order stays for the day.
func UsualFoods(events []Event, today Day, boundary Clock) []Food {
	type usual struct {
		food Food
		days map[Day]bool
		last time.Time
	}
	var all []*usual
	for _, e := range events {
		if e.Kind != KindFood || e.Food == nil {
			continue
		}
		i := slices.IndexFunc(all, func(u *usual) bool { return strings.EqualFold(u.food.Food, e.Food.Food) })
		if i < 0 {
			i = len(all)
			all = append(all, &usual{days: map[Day]bool{}})
		}
		u := all[i]
		u.food = e.Food.Times(1)
		if day := e.Day(boundary); day < today {
			u.days[day], u.last = true, e.At
		}
	}
	slices.SortStableFunc(all, func(a, b *usual) int {
		return cmp.Or(len(b.days)-len(a.days), b.last.Compare(a.last))
	})
	foods := make([]Food, len(all))
	for i, u := range all {
		foods[i] = u.food
	}
	return foods
}

// FindFoods returns the foods of the table in whose names every word of the
// text begins a word, those first that begin with the text. An id finds its
// food alone, and an empty text finds all.
func FindFoods(text string) []evidence.Food {
	if known, ok := evidence.FoodByID(strings.TrimSpace(text)); ok {
		return []evidence.Food{known}
	}
	wanted := foodWords(text)
	found := slices.DeleteFunc(evidence.Foods(), func(f evidence.Food) bool {
		words := foodWords(f.Name)
		return slices.ContainsFunc(wanted, func(w string) bool {
			return !slices.ContainsFunc(words, func(word string) bool { return strings.HasPrefix(word, w) })
		})
	})
	begins := func(f evidence.Food) bool {
		return len(wanted) > 0 && strings.HasPrefix(foodWords(f.Name)[0], wanted[0])
	}
	slices.SortStableFunc(found, func(a, b evidence.Food) int {
		switch {
		case begins(a) == begins(b):
			return 0
		case begins(a):
			return -1
		}
		return 1
	})
	return found
}

// foodWords returns the words of a name in small letters.
func foodWords(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// checkEntered is the stricter check for what is entered by hand.
func (f Food) checkEntered() error {
	if err := ownName("food", f.Food); err != nil {
		return err
	}
	if n := f.Count(); !(n > 0 && n <= MaxServings) {
		return badInput("%g servings: it is more than 0 and at most %d", n, MaxServings)
	}
	mg, iu := f.Serving()
	if !(mg >= 0 && mg <= MaxServingMg) {
		return badInput("%g mg of magnesium in a serving: it is 0 to %d mg", mg, MaxServingMg)
	}
	if !(iu >= 0 && iu <= MaxServingIU) {
		return badInput("%g IU of vitamin D in a serving: it is 0 to %d IU", iu, MaxServingIU)
	}
	return nil
}

// checkEntered is the stricter check for what is entered by hand.
func (s Session) checkEntered() error {
	if s.Session == "" {
		return badInput("the kind of session is missing: it is one of %s", strings.Join(sessions, ", "))
	}
	if err := oneOf("session", s.Session, sessions); err != nil {
		return err
	}
	if !(s.Minutes >= 0 && s.Minutes <= MaxSessionMins) {
		return badInput("a session of %g minutes: it is at most %d", s.Minutes, MaxSessionMins)
	}
	return nil
}
