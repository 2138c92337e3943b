package data_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stillnight/data"
)

func TestUndoGoesBackStepByStep(t *testing.T) {
	s, c := newStore(t)
	ctx := t.Context()
	first := drink(t, s, 100)
	second := drink(t, s, 200)
	changed := second
	changed.Drink = &data.Drink{ML: 250, Beverage: "water"}
	edited := must(s.Edit(ctx, second.ID, changed))(t)
	if err := s.Delete(ctx, first.ID); err != nil {
		t.Fatal(err)
	}
	if err := s.CheckIn(ctx, data.NightEntry{Cramps: 1}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []struct {
		action data.Action
		about  string
		ml     int
	}{
		{data.Logged, "", 250},
		{data.Deleted, first.ID, 350},
		{data.Edited, edited.ID, 300},
		{data.Logged, second.ID, 100},
		{data.Logged, first.ID, 0},
	} {
		c.now = c.now.Add(time.Minute)
		shown := today(t, s).Undo
		done := must(s.Undo(ctx))(t)
		if shown == nil || shown.Event.ID != done.Event.ID || shown.Action != done.Action || !shown.At.Equal(done.At) {
			t.Errorf("shown %+v, done %+v", shown, done)
		}
		if done.Action != want.action || want.about != "" && done.Event.ID != want.about || today(t, s).Today.ML != want.ml {
			t.Errorf("undo of %s: %+v, then %d ml; want %d", want.action, done, today(t, s).Today.ML, want.ml)
		}
	}
	if _, err := s.Undo(ctx); !errors.Is(err, data.ErrNothingToUndo) {
		t.Errorf("a sixth time: %v", err)
	}
	checkSummaries(t, s)
}

func TestUndoForgetsAfterADayAndSurvivesARestart(t *testing.T) {
	dir, c := t.TempDir(), &clock{evening(t)}
	s := openStore(t, dir, c)
	drink(t, s, 100)
	c.now = c.now.Add(2 * time.Hour)
	drink(t, s, 200)
	closeStore(t, s)
	s = openStore(t, dir, c)
	c.now = c.now.Add(23 * time.Hour)
	if done := must(s.Undo(t.Context()))(t); done.Event.Drink.ML != 200 {
		t.Errorf("undone %+v", done)
	}
	if today(t, s).Undo != nil {
		t.Error("a change of 25 hours ago is offered")
	}
	if _, err := s.Undo(t.Context()); !errors.Is(err, data.ErrNothingToUndo) {
		t.Errorf("a change of 25 hours ago: %v", err)
	}
}

func TestUndoKnowsAHundredChanges(t *testing.T) {
	s, c := newStore(t)
	for range 105 {
		c.now = c.now.Add(time.Second)
		must(s.LogDrink(t.Context(), data.DrinkEntry{ML: 10, Confirmed: true}))(t)
	}
	n := 0
	for ; ; n++ {
		if _, err := s.Undo(t.Context()); err != nil {
			break
		}
	}
	if n != 100 || today(t, s).Today.Drinks != 5 {
		t.Errorf("%d changes were undone, %d drinks are left", n, today(t, s).Today.Drinks)
	}
}

func TestUndoPassesOverWhatIsGone(t *testing.T) {
	s, _ := newStore(t)
	drink(t, s, 100)
	b := drink(t, s, 200)
	// Another device takes the second one back.
	must(s.Import(t.Context(), strings.NewReader(undoLine("u1", b.ID)), false))(t)
	if u := today(t, s).Undo; u == nil || u.Event.Drink.ML != 100 {
		t.Errorf("undo offers %+v", u)
	}
	if done := must(s.Undo(t.Context()))(t); done.Event.Drink.ML != 100 || today(t, s).Today.ML != 0 {
		t.Errorf("undone %+v", done)
	}
	// And takes that back again: what was passed over is not undone later.
	must(s.Import(t.Context(), strings.NewReader(undoLine("u2", "u1")), false))(t)
	if snap := today(t, s); snap.Today.ML != 200 || snap.Undo != nil {
		t.Errorf("%d ml, undo offers %+v", snap.Today.ML, snap.Undo)
	}
}

func undoLine(id, undoes string) string {
	return fmt.Sprintf(`{"v":1,"id":%q,"at":"2026-11-22T18:00:00+01:00","kind":"undo","undo":{"undoes":%q}}`+"\n", id, undoes)
}

func drinkLine(id string, ml int) string {
	return fmt.Sprintf(`{"v":1,"id":%q,"at":"2026-11-22T17:00:00+01:00","kind":"drink","drink":{"ml":%d}}`+"\n", id, ml)
}

func TestUndosOfUndos(t *testing.T) {
	s, _ := newStore(t)
	for name, c := range map[string]struct {
		undos string // undo>target
		want  bool
	}{
		"none":                     {"", true},
		"undone":                   {"u>e", false},
		"restored":                 {"u>e v>u", true},
		"undone again":             {"u>e v>u w>v", false},
		"undone twice":             {"u>e v>e", false},
		"one of two restored":      {"u>e v>e w>v", false},
		"both restored":            {"u>e v>e w>v x>u", true},
		"undo arrives first":       {"v>u u>e", true},
		"a ring":                   {"u>v v>u", true},
		"a ring with a tail":       {"u>v v>u w>u x>e", false},
		"ring of three, one aside": {"u>v v>w w>u x>w y>e z>y", true},
		"of something unknown":     {"u>nobody v>u", true},
	} {
		undos := strings.Fields(c.undos)
		for i := range 10 { // in any order
			of := fmt.Sprintf("%s, %d, ", name, i)
			lines := []string{drinkLine(of+"e", 100)}
			for _, undo := range undos {
				id, target, _ := strings.Cut(undo, ">")
				lines = append(lines, undoLine(of+id, of+target))
			}
			rand.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
			for _, line := range lines {
				must(s.Import(t.Context(), strings.NewReader(line), false))(t)
			}
			got := slices.ContainsFunc(today(t, s).Events, func(e data.Event) bool { return e.ID == of+"e" })
			if got != c.want {
				t.Errorf("%s, as %q: the drink counts: %v", name, lines, got)
			}
		}
	}
}

// counts says whether an event counts, straight from the rule.
func counts(id string, target map[string]string) bool {
	for at := target[id]; at != ""; at = target[at] { // in a ring?
		if at == id {
			return false
		}
		if len(at) > 100 {
			break
		}
	}
	for by, undoes := range target {
		if undoes == id && counts(by, target) {
			return false
		}
	}
	return true
}

func TestAnyUndosInAnyOrder(t *testing.T) {
	s, _ := newStore(t)
	round := 0
	rapid.Check(t, func(t *rapid.T) {
		round++
		name := func(n int) string { return fmt.Sprintf("r%d-%d", round, n) }
		n := rapid.IntRange(1, 8).Draw(t, "events")
		// Each undo names an earlier or a later one, so that there are no
		// rings here but arrivals in any order.
		target := map[string]string{}
		lines := []string{}
		for i := range n {
			to := rapid.IntRange(-1, i-1).Draw(t, "names")
			if to < 0 {
				lines = append(lines, drinkLine(name(i), 10))
				continue
			}
			target[name(i)] = name(to)
			lines = append(lines, undoLine(name(i), name(to)))
		}
		lines = rapid.Permutation(lines).Draw(t, "order")
		if _, err := s.Import(t.Context(), strings.NewReader(strings.Join(lines, "")), false); err != nil {
			t.Fatal(err)
		}
		got := map[string]bool{}
		day := data.DayFrom(2026, 11, 22)
		events, err := s.Events(t.Context(), day, day)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range events {
			got[e.ID] = true
		}
		for i := range n {
			if _, isUndo := target[name(i)]; isUndo {
				continue
			}
			if want := counts(name(i), target); got[name(i)] != want {
				t.Fatalf("%s counts: %v, want %v, as %v", name(i), got[name(i)], want, lines)
			}
		}
	})
	checkSummaries(t, s)
}

func TestAnEndlessChainOfUndos(t *testing.T) {
	dir, c := t.TempDir(), &clock{evening(t)}
	s := openStore(t, dir, c)
	var chain strings.Builder
	chain.WriteString(drinkLine("0", 100))
	for i := range 150 {
		chain.WriteString(undoLine(fmt.Sprint(i+1), fmt.Sprint(i)))
	}
	report := must(s.Import(t.Context(), strings.NewReader(chain.String()+drinkLine("last", 7)), false))(t)
	if report.Bad == 0 || report.Read+report.Bad != 152 || report.New != report.Read || report.Bad > 50 {
		t.Errorf("%d read, %d new, %d bad", report.Read, report.New, report.Bad)
	}
	if ml := today(t, s).Today.ML % 100; ml != 7 {
		t.Errorf("%d ml", today(t, s).Today.ML)
	}
	closeStore(t, s)
	phone := filepath.Join(dir, "journal", "phone.jsonl")
	write(t, phone, strings.ReplaceAll(chain.String(), `":"`, `":"p`)+drinkLine("plast", 8))
	write(t, phone, strings.ReplaceAll(strings.ReplaceAll(read(t, phone), `"kind":"p`, `"kind":"`), `"at":"p`, `"at":"`))
	s = openStore(t, dir, c)
	if ml := today(t, s).Today.ML % 100; ml != 15 || !strings.Contains(notices(t, s), "could not be read") {
		t.Errorf("%d ml, told %q", today(t, s).Today.ML, notices(t, s))
	}
	checkSummaries(t, s)
}
