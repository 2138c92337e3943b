package widgets_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets"
)

const long = "In one small trial of over-55s, pain was milder after six weeks of stretching calves and hamstrings before bed."

func newFold(made *int) *widgets.Fold {
	return widgets.NewFold("Stretch before bed", "may help · low certainty", func() fyne.CanvasObject {
		*made++
		return widgets.NewText(widgets.Body, long)
	}).Dotted(look.ColorDone)
}

func TestFoldMakesWhatItShowsOnce(t *testing.T) {
	start(t, "light", 100)
	made := 0
	f := newFold(&made)
	var told []bool
	f.OnToggled = func(open bool) { told = append(told, open) }
	w := show(t, f, 300, 200)
	if made != 0 || f.Open() {
		t.Fatal("it made its body before anybody asked")
	}
	shut := f.HeightFor(300)

	test.TapAt(f, fyne.NewPos(20, 10))
	if !f.Open() || made != 1 || f.HeightFor(300) <= shut {
		t.Errorf("open %v, made %d times, %v high after %v", f.Open(), made, f.HeightFor(300), shut)
	}
	w.Canvas().Focus(f)
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyA})
	if made != 1 || len(told) != 3 || told[1] || !told[2] {
		t.Errorf("made %d times, told %v", made, told)
	}
}

// Reading what is open must not shut it.
func TestFoldStaysOpenWhenItsTextIsPressed(t *testing.T) {
	start(t, "light", 100)
	made := 0
	f := newFold(&made)
	show(t, f, 300, 200)
	f.SetOpen(true)
	test.TapAt(f, fyne.NewPos(20, f.HeightFor(300)-5))
	if !f.Open() {
		t.Error("a press on the text shut it")
	}
}

func TestFoldFitsANarrowWidth(t *testing.T) {
	start(t, "dark", 175)
	made := 0
	f := newFold(&made)
	f.SetOpen(true)
	w := show(t, f, 200, f.HeightFor(200))
	if least := f.MinSize().Width; least > 200 {
		t.Errorf("needs %v of 200", least)
	}
	if f.MinSize().Height > f.HeightFor(200)+0.5 {
		t.Errorf("asks for %v, needs %v", f.MinSize().Height, f.HeightFor(200))
	}
	w.Canvas().Focus(f)
	test.AssertRendersToMarkup(t, "fold-open-175.xml", w.Canvas())
}

func TestFoldShowsWhereThePointerAndTheFocusAre(t *testing.T) {
	start(t, "light", 100)
	made := 0
	f := newFold(&made)
	w := show(t, f, 300, f.HeightFor(300))
	test.AssertRendersToMarkup(t, "fold-shut.xml", w.Canvas())
	f.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, 5)}})
	if f.Cursor() != desktop.PointerCursor {
		t.Error("nothing says that it can be pressed")
	}
	f.MouseOut()
	if f.Cursor() != desktop.DefaultCursor {
		t.Error("it stays lit")
	}
	if !strings.Contains(f.AccessibilityLabel(), f.Title()) || !strings.Contains(f.AccessibilityLabel(), f.Remark()) {
		t.Errorf("a screen reader says %q", f.AccessibilityLabel())
	}
}

func TestPageScrollsByKey(t *testing.T) {
	start(t, "light", 100)
	marks := []fyne.CanvasObject{}
	for range 40 {
		marks = append(marks, widgets.NewText(widgets.Body, "A line."))
	}
	p := widgets.NewPage(marks...)
	w := show(t, p, 300, 200)
	top := func() float32 {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(marks[0]).Y
	}
	first := top()
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyPageDown, fyne.KeyEnd} {
		before := top()
		if !p.ScrollBy(key) || top() >= before {
			t.Errorf("%s moved from %v to %v", key, before, top())
		}
	}
	last := fyne.CurrentApp().Driver().AbsolutePositionForObject(marks[39]).Y
	if last+marks[39].Size().Height > w.Canvas().Size().Height {
		t.Error("the last line is not seen at the end")
	}
	for _, key := range []fyne.KeyName{fyne.KeyUp, fyne.KeyPageUp, fyne.KeyHome} {
		before := top()
		if !p.ScrollBy(key) || top() <= before {
			t.Errorf("%s moved from %v to %v", key, before, top())
		}
	}
	if top() != first {
		t.Errorf("the top is at %v, was at %v", top(), first)
	}
	if p.ScrollBy(fyne.KeyA) {
		t.Error("a letter scrolls")
	}
}

func TestPanelWithoutNeighboursHasOneButton(t *testing.T) {
	start(t, "light", 100)
	w := show(t, widgets.NewText(widgets.Body, ""), 400, 300)
	p := widgets.NewPanel(w, "", "", "Close", widgets.NewText(widgets.Body, strings.Repeat(long+" ", 12)))
	p.SetTitle("Stretch before bed")
	p.Show()
	if p.Before().Size().Width > 0 || p.After().Size().Width > 0 {
		t.Error("it leaves room for buttons that lead nowhere")
	}
	p.Closer().TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	if !p.Shown() {
		t.Error("a key to scroll closed it")
	}
	p.Closer().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if p.Shown() {
		t.Error("Escape leaves it open")
	}
}
