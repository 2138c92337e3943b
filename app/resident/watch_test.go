package resident

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"stillnight/app/resident/tray"
	"stillnight/data"
)

// page is a diary that is read.
type page struct {
	mu      sync.Mutex
	ml      int
	snoozed time.Time
	err     error
	reads   int
	changes chan data.Change
}

func (p *page) Today(context.Context) (data.Snapshot, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.reads++
	now := time.Now()
	s := data.Snapshot{Now: now, Settings: data.NewSettings(nil), Snoozed: p.snoozed}
	s.Day = data.DayOf(now, s.Settings.Boundary)
	s.Today.ML = p.ml
	return s, p.err
}

func (p *page) Watch(context.Context) (<-chan data.Change, error) { return p.changes, nil }

// watched is a mirror of a page and the faces it showed.
type watched struct {
	*mirror
	page  *page
	mu    sync.Mutex
	faces []tray.Face
}

// set changes the diary.
func (w *watched) set(change func(*page)) {
	w.page.mu.Lock()
	defer w.page.mu.Unlock()
	change(w.page)
}

func (w *watched) reads() int {
	w.page.mu.Lock()
	defer w.page.mu.Unlock()
	return w.page.reads
}

// pass lets time pass.
func pass(d time.Duration) {
	<-time.After(d)
	synctest.Wait()
}

func (w *watched) count() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.faces)
}

// watchPage starts at midnight of 1 January 2000, where bubbles begin, in UTC.
func watchPage(t *testing.T) *watched {
	t.Helper()
	w := &watched{page: &page{changes: make(chan data.Change)}}
	w.mirror = &mirror{
		diary: w.page, now: time.Now, log: slog.New(slog.DiscardHandler), nudged: make(chan struct{}, 1),
		show: func(f tray.Face) {
			w.mu.Lock()
			defer w.mu.Unlock()
			w.faces = append(w.faces, f)
		},
	}
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { w.run(ctx) })
	t.Cleanup(func() {
		cancel()
		running.Wait()
	})
	synctest.Wait()
	return w
}

func (w *watched) last() tray.Face {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.faces[len(w.faces)-1]
}

func TestFaceFollowsChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := watchPage(t)
		if w.count() != 1 {
			t.Fatalf("%d faces at the start", w.count())
		}
		w.set(func(p *page) { p.ml = 500 })
		w.page.changes <- data.Change{Events: true}
		synctest.Wait()
		if got := w.last().Icon.Water; got != 3 {
			t.Errorf("the icon shows %d of 12", got)
		}
		w.look()
		pass(time.Second)
		if w.count() != 3 {
			t.Errorf("%d faces after something else changed, want 3", w.count())
		}
	})
}

func TestBurstOfChangesIsOneOrTwoFaces(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := watchPage(t)
		pass(time.Second)
		before := w.count()
		for range 1000 {
			w.look()
		}
		pass(time.Second)
		if got := w.count() - before; got < 1 || got > 2 {
			t.Errorf("a burst made %d faces", got)
		}
	})
}

func TestNothingIsReadWhileNothingChanges(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := watchPage(t)
		pass(3*time.Hour + 55*time.Minute)
		if w.reads() != 1 {
			t.Errorf("the diary was read %d times in a quiet night", w.reads())
		}
	})
}

func TestANewDayShows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := watchPage(t)
		pass(4*time.Hour + time.Minute + time.Second)
		if w.reads() != 2 {
			t.Errorf("the diary was read %d times, want once more after 04:00", w.reads())
		}
	})
}

func TestTheEndOfASnoozeShows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := watchPage(t)
		w.set(func(p *page) { p.snoozed = time.Now().Add(30 * time.Minute) })
		w.page.changes <- data.Change{Snooze: true}
		pass(29 * time.Minute)
		before := w.reads()
		pass(3 * time.Minute)
		if w.reads() != before+1 {
			t.Errorf("the diary was read %d times after the snooze, want once", w.reads()-before)
		}
	})
}

func TestTroubleShowsUntilSomethingGoesWell(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := watchPage(t)
		calm := w.last().Tooltip
		w.tell("The disk is almost full.")
		pass(time.Second)
		if got := w.last().Tooltip; got != "The disk is almost full." {
			t.Errorf("the tooltip is %q", got)
		}
		if !w.tell("") {
			t.Error("taking it away changes nothing")
		}
		pass(time.Second)
		if got := w.last().Tooltip; got != calm {
			t.Errorf("the tooltip is %q, want %q", got, calm)
		}
		if w.tell("") {
			t.Error("with no trouble, taking it away changes something")
		}
	})
}

func TestDiaryThatCannotBeReadIsTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := watchPage(t)
		w.set(func(p *page) { p.err = errors.New("broken") })
		w.look()
		pass(time.Second)
		if w.count() != 1 {
			t.Error("a face was made of nothing")
		}
		w.set(func(p *page) { p.err, p.ml = nil, 2000 })
		pass(2 * time.Minute)
		if got := w.last().Icon.Water; got != 12 {
			t.Errorf("the icon shows %d of 12", got)
		}
		close(w.page.changes) // the diary tells no more; the tray goes on
		w.look()
		pass(time.Second)
	})
}

func TestHolds(t *testing.T) {
	zone := time.FixedZone("CET", 3600)
	clock := func(day, hour, minute int) time.Time { return time.Date(2026, 11, day, hour, minute, 0, 0, zone) }
	for _, c := range []struct{ now, snoozed, want time.Time }{
		{clock(22, 9, 0), time.Time{}, clock(22, 22, 15)},      // the evening is no longer to be waited for
		{clock(22, 22, 30), time.Time{}, clock(23, 4, 0)},      // a new day
		{clock(23, 1, 0), time.Time{}, clock(23, 4, 0)},        // after midnight it is still the 22nd
		{clock(22, 9, 0), clock(22, 9, 30), clock(22, 9, 30)},  // a snooze
		{clock(22, 23, 0), clock(23, 7, 0), clock(23, 4, 0)},   // a longer one
		{clock(22, 9, 0), clock(22, 8, 30), clock(22, 22, 15)}, // one that is over
	} {
		s := data.Snapshot{Now: c.now, Snoozed: c.snoozed, Settings: data.NewSettings(nil)}
		s.Day = data.DayOf(c.now, s.Settings.Boundary)
		if got := holds(s); !got.Equal(c.want) {
			t.Errorf("at %v with a snooze until %v it holds until %v, want %v", c.now, c.snoozed, got, c.want)
		}
	}
}

// mind is what a diary knows of its reminders.
type mind struct {
	next *data.NextUp
	due  bool
}

func (m mind) Next() *data.NextUp { return m.next }
func (m mind) Due() bool          { return m.due }
func (m mind) Unshown() []data.Notice {
	return []data.Notice{{Text: "A glass of water?"}}
}

// whole is a diary of which only Today is asked.
type whole struct {
	data.Diary
	*page
}

func (w whole) Today(ctx context.Context) (data.Snapshot, error) { return w.page.Today(ctx) }
func (w whole) Watch(ctx context.Context) (<-chan data.Change, error) {
	return w.page.Watch(ctx)
}

func TestSnapshotKnowsOfTheResident(t *testing.T) {
	next := &data.NextUp{What: "water", At: time.Now()}
	p := &page{}
	d := diary{Diary: whole{page: p}, reminders: mind{next, true}, noTray: func() bool { return true }, worked: func() {}}
	s, err := d.Today(t.Context())
	if err != nil || !s.Resident || s.Next != next || !s.Nudge || !s.NoTray || len(s.Notices) != 1 {
		t.Errorf("the snapshot is %+v, %v", s, err)
	}
	if !tray.FaceOf(s).Icon.Dot {
		t.Error("a nudge is due and the icon has no dot")
	}
	p.err = errors.New("broken")
	if _, err := d.Today(t.Context()); !errors.Is(err, p.err) {
		t.Errorf("the error is %v", err)
	}
}

func TestSentence(t *testing.T) {
	for text, want := range map[string]string{
		"the disk is almost full": "The disk is almost full.",
		"ärger":                   "Ärger.",
		"":                        ".",
	} {
		if got := sentence(errors.New(text)); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
