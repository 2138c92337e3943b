package welcome_test

import (
	"context"
	"testing"

	"stillnight/app/window/view"
	"stillnight/app/window/view/viewtest"
	"stillnight/app/window/welcome"
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
	d.Pass(1)
	d.Buttons(words)[n].OnTapped()
}

func TestStartKeepsTheAnswers(t *testing.T) {
	d := open(t)
	press(d, "+", 0) // 300 ml a glass
	press(d, "−", 1) // 1 900 ml a day
	for range 5 {
		press(d, "+", 2) // 00:15
	}
	if !d.Shows("300 ml") || !d.Shows("1\u202f900 ml") || !d.Shows("00:15") {
		t.Error("the answers are not shown")
	}
	d.Tap("Start")
	s := settings(d)
	if s.Glass != 300 || s.Goal != 1900 || s.Bed.String() != "00:15" || !s.Welcomed {
		t.Errorf("%+v", s)
	}
	if len(d.Opened) != 1 || d.Opened[0] != view.Today {
		t.Errorf("opened %v", d.Opened)
	}
}

func TestSkipLeavesEverythingAsItIs(t *testing.T) {
	d := open(t)
	press(d, "+", 0)
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
	d.Tap("Start")
	if s := settings(d); s.Glass != 1000 || s.Goal != 500 {
		t.Errorf("%+v", s)
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
	d.Tap("Start")
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
