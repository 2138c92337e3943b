package link

import (
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"stillnight/data"
)

// handler answers one kind of request, or returns the error that the answer
// is to be, if nothing was written yet.
type handler func(w *answer, r *http.Request) error

// route is what one path takes.
type route struct {
	get, post handler
	query     []string // the parameters of get and post
}

// allRoutes returns the whole API; docs/link.md describes it.
func (s *Server) allRoutes() map[string]route {
	days := []string{"first", "last"}
	return map[string]route{
		"/v1/ping":       {get: s.ping},
		"/v1/today":      {get: s.today},
		"/v1/days":       {get: s.days, query: days},
		"/v1/events":     {get: s.events, query: days},
		"/v1/span":       {get: s.span},
		"/v1/settings":   {get: s.settings, post: s.changeSettings},
		"/v1/routines":   {get: s.routines},
		"/v1/routine":    {post: s.saveRoutine},
		"/v1/setaside":   {post: s.deleteRoutine},
		"/v1/why":        {get: s.why},
		"/v1/export":     {get: s.export},
		"/v1/import":     {post: s.importJournal, query: []string{"dry"}},
		"/v1/backups":    {get: s.backups},
		"/v1/backup":     {post: s.backup},
		"/v1/restore":    {post: s.restore},
		"/v1/changes":    {get: s.changes},
		"/v1/awake":      {get: s.awake},
		"/v1/autostart":  {get: s.readAutostart, post: s.setAutostart},
		"/v1/drink":      {post: logged(s, data.Diary.LogDrink)},
		"/v1/step":       {post: s.tickStep},
		"/v1/cramp":      {post: logged(s, data.Diary.LogCramp)},
		"/v1/food":       {post: logged(s, data.Diary.LogFood)},
		"/v1/supplement": {post: logged(s, data.Diary.LogSupplement)},
		"/v1/session":    {post: logged(s, data.Diary.LogSession)},
		"/v1/night":      {post: s.checkIn},
		"/v1/factor":     {post: s.setFactor},
		"/v1/edit":       {post: s.edit},
		"/v1/delete":     {post: s.remove},
		"/v1/undo":       {post: s.undo},
		"/v1/snooze":     {post: s.snooze},
		"/v1/open":       {post: s.open},
		"/v1/quit":       {post: s.quit},
		"/v1/erase":      {post: s.erase},
		"/v1/place":      {get: s.place},
	}
}

// serve answers a request: it refuses foreign ones, finds the handler, and
// turns errors and panics into answers.
func (s *Server) serve(rw http.ResponseWriter, r *http.Request) {
	w := &answer{ResponseWriter: rw, control: http.NewResponseController(rw), patience: s.times.write}
	defer s.rescue(w, r)
	w.Header().Set(VersionHeader, s.version)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Cache-Control", "no-store")
	err := s.refuse(r)
	var handle handler
	if err == nil {
		handle, err = s.find(w, r)
	}
	if err == nil {
		err = handle(w, r)
	}
	if err != nil {
		s.fail(w, r, err)
	}
}

// refuse keeps out other people, and web pages that found a way in through
// some forwarding of the socket.
func (s *Server) refuse(r *http.Request) error {
	m, ok := r.Context().Value(meetingKey{}).(meeting)
	if !ok || m.err != nil {
		return &Error{CodeRefused, fmt.Sprintf("it cannot be told who asks: %v", m.err)}
	}
	if m.peer.foreign() {
		return &Error{CodeRefused, "this diary belongs to another person"}
	}
	host := r.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	if host != Host && host != "localhost" {
		return &Error{CodeRefused, fmt.Sprintf("the host is %q; it must be %s or localhost", r.Host, Host)}
	}
	if _, ok := r.Header["Origin"]; ok {
		return &Error{CodeRefused, "web pages have no access"}
	}
	return nil
}

// find returns the handler of a request whose path, method and parameters are
// known.
func (s *Server) find(w *answer, r *http.Request) (handler, error) {
	known, ok := s.routes[r.URL.Path]
	if !ok {
		return nil, &Error{CodeUnknownPath, "there is no such path; docs/link.md lists them"}
	}
	handle, allowed := known.get, []string{}
	if r.Method == http.MethodPost {
		handle = known.post
	}
	if known.get != nil {
		allowed = append(allowed, http.MethodGet)
	}
	if known.post != nil {
		allowed = append(allowed, http.MethodPost)
	}
	if !slices.Contains(allowed, r.Method) {
		w.Header().Set("Allow", strings.Join(allowed, ", "))
		return nil, &Error{CodeBadMethod, "this path takes " + strings.Join(allowed, " and ")}
	}
	return handle, checkQuery(r.URL.RawQuery, known.query)
}

// checkQuery allows the known parameters, each once.
func checkQuery(raw string, known []string) error {
	query, err := url.ParseQuery(raw)
	if err != nil {
		return badRequest("the parameters cannot be read: %v", err)
	}
	for name, values := range query {
		if !slices.Contains(known, name) {
			return badRequest("there is no parameter %q here", name)
		}
		if len(values) > 1 {
			return badRequest("the parameter %q stands there twice", name)
		}
	}
	return nil
}

// fail answers with an error, or breaks the answer off if it has begun.
func (s *Server) fail(w *answer, r *http.Request, err error) {
	known := asError(err)
	s.report(r, known)
	if w.begun {
		w.breakOff()
		return
	}
	w.json(known.meaning().status, envelope{known})
}

// report logs what the machine did wrong. What the person did wrong is not
// logged, as it may tell of their health.
func (s *Server) report(r *http.Request, known *Error) {
	gone := r.Context().Err() != nil || s.ending.Err() != nil
	if known.meaning().status >= http.StatusInternalServerError && !gone {
		s.log.Error("link call failed", "path", s.logged(r), "code", string(known.Code), "err", known.Message)
	}
}

// logged returns the path of a request if it is one of ours.
func (s *Server) logged(r *http.Request) string {
	if _, ok := s.routes[r.URL.Path]; ok {
		return r.URL.Path
	}
	return "unknown"
}

// rescue turns a panic of a handler into an answer and an entry in the log.
// The text of the panic may hold what a person entered, so only that of the
// runtime's own is logged, with the stack.
func (s *Server) rescue(w *answer, r *http.Request) {
	fault := recover()
	if fault == nil {
		return
	}
	what := slog.String("type", fmt.Sprintf("%T", fault))
	if err, ok := fault.(runtime.Error); ok {
		what = slog.String("err", err.Error())
	}
	s.log.Error("link call panicked", "path", s.logged(r), what, "stack", string(debug.Stack()))
	if w.begun {
		w.breakOff()
		return
	}
	w.json(http.StatusInternalServerError, envelope{&Error{CodeInternal, "something is wrong in Stillnight itself; the log tells more"}})
}

// answer is a response of which is known whether it has begun.
type answer struct {
	http.ResponseWriter
	control  *http.ResponseController
	patience time.Duration // for the other end to take each part
	begun    bool
}

// WriteHeader implements http.ResponseWriter.
func (w *answer) WriteHeader(status int) {
	w.begun = true
	w.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter. Each part has a deadline of its own.
func (w *answer) Write(part []byte) (int, error) {
	w.begun = true
	w.wait(w.control.SetWriteDeadline, w.patience)
	return w.ResponseWriter.Write(part)
}

// wait sets a deadline so far from now, or none if d is 0. A connection that
// takes no deadlines is one of a test, or gone; both show elsewhere.
func (w *answer) wait(set func(time.Time) error, d time.Duration) {
	var until time.Time
	if d > 0 {
		until = time.Now().Add(d)
	}
	_ = set(until)
}

// breakOff closes the connection in the middle of an answer: the only way to
// tell any other end that the answer is not whole.
func (w *answer) breakOff() {
	if conn, _, err := w.control.Hijack(); err == nil {
		_ = conn.Close() // it is of no more use either way
	}
}
