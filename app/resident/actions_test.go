package resident

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"stillnight/app/resident/menu"
	"stillnight/data"
)

// book is a diary that remembers what it was asked for.
type book struct {
	mu    sync.Mutex
	asked []any
	err   error
	slow  time.Duration
}

func (b *book) note(what any) error {
	if b.slow > 0 {
		<-time.After(b.slow)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.asked = append(b.asked, what)
	return b.err
}

func (b *book) all() []any {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.asked)
}

func (b *book) LogDrink(_ context.Context, d data.DrinkEntry) (data.Event, error) {
	return data.Event{}, b.note(d)
}
func (b *book) CheckIn(_ context.Context, n data.NightEntry) error { return b.note(n) }
func (b *book) Undo(context.Context) (data.Undoable, error) {
	return data.Undoable{}, b.note("undo")
}
func (b *book) Snooze(_ context.Context, until time.Time) error { return b.note(until) }
func (b *book) Settings(context.Context) (data.Settings, error) {
	return data.NewSettings(nil), b.err
}

// scene is actions with a book, and what they told and opened.
type scene struct {
	*actions
	*book
	mu     sync.Mutex
	told   []error
	opened []string
	quits  int
	fails  error // of opening
	ctx    context.Context
}

func play(t *testing.T) *scene {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	s := &scene{book: &book{}, ctx: ctx}
	s.actions = &actions{
		diary: s.book, now: time.Now, log: slog.New(slog.DiscardHandler),
		orders: make(chan menu.Order, waitingOrders),
		quit:   func() { s.quits++ },
		open: func(_ context.Context, view string) error {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.opened = append(s.opened, view)
			return s.fails
		},
		tell: func(_ context.Context, err error) {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.told = append(s.told, err)
		},
	}
	var running sync.WaitGroup
	running.Go(func() { s.run(ctx) })
	t.Cleanup(func() {
		cancel()
		running.Wait()
	})
	return s
}

func (s *scene) order(o menu.Order) {
	s.do(s.ctx, o)
	synctest.Wait()
}

func TestActions(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := play(t)
		s.order(menu.Order{Verb: menu.Drink, ML: 330})
		s.order(menu.Order{Verb: menu.Undo})
		s.order(menu.Order{Verb: menu.CheckIn, Night: 20000, Cramps: 2})
		s.order(menu.Order{Verb: menu.Snooze, Hold: menu.Hour})
		s.order(menu.Order{Verb: menu.Snooze, Hold: menu.Resume})
		want := []any{
			data.DrinkEntry{ML: 330},
			"undo",
			data.NightEntry{Night: 20000, Cramps: 2},
			time.Now().Add(time.Hour),
			time.Time{},
		}
		if got := s.all(); !slices.Equal(got, want) {
			t.Errorf("the diary was asked for %v, want %v", got, want)
		}
		if len(s.told) != 5 || slices.ContainsFunc(s.told, func(err error) bool { return err != nil }) {
			t.Errorf("it told %v", s.told)
		}
	})
}

func TestOpenAndQuit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := play(t)
		s.order(menu.Order{Verb: menu.Open, View: "history"})
		s.order(menu.Order{Verb: menu.Quit})
		if !slices.Equal(s.opened, []string{"history"}) || s.quits != 1 || len(s.all()) != 0 {
			t.Errorf("opened %v, quit %d times, asked for %v", s.opened, s.quits, s.all())
		}
		s.fails = errors.New("no display")
		s.order(menu.Order{Verb: menu.Open, View: "today"})
		if len(s.told) != 2 || s.told[0] != nil || !errors.Is(s.told[1], s.fails) {
			t.Errorf("it told %v", s.told)
		}
	})
}

func TestADoubleClickCountsOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := play(t)
		glass := menu.Order{Verb: menu.Drink, ML: 250}
		for _, wait := range []time.Duration{0, 100, 250, 300, 100, 500} {
			pass(wait * time.Millisecond)
			s.order(glass)
		}
		// At 0; at 650, the first at least 400 ms later; at 1250.
		if got := len(s.all()); got != 3 {
			t.Errorf("six clicks count as %d, want 3", got)
		}
		s.order(menu.Order{Verb: menu.Drink, ML: 150})
		if got := len(s.all()); got != 4 {
			t.Error("a click on something else does not count")
		}
	})
}

func TestTooMuchOpensTheWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := play(t)
		s.err = data.ErrTooMuchAtOnce
		s.order(menu.Order{Verb: menu.Drink, ML: 250})
		if !slices.Equal(s.opened, []string{"today"}) {
			t.Errorf("opened %v", s.opened)
		}
		if slices.ContainsFunc(s.told, func(err error) bool { return err != nil }) {
			t.Errorf("it told %v", s.told)
		}
	})
}

func TestFailuresAreTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := play(t)
		s.err = data.ErrDiskFull
		for _, o := range []menu.Order{{Verb: menu.Drink, ML: 1}, {Verb: menu.Undo}, {Verb: menu.CheckIn}, {Verb: menu.Snooze}, {Verb: "dance"}} {
			s.order(o)
		}
		if len(s.told) != 5 || slices.ContainsFunc(s.told, func(err error) bool { return err == nil }) {
			t.Errorf("it told %v", s.told)
		}
		if !errors.Is(s.told[4], data.ErrBadInput) {
			t.Errorf("an order that is not known: %v", s.told[4])
		}
	})
}

func TestClicksBeforeTheEndCount(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := play(t)
		s.slow = 2 * time.Second
		ctx, cancel := context.WithCancel(s.ctx)
		s.do(ctx, menu.Order{Verb: menu.Drink, ML: 250})
		synctest.Wait()
		cancel()
		pass(3 * time.Second)
		if len(s.all()) != 1 || len(s.told) != 1 || s.told[0] != nil {
			t.Errorf("asked for %v, told %v", s.all(), s.told)
		}
	})
}

func TestTooManyClicksAreDropped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := play(t)
		s.slow = time.Second
		for ml := range 100 { // each another one, so that none is a double
			s.do(s.ctx, menu.Order{Verb: menu.Drink, ML: ml + 1})
		}
		pass(time.Minute)
		if got := len(s.all()); got < waitingOrders || got > waitingOrders+1 {
			t.Errorf("%d were done, want the first %d", got, waitingOrders)
		}
	})
}
