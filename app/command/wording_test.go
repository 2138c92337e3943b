package command_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"stillnight/data"
)

// imported takes lines of a journal into the diary.
func (w *world) imported(lines ...string) {
	w.t.Helper()
	w.stdin = strings.Join(lines, "\n")
	w.does("import", "-")
}

func TestUndoNamesEveryKind(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ line, want string }{
		{`"at":"2026-11-22T08:00:00+01:00","kind":"drink","drink":{"ml":330}`, "330 ml, 08:00"},
		{`"at":"2026-11-22T08:00:00+01:00","kind":"drink","drink":{"ml":330,"beverage":"soft-drink"}`, "330 ml of soft drink, 08:00"},
		{`"at":"2026-11-22T08:00:00+01:00","kind":"food","food":{"food":"almonds","magnesium_mg":79}`, "almonds (79 mg magnesium), 08:00"},
		{
			`"at":"2026-11-22T08:00:00+01:00","kind":"supplement","supplement":{"nutrient":"magnesium","amount":200.5,"unit":"mg"}`,
			"200.5 mg of magnesium, 08:00",
		},
		{`"at":"2026-11-21T08:00:00+01:00","kind":"session","session":{"session":"yoga","minutes":30}`, "30 min of yoga, 08:00 on Saturday 21 November"},
		{`"at":"2025-12-31T08:00:00+01:00","kind":"session","session":{"session":"yoga"}`, "yoga, 08:00 on Wednesday 31 December 2025"},
		{`"at":"2026-11-22T08:00:00+01:00","kind":"moonphase","moonphase":{"full":true}`, "moonphase, 08:00"},
		{`"at":"2026-11-22T08:00:00+01:00","kind":"step","step":{"step":"foot-bath","outcome":"skipped"}`, "Foot bath skipped, 08:00"},
		{`"at":"2026-11-22T08:00:00+01:00","kind":"factor","factor":{"factor":"full-moon","value":1}`, "full-moon: 1, 08:00"},
		{`"at":"2026-11-22T08:00:00+01:00","kind":"factor","factor":{"factor":"pregnancy","value":1}`, "Pregnant: 1, 08:00"},
		{`"at":"2026-11-22T08:00:00+01:00","kind":"factor","factor":{"factor":"stress","value":0}`, "Stress or low mood: no, 08:00"},
		{`"at":"2026-01-02T08:00:00+01:00","kind":"night","night":{"night":"2025-12-31","cramps":1}`, "the night of 31 December 2025, 1 cramp"},
	} {
		w := newWorld(t)
		w.imported(`{"v":1,"id":"x",` + tt.line + `}`)
		w.diary(func(d data.Diary) {
			if err := d.Delete(t.Context(), "x"); err != nil {
				t.Fatal(err)
			}
		})
		w.says("Brought back "+tt.want, "undo")
	}
}

func TestHistoryNamesWhatItDoesNotKnow(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.imported(
		`{"v":1,"id":"1","at":"2026-11-22T08:00:00+01:00","kind":"factor","factor":{"factor":"full-moon","value":2.5}}`,
		`{"v":1,"id":"2","at":"2026-11-22T08:00:00+01:00","kind":"step","step":{"step":"foot-bath","outcome":"done"}}`,
		`{"v":1,"id":"3","at":"2026-11-22T08:01:00+01:00","kind":"factor","factor":{"factor":"heat","value":0.5}}`,
	)
	if out := w.does("history", "--from", "today"); !strings.Contains(out, "1/1  not recorded  full-moon: 2.5, Hot day or night: 0.5\n") {
		t.Errorf("%s", out)
	}
	if out := w.does("history", "--from", "today", "--json"); !strings.Contains(out, `"factors":{"full-moon":2.5,"heat":0.5}`) {
		t.Errorf("%s", out)
	}
}

// planning is the diary of a resident that plans reminders.
type planning struct {
	data.Diary
	next *data.NextUp
}

func (p planning) Today(ctx context.Context) (data.Snapshot, error) {
	today, err := p.Diary.Today(ctx)
	today.Next = p.next
	return today, err
}

func TestStatusTellsTheNextReminder(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ what, at, text, json string }{
		{"water", "2026-11-22T18:10:00+01:00", "water at 18:10", "2026-11-22T18:10:00+01:00"},
		{"water", "2026-11-22T17:10:00Z", "water at 18:10", "2026-11-22T18:10:00+01:00"}, // in the time of the place
		{"evening", "2026-11-22T22:15:00+01:00", "the evening routine at 22:15", "2026-11-22T22:15:00+01:00"},
		{
			"morning", "2026-11-23T07:15:00+01:00", "the question about the night at 07:15 on Monday 23 November",
			"2026-11-23T07:15:00+01:00",
		},
		{"yoga", "2026-11-22T19:00:00.5+01:00", "yoga at 19:00", "2026-11-22T19:00:00+01:00"}, // of a newer version
	} {
		at, err := time.Parse(time.RFC3339, tt.at)
		if err != nil {
			t.Fatal(err)
		}
		w := newWorld(t)
		w.serve(func(d data.Diary) data.Diary { return planning{d, &data.NextUp{What: tt.what, At: at}} })
		if out := w.does("status"); !strings.HasSuffix(out, "Reminders   "+tt.text+"\n") {
			t.Errorf("%s:\n%s", tt.what, out)
		}
		want := `"reminders":{"snoozed_until":null,"next":{"what":"` + tt.what + `","at":"` + tt.json + `"}},"resident":true`
		if out := w.does("status", "--json"); !strings.Contains(out, want) {
			t.Errorf("%s:\n%s\nwant %s", tt.what, out, want)
		}
		w.does("snooze", "1h")
		if out := w.does("status"); !strings.HasSuffix(out, "Reminders   held until 18:40\n") {
			t.Errorf("%s, held:\n%s", tt.what, out)
		}
	}
}

func TestDaysWithSummerTime(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		// Clocks go back in the night of 24 October and forward in that of 28 March.
		w.at("2026-10-25 02:30")
		w.says("Reminders are held until 07:00", "snooze", "tomorrow")
		if out := w.does("status", "--json"); !strings.Contains(out, `"snoozed_until":"2026-10-25T07:00:00+01:00"`) {
			t.Errorf("%s", out)
		}
		w.at("2026-03-28 20:00")
		w.says("Reminders are held until 07:00 on Sunday 29 March", "snooze", "tomorrow")
		if out := w.does("status", "--json"); !strings.Contains(out, `"snoozed_until":"2026-03-29T07:00:00+02:00"`) {
			t.Errorf("%s", out)
		}
		w.at("2026-03-29 12:00")
		w.says("Logged 250 ml at 02:30 on Saturday 28 March · 250 of 2 000 ml on Friday 27 March", "drink", "--at", "02:30") // there was no 02:30 today
		w.at("2026-10-25 12:00").does("drink", "--at", "02:30")
		if out := w.does("export", "--format", "csv"); !strings.Contains(out, "\n2026-10-25T02:30:00+01:00,2026-10-24,drink,") {
			t.Errorf("the later one of two 02:30 is meant:\n%s", out)
		}
	})
}

func TestTheYearStandsWhereItIsNotThisOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t).at("2027-01-01 09:00")
	w.says("Night of Thursday 31 December 2026: no cramps", "night", "0")
	w.says("Logged 250 ml at 23:30 on Thursday 31 December 2026 · 250 of 2 000 ml on Thursday 31 December 2026", "drink", "--at", "23:30")
	w.says("Thursday 31 December 2026, Hot day or night: yes", "factor", "heat", "--at", "-12h")
	if out := w.does("status"); !strings.Contains(out, "Last night  31 December 2026 · no cramps\n") {
		t.Errorf("%s", out)
	}
}

func TestTravel(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	// Logged on the way in New York, on the evening of the 21st there.
	w.says("Logged 250 ml at 22:00 on Saturday 21 November · 250 of 2 000 ml on Saturday 21 November",
		"drink", "--at", "2026-11-21T22:00:00-05:00")
	// A script that only knows UTC means the place where it runs.
	w.says("Logged 250 ml at 09:00 · 250 of 2 000 ml · 1 glass", "drink", "--at", "2026-11-22T08:00:00Z")
	if out := w.does("export", "--format", "csv"); !strings.Contains(out, "2026-11-21T22:00:00-05:00,2026-11-21,") ||
		!strings.Contains(out, "2026-11-22T09:00:00+01:00,2026-11-22,") {
		t.Errorf("%s", out)
	}
}
