package reminders

import (
	"context"
	"fmt"
)

// plain shows notifications without buttons by a function that may hang.
type plain struct {
	queue
	send func(title, body string) error
}

// newPlain starts the worker; it ends with ctx, unless send hangs.
func newPlain(ctx context.Context, send func(title, body string) error) *plain {
	p := &plain{queue: newQueue(), send: send}
	go p.work(ctx)
	return p
}

func (p *plain) work(ctx context.Context) {
	defer close(p.done)
	for {
		select {
		case <-ctx.Done():
			return
		case j := <-p.jobs:
			j.run()
		}
	}
}

// Show implements Notifier.
func (p *plain) Show(ctx context.Context, n Notification) error {
	err := p.do(ctx, func(context.Context) error { return p.send(n.Title, n.Body) })
	if err != nil {
		return fmt.Errorf("show a notification: %w", err)
	}
	return nil
}

// Withdraw implements Notifier. What was shown goes by itself.
func (p *plain) Withdraw(context.Context, Kind) error { return nil }

// Answers implements Notifier: there are none.
func (p *plain) Answers() <-chan Answer { return nil }
