package figure

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"

	xdraw "golang.org/x/image/draw"
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

// smooth returns the shape of discs strung together without corners: a curve
// runs through their middles and their radii.
func smooth(nodes ...node) shape {
	const steps = 4
	last := len(nodes) - 1
	finer := []node{nodes[0]}
	for i := range last {
		before, a, b, after := nodes[max(i-1, 0)], nodes[i], nodes[i+1], nodes[min(i+2, last)]
		for step := range steps {
			t := float64(step+1) / steps
			finer = append(finer, node{
				point{between(before.at.x, a.at.x, b.at.x, after.at.x, t), between(before.at.y, a.at.y, b.at.y, after.at.y, t)},
				between(before.radius, a.radius, b.radius, after.radius, t),
			})
		}
	}
	return shape{envelope(finer)}
}

// envelope returns the one outline around discs that follow each other
// closely, so that no edge is painted twice.
func envelope(nodes []node) []point {
	last := len(nodes) - 1
	var outline, back []point
	for i, n := range nodes {
		before, after := nodes[max(i-1, 0)], nodes[min(i+1, last)]
		course := before.at.bearing(after.at)
		shrinks := (before.radius - after.radius) / max(before.at.distance(after.at), 0.1)
		lean := math.Acos(min(max(shrinks, -1), 1)) * 180 / math.Pi
		switch i {
		case 0:
			outline = append(outline, arc(n.at, n.radius, course+lean, course+360-lean)...)
		case last:
			outline = append(outline, arc(n.at, n.radius, course-lean, course+lean)...)
		default:
			outline = append(outline, n.at.along(course-lean, n.radius))
			back = append(back, n.at.along(course+lean, n.radius))
		}
	}
	slices.Reverse(back)
	return append(outline, back...)
}

// between is a part of the way from a to b, on the curve of Catmull and Rom.
func between(before, a, b, after, t float64) float64 {
	return a + t*(b-before+t*(2*before-5*a+4*b-after+t*(3*(a-b)+after-before)))/2
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
	points := ring(point{}, long)
	for i, p := range points {
		points[i] = centre.along(direction, p.x).along(direction+90, p.y*broad/long)
	}
	return points
}

// arc returns the points of a part of a circle, counter-clockwise.
func arc(centre point, radius, from, to float64) []point {
	steps := max(3, int(math.Ceil((to-from)/360*(14+1.4*radius))))
	points := make([]point, 0, steps+1)
	for i := range steps + 1 {
		points = append(points, centre.along(from+(to-from)*float64(i)/float64(steps), radius))
	}
	return points
}

// fill paints a shape in a colour that is not see-through.
func (p *paper) fill(s shape, c color.NRGBA) {
	mask := p.trace(s)
	bounds := mask.Rect.Intersect(p.image.Rect)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		covers := mask.Pix[mask.PixOffset(bounds.Min.X, y):][:bounds.Dx()]
		row := p.image.Pix[p.image.PixOffset(bounds.Min.X, y):][:4*len(covers)]
		for x, cover := range covers {
			pixel := row[4*x : 4*x+4 : 4*x+4]
			switch cover {
			case 0:
			case 255:
				pixel[0], pixel[1], pixel[2], pixel[3] = c.R, c.G, c.B, 255
			default:
				pixel[0], pixel[1] = over(pixel[0], c.R, cover), over(pixel[1], c.G, cover)
				pixel[2], pixel[3] = over(pixel[2], c.B, cover), over(pixel[3], 255, cover)
			}
		}
	}
}

// over is a channel of a pixel with as much of another over it as cover says.
func over(below, above, cover uint8) uint8 {
	return uint8((uint32(above)*uint32(cover) + uint32(below)*(255-uint32(cover)) + 127) / 255)
}

// clear takes away what was painted inside a shape, so that what is painted
// there next stands out on any background.
func (p *paper) clear(s shape) {
	mask := p.trace(s)
	bounds := mask.Rect.Intersect(p.image.Rect)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		covers := mask.Pix[mask.PixOffset(bounds.Min.X, y):][:bounds.Dx()]
		row := p.image.Pix[p.image.PixOffset(bounds.Min.X, y):][:4*len(covers)]
		for x, cover := range covers {
			pixel := row[4*x : 4*x+4 : 4*x+4]
			if cover == 0 || pixel[3] == 0 {
				continue
			}
			for i, v := range pixel {
				pixel[i] = over(v, 0, cover)
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

// inLens has a part painted larger, inside a circle.
func (p *paper) inLens(l lens, paint func(larger *paper)) {
	middle, radius := p.view.place(l.at), l.radius*p.view.scale
	bounds := image.Rect(int(middle.x-radius), int(middle.y-radius), int(middle.x+radius)+1, int(middle.y+radius)+1)
	v := view{scale: p.view.scale * l.zoom, mirror: p.view.mirror}
	corner := v.place(l.look)
	v.origin = point{middle.x - float64(bounds.Min.X) - corner.x, middle.y - float64(bounds.Min.Y) - corner.y}
	larger := newPaper(bounds.Dx(), bounds.Dy(), v)
	paint(larger)
	mask := p.trace(shape{ring(l.at, l.radius)})
	draw.DrawMask(p.image, bounds, larger.image, image.Point{}, mask, bounds.Min, draw.Over)
}

// paste puts a picture in the middle, as large as it fits. One that can be
// seen through lies on white: most such drawings are in black.
func (p *paper) paste(picture image.Image) {
	size, room := picture.Bounds().Size(), p.image.Rect
	scale := min(float64(room.Dx())/float64(size.X), float64(room.Dy())/float64(size.Y))
	width, height := max(1, int(float64(size.X)*scale)), max(1, int(float64(size.Y)*scale))
	at := image.Rect(0, 0, width, height).Add(image.Pt((room.Dx()-width)/2, (room.Dy()-height)/2))
	if o, ok := picture.(interface{ Opaque() bool }); !ok || !o.Opaque() {
		draw.Draw(p.image, at, image.White, image.Point{}, draw.Src)
	}
	xdraw.CatmullRom.Scale(p.image, at, picture, picture.Bounds(), draw.Over, nil)
}

// frame paints an empty picture frame around the person's origin.
func (p *paper) frame(c inks) {
	corners := []point{{-24, 0}, {24, 0}, {24, 34}, {-24, 34}, {-24, 0}}
	hills := []point{{-24, 6}, {-9, 21}, {2, 10}, {9, 16}, {24, 3}}
	p.fill(thing{line: corners, radius: 1.5}.shape(), c.pillow)
	p.fill(thing{line: hills, radius: 1.5}.shape(), c.pillow)
	p.fill(shape{ring(point{11, 25}, 3.5)}, c.pillow)
}
