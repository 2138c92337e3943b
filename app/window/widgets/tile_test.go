package widgets_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/widgets"
)

func tiles() []*widgets.FigureTile {
	var all []*widgets.FigureTile
	for _, words := range [][4]string{
		{"Cramps a week", "1.4", "baseline 3.6", "24 cramps in 118 nights."},
		{"Evenings with the full routine", "5.8", "a week", "98 of 118 evenings."},
		{"Water", "1\u202f780", "ml a day", "The average of 110 days."},
		{"Nights recorded", "94 %", "", "111 of 118 nights."},
	} {
		tile := widgets.NewFigureTile()
		tile.Set(words[0], words[1], words[2], words[3])
		all = append(all, tile)
	}
	return all
}

func objects(all []*widgets.FigureTile) []fyne.CanvasObject {
	list := make([]fyne.CanvasObject, len(all))
	for i, o := range all {
		list[i] = o
	}
	return list
}

func TestTileExplainsItselfToPointerAndKeyboard(t *testing.T) {
	start(t, "light", 100)
	tile := tiles()[0]
	var told []bool
	tile.OnExplain = func(_ *widgets.FigureTile, on bool) { told = append(told, on) }
	w := show(t, tile, 220, 100)

	test.MoveMouse(w.Canvas(), fyne.NewPos(50, 50))
	test.MoveMouse(w.Canvas(), fyne.NewPos(-5, -5))
	if len(told) != 2 || !told[0] || told[1] {
		t.Errorf("the pointer came and went: told %v", told)
	}
	told = nil
	w.Canvas().Focus(tile)
	test.MoveMouse(w.Canvas(), fyne.NewPos(50, 50))
	test.MoveMouse(w.Canvas(), fyne.NewPos(-5, -5))
	if last := told[len(told)-1]; !last {
		t.Error("the pointer takes the explanation away from the keyboard")
	}
	w.Canvas().Unfocus()
	if last := told[len(told)-1]; last {
		t.Error("the explanation stays after the focus went")
	}
	told = nil
	test.Tap(tile)
	if len(told) == 0 || !told[0] {
		t.Error("a press, as on a touch screen, explains nothing")
	}
}

func TestTileSaysAll(t *testing.T) {
	start(t, "light", 100)
	all := tiles()
	if got := all[0].Text(); got != "Cramps a week: 1.4 baseline 3.6" {
		t.Errorf("says %q", got)
	}
	if got := all[3].Text(); got != "Nights recorded: 94 %" {
		t.Errorf("says %q", got)
	}
	if got := all[0].AccessibilityLabel(); got != "Cramps a week: 1.4 baseline 3.6. 24 cramps in 118 nights." {
		t.Errorf("a screen reader says %q", got)
	}
}

func TestTilesStandFourTwoOrOneInARow(t *testing.T) {
	tests := []struct {
		width   float32
		text    int
		columns int
	}{
		{848, 100, 4},
		{500, 100, 2},
		{328, 100, 2},
		{200, 100, 1},
		{848, 175, 2},
		{328, 175, 1},
	}
	for _, test := range tests {
		start(t, "light", test.text)
		all := tiles()
		row := widgets.Grid(10, objects(all)...)
		show(t, row, test.width, 600)
		columns := 0
		for _, tile := range all {
			if tile.Position().Y == 0 {
				columns++
			}
			if end := tile.Position().X + tile.Size().Width; end > test.width+0.5 {
				t.Errorf("at %v and %d %% a tile ends at %v", test.width, test.text, end)
			}
			if tile.Size().Height < tile.HeightFor(tile.Size().Width) {
				t.Errorf("at %v and %d %% a tile is %v high, its words need %v", test.width, test.text, tile.Size().Height, tile.HeightFor(tile.Size().Width))
			}
		}
		if columns != test.columns {
			t.Errorf("at %v and %d %% there are %d in a row, want %d", test.width, test.text, columns, test.columns)
		}
	}
}

func TestTilesMarkup(t *testing.T) {
	start(t, "light", 100)
	row := widgets.Grid(10, objects(tiles())...)
	w := show(t, row, 848, 80)
	w.Canvas().Focus(row.Objects[1].(fyne.Focusable))
	test.AssertRendersToMarkup(t, "tiles.xml", w.Canvas())
}

func TestTipStaysInsideThePageAndOutOfTheWay(t *testing.T) {
	start(t, "light", 175)
	long := strings.Repeat("All cramps of recorded nights. ", 6)
	all := tiles()
	pressed := 0
	button := widgets.NewButton(widgets.Primary, "Below", func() { pressed++ })
	page := widgets.NewPage(widgets.Grid(10, objects(all)...), button)
	tip := widgets.NewTip(page)
	w := show(t, container.NewStack(page, tip), 360, 700)
	for _, tile := range all {
		tip.About(tile, long)
		if tip.Words() != long {
			t.Errorf("shows %q", tip.Words())
		}
		x, y, width, height := tip.Box()
		if x < 0 || y < 0 || x+width > 360 || y+height > 700 {
			t.Errorf("the words are at %v, %v, %v wide and %v high: not all in the window", x, y, width, height)
		}
	}
	tip.LeaveOf(all[0])
	if tip.Words() == "" {
		t.Error("words about one thing are taken away for another")
	}
	tip.LeaveOf(all[3])
	if tip.Words() != "" {
		t.Error("the words stay")
	}
	tip.About(all[3], "Covers the button")
	test.TapCanvas(w.Canvas(), fyne.CurrentApp().Driver().AbsolutePositionForObject(button).AddXY(20, 20))
	if pressed != 1 {
		t.Error("the words keep the pointer from what is below them")
	}
	tip.About(all[0], "gone when the page moves")
	test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, -30)
	if tip.Words() != "" && page.MinSize().Height > 700 {
		t.Error("the words stay where they were after the page scrolled")
	}
	tip.About(widgets.NewText(widgets.Body, "not on the page"), "lost")
	if tip.Words() == "lost" {
		t.Error("words about something that is not on the page")
	}
}

func TestPanelIsLeftByButtonAndEscape(t *testing.T) {
	start(t, "light", 100)
	w := show(t, widgets.NewText(widgets.Body, "below"), 500, 400)
	closed, before, after := 0, 0, 0
	var keys []fyne.KeyName
	panel := widgets.NewPanel(w, "The day before", "The day after", "Close", widgets.NewText(widgets.Body, "events"))
	panel.SetTitle("Tuesday 17 November 2026")
	panel.OnClosed = func() { closed++ }
	panel.OnKey = func(key *fyne.KeyEvent) { keys = append(keys, key.Name) }
	panel.Before().OnTapped = func() { before++ }
	panel.After().OnTapped = func() { after++ }

	panel.Show()
	if !panel.Shown() || w.Canvas().Overlays().Top() == nil {
		t.Fatal("the panel is not shown")
	}
	if w.Canvas().Focused() != panel.Closer() {
		t.Error("the keyboard is not on the panel")
	}
	test.Tap(panel.Before())
	test.Tap(panel.After())
	for _, key := range []fyne.KeyName{fyne.KeyLeft, fyne.KeyPageDown, fyne.KeyEscape} {
		panel.Closer().TypedKey(&fyne.KeyEvent{Name: key})
	}
	if before != 1 || after != 1 || len(keys) != 2 || closed != 1 || panel.Shown() {
		t.Errorf("before %d, after %d, keys %v, closed %d, shown %t", before, after, keys, closed, panel.Shown())
	}
	panel.Hide()
	if closed != 1 {
		t.Error("a panel that is closed is closed again")
	}
	panel.Show()
	test.Tap(panel.Closer())
	if panel.Shown() || closed != 2 {
		t.Error("the button does not close the panel")
	}
}

// On a small window at the largest text the panel stays inside and scrolls.
func TestPanelFitsIntoASmallWindow(t *testing.T) {
	start(t, "light", 175)
	w := show(t, widgets.NewText(widgets.Body, "below"), 360, 400)
	var lines []fyne.CanvasObject
	for range 30 {
		lines = append(lines, widgets.NewText(widgets.Body, "17:35 Water 250 ml"))
	}
	panel := widgets.NewPanel(w, "The day before", "The day after", "Close", lines...)
	panel.SetTitle("Wednesday 30 September 2026")
	panel.Show()
	top := w.Canvas().Overlays().Top()
	for _, button := range []*widgets.Button{panel.Before(), panel.After(), panel.Closer()} {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(button)
		if at.X < 0 || at.Y < 0 || at.X+button.Size().Width > 360 || at.Y+button.Size().Height > 400 {
			t.Errorf("the button %q is at %v, outside of the window", button.Text(), at)
		}
	}
	if top.MinSize().Width > 360 || top.MinSize().Height > 400 {
		t.Errorf("the panel needs %v", top.MinSize())
	}
}
