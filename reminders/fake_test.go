package reminders_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"stillnight/data"
	"stillnight/reminders"
)

// world is a person's day in a bubble of virtual time: a wall clock that can
// leap while the monotonic one stands still, a diary, and a desktop.
type world struct {
	t       testing.TB
	diary   *diary
	desktop *desktop
	sched   *reminders.Scheduler
	opened  []string
	changes int
	stop    func()

	mu    sync.Mutex
	begun time.Time // in virtual time
	wall  time.Time // at begun
	loc   *time.Location
}

// newWorld starts a scheduler at that wall time.
func newWorld(t testing.TB, start string, set map[string]string, mend ...func(*reminders.Params)) *world {
	t.Helper()
	loc := zone(t, "Europe/Berlin")
	w := &world{t: t, begun: time.Now(), wall: clock(t, start, loc), loc: loc}
	w.diary = &diary{now: w.now, values: maps.Clone(set)}
	w.desktop = &desktop{now: w.now, answers: make(chan reminders.Answer)}
	w.start(mend...)
	return w
}

// start starts a scheduler on the diary and the desktop that are there.
func (w *world) start(mend ...func(*reminders.Params)) {
	ctx, cancel := context.WithCancel(context.Background())
	p := reminders.Params{
		Diary: w.diary, Notifier: w.desktop, Now: w.now,
		Open:    func(view string) { w.mu.Lock(); w.opened = append(w.opened, view); w.mu.Unlock() },
		Changed: func() { w.mu.Lock(); w.changes++; w.mu.Unlock() },
	}
	for _, f := range mend {
		f(&p)
	}
	w.sched = reminders.New(p)
	ended := make(chan error, 1)
	go func() { ended <- w.sched.Run(ctx) }()
	w.stop = func() {
		cancel()
		if err := <-ended; err != nil {
			w.t.Errorf("run: %v", err)
		}
	}
	synctest.Wait()
}

func (w *world) now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.wall.Add(time.Since(w.begun)).In(w.loc)
}

// pass lets time pass.
func (w *world) pass(d time.Duration) {
	<-time.After(d)
	synctest.Wait()
}

// until lets time pass up to a wall time.
func (w *world) until(text string) {
	w.t.Helper()
	at := clock(w.t, text, w.loc)
	if !at.After(w.now()) {
		w.t.Fatalf("%s is not ahead of %s", text, w.now())
	}
	w.pass(at.Sub(w.now()))
}

// sleep lets the wall clock go on without anything else, as in suspend.
func (w *world) sleep(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.wall = w.wall.Add(d)
}

// travel sets the clock to another zone.
func (w *world) travel(loc *time.Location) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.loc = loc
}

// press presses a button of a notification.
func (w *world) press(kind reminders.Kind, action string) {
	w.desktop.answers <- reminders.Answer{Kind: kind, Action: action}
	synctest.Wait()
}

// views returns the windows opened so far.
func (w *world) views() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]string(nil), w.opened...)
}

// told returns what was shown so far, as "water 08:49".
func (w *world) told() []string {
	var all []string
	for _, s := range w.desktop.all() {
		all = append(all, fmt.Sprintf("%s %s", s.note.Kind, s.at.Format("15:04")))
	}
	return all
}

// diary is a diary in memory.
type diary struct {
	now func() time.Time

	mu       sync.Mutex
	events   []data.Event
	values   map[string]string
	settings data.Settings // of values; made on demand
	snoozed  time.Time
	watches  []chan data.Change
	broken   error // what every call answers, if set
	looks    int
}

func (d *diary) Today(context.Context) (data.Snapshot, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.looks++
	if d.broken != nil {
		return data.Snapshot{}, d.broken
	}
	if d.settings.Goal == 0 {
		d.settings = data.NewSettings(d.values)
	}
	s := snapshotWith(d.now(), d.settings, d.events...)
	if d.snoozed.After(d.now()) {
		s.Snoozed = d.snoozed
	}
	return s, nil
}

func (d *diary) Watch(ctx context.Context) (<-chan data.Change, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.broken != nil {
		return nil, d.broken
	}
	ch := make(chan data.Change, 1)
	d.watches = append(d.watches, ch)
	context.AfterFunc(ctx, d.unwatch)
	return ch, nil
}

func (d *diary) unwatch() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, ch := range d.watches {
		close(ch)
	}
	d.watches = nil
}

// change does a change and tells of it.
func (d *diary) change(f func()) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.broken != nil {
		return d.broken
	}
	f()
	for _, ch := range d.watches {
		select {
		case ch <- data.Change{Events: true}:
		default:
		}
	}
	return nil
}

// add logs events elsewhere.
func (d *diary) add(events ...data.Event) {
	_ = d.change(func() { d.events = append(d.events, events...) })
	synctest.Wait()
}

func (d *diary) set(key, value string) {
	_ = d.change(func() {
		if d.values == nil {
			d.values = map[string]string{}
		}
		d.values[key], d.settings = value, data.Settings{}
	})
	synctest.Wait()
}

func (d *diary) LogDrink(ctx context.Context, e data.DrinkEntry) (data.Event, error) {
	s, err := d.Today(ctx)
	if err != nil {
		return data.Event{}, err
	}
	if s.WouldPassCeiling(e.ML) && !e.Confirmed {
		return data.Event{}, fmt.Errorf("log drink: %w", data.ErrTooMuchAtOnce)
	}
	event := drink(d.now(), e.ML)
	return event, d.change(func() { d.events = append(d.events, event) })
}

func (d *diary) CheckIn(_ context.Context, n data.NightEntry) error {
	return d.change(func() { d.events = append(d.events, night(d.now(), n.Night, n.Cramps)) })
}

func (d *diary) TickStep(_ context.Context, s data.StepEntry) error {
	return d.change(func() { d.events = append(d.events, step(d.now(), s.Step, s.Outcome)) })
}

func (d *diary) Snooze(_ context.Context, until time.Time) error {
	return d.change(func() { d.snoozed = until })
}

func (d *diary) count(kind data.Kind) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	n := 0
	for _, e := range d.events {
		if e.Kind == kind {
			n++
		}
	}
	return n
}

// desktop is a notification service in memory.
type desktop struct {
	now     func() time.Time
	answers chan reminders.Answer

	mu        sync.Mutex
	shown     []show
	withdrawn []reminders.Kind
	broken    error
	onShow    func(reminders.Kind)
}

type show struct {
	at   time.Time
	note reminders.Notification
}

func (d *desktop) Show(_ context.Context, n reminders.Notification) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.broken != nil {
		return d.broken
	}
	d.shown = append(d.shown, show{d.now(), n})
	if d.onShow != nil {
		d.onShow(n.Kind)
	}
	return nil
}

func (d *desktop) Withdraw(_ context.Context, kind reminders.Kind) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.withdrawn = append(d.withdrawn, kind)
	return nil
}

func (d *desktop) Answers() <-chan reminders.Answer { return d.answers }

func (d *desktop) all() []show {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]show(nil), d.shown...)
}

func (d *desktop) taken() []reminders.Kind {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]reminders.Kind(nil), d.withdrawn...)
}

var errBroken = errors.New("broken for the test")
