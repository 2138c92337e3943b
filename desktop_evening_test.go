//go:build desktop && linux

package main_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"stillnight/desktop"
)

// The evening routine from the tray, skipped through with the keyboard: each
// step is in the diary as soon as it is left.
func TestDesktopEvening(t *testing.T) {
	t.Parallel()
	s := use(t, desktop.Options{Hour: 21}, "welcome.done", "on", "reminders.water", "off")
	s.start("--hidden")
	item := s.item()

	s.must(item.Click(s.ctx, "Evening routine (0 of 4)"))
	s.inFront("Evening routine — Stillnight")
	s.must(s.Key(s.ctx, "Return")) // begin
	steps := []string{"calf-stretch", "hamstring-stretch", "massage", "slow-breathing"}
	for _, step := range steps {
		s.must(desktop.Eventually(s.ctx, 30*time.Second, "the end of "+step, func(ctx context.Context) error {
			var now status
			if err := json.Unmarshal([]byte(s.run("status", "--json")), &now); err != nil {
				return err
			}
			if got := now.outcome(step); got != "skipped" {
				s.save("evening-" + step)
				if err := s.Key(ctx, "Right"); err != nil {
					return err
				}
				return fmt.Errorf("it is %s", got)
			}
			return nil
		}))
	}
	s.save("evening-end")
	s.wantToolTip(item, "0 of 2 000 ml · 0 of 4 steps")

	var history struct {
		Days []struct {
			StepsDone    int `json:"steps_done"`
			StepsSkipped int `json:"steps_skipped"`
			Steps        int `json:"steps"`

			Outcomes map[string]string `json:"outcomes"`
		}
	}
	s.must(json.Unmarshal([]byte(s.run("history", "--json")), &history))
	if len(history.Days) == 0 {
		t.Fatal("history has no day")
	}
	today := history.Days[len(history.Days)-1]
	if today.StepsSkipped != 4 || today.StepsDone != 0 || today.Steps != 4 {
		t.Errorf("history has %+v", today)
	}
	for _, step := range steps {
		if today.Outcomes[step] != "skipped" {
			t.Errorf("history has %v for %s", today.Outcomes, step)
		}
	}
	s.must(s.Key(s.ctx, "Escape"))
	s.quits()
}
