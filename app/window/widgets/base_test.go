package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets"
)

// start makes a test app in Stillnight's theme.
func start(t *testing.T, variant string, textSize int) fyne.App {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(variant, textSize))
	return app
}

// show puts an object into a window of that size.
func show(t *testing.T, o fyne.CanvasObject, width, height float32) fyne.Window {
	t.Helper()
	w := test.NewTempWindow(t, o)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	return w
}

func TestButtonIsWorkedByPointerAndKeyboard(t *testing.T) {
	start(t, "light", 100)
	presses := 0
	b := widgets.NewButton(widgets.Primary, "Go", func() { presses++ })
	w := show(t, b, 200, 50)

	test.Tap(b)
	w.Canvas().Focus(b)
	for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyA} {
		b.TypedKey(&fyne.KeyEvent{Name: key})
	}
	if presses != 4 {
		t.Errorf("%d presses, want one tap and three keys", presses)
	}

	b.Disable()
	test.Tap(b)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if presses != 4 {
		t.Error("a disabled button was pressed")
	}
}

func TestButtonWrapsItsWordsWhereItIsNarrow(t *testing.T) {
	start(t, "light", 175)
	b := widgets.NewButton(widgets.Primary, "Continue the guided routine", nil)
	wide, narrow := b.HeightFor(800), b.HeightFor(250)
	if narrow <= wide {
		t.Errorf("height %v at 250, %v at 800: the words do not wrap", narrow, wide)
	}
	if least := b.MinSize().Width; least > 250 {
		t.Errorf("needs %v at least, more than its longest word", least)
	}
}

func TestChoiceShowsOnlyWhatIsSelected(t *testing.T) {
	start(t, "light", 100)
	var pressed []int
	c := widgets.NewChoice([]string{"None", "1", "2"}, func(i int) { pressed = append(pressed, i) })
	show(t, c, 300, 50)

	test.Tap(c.Chip(1))
	if c.Selected() != widgets.None {
		t.Error("a press alone shows as chosen, before the diary has it")
	}
	c.Select(1)
	test.Tap(c.Chip(2))
	if c.Selected() != 1 || len(pressed) != 2 || pressed[1] != 2 {
		t.Errorf("selected %d after presses %v", c.Selected(), pressed)
	}
	c.Select(widgets.None)
	if c.Selected() != widgets.None {
		t.Error("still something chosen")
	}
}

func TestTextWrapsAndItsPageScrolls(t *testing.T) {
	start(t, "dark", 100)
	text := widgets.NewText(widgets.Body, "Calf pain on walking that stops with rest is a reason to see a doctor soon.")
	page := widgets.NewPage(widgets.NewCard(widgets.Column(8, text)))
	show(t, page, 360, 400)
	first := text.Size().Height
	if first < 30 {
		t.Errorf("height %v at 360: the text does not wrap", first)
	}
	text.SetText("Short.")
	page.Refresh()
	if got := text.Size().Height; got >= first {
		t.Errorf("height %v after the text became short, was %v", got, first)
	}
}

func TestEqualSharesTheWidthAndBreaksIntoRows(t *testing.T) {
	start(t, "light", 100)
	a, b, c := widgets.NewChip("150", nil), widgets.NewChip("330", nil), widgets.NewChip("Other amount", nil)
	row := widgets.Equal(6, a, b, c)
	show(t, row, 240, 60)
	if a.Size().Width != b.Size().Width || c.Size().Width <= a.Size().Width {
		t.Errorf("widths %v, %v, %v", a.Size().Width, b.Size().Width, c.Size().Width)
	}
	if end := c.Position().X + c.Size().Width; end < 239 || end > 241 {
		t.Errorf("the row ends at %v of 240", end)
	}
	row.Resize(fyne.NewSize(110, 100))
	if c.Position().Y <= a.Position().Y {
		t.Error("all in one row of 110, where they do not fit")
	}
}

func TestSpreadPutsRightBelowLeftWhenNarrow(t *testing.T) {
	start(t, "light", 100)
	left, right := widgets.NewText(widgets.Section, "This evening"), widgets.NewText(widgets.Caption, "2 of 4 · 7 min left")
	row := widgets.Spread(8, left, right)
	show(t, row, 400, 40)
	if end := right.Position().X + right.Size().Width; end < 399 || end > 401 {
		t.Errorf("right ends at %v of 400", end)
	}
	row.Resize(fyne.NewSize(140, 60))
	if right.Position().Y < left.Position().Y+10 {
		t.Error("left and right overlap where it is narrow")
	}
}

func TestPageRevealsWhatGetsTheFocus(t *testing.T) {
	start(t, "light", 100)
	var buttons []fyne.CanvasObject
	for range 30 {
		buttons = append(buttons, widgets.NewButton(widgets.Soft, "Button", nil))
	}
	page := widgets.NewPage(widgets.NewCard(widgets.Column(8, buttons...)))
	w := show(t, page, 300, 300)
	last := buttons[29].(*widgets.Button)
	w.Canvas().Focus(last)
	y := fyne.CurrentApp().Driver().AbsolutePositionForObject(last).Y
	if y < 0 || y+last.Size().Height > 300 {
		t.Errorf("the focused button is at %v of 300", y)
	}
}

func TestNumbersStayWithTheirUnits(t *testing.T) {
	start(t, "light", 100)
	text := widgets.NewText(widgets.Body, "each leg · 3 × 10 s")
	word := widgets.NewText(widgets.Body, "3 × 10 s")
	if least := text.MinSize().Width; least < word.NaturalWidth() {
		t.Errorf("the text can be %v wide, less than %v: the number loses its unit", least, word.NaturalWidth())
	}
}

func TestALongWordIsBrokenRatherThanCut(t *testing.T) {
	start(t, "light", 100)
	text := widgets.NewText(widgets.Body, "Pneumonoultramicroscopicsilicovolcanoconiosis")
	if text.HeightFor(100) < 2*text.HeightFor(1000) {
		t.Error("a long word is cut off")
	}
}

func TestFooterStaysWhileThePageScrolls(t *testing.T) {
	start(t, "light", 100)
	tall := make([]fyne.CanvasObject, 40)
	for i := range tall {
		tall[i] = widgets.NewText(widgets.Body, "Line")
	}
	cramp := widgets.NewButton(widgets.Danger, "Cramp now", nil)
	c := widgets.WithFooter(widgets.NewPage(tall...), cramp)
	show(t, c, 360, 400)
	bottom := cramp.Size().Height + fyne.CurrentApp().Driver().AbsolutePositionForObject(cramp).Y
	if bottom > 400 || bottom < 370 {
		t.Errorf("the footer ends at %v of 400", bottom)
	}
	if len(widgets.Pages(c)) != 1 {
		t.Error("the page in it is not found")
	}
}

func TestWhatAButtonHasNoUseForGoesToThePage(t *testing.T) {
	start(t, "light", 100)
	b := widgets.NewButton(widgets.Soft, "Soft", nil)
	page := widgets.NewPage(widgets.NewCard(b))
	var keys []fyne.KeyName
	var runes []rune
	page.OnKey = func(e *fyne.KeyEvent) { keys = append(keys, e.Name) }
	page.OnRune = func(r rune) { runes = append(runes, r) }
	w := show(t, page, 300, 200)
	w.Canvas().Focus(b)
	test.Type(b, "g")
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if len(runes) != 1 || runes[0] != 'g' || len(keys) != 1 || keys[0] != fyne.KeyEscape {
		t.Errorf("runes %q, keys %q", runes, keys)
	}
}
