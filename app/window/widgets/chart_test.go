package widgets_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/widgets"
)

// strip is what takes the pointer and the keyboard on a chart.
type strip interface {
	fyne.Tappable
	fyne.Focusable
	desktop.Hoverable
	fyne.Accessible
}

func stripOf(t *testing.T, c *widgets.Chart) strip {
	t.Helper()
	s, ok := c.Strip().(strip)
	if !ok {
		t.Fatal("the strip of the chart does not take pointer and keyboard")
	}
	return s
}

func press(s strip, keys ...fyne.KeyName) {
	for _, key := range keys {
		s.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

// weeks is a calendar of that many cells that begins on a Wednesday; every
// third has a dot.
func weeks(cells int) widgets.HeatState {
	return widgets.HeatState{
		Count: cells, Rows: 7, Skip: 2, Pitch: 14,
		Cell: func(i int) widgets.HeatCell {
			return widgets.HeatCell{Fill: float32(i%5) / 4, Dots: max(0, i%3-1) * (1 + i%2), Ringed: i%4 == 0, Today: i == cells-1}
		},
		Describe: func(i int) string { return fmt.Sprintf("day %d", i) },
		Above:    []widgets.HeatLabel{{Column: 1, Text: "Aug"}, {Column: 5, Text: "Sep"}},
		Aside:    []string{"Mon", "", "Wed", "", "Fri", "", "Sun"},
	}
}

func heatmap(t *testing.T, cells int, width float32) (*widgets.Heatmap, strip, fyne.Window) {
	t.Helper()
	h := widgets.NewHeatmap("Days")
	page := widgets.NewPage(h)
	w := show(t, page, width, 400)
	h.SetState(weeks(cells))
	page.Refresh()
	return h, stripOf(t, &h.Chart), w
}

func TestHeatmapOpensWhatIsPressed(t *testing.T) {
	start(t, "light", 100)
	h, s, _ := heatmap(t, 100, 600)
	var opened []int
	h.OnOpen = func(i int) { opened = append(opened, i) }
	for _, i := range []int{0, 5, 44, 99} {
		test.TapAt(s, h.CellCentre(i))
	}
	test.TapAt(s, fyne.NewPos(1, 1))                                      // beside the cells
	test.TapAt(s, h.CellCentre(0).SubtractXY(0, 25))                      // the day before the first: no cell
	test.TapAt(s, h.CellCentre(99).AddXY(h.CellCentre(7).X, 0))           // right of the last
	test.TapAt(s, fyne.NewPos(h.CellCentre(44).X, h.CellCentre(4).Y+800)) // far below
	if want := []int{0, 5, 44, 99}; fmt.Sprint(opened) != fmt.Sprint(want) {
		t.Errorf("opened %v, want %v", opened, want)
	}
}

func TestHeatmapIsWalkedByKeys(t *testing.T) {
	start(t, "light", 100)
	h, s, w := heatmap(t, 100, 600)
	w.Canvas().Focus(s)
	if h.Cursor() != 99 {
		t.Fatalf("the keyboard begins at %d, want the newest, 99", h.Cursor())
	}
	type beyond struct {
		i   int
		key fyne.KeyName
	}
	var left []beyond
	var opened []int
	h.OnBeyond = func(i int, key fyne.KeyName) { left = append(left, beyond{i, key}) }
	h.OnOpen = func(i int) { opened = append(opened, i) }
	tests := []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyUp, 98},
		{fyne.KeyLeft, 91},
		{fyne.KeyRight, 98},
		{fyne.KeyDown, 99},
		{fyne.KeyHome, 0},
		{fyne.KeyRight, 7},
		{fyne.KeyEnd, 99},
		{fyne.KeyReturn, 99},
	}
	for _, test := range tests {
		press(s, test.key)
		if h.Cursor() != test.want {
			t.Errorf("after %s the keyboard is at %d, want %d", test.key, h.Cursor(), test.want)
		}
	}
	press(s, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyUp, fyne.KeyLeft)
	want := []beyond{{100, fyne.KeyDown}, {99, fyne.KeyPageUp}, {99, fyne.KeyPageDown}, {-1, fyne.KeyUp}, {-7, fyne.KeyLeft}}
	if fmt.Sprint(left) != fmt.Sprint(want) {
		t.Errorf("keys beyond the calendar: %v, want %v", left, want)
	}
	if fmt.Sprint(opened) != "[99]" {
		t.Errorf("opened %v, want the one at which Enter was pressed", opened)
	}
}

// The last week is short: right from a day that it does not have goes to its
// last day, not beyond.
func TestHeatmapRightIntoAShortWeek(t *testing.T) {
	start(t, "light", 100)
	h, s, w := heatmap(t, 8, 600) // Wednesday to Wednesday of the next week
	w.Canvas().Focus(s)
	h.SetCursor(4) // Sunday
	press(s, fyne.KeyRight)
	if h.Cursor() != 7 {
		t.Errorf("the keyboard is at %d, want the last day, 7", h.Cursor())
	}
}

func TestHeatmapTellsWhatIsPointedAt(t *testing.T) {
	start(t, "light", 100)
	h, s, w := heatmap(t, 100, 600)
	var at []int
	h.OnPoint = func(i int) { at = append(at, i) }
	move := func(pos fyne.Position) {
		s.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: pos}})
	}
	move(h.CellCentre(3))
	move(h.CellCentre(3).AddXY(1, 1))
	move(h.CellCentre(4))
	s.MouseOut()
	w.Canvas().Focus(s)
	move(h.CellCentre(4))
	s.MouseOut()
	w.Canvas().Unfocus()
	if fmt.Sprint(at) != "[3 4 -1 99 4 99 -1]" {
		t.Errorf("told %v: the pointer leads, then the keyboard, then nothing", at)
	}
}

func TestHeatmapSaysItselfToAScreenReader(t *testing.T) {
	start(t, "light", 100)
	h, s, _ := heatmap(t, 100, 600)
	if got := s.AccessibilityLabel(); got != "Days" {
		t.Errorf("without the keyboard it is %q", got)
	}
	h.SetCursor(12)
	if got := s.AccessibilityLabel(); got != "Days: day 12" {
		t.Errorf("at day 12 it is %q", got)
	}
}

// Ten years scroll sideways, keep to the newest day, and follow the keyboard.
func TestHeatmapOfTenYearsScrolls(t *testing.T) {
	start(t, "light", 100)
	h, s, w := heatmap(t, 3650, 600)
	h.ShowEnd()
	seen := func(i int) bool {
		at, size := h.Spot(i)
		return at.X >= 0 && at.X+size.Width <= h.Size().Width
	}
	if !seen(3649) || seen(0) {
		t.Error("it does not begin at the newest day")
	}
	w.Resize(fyne.NewSize(500, 400))
	if !seen(3649) {
		t.Error("a narrower window loses the newest day")
	}
	w.Canvas().Focus(s)
	press(s, fyne.KeyHome)
	if !seen(0) || seen(3649) {
		t.Error("Home does not scroll to the first day")
	}
	press(s, fyne.KeyEnd)
	if !seen(3649) {
		t.Error("End does not scroll to the last day")
	}
}

func TestFourMonthsFitWithoutScrolling(t *testing.T) {
	start(t, "light", 100)
	h, _, _ := heatmap(t, 18*7-2, 840)
	first, _ := h.Spot(0)
	last, size := h.Spot(18*7 - 3)
	if first.X < 0 || last.X+size.Width > h.Size().Width {
		t.Errorf("the days are from %v to %v of %v", first.X, last.X+size.Width, h.Size().Width)
	}
	if size.Width < 30 {
		t.Errorf("a day is only %v wide where there is room", size.Width)
	}
}

// The wheel belongs to the page, but for sideways turns.
func TestWheelOverAChartScrollsThePage(t *testing.T) {
	start(t, "light", 100)
	h := widgets.NewHeatmap("Days")
	var below []fyne.CanvasObject
	for range 40 {
		below = append(below, widgets.NewText(widgets.Body, "more"))
	}
	page := widgets.NewPage(h, widgets.NewCard(widgets.Column(4, below...)))
	w := show(t, page, 400, 300)
	h.SetState(weeks(3650))
	page.Refresh()
	h.ShowEnd()
	before := fyne.CurrentApp().Driver().AbsolutePositionForObject(below[0]).Y
	at, _ := h.Spot(3000)
	test.Scroll(w.Canvas(), fyne.NewPos(200, 100), 0, -50)
	if after := fyne.CurrentApp().Driver().AbsolutePositionForObject(below[0]).Y; after >= before {
		t.Errorf("the page stays at %v", before)
	}
	if now, _ := h.Spot(3000); now.X != at.X {
		t.Error("the chart scrolls sideways with a plain wheel")
	}
	test.Scroll(w.Canvas(), fyne.NewPos(200, 100), 60, 0)
	if now, _ := h.Spot(3000); now.X == at.X {
		t.Error("a sideways turn does not scroll the chart")
	}
}

func TestLinkedChartsScrollTogether(t *testing.T) {
	start(t, "light", 100)
	h, b := widgets.NewHeatmap("Days"), widgets.NewWeekBars("Weeks")
	widgets.LinkCharts(&h.Chart, &b.Chart)
	page := widgets.NewPage(h, b)
	show(t, page, 500, 700)
	h.SetState(weeks(700))
	b.SetState(bars(101))
	page.Refresh()
	h.ShowEnd()
	check := func(when string) {
		for _, week := range []int{0, 50, 100} {
			day, _ := h.Spot(max(week*7-2, 0))
			bar, _ := b.Spot(week)
			if d := day.X - bar.X; d < -1 || d > 1 {
				t.Errorf("%s week %d is at %v above and at %v below", when, week, day.X, bar.X)
			}
		}
	}
	check("at the end")
	h.SetCursor(0)
	check("after the calendar scrolled")
	b.SetCursor(60)
	check("after the bars scrolled")
	b.Apart(true)
	b.SetState(bars(12)) // such as months
	h.ShowEnd()
	end, _ := h.Spot(699)
	b.SetCursor(0)
	if at, _ := h.Spot(699); at != end {
		t.Errorf("the calendar went from %v to %v with bars that are apart", end, at)
	}
	b.SetState(bars(101))
	b.Apart(false)
	check("together again")
}

// However long the diary, what is drawn is bounded by what is in view.
func TestChartDrawsOnlyWhatIsInView(t *testing.T) {
	start(t, "light", 100)
	asked := 0
	s := weeks(36500)
	cell := s.Cell
	s.Cell = func(i int) widgets.HeatCell {
		asked++
		return cell(i)
	}
	h := widgets.NewHeatmap("Days")
	page := widgets.NewPage(h)
	w := show(t, page, 600, 300)
	h.SetState(s)
	page.Refresh()
	h.ShowEnd()
	asked = 0
	h.Refresh()
	w.Canvas().Capture()
	if asked == 0 || asked > 4000 {
		t.Errorf("%d of 36 500 days are looked at to draw one window", asked)
	}
}

func TestEmptyChartsTakeNoHarm(t *testing.T) {
	start(t, "light", 100)
	h, b := widgets.NewHeatmap("Days"), widgets.NewWeekBars("Weeks")
	page := widgets.NewPage(h, b)
	w := show(t, page, 400, 400)
	for _, s := range []strip{stripOf(t, &h.Chart), stripOf(t, &b.Chart)} {
		w.Canvas().Focus(s)
		press(s, fyne.KeyReturn, fyne.KeyHome, fyne.KeyEnd, fyne.KeyLeft, fyne.KeyDown)
		test.TapAt(s, fyne.NewPos(50, 50))
	}
	w.Canvas().Capture()
}

// Keys that a chart has no use for go to the page, as Escape must.
func TestChartHandsOtherKeysOn(t *testing.T) {
	start(t, "light", 100)
	h := widgets.NewHeatmap("Days")
	page := widgets.NewPage(h)
	var keys []fyne.KeyName
	page.OnKey = func(key *fyne.KeyEvent) { keys = append(keys, key.Name) }
	show(t, page, 400, 300)
	h.SetState(weeks(20))
	press(stripOf(t, &h.Chart), fyne.KeyEscape, fyne.KeyUp)
	if fmt.Sprint(keys) != "[Escape]" {
		t.Errorf("the page got %v", keys)
	}
}

// A wide label of one week may not hide the name of the present one.
func TestLabelsOfWeeksDoNotOverlap(t *testing.T) {
	for _, size := range []int{100, 175} {
		start(t, "light", size)
		b := widgets.NewWeekBars("Weeks")
		page := widgets.NewPage(b)
		show(t, page, 700, 500)
		for _, columns := range []int{1, 2, 7, 18, 53, 530} {
			b.SetState(bars(columns))
			page.Refresh()
			b.ShowEnd()
			labels := b.LabelSpans()
			for i, label := range labels {
				if i > 0 && label[0] < labels[i-1][1]+2 {
					t.Errorf("at %d %% with %d columns the names at %v and %v overlap", size, columns, labels[i-1], label)
				}
			}
			if len(labels) == 0 {
				t.Errorf("at %d %% with %d columns there is no name", size, columns)
			}
		}
	}
}

// The single row of a week writes an amount under each day.
func TestWeekInOneRow(t *testing.T) {
	start(t, "light", 175)
	h := widgets.NewHeatmap("Days")
	page := widgets.NewPage(widgets.NewCard(h))
	w := show(t, page, 360, 300)
	s := widgets.HeatState{
		Count: 7, Rows: 1, Pitch: 44, Describe: func(i int) string { return fmt.Sprint(i) },
		Cell: func(i int) widgets.HeatCell { return widgets.HeatCell{Fill: float32(i) / 6, Dots: i % 3} },
	}
	for i := range 7 {
		s.Above = append(s.Above, widgets.HeatLabel{Column: i, Text: fmt.Sprintf("Mon %d", 16+i)})
		s.Below = append(s.Below, widgets.HeatLabel{Column: i, Text: "1\u202f250 ml"})
	}
	h.SetState(s)
	page.Refresh()
	first, size := h.Spot(0)
	second, _ := h.Spot(1)
	words := fyne.MeasureText("1\u202f250 ml", 11*1.75, fyne.TextStyle{}).Width
	if pitch := second.X - first.X; pitch < words || size.Width < 40 {
		t.Errorf("days are %v apart, too little for %v of words", pitch, words)
	}
	w.Canvas().Focus(h.Strip())
	press(stripOf(t, &h.Chart), fyne.KeyLeft, fyne.KeyUp)
	if h.Cursor() != 4 {
		t.Errorf("the keyboard is at %d, want 4", h.Cursor())
	}
}
