package command_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stillnight/data"
)

// lived fills a diary with a day and the night before it.
func (w *world) lived() *world {
	w.t.Helper()
	for _, call := range []string{
		"drink 500 --at 09:00", "drink 500 --at 12:30", "drink 250 --at 17:35", "done calf-stretch", "skip massage",
		"cramp --severity 6 --minutes 3 --at 02:10", "factor alcohol=2 heat=no",
		"drink 330 --at 22:10", "night 0 --night 2026-11-20",
	} {
		w.does(strings.Fields(call)...)
	}
	return w
}

// golden compares a text with a file under testdata, which -update writes.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
	}
}

func TestStatusJSON(t *testing.T) {
	t.Parallel()
	const evening = `"evening":[{"step":"calf-stretch","title":"Calf stretch","outcome":"done"},` +
		`{"step":"hamstring-stretch","title":"Hamstring stretch","outcome":"open"},` +
		`{"step":"massage","title":"Calf and thigh massage","outcome":"skipped"},` +
		`{"step":"slow-breathing","title":"Slow breathing","outcome":"open"}],`
	const day = `{"day":"2026-11-22","ml":1250,"goal_ml":2000,"glasses":5,"pace_ml":1641,` +
		`"last_drink":{"at":"2026-11-22T17:35:00+01:00","ml":250},` + evening +
		`"night":{"night":"2026-11-21","recorded":true,"cramps":1},`
	t.Run("alone", func(t *testing.T) {
		t.Parallel()
		newWorld(t).lived().says(day+`"reminders":{"snoozed_until":null,"next":null},"resident":false,"version":"0.1.0"}`, "status", "--json")
	})
	t.Run("with a resident, held", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		w.resident()
		w.lived().does("snooze", "1h")
		w.says(day+`"reminders":{"snoozed_until":"2026-11-22T18:40:00+01:00","next":null},"resident":true,"version":"0.1.0"}`, "status", "--json")
	})
	t.Run("empty", func(t *testing.T) {
		t.Parallel()
		var status map[string]any
		if err := json.Unmarshal([]byte(newWorld(t).does("status", "--json")), &status); err != nil {
			t.Fatal(err)
		}
		night, _ := status["night"].(map[string]any)
		if status["last_drink"] != nil || status["ml"] != 0.0 || night["recorded"] != false || night["cramps"] != nil {
			t.Errorf("%v", status)
		}
		for _, key := range []string{"day", "ml", "goal_ml", "glasses", "pace_ml", "last_drink", "evening", "night", "reminders", "resident", "version"} {
			if _, ok := status[key]; !ok {
				t.Errorf("%s is missing", key)
			}
		}
	})
}

func TestStatusText(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.resident()
	golden(t, "status-empty.txt", w.does("status"))
	w.lived()
	golden(t, "status.txt", w.does("status"))
	w.does("snooze", "tomorrow")
	w.run("drink", "1200")
	golden(t, "status-held.txt", w.does("status"))
}

func TestStatusForWaybar(t *testing.T) {
	t.Parallel()
	w := newWorld(t).at("2026-11-22 08:00")
	w.says(`{"text":"0 ml","tooltip":"0 of 2 000 ml · 0 of 4 steps","class":"even","percentage":0}`, "status", "--waybar")
	w.at("2026-11-22 17:40")
	w.says(`{"text":"0 ml","tooltip":"0 of 2 000 ml · 0 of 4 steps","class":"behind","percentage":0}`, "status", "--waybar")
	w.does("drink", "1250", "--at", "12:00")
	w.says(`{"text":"1 250 ml","tooltip":"1 250 of 2 000 ml · 0 of 4 steps","class":"behind","percentage":62}`, "status", "--waybar")
	w.does("drink", "1000", "--at", "14:00")
	w.says(`{"text":"2 250 ml","tooltip":"2 250 of 2 000 ml · 0 of 4 steps","class":"reached","percentage":100}`, "status", "--waybar")
	w.run("drink", "1100")
	w.says(`{"text":"3 350 ml","tooltip":"3 350 of 2 000 ml · 0 of 4 steps","class":"enough","percentage":100}`, "status", "--waybar")
}

// noticing is a diary with something to tell.
type noticing struct{ data.Diary }

func (n noticing) Today(ctx context.Context) (data.Snapshot, error) {
	today, err := n.Diary.Today(ctx)
	today.Notices = []data.Notice{{At: today.Now.Add(-time.Hour), Text: "The diary was rebuilt from the journal."}}
	return today, err
}

func TestOnlyStatusTellsNotices(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.serve(func(d data.Diary) data.Diary { return noticing{d} })
	for _, args := range [][]string{{"status"}, {"status", "--json"}, {"status", "--waybar"}} {
		if r := w.run(args...); r.status != 0 || r.err != "16:40: The diary was rebuilt from the journal.\n" || strings.Contains(r.out, "rebuilt") {
			t.Errorf("%v: %+v", args, r)
		}
	}
	w.does("drink")
	w.does("undo")
}

func TestStatusRefuses(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.refuses(2, "--json and --waybar cannot be asked for together; choose one", "status", "--json", "--waybar")
	w.refuses(2, `"now" is one word too many; see stillnight status --help`, "status", "now")
	w.untouched()
}

func TestSnooze(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		for _, tt := range []struct{ now, arg, want, json string }{
			{"2026-11-22 17:40", "", "18:10", "2026-11-22T18:10:00+01:00"},
			{"2026-11-22 17:40", "30m", "18:10", "2026-11-22T18:10:00+01:00"},
			{"2026-11-22 17:40", "1h", "18:40", "2026-11-22T18:40:00+01:00"},
			{"2026-11-22 23:40", "1h30m", "01:10 on Monday 23 November", "2026-11-23T01:10:00+01:00"},
			{"2026-11-22 17:40", "evening", "22:15", "2026-11-22T22:15:00+01:00"},
			{"2026-11-22 17:40", "tomorrow", "07:00 on Monday 23 November", "2026-11-23T07:00:00+01:00"},
			{"2026-11-23 01:10", "tomorrow", "07:00", "2026-11-23T07:00:00+01:00"},
			{"2026-11-23 05:10", "tomorrow", "07:00", "2026-11-23T07:00:00+01:00"},
		} {
			args := append([]string{"snooze"}, strings.Fields(tt.arg)...)
			w.at(tt.now).says("Reminders are held until "+tt.want, args...)
			if status := w.does("status", "--json"); !strings.Contains(status, `"snoozed_until":"`+tt.json+`"`) {
				t.Errorf("snooze %s at %s: %s", tt.arg, tt.now, status)
			}
		}
		w.says("Reminders are no longer held", "snooze", "off")
		w.says("Reminders are no longer held", "snooze", "off")
		if status := w.does("status", "--json"); !strings.Contains(status, `"snoozed_until":null`) {
			t.Errorf("after off: %s", status)
		}
	})
}

func TestSnoozeRefuses(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const how = "; write for example 30m, 1h, evening, tomorrow or off (at most 7 days)"
	for _, text := range []string{"soon", "-30m", "0m", "30", "169h", "", "Evening"} {
		w.refuses(2, `reminders cannot be held for "`+text+`"`+how, "snooze", text)
	}
	w.refuses(2, `"30m" is one word too many; see stillnight snooze --help`, "snooze", "1h", "30m")
	w.untouched()
	w.at("2026-11-22 22:30").refuses(2, "this evening's routine was due at 22:15 already; say tomorrow or a length of time such as 1h", "snooze", "evening")
}

func TestHeldRemindersAreOverInTime(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.does("snooze", "30m")
	later := w.now().Add(31 * time.Minute)
	w.clock.Store(&later)
	if status := w.does("status", "--json"); !strings.Contains(status, `"snoozed_until":null`) {
		t.Errorf("still held: %s", status)
	}
}
