package widgets

import (
	"image"
	"image/color"
	"math"
	"slices"

	"golang.org/x/image/vector"
)

// point is a place on a drawing, in the drawing's own units.
type point struct{ x, y float32 }

// drawing is a picture drawn with smooth edges. Its units are those of the
// design; scale turns them into pixels.
type drawing struct {
	image *image.RGBA
	scale float32
	left  float32 // how far to the right it begins
}

func newDrawing(width, height int, scale float32) *drawing {
	return &drawing{image: image.NewRGBA(image.Rect(0, 0, width, height)), scale: scale}
}

// fill paints the inside of a closed outline.
func (d *drawing) fill(outline []point, c color.Color) {
	r := d.rasterizer()
	d.trace(r, outline)
	d.paint(r, c)
}

// stroke draws a line through points with round ends.
func (d *drawing) stroke(points []point, width float32, c color.Color) {
	r := d.rasterizer()
	last := len(points) - 1
	outline := beside(points, width/2, false)
	end := direction(points[last-1], points[last])
	outline = append(outline, arc(points[last], width/2, end+math.Pi/2, end-math.Pi/2)...)
	outline = append(outline, reversed(beside(points, -width/2, false))...)
	begin := direction(points[0], points[1])
	outline = append(outline, arc(points[0], width/2, begin-math.Pi/2, begin-3*math.Pi/2)...)
	d.trace(r, outline)
	d.paint(r, c)
}

// ring draws a closed line through points.
func (d *drawing) ring(points []point, width float32, c color.Color) {
	r := d.rasterizer()
	d.trace(r, beside(points, width/2, true))
	d.trace(r, reversed(beside(points, -width/2, true)))
	d.paint(r, c)
}

// dash draws a broken horizontal line.
func (d *drawing) dash(from, to point, width, on, off float32, c color.Color) {
	r := d.rasterizer()
	for x := from.x; x < to.x; x += on + off {
		end := point{min(x+on, to.x), from.y}
		d.trace(r, bar(point{x, from.y}, end, width))
	}
	d.paint(r, c)
}

func (d *drawing) rasterizer() *vector.Rasterizer {
	size := d.image.Bounds().Size()
	return vector.NewRasterizer(size.X, size.Y)
}

func (d *drawing) paint(r *vector.Rasterizer, c color.Color) {
	r.Draw(d.image, d.image.Bounds(), image.NewUniform(c), image.Point{})
}

func (d *drawing) trace(r *vector.Rasterizer, outline []point) {
	for i, p := range outline {
		if i == 0 {
			r.MoveTo((p.x+d.left)*d.scale, p.y*d.scale)
		} else {
			r.LineTo((p.x+d.left)*d.scale, p.y*d.scale)
		}
	}
	r.ClosePath()
}

// bar is a thick line without caps.
func bar(a, b point, width float32) []point {
	half := width / 2
	return []point{{a.x, a.y - half}, {b.x, b.y - half}, {b.x, b.y + half}, {a.x, a.y + half}}
}

// longestMiter is how far a corner of a thick line may stand out, in halves
// of its width.
const longestMiter = 2

// beside returns the line that runs beside points at a distance: on the right
// as seen on the screen, on the left for a negative one.
func beside(points []point, distance float32, closed bool) []point {
	n := len(points)
	line := make([]point, n)
	for i, p := range points {
		before, after := points[max(i-1, 0)], points[min(i+1, n-1)]
		if closed {
			before, after = points[(i+n-1)%n], points[(i+1)%n]
		}
		in, out := direction(before, p), direction(p, after)
		switch {
		case before == p:
			in = out
		case after == p:
			out = in
		}
		half := math.Remainder(out-in, 2*math.Pi) / 2
		reach := float64(distance) * min(1/math.Cos(half), longestMiter)
		sin, cos := math.Sincos(in + half + math.Pi/2)
		line[i] = point{p.x + float32(reach*cos), p.y + float32(reach*sin)}
	}
	return line
}

// direction returns the angle in which b is seen from a.
func direction(a, b point) float64 { return math.Atan2(float64(b.y-a.y), float64(b.x-a.x)) }

func reversed(points []point) []point {
	back := slices.Clone(points)
	slices.Reverse(back)
	return back
}

func circle(centre point, radius float32) []point { return arc(centre, radius, 0, 2*math.Pi) }

// arc runs clockwise as seen, from one angle to another in radians; 0 points
// right.
func arc(centre point, radius float32, from, to float64) []point {
	steps := max(3, int(math.Abs(to-from)*12))
	points := make([]point, 0, steps+1)
	for i := range steps + 1 {
		sin, cos := math.Sincos(from + (to-from)*float64(i)/float64(steps))
		points = append(points, point{centre.x + radius*float32(cos), centre.y + radius*float32(sin)})
	}
	return points
}

// rounded replaces a corner between two edges by a curve that begins and ends
// at that distance from the corner.
func rounded(before, corner, after point, distance float32) []point {
	toward := func(p point) point {
		dx, dy := p.x-corner.x, p.y-corner.y
		length := float32(math.Hypot(float64(dx), float64(dy)))
		return point{corner.x + dx/length*distance, corner.y + dy/length*distance}
	}
	return curve(toward(before), corner, toward(after))
}

// curve runs from a to b, drawn towards control on its way.
func curve(a, control, b point) []point {
	const steps = 8
	points := make([]point, 0, steps+1)
	for i := range steps + 1 {
		t := float32(i) / steps
		u := 1 - t
		points = append(points, point{
			u*u*a.x + 2*u*t*control.x + t*t*b.x,
			u*u*a.y + 2*u*t*control.y + t*t*b.y,
		})
	}
	return points
}

// unseen returns a colour to fill the inside of a ring with that is not to be
// seen. It is not color.Transparent, which is black: a graphics card mixes the
// two where they meet, and a dark hair would run along the ring.
func unseen(ring color.Color) color.Color {
	c := color.NRGBAModel.Convert(ring).(color.NRGBA)
	c.A = 1
	return c
}
