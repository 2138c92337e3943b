package history_test

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

// eaten is a day with a food, a dose and a session.
func eaten() string {
	return journal(
		`2026-11-19T09:00:00 food {"food":"almonds-dry-roasted","magnesium_mg":79}`,
		`2026-11-19T10:00:00 supplement {"nutrient":"magnesium","amount":200,"unit":"mg"}`,
		`2026-11-19T11:00:00 session {"session":"yoga","minutes":20}`,
	)
}

func TestEditServings(t *testing.T) {
	r := enter(t, eaten())
	r.open("2026-11-19")
	edit, _ := r.row("Almonds, dry roasted, 79 mg magnesium")
	test.Tap(edit)
	r.enter(1, "many")
	r.press("Save")
	r.says("more than 0 and at most 20")
	r.enter(1, "2")
	r.press("Save")
	r.changed()
	if got := r.summary("2026-11-19").MgMg; got != 158 {
		t.Errorf("the day has %g mg", got)
	}
	r.says("Almonds, dry roasted, 2 servings, 158 mg magnesium")
}

func TestEditADose(t *testing.T) {
	r := enter(t, eaten())
	r.open("2026-11-19")
	edit, _ := r.row("Magnesium 200 mg")
	test.Tap(edit)
	for _, over := range []string{"400", "500 mg"} { // another dose is warned of again
		r.enter(1, over)
		if over == "400" {
			r.press("Save")
		} else {
			r.press("I took it: save it")
		}
		r.says("upper limit")
		if got := r.summary("2026-11-19").Supplements[0].Amount; got != 200 {
			t.Fatalf("%g mg are in the diary before it was confirmed", got)
		}
	}
	r.press("I took it: save it")
	r.changed()
	if got := r.summary("2026-11-19").Supplements[0].Amount; got != 500 {
		t.Errorf("the day has %g mg", got)
	}
	_, remove := r.row("Magnesium 500 mg")
	test.Tap(remove)
	r.changed()
	if got := r.summary("2026-11-19").Supplements; len(got) != 0 {
		t.Errorf("the day has %v after Delete", got)
	}
}
