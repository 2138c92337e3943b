package command_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"stillnight/data"
)

func TestDrinkPrintsTheDay(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		w.says("Logged 250 ml at 17:40 · 250 of 2 000 ml · 1 glass", "drink")
		w.says("Logged 300 ml at 17:35 · 550 of 2 000 ml · 2 glasses", "drink", "300", "--at", "17:35")
		w.says("Logged 250 ml of tea at 17:20 · 800 of 2 000 ml · 3 glasses", "drink", "25cl", "--beverage", "tea", "--at", "-20m")
		w.says("Logged 450 ml at 09:00 · 1 250 of 2 000 ml · 5 glasses", "drink", "450", "ml", "--at=09:00")
		w.says("Logged 250 ml at 22:10 on Saturday 21 November · 250 of 2 000 ml on Saturday 21 November", "drink", "0.25l", "--at", "22:10")
		w.says("Logged 237 ml at 02:10 on Friday 20 November · 237 of 2 000 ml on Thursday 19 November", "drink", "8oz", "--at", "2026-11-20 02:10")
	})
}

func TestDrinkKeepsWhatWasSaid(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.does("drink", "8", "oz", "--beverage", "soft-drink", "--at", "2026-11-22T08:35:00-08:00", "--note", "with ice")
	w.diary(func(d data.Diary) {
		today, err := d.Today(t.Context())
		if err != nil || len(today.Events) != 1 {
			t.Fatalf("%d events, %v", len(today.Events), err)
		}
		e := today.Events[0]
		got := fmt.Sprintf("%s %d %s %s", e.At.Format("2006-01-02T15:04:05Z07:00"), e.Drink.ML, e.Drink.Beverage, e.Note)
		if want := "2026-11-22T08:35:00-08:00 237 soft-drink with ice"; got != want {
			t.Errorf("kept %s, want %s", got, want)
		}
	})
}

func TestDrinkTakesTheUsualGlassAndUnit(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.does("settings", "water.glass", "300")
	w.says("Logged 300 ml at 17:40 · 300 of 2 000 ml · 1 glass", "drink")
	w.does("settings", "water.unit", "fl-oz")
	w.says("Logged 10 fl oz at 17:40 · 20 of 68 fl oz · 2 glasses", "drink")
}

func TestDrinkSaysEnoughForNowAndLogsIt(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		w.does("drink", "1000") // a litre is not above a litre
		for _, step := range []struct{ amount, err string }{
			{"100", "Enough for now: 1 100 ml within an hour. The next glass can wait."},
			{"299", "Enough for now: 1 399 ml within an hour. The next glass can wait."},
			{"1", "Enough for now: 1 400 ml within an hour is more than the kidneys clear. Wait an hour before the next glass."},
			{"3000", "Enough for now: 4 400 ml within an hour is more than the kidneys clear. Wait an hour before the next glass."},
		} {
			r := w.run("drink", step.amount)
			if r.status != 0 || plain(r.err) != step.err || !strings.HasPrefix(plain(r.out), "Logged ") {
				t.Errorf("drink %s: %+v, want it logged and %q", step.amount, r, step.err)
			}
		}
		w.at("2026-11-22 18:41").says("Logged 250 ml at 18:41 · 4 650 of 2 000 ml · 18 glasses", "drink")
	})
}

func TestDrinkMindsTheDoctorsLimit(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.does("settings", "water.limit", "1500")
	w.says("Logged 900 ml at 09:00 · 900 of 1 500 ml · 3 glasses", "drink", "900", "--at", "09:00")
	r := w.run("drink", "700")
	if want := "Today's 1 600 ml is above your doctor's limit of 1 500 ml."; r.status != 0 || plain(r.err) != want {
		t.Errorf("%+v, want %q", r, want)
	}
}

func TestDrinkRefusesWhatCannotBeMeant(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const examples = " is no amount; write for example 250, 250ml, 0.25l, 25cl or 8oz"
	const range3l = "; an amount is from 1 to 3000 ml"
	const times = ` is no time; write for example 17:35, -20m, "2026-11-22 17:35" or 2026-11-22T17:35:00+01:00`
	tests := []struct {
		want string
		args []string
	}{
		{`"lots"` + examples, []string{"lots"}},
		{`""` + examples, []string{""}},
		{`"NaN"` + examples, []string{"NaN"}},
		{`"1e3"` + examples, []string{"1e3"}},
		{`"250 pints"` + examples, []string{"250", "pints"}},
		{`"0" is nothing to log` + range3l, []string{"0"}},
		{`"-5" is below zero` + range3l, []string{"-5"}},
		{`"-5" is below zero` + range3l, []string{"--", "-5"}},
		{`"-5" is below zero` + range3l, []string{"--at", "-20m", "-5"}},
		{`"-250ml" is below zero` + range3l, []string{"-250ml"}},
		{`"-.5l" is below zero` + range3l, []string{"-.5l"}},
		{`"3001" is more than one drink can be` + range3l, []string{"3001"}},
		{`"3.1l" is more than one drink can be` + range3l, []string{"3.1l"}},
		{`"1,250" can be read in two ways; write the ml without a point or comma`, []string{"1,250"}},
		{`"300" is one word too many; see stillnight drink --help`, []string{"2", "300"}},
		{`"x" is one word too many; see stillnight drink --help`, []string{"250", "ml", "x"}},
		{`"wine" is no beverage; choose one of water, tea, coffee, milk, juice, soft-drink, soup, other`, []string{"250", "--beverage", "wine"}},
		{`"noon"` + times, []string{"250", "--at", "noon"}},
		{`"2026-11-22T18:00:00+01:00" is in the future; a time is now or earlier`, []string{"250", "--at", "2026-11-22T18:00:00+01:00"}},
		{`--at needs a value; see stillnight drink --help`, []string{"250", "--at"}},
		{`there is no option --ats; see stillnight drink --help`, []string{"250", "--ats", "noon"}},
		{`there is no option -x; see stillnight drink --help`, []string{"-x"}},
		{`the note is longer than 4000 bytes`, []string{"250", "--note", strings.Repeat("n", 4001)}},
	}
	for _, tt := range tests {
		w.refuses(2, tt.want, append([]string{"drink"}, tt.args...)...)
	}
	w.says("Logged 250 ml at 17:40 · 250 of 2 000 ml · 1 glass", "drink") // nothing was logged before
}

func TestBadInputTouchesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, args := range [][]string{
		{"drink", "-5"},
		{"drink", "250", "--at", "noon"},
		{"done", "yoga"},
		{"night", "-1"},
		{"cramp", "--severity", "11"},
		{"factor", "wine"},
		{"supplement", "magnesium", "-5"},
		{"session", "opera"},
		{"snooze", "soon"},
		{"settings", "nothing"},
		{"history", "--from", "x"},
		{"import"},
		{"fly"},
		{"--fly"},
	} {
		if r := w.run(args...); r.status != 2 {
			t.Errorf("%v: status %d, %s", args, r.status, r.err)
		}
	}
	w.untouched()
}

func TestUndoSaysWhich(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		const nothing = "there is nothing to undo; only changes of the past 24 hours can be taken back"
		w.refuses(1, nothing, "undo")
		w.does("drink", "250", "--at", "17:35")
		w.does("drink", "330", "--beverage", "tea", "--at", "22:10")
		w.does("done", "massage")
		w.does("cramp", "--at", "02:10")
		w.does("night", "2")
		w.does("factor", "alcohol=2")
		w.does("factor", "heat=no")
		for _, want := range []string{
			"Took back Hot day or night: no, 17:40",
			"Took back Alcohol: 2, 17:40",
			"Took back the night of 21 November, 2 cramps",
			"Took back a cramp, 02:10",
			"Took back Calf and thigh massage done, 17:40",
			"Took back 330 ml of tea, 22:10 on Saturday 21 November",
			"Took back 250 ml, 17:35",
		} {
			w.says(want, "undo")
		}
		w.refuses(1, nothing, "undo")
		w.says("Logged 250 ml at 17:40 · 250 of 2 000 ml · 1 glass", "drink")
		w.at("2026-11-23 17:41").refuses(1, nothing, "undo")
	})
}

func TestUndoOfAnEditAndADeletion(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.does("drink", "250", "--at", "17:35")
	w.diary(func(d data.Diary) {
		today, err := d.Today(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		changed := today.Events[0]
		changed.Drink = &data.Drink{ML: 300, Beverage: "water"}
		edited, err := d.Edit(t.Context(), changed.ID, changed)
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Delete(t.Context(), edited.ID); err != nil {
			t.Fatal(err)
		}
	})
	w.says("Brought back 300 ml, 17:35", "undo")
	w.says("Took back the change of 300 ml, 17:35", "undo")
	w.says("Took back 250 ml, 17:35", "undo")
}

func TestManyDrinksAtOnce(t *testing.T) {
	t.Parallel()
	const many = 20
	bothWays(t, func(t *testing.T, w *world) {
		var wg sync.WaitGroup
		results := make([]result, many)
		for i := range many {
			wg.Go(func() { results[i] = w.run("drink", "10") })
		}
		wg.Wait()
		for i, r := range results {
			if r.status != 0 || r.err != "" {
				t.Errorf("drink %d: %+v", i, r)
			}
		}
		w.says("Logged 10 ml at 17:40 · 210 of 2 000 ml · 0 glasses", "drink", "10")
	})
}
