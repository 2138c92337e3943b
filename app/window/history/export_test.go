package history

import (
	"context"
	"time"

	"stillnight/app/window/widgets"
	"stillnight/data"
	"stillnight/data/routine"

	"fyne.io/fyne/v2"
)

// Facts is what a test builds a State from.
type Facts struct {
	Now      time.Time
	Settings data.Settings
	Range    Range
	Until    data.Day // zero: today
	Diary    map[data.Day]data.Summary
	Against  Against
	Months   bool
}

// Build builds the State of a diary that is given whole.
func Build(f Facts) State { return Prepare(f)() }

// Prepare does all of Build but the building.
func Prepare(f Facts) func() State {
	in := facts{now: f.Now, settings: f.Settings, chosen: f.Range, against: f.Against, months: f.Months}
	for day := range f.Diary {
		if !in.span.ok {
			in.span = span{day, day, true}
		}
		in.span.first, in.span.last = min(in.span.first, day), max(in.span.last, day)
	}
	if f.Until == 0 {
		f.Until = data.DayOf(f.Now, f.Settings.Boundary)
	}
	in.days = f.Range.period(f.Until, in.span.first)
	in.shown = daysOf(f.Diary, in.days)
	if in.span.ok {
		in.opening = daysOf(f.Diary, period{in.span.first, in.span.last})
		if other, ok := f.Against.period(in.days); ok && other.last >= in.span.first {
			in.other = daysOf(f.Diary, other)
		}
	}
	return func() State { return buildState(in) }
}

func daysOf(diary map[data.Day]data.Summary, p period) []data.Summary {
	all := make([]data.Summary, 0, p.days())
	for day := p.first; day <= p.last; day++ {
		s := diary[day]
		s.Day = day
		s.CountSteps(routine.Shipped()[0].IDs())
		all = append(all, s)
	}
	return all
}

// Days returns the first and last day that a state shows.
func (s State) Days() (first, last data.Day) { return s.days.first, s.days.last }

// Period returns the first and last day that a range shows.
func (r Range) Period(until, began data.Day) (first, last data.Day) {
	p := r.period(until, began)
	return p.first, p.last
}

// Step returns the last day to show one step back and one step on.
func (r Range) Step(first, last, today data.Day) (earlier, later data.Day) {
	return r.earlier(period{first, last}), r.later(period{first, last}, today)
}

// The pure parts that have no type of their own.
var (
	BuildLines = buildLines
	MonthsFrom = monthsFrom
	ReadClock  = readClock
	Percent    = percent
)

// At returns the instant that a clock means on a day, for a kind.
func At(day data.Day, kind data.Kind, c data.Clock, settings data.Settings, loc *time.Location, now time.Time) (time.Time, string, error) {
	s := stretchOf(day, kind, settings.Boundary, loc)
	at, err := s.at(c, now)
	return at, s.explain(c, kind), err
}

// BuildDay builds the state of an opened day.
func BuildDay(now time.Time, settings data.Settings, day data.Day, events []data.Event) DayState {
	summary := data.Summarize(day, events)
	summary.CountSteps(routine.Shipped()[0].IDs())
	return buildDayState(dayFacts{now: now, settings: settings, summary: summary, events: events, library: routine.Library{Routines: routine.Shipped()}, span: span{day, day, true}})
}

// Source and Target are the files of the view.
type (
	Source = source
	Target = target
)

// FileChooser stands for the dialogs for files.
type FileChooser interface {
	Save(name string, chosen func(Target))
	Open(chosen func(Source))
}

type chooser struct{ FileChooser }

func (c chooser) save(name string, chosen func(target)) { c.Save(name, chosen) }
func (c chooser) open(chosen func(source))              { c.Open(chosen) }

// SetFiles puts other dialogs for files in force.
func (v *View) SetFiles(f FileChooser) { v.files = chooser{f} }

// Showing returns the state shown.
func (v *View) Showing() State { return v.state }

// Heat returns the calendar, Weeks the bars.
func (v *View) Heat() *widgets.Heatmap { return v.days.heat }

// Weeks returns the bars.
func (v *View) Weeks() *widgets.WeekBars { return v.weeks.bars }

// Tiles returns the tiles.
func (v *View) Tiles() []*widgets.FigureTile { return v.tiles.tiles }

// Tip returns the words beside the pointer.
func (v *View) Tip() *widgets.Tip { return v.tip }

// OpenDay returns the day that is open, or 0.
func (v *View) OpenDay() data.Day {
	if v.day == nil {
		return 0
	}
	return v.day.day
}

// Row returns the buttons of a line of the opened day.
func (v *View) Row(i int) (line string, edit, remove *widgets.Button) {
	row := v.day.rows[i]
	return row.line.Full(), row.edit, row.remove
}

// Rows returns how many lines the opened day has.
func (v *View) Rows() int { return len(v.day.rows) }

// Panel returns the opened day.
func (v *View) Panel() *widgets.Panel { return v.day.panel }

// TextRows returns the lines of the calendar, or of the bars, as text.
func (v *View) TextRows(bars bool) []string {
	t := v.days.text
	if bars {
		t = v.weeks.text
	}
	if !t.list.Visible() {
		return nil
	}
	var all []string
	for row := range t.list.Length() {
		all = append(all, t.chart.Describe(t.part(row)))
	}
	return all
}

// PressText presses the toggle between chart and text.
func (v *View) PressText(bars bool) *widgets.Button {
	if bars {
		return v.weeks.text.toggle
	}
	return v.days.text.toggle
}

// SelectText presses a line of the calendar as text.
func (v *View) SelectText(row int) { v.days.text.list.Select(row) }

// ImportFrom and ExportTo do what follows after a file was chosen.
func (v *View) ImportFrom(s Source) { v.tryImport(s) }

// ExportTo writes the journal.
func (v *View) ExportTo(t Target) {
	e := newExportSheet(v)
	v.files = oneFile{t}
	e.accept()
}

type oneFile struct{ target Target }

func (o oneFile) save(_ string, chosen func(target)) { chosen(o.target) }
func (o oneFile) open(func(source))                  {}

// FileSource and FileTarget are files as the toolkit's dialogs give them.
func FileSource(r fyne.URIReadCloser) Source { return reader{r} }

// FileTarget is a file to be written.
func FileTarget(w fyne.URIWriteCloser) Target { return writer{w} }

// Load reads and builds what a range shows that ends today.
func Load(ctx context.Context, diary data.Diary, r Range, now time.Time) (State, error) {
	f, err := readFacts(ctx, diary, query{chosen: r}, now)
	return buildState(f), err
}

// UseDialogs puts the toolkit's dialogs in force.
func (v *View) UseDialogs() { v.files = dialogs{v.p.Window} }

// ImportSentences says what became of an import.
var ImportSentences = importSentences

// PutAmount types an amount into the field of an event.
func PutAmount(e data.Event, flOz bool, text string) (data.Event, error) {
	field := newAmountField(e.Drink.ML, flOz)
	field.entry.SetText(text)
	err := field.put(&e)
	return e, err
}

// KeepAmount leaves the field as it is.
func KeepAmount(e data.Event, flOz bool) (data.Event, error) {
	err := newAmountField(e.Drink.ML, flOz).put(&e)
	return e, err
}

// PutMinutes types how long something lasted.
func PutMinutes(text string) (float64, error) {
	var got float64
	field := newMinutesField(0, func(_ *data.Event, minutes float64) { got = minutes })
	field.entry.SetText(text)
	err := field.put(&data.Event{})
	return got, err
}
