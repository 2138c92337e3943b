package data_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"stillnight/data"
)

func TestWatchersAreNeverWaitedFor(t *testing.T) {
	s, c := newStore(t)
	idle := must(s.Watch(t.Context()))(t)
	day0 := data.DateOf(c.now)
	for range 50 {
		c.now = c.now.Add(time.Hour)
		drink(t, s, 10)
	}
	if err := s.ChangeSettings(t.Context(), map[string]string{"water.goal": "3000"}); err != nil {
		t.Fatal(err)
	}
	if err := s.Snooze(t.Context(), c.now.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	var all data.Change
	for !all.Snooze { // the merged ones, in one or two
		change := <-idle
		all.Days = append(all.Days, change.Days...)
		all.Events, all.Settings, all.Snooze = all.Events || change.Events, all.Settings || change.Settings, change.Snooze
	}
	if !all.Events || !all.Settings || !slices.Contains(all.Days, day0) || !slices.Contains(all.Days, day0+2) {
		t.Errorf("told %+v", all)
	}
}

func TestAWatchEndsWithItsContext(t *testing.T) {
	s, _ := newStore(t)
	ctx, cancel := context.WithCancel(t.Context())
	changes := must(s.Watch(ctx))(t)
	drink(t, s, 10)
	cancel()
	for range changes { // ends
		continue
	}
	drink(t, s, 10)
}

func TestWatchersComeAfterTheChange(t *testing.T) {
	s, _ := newStore(t)
	changes := must(s.Watch(t.Context()))(t)
	go func() {
		_, _ = s.LogDrink(context.WithoutCancel(t.Context()), data.DrinkEntry{ML: 10})
	}()
	<-changes
	if ml := today(t, s).Today.ML; ml != 10 {
		t.Errorf("told of a change before it can be read: %d ml", ml)
	}
}

func TestNothingDoneIsNotTold(t *testing.T) {
	s, _ := newStore(t)
	step := data.StepEntry{Step: "massage", Outcome: data.Done}
	if err := s.TickStep(t.Context(), step); err != nil {
		t.Fatal(err)
	}
	changes := must(s.Watch(t.Context()))(t)
	if err := s.TickStep(t.Context(), step); err != nil {
		t.Fatal(err)
	}
	if err := s.ChangeSettings(t.Context(), map[string]string{"water.goal": "2000"}); err != nil {
		t.Fatal(err)
	}
	if err := s.ChangeSettings(t.Context(), map[string]string{"water.goal": ""}); err != nil {
		t.Fatal(err)
	}
	if err := s.Snooze(t.Context(), time.Time{}); err != nil {
		t.Fatal(err)
	}
	for {
		change := <-changes
		if change.Events {
			t.Errorf("told of %+v", change)
		}
		if change.Snooze {
			return
		}
	}
}

func TestManyDaysAreAnyDay(t *testing.T) {
	s, c := newStore(t)
	changes := must(s.Watch(t.Context()))(t)
	var text strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&text, `{"v":1,"id":"d%d","at":%q,"kind":"drink","drink":{"ml":1}}`+"\n", i, c.now.AddDate(0, 0, -i).Format(time.RFC3339))
	}
	must(s.Import(t.Context(), strings.NewReader(text.String()), false))(t)
	if change := <-changes; !change.Events || change.Days != nil {
		t.Errorf("told of %d days", len(change.Days))
	}
}

// TestManyAtOnce has many write, read, watch and compact at the same time.
func TestManyAtOnce(t *testing.T) {
	dir, c := t.TempDir(), &clock{evening(t)}
	s := openStore(t, dir, c)
	var all sync.WaitGroup
	const writers, each = 8, 15
	for w := range writers {
		all.Go(func() {
			for i := range each {
				if _, err := s.LogDrink(t.Context(), data.DrinkEntry{ML: 1, Confirmed: true}); err != nil {
					t.Error(err)
				}
				step := data.StepEntry{Step: "massage", Outcome: []data.Outcome{data.Done, data.Skipped}[(w+i)%2]}
				if err := s.TickStep(t.Context(), step); err != nil {
					t.Error(err)
				}
				if _, err := s.Today(t.Context()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Go(func() {
		if err := s.Compact(t.Context()); err != nil {
			t.Error(err)
		}
		if _, err := s.Import(t.Context(), strings.NewReader(drinkLine("x", 1)), false); err != nil {
			t.Error(err)
		}
	})
	watching := must(s.Watch(t.Context()))(t)
	all.Wait()
	<-watching
	if snap := today(t, s); snap.Today.ML != writers*each+1 || len(snap.Today.Steps) != 1 || snap.Today.Events != writers*each+2 {
		t.Errorf("today: %+v", snap.Today)
	}
	checkJournal(t, dir, exported(t, s))
	checkSummaries(t, s)
}
