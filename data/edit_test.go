package data_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"stillnight/data"
)

func TestEditing(t *testing.T) {
	s, c := newStore(t)
	e := drink(t, s, 250)
	changed := e
	changed.Drink = &data.Drink{ML: 330, Beverage: "tea"}
	changed.At, changed.Note, changed.ID, changed.Device = c.now.Add(-26*time.Hour), "yesterday", "other", "other"
	edited := must(s.Edit(t.Context(), e.ID, changed))(t)
	if edited.ID == e.ID || edited.ID == "other" || edited.Device != e.Device || edited.Drink.ML != 330 || edited.Note != "yesterday" {
		t.Errorf("edited to %+v", edited)
	}
	days := must(s.Days(t.Context(), day(t, "2026-11-21"), day(t, "2026-11-22")))(t)
	if days[0].ML != 330 || days[1].ML != 0 {
		t.Errorf("moved to the day before: %d, %d ml", days[0].ML, days[1].ML)
	}
	if same := must(s.Edit(t.Context(), edited.ID, edited))(t); same.ID != edited.ID {
		t.Error("changing nothing makes a new event")
	}
	if u := today(t, s).Undo; u.Action != data.Edited || u.Event.ID != edited.ID {
		t.Errorf("undo offers %+v", u)
	}
	must(s.Undo(t.Context()))(t)
	if snap := today(t, s); snap.Today.ML != 250 || snap.Events[0].ID != e.ID {
		t.Errorf("undone: %+v", snap.Today)
	}
}

func TestWhatCannotBeEdited(t *testing.T) {
	s, c := newStore(t)
	ctx := t.Context()
	e := drink(t, s, 250)
	gone := drink(t, s, 100)
	if err := s.Delete(ctx, gone.ID); err != nil {
		t.Fatal(err)
	}
	edit := func(id string, change func(*data.Event)) error {
		changed := e
		change(&changed)
		_, err := s.Edit(ctx, id, changed)
		return err
	}
	before := exported(t, s)
	for name, err := range map[string]error{
		"nothing drunk":     edit(e.ID, func(e *data.Event) { e.Drink = &data.Drink{ML: 0} }),
		"no drink":          edit(e.ID, func(e *data.Event) { e.Drink = nil }),
		"another beverage":  edit(e.ID, func(e *data.Event) { e.Drink = &data.Drink{ML: 1, Beverage: "petrol"} }),
		"another kind":      edit(e.ID, func(e *data.Event) { e.Kind, e.Cramp = data.KindCramp, &data.Cramp{} }),
		"a time to come":    edit(e.ID, func(e *data.Event) { e.At = c.now.Add(time.Hour) }),
		"an endless note":   edit(e.ID, func(e *data.Event) { e.Note = strings.Repeat("a", 4001) }),
		"the kind of undos": edit(e.ID, func(e *data.Event) { e.Kind = data.KindUndo }),
	} {
		if !errors.Is(err, data.ErrBadInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, err := range map[string]error{
		"deleted":         edit(gone.ID, func(*data.Event) {}),
		"unknown":         edit("nobody", func(*data.Event) {}),
		"without id":      edit("", func(*data.Event) {}),
		"deleted again":   s.Delete(ctx, gone.ID),
		"deleted unknown": s.Delete(ctx, "nobody"),
	} {
		if !errors.Is(err, data.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if exported(t, s) != before {
		t.Error("something was written")
	}
}

func TestForeignEventsCanBeEdited(t *testing.T) {
	s, _ := newStore(t)
	must(s.Import(t.Context(), strings.NewReader(
		`{"v":1,"id":"a","at":"2026-11-22T09:00:00+01:00","kind":"drink","drink":{"ml":250,"beverage":"mate"}}
{"v":1,"id":"b","at":"2026-11-22T09:00:00+01:00","kind":"factor","factor":{"factor":"moon","value":7}}
{"v":1,"id":"c","at":"2026-11-22T09:00:00+01:00","kind":"mood","mood":{"value":7}}
`), false))(t)
	all := today(t, s).Events
	for i, change := range []func(*data.Event) bool{
		func(e *data.Event) bool { e.Drink = &data.Drink{ML: 300, Beverage: "mate"}; return true },
		func(e *data.Event) bool { e.Factor = &data.Factor{Factor: "moon", Value: 8}; return true },
		func(e *data.Event) bool { e.Note = "a mood"; return false },
	} {
		changed := all[i]
		want := change(&changed)
		if _, err := s.Edit(t.Context(), changed.ID, changed); (err == nil) != want {
			t.Errorf("%s: %v", changed.Kind, err)
		}
	}
	if err := s.Delete(t.Context(), "c"); err != nil {
		t.Errorf("delete an unknown kind: %v", err)
	}
}
