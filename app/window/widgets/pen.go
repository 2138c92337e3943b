package widgets

import (
	"image"
	"image/color"
	"math"
)

// pen paints many small shapes with smooth edges onto an image. Its units are
// those of the screen: scale turns them into pixels, left is where on the
// chart the image begins. Unlike drawing it touches only the pixels of each
// shape, so that a chart of hundreds is cheap.
type pen struct {
	image *image.RGBA
	scale float32
	left  float32
}

func newPen(width, height int, scale, left float32) *pen {
	return &pen{image: image.NewRGBA(image.Rect(0, 0, width, height)), scale: scale, left: left}
}

// frame is a box with round corners.
type frame struct{ x, y, width, height, radius float32 }

// grow returns the frame with its edges moved out by d; in, if d is negative.
func (f frame) grow(d float32) frame {
	return frame{f.x - d, f.y - d, f.width + 2*d, f.height + 2*d, max(0, f.radius+d)}
}

// fill paints the inside of a frame.
func (p *pen) fill(f frame, c color.NRGBA) {
	box := p.pixels(f)
	p.each(box, c, func(x, y float32) float32 { return inside(box.distance(x, y)) })
}

// edge paints a line of that width along the inside of a frame.
func (p *pen) edge(f frame, width float32, c color.NRGBA) {
	box, thick := p.pixels(f), width*p.scale
	p.each(box, c, func(x, y float32) float32 { return along(box.distance(x, y), thick) })
}

// dashes paints a broken line along the inside of a frame.
func (p *pen) dashes(f frame, width, dash float32, c color.NRGBA) {
	box, thick, step := p.pixels(f), width*p.scale, dash*p.scale
	p.each(box, c, func(x, y float32) float32 {
		place := x - box.x
		if toSide := min(x-box.x, box.x+box.width-x); toSide < min(y-box.y, box.y+box.height-y) {
			place = y - box.y
		}
		if int(place/step)%2 == 1 {
			return 0
		}
		return along(box.distance(x, y), thick)
	})
}

// disc paints a filled circle around a point.
func (p *pen) disc(x, y, radius float32, c color.NRGBA) {
	box := frame{(x - p.left - radius) * p.scale, (y - radius) * p.scale, 2 * radius * p.scale, 2 * radius * p.scale, radius * p.scale}
	p.each(box, c, func(x, y float32) float32 { return inside(box.distance(x, y)) })
}

// pixels returns the frame in pixels of the image, on whole ones, so that
// edges are crisp.
func (p *pen) pixels(f frame) frame {
	snap := func(v float32) float32 { return float32(math.Round(float64(v * p.scale))) }
	x, y := snap(f.x-p.left), snap(f.y)
	width, height := snap(f.x-p.left+f.width)-x, snap(f.y+f.height)-y
	return frame{x, y, width, height, min(f.radius*p.scale, width/2, height/2)}
}

// distance is how far a pixel is outside the frame; negative inside.
func (f frame) distance(x, y float32) float32 {
	dx := abs(x-f.x-f.width/2) - f.width/2 + f.radius
	dy := abs(y-f.y-f.height/2) - f.height/2 + f.radius
	if dx > 0 && dy > 0 { // beside a corner
		return float32(math.Sqrt(float64(dx*dx+dy*dy))) - f.radius
	}
	return max(dx, dy) - f.radius
}

func abs(v float32) float32 { return max(v, -v) }

// inside is how much of a pixel lies inside an edge at that distance.
func inside(distance float32) float32 { return min(max(0.5-distance, 0), 1) }

// along is how much of a pixel lies on a line inside an edge.
func along(distance, thick float32) float32 { return inside(distance) - inside(distance+thick) }

// each lays the colour over the pixels around a frame, as much as cover says.
func (p *pen) each(f frame, c color.NRGBA, cover func(x, y float32) float32) {
	bounds := image.Rect(int(f.x)-1, int(f.y)-1, int(f.x+f.width)+2, int(f.y+f.height)+2).Intersect(p.image.Bounds())
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		row := p.image.Pix[p.image.PixOffset(bounds.Min.X, y):]
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			if part := cover(float32(x)+0.5, float32(y)+0.5); part > 0 {
				over(row[4*(x-bounds.Min.X):], c, part*float32(c.A)/255)
			}
		}
	}
}

// over lays a colour over a pixel.
func over(pixel []uint8, c color.NRGBA, alpha float32) {
	if alpha >= 1 {
		pixel[0], pixel[1], pixel[2], pixel[3] = c.R, c.G, c.B, 255
		return
	}
	for i, v := range [4]uint8{c.R, c.G, c.B, 255} {
		pixel[i] = uint8(float32(v)*alpha + float32(pixel[i])*(1-alpha) + 0.5)
	}
}
