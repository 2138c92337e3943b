package window_test

import (
	"context"
	"errors"
	"io"
	"slices"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillnight/app/autostart"
	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data"
)

// porter is a resident that remembers what it was asked for.
type porter struct {
	mu     sync.Mutex
	opened []string
	quits  int
	fails  error
}

func (p *porter) Open(_ context.Context, name string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.opened = append(p.opened, name)
	return p.fails
}

func (p *porter) KeepAwake(ctx context.Context) error {
	<-ctx.Done()
	return nil
}

func (p *porter) Why(context.Context) ([]data.Decision, error) { return nil, nil }

func (p *porter) Autostart(context.Context) (autostart.Status, error) {
	return autostart.Status{State: autostart.Off}, nil
}

func (p *porter) SetAutostart(_ context.Context, on bool) (autostart.Status, error) {
	if on {
		return autostart.Status{State: autostart.On}, nil
	}
	return autostart.Status{State: autostart.Off}, nil
}

func (p *porter) Erase(context.Context) error { return p.fails }

func (p *porter) Quit(context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.quits++
	return p.fails
}

func (p *porter) seen() (opened []string, quits int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Sorted(slices.Values(p.opened)), p.quits
}

// bare is a diary whose resident has no tray to show its icon in.
type bare struct{ *data.Store }

func (b bare) Today(ctx context.Context) (data.Snapshot, error) {
	s, err := b.Store.Today(ctx)
	s.NoTray = true
	return s, err
}

const question = "Go on in the background?"

// asks says whether the question of leaving is on top of Today.
func (s *stage) asks() bool { return find(s.top(), question) != nil }

func (s *stage) top() fyne.CanvasObject {
	if w := s.Window(view.Today); w != nil {
		return w.Canvas().Overlays().Top()
	}
	return nil
}

func (s *stage) answer(words string) {
	s.t.Helper()
	b, ok := find(s.top(), words).(*widgets.Button)
	if !ok {
		s.t.Fatalf("there is no button %q", words)
	}
	test.Tap(b)
}

// lonely begins on a desktop without a tray.
func lonely(t *testing.T) (*stage, *porter) {
	s, r := prepare(t), &porter{}
	s.p.Diary, s.p.Resident = bare{s.store}, r
	s.begin()
	return s, r
}

func TestWithoutATrayClosingAsksWhetherToGoOnOnce(t *testing.T) {
	s, r := lonely(t)
	s.Key(view.Today, fyne.KeyEscape)
	s.until("it asks", s.asks)
	s.answer("Go on")
	s.until("the window is closed", func() bool { return s.Windows() == 0 })
	s.until("the answer is kept", func() bool {
		set, err := s.store.Settings(t.Context())
		return err == nil && set.StayHint
	})
	if _, quits := r.seen(); quits != 0 {
		t.Error("the resident was asked to quit")
	}
}

func TestWithoutATrayClosingDoesNotAskAgain(t *testing.T) {
	s := prepare(t)
	s.set("welcome.stay", "on")
	s.p.Diary, s.p.Resident = bare{s.store}, &porter{}
	s.begin()
	s.Key(view.Today, fyne.KeyEscape)
	s.until("the window is closed", func() bool { return s.Windows() == 0 })
}

func TestWithoutATrayTheQuestionCanEndTheProgram(t *testing.T) {
	s, r := lonely(t)
	s.Key(view.Today, fyne.KeyEscape)
	s.until("it asks", s.asks)
	s.answer("Quit Stillnight")
	s.until("the resident is asked to quit", func() bool { _, quits := r.seen(); return quits == 1 })
	set, err := s.store.Settings(t.Context())
	if err != nil || set.StayHint {
		t.Errorf("the answer counts as going on: %v", err)
	}
}

func TestClosingAsksOnlyForTheLastWindowAndOnlyWithoutATray(t *testing.T) {
	s := prepare(t)
	s.p.Resident = &porter{} // with a tray
	s.begin()
	s.Key(view.Today, fyne.KeyEscape)
	s.until("the window is closed", func() bool { return s.Windows() == 0 })

	s, _ = lonely(t)
	s.Show(view.Settings)
	s.until("a second window is open", func() bool { return s.Windows() == 2 })
	s.Key(view.Settings, fyne.KeyEscape)
	s.until("it is closed without a question", func() bool { return s.Windows() == 1 })
}

func TestAnotherResidentTakesTheWindowsOver(t *testing.T) {
	s, r := prepare(t), &porter{}
	read, write := io.Pipe()
	s.p.Commands, s.p.Resident = read, r
	broken := &restarting{Store: s.store, first: make(chan struct{})}
	s.p.Diary = broken
	s.begin()
	s.Feed()
	s.until("it watches", broken.watched)
	if err := write.Close(); err != nil { // the resident is killed
		t.Fatal(err)
	}
	s.until("that is noticed", s.Orphan)
	close(broken.first) // and the next one answers
	s.until("the window is handed over", func() bool {
		opened, _ := r.seen()
		return slices.Equal(opened, []string{view.Today})
	})
	s.until("it is closed here", func() bool { return s.Windows() == 0 })
}

func TestAWindowThatNobodyTakesOverStays(t *testing.T) {
	s, r := prepare(t), &porter{fails: errors.New("no display")}
	read, write := io.Pipe()
	s.p.Commands, s.p.Resident = read, r
	broken := &restarting{Store: s.store, first: make(chan struct{})}
	s.p.Diary = broken
	s.begin()
	s.Feed()
	s.until("it watches", broken.watched)
	if err := write.Close(); err != nil {
		t.Fatal(err)
	}
	s.until("that is noticed", s.Orphan)
	close(broken.first)
	s.until("the resident was asked", func() bool { opened, _ := r.seen(); return len(opened) == 1 })
	s.until("another try is to come", s.Orphan)
	if s.Windows() != 1 || !s.Shown(view.Today) {
		t.Error("the window is gone, and there is no other")
	}
}

// restarting is a diary whose first stream of changes ends when first does.
type restarting struct {
	*data.Store
	mu    sync.Mutex
	calls int
	first chan struct{}
}

func (r *restarting) watched() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.calls > 0
}

func (r *restarting) Watch(ctx context.Context) (<-chan data.Change, error) {
	r.mu.Lock()
	r.calls++
	calls := r.calls
	r.mu.Unlock()
	if calls > 1 {
		return r.Store.Watch(ctx)
	}
	changes := make(chan data.Change)
	go func() {
		defer close(changes)
		select {
		case <-r.first:
		case <-ctx.Done():
		}
	}()
	return changes, nil
}
