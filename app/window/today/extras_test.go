package today_test

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"stillnight/app/window/today"
	"stillnight/app/window/view/viewtest"
	"stillnight/data"
)

// tracking shows Today of a person who tracks all that there is.
func tracking(t *testing.T, more map[string]string) *viewtest.Desk {
	t.Helper()
	d := viewtest.New(t, "light", 100)
	values := map[string]string{"track.more": "food,supplement,session"}
	for key, value := range more {
		values[key] = value
	}
	if err := d.Diary.ChangeSettings(context.Background(), values); err != nil {
		t.Fatal(err)
	}
	d.Show(today.New(d.Params()), 440, 1300)
	return d
}

func TestFoodOfTheTableIsLoggedByTheServing(t *testing.T) {
	d := tracking(t, nil)
	d.Tap("+ Food…")
	d.Entries()[0].SetText("almo")
	d.Tap("Almonds, dry roasted")
	if !d.Says("mg magnesium") {
		t.Error("what a serving has is not shown")
	}
	d.Entries()[1].SetText("1/2")
	d.Tap("Log")
	food := d.Events()[0].Food
	if food == nil || food.Food != "almonds-dry-roasted" || food.Servings != 0.5 || d.Asking() {
		t.Fatalf("the diary has %+v", d.Events())
	}
	if !d.Says("Food: 0.5 servings") || !d.Says("Logged Almonds, dry roasted at") {
		t.Error("what was logged is not shown")
	}
	d.Tap("Undo")
	if len(d.Events()) != 0 || d.Says("Food: 0.5 servings") {
		t.Error("the food is still there after Undo")
	}
}

func TestFoodOfOnesOwnIsRemembered(t *testing.T) {
	d := tracking(t, nil)
	d.Tap("+ Food…")
	d.Entries()[0].SetText("Grandma's porridge")
	d.Tap("Log")
	if len(d.Events()) != 0 || !d.Says("Say how much magnesium or vitamin D a serving has.") {
		t.Fatal("a food without amounts is taken, or nothing is said")
	}
	lines := d.Entries()
	lines[1].SetText("60")
	d.Tap("Log")
	d.Tap("+ Food…")
	d.Tap("Grandma's porridge")
	d.Tap("Log")
	events := d.Events()
	if len(events) != 2 || events[1].Food.MagnesiumMg != 60 {
		t.Fatalf("the diary has %+v", events)
	}
	if !d.Says("Food: 2 servings · 120 mg magnesium") {
		t.Error("the sum is not shown")
	}
}

func TestADoseAboveTheLimitIsLoggedOnlyOnConfirmation(t *testing.T) {
	d := tracking(t, nil)
	d.Tap("+ Supplement…")
	dose := d.Entries()[0]
	dose.SetText("400")
	d.Tap("Log")
	if len(d.Events()) != 0 || !d.Says("upper limit") {
		t.Fatal("a dose above the limit is logged, or nothing is said")
	}
	dose.SetText("500") // not what was warned of
	d.Tap("I took it: log it")
	if len(d.Events()) != 0 {
		t.Fatal("another dose than the one that was warned of is logged")
	}
	d.Tap("I took it: log it")
	events := d.Events()
	if len(events) != 1 || events[0].Supplement.Amount != 500 || !events[0].Supplement.Confirmed || d.Asking() {
		t.Fatalf("the diary has %+v", events)
	}
	if !d.Says("Supplements: magnesium 500 mg (upper limit 250)") {
		t.Error("the sum is not shown beside its limit")
	}
}

func TestKidneyDiseaseWarnsOfAnyMagnesium(t *testing.T) {
	d := tracking(t, map[string]string{"track.kidney": "on"})
	d.Tap("+ Supplement…")
	d.Entries()[0].SetText("100")
	d.Tap("Log")
	if len(d.Events()) != 0 || !d.Says("kidney") {
		t.Fatal("magnesium is logged with kidney disease, or nothing is said")
	}
	d.Tap("Cancel")
	if len(d.Events()) != 0 || d.Asking() {
		t.Error("a no is not a no")
	}
}

func TestASupplementNeedsItsUnit(t *testing.T) {
	d := tracking(t, nil)
	d.Tap("+ Supplement…")
	d.Tap("Vitamin D")
	d.Entries()[0].SetText("25")
	d.Tap("Log")
	if len(d.Events()) != 0 || !d.Says("Say in which unit") {
		t.Fatal("25 of vitamin D is taken without a unit")
	}
	d.Tap(data.UnitUg)
	d.Tap("Log")
	d.Tap("+ Supplement…")
	d.Tap("Another one")
	d.Entries()[0].SetText("Zinc")
	d.Entries()[1].SetText("10 mg")
	d.Tap("Log")
	events := d.Events()
	if len(events) != 2 || events[0].Supplement.Unit != data.UnitUg || events[1].Supplement.Nutrient != "zinc" {
		t.Fatalf("the diary has %+v", events)
	}
}

func TestASessionIsLoggedWithItsMinutes(t *testing.T) {
	d := tracking(t, nil)
	d.Tap("+ Session…")
	d.Tap("Log")
	if len(d.Events()) != 0 || !d.Says("Say which it was.") {
		t.Fatal("a session of no kind is taken")
	}
	d.Tap("Yoga")
	minutes, at := d.Entries()[0], d.Entries()[1]
	minutes.SetText("a while")
	d.Tap("Log")
	if len(d.Events()) != 0 {
		t.Fatal("a while is taken for minutes")
	}
	minutes.SetText("20")
	at.SetText("17:30")
	at.OnSubmitted("")
	events := d.Events()
	if len(events) != 1 || events[0].Session.Minutes != 20 || events[0].At.Format("15:04") != "17:30" {
		t.Fatalf("the diary has %+v", events)
	}
	if !d.Says("Sessions: Yoga 20 min") {
		t.Error("the session is not shown")
	}
}

func TestOnlyWhatIsTrackedIsOffered(t *testing.T) {
	d := tracking(t, map[string]string{"track.more": "none", "track.factors": "none"})
	if d.Says("Day notes") {
		t.Error("there is an empty card")
	}
	if _, err := d.Diary.LogSession(context.Background(), data.SessionEntry{Session: "massage"}); err != nil {
		t.Fatal(err)
	}
	d.Show(today.New(d.Params()), 440, 1300)
	if !d.Says("Sessions: Massage") || d.Says("+ Food…") {
		t.Error("what was logged elsewhere is hidden, or more than that is offered")
	}
}

func TestSheetsFit(t *testing.T) {
	d := tracking(t, nil)
	for _, name := range []string{"Food", "Supplement", "Session"} {
		d.Tap("+ " + name + "…")
		d.Picture("sheet_" + strings.ToLower(name))
		test.Tap(d.Button("Cancel"))
	}
}
