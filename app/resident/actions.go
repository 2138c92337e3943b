package resident

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"stillnight/app/link"
	"stillnight/app/resident/menu"
	"stillnight/data"
)

const (
	actionPatience = 10 * time.Second       // for one action
	doublePress    = 400 * time.Millisecond // a second press on the same button counts once
	waitingOrders  = 16                     // more are dropped
)

// doer is the part of the diary that the tray changes.
type doer interface {
	LogDrink(ctx context.Context, d data.DrinkEntry) (data.Event, error)
	CheckIn(ctx context.Context, n data.NightEntry) error
	Undo(ctx context.Context) (data.Undoable, error)
	Snooze(ctx context.Context, until time.Time) error
	Settings(ctx context.Context) (data.Settings, error)
}

// actions does what clicks on the tray ask for: changes of the diary one at a
// time, in order; windows beside them, as they take longer. Its methods are
// safe for concurrent use.
type actions struct {
	diary doer
	open  func(ctx context.Context, view string) error
	quit  func()
	tell  func(ctx context.Context, err error) // nil: it went well
	now   func() time.Time
	log   *slog.Logger

	orders chan menu.Order

	mu     sync.Mutex
	last   menu.Order
	lastAt time.Time
}

// do takes an order and returns at once.
func (a *actions) do(ctx context.Context, o menu.Order) {
	switch {
	case a.again(o):
	case o.Verb == menu.Quit:
		a.quit()
	case o.Verb == menu.Open:
		go a.show(ctx, o.View)
	default:
		select {
		case a.orders <- o:
		default:
			a.log.Warn("a click on the tray was dropped, as too many wait", "action", string(o.Verb))
		}
	}
}

// again says whether the same was asked for just now: a double click.
func (a *actions) again(o menu.Order) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := a.now()
	since := now.Sub(a.lastAt)
	double := o == a.last && since >= 0 && since < doublePress
	if !double {
		a.last, a.lastAt = o, now
	}
	return double
}

// run does what was ordered until ctx ends. What it is at then is finished.
func (a *actions) run(ctx context.Context) {
	for {
		select {
		case o := <-a.orders:
			a.finish(ctx, o)
		case <-ctx.Done():
			return
		}
	}
}

func (a *actions) finish(ctx context.Context, o menu.Order) {
	// A click that came before the end counts.
	whole, cancel := context.WithTimeout(context.WithoutCancel(ctx), actionPatience)
	defer cancel()
	err := a.perform(whole, o)
	if errors.Is(err, data.ErrTooMuchAtOnce) {
		go a.show(ctx, link.ViewToday) // which says so and can ask
		return
	}
	if err != nil {
		a.log.Error("a click on the tray failed", "action", string(o.Verb), "error", err)
	}
	a.tell(ctx, err)
}

func (a *actions) perform(ctx context.Context, o menu.Order) error {
	switch o.Verb {
	case menu.Drink:
		_, err := a.diary.LogDrink(ctx, data.DrinkEntry{ML: o.ML})
		return err
	case menu.Undo:
		_, err := a.diary.Undo(ctx)
		return err
	case menu.CheckIn:
		return a.diary.CheckIn(ctx, data.NightEntry{Night: o.Night, Cramps: o.Cramps})
	case menu.Snooze:
		settings, err := a.diary.Settings(ctx)
		if err != nil {
			return err
		}
		return a.diary.Snooze(ctx, o.Hold.Until(a.now(), settings))
	default:
		return fmt.Errorf("%w: the tray has no action %q", data.ErrBadInput, o.Verb)
	}
}

func (a *actions) show(ctx context.Context, view string) {
	err := a.open(ctx, view)
	if ctx.Err() != nil {
		return // on the way out nobody waits for a window
	}
	if err != nil {
		a.log.Error("a window was not opened", "view", view, "error", err)
	}
	a.tell(ctx, err)
}
