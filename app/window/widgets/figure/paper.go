package figure

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// paper is a picture that is drawn on with smooth edges. It takes points in
// centimetres and touches only the pixels of each shape.
type paper struct {
	image  *image.RGBA
	mask   []uint8 // kept from shape to shape
	raster *vector.Rasterizer
	view   view
}

// view is how centimetres become pixels.
type view struct {
	scale  float64 // pixels in a centimetre
	origin point   // where the person's origin is, in pixels
	mirror bool    // the person faces left
}

func (v view) place(p point) point {
	if v.mirror {
		p.x = -p.x
	}
	return point{v.origin.x + p.x*v.scale, v.origin.y - p.y*v.scale}
}

func newPaper(width, height int, v view) *paper {
	bounds := image.Rect(0, 0, width, height)
	return &paper{image: image.NewRGBA(bounds), raster: vector.NewRasterizer(0, 0), view: v}
}

// node is a disc; two that follow each other are joined by their tangents.
type node struct {
	at     point
	radius float64
}

// shape is a set of outlines that are filled together, each clockwise or each
// counter-clockwise.
type shape [][]point

// chain returns the shape of discs strung together.
func chain(nodes ...node) shape {
	if len(nodes) == 1 {
		return shape{ring(nodes[0].at, nodes[0].radius)}
	}
	var s shape
	for i := range len(nodes) - 1 {
		s = append(s, link(nodes[i], nodes[i+1]))
	}
	return s
}

// link returns the outline of two discs and what lies between them.
func link(a, b node) []point {
	way := a.at.distance(b.at)
	if way <= math.Abs(a.radius-b.radius) { // one lies in the other
		if a.radius < b.radius {
			a = b
		}
		return ring(a.at, a.radius)
	}
	course := a.at.bearing(b.at)
	lean := math.Acos((a.radius-b.radius)/way) * 180 / math.Pi
	outline := arc(b.at, b.radius, course-lean, course+lean)
	return append(outline, arc(a.at, a.radius, course+lean, course+360-lean)...)
}

// ring returns a circle.
func ring(centre point, radius float64) []point { return arc(centre, radius, 0, 360) }

// oval returns an ellipse whose long half axis points in a direction.
func oval(centre point, long, broad, direction float64) []point {
	points := ring(point{}, 1)
	for i, p := range points {
		points[i] = centre.along(direction, p.x*long).along(direction+90, p.y*broad)
	}
	return points
}

// arc returns the points of a part of a circle, counter-clockwise.
func arc(centre point, radius, from, to float64) []point {
	steps := max(4, int(math.Ceil((to-from)/12)))
	points := make([]point, 0, steps+1)
	for i := range steps + 1 {
		points = append(points, centre.along(from+(to-from)*float64(i)/float64(steps), radius))
	}
	return points
}

// fill paints a shape.
func (p *paper) fill(s shape, c color.NRGBA) {
	p.each(s, func(pixel []uint8, cover uint32) {
		alpha := uint32(c.A) * cover / 255
		for i, v := range [4]uint8{c.R, c.G, c.B, 255} {
			pixel[i] = uint8((uint32(v)*alpha + uint32(pixel[i])*(255-alpha) + 127) / 255)
		}
	})
}

// clear takes away what was painted inside a shape, so that what is painted
// there next stands out on any background.
func (p *paper) clear(s shape) {
	p.each(s, func(pixel []uint8, cover uint32) {
		for i := range pixel {
			pixel[i] = uint8((uint32(pixel[i])*(255-cover) + 127) / 255)
		}
	})
}

// each calls paint for every pixel that a shape covers, with how much of it,
// 1 to 255.
func (p *paper) each(s shape, paint func(pixel []uint8, cover uint32)) {
	mask := p.trace(s)
	bounds := mask.Rect.Intersect(p.image.Rect)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		row := p.image.Pix[p.image.PixOffset(bounds.Min.X, y):]
		covers := mask.Pix[mask.PixOffset(bounds.Min.X, y):]
		for x := range bounds.Dx() {
			if covers[x] > 0 {
				paint(row[4*x:4*x+4], uint32(covers[x]))
			}
		}
	}
}

// trace works out how much of each pixel a shape covers.
func (p *paper) trace(s shape) *image.Alpha {
	placed := make(shape, len(s))
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for i, outline := range s {
		placed[i] = make([]point, len(outline))
		for j, q := range outline {
			q = p.view.place(q)
			placed[i][j] = q
			low, high = point{min(low.x, q.x), min(low.y, q.y)}, point{max(high.x, q.x), max(high.y, q.y)}
		}
	}
	paper := p.image.Rect
	if !(low.x < float64(paper.Max.X) && low.y < float64(paper.Max.Y) && high.x > 0 && high.y > 0) {
		return &image.Alpha{}
	}
	// Only a little of it can be beside the paper: drawings fit.
	bounds := image.Rect(int(math.Floor(low.x)), int(math.Floor(low.y)), int(math.Ceil(high.x)), int(math.Ceil(high.y)))
	p.raster.Reset(bounds.Dx(), bounds.Dy())
	p.raster.DrawOp = draw.Src
	for _, outline := range placed {
		for j, q := range outline {
			x, y := float32(q.x-float64(bounds.Min.X)), float32(q.y-float64(bounds.Min.Y))
			if j == 0 {
				p.raster.MoveTo(x, y)
			} else {
				p.raster.LineTo(x, y)
			}
		}
		p.raster.ClosePath()
	}
	if need := bounds.Dx() * bounds.Dy(); cap(p.mask) < need {
		p.mask = make([]uint8, need)
	}
	mask := &image.Alpha{Pix: p.mask[:bounds.Dx()*bounds.Dy()], Stride: bounds.Dx(), Rect: image.Rect(0, 0, bounds.Dx(), bounds.Dy())}
	p.raster.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	mask.Rect = bounds
	return mask
}
