package link

import (
	"context"
	"errors"
	"log/slog"
	"net"

	"stillnight/data"
)

// ServerParams are what a server needs. Diary is required.
type ServerParams struct {
	Diary   data.Diary
	Control Control      // nil: this resident opens and ends nothing when asked
	Log     *slog.Logger // nil: nothing is logged
	Version string
}

// Server answers on the link.
type Server struct{ params ServerParams }

// NewServer makes a server. Nothing is answered before Serve.
func NewServer(p ServerParams) *Server { return &Server{params: p} }

// Serve answers on l until Close, and then returns nil. It closes l.
func (s *Server) Serve(l net.Listener) error {
	return errors.Join(errors.New("serve the link: not built yet"), l.Close())
}

// Close ends the streams of changes, lets other calls end and then ends the
// connections. When ctx ends before that, they are cut.
func (s *Server) Close(context.Context) error { return nil }
