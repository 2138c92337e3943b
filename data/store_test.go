package data_test

import (
	"bytes"
	"errors"
	"log/slog"
	"testing"
	"time"

	"stillnight/data"
)

// clock is a time that a test sets.
type clock struct{ now time.Time }

func (c *clock) Now() time.Time { return c.now }

// evening is 22 November 2026, 17:40 in Vienna.
func evening(t *testing.T) time.Time {
	t.Helper()
	return eveningOf(t)
}

func eveningOf(tb testing.TB) time.Time {
	tb.Helper()
	vienna, err := time.LoadLocation("Europe/Vienna")
	if err != nil {
		tb.Fatal(err)
	}
	return time.Date(2026, 11, 22, 17, 40, 0, 0, vienna)
}

// testLog writes to the test's log.
func testLog(t *testing.T) *slog.Logger {
	t.Helper()
	return slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
}

func openStore(t *testing.T, dir string, c *clock) *data.Store {
	t.Helper()
	s, err := data.OpenStore(t.Context(), dir, data.Options{Now: c.Now, Log: testLog(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closeStore(t, s) })
	return s
}

func closeStore(t *testing.T, s *data.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func newStore(t *testing.T) (*data.Store, *clock) {
	t.Helper()
	c := &clock{evening(t)}
	return openStore(t, t.TempDir(), c), c
}

func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func drink(t *testing.T, s *data.Store, ml int) data.Event {
	t.Helper()
	return must(s.LogDrink(t.Context(), data.DrinkEntry{ML: ml}))(t)
}

func today(t *testing.T, s *data.Store) data.Snapshot {
	t.Helper()
	return must(s.Today(t.Context()))(t)
}

func TestADrinkIsKept(t *testing.T) {
	c := &clock{evening(t)}
	dir := t.TempDir()
	s := openStore(t, dir, c)
	if snap := today(t, s); !snap.Empty || snap.Today.ML != 0 || snap.Undo != nil {
		t.Errorf("a new diary shows %+v", snap)
	}
	drink(t, s, 250)
	closeStore(t, s)
	s = openStore(t, dir, c)
	snap := today(t, s)
	if snap.Empty || snap.Today.ML != 250 || snap.Today.Drinks != 1 || snap.HourML != 250 {
		t.Errorf("after a restart: %+v", snap.Today)
	}
	if snap.LastDrink == nil || snap.LastDrink.Drink.ML != 250 || !snap.LastDrink.At.Equal(c.now) {
		t.Errorf("last drink %+v", snap.LastDrink)
	}
	if snap.Undo == nil || snap.Undo.Action != data.Logged {
		t.Errorf("undo offers %+v", snap.Undo)
	}
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if snap = today(t, s); snap.Today.ML != 0 || snap.Undo != nil || !snap.Empty {
		t.Errorf("after undo: %+v", snap)
	}
	if _, err := s.Undo(t.Context()); !errors.Is(err, data.ErrNothingToUndo) {
		t.Errorf("undo of nothing: %v", err)
	}
}

func TestExportAndImportAgain(t *testing.T) {
	s, c := newStore(t)
	drink(t, s, 250)
	drink(t, s, 300)
	if err := s.TickStep(t.Context(), data.StepEntry{Step: "massage", Outcome: data.Done}); err != nil {
		t.Fatal(err)
	}
	if err := s.TickStep(t.Context(), data.StepEntry{Step: "massage", Outcome: data.Skipped}); err != nil {
		t.Fatal(err)
	}
	if err := s.CheckIn(t.Context(), data.NightEntry{Cramps: 2}); err != nil {
		t.Fatal(err)
	}
	var journal bytes.Buffer
	if err := s.Export(t.Context(), &journal); err != nil {
		t.Fatal(err)
	}
	other := openStore(t, t.TempDir(), c)
	report := must(other.Import(t.Context(), bytes.NewReader(journal.Bytes()), false))(t)
	if report.New != 6 || report.Read != 6 || report.Bad != 0 {
		t.Errorf("import: %+v", report)
	}
	var again bytes.Buffer
	if err := other.Export(t.Context(), &again); err != nil {
		t.Fatal(err)
	}
	if again.String() != journal.String() {
		t.Errorf("exported again:\n%s\nwas:\n%s", &again, &journal)
	}
	a, b := today(t, s), today(t, other)
	if a.Today.ML != b.Today.ML || b.Today.Outcome("massage") != data.Skipped || *b.LastNight.Cramps != 2 {
		t.Errorf("imported day %+v, was %+v", b.Today, a.Today)
	}
	report = must(other.Import(t.Context(), bytes.NewReader(journal.Bytes()), false))(t)
	if report.New != 0 || report.Known != 6 {
		t.Errorf("import again: %+v", report)
	}
}

func TestSettingsAreKept(t *testing.T) {
	dir, c := t.TempDir(), &clock{evening(t)}
	s := openStore(t, dir, c)
	if err := s.ChangeSettings(t.Context(), map[string]string{"water.goal": "2500", "night.boundary": "05:00"}); err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)
	s = openStore(t, dir, c)
	settings := must(s.Settings(t.Context()))(t)
	if settings.Goal != 2500 || settings.Boundary != 5*60 {
		t.Errorf("settings %+v", settings)
	}
	day := today(t, s).Day
	days := must(s.Days(t.Context(), day-1, day))(t)
	if days[0].GoalML != 2000 || days[1].GoalML != 2500 {
		t.Errorf("goals %d, %d", days[0].GoalML, days[1].GoalML)
	}
}

func TestSecondStoreOfAFolder(t *testing.T) {
	dir, c := t.TempDir(), &clock{evening(t)}
	openStore(t, dir, c)
	if _, err := data.OpenStore(t.Context(), dir, data.Options{Now: c.Now}); !errors.Is(err, data.ErrInUse) {
		t.Errorf("second open: %v", err)
	}
}

func TestWatchTellsOfADrink(t *testing.T) {
	s, _ := newStore(t)
	changes := must(s.Watch(t.Context()))(t)
	drink(t, s, 250)
	change := <-changes
	if !change.Events || len(change.Days) != 1 || change.Days[0] != today(t, s).Day {
		t.Errorf("change %+v", change)
	}
	closeStore(t, s)
	if _, open := <-changes; open {
		t.Error("the channel is open after Close")
	}
}
