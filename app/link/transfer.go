package link

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync/atomic"

	"stillnight/data"
	"stillnight/data/words"
)

// Export implements data.Diary. It writes to w only when the whole journal
// has come, so that a slow w does not hold up the resident and a failure
// leaves nothing half.
func (c *Client) Export(ctx context.Context, w io.Writer) error {
	header := http.Header{"Te": {"trailers"}}
	a, err := c.send(ctx, request{method: http.MethodGet, path: "/v1/export", patience: c.times.stream, header: header})
	if err != nil {
		return err
	}
	defer a.end()
	journal, err := a.all()
	if err != nil {
		return err
	}
	if text := a.Trailer.Get(errorTrailer); text != "" {
		var known Error
		if err := json.Unmarshal([]byte(text), &known); err != nil {
			return fmt.Errorf("read the answer of Stillnight: %w", err)
		}
		return &known
	}
	if _, err := w.Write(journal); err != nil {
		return fmt.Errorf("write the journal: %w", err)
	}
	return nil
}

// Import implements data.Diary. It gives up when nothing moves for a minute;
// waiting for r does not count. When it fails early, one more Read of r may
// still be under way.
func (c *Client) Import(ctx context.Context, r io.Reader, dry bool) (data.ImportReport, error) {
	body := &outgoing{r: r}
	defer body.ended.Store(true)
	path := "/v1/import"
	if dry {
		path += "?dry=true"
	}
	var report data.ImportReport
	err := c.call(ctx, request{method: http.MethodPost, path: path, body: body, patience: c.times.stream}, &report)
	if failed := body.failed.Load(); failed != nil {
		return data.ImportReport{}, fmt.Errorf("%s: %w", words.T("the journal cannot be read"), *failed)
	}
	return report, err
}

// outgoing is a body that is read as it is sent.
type outgoing struct {
	r      io.Reader
	limit  *deadline
	ended  atomic.Bool
	failed atomic.Pointer[error]
}

// Read implements io.Reader.
func (o *outgoing) Read(p []byte) (int, error) {
	if o.ended.Load() {
		return 0, io.ErrClosedPipe
	}
	o.limit.pause()
	n, err := o.r.Read(p)
	o.limit.move()
	if err != nil && !errors.Is(err, io.EOF) {
		o.failed.Store(&err)
	}
	return n, err
}
