package link

import (
	"context"
	"io"
	"time"

	"stillnight/data"
)

// Client is the diary at the other end of the link. Every call has a deadline
// of its own. Calls fail with data.ErrNoResident when nobody listens and with
// data.ErrNoAnswer when there is no answer in time; errors of the diary come
// through with their texts and sentinels. It is safe for concurrent use.
type Client struct{ path string }

var _ data.Diary = (*Client)(nil)

// NewClient makes a client of the resident at that socket. It does not
// connect yet.
func NewClient(socketPath string) *Client { return &Client{path: socketPath} }

// Close gives up idle connections. Calls under way are not affected.
func (c *Client) Close() {}

// Ping asks who answers.
func (c *Client) Ping(context.Context) (Hello, error) { return Hello{}, data.ErrNoResident }

// Open asks the resident to show one of Views.
func (c *Client) Open(context.Context, string) error { return data.ErrNoResident }

// Quit asks the resident to end.
func (c *Client) Quit(context.Context) error { return data.ErrNoResident }

// LogDrink implements data.Diary.
func (c *Client) LogDrink(context.Context, data.DrinkEntry) (data.Event, error) {
	return data.Event{}, data.ErrNoResident
}

// TickStep implements data.Diary.
func (c *Client) TickStep(context.Context, data.StepEntry) error { return data.ErrNoResident }

// LogCramp implements data.Diary.
func (c *Client) LogCramp(context.Context, data.CrampEntry) (data.Event, error) {
	return data.Event{}, data.ErrNoResident
}

// CheckIn implements data.Diary.
func (c *Client) CheckIn(context.Context, data.NightEntry) error { return data.ErrNoResident }

// SetFactor implements data.Diary.
func (c *Client) SetFactor(context.Context, data.FactorEntry) error { return data.ErrNoResident }

// Edit implements data.Diary.
func (c *Client) Edit(context.Context, string, data.Event) (data.Event, error) {
	return data.Event{}, data.ErrNoResident
}

// Delete implements data.Diary.
func (c *Client) Delete(context.Context, string) error { return data.ErrNoResident }

// Undo implements data.Diary.
func (c *Client) Undo(context.Context) (data.Undoable, error) {
	return data.Undoable{}, data.ErrNoResident
}

// Snooze implements data.Diary.
func (c *Client) Snooze(context.Context, time.Time) error { return data.ErrNoResident }

// Today implements data.Diary. The snapshot says that a resident answered.
func (c *Client) Today(context.Context) (data.Snapshot, error) {
	return data.Snapshot{}, data.ErrNoResident
}

// Days implements data.Diary.
func (c *Client) Days(context.Context, data.Day, data.Day) ([]data.Summary, error) {
	return nil, data.ErrNoResident
}

// Events implements data.Diary.
func (c *Client) Events(context.Context, data.Day, data.Day) ([]data.Event, error) {
	return nil, data.ErrNoResident
}

// Span implements data.Diary.
func (c *Client) Span(context.Context) (first, last data.Day, ok bool, err error) {
	return 0, 0, false, data.ErrNoResident
}

// Settings implements data.Diary.
func (c *Client) Settings(context.Context) (data.Settings, error) {
	return data.Settings{}, data.ErrNoResident
}

// ChangeSettings implements data.Diary.
func (c *Client) ChangeSettings(context.Context, map[string]string) error {
	return data.ErrNoResident
}

// Export implements data.Diary.
func (c *Client) Export(context.Context, io.Writer) error { return data.ErrNoResident }

// Import implements data.Diary.
func (c *Client) Import(context.Context, io.Reader, bool) (data.ImportReport, error) {
	return data.ImportReport{}, data.ErrNoResident
}

// Watch implements data.Diary. It fails when nobody answers at first; later
// it connects again by itself whenever the resident went away, and then tells
// of a change of everything, as some may have been missed.
func (c *Client) Watch(context.Context) (<-chan data.Change, error) { return nil, data.ErrNoResident }
