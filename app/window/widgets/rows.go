package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
)

// Flow puts objects side by side at the width they like, on one baseline, and
// goes on in a further row where the width ends.
func Flow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &rowLayout{gap: gap, rowGap: gap / 2, widths: flowing}, Objects: objects}
}

// Chips puts buttons side by side at the width they like, with the same gap
// between rows.
func Chips(buttons ...fyne.CanvasObject) *fyne.Container {
	const gap = 8
	return &fyne.Container{Layout: &rowLayout{gap: gap, rowGap: gap, widths: flowing}, Objects: buttons}
}

// Equal shares the width among objects, each at least as wide as it likes,
// and goes on in a further row where they do not fit.
func Equal(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &rowLayout{gap: gap, rowGap: gap, widths: sharing, even: true}, Objects: objects}
}

// Spread puts left at the left and right at the right edge, or right below
// left where they do not fit side by side.
func Spread(gap float32, left, right fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{
		Layout:  &rowLayout{gap: gap, rowGap: 4, widths: spreading},
		Objects: []fyne.CanvasObject{left, right},
	}
}

// rowLayout lays objects out in rows. widths says how wide the objects of one
// row are, given the widths they like and the room without gaps.
type rowLayout struct {
	gap, rowGap float32
	widths      func(natural []float32, room float32) []float32
	even        bool    // shares objects evenly among rows
	width       float32 // as laid out last
}

func flowing(natural []float32, room float32) []float32 {
	for i := range natural {
		natural[i] = min(natural[i], room)
	}
	return natural
}

func spreading(natural []float32, room float32) []float32 {
	natural = flowing(natural, room)
	if len(natural) == 2 {
		natural[0] = room - natural[1]
	}
	return natural
}

// sharing gives all the same, but to those that like more what they like.
func sharing(natural []float32, room float32) []float32 {
	wide := make([]bool, len(natural))
	for {
		rest, n := room, 0
		for i, w := range natural {
			if wide[i] {
				rest -= w
			} else {
				n++
			}
		}
		share, again := rest/float32(max(n, 1)), false
		for i, w := range natural {
			if !wide[i] && w > share && n > 1 {
				wide[i], again = true, true
			}
		}
		if again {
			continue
		}
		for i := range natural {
			if !wide[i] {
				natural[i] = share
			}
		}
		return natural
	}
}

type cell struct {
	o                fyne.CanvasObject
	x, width, height float32
}

type row struct {
	cells    []cell
	baseline float32
	height   float32
}

// rows breaks objects into rows and measures them.
func (l *rowLayout) rows(objects []fyne.CanvasObject, width float32) []row {
	groups := l.greedy(objects, width)
	if l.even {
		groups = l.balanced(groups, width)
	}
	rows := make([]row, len(groups))
	for i, group := range groups {
		rows[i] = l.measure(group, width)
	}
	return rows
}

// greedy puts as many objects into each row as fit.
func (l *rowLayout) greedy(objects []fyne.CanvasObject, width float32) [][]fyne.CanvasObject {
	var groups [][]fyne.CanvasObject
	var group []fyne.CanvasObject
	for _, o := range visible(objects) {
		longer := append(group[:len(group):len(group)], o)
		if len(group) > 0 && !l.fits(longer, width) {
			groups, longer = append(groups, group), []fyne.CanvasObject{o}
		}
		group = longer
	}
	if len(group) > 0 {
		groups = append(groups, group)
	}
	return groups
}

// balanced shares objects among as many rows as evenly as it goes, where each
// row still fits.
func (l *rowLayout) balanced(groups [][]fyne.CanvasObject, width float32) [][]fyne.CanvasObject {
	if len(groups) < 2 {
		return groups
	}
	all := slices.Concat(groups...)
	each := (len(all) + len(groups) - 1) / len(groups)
	even := slices.Collect(slices.Chunk(all, each))
	for _, group := range even {
		if !l.fits(group, width) {
			return groups
		}
	}
	return even
}

// fits says whether objects fit side by side; one alone always does.
func (l *rowLayout) fits(group []fyne.CanvasObject, width float32) bool {
	used := l.gap * float32(len(group)-1)
	for _, o := range group {
		used += min(naturalWidth(o), width)
	}
	return used <= width+0.5 || len(group) == 1
}

func (l *rowLayout) measure(group []fyne.CanvasObject, width float32) row {
	likes := make([]float32, len(group))
	for i, o := range group {
		likes[i] = naturalWidth(o)
	}
	room := width - l.gap*float32(len(group)-1)
	var r row
	var x, below float32
	for i, w := range l.widths(likes, room) {
		c := cell{o: group[i], x: x, width: w, height: HeightFor(group[i], w)}
		if b, ok := c.o.(based); ok {
			r.baseline = max(r.baseline, b.Baseline())
			below = max(below, c.height-b.Baseline())
		}
		r.height = max(r.height, c.height)
		r.cells = append(r.cells, c)
		x += w + l.gap
	}
	r.height = max(r.height, r.baseline+below)
	return r
}

func (l *rowLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	var height float32
	for i, r := range l.rows(objects, width) {
		if i > 0 {
			height += l.rowGap
		}
		height += r.height
	}
	return height
}

func (l *rowLayout) naturalWidth(objects []fyne.CanvasObject) float32 {
	var width float32
	for i, o := range visible(objects) {
		if i > 0 {
			width += l.gap
		}
		width += naturalWidth(o)
	}
	return width
}

func (l *rowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := widestMin(objects)
	width := l.width
	if width == 0 {
		width = l.naturalWidth(objects)
	}
	return fyne.NewSize(least, l.heightFor(objects, max(width, least)))
}

func (l *rowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	var y float32
	for _, r := range l.rows(objects, size.Width) {
		for _, c := range r.cells {
			place(c.o, c.x, y+r.top(c), c.width, c.height)
		}
		y += r.height + l.rowGap
	}
}

// top returns how far below the row's top an object begins: on the common
// baseline, or in the middle where it has none.
func (r row) top(c cell) float32 {
	if b, ok := c.o.(based); ok {
		text := r.baseline - b.Baseline()
		var below float32
		for _, other := range r.cells {
			if o, ok := other.o.(based); ok {
				below = max(below, other.height-o.Baseline())
			}
		}
		return text + (r.height-r.baseline-below)/2
	}
	return (r.height - c.height) / 2
}
