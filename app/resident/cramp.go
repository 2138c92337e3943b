package resident

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"

	"stillnight/app/link"
	"stillnight/data"
)

const (
	crampPatience = 2 * time.Second  // for the diary, before the page is shown without it
	crampLasts    = 30 * time.Minute // as long a cramp without an end is taken for the present one
)

// crampLog is the part of the diary that a press on Cramp now needs.
type crampLog interface {
	LogCramp(ctx context.Context, c data.CrampEntry) (data.Event, error)
	Events(ctx context.Context, first, last data.Day) ([]data.Event, error)
}

// cramps brings the start of a cramp to the diary at the press, before there
// is a page: neither a display that fails nor an empty battery loses it. Its
// methods are safe for concurrent use.
type cramps struct {
	diary crampLog
	now   func() time.Time
	log   *slog.Logger

	mu   sync.Mutex
	last data.Event // the cramp of the last press
}

// view returns what the page is asked for with: the cramp that is there since
// an earlier press, or a new one. Where the diary does not take it, the page
// is shown all the same and tries for itself.
func (c *cramps) view(ctx context.Context) string {
	ctx, cancel := context.WithTimeout(ctx, crampPatience)
	defer cancel()
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.goesOn(ctx) {
		logged, err := c.diary.LogCramp(ctx, data.CrampEntry{At: c.now()})
		if err != nil {
			c.log.Error("a cramp was not saved at the press", "error", err)
			return link.ViewCramp
		}
		c.last = logged
	}
	return link.ViewCramp + link.AboutMark + c.last.ID
}

// goesOn says whether the cramp of the last press is there still: it has no
// end, was not taken out, and began not long ago.
func (c *cramps) goesOn(ctx context.Context) bool {
	if since := c.now().Sub(c.last.At); c.last.ID == "" || since < 0 || since > crampLasts {
		return false
	}
	night := data.NightOf(c.last.At)
	events, err := c.diary.Events(ctx, night, night)
	return err == nil && slices.ContainsFunc(events, func(e data.Event) bool {
		return e.ID == c.last.ID && e.Cramp != nil && e.Cramp.Minutes == 0
	})
}
