package link

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"stillnight/data"
	"stillnight/data/routine"
	"stillnight/data/words"
)

func (s *Server) ping(w *answer, _ *http.Request) error {
	return w.reply(Hello{Version: s.version, PID: os.Getpid()}, nil)
}

func (s *Server) today(w *answer, r *http.Request) error {
	snapshot, err := s.diary.Today(r.Context())
	snapshot.Resident = true
	return w.reply(snapshot, err)
}

// spanAnswer is the answer to /v1/span.
type spanAnswer struct {
	Empty bool      `json:"empty"` // then there is no first and last
	First *data.Day `json:"first"`
	Last  *data.Day `json:"last"`
}

func (s *Server) span(w *answer, r *http.Request) error {
	first, last, ok, err := s.diary.Span(r.Context())
	if !ok {
		return w.reply(spanAnswer{Empty: true}, err)
	}
	return w.reply(spanAnswer{First: &first, Last: &last}, err)
}

// settingsAnswer is the answer to GET /v1/settings: the values as they can be
// set, and as the program uses them.
type settingsAnswer struct {
	Values   map[string]string `json:"values"`
	Settings data.Settings     `json:"settings"`
}

func (s *Server) settings(w *answer, r *http.Request) error {
	settings, err := s.diary.Settings(r.Context())
	if err != nil {
		return err
	}
	return w.reply(settingsAnswer{settings.Values(), settings}, nil)
}

func (s *Server) changeSettings(w *answer, r *http.Request) error {
	var values map[string]string
	if err := read(w, r, &values); err != nil {
		return err
	}
	return w.reply(nothing{}, s.diary.ChangeSettings(r.Context(), values))
}

// logged handles an action that logs one event.
func logged[Entry any](s *Server, do func(data.Diary, context.Context, Entry) (data.Event, error)) handler {
	return func(w *answer, r *http.Request) error {
		var in Entry
		if err := read(w, r, &in); err != nil {
			return err
		}
		e, err := do(s.diary, r.Context(), in)
		return w.reply(e, err)
	}
}

func (s *Server) tickStep(w *answer, r *http.Request) error {
	var in data.StepEntry
	if err := read(w, r, &in); err != nil {
		return err
	}
	return w.reply(nothing{}, s.diary.TickStep(r.Context(), in))
}

// given is a value that a request must name, as leaving it out would say
// something that was not meant: no cramps, or forget what was said.
type given[T any] struct {
	Value T
	named bool
}

// UnmarshalJSON implements json.Unmarshaler.
func (g *given[T]) UnmarshalJSON(text []byte) error {
	g.named = true
	return json.Unmarshal(text, &g.Value)
}

// MarshalJSON implements json.Marshaler.
func (g given[T]) MarshalJSON() ([]byte, error) { return json.Marshal(g.Value) }

func name[T any](value T) given[T] { return given[T]{value, true} }

// nightRequest is a data.NightEntry that names the number of cramps.
type nightRequest struct {
	Night  data.Day   `json:"night,omitzero"`
	Cramps given[int] `json:"cramps"`
	Note   string     `json:"note,omitempty"`
}

func (s *Server) checkIn(w *answer, r *http.Request) error {
	var in nightRequest
	if err := read(w, r, &in); err != nil {
		return err
	}
	if !in.Cramps.named {
		return badRequest("cramps is missing, the number of them")
	}
	entry := data.NightEntry{Night: in.Night, Cramps: in.Cramps.Value, Note: in.Note}
	return w.reply(nothing{}, s.diary.CheckIn(r.Context(), entry))
}

// factorRequest is a data.FactorEntry that names the value.
type factorRequest struct {
	Factor string          `json:"factor"`
	Value  given[*float64] `json:"value"`
	Day    data.Day        `json:"day,omitzero"`
}

func (s *Server) setFactor(w *answer, r *http.Request) error {
	var in factorRequest
	if err := read(w, r, &in); err != nil {
		return err
	}
	if !in.Value.named {
		return badRequest("value is missing; it is a number, or null to take back what was said")
	}
	entry := data.FactorEntry{Factor: in.Factor, Value: in.Value.Value, Day: in.Day}
	return w.reply(nothing{}, s.diary.SetFactor(r.Context(), entry))
}

// plainEvent is an event by its known fields alone: what a person changed in
// one that was read does not stand in the line that it was read from.
type plainEvent data.Event

// editRequest replaces an event.
type editRequest struct {
	ID    string     `json:"id"`
	Event plainEvent `json:"event"`
}

func (s *Server) edit(w *answer, r *http.Request) error {
	var in editRequest
	if err := read(w, r, &in); err != nil {
		return err
	}
	e, err := s.diary.Edit(r.Context(), in.ID, data.Event(in.Event))
	return w.reply(e, err)
}

// idRequest names an event or a routine.
type idRequest struct {
	ID string `json:"id"`
}

func (s *Server) remove(w *answer, r *http.Request) error {
	var in idRequest
	if err := read(w, r, &in); err != nil {
		return err
	}
	return w.reply(nothing{}, s.diary.Delete(r.Context(), in.ID))
}

func (s *Server) undo(w *answer, r *http.Request) error {
	if err := readNothing(w, r); err != nil {
		return err
	}
	undone, err := s.diary.Undo(r.Context())
	return w.reply(undone, err)
}

// snoozeRequest holds reminders; null ends that.
type snoozeRequest struct {
	Until given[*time.Time] `json:"until"`
}

func (s *Server) snooze(w *answer, r *http.Request) error {
	var in snoozeRequest
	if err := read(w, r, &in); err != nil {
		return err
	}
	if !in.Until.named {
		return badRequest("until is missing; it is a time, or null to end the pause")
	}
	var until time.Time
	if in.Until.Value != nil {
		until = *in.Until.Value
	}
	return w.reply(nothing{}, s.diary.Snooze(r.Context(), until))
}

func (s *Server) routines(w *answer, r *http.Request) error {
	library, err := s.diary.Routines(r.Context())
	return w.reply(library, err)
}

func (s *Server) saveRoutine(w *answer, r *http.Request) error {
	var in routine.Routine
	if err := read(w, r, &in); err != nil {
		return err
	}
	return w.reply(nothing{}, s.diary.SaveRoutine(r.Context(), in))
}

func (s *Server) deleteRoutine(w *answer, r *http.Request) error {
	var in idRequest
	if err := read(w, r, &in); err != nil {
		return err
	}
	return w.reply(nothing{}, s.diary.DeleteRoutine(r.Context(), in.ID))
}

// openRequest names the view to show.
type openRequest struct {
	View string `json:"view"`
}

func (s *Server) open(w *answer, r *http.Request) error {
	var in openRequest
	if err := read(w, r, &in); err != nil {
		return err
	}
	if !slices.Contains(views, in.View) {
		return &Error{"bad-input", words.T("there is no view %q; choose one of %s", in.View, strings.Join(views, ", "))}
	}
	if s.control == nil {
		return &Error{CodeCannot, words.T("this Stillnight does not open windows")}
	}
	return w.reply(nothing{}, s.control.Open(r.Context(), in.View))
}

func (s *Server) quit(w *answer, r *http.Request) error {
	if err := readNothing(w, r); err != nil {
		return err
	}
	if s.control == nil {
		return &Error{CodeCannot, words.T("this Stillnight cannot be ended from here")}
	}
	w.Header().Set("Connection", "close")
	return w.reply(nothing{}, s.control.Quit(r.Context()))
}

// read reads the body of an action: one JSON object without unknown fields.
func read(w *answer, r *http.Request, into any) error {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return &Error{CodeTooLarge, words.T("that is too much at once; a request has at most %d bytes", maxBody)}
	case errors.Is(err, os.ErrDeadlineExceeded):
		return &Error{CodeTooSlow, "the request did not come in time"}
	case err != nil:
		return badRequest("the request broke off")
	}
	return parse(body, into)
}

// parse reads one JSON object without unknown fields.
func parse(body []byte, into any) error {
	body = bytes.TrimSpace(body)
	if len(body) == 0 || body[0] != '{' {
		return badRequest("the request is not a JSON object")
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return badRequest("the request cannot be read: %v", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return badRequest("something follows the JSON object")
	}
	return nil
}

// readNothing reads the body of an action that takes nothing.
func readNothing(w *answer, r *http.Request) error {
	if r.ContentLength == 0 {
		return nil
	}
	return read(w, r, &nothing{})
}

// reply answers with a value, or returns the error.
func (w *answer) reply(value any, err error) error {
	if err != nil {
		return err
	}
	w.json(http.StatusOK, value)
	return nil
}

// json answers with one JSON object. Text is not escaped for web pages, so
// that events go out as they came in.
func (w *answer) json(status int, value any) {
	var body bytes.Buffer
	encoder := json.NewEncoder(&body)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		status = http.StatusInternalServerError
		body.Reset()
		body.WriteString(`{"error":{"code":"internal","message":"the answer cannot be written as JSON"}}` + "\n")
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(body.Len()))
	w.WriteHeader(status)
	_, _ = w.Write(body.Bytes()) // who went away misses nothing
}
