package welcome_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"stillnight/app/window/view"
	"stillnight/app/window/view/viewtest"
	"stillnight/app/window/welcome"
	"stillnight/app/window/widgets"
	"stillnight/data"
)

func open(t *testing.T) *viewtest.Desk {
	t.Helper()
	d := viewtest.New(t, "light", 100)
	d.Show(welcome.New(d.Params()), 440, 900)
	return d
}

func settings(d *viewtest.Desk) data.Settings {
	d.T.Helper()
	s, err := d.Store.Settings(d.T.Context())
	if err != nil {
		d.T.Fatal(err)
	}
	return s
}

// press presses the n-th of the buttons with those words, from 0.
func press(d *viewtest.Desk, words string, n int) {
	d.T.Helper()
	d.Pass(time.Second)
	d.Buttons(words)[n].OnTapped()
}

// pass goes through pages until the last one.
func pass(d *viewtest.Desk, pages int) {
	d.T.Helper()
	for range pages {
		press(d, "Next", 0)
	}
}

func TestStartKeepsTheAnswersOfEveryPage(t *testing.T) {
	d := open(t)
	press(d, "+", 0) // 300 ml a glass
	press(d, "−", 1) // 1 900 ml a day
	if !d.Shows("1 of 3") || !d.Shows("300 ml") || !d.Shows("1\u202f900 ml") {
		t.Error("the answers are not shown")
	}
	pass(d, 1)
	press(d, "+", 0)
	press(d, "No", 0)
	if !d.Shows("60 min before bed") || d.Shows("300 ml") {
		t.Error("the second page is not shown alone")
	}
	pass(d, 1)
	for range 5 {
		press(d, "+", 0) // 00:15
	}
	press(d, "−", 1) // 06:45
	if !d.Shows("00:15") || !d.Shows("06:45") {
		t.Error("the times are not shown")
	}
	press(d, "Back", 0)
	press(d, "Back", 0)
	if !d.Shows("300 ml") || d.Shows("Back") {
		t.Error("an answer is lost on the way back")
	}
	pass(d, 2)
	d.Pass(time.Second)
	d.Tap("Start")
	s := settings(d)
	if s.Glass != 300 || s.Goal != 1900 || s.EveningLead != 60 || s.Evening || s.Bed.String() != "00:15" || s.Wake.String() != "06:45" || !s.Welcomed {
		t.Errorf("%+v", s)
	}
	if len(d.Opened) != 1 || d.Opened[0] != view.Today {
		t.Errorf("opened %v", d.Opened)
	}
}

// Enter alone leads to Today, with everything as it is usual.
func TestTheKeyboardLeadsThrough(t *testing.T) {
	d := open(t)
	for range 3 {
		d.Pass(time.Second)
		next, ok := d.Window.Canvas().Focused().(*widgets.Button)
		if !ok {
			t.Fatalf("the focus is on %T", d.Window.Canvas().Focused())
		}
		next.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	if s := settings(d); s.Glass != 250 || !s.Evening || !s.Welcomed || len(d.Opened) != 1 {
		t.Errorf("%+v, opened %v", s, d.Opened)
	}
}

func TestSkipLeavesEverythingAsItIs(t *testing.T) {
	d := open(t)
	press(d, "+", 0)
	pass(d, 1)
	d.Tap("Skip, leave it as it is")
	if s := settings(d); s.Glass != 250 || !s.Welcomed {
		t.Errorf("%+v", s)
	}
	if len(d.Opened) != 1 {
		t.Errorf("opened %v", d.Opened)
	}
}

func TestAnswersEndAtTheirLimits(t *testing.T) {
	d := open(t)
	for range 30 {
		press(d, "+", 0)
		press(d, "−", 1)
	}
	pass(d, 2)
	press(d, "Start", 0)
	if s := settings(d); s.Glass != 1000 || s.Goal != 500 {
		t.Errorf("%+v", s)
	}
}

// butler is a resident that starts at log-in when asked to.
type butler struct {
	view.Resident
	on    bool
	fails error
}

func (b *butler) StartAtLogin(_ context.Context, on bool) (view.AtLogin, error) {
	b.on = on && b.fails == nil
	return view.AtLogin{On: b.on}, b.fails
}

func TestStartAtLogin(t *testing.T) {
	for _, c := range []struct {
		name   string
		press  string
		fails  error
		on     bool
		told   int
		opened int
	}{
		{"yes", "Yes", nil, true, 0, 1},
		{"left as it is", "", nil, false, 0, 1},
		{"it cannot be", "Yes", errors.New("the folder cannot be written"), false, 1, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := &butler{fails: c.fails}
			d := viewtest.New(t, "light", 100)
			d.Resident = b
			d.Show(welcome.New(d.Params()), 440, 900)
			pass(d, 3)
			if !d.Shows("4 of 4") {
				t.Error("the fourth page is not shown")
			}
			if c.press != "" {
				press(d, c.press, 0)
			}
			press(d, "Start", 0)
			if b.on != c.on || len(d.Told) != c.told || len(d.Opened) != c.opened || !settings(d).Welcomed {
				t.Errorf("at log-in %v, told %v, opened %v", b.on, d.Told, d.Opened)
			}
		})
	}
}

func TestARefreshKeepsWhatWasAnswered(t *testing.T) {
	d := viewtest.New(t, "light", 100)
	if err := d.Store.ChangeSettings(t.Context(), map[string]string{"water.glass": "200"}); err != nil {
		t.Fatal(err)
	}
	v := welcome.New(d.Params())
	d.Show(v, 440, 900)
	if !d.Shows("200 ml") {
		t.Error("the settings in force are not shown")
	}
	press(d, "+", 0)
	v.Refresh()
	if !d.Shows("250 ml") {
		t.Error("an answer is lost by a refresh")
	}
}

type unwritable struct{ data.Diary }

func (unwritable) ChangeSettings(context.Context, map[string]string) error { return data.ErrReadOnly }

func TestAFailureStaysOnThePage(t *testing.T) {
	d := viewtest.New(t, "light", 100)
	d.Diary = unwritable{d.Store}
	d.Show(welcome.New(d.Params()), 440, 900)
	pass(d, 2)
	press(d, "Start", 0)
	if len(d.Told) != 1 || len(d.Opened) != 0 {
		t.Errorf("told %v, opened %v", d.Told, d.Opened)
	}
}

func TestFitsNarrowAndLarge(t *testing.T) {
	d := viewtest.New(t, "dark", 175)
	v := welcome.New(d.Params())
	d.Show(v, 360, 1500)
	d.Picture("welcome-175")
	if least := v.Content().MinSize().Width; least > 360 {
		t.Errorf("it needs %v", least)
	}
}
