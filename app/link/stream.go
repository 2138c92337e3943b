package link

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"time"

	"stillnight/data"
)

// errorTrailer carries the error of an answer that had begun, as JSON, to
// those who ask with "TE: trailers". For others the answer breaks off.
const errorTrailer = "Stillnight-Error"

// maxTrailer bounds the text of an error in the trailer, in bytes.
const maxTrailer = 2000

// stream is the body of an answer that goes out while it is made. What fails
// before its first part is full is still answered as any other error.
type stream struct {
	*bufio.Writer
	w        *answer
	trailers bool
}

func (w *answer) stream(r *http.Request, mediaType string) *stream {
	w.wait(w.control.SetReadDeadline, 0) // that of an action would end the call
	s := &stream{w: w, trailers: r.Header.Get("TE") == "trailers"}
	s.Writer = bufio.NewWriterSize(w, 64<<10)
	w.Header().Set("Content-Type", mediaType)
	if s.trailers {
		w.Header().Set("Trailer", errorTrailer)
	}
	return s
}

// finish ends the answer, well or with err. It returns the error that could
// not be told.
func (s *stream) finish(err error) error {
	if err == nil {
		return s.Flush()
	}
	if !s.w.begun {
		s.w.Header().Del("Trailer")
		return err
	}
	known := asError(err)
	if len(known.Message) > maxTrailer {
		known.Message = known.Message[:maxTrailer]
	}
	text, marshalErr := json.Marshal(known)
	if !s.trailers || marshalErr != nil || s.Flush() != nil {
		return err
	}
	s.w.Header().Set(errorTrailer, string(text))
	return nil
}

// sendList answers with one JSON object that holds the items under a name,
// one a line.
func sendList[T any](w *answer, r *http.Request, name string, items []T, err error) error {
	if err != nil {
		return err
	}
	out := w.stream(r, "application/json")
	var line bytes.Buffer
	encoder := json.NewEncoder(&line)
	encoder.SetEscapeHTML(false)
	before := ""
	_, _ = out.WriteString(`{"` + name + `":[`) // an error stays and shows at the end
	for _, item := range items {
		line.Reset()
		if err := encoder.Encode(item); err != nil {
			return out.finish(err)
		}
		_, _ = out.WriteString(before)
		_, _ = out.Write(bytes.TrimSuffix(line.Bytes(), []byte("\n")))
		before = ",\n"
	}
	_, _ = out.WriteString("]}\n")
	return out.finish(nil)
}

func (s *Server) days(w *answer, r *http.Request) error {
	first, last, err := daysAsked(r)
	if err != nil {
		return err
	}
	days, err := s.diary.Days(r.Context(), first, last)
	return sendList(w, r, "days", days, err)
}

func (s *Server) events(w *answer, r *http.Request) error {
	first, last, err := daysAsked(r)
	if err != nil {
		return err
	}
	events, err := s.diary.Events(r.Context(), first, last)
	return sendList(w, r, "events", events, err)
}

func daysAsked(r *http.Request) (first, last data.Day, err error) {
	query := r.URL.Query()
	if !query.Has("first") || !query.Has("last") {
		return 0, 0, badRequest("first and last are missing, dates such as 2026-11-22")
	}
	if first, err = data.ParseDay(query.Get("first")); err != nil {
		return 0, 0, err
	}
	last, err = data.ParseDay(query.Get("last"))
	return first, last, err
}

func (s *Server) export(w *answer, r *http.Request) error {
	out := w.stream(r, "application/jsonl")
	err := s.diary.Export(r.Context(), out)
	if err != nil && w.begun {
		s.report(r, asError(err))
	}
	return out.finish(err)
}

func (s *Server) importJournal(w *answer, r *http.Request) error {
	dry := false
	switch text := r.URL.Query().Get("dry"); text {
	case "", "false":
	case "true":
		dry = true
	default:
		return badRequest("dry is %q; it is true or false", text)
	}
	body := &journalBody{body: r.Body, w: w, patience: s.times.line, left: maxLine}
	report, err := s.diary.Import(r.Context(), body, dry)
	return w.reply(report, err)
}

// journalBody is a journal as it comes in. It waits for each part of its own,
// not for the whole, and drops what a line has beyond its bound, so that
// whoever reads it by lines needs only so much memory.
type journalBody struct {
	body     io.Reader
	w        *answer
	patience time.Duration
	left     int // of the present line
}

// Read implements io.Reader.
func (b *journalBody) Read(p []byte) (int, error) {
	for {
		b.w.wait(b.w.control.SetReadDeadline, b.patience)
		n, err := b.body.Read(p)
		if err != nil {
			b.w.wait(b.w.control.SetReadDeadline, 0) // what is done with it may take its time
		}
		if n = b.bound(p[:n]); n > 0 || err != nil || len(p) == 0 {
			return n, err
		}
	}
}

// bound drops from p what its lines have beyond their bound and returns how
// much is left.
func (b *journalBody) bound(p []byte) int {
	kept := 0
	for rest := p; len(rest) > 0; {
		end, line := bytes.IndexByte(rest, '\n'), rest
		if end >= 0 {
			line = rest[:end]
		}
		rest = rest[len(line):]
		take := min(len(line), b.left)
		kept += copy(p[kept:], line[:take])
		b.left -= take
		if end >= 0 {
			kept += copy(p[kept:], rest[:1])
			rest, b.left = rest[1:], maxLine
		}
	}
	return kept
}
