package command_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"stillnight/app/link"
	"stillnight/data"
)

func TestWhy(t *testing.T) {
	bothWays(t, func(t *testing.T, w *world) {
		w.says("There was no reminder in the last 30 days", "why")
		w.says(`{"reminders":[]}`, "why", "--json")
		at := w.now()
		w.decided = []data.Decision{
			{At: at.UTC(), Kind: "water", What: "held", Reason: "The screen is locked."},
			{At: at.Add(-19 * time.Hour), Kind: "evening", What: "sent", Reason: "The time of the evening routine."},
			{At: at.Add(-20 * time.Hour), Kind: "stand", What: "dropped", Reason: "It was over."},
		}
		w.says(`2026-11-22  17:40  water                held back  The screen is locked.
2026-11-21  22:40  the evening routine  shown      The time of the evening routine.
2026-11-21  21:40  stand                dropped    It was over.`, "why")
		var got link.Decisions
		if err := json.Unmarshal([]byte(w.does("why", "--json")), &got); err != nil || len(got.Reminders) != 3 || got.Reminders[0].What != "held" {
			t.Errorf("it is %+v, %v", got, err)
		}
	})
}

func TestWhyThatCannotBeRead(t *testing.T) {
	w := newWorld(t)
	w.undecided = errors.New("the file cannot be read")
	w.refuses(1, "the file cannot be read", "why")
	w.untouched()
}
