package window_test

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"

	"stillnight/app/window/view"
	"stillnight/data"
)

// away is a diary whose resident is not there until it is back.
type away struct {
	data.Diary
	back atomic.Bool
}

func (a *away) err() error {
	if a.back.Load() {
		return nil
	}
	return fmt.Errorf("ask for the day: %w", data.ErrNoResident)
}

func (a *away) Settings(ctx context.Context) (data.Settings, error) {
	if err := a.err(); err != nil {
		return data.Settings{}, err
	}
	return a.Diary.Settings(ctx)
}

func (a *away) Today(ctx context.Context) (data.Snapshot, error) {
	if err := a.err(); err != nil {
		return data.Snapshot{}, err
	}
	return a.Diary.Today(ctx)
}

func (a *away) Watch(ctx context.Context) (<-chan data.Change, error) {
	if err := a.err(); err != nil {
		return nil, err
	}
	return a.Diary.Watch(ctx)
}

const notRunning = "Stillnight is not running in the background. Nothing can be shown or logged until it is."

func TestAResidentThatIsGoneCanBeStartedAgain(t *testing.T) {
	s := prepare(t)
	a := &away{Diary: s.store}
	s.p.Diary = a
	started := 0
	s.p.StartResident = func() error {
		started++
		a.back.Store(true)
		return nil
	}
	s.begin()
	if !s.shows(view.Today, notRunning) {
		t.Fatal("it does not say that nothing runs")
	}
	s.tap(view.Today, "Start again")
	s.until("the sentence goes away", func() bool {
		return !s.shows(view.Today, notRunning) && s.shows(view.Today, "Nothing to drink logged yet today")
	})
	if started != 1 {
		t.Errorf("started %d times", started)
	}
}

func TestAResidentThatCannotBeStartedIsToldOf(t *testing.T) {
	s := prepare(t)
	s.p.Diary = &away{Diary: s.store}
	s.p.StartResident = func() error { return errors.New("the program's file is gone") }
	s.begin()
	s.tap(view.Today, "Start again")
	s.until("the reason is told", func() bool { return s.shows(view.Today, "The program's file is gone.") })
	s.tap(view.Today, "Dismiss")
	if s.shows(view.Today, "The program's file is gone.") {
		t.Error("the sentence cannot be dismissed")
	}
}
