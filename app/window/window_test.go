package window_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window"
	"stillnight/app/window/view"
	"stillnight/app/window/widgets"
	"stillnight/data"
)

// patience is for what runs in goroutines: long, as nothing waits for it
// unless something is broken.
const patience = 20 * time.Second

// buffer is written by one goroutine and read by another.
type buffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// stage is a desk on Fyne's test app with a diary.
type stage struct {
	window.Desk
	t     *testing.T
	app   fyne.App
	store *data.Store
	acks  *buffer
	p     window.Params
}

// prepare opens a diary that is not new to its person.
func prepare(t *testing.T) *stage {
	t.Helper()
	s := &stage{t: t, app: test.NewTempApp(t), acks: &buffer{}}
	store, err := data.OpenStore(t.Context(), t.TempDir(), data.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	s.store = store
	s.set("welcome.done", "on")
	s.p = window.Params{Diary: store, Acks: s.acks, Now: time.Now}
	return s
}

// begin shows the first window.
func (s *stage) begin() {
	s.t.Helper()
	ctx, cancel := context.WithCancel(s.t.Context())
	s.Desk = window.NewDesk(ctx, fill(s.p), s.app)
	s.Begin()
	s.t.Cleanup(func() {
		cancel()
		s.End()
	})
}

// fill puts in what Run would.
func fill(p window.Params) window.Params {
	window.Complete(&p)
	return p
}

func (s *stage) set(key, value string) {
	s.t.Helper()
	if err := s.store.ChangeSettings(s.t.Context(), map[string]string{key: value}); err != nil {
		s.t.Fatal(err)
	}
}

// until pumps until the condition holds.
func (s *stage) until(what string, condition func() bool) {
	s.t.Helper()
	if !s.Pump(patience, condition) {
		s.t.Fatalf("it does not come to this: %s", what)
	}
}

// shows says whether a text or a button with those words can be seen.
func (s *stage) shows(name, words string) bool {
	w := s.Window(name)
	return w != nil && find(w.Content(), words) != nil
}

// tap presses the button with those words.
func (s *stage) tap(name, words string) {
	s.t.Helper()
	b, ok := find(s.Window(name).Content(), words).(*widgets.Button)
	if !ok {
		s.t.Fatalf("there is no button %q", words)
	}
	test.Tap(b)
}

func find(o fyne.CanvasObject, words string) fyne.CanvasObject {
	if o == nil || !o.Visible() {
		return nil
	}
	var inside []fyne.CanvasObject
	switch o := o.(type) {
	case *widgets.Text:
		if o.Text() == words {
			return o
		}
	case *widgets.Button:
		if o.Text() == words {
			return o
		}
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	for _, child := range inside {
		if found := find(child, words); found != nil {
			return found
		}
	}
	return nil
}

func TestTheFirstWindowIsFilledWhenItIsShown(t *testing.T) {
	s := prepare(t)
	if _, err := s.store.LogDrink(t.Context(), data.DrinkEntry{ML: 330}); err != nil {
		t.Fatal(err)
	}
	s.begin()
	if !s.Shown(view.Today) || !s.shows(view.Today, "330") {
		t.Error("the first window is shown without its content")
	}
	if got := s.Window(view.Today).Title(); got != "Stillnight" {
		t.Errorf("it is called %q", got)
	}
	s.until("shown is told", func() bool { return s.acks.String() == "shown today\n" })
}

func TestCommandsShowWindowsOnceEach(t *testing.T) {
	s := prepare(t)
	read, write := io.Pipe()
	s.p.Commands = read
	s.begin()
	s.Feed()
	for _, c := range []struct {
		name, title string
		windows     int
	}{
		{view.Settings, "Settings — Stillnight", 2},
		{view.Evening, "Evening routine — Stillnight", 3},
		{view.Settings, "Settings — Stillnight", 3},
		{view.Cramp, "Cramp now — Stillnight", 4},
		{view.Cramp, "Cramp now — Stillnight", 4},
		{view.Today, "Stillnight", 4},
	} {
		before := strings.Count(s.acks.String(), "shown "+c.name+"\n")
		if _, err := fmt.Fprintf(write, "show %s\n", c.name); err != nil {
			t.Fatal(err)
		}
		s.until(c.name+" is told of", func() bool {
			return strings.Count(s.acks.String(), "shown "+c.name+"\n") > before
		})
		if s.Windows() != c.windows || !s.Shown(c.name) || s.Window(c.name).Title() != c.title {
			t.Errorf("%s: %d windows, title %q", c.name, s.Windows(), s.Window(c.name).Title())
		}
	}
	today, err := s.store.Today(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if n := len(today.Events); n > 1 {
		t.Errorf("asking twice for the cramp page logged %d cramps", n)
	}
}

func TestAnUnknownCommandOrViewDoesNoHarm(t *testing.T) {
	s := prepare(t)
	read, write := io.Pipe()
	s.p.Commands = read
	s.p.View = "moon"
	s.begin()
	s.Feed()
	if _, err := io.WriteString(write, "dance\n\nshow tides\n"); err != nil {
		t.Fatal(err)
	}
	s.until("Today stands in for it", func() bool { return strings.Contains(s.acks.String(), "shown tides\n") })
	if s.Windows() != 1 || !s.Shown(view.Today) {
		t.Errorf("%d windows", s.Windows())
	}
	if err := write.Close(); err != nil { // the resident went away: the window stays
		t.Fatal(err)
	}
	if !s.Shown(view.Today) {
		t.Error("the window went with its resident")
	}
}

func TestClosingAWindowClosesOnlyIt(t *testing.T) {
	s := prepare(t)
	s.begin()
	s.tap(view.Today, "Settings")
	s.until("settings are shown", func() bool { return s.Shown(view.Settings) })
	s.Window(view.Settings).Close()
	if s.Windows() != 1 || !s.Shown(view.Today) {
		t.Errorf("%d windows are left", s.Windows())
	}
	s.tap(view.Today, "Settings")
	s.until("settings are shown again", func() bool { return s.Shown(view.Settings) })
}

func TestAChangeElsewhereShowsInTheOpenWindow(t *testing.T) {
	s := prepare(t)
	s.begin()
	s.Feed()
	if _, err := s.store.LogDrink(t.Context(), data.DrinkEntry{ML: 410}); err != nil {
		t.Fatal(err)
	}
	s.until("the drink is shown", func() bool { return s.shows(view.Today, "410") })
}

func TestSettingsChangeTheLookAtOnce(t *testing.T) {
	s := prepare(t)
	s.set("look.theme", "light")
	s.begin()
	s.Feed()
	before := s.app.Settings().Theme().Size("text")
	s.set("look.text", "150")
	s.until("texts are larger", func() bool { return s.app.Settings().Theme().Size("text") == before*1.5 })
}

func TestTheFirstStartWelcomesAndThenShowsToday(t *testing.T) {
	s := prepare(t)
	s.set("welcome.done", "off")
	s.begin()
	if !s.shows(view.Today, "Welcome to Stillnight") {
		t.Fatal("nobody is welcomed")
	}
	s.tap(view.Today, "Skip, leave it as it is")
	s.until("Today is shown", func() bool { return s.shows(view.Today, "This evening") })
	if s.Windows() != 1 || s.Window(view.Today).Title() != "Stillnight" {
		t.Errorf("%d windows", s.Windows())
	}
}

func TestAFullDiaryIsNotWelcomed(t *testing.T) {
	s := prepare(t)
	s.set("welcome.done", "off")
	if _, err := s.store.LogDrink(t.Context(), data.DrinkEntry{ML: 250}); err != nil {
		t.Fatal(err)
	}
	s.begin()
	if s.shows(view.Today, "Welcome to Stillnight") {
		t.Error("somebody with a diary is welcomed")
	}
}

func TestKeysWorkInTheWindow(t *testing.T) {
	s := prepare(t)
	s.begin()
	count := func() int {
		today, err := s.store.Today(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return today.Today.Drinks
	}
	s.Type(view.Today, 'g')
	s.until("g logs a glass", func() bool { return count() == 1 && s.shows(view.Today, "Undo") })
	s.Shortcut(view.Today, &fyne.ShortcutUndo{})
	s.until("Ctrl+Z takes it back", func() bool { return count() == 0 })
	s.Shortcut(view.Today, &desktop.CustomShortcut{KeyName: fyne.KeyComma, Modifier: fyne.KeyModifierShortcutDefault})
	s.until("Ctrl+, opens the settings", func() bool { return s.Shown(view.Settings) })
	s.Key(view.Settings, fyne.KeyEscape)
	if s.Windows() != 1 {
		t.Error("Escape does not close the window")
	}
	s.tap(view.Today, "Other…")
	s.Type(view.Today, 'g')
	s.Key(view.Today, fyne.KeyEscape)
	if s.Windows() != 1 || s.Window(view.Today).Canvas().Overlays().Top() != nil {
		t.Error("Escape does not close the question first")
	}
	s.Key(view.Today, fyne.KeyEscape)
	if s.Windows() != 0 {
		t.Error("Escape does not close the window")
	}
}

func TestEndingSavesACrampThatIsStillThere(t *testing.T) {
	s := prepare(t)
	var now atomic.Int64
	s.p.Now = func() time.Time { return time.Now().Add(time.Duration(now.Load())) }
	s.p.View = view.Cramp
	s.begin()
	now.Store(int64(4 * time.Minute))
	s.End()
	today, err := s.store.Today(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	events, err := s.store.Events(t.Context(), today.Day-2, today.Day+1)
	if err != nil {
		t.Fatal(err)
	}
	if len(events) != 1 || events[0].Cramp == nil || events[0].Cramp.Minutes < 4 {
		t.Errorf("the diary has %+v", events)
	}
}
