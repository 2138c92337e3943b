package widgets_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"stillnight/app/window/widgets"
)

// Whatever the width, the text size and the number of days: a press in the
// middle of a cell opens that cell, cells do not overlap, and each can be
// scrolled into view.
func TestEveryDayCanBeReachedAtAnySize(t *testing.T) {
	for _, text := range []int{100, 140, 175} {
		start(t, "light", text)
		h := widgets.NewHeatmap("Days")
		page := widgets.NewPage(h)
		w := show(t, page, 600, 500)
		opened := -1
		h.OnOpen = func(i int) { opened = i }
		rapid.Check(t, func(t *rapid.T) {
			s := weeks(rapid.IntRange(1, 800).Draw(t, "days"))
			s.Rows = rapid.SampledFrom([]int{1, 7}).Draw(t, "rows")
			s.Skip = rapid.IntRange(0, s.Rows-1).Draw(t, "skip")
			s.Pitch = rapid.Float32Range(10, 50).Draw(t, "pitch")
			w.Resize(fyne.NewSize(rapid.Float32Range(200, 1600).Draw(t, "width"), 500))
			h.SetState(s)
			page.Refresh()
			i := rapid.IntRange(0, s.Count-1).Draw(t, "day")
			h.SetCursor(i)
			at, size := h.Spot(i)
			if at.X < -0.5 || at.X+size.Width > h.Size().Width+0.5 {
				t.Errorf("day %d is at %v of %v after it was scrolled to", i, at.X, h.Size().Width)
			}
			if size.Width < 6 || size.Height < 12 {
				t.Errorf("a cell of %v cannot be hit", size)
			}
			test.TapAt(stripIn(h), h.CellCentre(i))
			if opened != i {
				t.Errorf("a press on day %d opens %d", i, opened)
			}
			if next := i + 1; next < s.Count {
				other, _ := h.Spot(next)
				apart := other.Y - at.Y - size.Height
				if other.X != at.X {
					apart = other.X - at.X - size.Width
				}
				if apart < 1 {
					t.Errorf("days %d and %d are %v apart", i, next, apart)
				}
			}
		})
	}
}

func stripIn(h *widgets.Heatmap) fyne.Tappable { return h.Strip().(fyne.Tappable) }

// Keys lead over all days there are, and never out of them.
func TestKeysNeverLeadOutOfTheDays(t *testing.T) {
	start(t, "light", 100)
	h := widgets.NewHeatmap("Days")
	page := widgets.NewPage(h)
	w := show(t, page, 600, 500)
	s := stripOf(t, &h.Chart)
	rapid.Check(t, func(t *rapid.T) {
		state := weeks(rapid.IntRange(1, 300).Draw(t, "days"))
		state.Rows = rapid.SampledFrom([]int{1, 7}).Draw(t, "rows")
		state.Skip = rapid.IntRange(0, state.Rows-1).Draw(t, "skip")
		h.SetState(state)
		page.Refresh()
		w.Canvas().Focus(h.Strip())
		h.SetCursor(rapid.IntRange(0, state.Count-1).Draw(t, "from"))
		keys := []fyne.KeyName{fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown}
		for _, key := range rapid.SliceOfN(rapid.SampledFrom(keys), 1, 40).Draw(t, "keys") {
			press(s, key)
			if at := h.Cursor(); at < 0 || at >= state.Count {
				t.Fatalf("after %s the keyboard is at %d of %d", key, at, state.Count)
			}
		}
	})
}

// A chart that shows fewer days than before forgets where the keyboard was,
// rather than point at a day that is gone.
func TestFewerDaysThanBefore(t *testing.T) {
	start(t, "light", 100)
	h, s, w := heatmap(t, 300, 600)
	w.Canvas().Focus(s)
	h.SetCursor(250)
	h.OnPoint = func(i int) {
		if i >= 40 {
			t.Errorf("points at %d of 40", i)
		}
	}
	h.SetState(weeks(40))
	h.PointAgain()
	if h.Cursor() != -1 {
		t.Errorf("the keyboard is at %d of 40", h.Cursor())
	}
	press(s, fyne.KeyLeft)
	h.SetCursor(1000)
	if h.Cursor() != -1 {
		t.Errorf("the keyboard was set to %d of 40", h.Cursor())
	}
}

// The bars scale with the highest, and a figure never leaves the chart.
func TestFiguresOfBarsStayInside(t *testing.T) {
	start(t, "light", 175)
	b := widgets.NewWeekBars("Weeks")
	page := widgets.NewPage(b)
	show(t, page, 700, 600)
	for _, value := range []int{0, 1, 5, 6, 50, 350} {
		s := bars(18)
		s.Columns[9] = widgets.BarColumn{Value: value, Known: true, Label: "2 Jan"}
		b.SetState(s)
		page.Refresh()
		for i, y := range b.FigureTops() {
			if y < 0 {
				t.Errorf("with a value of %d the figure of column %d begins at %v", value, i, y)
			}
		}
		if got := fmt.Sprint(b.Column(9).Value); got != fmt.Sprint(value) {
			t.Errorf("column 9 is %s", got)
		}
	}
}
