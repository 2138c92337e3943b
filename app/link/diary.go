package link

import (
	"context"
	"net/url"
	"time"

	"stillnight/data"
	"stillnight/data/routine"
)

// Ping asks who answers.
func (c *Client) Ping(ctx context.Context) (Hello, error) {
	return ask[Hello](ctx, c, "/v1/ping")
}

// Open asks the resident to show one of Views.
func (c *Client) Open(ctx context.Context, view string) error {
	_, err := actWithin[nothing](ctx, c, c.times.open, "/v1/open", openRequest{view})
	return err
}

// Quit asks the resident to end. It ends soon after the answer.
func (c *Client) Quit(ctx context.Context) error {
	_, err := act[nothing](ctx, c, "/v1/quit", nothing{})
	return err
}

// LogDrink implements data.Diary.
func (c *Client) LogDrink(ctx context.Context, d data.DrinkEntry) (data.Event, error) {
	return act[data.Event](ctx, c, "/v1/drink", d)
}

// TickStep implements data.Diary.
func (c *Client) TickStep(ctx context.Context, s data.StepEntry) error {
	_, err := act[nothing](ctx, c, "/v1/step", s)
	return err
}

// LogCramp implements data.Diary.
func (c *Client) LogCramp(ctx context.Context, cramp data.CrampEntry) (data.Event, error) {
	return act[data.Event](ctx, c, "/v1/cramp", cramp)
}

// CheckIn implements data.Diary.
func (c *Client) CheckIn(ctx context.Context, n data.NightEntry) error {
	_, err := act[nothing](ctx, c, "/v1/night", nightRequest{n.Night, name(n.Cramps), n.Note})
	return err
}

// SetFactor implements data.Diary.
func (c *Client) SetFactor(ctx context.Context, f data.FactorEntry) error {
	_, err := act[nothing](ctx, c, "/v1/factor", factorRequest{f.Factor, name(f.Value), f.Day})
	return err
}

// LogFood implements data.Diary.
func (c *Client) LogFood(ctx context.Context, f data.FoodEntry) (data.Event, error) {
	return act[data.Event](ctx, c, "/v1/food", f)
}

// LogSupplement implements data.Diary.
func (c *Client) LogSupplement(ctx context.Context, s data.SupplementEntry) (data.Event, error) {
	return act[data.Event](ctx, c, "/v1/supplement", s)
}

// LogSession implements data.Diary.
func (c *Client) LogSession(ctx context.Context, s data.SessionEntry) (data.Event, error) {
	return act[data.Event](ctx, c, "/v1/session", s)
}

// Edit implements data.Diary.
func (c *Client) Edit(ctx context.Context, id string, changed data.Event) (data.Event, error) {
	return act[data.Event](ctx, c, "/v1/edit", editRequest{id, plainEvent(changed)})
}

// Delete implements data.Diary.
func (c *Client) Delete(ctx context.Context, id string) error {
	_, err := act[nothing](ctx, c, "/v1/delete", idRequest{id})
	return err
}

// Undo implements data.Diary.
func (c *Client) Undo(ctx context.Context) (data.Undoable, error) {
	return act[data.Undoable](ctx, c, "/v1/undo", nothing{})
}

// Snooze implements data.Diary.
func (c *Client) Snooze(ctx context.Context, until time.Time) error {
	if until.IsZero() {
		_, err := act[nothing](ctx, c, "/v1/snooze", snoozeRequest{})
		return err
	}
	_, err := act[nothing](ctx, c, "/v1/snooze", snoozeRequest{name(&until)})
	return err
}

// Today implements data.Diary. The snapshot says that a resident answered.
func (c *Client) Today(ctx context.Context) (data.Snapshot, error) {
	return ask[data.Snapshot](ctx, c, "/v1/today")
}

// Days implements data.Diary.
func (c *Client) Days(ctx context.Context, first, last data.Day) ([]data.Summary, error) {
	type list struct {
		Days []data.Summary `json:"days"`
	}
	answer, err := ask[list](ctx, c, withDays("/v1/days", first, last))
	return answer.Days, err
}

// Events implements data.Diary.
func (c *Client) Events(ctx context.Context, first, last data.Day) ([]data.Event, error) {
	type list struct {
		Events []data.Event `json:"events"`
	}
	answer, err := ask[list](ctx, c, withDays("/v1/events", first, last))
	return answer.Events, err
}

func withDays(path string, first, last data.Day) string {
	return path + "?" + url.Values{"first": {first.String()}, "last": {last.String()}}.Encode()
}

// Span implements data.Diary.
func (c *Client) Span(ctx context.Context) (first, last data.Day, ok bool, err error) {
	span, err := ask[spanAnswer](ctx, c, "/v1/span")
	if err != nil || span.First == nil || span.Last == nil {
		return 0, 0, false, err
	}
	return *span.First, *span.Last, true, nil
}

// Routines implements data.Diary.
func (c *Client) Routines(ctx context.Context) (routine.Library, error) {
	return ask[routine.Library](ctx, c, "/v1/routines")
}

// SaveRoutine implements data.Diary.
func (c *Client) SaveRoutine(ctx context.Context, r routine.Routine) error {
	_, err := act[nothing](ctx, c, "/v1/routine", r)
	return err
}

// DeleteRoutine implements data.Diary.
func (c *Client) DeleteRoutine(ctx context.Context, id string) error {
	_, err := act[nothing](ctx, c, "/v1/setaside", idRequest{id})
	return err
}

// Settings implements data.Diary.
func (c *Client) Settings(ctx context.Context) (data.Settings, error) {
	settings, err := ask[settingsAnswer](ctx, c, "/v1/settings")
	return settings.Settings, err
}

// ChangeSettings implements data.Diary.
func (c *Client) ChangeSettings(ctx context.Context, values map[string]string) error {
	if values == nil {
		values = map[string]string{}
	}
	_, err := act[nothing](ctx, c, "/v1/settings", values)
	return err
}
