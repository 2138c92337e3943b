package link_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"stillnight/app/link"
	"stillnight/data"
)

// heard records what reaches a diary, to compare it with what was asked.
type heard struct {
	data.Diary
	calls []any
}

func (h *heard) note(v any) error {
	h.calls = append(h.calls, v)
	return nil
}

func (h *heard) LogDrink(_ context.Context, d data.DrinkEntry) (data.Event, error) {
	return data.Event{}, h.note(d)
}

func (h *heard) LogCramp(_ context.Context, c data.CrampEntry) (data.Event, error) {
	return data.Event{}, h.note(c)
}

func (h *heard) LogFood(_ context.Context, f data.FoodEntry) (data.Event, error) {
	return data.Event{}, h.note(f)
}

func (h *heard) LogSupplement(_ context.Context, s data.SupplementEntry) (data.Event, error) {
	return data.Event{}, h.note(s)
}

func (h *heard) LogSession(_ context.Context, s data.SessionEntry) (data.Event, error) {
	return data.Event{}, h.note(s)
}

func (h *heard) Edit(_ context.Context, _ string, e data.Event) (data.Event, error) {
	return data.Event{}, h.note(e)
}

func (h *heard) Undo(context.Context) (data.Undoable, error) {
	return data.Undoable{}, h.note("undo")
}
func (h *heard) TickStep(_ context.Context, s data.StepEntry) error          { return h.note(s) }
func (h *heard) CheckIn(_ context.Context, n data.NightEntry) error          { return h.note(n) }
func (h *heard) SetFactor(_ context.Context, f data.FactorEntry) error       { return h.note(f) }
func (h *heard) Delete(_ context.Context, id string) error                   { return h.note(id) }
func (h *heard) Snooze(_ context.Context, until time.Time) error             { return h.note(until) }
func (h *heard) ChangeSettings(_ context.Context, v map[string]string) error { return h.note(v) }
func (h *heard) Days(_ context.Context, first, last data.Day) ([]data.Summary, error) {
	return nil, h.note([]data.Day{first, last})
}

func (h *heard) Events(_ context.Context, first, last data.Day) ([]data.Event, error) {
	return nil, h.note([]data.Day{first, last})
}

func (h *heard) Import(_ context.Context, r io.Reader, _ bool) (data.ImportReport, error) {
	text, err := io.ReadAll(r)
	_ = h.note(string(text))
	return data.ImportReport{}, err
}

// FuzzRequest throws requests at the server. It must answer each with JSON,
// never fall over, and pass on to the diary only what it could read whole.
func FuzzRequest(f *testing.F) {
	for _, seed := range []struct{ method, target, body string }{
		{"POST", "/v1/drink", `{"ml":250,"beverage":"tea","at":"2026-11-22T21:30:00+01:00","note":"x","confirmed":true}`},
		{"POST", "/v1/drink", `{"ml":1e2}`},
		{"POST", "/v1/step", `{"step":"calf-stretch","outcome":"done","seconds":60,"day":"2026-11-22"}`},
		{"POST", "/v1/cramp", `{"cramp":{"side":"left","minutes":2.5,"severity":6,"relief":["stood"]}}`},
		{"POST", "/v1/night", `{"night":"2026-11-21","cramps":0}`},
		{"POST", "/v1/factor", `{"factor":"alcohol","value":null}`},
		{"POST", "/v1/food", `{"food":"almonds","servings":0.5,"magnesium_mg":80,"vitamin_d_iu":1}`},
		{"POST", "/v1/supplement", `{"nutrient":"vitamin-d","amount":20,"unit":"µg","confirmed":true}`},
		{"POST", "/v1/session", `{"session":"yoga","minutes":30,"note":"x"}`},
		{"POST", "/v1/edit", `{"id":"a","event":{"v":1,"id":"a","at":"2026-11-22T21:30:00+01:00","kind":"drink","drink":{"ml":1}}}`},
		{"POST", "/v1/delete", `{"id":"a"}`},
		{"POST", "/v1/undo", ``},
		{"POST", "/v1/snooze", `{"until":null}`},
		{"POST", "/v1/settings", `{"water.goal":"2500"}`},
		{"POST", "/v1/import?dry=true", "{}\n{}"},
		{"POST", "/v1/open", `{"view":"today"}`},
		{"POST", "/v1/quit", `{}`},
		{"GET", "/v1/days?first=2026-01-01&last=2026-12-31", ""},
		{"GET", "/v1/events?first=-1&last=%00", ""},
		{"GET", "/v1/ping", ""},
		{"PUT", "/v1/drink", `{`},
	} {
		f.Add(seed.method, seed.target, seed.body)
	}
	f.Fuzz(func(t *testing.T, method, target, body string) {
		request, err := http.NewRequest(method, "http://stillnight", strings.NewReader(body))
		if err != nil || method == "" {
			return
		}
		path, query, _ := strings.Cut(target, "?")
		switch path {
		case "/v1/today", "/v1/span", "/v1/export", "/v1/changes":
			return // take nothing
		case "/v1/settings":
			if method == http.MethodGet {
				return
			}
		}
		request.URL.Path, request.URL.RawQuery = path, query
		diary, desk := &heard{}, &control{}
		server := link.NewServer(link.ServerParams{Diary: diary, Control: desk, Version: "1.2.3"})
		recorder := httptest.NewRecorder()
		link.Handler(server).ServeHTTP(recorder, request)
		asked := len(diary.calls) + len(desk.opened) + desk.quits
		if !json.Valid(recorder.Body.Bytes()) || recorder.Code == http.StatusInternalServerError {
			t.Errorf("%s %s %q: %d %q", method, target, body, recorder.Code, recorder.Body)
		}
		if ok := recorder.Code == http.StatusOK; ok != (asked == 1 || path == "/v1/ping" && method == http.MethodGet && query == "") || asked > 1 {
			t.Errorf("%s %s %q: %d after %d calls", method, target, body, recorder.Code, asked)
		}
	})
}
