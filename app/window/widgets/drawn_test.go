package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets"
)

func TestGlassLooks(t *testing.T) {
	for _, c := range []struct {
		name, theme string
		level, pace float32
	}{
		{"glass-empty", "light", 0, 0.3},
		{"glass-little", "light", 0.02, -1},
		{"glass-light", "light", 0.625, 0.74},
		{"glass-dark", "dark", 0.625, 0.74},
		{"glass-full", "dark", 1.4, 1.2},
	} {
		t.Run(c.name, func(t *testing.T) {
			start(t, c.theme, 100)
			g := widgets.NewGlass()
			g.SetLevels(c.level, c.pace)
			w := show(t, g, 110, 156)
			test.AssertRendersToImage(t, c.name+".png", w.Canvas())
		})
	}
}

func TestGlassMovesToItsLevel(t *testing.T) {
	start(t, "light", 100)
	g := widgets.NewGlass()
	g.SetLevels(0.5, 0.5)
	g.SetLevels(0.75, 0.5)
	if g.Level() != 0.75 {
		t.Errorf("the level is %v", g.Level())
	}
	g.SetLevels(3, 2)
	g.Stop()
	if g.Level() != 1 {
		t.Errorf("the level is %v, more than a glass holds", g.Level())
	}
}

func TestSitterLooks(t *testing.T) {
	app := start(t, "light", 100)
	_ = app
	s := widgets.NewSitter()
	w := show(t, container.NewThemeOverride(s, look.NightTheme(1)), 366, 150)
	test.AssertRendersToImage(t, "sitter.png", w.Canvas())
	if s.HeightFor(183) != 75 || s.HeightFor(1000) != 150 {
		t.Error("the figure loses its shape")
	}
}

func TestButtonsLook(t *testing.T) {
	for _, theme := range []string{"light", "dark"} {
		t.Run(theme, func(t *testing.T) {
			start(t, theme, 100)
			focused := widgets.NewButton(widgets.Primary, "Focused", nil)
			selected := widgets.NewChip("Selected", nil)
			selected.SetSelected(true)
			disabled := widgets.NewButton(widgets.Primary, "Disabled", nil)
			disabled.Disable()
			skipped := widgets.NewTick("Slow breathing", "skipped tonight", nil)
			skipped.SetMark(widgets.Dashed)
			done := widgets.NewTick("Calf stretch", "each leg", nil)
			done.SetMark(widgets.Ticked)
			w := show(t, widgets.NewPage(widgets.NewCard(widgets.Column(8,
				widgets.NewButton(widgets.Soft, "Soft", nil), focused, widgets.NewButton(widgets.Danger, "Danger", nil),
				widgets.NewButton(widgets.Link, "Link", nil), selected, disabled, done, skipped,
				widgets.NewTick("Massage", "2 min a leg", nil), widgets.NewButton(widgets.Primary, "Big", nil).Big(),
			))), 300, 520)
			w.Canvas().Focus(focused)
			test.AssertRendersToMarkup(t, "buttons-"+theme+".xml", w.Canvas())
		})
	}
}

func TestTickCallsAndShows(t *testing.T) {
	start(t, "light", 100)
	presses, skips := 0, 0
	tick := widgets.NewTick("Calf stretch", "each leg", func() { presses++ })
	tick.SetMore("Skip", func() { skips++ })
	w := show(t, tick, 400, 40)
	test.Tap(tick)
	w.Canvas().Focus(tick)
	tick.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	tick.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if presses != 3 || tick.Mark() != widgets.Unmarked {
		t.Errorf("%d presses, mark %v: only SetMark marks", presses, tick.Mark())
	}
	test.TapSecondary(tick)
	test.Tap(tick.More())
	tick.ShowMore(false)
	test.TapSecondary(tick)
	if skips != 2 {
		t.Errorf("%d skips", skips)
	}
	if widgets.MarkOf(true, false) != widgets.Ticked || widgets.MarkOf(false, true) != widgets.Dashed || widgets.MarkOf(false, false) != widgets.Unmarked {
		t.Error("marks are mixed up")
	}
}

func TestStepperStaysWithinItsLimits(t *testing.T) {
	start(t, "light", 100)
	var told []int
	s := widgets.NewStepper(2, 0, 3, 1, func(n int) string { return string(rune('0' + n)) })
	s.OnChanged = func(n int) { told = append(told, n) }
	show(t, s, 300, 40)
	test.Tap(s.More())
	test.Tap(s.More()) // disabled at 3
	for range 5 {
		test.Tap(s.Less())
	}
	if s.Value() != 0 || len(told) != 4 || told[0] != 3 || told[3] != 0 {
		t.Errorf("value %d, told %v", s.Value(), told)
	}
}

func TestSheetAcceptsFailsAndLeaves(t *testing.T) {
	start(t, "light", 175)
	w := show(t, widgets.NewPage(), 360, 500)
	entry := widgets.NewEntry("", "")
	left := 0
	entry.OnLeft = func() { left++ }
	s := widgets.NewSheet(w, "How many cramps?", "Save", "Cancel", entry)
	refused := true
	s.OnAccept = func() error {
		if refused {
			return errRefused
		}
		return nil
	}
	s.Show(entry)
	if w.Canvas().Focused() != entry {
		t.Error("the entry does not have the focus")
	}
	test.Tap(s.AcceptButton())
	if w.Canvas().Overlays().Top() == nil {
		t.Fatal("the sheet is gone after a refusal")
	}
	refused = false
	test.Tap(s.AcceptButton())
	if w.Canvas().Overlays().Top() != nil {
		t.Fatal("the sheet stays after it was accepted")
	}
	s.Show(nil)
	s.AcceptButton().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.Canvas().Overlays().Top() != nil {
		t.Error("Escape does not leave the sheet")
	}
	s.Show(entry)
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.Canvas().Overlays().Top() != nil {
		t.Error("Escape in a line does not leave the sheet")
	}
	s.Show(entry)
	test.Tap(s.CancelButton())
	if w.Canvas().Overlays().Top() != nil {
		t.Error("the second button does not leave the sheet")
	}
}

type refusal string

func (r refusal) Error() string { return string(r) }

const errRefused = refusal("Say how many.")
