package widgets

import (
	"strconv"

	"fyne.io/fyne/v2"

	"stillnight/app/window/look"
)

// NightMark says how the night of a cell is shown.
type NightMark int

// How a night can be shown.
const (
	NightKnown   NightMark = iota // the cell is a surface of its own
	NightMissing                  // a broken edge: not recorded
	NightAbsent                   // a thin edge only: before there was anything
)

// HeatCell is one day on a Heatmap.
type HeatCell struct {
	Fill   float32 // 0 to 1, from the left
	Dots   int     // one dot, with the number where there is more than one
	Night  NightMark
	Ringed bool
	Today  bool
}

// HeatLabel is a text at a column.
type HeatLabel struct {
	Column int
	Text   string
}

// HeatState is what a Heatmap shows. Cells and words are asked for when they
// come into view.
type HeatState struct {
	Count    int // cells, one below the other, column after column
	Rows     int // of a column
	Skip     int // rows of the first column that stay empty
	Pitch    float32
	Cell     func(i int) HeatCell
	Describe func(i int) string
	Above    []HeatLabel
	Below    []HeatLabel
	Aside    []string // one for each row; empty ones are left out
}

// Heatmap is a calendar of days: a cell each, filled from the left, with dots
// and rings.
type Heatmap struct {
	Chart
	plot *heatPlot
}

// NewHeatmap returns a calendar without days. The name is what a screen
// reader says.
func NewHeatmap(name string) *Heatmap {
	h := &Heatmap{plot: &heatPlot{state: HeatState{Rows: 1}}}
	h.setUp(h, name, h.plot)
	h.plot.measure = func(label inscription) float32 { return h.face(label).measure(label.text) }
	return h
}

// SetState shows other days.
func (h *Heatmap) SetState(s HeatState) {
	h.plot.state = s
	h.changed()
}

// Cell returns what cell i shows.
func (h *Heatmap) Cell(i int) HeatCell { return h.plot.state.Cell(i) }

// CellCentre returns the middle of cell i on the strip.
func (h *Heatmap) CellCentre(i int) fyne.Position {
	f := h.plot.frame(i)
	return fyne.NewPos(f.x+f.width/2, f.y+f.height/2)
}

// heatPlot knows where the cells are. Lengths follow from the room.
type heatPlot struct {
	state          HeatState
	measure        func(inscription) float32
	scale          float32
	pitchX, pitchY float32
	gap            float32
	width, height  float32 // of a cell
	top            float32 // of the first row
}

// margin is the room around the cells for rings.
const margin = 4

// The lengths of cells at 100 per cent.
const (
	cellHeight     = 20
	rowGap         = 5
	tallCellHeight = 56 // in a single row
	widestPitch    = 64
	tallestPitch   = 140 // in a single row
	marksHeight    = 18
)

func (h *heatPlot) columns() int {
	return (h.state.Skip + h.state.Count + h.state.Rows - 1) / h.state.Rows
}

func (h *heatPlot) fit(room, scale float32) {
	h.scale = scale
	h.top = marksHeight*scale + margin
	h.height, h.pitchY = cellHeight*scale, cellHeight*scale+rowGap
	widest := widestPitch * scale
	if h.state.Rows == 1 {
		h.height, widest = tallCellHeight*scale, tallestPitch*scale
		h.pitchY = h.height
	}
	least := max(h.state.Pitch*scale, h.widestBelow()+8)
	h.pitchX = min(max((room-2*margin)/float32(max(h.columns(), 1)), least), widest)
	switch {
	case h.pitchX >= 30:
		h.gap = 6
	case h.pitchX >= 20:
		h.gap = 4
	default:
		h.gap = 3
	}
	h.width = h.pitchX - h.gap
}

func (h *heatPlot) widestBelow() float32 {
	var widest float32
	for _, label := range h.state.Below {
		widest = max(widest, h.measure(inscription{text: label.Text}))
	}
	return widest
}

func (h *heatPlot) size() fyne.Size {
	height := h.top + float32(h.state.Rows)*h.pitchY + margin
	if len(h.state.Below) > 0 {
		height += marksHeight * h.scale
	}
	return fyne.NewSize(2*margin+float32(h.columns())*h.pitchX, height)
}

func (h *heatPlot) count() int { return h.state.Count }

func (h *heatPlot) frame(i int) frame {
	place := h.state.Skip + i
	return frame{
		x: margin + float32(place/h.state.Rows)*h.pitchX, y: h.top + float32(place%h.state.Rows)*h.pitchY,
		width: h.width, height: h.height, radius: min(4*h.scale, h.width/3),
	}
}

func (h *heatPlot) at(pos fyne.Position) int {
	if pos.X < margin || pos.Y < h.top || h.pitchX <= 0 {
		return noPart
	}
	column, row := int((pos.X-margin)/h.pitchX), int((pos.Y-h.top)/h.pitchY)
	i := column*h.state.Rows + row - h.state.Skip
	if row >= h.state.Rows || i < 0 || i >= h.state.Count {
		return noPart
	}
	return i
}

func (h *heatPlot) step(i int, key fyne.KeyName) (int, bool) {
	switch key {
	case fyne.KeyUp:
		return i - 1, true
	case fyne.KeyDown:
		return i + 1, true
	case fyne.KeyLeft:
		return i - h.state.Rows, true
	case fyne.KeyRight:
		return h.toTheRight(i), true
	case fyne.KeyHome:
		return 0, true
	case fyne.KeyEnd:
		return h.state.Count - 1, true
	}
	return i, false
}

// toTheRight stays inside the last column where it is shorter.
func (h *heatPlot) toTheRight(i int) int {
	next := i + h.state.Rows
	last := h.state.Count - 1
	if next > last && (h.state.Skip+i)/h.state.Rows < h.columns()-1 {
		return last
	}
	return next
}

func (h *heatPlot) describe(i int) string { return h.state.Describe(i) }

// between returns the cells of the columns between two places.
func (h *heatPlot) between(from, to float32) (first, last int) {
	column := int((from - margin) / h.pitchX)
	first = max(column*h.state.Rows-h.state.Skip, 0)
	last = min((int((to-margin)/h.pitchX)+1)*h.state.Rows-h.state.Skip, h.state.Count)
	return first, last
}

func (h *heatPlot) paint(p *pen, to float32, c colours) {
	first, last := h.between(p.left, to)
	for i := first; i < last; i++ {
		h.paintCell(p, i, c)
	}
}

func (h *heatPlot) paintCell(p *pen, i int, c colours) {
	f, cell := h.frame(i), h.state.Cell(i)
	inner := f
	switch cell.Night {
	case NightKnown:
		p.fill(f, c.sunk)
	case NightMissing:
		p.dashes(f, 1.2, 3, c.broken())
		f = f.grow(-2.5)
		inner = f
	case NightAbsent:
		p.edge(f, 1, c.line)
	}
	if cell.Ringed {
		p.edge(f, 2, c.done)
		inner = f.grow(-3)
		if h.width < 18 {
			inner = f.grow(-2)
		}
	}
	if cell.Fill > 0 {
		filled := inner
		filled.width = max(inner.width*cell.Fill, 1.5)
		p.fill(filled, look.Mix(c.sunk, c.water, 0.65+0.35*cell.Fill))
	}
	f = h.frame(i)
	if cell.Today {
		p.edge(f.grow(3), 1.5, c.ink)
	}
	if cell.Dots > 0 {
		x, y, radius := h.dot(f, cell.Dots)
		p.disc(x, y, radius+1.5, c.surface)
		p.disc(x, y, radius, c.cramp)
	}
}

// dot returns where the dot of a cell is, and how large.
func (h *heatPlot) dot(f frame, dots int) (x, y, radius float32) {
	radius = 5 * h.scale
	if dots > 1 {
		radius = 7.5 * h.scale
	}
	radius = min(radius, (h.width-2)/2, h.height/2-1)
	if dots == 1 && h.width < 16 {
		radius = min(radius, 3.5*h.scale)
	}
	return f.x + f.width - radius - 2, f.y + f.height/2, radius
}

// numbered says whether the number of dots fits into one.
func (h *heatPlot) numbered() bool { return h.width >= 18*h.scale }

func (h *heatPlot) texts(from, to float32) []inscription {
	var texts []inscription
	add := func(labels []HeatLabel, y float32, align fyne.TextAlign, shift float32) {
		for _, label := range labels {
			x := margin + float32(label.Column)*h.pitchX
			if x+h.pitchX*6 >= from && x <= to {
				texts = append(texts, inscription{text: label.Text, x: x + shift, y: y, align: align, colour: look.ColorMuted})
			}
		}
	}
	middle := marksHeight * h.scale / 2
	if h.state.Rows == 1 {
		add(h.state.Above, middle, fyne.TextAlignCenter, h.width/2)
		add(h.state.Below, h.top+h.height+margin+middle, fyne.TextAlignCenter, h.width/2)
	} else {
		add(h.state.Above, middle, fyne.TextAlignLeading, 0)
	}
	if !h.numbered() {
		return texts
	}
	first, last := h.between(from, to)
	for i := first; i < last; i++ {
		if dots := h.state.Cell(i).Dots; dots > 1 {
			x, y, _ := h.dot(h.frame(i), dots)
			texts = append(texts, inscription{text: strconv.Itoa(dots), x: x, y: y, align: fyne.TextAlignCenter, colour: look.ColorOnPrimary, bold: true, small: true})
		}
	}
	return texts
}

func (h *heatPlot) aside() []inscription {
	var labels []inscription
	for row, text := range h.state.Aside {
		if text != "" {
			labels = append(labels, inscription{text: text, y: h.top + float32(row)*h.pitchY + h.height/2, align: fyne.TextAlignTrailing, colour: look.ColorMuted})
		}
	}
	return labels
}
