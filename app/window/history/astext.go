package history

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets"
	"stillnight/data/words"
)

// asText puts the words of a chart in its place, a line for each part, the
// newest first.
type asText struct {
	view   *View
	object fyne.CanvasObject // the chart itself
	chart  *widgets.Chart
	list   *textList
	toggle *widgets.Button
	open   func(i int)
	on     bool
}

func newAsText(v *View, object fyne.CanvasObject, chart *widgets.Chart) *asText {
	t := &asText{view: v, object: object, chart: chart}
	t.list = newTextList(t)
	t.list.Hide()
	t.toggle = widgets.NewButton(widgets.Link, words.T("Show as text"), t.turn)
	return t
}

func (t *asText) turn() {
	t.on = !t.on
	t.view.tip.Leave()
	if t.on {
		t.toggle.SetText(words.T("Show as a chart"))
		t.object.Hide()
		t.list.Show()
		t.list.ScrollToTop()
	} else {
		t.toggle.SetText(words.T("Show as text"))
		t.list.Hide()
		t.object.Show()
	}
	t.view.page.Refresh()
}

// part returns the part of the chart that a row is about.
func (t *asText) part(row int) int { return t.chart.Count() - 1 - row }

func (t *asText) render() {
	t.list.UnselectAll()
	t.list.Refresh()
}

// textList is a list of lines that wrap, all as high as the longest needs.
type textList struct {
	widget.List
	text *asText
	row  float32 // height
}

func newTextList(t *asText) *textList {
	l := &textList{text: t, row: 24}
	l.Length = t.chart.Count
	l.CreateItem = l.newRow
	l.UpdateItem = l.update
	l.OnSelected = l.selected
	l.ExtendBaseWidget(l)
	return l
}

func (l *textList) newRow() fyne.CanvasObject {
	return &fyne.Container{Layout: rowLayout{l}, Objects: []fyne.CanvasObject{widgets.NewText(widgets.CaptionInk, "")}}
}

// rowLayout is as high as the list says that every row is.
type rowLayout struct{ list *textList }

const rowPadX, rowPadY = 8, 4

func (r rowLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(60, r.list.row)
}

func (r rowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(rowPadX, rowPadY))
	objects[0].Resize(fyne.NewSize(size.Width-2*rowPadX, size.Height-2*rowPadY))
}

func (l *textList) update(row int, o fyne.CanvasObject) {
	text := o.(*fyne.Container).Objects[0].(*widgets.Text)
	text.SetText(l.text.chart.Describe(l.text.part(row)))
}

func (l *textList) selected(row int) {
	l.UnselectAll()
	l.text.open(l.text.part(row))
}

// textRows is how many lines of text are seen at once.
const textRows = 9

// HeightFor implements widgets.Fitting: it chooses the height of the rows.
func (l *textList) HeightFor(width float32) float32 {
	row := l.rowHeight(width)
	if row != l.row {
		l.row = row
		l.Refresh()
	}
	gap := theme.SizeForWidget(theme.SizeNameSeparatorThickness, l) + theme.SizeForWidget(theme.SizeNamePadding, l)
	line := theme.SizeForWidget(look.SizeCaption, l) * 2
	return max(row+gap, min(textRows*line, float32(l.text.chart.Count())*(row+gap)))
}

// rowHeight is what the longest of the newest lines needs.
func (l *textList) rowHeight(width float32) float32 {
	longest := widgets.NewText(widgets.CaptionInk, "")
	for row := range min(l.text.chart.Count(), 60) {
		if words := l.text.chart.Describe(l.text.part(row)); len(words) > len(longest.Text()) {
			longest.SetText(words)
		}
	}
	return longest.HeightFor(width-2*rowPadX-theme.SizeForWidget(theme.SizeNameScrollBar, l)) + 2*rowPadY
}
