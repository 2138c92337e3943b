package evidence

import (
	"slices"
	"strings"
)

// Food is a serving of something with magnesium or vitamin D; USDA SR26.
type Food struct {
	ID          string // stands in diaries: kept for ever; kebab case
	Name        string
	Serving     string  // in words: "1 oz (28 g)"
	Grams       float64 // a serving
	MagnesiumMG int     // a serving; 0: not told
	VitaminDIU  int     // a serving; 0: not told
	NDB         string  // number in the database that it is of
}

// Foods returns the foods, those of the magnesium table first, then those of
// the vitamin D table. A food of both tables is one. Numbers are of an older
// release: newer ones can differ, and foods differ too.
func Foods() []Food { return slices.Clone(read().foods) }

// FoodByID returns the food with that id.
func FoodByID(id string) (Food, bool) {
	return find(read().foods, func(f Food) bool { return f.ID == id })
}

// FoodSource returns where the amounts in foods are from.
func FoodSource() Source {
	s, _ := SourceByID(read().Tables.Source)
	return s
}

// FoodNote says what to mind about the amounts.
func FoodNote() string { return read().Tables.Note }

type foodTables struct {
	Magnesium []foodRow `json:"magnesium"`
	VitaminD  []foodRow `json:"vitamin_d"`
	Source    string    `json:"source"`
	Note      string    `json:"note"`
}

type foodRow struct {
	NDB     string  `json:"ndb_no"`
	Food    string  `json:"food"`
	Serving string  `json:"serving"`
	Grams   float64 `json:"grams"`
	MG      int     `json:"mg_per_serving"`
	IU      int     `json:"iu_per_serving"`
}

func (t foodTables) merge() []Food {
	var foods []Food
	for _, row := range slices.Concat(t.Magnesium, t.VitaminD) {
		same := slices.IndexFunc(foods, func(f Food) bool { return f.NDB == row.NDB && f.Grams == row.Grams })
		if same >= 0 {
			f := &foods[same]
			f.MagnesiumMG, f.VitaminDIU = max(f.MagnesiumMG, row.MG), max(f.VitaminDIU, row.IU)
			if row.IU > 0 {
				f.Name = row.Food // it says whether vitamin D was added
			}
			continue
		}
		id := kebab(row.Food)
		if slices.ContainsFunc(foods, func(f Food) bool { return f.ID == id }) {
			id = kebab(row.Food + " " + row.Serving)
		}
		foods = append(foods, Food{ID: id, Name: row.Food, Serving: row.Serving, Grams: row.Grams, MagnesiumMG: row.MG, VitaminDIU: row.IU, NDB: row.NDB})
	}
	return foods
}

// kebab returns text in small letters and digits with single hyphens.
func kebab(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "-")
}
