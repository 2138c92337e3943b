package data_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"stillnight/data"
)

func TestLinesThatAreNoEvents(t *testing.T) {
	long := strings.Repeat("x", 129)
	for name, line := range map[string]string{
		"empty":               ``,
		"no JSON":             `hello`,
		"half":                `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"drink","drink":{"ml":2`,
		"a list":              `[1,2]`,
		"two on a line":       `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"x"}{"v":1}`,
		"no version":          `{"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"x"}`,
		"newer version":       `{"v":2,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"x"}`,
		"no id":               `{"v":1,"at":"2026-11-22T17:40:00+01:00","kind":"x"}`,
		"long id":             `{"v":1,"id":"` + long + `","at":"2026-11-22T17:40:00+01:00","kind":"x"}`,
		"id is a number":      `{"v":1,"id":7,"at":"2026-11-22T17:40:00+01:00","kind":"x"}`,
		"no time":             `{"v":1,"id":"a","kind":"x"}`,
		"time without offset": `{"v":1,"id":"a","at":"2026-11-22T17:40:00","kind":"x"}`,
		"time of year 1":      `{"v":1,"id":"a","at":"0001-11-22T17:40:00Z","kind":"x"}`,
		"no kind":             `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00"}`,
		"drink of nothing":    `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"drink","drink":{"ml":0}}`,
		"negative drink":      `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"drink","drink":{"ml":-250}}`,
		"a bucket":            `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"drink","drink":{"ml":3001}}`,
		"half a millilitre":   `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"drink","drink":{"ml":0.5}}`,
		"drink without":       `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"drink"}`,
		"step without name":   `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"step","step":{"outcome":"done"}}`,
		"step left open":      `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"step","step":{"step":"massage","outcome":"open"}}`,
		"severity 11":         `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"cramp","cramp":{"severity":11}}`,
		"soreness -1":         `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"cramp","cramp":{"soreness":-1}}`,
		"cramp of two days":   `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"cramp","cramp":{"minutes":2880}}`,
		"-1 cramps":           `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"night","night":{"night":"2026-11-21","cramps":-1}}`,
		"101 cramps":          `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"night","night":{"night":"2026-11-21","cramps":101}}`,
		"night without date":  `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"night","night":{"night":"","cramps":1}}`,
		"night long ago":      `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"night","night":{"night":"0021-11-21","cramps":1}}`,
		"factor without name": `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"factor","factor":{"value":1}}`,
		"factor of 1e999":     `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"factor","factor":{"factor":"heat","value":1e999}}`,
		"food without name":   `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"food","food":{}}`,
		"session without":     `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"session"}`,
		"supplement without":  `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"supplement","supplement":{"amount":1}}`,
		"undo of nothing":     `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"undo","undo":{}}`,
		"undo of itself":      `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"undo","undo":{"undoes":"a"}}`,
	} {
		if e, err := data.ParseEvent([]byte(line)); !errors.Is(err, data.ErrBadInput) {
			t.Errorf("%s: %+v, %v", name, e, err)
		}
	}
}

func TestLinesThatAreEvents(t *testing.T) {
	for name, line := range map[string]string{
		"unknown kind":     `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"mood","mood":{"value":3}}`,
		"unknown beverage": `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"drink","drink":{"ml":3000,"beverage":"mate"}}`,
		"unknown muscle":   `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"cramp","cramp":{"muscle":"hand"}}`,
		"bare cramp":       `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"cramp","cramp":{}}`,
		"unknown step":     `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"step","step":{"step":"yoga","outcome":"skipped"}}`,
		"UTC":              `{"v":1,"id":"a","at":"2026-11-22T17:40:00Z","kind":"drink","drink":{"ml":1}}`,
		"nanoseconds":      `{"v":1,"id":"a","at":"2026-11-22T17:40:00.123456789+05:45","kind":"drink","drink":{"ml":1}}`,
		"factor of nought": `{"v":1,"id":"a","at":"2026-11-22T17:40:00Z","kind":"factor","factor":{"factor":"heat","value":0}}`,
	} {
		e, err := data.ParseEvent([]byte("  " + line + "\r\n"))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := string(must(json.Marshal(e))(t)); got != line {
			t.Errorf("%s: written again as\n%s\nwas\n%s", name, got, line)
		}
	}
}

func TestAChangedEventIsWrittenAsChanged(t *testing.T) {
	line := `{"v":1,"id":"a","at":"2026-11-22T17:40:00+01:00","kind":"drink","drink":{"ml":250},"mood":"fine"}`
	e := must(data.ParseEvent([]byte(line)))(t)
	e.Drink = &data.Drink{ML: 300}
	var back data.Event
	if err := json.Unmarshal(must(json.Marshal(e))(t), &back); err != nil {
		t.Fatal(err)
	}
	if back.Drink.ML != 300 {
		t.Errorf("the change to 300 ml is written as %d", back.Drink.ML)
	}
	moved := must(data.ParseEvent([]byte(line)))(t)
	moved.At = moved.At.UTC() // the same instant, another civil time
	if text := string(must(json.Marshal(moved))(t)); !strings.Contains(text, "16:40:00Z") {
		t.Errorf("the changed civil time is written as %s", text)
	}
}

// anyID draws ids as programs make them.
func anyID() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		switch rapid.IntRange(0, 3).Draw(t, "kind of id") {
		case 0:
			return rapid.StringMatching(`[a-zA-Z0-9 \-äß]{1,60}`).Draw(t, "text")
		case 1:
			return strings.ToUpper(uuid.NewString())
		default:
			raw := rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "uuid")
			return uuid.UUID(raw).String()
		}
	})
}

// anyEvent draws events of every kind.
func anyEvent() *rapid.Generator[data.Event] {
	return rapid.Custom(func(t *rapid.T) data.Event {
		e := data.Event{Version: 1, ID: anyID().Draw(t, "id"), At: anyInstant().Draw(t, "at")}
		e.Note = rapid.String().Draw(t, "note")
		number := rapid.Float64Range(0, 1000)
		switch rapid.IntRange(0, 7).Draw(t, "kind") {
		case 0:
			e.Kind, e.Drink = data.KindDrink, &data.Drink{ML: rapid.IntRange(1, 3000).Draw(t, "ml"), Beverage: "tea"}
		case 1:
			e.Kind, e.Step = data.KindStep, &data.Step{Step: rapid.SampledFrom([]string{"massage", "calf-stretch"}).Draw(t, "step"), Outcome: data.Done}
		case 2:
			severity := rapid.IntRange(0, 10).Draw(t, "severity")
			e.Kind, e.Cramp = data.KindCramp, &data.Cramp{Severity: &severity, Minutes: number.Draw(t, "minutes"), Relief: []string{"stood"}}
		case 3:
			night := data.Day(rapid.IntRange(-20000, 60000).Draw(t, "night"))
			e.Kind, e.Night = data.KindNight, &data.Night{Night: night, Cramps: rapid.IntRange(0, 100).Draw(t, "cramps")}
		case 4:
			e.Kind, e.Factor = data.KindFactor, &data.Factor{Factor: "heat", Value: number.Draw(t, "value")}
		case 5:
			e.Kind, e.Food = data.KindFood, &data.Food{Food: "almonds", MagnesiumMg: number.Draw(t, "mg")}
		case 6:
			e.Kind, e.Session = data.KindSession, &data.Session{Session: "yoga", Minutes: number.Draw(t, "minutes")}
		default:
			e.Kind = "mood"
		}
		return e
	})
}

func TestAnyEventSurvivesItsLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := anyEvent().Draw(t, "event")
		line, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		// A newer program adds fields of its own.
		foreign := strings.TrimSuffix(string(line), "}") + `,"weather":{"c":21.5},"zz":[1,null]}`
		back, err := data.ParseEvent([]byte(foreign))
		if err != nil {
			t.Fatal(err)
		}
		if !data.Same(e, back) {
			t.Fatalf("%+v reads back as %+v", e, back)
		}
		again, err := json.Marshal(back)
		if err != nil || string(again) != foreign {
			t.Fatalf("written again as %s, was %s (%v)", again, foreign, err)
		}
	})
}

func TestIDsAreNewAndInOrder(t *testing.T) {
	last := ""
	for range 1000 {
		id := must(data.NewID())(t)
		if id <= last || len(id) != 36 || id[14] != '7' {
			t.Fatalf("%s follows %s", id, last)
		}
		last = id
	}
}

func TestParseEventRefusesAmountsThatCannotBeAddedUp(t *testing.T) {
	for _, payload := range []string{
		`"kind":"food","food":{"food":"almonds","magnesium_mg":1e308}`,
		`"kind":"food","food":{"food":"cod liver oil","vitamin_d_iu":-1}`,
		`"kind":"supplement","supplement":{"nutrient":"magnesium","amount":1e9,"unit":"mg"}`,
		`"kind":"session","session":{"session":"yoga","minutes":-5}`,
		`"kind":"factor","factor":{"factor":"alcohol","value":1e300}`,
	} {
		line := `{"v":1,"id":"0192f5a0-0000-7000-8000-000000000001","at":"2026-11-22T17:35:00+01:00",` + payload + `}`
		if _, err := data.ParseEvent([]byte(line)); !errors.Is(err, data.ErrBadInput) {
			t.Errorf("%s: got %v, want ErrBadInput", payload, err)
		}
	}
}
