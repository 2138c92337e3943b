package widgets

import (
	"strconv"

	"fyne.io/fyne/v2"

	"stillnight/app/window/look"
)

// BarColumn is one week, or one day, of WeekBars.
type BarColumn struct {
	Value  int
	Known  bool // false: there is no figure
	Thin   bool // the figure stands on little: its bar is hollow
	Blank  bool // before there was anything: nothing is drawn
	Blocks int
	Label  string // below; written where there is room, the last one always
}

// BarState is what WeekBars show.
type BarState struct {
	Columns  []BarColumn
	Of       int // blocks of a column
	Pitch    float32
	Widest   float32 // the widest pitch at 100 per cent; 0: 64
	Upper    string  // at the left of the bars
	Lower    string  // at the left of the blocks
	Describe func(i int) string
}

// WidestDay is the widest pitch for columns that are days.
const WidestDay = tallestPitch

// WeekBars are bars with their figures, and below each a stack of blocks.
type WeekBars struct {
	Chart
	plot *barPlot
}

// NewWeekBars returns bars without columns. The name is what a screen reader
// says.
func NewWeekBars(name string) *WeekBars {
	b := &WeekBars{plot: &barPlot{}}
	b.setUp(b, name, b.plot)
	b.plot.measure = func(label inscription) float32 { return b.face(label).measure(label.text) }
	return b
}

// SetState shows other columns.
func (b *WeekBars) SetState(s BarState) {
	b.plot.state = s
	b.changed()
}

// Column returns what column i shows.
func (b *WeekBars) Column(i int) BarColumn { return b.plot.state.Columns[i] }

// ColumnCentre returns the middle of column i on the strip.
func (b *WeekBars) ColumnCentre(i int) fyne.Position {
	f := b.plot.frame(i)
	return fyne.NewPos(f.x+f.width/2, f.y+f.height/2)
}

// barPlot knows where the bars are. Lengths follow from the room.
type barPlot struct {
	state   BarState
	measure func(inscription) float32
	scale   float32
	pitch   float32
	width   float32 // of a bar
	shift   float32 // of a bar in its column
}

// The lengths of bars at 100 per cent.
const (
	valueHeight  = 16
	barsHeight   = 68
	stackGap     = 20
	stackHeight  = 62
	labelsHeight = 18
	barsScale    = 5 // the least value that takes the whole height
)

func (b *barPlot) fit(room, scale float32) {
	b.scale = scale
	widest := b.state.Widest
	if widest == 0 {
		widest = widestPitch
	}
	b.pitch = min(max((room-2*margin)/float32(max(len(b.state.Columns), 1)), b.state.Pitch*scale), widest*scale)
	cell := b.pitch - 6
	switch {
	case b.pitch < 20:
		cell = b.pitch - 3
	case b.pitch < 30:
		cell = b.pitch - 4
	}
	b.width = min(cell, max(0.65*b.pitch, 8))
	b.shift = (cell - b.width) / 2
}

func (b *barPlot) base() float32 { return margin + (valueHeight+barsHeight)*b.scale }

func (b *barPlot) stack() float32 { return b.base() + stackGap*b.scale }

func (b *barPlot) size() fyne.Size {
	return fyne.NewSize(2*margin+float32(len(b.state.Columns))*b.pitch, b.stack()+(stackHeight+labelsHeight)*b.scale+margin)
}

func (b *barPlot) count() int { return len(b.state.Columns) }

// frame is the whole column, with its figure and its blocks.
func (b *barPlot) frame(i int) frame {
	return frame{
		x: margin + float32(i)*b.pitch, y: margin,
		width: b.width + 2*b.shift, height: b.stack() + stackHeight*b.scale - margin, radius: 4 * b.scale,
	}
}

func (b *barPlot) at(pos fyne.Position) int {
	i := int((pos.X - margin) / max(b.pitch, 1))
	if pos.X < margin || i >= b.count() || pos.Y > b.size().Height {
		return noPart
	}
	return i
}

func (b *barPlot) step(i int, key fyne.KeyName) (int, bool) {
	switch key {
	case fyne.KeyLeft:
		return i - 1, true
	case fyne.KeyRight:
		return i + 1, true
	case fyne.KeyHome:
		return 0, true
	case fyne.KeyEnd:
		return b.count() - 1, true
	}
	return i, false
}

func (b *barPlot) describe(i int) string { return b.state.Describe(i) }

func (b *barPlot) between(from, to float32) (first, last int) {
	return max(int((from-margin)/b.pitch)-1, 0), min(int((to-margin)/b.pitch)+2, b.count())
}

// unit is the height of a value of one.
func (b *barPlot) unit() float32 {
	highest := barsScale
	for _, column := range b.state.Columns {
		highest = max(highest, column.Value)
	}
	return barsHeight * b.scale / float32(highest)
}

func (b *barPlot) paint(p *pen, to float32, c colours) {
	p.fill(frame{x: p.left, y: b.base(), width: to - p.left, height: 1.5}, c.sunk)
	unit := b.unit()
	first, last := b.between(p.left, to)
	for i := first; i < last; i++ {
		if column := b.state.Columns[i]; !column.Blank {
			b.paintBar(p, i, column, unit, c)
			b.paintStack(p, i, column, c)
		}
	}
}

func (b *barPlot) paintBar(p *pen, i int, column BarColumn, unit float32, c colours) {
	if !column.Known {
		return
	}
	f := b.frame(i)
	f.x, f.width, f.radius = f.x+b.shift, b.width, min(3*b.scale, b.width/3)
	f.height = max(float32(column.Value)*unit, 1.5)
	f.y = b.base() - f.height
	if column.Thin && column.Value > 0 {
		p.fill(f, c.pale())
		p.edge(f, 1.5, c.cramp)
		return
	}
	p.fill(f, c.cramp)
}

func (b *barPlot) paintStack(p *pen, i int, column BarColumn, c colours) {
	step := stackHeight * b.scale / float32(max(b.state.Of, 1))
	gap := min(2*b.scale, step/3)
	f := b.frame(i)
	f.x, f.width, f.height, f.radius = f.x+b.shift, b.width, min(step-gap, 10*b.scale), min(2*b.scale, b.width/4)
	for n := range b.state.Of {
		f.y = b.stack() + stackHeight*b.scale - float32(n+1)*step + gap
		colour := c.sunk
		if n < column.Blocks {
			colour = c.done
		}
		p.fill(f, colour)
	}
}

func (b *barPlot) texts(from, to float32) []inscription {
	var texts []inscription
	unit := b.unit()
	first, last := b.between(from, to)
	for i := first; i < last; i++ {
		column := b.state.Columns[i]
		if column.Blank {
			continue
		}
		text := inscription{
			text: strconv.Itoa(column.Value), x: b.middle(i), align: fyne.TextAlignCenter, colour: look.ColorInk,
			y: b.base() - max(float32(column.Value)*unit, 1.5) - valueHeight*b.scale/2, small: b.pitch < 20*b.scale,
		}
		if !column.Known {
			text.text, text.colour, text.y = "–", look.ColorMuted, b.base()-valueHeight*b.scale/2
		}
		texts = append(texts, text)
	}
	return append(texts, b.labels(from, to)...)
}

func (b *barPlot) middle(i int) float32 {
	f := b.frame(i)
	return f.x + f.width/2
}

// labels returns the names below the columns: that of the last one, ending
// where the chart ends, and others as far apart as they need.
func (b *barPlot) labels(from, to float32) []inscription {
	if b.count() == 0 {
		return nil
	}
	y := b.stack() + stackHeight*b.scale + margin + labelsHeight*b.scale/2
	last := inscription{text: b.state.Columns[b.count()-1].Label, y: y, align: fyne.TextAlignTrailing, colour: look.ColorMuted}
	last.x = b.frame(b.count()-1).x + b.frame(0).width
	if half := b.measure(last) / 2; half <= b.frame(0).width/2 {
		last.x, last.align = b.middle(b.count()-1), fyne.TextAlignCenter
	}
	every := b.labelStep()
	var texts []inscription
	for i := 0; i < b.count()-1; i += every {
		label := inscription{text: b.state.Columns[i].Label, x: b.frame(i).x + b.shift, y: y, colour: look.ColorMuted}
		width := b.measure(label)
		if every == 1 {
			label.x, label.align = b.middle(i), fyne.TextAlignCenter
		}
		if label.x+width+8 < last.x-b.measure(last) || every == 1 {
			if label.x+width >= from && label.x-width <= to {
				texts = append(texts, label)
			}
		}
	}
	return append(texts, last)
}

// labelStep is how many columns there are from one name to the next.
func (b *barPlot) labelStep() int {
	var widest float32
	for _, column := range b.state.Columns {
		widest = max(widest, b.measure(inscription{text: column.Label}))
		if widest > 60*b.scale {
			break
		}
	}
	if widest+4 <= b.pitch {
		return 1
	}
	return max(2, int(3.2*widest/max(b.pitch, 1))+1)
}

func (b *barPlot) aside() []inscription {
	return []inscription{
		{text: b.state.Upper, y: b.base() - barsHeight*b.scale/2, align: fyne.TextAlignTrailing, colour: look.ColorMuted},
		{text: b.state.Lower, y: b.stack() + stackHeight*b.scale/2, align: fyne.TextAlignTrailing, colour: look.ColorMuted},
	}
}
