package link_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"stillnight/app/link"
	"stillnight/data"
)

// evening is the present of the stores in these tests.
func evening(t testing.TB) time.Time {
	t.Helper()
	vienna, err := time.LoadLocation("Europe/Vienna")
	if err != nil {
		t.Fatal(err)
	}
	return time.Date(2026, 11, 22, 17, 40, 0, 0, vienna)
}

func newStore(t testing.TB) *data.Store {
	t.Helper()
	now := evening(t)
	s, err := data.OpenStore(t.Context(), t.TempDir(), data.Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// act is one action on a diary, which may name events logged before.
type act struct {
	name string
	do   func(ctx context.Context, d data.Diary, known []data.Event) (any, error)
}

func logDrink(entry data.DrinkEntry) act {
	return act{fmt.Sprintf("drink %+v", entry), func(ctx context.Context, d data.Diary, _ []data.Event) (any, error) {
		return d.LogDrink(ctx, entry)
	}}
}

func logCramp(entry data.CrampEntry) act {
	return act{"cramp", func(ctx context.Context, d data.Diary, _ []data.Event) (any, error) { return d.LogCramp(ctx, entry) }}
}

func logFood(entry data.FoodEntry) act {
	return act{fmt.Sprintf("food %+v", entry), func(ctx context.Context, d data.Diary, _ []data.Event) (any, error) {
		return d.LogFood(ctx, entry)
	}}
}

func logSupplement(entry data.SupplementEntry) act {
	return act{fmt.Sprintf("supplement %+v", entry), func(ctx context.Context, d data.Diary, _ []data.Event) (any, error) {
		return d.LogSupplement(ctx, entry)
	}}
}

func logSession(entry data.SessionEntry) act {
	return act{fmt.Sprintf("session %+v", entry), func(ctx context.Context, d data.Diary, _ []data.Event) (any, error) {
		return d.LogSession(ctx, entry)
	}}
}

func tickStep(entry data.StepEntry) act {
	return act{fmt.Sprintf("step %+v", entry), func(ctx context.Context, d data.Diary, _ []data.Event) (any, error) {
		return nil, d.TickStep(ctx, entry)
	}}
}

func checkIn(entry data.NightEntry) act {
	return act{fmt.Sprintf("night %+v", entry), func(ctx context.Context, d data.Diary, _ []data.Event) (any, error) {
		return nil, d.CheckIn(ctx, entry)
	}}
}

func setFactor(factor string, value *float64, day data.Day) act {
	return act{"factor " + factor, func(ctx context.Context, d data.Diary, _ []data.Event) (any, error) {
		return nil, d.SetFactor(ctx, data.FactorEntry{Factor: factor, Value: value, Day: day})
	}}
}

func setting(key, value string) act {
	return act{"setting " + key, func(ctx context.Context, d data.Diary, _ []data.Event) (any, error) {
		return nil, d.ChangeSettings(ctx, map[string]string{key: value})
	}}
}

func snooze(until time.Time) act {
	return act{"snooze", func(ctx context.Context, d data.Diary, _ []data.Event) (any, error) { return nil, d.Snooze(ctx, until) }}
}

func undo() act {
	return act{"undo", func(ctx context.Context, d data.Diary, _ []data.Event) (any, error) { return d.Undo(ctx) }}
}

func remove(n int) act {
	return act{"delete", func(ctx context.Context, d data.Diary, known []data.Event) (any, error) {
		return nil, d.Delete(ctx, known[n].ID)
	}}
}

// edit changes an event as a window does: it takes one that it read, and
// changes a field.
func edit(n int, change func(*data.Event)) act {
	return act{"edit", func(ctx context.Context, d data.Diary, known []data.Event) (any, error) {
		e := known[n]
		change(&e)
		return d.Edit(ctx, e.ID, e)
	}}
}

func importing(journal string, dry bool) act {
	return act{"import", func(ctx context.Context, d data.Diary, _ []data.Event) (any, error) {
		return d.Import(ctx, strings.NewReader(journal), dry)
	}}
}

const journal = `{"v":1,"id":"j1","at":"2026-11-20T08:00:00+01:00","kind":"drink","drink":{"ml":300,"cup":"<red> & blue"},"mood":"fine"}
{"v":1,"id":"j2","at":"2026-11-20T09:00:00+01:00","kind":"dream","dream":{"of":"stairs"}}
not a line

{"v":1,"id":"j3","at":"2026-11-20T23:30:00+01:00","kind":"cramp","cramp":{"side":"left","severity":0,"woke":false}}
{"v":1,"id":"j1","at":"2026-11-20T08:00:00+01:00","kind":"drink","drink":{"ml":300}}
{"v":1,"id":"j4","at":"2026-11-20T10:00:00+01:00","kind":"drink","drink":{"ml":-1}}
{"v":1,"id":"j5","at":"2026-11-19T19:00:00-05:00","kind":"food","food":{"food":"almonds","magnesium_mg":79.5}}`

// script is a life of a diary: every action, well and badly used.
func script(now time.Time) []act {
	yes, no, nine := 1.0, 0.0, 9.0
	six, woke := 6, true
	return []act{
		undo(),
		logDrink(data.DrinkEntry{ML: 250}),
		logDrink(data.DrinkEntry{ML: 330, Beverage: "tea", At: now.Add(-2 * time.Hour), Note: "“hot” <&> \u2028"}),
		logDrink(data.DrinkEntry{ML: 1300}),
		logDrink(data.DrinkEntry{ML: 1300, Confirmed: true}),
		logDrink(data.DrinkEntry{ML: 0}),
		logDrink(data.DrinkEntry{ML: 9000}),
		logDrink(data.DrinkEntry{ML: 250, Beverage: "petrol"}),
		logDrink(data.DrinkEntry{ML: 250, At: now.Add(time.Hour)}),
		logCramp(data.CrampEntry{}),
		logCramp(data.CrampEntry{At: now.Add(-15 * time.Hour), Note: "n", Cramp: data.Cramp{
			Side: "both", Muscle: "calf", Minutes: 2.5, Severity: &six, Woke: &woke, Relief: []string{"stood", "warm"},
		}}),
		logCramp(data.CrampEntry{Cramp: data.Cramp{Side: "up"}}),
		tickStep(data.StepEntry{Step: "calf-stretch", Outcome: data.Done, Seconds: 60}),
		tickStep(data.StepEntry{Step: "calf-stretch", Outcome: data.Skipped, Day: data.DateOf(now) - 1}),
		tickStep(data.StepEntry{Step: "calf-stretch", Outcome: data.Open}),
		tickStep(data.StepEntry{Step: "calf-stretch", Outcome: "maybe"}),
		tickStep(data.StepEntry{Step: "dance", Outcome: data.Done}),
		checkIn(data.NightEntry{Cramps: 0}),
		checkIn(data.NightEntry{Cramps: 2, Night: data.DateOf(now) - 3, Note: "bad"}),
		checkIn(data.NightEntry{Cramps: -1}),
		checkIn(data.NightEntry{Cramps: 1, Night: data.DateOf(now) + 7}),
		setFactor("alcohol", &yes, 0),
		setFactor("alcohol", &no, data.DateOf(now)-1),
		setFactor("alcohol", nil, 0),
		setFactor("alcohol", &nine, 0),
		setFactor("moonlight", &yes, 0),
		logFood(data.FoodEntry{Food: "muesli", Servings: 0.5, MagnesiumMg: 61, VitaminDIU: 3, At: now.Add(-time.Hour), Note: "own mix"}),
		logFood(data.FoodEntry{Food: "moon dust"}),
		logSession(data.SessionEntry{Session: "yoga", Minutes: 30, Note: "slow"}),
		logSession(data.SessionEntry{Session: "opera"}),
		logSupplement(data.SupplementEntry{Nutrient: "Magnesium", Amount: 200}),
		logSupplement(data.SupplementEntry{Nutrient: "magnesium", Amount: 100}),
		logSupplement(data.SupplementEntry{Nutrient: "magnesium", Amount: 100, Confirmed: true}),
		logSupplement(data.SupplementEntry{Nutrient: "vitamin-d", Amount: 20}),
		logSupplement(data.SupplementEntry{Nutrient: "vitamin-d", Amount: 20, Unit: "ug", At: now.Add(-time.Hour)}),
		setting("track.kidney", "on"),
		logSupplement(data.SupplementEntry{Nutrient: "magnesium", Amount: 10, Unit: "mg"}),
		edit(0, func(e *data.Event) { e.Drink = &data.Drink{ML: 200, Beverage: "milk"}; e.Note = "less" }),
		edit(1, func(e *data.Event) { e.At = e.At.Add(-24 * time.Hour) }),
		edit(1, func(e *data.Event) { e.Drink = &data.Drink{ML: -5} }),
		edit(1, func(e *data.Event) { e.Kind = data.KindNight }),
		remove(2),
		remove(2),
		undo(),
		setting("water.goal", "2500"),
		setting("water.goal", ""),
		setting("water.glass", "300"),
		setting("water.glass", "3"),
		setting("water.vodka", "1"),
		setting("look.theme", "dark"),
		snooze(now.Add(time.Hour)),
		snooze(time.Time{}),
		snooze(now.Add(2 * time.Hour)),
		importing(journal, true),
		importing(journal, false),
		importing(journal, false),
		importing("", false),
		importing(strings.Repeat("x", 3*link.MaxLine)+"\n"+journal, false),
		undo(),
	}
}

var ids = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|"device":"[^"]*"`)

// plain writes a value as JSON, without the ids that differ by chance.
func plain(t *testing.T, v any) string {
	t.Helper()
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(v); err != nil {
		t.Fatal(err)
	}
	return ids.ReplaceAllString(strings.ReplaceAll(text.String(), `": "`, `":"`), "#")
}

func (a act) run(t *testing.T, d data.Diary, known *[]data.Event) (string, error) {
	t.Helper()
	result, err := a.do(t.Context(), d, *known)
	if err != nil {
		return ids.ReplaceAllString(err.Error(), "#"), err
	}
	if e, ok := result.(data.Event); ok {
		*known = append(*known, e)
	}
	return plain(t, result), nil
}

func TestEveryActionIsTheSameThroughTheLink(t *testing.T) {
	direct, behind := newStore(t), newStore(t)
	c := serve(t, behind, nil).client(t)
	var known, knownThere []data.Event
	failed := 0
	for _, a := range script(evening(t)) {
		want, wantErr := a.run(t, direct, &known)
		got, err := a.run(t, c, &knownThere)
		if got != want {
			t.Errorf("%s:\nthe link says  %s\nthe store says %s", a.name, got, want)
		}
		if wantErr != nil {
			failed++
		}
		for code, sentinel := range link.Codes() {
			if errors.Is(err, sentinel) != errors.Is(wantErr, sentinel) {
				t.Errorf("%s: the link's error is %s: %t", a.name, code, errors.Is(err, sentinel))
			}
		}
		compareReads(t, a.name, direct, c)
	}
	if failed < 15 || len(known) < 6 {
		t.Errorf("the script proves little: %d failed, %d logged", failed, len(known))
	}
	// Not only the same kind of diary: the very same one.
	compareReads(t, "at the end", behind, c)
	assertSameExport(t, behind, c)
}

func compareReads(t *testing.T, after string, direct, c data.Diary) {
	t.Helper()
	want, err := direct.Today(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got, err := c.Today(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !got.Resident {
		t.Errorf("after %s the snapshot is of no resident", after)
	}
	want.Resident = true
	if a, b := plain(t, got), plain(t, want); a != b {
		t.Errorf("after %s, today through the link is\n%s\ndirectly\n%s", after, a, b)
	}
	if a, b := reads(t, c), reads(t, direct); a != b {
		t.Errorf("after %s, through the link is\n%s\ndirectly\n%s", after, a, b)
	}
}

// reads returns what the other reads yield.
func reads(t *testing.T, d data.Diary) string {
	t.Helper()
	var all []any
	keep := func(v any, err error) {
		if err != nil {
			v = err.Error()
		}
		all = append(all, v)
	}
	first, last, ok, err := d.Span(t.Context())
	keep([]any{first, last, ok}, err)
	days, err := d.Days(t.Context(), data.DayFrom(2026, 11, 18), data.DayFrom(2026, 11, 23))
	keep(days, err)
	events, err := d.Events(t.Context(), data.DayFrom(2026, 11, 1), data.DayFrom(2026, 11, 30))
	if len(events) > 0 { // none may be nil or empty
		keep(events, err)
	}
	settings, err := d.Settings(t.Context())
	keep(settings, err)
	_, err = d.Days(t.Context(), 0, data.MaxDays)
	keep(nil, err)
	_, err = d.Days(t.Context(), 100, 1)
	keep(nil, err)
	return plain(t, all)
}

func assertSameExport(t *testing.T, direct, c data.Diary) {
	t.Helper()
	var want, got bytes.Buffer
	if err := direct.Export(t.Context(), &want); err != nil {
		t.Fatal(err)
	}
	if err := c.Export(t.Context(), &got); err != nil {
		t.Fatal(err)
	}
	if got.String() != want.String() || !strings.Contains(got.String(), `"cup":"<red> & blue"},"mood":"fine"`) {
		t.Errorf("the export through the link is\n%s\ndirectly\n%s", got.String(), want.String())
	}
}

func TestForeignFieldsComeThroughTheLink(t *testing.T) {
	store := newStore(t)
	c := serve(t, store, nil).client(t)
	if _, err := c.Import(t.Context(), strings.NewReader(journal), false); err != nil {
		t.Fatal(err)
	}
	day := data.DayFrom(2026, 11, 20)
	events, err := c.Events(t.Context(), day, day)
	if err != nil {
		t.Fatal(err)
	}
	var lines bytes.Buffer
	encoder := json.NewEncoder(&lines)
	encoder.SetEscapeHTML(false)
	for _, e := range events {
		if err := encoder.Encode(e); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range strings.Split(journal, "\n")[:2] {
		if !strings.Contains(lines.String(), want+"\n") {
			t.Errorf("%s is not in\n%s", want, lines.String())
		}
	}
}

func TestAClosedStoreSaysSo(t *testing.T) {
	now := evening(t)
	store, err := data.OpenStore(t.Context(), t.TempDir(), data.Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	c := serve(t, store, nil).client(t)
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	for name, call := range everyCall(c) {
		switch name {
		case "Ping", "Open", "Quit":
			continue
		}
		if err := call(t.Context()); !errors.Is(err, data.ErrClosed) && !errors.Is(err, data.ErrBadInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := c.Today(t.Context()); !errors.Is(err, data.ErrClosed) {
		t.Errorf("today: %v", err)
	}
}

func TestWhatCannotBeWrittenIsBadInput(t *testing.T) {
	c := serve(t, newStore(t), nil).client(t)
	far := time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC)
	if _, err := c.LogDrink(t.Context(), data.DrinkEntry{ML: 250, At: far}); !errors.Is(err, data.ErrBadInput) {
		t.Errorf("the year 12000: %v", err)
	}
}
