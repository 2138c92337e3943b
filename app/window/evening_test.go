package window_test

import (
	"io"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data"
)

// outcome returns what became of a step tonight.
func (s *stage) outcome(step string) data.Outcome {
	s.t.Helper()
	today, err := s.store.Today(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	return today.Today.Outcome(step)
}

func TestTodayBeginsTheRoutineAndKeysLeadThroughIt(t *testing.T) {
	s := prepare(t)
	s.begin()
	s.Feed()
	s.tap(view.Today, "Start the routine")
	s.until("the session is on", func() bool { return s.shows(view.Evening, "Step 1 of 4 · Calf stretch") })
	s.until("the window is shown", func() bool { return s.Shown(view.Evening) })
	s.Key(view.Evening, fyne.KeyRight)
	s.until("a step is skipped", func() bool { return s.outcome("calf-stretch") == data.Skipped })
	s.until("the next one is on", func() bool { return s.shows(view.Evening, "Step 2 of 4 · Hamstring stretch") })
	s.Key(view.Evening, fyne.KeySpace)
	s.until("it waits", func() bool { return s.shows(view.Evening, "Go on") })
	s.Key(view.Evening, fyne.KeyEscape)
	s.until("it is left", func() bool { return s.shows(view.Evening, "Continue · 9 min") })
	s.until("Today has followed", func() bool { return s.shows(view.Today, "Continue the routine") })
	s.Key(view.Evening, fyne.KeyEscape)
	s.until("the window is closed", func() bool { return s.Window(view.Evening) == nil })
	if s.outcome("hamstring-stretch") != data.Open {
		t.Error("the step that was left is not open")
	}
}

func TestASessionOnTopOfWhichSomethingIsOpenKeepsItsKeys(t *testing.T) {
	s := prepare(t)
	s.begin()
	s.tap(view.Today, "Start the routine")
	s.until("the session is on", func() bool { return s.shows(view.Evening, "Step 1 of 4 · Calf stretch") })
	sheet := widgets.NewSheet(s.Window(view.Evening), "?", "Yes", "No")
	sheet.Show(nil)
	s.Key(view.Evening, fyne.KeyRight)
	s.Key(view.Evening, fyne.KeyEscape)
	if s.outcome("calf-stretch") != data.Open || !s.shows(view.Evening, "Step 1 of 4 · Calf stretch") {
		t.Error("a key that is for the sheet skips or leaves")
	}
}

func TestASessionIsNotTornOffByAnotherResident(t *testing.T) {
	s, r := prepare(t), &porter{}
	read, write := io.Pipe()
	s.p.Commands, s.p.Resident, s.p.View = read, r, view.EveningBegin
	broken := &restarting{Store: s.store, first: make(chan struct{})}
	s.p.Diary = broken
	s.begin()
	s.Feed()
	s.Show(view.EveningBegin)
	s.until("the session is on", func() bool { return s.shows(view.Evening, "Step 1 of 4 · Calf stretch") })
	s.until("it watches", broken.watched)
	if err := write.Close(); err != nil {
		t.Fatal(err)
	}
	s.until("that is noticed", s.Orphan)
	close(broken.first)
	s.until("the next one is watched", func() bool {
		broken.mu.Lock()
		defer broken.mu.Unlock()
		return broken.calls > 1
	})
	s.Pump(200*time.Millisecond, func() bool { return false })
	if opened, _ := r.seen(); slices.Contains(opened, view.Evening) || s.Windows() != 1 {
		t.Errorf("the resident was asked for %q", opened)
	}
}
