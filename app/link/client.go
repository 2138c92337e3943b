package link

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"stillnight/data"
	"stillnight/data/words"
)

// clientTimes are how long a client waits.
type clientTimes struct {
	connect time.Duration // for somebody to take the connection
	call    time.Duration // for an answer, and for each further part of a long one
	open    time.Duration // for a window to be opened, or the display to be kept awake
	stream  time.Duration // for an import or export to move on
	silence time.Duration // for a word on the stream of changes
	again   time.Duration // before the first attempt to connect to it again
	atMost  time.Duration // before any such attempt
}

var defaultClientTimes = clientTimes{
	connect: time.Second,
	call:    5 * time.Second,
	open:    10 * time.Second,
	stream:  time.Minute,
	silence: 75 * time.Second,
	again:   100 * time.Millisecond,
	atMost:  5 * time.Second,
}

// maxAnswer bounds what a client takes in, in bytes: more than a diary of a
// hundred years.
const maxAnswer = 512 << 20

// Client is the diary at the other end of the link. Every call has a deadline
// of its own, 5 s for most. Calls fail with data.ErrNoResident when nobody
// listens and with data.ErrNoAnswer when there is no answer in time; errors of
// the diary come through with their texts and sentinels. It is safe for
// concurrent use.
type Client struct {
	path  string
	times clientTimes
	http  http.Client
	pid   atomic.Int64 // of who listens; 0: not known
}

var _ data.Diary = (*Client)(nil)

// NewClient makes a client of the resident at that socket. It does not
// connect yet.
func NewClient(socketPath string) *Client {
	c := &Client{path: socketPath, times: defaultClientTimes}
	c.http = http.Client{
		Transport: &http.Transport{
			DialContext:            c.dial,
			DisableCompression:     true,
			MaxIdleConnsPerHost:    2,
			IdleConnTimeout:        30 * time.Second, // well before the server's
			MaxResponseHeaderBytes: 64 << 10,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return c
}

// Close gives up idle connections. Calls under way are not affected, and
// later calls connect again.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// dialError is a connection that did not come about.
type dialError struct{ err error }

func (e dialError) Error() string { return e.err.Error() }
func (e dialError) Unwrap() error { return e.err }

func (c *Client) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	dialer := net.Dialer{Timeout: c.times.connect}
	conn, err := dialer.DialContext(ctx, "unix", c.path)
	if err != nil {
		return nil, dialError{err}
	}
	if p, err := peerOf(conn); err == nil {
		c.pid.Store(int64(p.pid))
	}
	return conn, nil
}

// request is one call.
type request struct {
	method, path string
	body         io.Reader
	patience     time.Duration
	header       http.Header
}

// deadline ends a call on which nothing has moved for too long.
type deadline struct {
	timer *time.Timer
	after time.Duration
}

func (d *deadline) pause() { d.timer.Stop() }
func (d *deadline) move()  { d.timer.Reset(d.after) }

// reply is an answer under way; end it.
type reply struct {
	*http.Response
	client *Client
	caller context.Context
	ctx    context.Context
	cancel context.CancelCauseFunc
	limit  *deadline
	write  bool
}

// send makes a call and returns its answer if that is not an error.
func (c *Client) send(caller context.Context, q request) (*reply, error) {
	ctx, cancel := context.WithCancelCause(caller)
	a := &reply{client: c, caller: caller, ctx: ctx, cancel: cancel, write: q.method == http.MethodPost}
	a.limit = &deadline{time.AfterFunc(q.patience, func() { cancel(errLate) }), q.patience}
	if body, ok := q.body.(*outgoing); ok {
		body.limit = a.limit
	}
	r, err := http.NewRequestWithContext(ctx, q.method, "http://"+Host+q.path, q.body)
	if err != nil {
		a.end()
		return nil, fmt.Errorf("ask Stillnight: %w", err)
	}
	for name, values := range q.header {
		r.Header[name] = values
	}
	if a.Response, err = c.http.Do(r); err != nil {
		defer a.end()
		return nil, a.explain(err)
	}
	a.limit.move()
	if a.StatusCode != http.StatusOK {
		defer a.end()
		return nil, a.refusal()
	}
	return a, nil
}

// end frees what the call holds.
func (a *reply) end() {
	a.limit.pause()
	a.cancel(nil)
	if a.Response != nil {
		_ = a.Body.Close() // all that matters was read
	}
}

// Read implements io.Reader: the body, with a new deadline for each part.
func (a *reply) Read(p []byte) (int, error) {
	n, err := a.Body.Read(p)
	if n > 0 {
		a.limit.move()
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = a.explain(err)
	}
	return n, err
}

// all returns the whole body.
func (a *reply) all() ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(a, maxAnswer+1))
	if err == nil && len(body) > maxAnswer {
		err = errors.New(words.T("the diary is too large for the link; quit Stillnight and try again"))
	}
	return body, err
}

// refusal returns the error that the answer is.
func (a *reply) refusal() error {
	body, err := a.all()
	if err != nil {
		return err
	}
	err = parseError(a.StatusCode, body)
	var known *Error
	if errors.As(err, &known) && (known.Code == CodeUnknownPath || known.Code == CodeBadMethod) {
		return errors.New(words.T("the Stillnight that is running is another version (%s) than this one; quit it and start it again", a.Header.Get(VersionHeader)))
	}
	return err
}

// explain says why there is no answer, or no whole one.
func (a *reply) explain(err error) error {
	late := &unanswered{why: errLate, pid: int(a.client.pid.Load()), write: a.write}
	var dial dialError
	switch {
	case errors.Is(a.caller.Err(), context.DeadlineExceeded):
		late.why = context.DeadlineExceeded
		return late
	case a.caller.Err() != nil:
		return fmt.Errorf("ask Stillnight: %w", context.Cause(a.caller))
	case errors.As(err, &dial):
		return explainDial(dial, late)
	case errors.Is(context.Cause(a.ctx), errLate):
		return late
	default:
		return &unanswered{why: errBrokeOff, write: a.write}
	}
}

func explainDial(err dialError, late *unanswered) error {
	var timed net.Error
	switch {
	case nobodyListens(err):
		return fmt.Errorf("%w", data.ErrNoResident)
	case queueFull(err), errors.As(err, &timed) && timed.Timeout():
		return late
	default:
		return fmt.Errorf("reach Stillnight: %w", err)
	}
}

// ask reads something.
func ask[T any](ctx context.Context, c *Client, path string) (T, error) {
	var answer T
	err := c.call(ctx, request{method: http.MethodGet, path: path, patience: c.times.call}, &answer)
	return answer, err
}

// act does an action. What cannot be written as JSON, a time in the year
// 12000 or a value that is no number, cannot be meant.
func act[T any](ctx context.Context, c *Client, path string, in any) (T, error) {
	return actWithin[T](ctx, c, c.times.call, path, in)
}

func actWithin[T any](ctx context.Context, c *Client, patience time.Duration, path string, in any) (T, error) {
	var answer T
	body, err := json.Marshal(in)
	if err != nil {
		return answer, fmt.Errorf("%w: %w", data.ErrBadInput, err)
	}
	err = c.call(ctx, request{method: http.MethodPost, path: path, body: bytes.NewReader(body), patience: patience}, &answer)
	return answer, err
}

// nothing is the answer of an action that has none, and the body of one that
// takes nothing.
type nothing struct{}

func (c *Client) call(ctx context.Context, q request, into any) error {
	a, err := c.send(ctx, q)
	if err != nil {
		return err
	}
	defer a.end()
	body, err := a.all()
	if err != nil {
		return err
	}
	if err := json.Unmarshal(body, into); err != nil {
		return fmt.Errorf("read the answer of Stillnight: %w", err)
	}
	return nil
}
