package data_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"stillnight/data"
)

// encode writes JSON as the link does: no character is replaced that need
// not be.
func encode(t *testing.T, v any) string {
	t.Helper()
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestEventKeepsForeignFieldsThroughJSON(t *testing.T) {
	line := `{"v":1,"id":"a","at":"2026-11-22T21:30:00+01:00","kind":"drink","mood":"<fine>","drink":{"ml":250,"cup":"blue"},"note":"a & b"}`
	e, err := data.ParseEvent([]byte(line))
	if err != nil {
		t.Fatal(err)
	}
	type holder struct {
		Event *data.Event  `json:"event"`
		List  []data.Event `json:"list"`
		None  *data.Event  `json:"none"`
	}
	var back holder
	if err := json.Unmarshal([]byte(encode(t, holder{&e, []data.Event{e}, nil})), &back); err != nil {
		t.Fatal(err)
	}
	if back.None != nil {
		t.Error("null became an event")
	}
	for _, got := range []data.Event{*back.Event, back.List[0]} {
		if got.Drink == nil || got.Drink.ML != 250 || got.Note != "a & b" || !got.At.Equal(e.At) {
			t.Errorf("got %+v", got)
		}
		if text := encode(t, got); text != line+"\n" {
			t.Errorf("written again it is\n%swant\n%s", text, line)
		}
	}
}

func TestEventOfUnknownKindThroughJSON(t *testing.T) {
	line := `{"v":1,"id":"b","at":"2026-11-22T21:30:00Z","kind":"dream","dream":{"of":"stairs"}}`
	var e data.Event
	if err := json.Unmarshal([]byte(line), &e); err != nil {
		t.Fatal(err)
	}
	if text := encode(t, e); text != line+"\n" {
		t.Errorf("written again it is %s", text)
	}
}

func TestEventThatIsNoneIsRefusedByJSON(t *testing.T) {
	for _, line := range []string{`{}`, `3`, `{"v":1,"id":"c","at":"2026-11-22T21:30:00Z","kind":"drink"}`} {
		var e data.Event
		if err := json.Unmarshal([]byte(line), &e); !errors.Is(err, data.ErrBadInput) {
			t.Errorf("%s: %v", line, err)
		}
	}
}
