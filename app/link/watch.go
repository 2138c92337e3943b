package link

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"stillnight/data"
)

// Watch implements data.Diary. It fails when nobody answers at first; later
// it connects again by itself whenever the resident went away, and then tells
// of a change of everything, as some may have been missed.
func (c *Client) Watch(ctx context.Context) (<-chan data.Change, error) {
	stream, err := c.follow(ctx)
	if err != nil {
		return nil, err
	}
	heard, told := make(chan data.Change), make(chan data.Change)
	go c.keepFollowing(ctx, stream, heard)
	go pass(ctx, heard, told)
	return told, nil
}

// follow connects to the stream of changes.
func (c *Client) follow(ctx context.Context) (*reply, error) {
	stream, err := c.send(ctx, request{method: http.MethodGet, path: "/v1/changes", patience: c.times.call})
	if err != nil {
		return nil, err
	}
	stream.limit.after = c.times.silence
	stream.limit.move()
	return stream, nil
}

// keepFollowing tells what it hears until ctx ends, and connects again when a
// stream has ended: at once at first, then more and more slowly.
func (c *Client) keepFollowing(ctx context.Context, stream *reply, heard chan<- data.Change) {
	wait := c.times.again
	for ctx.Err() == nil {
		if stream.listen(ctx, heard) {
			wait = c.times.again
		}
		stream.end()
		for stream = nil; stream == nil; wait = min(2*wait, c.times.atMost) {
			if !pause(ctx, wait) {
				return
			}
			stream, _ = c.follow(ctx) // whoever makes a call learns why
		}
		tell(ctx, heard, everything())
	}
	stream.end()
}

// listen tells what comes over one stream until that ends, and says whether
// anything came after the first words.
func (a *reply) listen(ctx context.Context, heard chan<- data.Change) bool {
	lines := bufio.NewScanner(a)
	lines.Buffer(make([]byte, 0, 4<<10), 1<<20)
	parts := 0
	for lines.Scan() {
		text, isData := strings.CutPrefix(lines.Text(), "data:")
		if lines.Text() == "" {
			parts++
		}
		if isData {
			tell(ctx, heard, parseChange(text))
		}
	}
	return parts > 1
}

// parseChange reads a word of change. One that it cannot read may be of
// anything.
func parseChange(text string) data.Change {
	var c data.Change
	if err := json.Unmarshal([]byte(text), &c); err != nil {
		return everything()
	}
	return c
}

func tell(ctx context.Context, heard chan<- data.Change, c data.Change) {
	select {
	case heard <- c:
	case <-ctx.Done():
	}
}

// pass hands on what was heard, merged while nobody takes it.
func pass(ctx context.Context, heard <-chan data.Change, told chan<- data.Change) {
	defer close(told)
	var pending data.Change
	var to chan<- data.Change // nil: nothing is pending
	for {
		select {
		case change := <-heard:
			if to != nil {
				change = merge(pending, change)
			}
			pending, to = change, told
		case to <- pending:
			to = nil
		case <-ctx.Done():
			return
		}
	}
}

// pause waits, and says whether ctx lasted.
func pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
