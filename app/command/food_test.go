package command_test

import (
	"strings"
	"testing"

	"stillnight/data"
	"stillnight/data/evidence"
)

func TestFoodPrintsTheDay(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		w.says("Logged Almonds, dry roasted (79 mg magnesium) at 17:40 · 79 mg magnesium from food today", "food", "almonds")
		w.says("Logged 0.5 × Banana (16 mg magnesium) at 17:35 · 95 mg magnesium from food today", "food", "banana", "--servings", "1/2", "--at", "17:35")
		w.says("Logged 2 × Sockeye salmon, cooked (62 mg magnesium, 894 IU vitamin D) at 12:00 · 157 mg magnesium, 894 IU vitamin D from food today",
			"food", "sockeye-salmon-cooked", "--servings=2", "--at", "12:00")
		w.says("Logged Egg, hard-boiled (44 IU vitamin D) at 22:10 on Saturday 21 November · 44 IU vitamin D from food on Saturday 21 November",
			"food", "egg", "--at", "22:10", "--note", "late")
		w.says("Took back Egg, hard-boiled (44 IU vitamin D), 22:10 on Saturday 21 November", "undo")
	})
}

func TestFoodOfOnesOwnIsKnownTheNextTime(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		w.refuses(2, `"Bircher muesli" is not in the table that stillnight food lists; say what a serving has with --magnesium MG or --vitamin-d IU`, "food", "Bircher", "muesli")
		w.says("Logged 0.5 × Bircher muesli (30.5 mg magnesium, 1 IU vitamin D) at 17:40 · 30.5 mg magnesium, 1 IU vitamin D from food today",
			"food", "Bircher", "muesli", "--magnesium", "61mg", "--vitamin-d", "2", "--servings", "½")
		w.says("Logged bircher muesli (61 mg magnesium, 2 IU vitamin D) at 17:40 · 91.5 mg magnesium, 3 IU vitamin D from food today",
			"food", "bircher", "muesli", "--magnesium", "61", "--vitamin-d", "2 IU")
		w.says("Logged 2 × bircher muesli (122 mg magnesium, 4 IU vitamin D) at 17:40 · 213.5 mg magnesium, 7 IU vitamin D from food today",
			"food", "BIRCHER", "muesli", "--servings", "2")
		w.says("Logged Almonds, dry roasted (85 mg magnesium) at 17:40 · 298.5 mg magnesium, 7 IU vitamin D from food today",
			"food", "Almonds, dry roasted", "--magnesium", "85")
	})
}

func TestFoodListsTheTable(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	out := w.does("food")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if len(lines) != len(evidence.Foods())+3 || !strings.Contains(out, "USDA SR26") {
		t.Errorf("it lists\n%s", out)
	}
	for _, f := range evidence.Foods() {
		if !strings.Contains(out, f.Name) || !strings.Contains(out, f.ID) || !strings.Contains(out, f.Serving) {
			t.Errorf("%s is not in the list", f.ID)
		}
	}
	w.untouched()
}

func TestFoodRefusesWhatCannotBeMeant(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const servings = "; they are more than 0 and at most 20, such as 0.5 or 1/2"
	for _, tt := range []struct {
		want string
		args []string
	}{
		{`the servings cannot be "0"` + servings[1:], []string{"almonds", "--servings", "0"}},
		{`the servings cannot be "21"` + servings[1:], []string{"almonds", "--servings", "21"}},
		{`the servings cannot be "lots"` + servings[1:], []string{"almonds", "--servings", "lots"}},
		{`"2001" is more than a serving can have; it is at most 2000 mg`, []string{"salt", "--magnesium", "2001"}},
		{`"5 IU" is not in mg; write the mg that a serving has`, []string{"salt", "--magnesium", "5 IU"}},
		{`"20µg" is not in IU; write the IU that a serving has`, []string{"salt", "--vitamin-d", "20µg"}},
		{`"-5" is below zero; a dose is more than 0`, []string{"salt", "--magnesium=-5"}},
		{`"-5" is no food; see stillnight food --help`, []string{"-5"}},
		{"the name of the food is empty", []string{""}},
		{"--servings goes with a food, as in: stillnight food almonds --servings 2", []string{"--servings", "2"}},
		{"--at goes with a food, as in: stillnight food almonds --at 17:35", []string{"--at", "17:35"}},
	} {
		tt.want = strings.Replace(tt.want, `" they`, `"; they`, 1)
		w.refuses(2, tt.want, append([]string{"food"}, tt.args...)...)
	}
	w.untouched()
	r := w.run("food", "milk")
	if r.status != 2 || !strings.Contains(r.err, `"milk" can be one of several foods; name one: milk-2, `) {
		t.Errorf("a name of several: %+v", r)
	}
	w.refuses(2, "the name of the food is longer than 80 bytes", "food", strings.Repeat("a", 81), "--magnesium", "5")
	w.diary(func(d data.Diary) {
		if today, err := d.Today(t.Context()); err != nil || !today.Empty {
			t.Errorf("something was logged: %v", err)
		}
	})
}

func TestSupplementPrintsTheDay(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		w.says("Logged 200 mg of magnesium at 17:40 · 200 mg from supplements today, upper limit 250 mg", "supplement", "magnesium", "200mg")
		w.says("Logged 50 mg of magnesium at 08:00 · 250 mg from supplements today, upper limit 250 mg", "supplement", "Magnesium", "50", "--at", "8:00")
		w.says("Logged 20 µg of vitamin D at 17:40 · 800 IU from supplements today, upper limit 4 000 IU", "supplement", "vitamin", "d", "20", "ug")
		w.says("Logged 400 IU of vitamin D at 22:10 on Saturday 21 November · 400 IU from supplements on Saturday 21 November, upper limit 4 000 IU",
			"supplement", "d3", "400 I.E.", "--at", "22:10")
		w.says("Logged 180 µg of vitamin K2 at 17:40 · 180 µg from supplements today", "supplement", "vitamin-k2", "180")
		w.says("Logged 0.5 g of zinc at 17:40 · 500 mg from supplements today", "supplement", "zinc", "0.5", "g")
		w.says("Took back 0.5 g of zinc, 17:40", "undo")
	})
}

func TestSupplementAboveALimitAsksForConfirm(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		w.refuses(1, "not logged: 300 mg of magnesium is above the upper limit of 250 mg a day from supplements (European Food Safety Authority, EFSA 2018). "+
			"Ask a doctor or pharmacist before you take that much, or confirm that you took it with --confirm", "supplement", "magnesium", "300")
		w.does("settings", "track.region", "us")
		w.does("supplement", "magnesium", "300")
		w.refuses(1, "not logged: with this the day's magnesium from supplements comes to 400 mg, of which 300 mg are logged already. "+
			"The upper limit is 350 mg a day (US National Institutes of Health, NIH ODS). Ask a doctor or pharmacist before you take that much, or confirm that you took it with --confirm",
			"supplement", "magnesium", "100")
		w.says("Logged 100 mg of magnesium at 17:40 · 400 mg from supplements today, upper limit 350 mg", "supplement", "magnesium", "100", "--confirm")
		w.does("settings", "track.kidney", "on")
		r := w.run("supplement", "magnesium", "10", "--at", "2026-11-01 08:00")
		if r.status != 1 || !strings.Contains(r.err, "not logged: 10 mg of magnesium. With kidney disease") || !strings.Contains(r.err, "with --confirm") {
			t.Errorf("with kidney disease: %+v", r)
		}
		w.does("supplement", "magnesium", "10", "--at", "2026-11-01 08:00", "--confirm")
	})
}

func TestSupplementsOfToday(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.does("supplement", "vitamin-d", "1000IU")
	w.does("supplement", "zinc", "10mg")
	golden(t, "supplements.txt", w.does("supplement"))
	w.does("settings", "track.kidney", "on")
	if out := w.does("supplement"); !strings.Contains(out, "none without a doctor") {
		t.Errorf("with kidney disease it lists\n%s", out)
	}
}

func TestSupplementRefusesWhatCannotBeMeant(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, tt := range []struct {
		want string
		args []string
	}{
		{"how much magnesium? Write for example: stillnight supplement magnesium 200mg", []string{"magnesium"}},
		{"how much vitamin D? Write for example: stillnight supplement vitamin-d 800IU", []string{"vitamin-d"}},
		{`"200mg" is no nutrient; write for example: stillnight supplement magnesium 200mg`, []string{"200mg", "magnesium"}},
		{`"" is no nutrient; write for example: stillnight supplement magnesium 200mg`, []string{""}},
		{`"-5" is no nutrient; write for example: stillnight supplement magnesium 200mg`, []string{"-5"}},
		{`"-5mg" is below zero; a dose is more than 0`, []string{"magnesium", "-5mg"}},
		{`"0" is nothing to log; a dose is more than 0`, []string{"magnesium", "0"}},
		{`"1,000" can be read in two ways; write thousands without a point or comma`, []string{"magnesium", "1,000"}},
		{`magnesium is not measured in "IU" but in mg`, []string{"magnesium", "200IU"}},
		{`vitamin D is not measured in "mg" but in IU or µg`, []string{"vitamin-d", "20", "mg"}},
		{"the unit of vitamin D is missing: it is one of IU, µg", []string{"vitamin-d", "20"}},
		{"the unit of zinc is missing: it is one of mg, µg, g, IU", []string{"zinc", "20"}},
		{"5000 g of zinc cannot be one dose: it is at most 100 g", []string{"zinc", "5000g", "--confirm"}},
		{"6000 mg of magnesium cannot be one dose: it is at most 5000 mg", []string{"magnesium", "6000", "--confirm"}},
		{`"3" is one word too many; see stillnight supplement --help`, []string{"magnesium", "2", "3"}},
		{`"now" is one word too many; see stillnight supplement --help`, []string{"magnesium", "2", "mg", "now"}},
		{"say which supplement, as in: stillnight supplement magnesium 200mg", []string{"--confirm"}},
	} {
		w.refuses(2, strings.NewReplacer("5000 g", "5 000 g", "6000 mg", "6 000 mg", "5000 mg", "5 000 mg").Replace(tt.want), append([]string{"supplement"}, tt.args...)...)
	}
	w.untouched()
}

func TestSession(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		w.says("Logged 30 min of yoga at 17:40", "session", "yoga", "30")
		w.says("Logged 90 min of massage at 14:00 on Friday 20 November", "session", "Massage", "1h30m", "--at", "2026-11-20 14:00")
		w.says("Logged acupuncture at 17:40", "session", "acupuncture", "--note", "Dr Li")
		w.says("Logged 15 min of meditation at 17:20", "session", "meditation", "15", "min", "--at", "-20m")
		w.says("Took back 15 min of meditation, 17:20", "undo")
		w.says("Took back acupuncture, 17:40", "undo")
	})
}

func TestSessionRefuses(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const minutes = "; they are more than 0 and at most 720, such as 30 or 1h30m"
	w.refuses(2, "which session? Choose one of acupuncture, massage, yoga, meditation", "session")
	w.refuses(2, `"opera" is no session; choose one of acupuncture, massage, yoga, meditation`, "session", "opera")
	w.refuses(2, `the minutes cannot be "0"`+minutes, "session", "yoga", "0")
	w.refuses(2, `the minutes cannot be "-5"`+minutes, "session", "yoga", "-5")
	w.refuses(2, `the minutes cannot be "13h"`+minutes, "session", "yoga", "13h")
	w.refuses(2, `"45" is one word too many; see stillnight session --help`, "session", "yoga", "30", "45")
	w.untouched()
}

func TestMoreInHistory(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.does("food", "sockeye-salmon-cooked")
	w.does("supplement", "magnesium", "200")
	w.does("session", "yoga", "30")
	w.does("session", "yoga")
	w.does("factor", "sun")
	out := w.does("history", "--from", "today")
	if !strings.Contains(out, "Time in the sun: yes, 31 mg magnesium, 447 IU vitamin D from food, 200 mg of magnesium, 2 × yoga\n") {
		t.Errorf("history is\n%s", out)
	}
	out = w.does("history", "--from", "today", "--json")
	want := `"magnesium_mg":31,"vitamin_d_iu":447,"supplements":[{"nutrient":"magnesium","amount":200,"unit":"mg"}],"sessions":{"yoga":2}}`
	if !strings.Contains(out, want) {
		t.Errorf("history --json is %s, want in it %s", out, want)
	}
	out = w.does("history", "--from", "today", "--csv")
	if !strings.Contains(out, ",31,447,magnesium=200 mg,yoga=2,\r\n") {
		t.Errorf("history --csv is %s", out)
	}
	out = w.does("export", "--format", "csv")
	for _, want := range []string{",food,sockeye-salmon-cooked,1,servings,", ",supplement,magnesium,200,mg,", ",session,yoga,,,,,,30,"} {
		if !strings.Contains(out, want) {
			t.Errorf("the export lacks %q:\n%s", want, out)
		}
	}
}
