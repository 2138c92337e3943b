package reminders

import (
	"context"
	"errors"
	"fmt"
	"time"

	"stillnight/data"
	"stillnight/data/words"
)

// laterFor is how long a reminder is put off by its button.
const laterFor = 15 * time.Minute

// answer does what the person pressed. The reminder is no longer open then.
func (s *Scheduler) answer(ctx context.Context, a Answer) {
	now := s.now()
	s.keep(s.told.Close(a.Kind))
	if a.Action != ActDismissed {
		s.keep(s.told.Minded())
	}
	var err error
	switch a.Action {
	case ActDrink:
		err = s.logGlass(ctx)
	case ActLater:
		s.keep(s.told.AskAgain(a.Kind, now.Add(laterFor)))
		s.record(Record{now, a.Kind, Snoozed, words.T("You asked to hear of it again at %s.", words.Clock(now.Add(laterFor)))})
	case ActNone:
		err = s.checkIn(ctx, 0)
	case ActOne:
		err = s.checkIn(ctx, 1)
	case ActSkip:
		err = s.skipTonight(ctx, a.Kind)
	case ActCramp:
		s.p.Open("cramp")
	case ActStart, ActOpen, ActDefault:
		s.p.Open(view(a.Kind))
	}
	s.note(a.Action, err)
	if err != nil {
		s.p.Open(view(a.Kind)) // so that the person sees that it was not done
	}
}

// view returns the window that a reminder leads to.
func view(kind Kind) string {
	if kind == Evening || kind == Call {
		return "evening"
	}
	return "today"
}

// logGlass logs the usual glass. Where that is too much within the hour, the
// window is opened, which can ask.
func (s *Scheduler) logGlass(ctx context.Context) error {
	if !s.take(ctx) {
		return errors.New("the diary cannot be read")
	}
	_, err := s.p.Diary.LogDrink(ctx, data.DrinkEntry{ML: s.snap.Settings.Glass})
	if errors.Is(err, data.ErrTooMuchAtOnce) {
		s.p.Open(view(Water))
		return nil
	}
	return err
}

// checkIn records the night that was asked about. A night that was recorded
// meanwhile is shown instead of being overwritten.
func (s *Scheduler) checkIn(ctx context.Context, cramps int) error {
	if !s.take(ctx) {
		return errors.New("the diary cannot be read")
	}
	asked := data.DayOf(s.told.Last[Morning].In(s.now().Location()), s.snap.Settings.Boundary) - 1
	if asked != s.snap.Day-1 || s.snap.LastNight.Recorded() {
		s.p.Open(view(Morning))
		return nil
	}
	return s.p.Diary.CheckIn(ctx, data.NightEntry{Night: asked, Cramps: cramps})
}

// skipTonight skips what is open of the evening that was asked about. One of
// an earlier day stays as it is: today's is shown instead.
func (s *Scheduler) skipTonight(ctx context.Context, kind Kind) error {
	if !s.take(ctx) {
		return errors.New("the diary cannot be read")
	}
	if data.DayOf(s.told.Last[kind].In(s.now().Location()), s.snap.Settings.Boundary) != s.snap.Day {
		s.p.Open(view(kind))
		return nil
	}
	for _, step := range s.snap.Steps() {
		if s.snap.Today.Outcome(step.ID) != data.Open {
			continue
		}
		if err := s.p.Diary.TickStep(ctx, data.StepEntry{Step: step.ID, Outcome: data.Skipped, Day: s.snap.Day}); err != nil {
			return fmt.Errorf("skip a step: %w", err)
		}
	}
	return nil
}
