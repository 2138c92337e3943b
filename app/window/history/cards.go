package history

import (
	"fyne.io/fyne/v2"

	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/words"
)

// daysCard is the calendar.
type daysCard struct {
	view *View
	card *widgets.Card
	heat *widgets.Heatmap
	text *asText

	first data.Day // of the cells shown
	shown period   // as scrolled to last
}

func newDaysCard(v *View) *daysCard {
	d := &daysCard{view: v}
	d.heat = widgets.NewHeatmap(words.T("Calendar of days"))
	d.heat.OnOpen = d.open
	d.heat.OnPoint = d.point
	d.heat.OnBeyond = d.beyond
	d.text = newAsText(v, d.heat, &d.heat.Chart)
	d.text.open = d.open
	legend := widgets.Flow(12,
		widgets.NewLegend(widgets.SignFill, words.T("water against goal")),
		widgets.NewLegend(widgets.SignDot, words.T("cramp that night")),
		widgets.NewLegend(widgets.SignRing, words.T("full routine")),
		widgets.NewLegend(widgets.SignDashed, words.T("night not recorded")),
		d.text.toggle,
	)
	title := widgets.NewText(widgets.Section, words.T("Days"))
	d.card = widgets.NewCard(widgets.Column(6, widgets.Spread(12, title, legend), d.heat, d.text.list))
	return d
}

// The least widths of a column at 100 per cent.
const (
	narrowPitch = 14 // a year and more
	widePitch   = 22
	dayPitch    = 44 // a week in one row
)

func pitch(r Range) float32 {
	switch r {
	case Week:
		return dayPitch
	case FourMonths:
		return widePitch
	default:
		return narrowPitch
	}
}

func (d *daysCard) render(s State) {
	c := s.Calendar
	held, ok := d.cursorDay()
	d.first = c.First
	d.heat.SetState(widgets.HeatState{
		Count: c.Count, Rows: c.Rows, Skip: c.Skip, Pitch: pitch(s.Range),
		Cell: func(i int) widgets.HeatCell { return heatCell(c.Cell(i)) }, Describe: c.Describe,
		Above: labels(c.Marks), Below: labels(c.Feet), Aside: weekdays(c.Rows),
	})
	if moved := d.shown != s.days; moved {
		d.shown = s.days
		d.heat.ShowEnd()
	}
	if i, in := c.Index(held); ok && in {
		d.heat.SetCursor(i)
	}
	d.text.render()
}

// cursorDay returns the day that the keyboard is at.
func (d *daysCard) cursorDay() (data.Day, bool) {
	i := d.heat.Cursor()
	if i < 0 {
		return 0, false
	}
	return d.first + data.Day(i), true
}

// heatCell says how a cell looks.
func heatCell(c Cell) widgets.HeatCell {
	cell := widgets.HeatCell{Fill: c.Fill, Dots: c.Cramps, Ringed: c.Routine, Today: c.Today}
	switch c.Night {
	case NightBefore:
		cell.Night = widgets.NightAbsent
	case NightUnknown:
		cell.Night = widgets.NightMissing
	}
	return cell
}

func labels(marks []Mark) []widgets.HeatLabel {
	all := make([]widgets.HeatLabel, len(marks))
	for i, mark := range marks {
		all[i] = widgets.HeatLabel{Column: mark.Column, Text: mark.Text}
	}
	return all
}

// weekdays are written at every other row.
func weekdays(rows int) []string {
	if rows == 1 {
		return nil
	}
	return []string{words.T("Mon"), "", words.T("Wed"), "", words.T("Fri"), "", words.T("Sun")}
}

func (d *daysCard) open(i int) { d.view.open(d.view.state.Calendar.Day(i)) }

func (d *daysCard) point(i int) { d.view.point(d.heat, &d.heat.Chart, i) }

// beyond goes to days that are not shown, or a month on or back.
func (d *daysCard) beyond(i int, key fyne.KeyName) {
	day := d.view.state.Calendar.Day(i)
	switch key {
	case fyne.KeyPageUp:
		day = monthsFrom(day, -1)
	case fyne.KeyPageDown:
		day = monthsFrom(day, 1)
	}
	d.view.goTo(day)
}

// weeksCard is cramps and routine by week.
type weeksCard struct {
	view *View
	card *widgets.Card
	name *widgets.Text
	rows *widgets.Choice // weeks or months
	bars *widgets.WeekBars
	thin fyne.CanvasObject
	sign *widgets.Legend
	text *asText
}

func newWeeksCard(v *View) *weeksCard {
	w := &weeksCard{view: v, name: widgets.NewText(widgets.Section, "")}
	w.bars = widgets.NewWeekBars(words.T("Cramps and routine"))
	w.bars.OnOpen = w.open
	w.bars.OnPoint = w.point
	w.bars.OnBeyond = w.beyond
	w.text = newAsText(v, w.bars, &w.bars.Chart)
	w.text.open = w.open
	w.thin = widgets.NewLegend(widgets.SignThin, words.T("fewer than half the nights recorded"))
	w.sign = widgets.NewLegend(widgets.SignBlock, "")
	legend := widgets.Flow(12, widgets.NewLegend(widgets.SignBar, words.T("cramps")), w.thin, w.sign, w.text.toggle)
	w.rows = widgets.NewFlowChoice([]string{words.T("By week"), words.T("By month")}, w.chosen)
	w.card = widgets.NewCard(widgets.Column(6, widgets.Spread(12, w.name, legend), w.rows, w.bars, w.text.list))
	return w
}

func (w *weeksCard) render(s State) {
	w.name.SetText(s.Bars.Title)
	w.sign.SetMeaning(s.Bars.Done)
	widgets.SetVisible(w.rows, s.Range.wide())
	w.rows.Select(0)
	if s.Bars.Months {
		w.rows.Select(1)
	}
	thin := false
	columns := make([]widgets.BarColumn, len(s.Bars.Rows))
	for i, bar := range s.Bars.Rows {
		columns[i] = widgets.BarColumn{
			Value: bar.Cramps, Known: bar.Known(), Thin: bar.Thin(), Blank: bar.Before,
			Blocks: bar.Blocks, Label: bar.Label,
		}
		thin = thin || bar.Thin()
	}
	if thin {
		w.thin.Show()
	} else {
		w.thin.Hide()
	}
	rows := s.Bars.Rows
	state := widgets.BarState{
		Columns: columns, Of: s.Bars.Of, Pitch: pitch(s.Range), Upper: words.T("cramps"), Lower: words.T("routine"),
		Describe: func(i int) string { return rows[i].Describe },
	}
	if s.Range == Week {
		state.Widest = widgets.WidestDay
	}
	if s.Bars.Months {
		w.bars.Apart(true)
	}
	w.bars.SetState(state)
	if s.Bars.Months {
		w.bars.ShowEnd()
	} else {
		w.bars.Apart(false)
	}
	w.text.render()
}

func (w *weeksCard) chosen(i int) { w.view.byMonth(i == 1) }

// open shows the weeks up to the end of a month, the days of a week, or opens
// a day.
func (w *weeksCard) open(i int) {
	bars := w.view.state.Bars
	first := bars.Rows[i].First
	switch {
	case w.view.state.Range == Week:
		w.view.open(first)
		return
	case bars.Months:
		w.view.show(FourMonths, sundayOf(bars.Rows[i].Last))
		return
	}
	w.view.show(Week, sundayOf(first))
}

func (w *weeksCard) point(i int) { w.view.point(w.bars, &w.bars.Chart, i) }

// beyond goes on to weeks that are not shown.
func (w *weeksCard) beyond(i int, key fyne.KeyName) {
	switch {
	case key == fyne.KeyLeft && w.view.state.Earlier:
		w.view.earlier()
	case key == fyne.KeyRight && w.view.state.Later:
		w.view.later()
	}
}

// point says in a tip what is pointed at.
func (v *View) point(o fyne.CanvasObject, c *widgets.Chart, i int) {
	if i < 0 || i >= c.Count() {
		v.tip.LeaveOf(o)
		return
	}
	at, size := c.Spot(i)
	v.tip.AboutPart(o, at, size, c.Describe(i))
}
