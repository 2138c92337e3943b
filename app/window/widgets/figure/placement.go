package figure

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
)

// room knows where a drawing leaves room for words. Its units are those of
// the window.
type room struct {
	columns, rows int
	taken         []int32 // how many cells above and to the left are painted on
}

// cell is how fine the room is looked at.
const cell = 3

// roomOf paints a drawing small to see where nothing is.
func roomOf(d drawing, v view, width, height float64) room {
	r := room{columns: int(max(width, 0) / cell), rows: int(max(height, 0) / cell)}
	v.scale /= cell
	v.origin = point{v.origin.x / cell, v.origin.y / cell}
	p := newPaper(max(r.columns, 1), max(r.rows, 1), v)
	black := color.NRGBA{A: 255}
	d.paint(p, inks{
		body: black, far: black, worked: black, farWorked: black, things: black, pillow: black, lens: black, feel: black,
	})
	r.taken = make([]int32, (r.columns+1)*(r.rows+1))
	for y := range r.rows {
		var row int32
		for x := range r.columns {
			if p.image.Pix[p.image.PixOffset(x, y)+3] > 20 {
				row++
			}
			r.taken[(y+1)*(r.columns+1)+x+1] = r.taken[y*(r.columns+1)+x+1] + row
		}
	}
	return r
}

// free says whether nothing is painted in a box and a little around it.
func (r room) free(at fyne.Position, size fyne.Size) bool {
	const around = 5
	left, top := int((at.X-around)/cell), int((at.Y-around)/cell)
	right, bottom := int(math.Ceil(float64(at.X+size.Width+around)/cell)), int(math.Ceil(float64(at.Y+size.Height+around)/cell))
	left, top = max(left, 0), max(top, 0)
	right, bottom = min(right, r.columns), min(bottom, r.rows)
	if left >= right || top >= bottom {
		return false
	}
	sum := func(x, y int) int32 { return r.taken[y*(r.columns+1)+x] }
	return sum(right, bottom)-sum(left, bottom)-sum(right, top)+sum(left, top) == 0
}

// sees says whether nothing is painted between two points.
func (r room) sees(from, to point) bool {
	steps := int(from.distance(to)/cell) + 1
	for i := range steps {
		p := from.toward(to, float64(i)/float64(steps))
		if !r.free(fyne.NewPos(float32(p.x), float32(p.y)), fyne.NewSize(0.1, 0.1)) {
			return false
		}
	}
	return true
}

// spot is a place for words beside a mark.
type spot struct {
	at   fyne.Position
	size fyne.Size
	lead bool // they stand so far away that a line leads to the mark
	from point
	to   point
}

// How far from a mark its words may stand, in the window's units.
const (
	closeBy = 16  // without a line
	tooFar  = 110 // at all
)

// spotFor finds the place closest to a mark where words of one of the sizes
// have room; an earlier size is liked more than a later one.
func (r room) spotFor(mark []point, sizes []fyne.Size) (spot, bool) {
	best, found := spot{}, false
	least := float64(tooFar)
	middle := mark[len(mark)/2]
	for i, size := range sizes {
		rating := float64(8 * i)
		left, top := cellBefore(middle.x-tooFar-float64(size.Width)), cellBefore(middle.y-tooFar-float64(size.Height))
		right := min(float32(r.columns*cell)-size.Width, float32(middle.x)+tooFar)
		bottom := min(float32(r.rows*cell)-size.Height, float32(middle.y)+tooFar)
		for y := top; y <= bottom; y += cell {
			for x := left; x <= right; x += cell {
				at := fyne.NewPos(x, y)
				if !r.free(at, size) {
					continue
				}
				from, to := nearest(at, size, mark)
				way := from.distance(to)
				if rating+way >= least {
					continue
				}
				s := spot{at: at, size: size, from: from, to: to}
				if way > closeBy {
					s.lead = true
					s.to = to.toward(from, 5/way)
					if !r.sees(from.toward(to, 2/way), to.toward(from, 9/way)) {
						continue
					}
				}
				best, found, least = s, true, rating+way
			}
		}
	}
	return best, found
}

// cellBefore returns the cell's edge before a place, not below 0.
func cellBefore(place float64) float32 { return float32(math.Floor(max(place, 0)/cell) * cell) }

// nearest returns the point at the edge of a box and the point of a mark
// that are closest to each other.
func nearest(at fyne.Position, size fyne.Size, mark []point) (edge, of point) {
	least := math.Inf(1)
	for _, m := range mark {
		e := point{
			min(max(m.x, float64(at.X)), float64(at.X+size.Width)),
			min(max(m.y, float64(at.Y)), float64(at.Y+size.Height)),
		}
		if far := (e.x-m.x)*(e.x-m.x) + (e.y-m.y)*(e.y-m.y); far < least {
			least, edge, of = far, e, m
		}
	}
	return edge, of
}
