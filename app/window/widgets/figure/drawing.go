package figure

import (
	"image"
	"math"
	"slices"
)

// drawing is a figure as data: a person who faces right, what is around, and
// what to look at.
type drawing struct {
	pose   pose
	worked part
	ground []thing // what carries the person: floor, bed, wall
	things []thing // behind the person
	held   []thing // before the person
	feel   []point // the line along which it is felt; none: no mark
	arrows [][]point
	lens   *lens // what is seen larger besides; arrows are in it
	wince  bool  // the face is tightened
	says   text
}

// lens shows a part of the drawing larger.
type lens struct {
	look   point // the middle of the part
	at     point // where its picture is
	radius float64
	zoom   float64
}

// text is what a drawing says.
type text struct {
	feel string                  // beside the mark
	cue  string                  // below
	tale func(leg string) string // what is seen, for who does not see it
}

// thing is a line of a wall, a chair or a towel.
type thing struct {
	line   []point
	radius float64
	soft   bool // a pillow: paler
}

func (t thing) shape() shape {
	nodes := make([]node, len(t.line))
	for i, p := range t.line {
		nodes[i] = node{p, t.radius}
	}
	return chain(nodes...)
}

const lineRadius = 1.3

func line(points ...point) thing { return thing{line: points, radius: lineRadius} }

// floor is the ground from one place to another.
func floor(from, to float64) thing { return line(point{from, -lineRadius}, point{to, -lineRadius}) }

// wall stands with its surface at x, up to a height.
func wall(x, height float64) thing {
	return line(point{x + lineRadius, -lineRadius}, point{x + lineRadius, height})
}

// The chair's measures: seat and back as most dining chairs have them.
const (
	seatHeight = 43
	seatHip    = seatHeight + thighTop // where the hip of somebody is who sits on it
)

// chair stands with the front edge of its seat at x.
func chair(front float64) []thing {
	back := front - 44
	return []thing{
		line(point{front - 3, 0}, point{front - 1, seatHeight - 2}),
		line(point{back - 4, 0}, point{back, seatHeight - 2}, point{back - 5, 92}),
		{line: []point{{back, seatHeight - 2}, {front, seatHeight - 2}}, radius: 2},
	}
}

// chairAway stands with its back to the person, its upper end at x.
func chairAway(back float64) []thing {
	return []thing{
		line(point{back + 9, 0}, point{back + 5, seatHeight - 2}, point{back, 92}),
		line(point{back + 48, 0}, point{back + 46, seatHeight - 2}),
		{line: []point{{back + 5, seatHeight - 2}, {back + 49, seatHeight - 2}}, radius: 2},
	}
}

// stool is low, with its top at a height, around x.
func stool(x, height float64) []thing {
	return []thing{
		line(point{x - 12, 0}, point{x - 10, height - 2}),
		line(point{x + 12, 0}, point{x + 10, height - 2}),
		{line: []point{{x - 15, height - 2}, {x + 15, height - 2}}, radius: 2},
	}
}

// view returns how the drawing fits the middle of a box of pixels.
func (d drawing) view(box image.Rectangle, mirror bool, most float64) view {
	low, high := d.extent()
	width, height := float64(max(box.Dx(), 1)), float64(max(box.Dy(), 1))
	scale := min(width/(high.x-low.x), height/(high.y-low.y), most)
	middle := (low.x + high.x) / 2
	if mirror {
		middle = -middle
	}
	return view{
		scale: scale, mirror: mirror,
		origin: point{
			float64(box.Min.X) + width/2 - middle*scale,
			float64(box.Max.Y) + low.y*scale - max(0, height-(high.y-low.y)*scale)/2,
		},
	}
}

// extent returns the corners of all that is drawn.
func (d drawing) extent() (low, high point) {
	low, high = point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	grow := func(p point, margin float64) {
		low = point{min(low.x, p.x-margin), min(low.y, p.y-margin)}
		high = point{max(high.x, p.x+margin), max(high.y, p.y+margin)}
	}
	b := d.pose.stand()
	grow(b.head, headLength/2+1)
	for _, l := range []limb{b.near, b.far} {
		grow(l.hip, thighTop+4)
		grow(l.knee, kneeThick)
		grow(l.toes, 3)
		grow(l.heel, 2)
	}
	for _, r := range []reach{b.nearArm, b.farArm} {
		grow(r.elbow, 5)
		grow(r.tip, 4)
	}
	for _, t := range slices.Concat(d.ground, d.things, d.held) {
		for _, p := range t.line {
			grow(p, t.radius)
		}
	}
	for _, p := range d.feel {
		grow(p, 2)
	}
	if d.lens != nil {
		grow(d.lens.at, d.lens.radius+1)
		grow(d.lens.look, d.lens.radius/d.lens.zoom+1)
	}
	for _, a := range d.arrows {
		for _, p := range a {
			grow(p, 4)
		}
	}
	return low, high
}

// paint draws it all.
func (d drawing) paint(p *paper, c inks) {
	d.paintPerson(p, c)
	if d.lens == nil {
		d.paintMarks(p, c)
		return
	}
	l := *d.lens
	p.fill(tube(l.look, l.radius/l.zoom, 0.7), c.things)
	rim := l.look.bearing(l.at)
	p.fill(chain(node{l.look.along(rim, l.radius/l.zoom), 0.7}, node{l.at.along(rim, -l.radius), 0.7}), c.things)
	p.fill(shape{ring(l.at, l.radius)}, c.lens)
	p.inLens(l, func(larger *paper) {
		d.paintPerson(larger, c)
		d.paintMarks(larger, c)
	})
	p.fill(tube(l.at, l.radius, 1), c.things)
}

func (d drawing) paintPerson(p *paper, c inks) {
	for _, t := range d.things {
		colour := c.things
		if t.soft {
			colour = c.pillow
		}
		p.fill(t.shape(), colour)
	}
	b := d.pose.stand()
	f := flesh{paper: p, inks: c, worked: d.worked}
	f.farSide(b)
	f.trunk(b)
	if d.wince {
		p.clear(winceShape(b))
	}
	f.nearLegOf(b)
	f.seatOf(b)
	for _, t := range d.held {
		p.fill(t.shape(), c.things)
	}
	f.nearArmOf(b)
	for _, t := range d.ground { // last, so that no gap is cut into it
		p.fill(t.shape(), c.things)
	}
}

func (d drawing) paintMarks(p *paper, c inks) {
	for _, a := range d.arrows {
		p.fill(arrow(a), c.worked)
	}
	p.fill(dots(d.feel), c.feel)
}

// tube is the line of a circle.
func tube(centre point, radius, half float64) shape {
	inner := ring(centre, radius-half)
	slices.Reverse(inner)
	return shape{ring(centre, radius+half), inner}
}

// dots is a dotted line.
func dots(points []point) shape {
	const gap, radius = 4.6, 1.25
	var s shape
	var left float64
	for i := 1; i < len(points); i++ {
		way := points[i-1].distance(points[i])
		for ; left <= way; left += gap {
			s = append(s, ring(points[i-1].toward(points[i], left/way), radius))
		}
		left -= way
	}
	return s
}

// arrow is a line with a head at its end.
func arrow(points []point) shape {
	const radius, barb = 1.3, 6.5
	nodes := make([]node, len(points))
	for i, p := range points {
		nodes[i] = node{p, radius}
	}
	tip := points[len(points)-1]
	back := points[len(points)-2].bearing(tip) + 180
	s := smooth(nodes...)
	s = append(s, link(node{tip, radius}, node{tip.along(back+35, barb), radius}))
	return append(s, link(node{tip, radius}, node{tip.along(back-35, barb), radius}))
}

// bow is a curve from a to b that swings out to the left of its way (or to
// the right, for a negative swing) by that many cm.
func bow(a, b point, swing float64) []point {
	const steps = 10
	side := a.bearing(b) + 90
	points := make([]point, steps+1)
	for i := range points {
		t := float64(i) / steps
		points[i] = a.toward(b, t).along(side, swing*4*t*(1-t))
	}
	return points
}

// beside is a curve along a bone at a distance from it, on the side that is
// the back of a standing leg (negative: the front).
func beside(from, to point, begin, end, distance float64) []point {
	back := from.bearing(to) - 90
	sign := math.Copysign(1, distance)
	return bow(from.toward(to, begin).along(back, distance), from.toward(to, end).along(back, distance-sign*1.5), -sign*1.5)
}

// calfOf is the line behind the calf, thighBackOf behind the thigh,
// thighFrontOf before it.
func calfOf(l limb) []point       { return beside(l.knee, l.ankle, 0.02, 0.72, 11.5) }
func soleusOf(l limb) []point     { return beside(l.knee, l.ankle, 0.42, 0.98, 11) }
func thighBackOf(l limb) []point  { return beside(l.hip, l.knee, 0.28, 0.98, 14) }
func thighFrontOf(l limb) []point { return beside(l.hip, l.knee, 0.25, 0.95, -14) }
