package data_test

import (
	"strings"
	"testing"

	"stillnight/data"
)

func TestRecordsOfEvents(t *testing.T) {
	for line, want := range map[string]string{
		`"kind":"drink","note":"n","device":"d","drink":{"ml":250,"beverage":"tea"}`:                                       "kind=drink name=tea value=250 unit=ml note=n device=d",
		`"kind":"step","step":{"step":"massage","outcome":"done","seconds":240}`:                                           "kind=step name=massage value=done seconds=240",
		`"kind":"cramp","cramp":{"side":"left","muscle":"calf","minutes":2.5,"severity":0,"woke":true,"relief":["a","b"]}`: "kind=cramp side=left muscle=calf minutes=2.5 severity=0 woke=true relief=a;b",
		`"kind":"night","night":{"night":"2026-11-22","cramps":2}`:                                                         "kind=night value=2 unit=cramps",
		`"kind":"factor","factor":{"factor":"heat","value":0}`:                                                             "kind=factor name=heat value=0",
		`"kind":"food","food":{"food":"muesli","magnesium_mg":61.5}`:                                                       "kind=food name=muesli value=1 unit=servings magnesium_mg=61.5",
		`"kind":"food","food":{"food":"milk-2","servings":0.5,"magnesium_mg":13.5,"vitamin_d_iu":60}`:                      "kind=food name=milk-2 value=0.5 unit=servings magnesium_mg=13.5 vitamin_d_iu=60",
		`"kind":"supplement","supplement":{"nutrient":"vitamin-d","amount":12.5,"unit":"µg"}`:                              "kind=supplement name=vitamin-d value=12.5 unit=µg",
		`"kind":"session","session":{"session":"yoga","minutes":30}`:                                                       "kind=session name=yoga minutes=30",
		`"kind":"mood"`: "kind=mood",
	} {
		cells, columns := events(t, line)[0].Record(4*60), data.EventColumns()
		if len(cells) != len(columns) || cells[0] != "2026-11-22T17:40:00+01:00" || cells[1] != "2026-11-22" || cells[len(cells)-1] != "a" {
			t.Fatalf("%s is %q", line, cells)
		}
		var got []string
		for i, cell := range cells[:len(cells)-1] {
			if i > 1 && cell != "" {
				got = append(got, columns[i]+"="+cell)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s\nis %q\nnot %q", line, got, want)
		}
	}
}

func TestRecordsOfDays(t *testing.T) {
	empty := data.Summary{Day: day(t, "2026-11-22"), GoalML: 2000, StepsOf: 4}
	if got := strings.Join(empty.Record(), ","); got != "2026-11-22,0,2000,0,0,0,4,,,,0,0,,," {
		t.Errorf("an empty day is %q", got)
	}
	full := data.Summarize(day(t, "2026-11-22"), events(
		t,
		`"kind":"drink","drink":{"ml":250}`,
		`"kind":"step","step":{"step":"massage","outcome":"skipped"}`,
		`"kind":"night","night":{"night":"2026-11-22","cramps":0}`,
		`"kind":"factor","factor":{"factor":"heat","value":0}`,
		`"kind":"factor","factor":{"factor":"alcohol","value":2.5}`,
		`"kind":"food","food":{"food":"milk-2","magnesium_mg":13.5,"vitamin_d_iu":60}`,
		`"kind":"supplement","supplement":{"nutrient":"vitamin-d","amount":12.5,"unit":"µg"}`,
		`"kind":"supplement","supplement":{"nutrient":"magnesium","amount":100,"unit":"mg"}`,
		`"kind":"session","session":{"session":"yoga","minutes":30}`,
		`"kind":"session","session":{"session":"massage"}`,
	))
	full.CountSteps([]string{"calf-stretch", "massage"})
	want := "2026-11-22,250,0,1,0,1,2,0,,alcohol=2.5;heat=0,13.5,60,magnesium=100 mg;vitamin-d=500 IU,massage=1;yoga=1,massage=skipped"
	if got := strings.Join(full.Record(), ","); got != want || len(full.Record()) != len(data.DayColumns()) {
		t.Errorf("it is %q, want %q", got, want)
	}
}
