package data_test

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"stillnight/data"
	"stillnight/data/evidence"
)

func TestFoodOfOnesOwn(t *testing.T) {
	s, c := newStore(t)
	at := c.now.Add(-2 * time.Hour)
	e := must(s.LogFood(t.Context(), data.FoodEntry{Food: "  Bircher   muesli ", Servings: 1.5, MagnesiumMg: 61, VitaminDIU: 12.3, At: at, Note: "with milk"}))(t)
	if want := (data.Food{Food: "Bircher muesli", Servings: 1.5, MagnesiumMg: 91.5, VitaminDIU: 18.5}); *e.Food != want || !e.At.Equal(at) || e.Note != "with milk" {
		t.Errorf("logged %+v %+v", e, *e.Food)
	}
	mg, iu := e.Food.Serving()
	if math.Abs(mg-61) > 0.1 || math.Abs(iu-12.3) > 0.1 || e.Food.Count() != 1.5 {
		t.Errorf("a serving has %g mg, %g IU", mg, iu)
	}
	one := must(s.LogFood(t.Context(), data.FoodEntry{Food: "muesli", MagnesiumMg: 61}))(t)
	if *one.Food != (data.Food{Food: "muesli", MagnesiumMg: 61}) || one.Food.Count() != 1 {
		t.Errorf("one serving is %+v", *one.Food)
	}
	if !strings.Contains(exported(t, s), `"food":{"food":"muesli","magnesium_mg":61}`) {
		t.Errorf("the journal is %s", exported(t, s))
	}
	if sum := today(t, s).Today; sum.MgMg != 152.5 || sum.VitDIU != 18.5 || sum.Events != 2 {
		t.Errorf("the day is %+v", sum)
	}
}

func TestFoodOfTheTable(t *testing.T) {
	s, _ := newStore(t)
	for _, c := range []struct {
		entry data.FoodEntry
		want  data.Food
	}{
		{data.FoodEntry{Food: "almonds-dry-roasted"}, data.Food{Food: "almonds-dry-roasted", MagnesiumMg: 79}},
		{data.FoodEntry{Food: "almonds,  dry roasted", Servings: 0.5}, data.Food{Food: "almonds-dry-roasted", Servings: 0.5, MagnesiumMg: 39.5}},
		{data.FoodEntry{Food: "sockeye-salmon-cooked", Servings: 2}, data.Food{Food: "sockeye-salmon-cooked", Servings: 2, MagnesiumMg: 62, VitaminDIU: 894}},
		{data.FoodEntry{Food: "sockeye-salmon-cooked", MagnesiumMg: 40}, data.Food{Food: "sockeye-salmon-cooked", MagnesiumMg: 40, VitaminDIU: 447}},
		{data.FoodEntry{Food: "cod-liver-oil", VitaminDIU: 400}, data.Food{Food: "cod-liver-oil", VitaminDIU: 400}},
	} {
		if e := must(s.LogFood(t.Context(), c.entry))(t); *e.Food != c.want {
			t.Errorf("%+v is logged as %+v, want %+v", c.entry, *e.Food, c.want)
		}
	}
	for _, f := range evidence.Foods() {
		e := must(s.LogFood(t.Context(), data.FoodEntry{Food: f.ID}))(t)
		if e.Food.MagnesiumMg != float64(f.MagnesiumMG) || e.Food.VitaminDIU != float64(f.VitaminDIU) || data.FoodName(e.Food.Food) != f.Name {
			t.Errorf("%s is logged as %+v", f.ID, *e.Food)
		}
	}
	if data.FoodName("muesli") != "muesli" {
		t.Error("a food of one's own loses its name")
	}
}

func TestFindFoods(t *testing.T) {
	for text, want := range map[string]string{
		"almonds":             "almonds-dry-roasted",
		"almond dry":          "almonds-dry-roasted",
		"  SPIN raw":          "spinach-raw",
		"chocolate 70":        "dark-chocolate-70-85",
		"banana":              "banana",
		"avocado":             "avocado",
		"tuna wat":            "tuna-light-canned-in-water-drained",
		"moon dust":           "",
		"egg":                 "egg-hard-boiled",
		"milk":                "milk-2",
		"oil":                 "tuna-light-canned-in-oil-drained",
		"almonds-dry-roasted": "almonds-dry-roasted",
	} {
		got := data.FindFoods(text)
		first := ""
		if len(got) > 0 {
			first = got[0].ID
		}
		if first != want {
			t.Errorf("%q finds %q, want %q", text, first, want)
		}
	}
	if all := data.FindFoods(" "); len(all) != len(evidence.Foods()) {
		t.Errorf("nothing finds %d foods", len(all))
	}
	if milk := data.FindFoods("milk"); len(milk) < 4 {
		t.Errorf("milk finds %v", milk)
	}
}

func TestFoodThatCannotBeEntered(t *testing.T) {
	s, c := newStore(t)
	before := exported(t, s)
	for name, entry := range map[string]data.FoodEntry{
		"nothing":               {},
		"no name":               {Food: " ", MagnesiumMg: 5},
		"no amounts":            {Food: "moon dust"},
		"servings below zero":   {Food: "muesli", MagnesiumMg: 5, Servings: -1},
		"servings without end":  {Food: "muesli", MagnesiumMg: 5, Servings: 20.5},
		"servings not a number": {Food: "muesli", MagnesiumMg: 5, Servings: math.NaN()},
		"magnesium below zero":  {Food: "muesli", MagnesiumMg: -5},
		"magnesium not real":    {Food: "muesli", MagnesiumMg: math.NaN()},
		"a serving of salt":     {Food: "muesli", MagnesiumMg: 2001},
		"vitamin D without end": {Food: "muesli", VitaminDIU: 20_001},
		"a name without end":    {Food: strings.Repeat("a", 81), MagnesiumMg: 5},
		"a name that rings":     {Food: "a\ab", MagnesiumMg: 5},
		"to come":               {Food: "muesli", MagnesiumMg: 5, At: c.now.Add(2 * time.Minute)},
	} {
		if _, err := s.LogFood(t.Context(), entry); !errors.Is(err, data.ErrBadInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if exported(t, s) != before {
		t.Error("something was written")
	}
}

func TestTimes(t *testing.T) {
	for _, c := range []struct {
		of       data.Food
		servings float64
		want     data.Food
	}{
		{data.Food{Food: "a", MagnesiumMg: 79}, 0.5, data.Food{Food: "a", Servings: 0.5, MagnesiumMg: 39.5}},
		{data.Food{Food: "a", Servings: 0.5, MagnesiumMg: 39.5, VitaminDIU: 3}, 2, data.Food{Food: "a", Servings: 2, MagnesiumMg: 158, VitaminDIU: 12}},
		{data.Food{Food: "a", Servings: 2, MagnesiumMg: 158}, 1, data.Food{Food: "a", MagnesiumMg: 79}},
	} {
		if got := c.of.Times(c.servings); got != c.want {
			t.Errorf("%+v times %g is %+v, want %+v", c.of, c.servings, got, c.want)
		}
	}
}

func TestSessions(t *testing.T) {
	s, c := newStore(t)
	for _, kind := range data.Sessions() {
		e := must(s.LogSession(t.Context(), data.SessionEntry{Session: kind, Minutes: 22.5, At: c.now.Add(-time.Hour), Note: "n"}))(t)
		if *e.Session != (data.Session{Session: kind, Minutes: 22.5}) || e.Note != "n" {
			t.Errorf("logged %+v", e)
		}
	}
	must(s.LogSession(t.Context(), data.SessionEntry{Session: "yoga"}))(t)
	if got := today(t, s).Today.Sessions; len(got) != len(data.Sessions()) || got["yoga"] != 2 {
		t.Errorf("the day has %v", got)
	}
	before := exported(t, s)
	for name, entry := range map[string]data.SessionEntry{
		"nothing":       {},
		"unknown":       {Session: "opera"},
		"below zero":    {Session: "yoga", Minutes: -1},
		"a day":         {Session: "yoga", Minutes: 24 * 60},
		"not a number":  {Session: "yoga", Minutes: math.NaN()},
		"not begun yet": {Session: "yoga", At: c.now.Add(time.Hour)},
	} {
		if _, err := s.LogSession(t.Context(), entry); !errors.Is(err, data.ErrBadInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if exported(t, s) != before {
		t.Error("something was written")
	}
}

// TestChangesOfFoodAndSessions edits, deletes and undoes each kind.
func TestChangesOfFoodAndSessions(t *testing.T) {
	s, c := newStore(t)
	ctx := t.Context()
	food := must(s.LogFood(ctx, data.FoodEntry{Food: "muesli", MagnesiumMg: 61}))(t)
	session := must(s.LogSession(ctx, data.SessionEntry{Session: "yoga", Minutes: 30}))(t)
	more := food.Food.Times(3)
	food.Food, food.At = &more, c.now.Add(-time.Hour)
	food = must(s.Edit(ctx, food.ID, food))(t)
	session.Session = &data.Session{Session: "massage", Minutes: 45}
	session = must(s.Edit(ctx, session.ID, session))(t)
	if sum := today(t, s).Today; sum.MgMg != 183 || sum.Sessions["massage"] != 1 || sum.Sessions["yoga"] != 0 {
		t.Errorf("after the edits the day is %+v", sum)
	}
	for name, change := range map[string]func() data.Event{
		"no kind":      func() data.Event { e := session; e.Session = &data.Session{Minutes: 3}; return e },
		"unknown kind": func() data.Event { e := session; e.Session = &data.Session{Session: "opera"}; return e },
		"salt":         func() data.Event { e := food; e.Food = &data.Food{Food: "salt", MagnesiumMg: 9999}; return e },
		"crowd":        func() data.Event { e := food; e.Food = &data.Food{Food: "muesli", Servings: 99}; return e },
		"to come":      func() data.Event { e := food; e.At = c.now.Add(time.Hour); return e },
	} {
		e := change()
		if _, err := s.Edit(ctx, e.ID, e); !errors.Is(err, data.ErrBadInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := s.Delete(ctx, session.ID); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		must(s.Undo(ctx))(t)
	}
	if sum := today(t, s).Today; sum.MgMg != 61 || sum.Sessions["yoga"] != 1 {
		t.Errorf("after undo the day is %+v", sum)
	}
}

// TestWhatWasReadMayStay holds that an old or foreign entry can get a note
// though its details could not be entered today.
func TestWhatWasReadMayStay(t *testing.T) {
	s, c := newStore(t)
	must(s.Import(t.Context(), strings.NewReader(
		`{"v":1,"id":"a","at":"2026-11-22T08:00:00+01:00","kind":"supplement","supplement":{"nutrient":"Salts","amount":3,"unit":"drops"}}
{"v":1,"id":"b","at":"2026-11-22T08:00:00+01:00","kind":"session","session":{"session":"opera","minutes":900}}
{"v":1,"id":"c","at":"2026-11-22T08:00:00+01:00","kind":"food","food":{"food":"whale","magnesium_mg":90000}}
`), false))(t)
	for _, e := range must(s.Events(t.Context(), data.DateOf(c.now), data.DateOf(c.now)))(t) {
		e.Note = "so it was"
		if _, err := s.Edit(t.Context(), e.ID, e); err != nil {
			t.Errorf("a note on %s: %v", e.ID, err)
		}
	}
}

func TestUsualFoods(t *testing.T) {
	lines := []string{}
	for _, l := range []struct{ at, food string }{
		{"2026-11-18T12:00:00", `{"food":"banana","magnesium_mg":32}`},
		{"2026-11-19T12:00:00", `{"food":"banana","servings":2,"magnesium_mg":64}`},
		{"2026-11-19T12:00:00", `{"food":"muesli","servings":0.5,"magnesium_mg":30}`},
		{"2026-11-20T12:00:00", `{"food":"avocado","magnesium_mg":22}`},
		{"2026-11-20T12:00:00", `{"food":"avocado","magnesium_mg":22}`},
		{"2026-11-22T03:00:00", `{"food":"egg","vitamin_d_iu":44}`}, // still of the 21st
		{"2026-11-22T08:00:00", `{"food":"rice","magnesium_mg":42}`},
		{"2026-11-22T08:00:00", `{"food":"rice","magnesium_mg":42}`},
		{"2026-11-22T09:00:00", `{"food":"avocado","magnesium_mg":22}`},
	} {
		lines = append(lines, `{"v":1,"id":"`+l.at+`","at":"`+l.at+`+01:00","kind":"food","food":`+l.food+`}`)
	}
	var all []data.Event
	for _, line := range lines {
		all = append(all, must(data.ParseEvent([]byte(line)))(t))
	}
	all = append(all, data.Event{Kind: data.KindDrink, Drink: &data.Drink{ML: 1}})
	var got []string
	for _, f := range data.UsualFoods(all, day(t, "2026-11-22"), 4*60) {
		got = append(got, f.Food)
		if f.Food == "banana" && f.MagnesiumMg != 32 {
			t.Errorf("a serving is %+v", f)
		}
		if f.Food == "muesli" && (f.Entry() != data.FoodEntry{Food: "muesli", MagnesiumMg: 60}) {
			t.Errorf("it is logged again as %+v", f.Entry())
		}
	}
	if strings.Join(got, " ") != "banana egg avocado muesli rice" {
		t.Errorf("the order is %v", got)
	}
	if len(data.UsualFoods(nil, 1, 0)) != 0 {
		t.Error("nothing eaten gives foods")
	}
}
