package command_test

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"stillnight/data"
)

func TestHistoryJSON(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		w.lived()
		w.says(`{"days":[`+
			`{"day":"2026-11-19","ml":0,"goal_ml":2000,"drinks":0,"steps_done":0,"steps_skipped":0,"steps":4,"cramps":null,"severity":null,"factors":{},"magnesium_mg":0,"vitamin_d_iu":0},`+
			`{"day":"2026-11-20","ml":0,"goal_ml":2000,"drinks":0,"steps_done":0,"steps_skipped":0,"steps":4,"cramps":0,"severity":null,"factors":{},"magnesium_mg":0,"vitamin_d_iu":0},`+
			`{"day":"2026-11-21","ml":330,"goal_ml":2000,"drinks":1,"steps_done":0,"steps_skipped":0,"steps":4,"cramps":1,"severity":6,"factors":{},"magnesium_mg":0,"vitamin_d_iu":0},`+
			`{"day":"2026-11-22","ml":1250,"goal_ml":2000,"drinks":3,"steps_done":1,"steps_skipped":1,"steps":4,"cramps":null,"severity":null,"factors":{"alcohol":2,"heat":0},"magnesium_mg":0,"vitamin_d_iu":0,"outcomes":{"calf-stretch":"done","massage":"skipped"}}`+
			`]}`, "history", "--json", "--from", "2026-11-19")
	})
}

func TestHistoryCountsFoods(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.stdin = `{"v":1,"id":"f1","at":"2026-11-22T08:00:00+01:00","kind":"food","food":{"food":"almonds","magnesium_mg":79.5}}
{"v":1,"id":"f2","at":"2026-11-22T09:00:00+01:00","kind":"food","food":{"food":"salmon","vitamin_d_iu":570}}
`
	w.does("import", "-")
	out := w.does("history", "--json", "--from", "today")
	if !strings.Contains(out, `"magnesium_mg":79.5,"vitamin_d_iu":570`) {
		t.Errorf("%s", out)
	}
}

func TestHistorySpans(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, tt := range []struct {
		args, first, last string
		days              int
	}{
		{"", "2026-11-09", "2026-11-22", 14},
		{"--to yesterday", "2026-11-08", "2026-11-21", 14},
		{"--from yesterday", "2026-11-21", "2026-11-22", 2},
		{"--from 2026-11-22", "2026-11-22", "2026-11-22", 1},
		{"--from 2024-02-28 --to 2024-03-01", "2024-02-28", "2024-03-01", 3},
		{"--from 2026-11-20 --to 2026-11-30", "2026-11-20", "2026-11-30", 11}, // days to come are empty
	} {
		var history struct {
			Days []struct {
				Day    data.Day
				Cramps *int
			}
		}
		out := w.does(append([]string{"history", "--json"}, strings.Fields(tt.args)...)...)
		if err := json.Unmarshal([]byte(out), &history); err != nil {
			t.Fatal(err)
		}
		days := history.Days
		if len(days) != tt.days || days[0].Day.String() != tt.first || days[len(days)-1].Day.String() != tt.last {
			t.Errorf("%q: %d days, %v", tt.args, len(days), days)
		}
		for i, d := range days {
			if d.Day != days[0].Day+data.Day(i) {
				t.Errorf("%q: day %d is %s", tt.args, i, d.Day)
			}
		}
	}
}

func TestHistoryAfterMidnightIsOfTheDayBefore(t *testing.T) {
	t.Parallel()
	w := newWorld(t).at("2026-11-23 01:00")
	if out := w.does("history", "--from", "today", "--csv"); !strings.Contains(out, "\r\n2026-11-22,") || strings.Contains(out, "2026-11-23") {
		t.Errorf("today at one in the morning: %s", out)
	}
}

func TestHistoryCSV(t *testing.T) {
	t.Parallel()
	w := newWorld(t).lived()
	out := w.does("history", "--csv", "--from", "2026-11-20")
	want := strings.Join([]string{
		"day,ml,goal_ml,drinks,steps_done,steps_skipped,steps,cramps,severity,factors,magnesium_mg,vitamin_d_iu,supplements,sessions,outcomes",
		"2026-11-20,0,2000,0,0,0,4,0,,,0,0,,,",
		"2026-11-21,330,2000,1,0,0,4,1,6,,0,0,,,",
		"2026-11-22,1250,2000,3,1,1,4,,,alcohol=2;heat=0,0,0,,,calf-stretch=done;massage=skipped",
		"",
	}, "\r\n")
	if out != want {
		t.Errorf("got\n%q\nwant\n%q", out, want)
	}
}

func TestHistoryText(t *testing.T) {
	t.Parallel()
	w := newWorld(t).lived()
	golden(t, "history.txt", w.does("history", "--from", "2026-11-19"))
	w.does("settings", "water.unit", "fl-oz")
	golden(t, "history-fl-oz.txt", w.does("history", "--from", "2026-11-21"))
}

func TestHistoryKnowsTheGoalOfEachDay(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.at("2026-11-20 10:00").does("drink")
	w.at("2026-11-22 10:00").does("settings", "water.goal", "1800")
	out := w.does("history", "--csv", "--from", "2026-11-20")
	if !strings.Contains(out, "2026-11-21,0,2000") || !strings.Contains(out, "2026-11-22,0,1800") {
		t.Errorf("%s", out)
	}
}

func TestHistoryRefuses(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const dates = " is no date; write for example 2026-11-22, today or yesterday"
	w.refuses(2, `"22.11.2026"`+dates, "history", "--from", "22.11.2026")
	w.refuses(2, `"-14d"`+dates, "history", "--to", "-14d")
	w.refuses(2, "the last day, 2026-11-01, is before the first, 2026-11-10", "history", "--from", "2026-11-10", "--to", "2026-11-01")
	w.refuses(2, "from 1970-01-01 to 2200-01-01 are more than 40200 days", "history", "--from", "1970-01-01", "--to", "2200-01-01")
	w.refuses(2, "--csv and --json cannot be asked for together; choose one", "history", "--json", "--csv")
	w.refuses(2, `"november" is one word too many; see stillnight history --help`, "history", "november")
	w.untouched()
}

func TestExportCSV(t *testing.T) {
	t.Parallel()
	bothWays(t, func(t *testing.T, w *world) {
		w.does("drink", "250", "--at", "17:35", "--note", "with \"ice\",\nand lemon")
		w.does("drink", "300")
		w.does("undo")
		w.stdin = `{"v":1,"id":"s1","at":"2024-01-05T22:00:00+01:00","kind":"supplement","supplement":{"nutrient":"magnesium","amount":200,"unit":"mg"}}
{"v":1,"id":"y1","at":"2026-11-01T18:00:00+01:00","kind":"session","device":"phone","session":{"session":"yoga","minutes":30}}
{"v":1,"id":"z1","at":"2026-11-02T18:00:00+01:00","kind":"moonphase","moonphase":{"full":true}}
`
		w.does("import", "-")
		records, err := csv.NewReader(strings.NewReader(w.does("export", "--format", "csv"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if len(records) != 5 {
			t.Fatalf("%d records, want a header and 4 events:\n%v", len(records), records)
		}
		cell := func(row int, column string) string {
			for i, name := range records[0] {
				if name == column {
					return records[row][i]
				}
			}
			t.Fatalf("no column %s in %v", column, records[0])
			return ""
		}
		for _, tt := range []struct {
			row          int
			column, want string
		}{
			{1, "kind", "supplement"},
			{1, "name", "magnesium"},
			{1, "value", "200"},
			{1, "unit", "mg"},
			{1, "day", "2024-01-05"},
			{2, "name", "yoga"},
			{2, "minutes", "30"},
			{2, "device", "phone"},
			{2, "id", "y1"},
			{3, "kind", "moonphase"},
			{3, "name", ""},
			{4, "at", "2026-11-22T17:35:00+01:00"},
			{4, "value", "250"},
			{4, "unit", "ml"},
			{4, "note", "with \"ice\",\nand lemon"},
		} {
			if got := cell(tt.row, tt.column); got != tt.want {
				t.Errorf("row %d: %s is %q, want %q", tt.row, tt.column, got, tt.want)
			}
		}
	})
}
