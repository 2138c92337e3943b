package data_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stillnight/data"
	"stillnight/data/routine"
)

// diaryModel plays with a store as a person does who has bad luck with
// computers, and knows what must be true all the same.
type diaryModel struct {
	t   *testing.T
	dir string
	c   *clock
	s   *data.Store

	before []string // what the diary looked like before each change that Undo knows
	lines  map[string]bool
}

// look is all that a person can see, as text.
func (m *diaryModel) look(t *rapid.T) string {
	first, last, ok, err := m.s.Span(m.t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !ok {
		return "nothing"
	}
	events, err := m.s.Events(m.t.Context(), first, last)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(events)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// change runs an action and notes how it was before, if it changed something.
func (m *diaryModel) change(t *rapid.T, action func() error) {
	was, undo := m.look(t), m.top(t)
	err := action()
	if err != nil && !errors.Is(err, data.ErrTooMuchAtOnce) {
		t.Fatal(err)
	}
	if m.top(t) != undo {
		m.before = append(m.before, was)
	}
}

// top is what Undo offers, as text.
func (m *diaryModel) top(t *rapid.T) string {
	snap, err := m.s.Today(m.t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if snap.Undo == nil {
		return "nothing"
	}
	return fmt.Sprint(snap.Undo.Action, snap.Undo.Event.ID, snap.Undo.At)
}

func (m *diaryModel) drink(t *rapid.T) {
	entry := data.DrinkEntry{
		ML: rapid.IntRange(1, 1500).Draw(t, "ml"), Confirmed: rapid.Bool().Draw(t, "confirmed"),
		At: m.c.now.Add(-time.Duration(rapid.IntRange(0, 3000).Draw(t, "minutes ago")) * time.Minute),
	}
	m.change(t, func() error { _, err := m.s.LogDrink(m.t.Context(), entry); return err })
}

func (m *diaryModel) cramp(t *rapid.T) {
	severity := rapid.IntRange(0, 10).Draw(t, "severity")
	entry := data.CrampEntry{Cramp: data.Cramp{Severity: &severity}, At: m.c.now.Add(-time.Hour)}
	m.change(t, func() error { _, err := m.s.LogCramp(m.t.Context(), entry); return err })
}

func (m *diaryModel) step(t *rapid.T) {
	entry := data.StepEntry{
		Step:    rapid.SampledFrom(routine.Shipped()[0].IDs()).Draw(t, "step"),
		Outcome: rapid.SampledFrom([]data.Outcome{data.Done, data.Skipped, data.Open}).Draw(t, "outcome"),
	}
	m.change(t, func() error { return m.s.TickStep(m.t.Context(), entry) })
	snap, err := m.s.Today(m.t.Context())
	if err != nil || snap.Today.Outcome(entry.Step) != entry.Outcome {
		t.Fatalf("ticked %+v, is %s, %v", entry, snap.Today.Outcome(entry.Step), err)
	}
}

func (m *diaryModel) checkIn(t *rapid.T) {
	entry := data.NightEntry{Cramps: rapid.IntRange(0, 5).Draw(t, "cramps")}
	m.change(t, func() error { return m.s.CheckIn(m.t.Context(), entry) })
}

func (m *diaryModel) factor(t *rapid.T) {
	entry := data.FactorEntry{Factor: "alcohol"}
	if rapid.Bool().Draw(t, "said") {
		entry.Value = ptr(float64(rapid.IntRange(0, 3).Draw(t, "value")))
	}
	m.change(t, func() error { return m.s.SetFactor(m.t.Context(), entry) })
}

// pick draws one of the events of today.
func (m *diaryModel) pick(t *rapid.T) (data.Event, bool) {
	snap, err := m.s.Today(m.t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(snap.Events) == 0 {
		return data.Event{}, false
	}
	return rapid.SampledFrom(snap.Events).Draw(t, "event"), true
}

func (m *diaryModel) remove(t *rapid.T) {
	if e, ok := m.pick(t); ok {
		m.change(t, func() error { return m.s.Delete(m.t.Context(), e.ID) })
	}
}

func (m *diaryModel) edit(t *rapid.T) {
	e, ok := m.pick(t)
	if !ok {
		return
	}
	e.Note = rapid.StringMatching(`[a-z]{0,3}`).Draw(t, "note")
	m.change(t, func() error { _, err := m.s.Edit(m.t.Context(), e.ID, e); return err })
}

func (m *diaryModel) undo(t *rapid.T) {
	offered := m.top(t)
	done, err := m.s.Undo(m.t.Context())
	switch {
	case len(m.before) == 0 && !errors.Is(err, data.ErrNothingToUndo):
		t.Fatalf("undo of nothing: %v", err)
	case len(m.before) > 0 && err != nil:
		t.Fatalf("undo: %v", err)
	case len(m.before) == 0:
		return
	}
	if got := fmt.Sprint(done.Action, done.Event.ID, done.At); got != offered {
		t.Fatalf("offered %s, undone %s", offered, got)
	}
	if want := m.before[len(m.before)-1]; m.look(t) != want {
		t.Fatalf("undone, it is\n%s\nwas\n%s", m.look(t), want)
	}
	m.before = m.before[:len(m.before)-1]
}

func (m *diaryModel) boundary(t *rapid.T) {
	values := map[string]string{"night.boundary": anyBoundary().Draw(t, "boundary").String()}
	if err := m.s.ChangeSettings(m.t.Context(), values); err != nil {
		t.Fatal(err)
	}
}

func (m *diaryModel) wait(t *rapid.T) {
	m.c.now = m.c.now.Add(time.Duration(rapid.IntRange(1, 240).Draw(t, "minutes")) * time.Minute)
	m.before = nil // some may be too old by now
	for m.top(t) != "nothing" {
		if _, err := m.s.Undo(m.t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

func (m *diaryModel) restart(*rapid.T) {
	closeStore(m.t, m.s)
	m.open()
}

// crash goes on with a copy made while the store was open.
func (m *diaryModel) crash(t *rapid.T) {
	m.s.Settle()
	copied := m.t.TempDir()
	copyFolder(m.t, m.dir, copied)
	closeStore(m.t, m.s)
	m.dir = copied
	if rapid.Bool().Draw(t, "journal lost") {
		if err := os.RemoveAll(filepath.Join(copied, "journal")); err != nil {
			t.Fatal(err)
		}
	}
	m.open()
}

func (m *diaryModel) open() {
	m.s = must(data.OpenStore(m.t.Context(), m.dir, data.Options{Now: m.c.Now}))(m.t)
}

// check is what holds after every action.
func (m *diaryModel) check(t *rapid.T) {
	var text strings.Builder
	if err := m.s.Export(m.t.Context(), &text); err != nil {
		t.Fatal(err)
	}
	lines := map[string]bool{}
	for line := range strings.Lines(text.String()) {
		if lines[line] {
			t.Fatalf("twice in the export: %s", line)
		}
		lines[line] = true
	}
	for line := range maps.Keys(m.lines) {
		if !lines[line] {
			t.Fatalf("lost: %s", line)
		}
	}
	m.lines = lines
	checkSummaries(m.t, m.s)
	checkJournal(m.t, m.dir, text.String())
}

// checkSome is rapid.Check for what takes long: it tries only so many of the
// cases, or all of them while one that fails is made smaller.
func checkSome(t *testing.T, cases int, prop func(*rapid.T)) {
	t.Helper()
	passed := 0
	rapid.Check(t, func(rt *rapid.T) {
		if passed < cases {
			prop(rt)
			passed++
		}
	})
}

func TestAnyDaysWithAnyLuck(t *testing.T) {
	checkSome(t, 40, func(rt *rapid.T) {
		m := &diaryModel{t: t, dir: t.TempDir(), c: &clock{evening(t)}}
		m.open()
		defer func() { closeStore(t, m.s) }()
		actions := map[string]func(*rapid.T){
			"drink": m.drink, "drink again": m.drink, "cramp": m.cramp, "step": m.step, "check in": m.checkIn,
			"factor": m.factor, "delete": m.remove, "edit": m.edit, "undo": m.undo, "undo again": m.undo,
			"boundary": m.boundary, "wait": m.wait, "restart": m.restart, "crash": m.crash,
		}
		names := slices.Sorted(maps.Keys(actions))
		for range rapid.IntRange(1, 12).Draw(rt, "actions") {
			actions[rapid.SampledFrom(names).Draw(rt, "action")](rt)
			m.check(rt)
		}
	})
}
