package resident

import (
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"stillnight/data"
)

// TestABackupEachDayItRan runs for ten days.
func TestABackupEachDayItRan(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, err := data.OpenStore(t.Context(), t.TempDir(), data.Options{Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := store.LogDrink(t.Context(), data.DrinkEntry{ML: 250}); err != nil {
			t.Fatal(err)
		}
		r := &resident{held: &held{store: store}, log: slog.New(slog.NewTextHandler(t.Output(), nil))}
		for range 2 { // a start on the same day makes no second one
			start := time.NewTimer(10 * time.Second)
			go r.tidy(t.Context())
			<-start.C
			synctest.Wait()
		}
		wait := time.NewTimer(9 * 24 * time.Hour)
		<-wait.C
		synctest.Wait()
		backups, err := store.Backups(t.Context())
		if err != nil || len(backups) != 7+1 {
			t.Errorf("%d backups, %v; want those of 7 days and of the week before", len(backups), err)
		}
		if err := store.Close(); err != nil {
			t.Fatal(err)
		}
	})
}

// TestTheFirstDayHasABackupToo starts with an empty diary.
func TestTheFirstDayHasABackupToo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store, err := data.OpenStore(t.Context(), t.TempDir(), data.Options{Now: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		r := &resident{held: &held{store: store}, log: slog.New(slog.NewTextHandler(t.Output(), nil))}
		go r.tidy(t.Context())
		for _, want := range []int{0, 1} { // the drink comes in between
			wait := time.NewTimer(90 * time.Minute)
			<-wait.C
			synctest.Wait()
			if backups, err := store.Backups(t.Context()); err != nil || len(backups) != want {
				t.Errorf("%d backups, %v; want %d", len(backups), err, want)
			}
			if _, err := store.LogDrink(t.Context(), data.DrinkEntry{ML: 250}); err != nil {
				t.Fatal(err)
			}
		}
		if err := store.Close(); err != nil {
			t.Fatal(err)
		}
	})
}
