package link

import (
	"context"
	"net"
	"net/http"
	"os"
	"time"
)

// What the tests may see and set besides the interface of the package.

// Merge is merge.
var Merge = merge

// Limits of the server.
const (
	MaxConnections = maxConnections
	MaxStreams     = maxStreams
	MaxLine        = maxLine
	MaxBody        = maxBody
)

// Codes returns the codes that stand for an error, with it.
func Codes() map[Code]error {
	codes := map[Code]error{}
	for _, m := range meanings() {
		if m.err != nil {
			codes[m.code] = m.err
		}
	}
	return codes
}

// Paths returns the methods that each path takes.
func Paths(s *Server) map[string][]string {
	paths := map[string][]string{}
	for path, known := range s.routes {
		if known.get != nil {
			paths[path] = append(paths[path], http.MethodGet)
		}
		if known.post != nil {
			paths[path] = append(paths[path], http.MethodPost)
		}
	}
	return paths
}

// Handler answers without a connection, as if a trusted one had been made.
func Handler(s *Server) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.serve(w, r.WithContext(context.WithValue(r.Context(), meetingKey{}, meeting{})))
	})
}

// MeetAs makes the server take everybody for that user, or for one whom the
// system does not tell.
func MeetAs(s *Server, uid int, known bool, err error) {
	s.peerOf = func(net.Conn) (peer, error) { return peer{uid: uid, pid: os.Getpid(), known: known}, err }
}

// HurryServer shortens what the server waits for.
func HurryServer(s *Server, header, body, line, write time.Duration) {
	s.times.header, s.times.body, s.times.line, s.times.write = header, body, line, write
}

// DialWith makes the client connect in another way.
func DialWith(c *Client, dial func(context.Context) (net.Conn, error)) {
	c.http.Transport.(*http.Transport).DialContext = func(ctx context.Context, _, _ string) (net.Conn, error) {
		conn, err := dial(ctx)
		if err != nil {
			return nil, dialError{err}
		}
		return conn, nil
	}
}

// SetWaker gives a server what keeps the display awake.
func SetWaker(s *Server, w Waker) { s.waker = w }
