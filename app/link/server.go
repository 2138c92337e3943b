package link

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"stillnight/data"
)

// What the server allows. A person's own scripts are the only ones it meets,
// so this is against mistakes rather than malice.
const (
	maxConnections = 64       // more wait
	maxStreams     = 24       // of changes, and to keep the display awake; more are refused
	maxHeader      = 16 << 10 // bytes
	maxBody        = 1 << 20  // bytes of an action
	maxLine        = 1 << 20  // bytes of a line of a journal; the rest is dropped
	maxChangeDays  = 1000     // in a word of change; more become any
)

// serverTimes are how long a server waits.
type serverTimes struct {
	header    time.Duration // for the header of a request
	body      time.Duration // for the whole of an action
	line      time.Duration // for more of a journal
	write     time.Duration // for the other end to take an answer or a part of it
	idle      time.Duration // for the next request
	keepAlive time.Duration // between words on a stream
}

var defaultServerTimes = serverTimes{
	header:    5 * time.Second,
	body:      10 * time.Second,
	line:      2 * time.Minute,
	write:     30 * time.Second,
	idle:      2 * time.Minute,
	keepAlive: 30 * time.Second,
}

// ServerParams are what a server needs. Diary is required.
type ServerParams struct {
	Diary   data.Diary
	Control Control      // nil: this resident opens and ends nothing when asked
	Waker   Waker        // nil: this resident leaves the display alone
	Log     *slog.Logger // nil: nothing is logged
	Version string

	Decisions func() []data.Decision // what became of reminders, newest first; nil: this resident does not remind
	Autostart Autostart              // nil: this resident does not know of the start at log-in
}

// Server answers on the link. It is safe for concurrent use.
type Server struct {
	diary   data.Diary
	control Control
	waker   Waker
	log     *slog.Logger
	version string

	decisions func() []data.Decision
	autostart Autostart

	times  serverTimes
	peerOf func(net.Conn) (peer, error)

	http    http.Server
	routes  map[string]route
	slots   chan struct{} // one for each connection
	streams chan struct{} // one for each stream
	ending  context.Context
	end     context.CancelFunc // ends the streams
	cut     context.CancelFunc // ends every call
}

// NewServer makes a server. Nothing is answered before Serve.
func NewServer(p ServerParams) *Server {
	s := &Server{
		diary: p.Diary, control: p.Control, waker: p.Waker, log: p.Log, version: p.Version,
		autostart: p.Autostart, decisions: p.Decisions, times: defaultServerTimes, peerOf: peerOf,
		slots:   make(chan struct{}, maxConnections),
		streams: make(chan struct{}, maxStreams),
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	s.routes = s.allRoutes()
	s.ending, s.end = context.WithCancel(context.Background())
	calls, cut := context.WithCancel(context.Background())
	s.cut = cut
	s.http = http.Server{
		Handler:        http.HandlerFunc(s.serve),
		MaxHeaderBytes: maxHeader,
		ErrorLog:       slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
		BaseContext:    func(net.Listener) context.Context { return calls },
		ConnContext:    s.meet,
		ConnState:      s.follow,
	}
	return s
}

// Serve answers on l until Close, and then returns nil. It closes l.
func (s *Server) Serve(l net.Listener) error {
	s.http.ReadHeaderTimeout = s.times.header
	s.http.ReadTimeout = s.times.body
	s.http.WriteTimeout = s.times.write
	s.http.IdleTimeout = s.times.idle
	err := s.http.Serve(&slotListener{Listener: l, slots: s.slots, ending: s.ending})
	if errors.Is(err, http.ErrServerClosed) || s.ending.Err() != nil {
		return nil
	}
	return fmt.Errorf("serve the link: %w", err)
}

// Close ends the streams of changes, lets other calls end and then ends the
// connections. When ctx ends before that, they are cut and the error says so.
func (s *Server) Close(ctx context.Context) error {
	s.end()
	defer s.cut()
	err := s.http.Shutdown(ctx)
	if err == nil {
		return nil
	}
	return fmt.Errorf("close the link: %w", errors.Join(err, s.http.Close()))
}

// slotListener takes a connection only when there is a slot for it.
type slotListener struct {
	net.Listener
	slots  chan struct{}
	ending context.Context
}

// Accept implements net.Listener.
func (l *slotListener) Accept() (net.Conn, error) {
	select {
	case l.slots <- struct{}{}:
	case <-l.ending.Done():
		return nil, net.ErrClosed
	}
	conn, err := l.Listener.Accept()
	if err != nil {
		<-l.slots
	}
	return conn, err
}

// follow frees the slot of a connection that has ended.
func (s *Server) follow(_ net.Conn, state http.ConnState) {
	if state == http.StateClosed || state == http.StateHijacked {
		<-s.slots
	}
}

// meeting is what is known of the other end of a connection.
type meeting struct {
	peer peer
	err  error
}

type meetingKey struct{}

// meet finds out who is at the other end.
func (s *Server) meet(ctx context.Context, conn net.Conn) context.Context {
	p, err := s.peerOf(conn)
	return context.WithValue(ctx, meetingKey{}, meeting{p, err})
}
