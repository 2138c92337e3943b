// Package icon draws the tray icon: a glass that fills with the day's water,
// in a ring that closes with the evening's routine, with a dot when a nudge
// is due. Panels are light or dark and do not say which, so that every part
// is drawn to read on both.
package icon

import (
	"image"
	"image/color"
	"math"
	"slices"

	"golang.org/x/image/vector"
)

// Levels is how many steps the glass fills in.
const Levels = 12

// State is what the icon shows. States that compare equal look the same.
type State struct {
	Water int  // 0 empty to Levels, full
	Done  int  // steps of the routine that are done
	Steps int  // of so many; 0: the ring stays empty
	Dot   bool // a nudge is due
}

// Water returns the level for an amount against a goal, both in ml. Only a
// reached goal is full, and only no water at all is empty.
func Water(ml, goal int) int {
	switch {
	case ml <= 0 || goal <= 0:
		return 0
	case ml >= goal:
		return Levels
	default:
		return max(1, ml*Levels/goal)
	}
}

// palette is that of a dark desktop: everything stands on a disc of night
// blue, which on a dark panel melts away and on a light one is the outline.
type palette struct {
	night, track, done, glass, water, dot color.NRGBA
}

func nightColours() palette {
	return palette{
		night: color.NRGBA{0x14, 0x18, 0x33, 0xFF},
		track: color.NRGBA{0x62, 0x6A, 0x8E, 0xFF},
		done:  color.NRGBA{0x4C, 0xC9, 0xB0, 0xFF},
		glass: color.NRGBA{0xEC, 0xEE, 0xFB, 0xFF},
		water: color.NRGBA{0x4F, 0xB2, 0xF0, 0xFF},
		dot:   color.NRGBA{0xF2, 0x5A, 0x50, 0xFF},
	}
}

// Draw returns the icon in that state as a square of size pixels, 8 to 512.
func Draw(s State, size int) *image.RGBA {
	size = min(max(size, 8), 512)
	c := canvas{img: image.NewRGBA(image.Rect(0, 0, size, size)), size: float64(size)}
	c.unit = max(1, math.Round(c.size/usual))
	p := nightColours()
	c.ring(s, p)
	c.glass(s, p)
	if s.Dot {
		c.dot(p)
	}
	return c.img
}

// usual is the size of icons in most panels, in pixels. Some take the largest
// picture they get and make it smaller: what is drawn for two or three times
// the usual size keeps to the grid of that one, so that it stays sharp.
const usual = 22

// canvas is a square picture. Lengths and points are in its pixels.
type canvas struct {
	img  *image.RGBA
	size float64
	unit float64 // pixels that become one at the usual size
}

// px scales a length that is drawn on a square of 64 and keeps it at least so
// many units, below which a line fades away.
func (c canvas) px(of64, atLeast float64) float64 { return max(of64*c.size/64, atLeast*c.unit) }

// snap scales a place that is drawn on a square of 64 to the grid.
func (c canvas) snap(of64 float64) float64 {
	return math.Round(of64*c.size/64/c.unit) * c.unit
}

// point is in pixels from the top left corner.
type point struct{ x, y float64 }

// trace returns closed outlines; one that runs the other way round is a hole.
func (c canvas) trace(outlines ...[]point) *vector.Rasterizer {
	r := vector.NewRasterizer(c.img.Rect.Dx(), c.img.Rect.Dy())
	for _, outline := range outlines {
		for i, p := range outline {
			if i == 0 {
				r.MoveTo(float32(p.x), float32(p.y))
				continue
			}
			r.LineTo(float32(p.x), float32(p.y))
		}
		r.ClosePath()
	}
	return r
}

func (c canvas) fill(col color.NRGBA, outlines ...[]point) {
	c.trace(outlines...).Draw(c.img, c.img.Rect, image.NewUniform(col), image.Point{})
}

// clear makes what is inside the outlines transparent.
func (c canvas) clear(outlines ...[]point) {
	mask := image.NewAlpha(c.img.Rect)
	c.trace(outlines...).Draw(mask, mask.Rect, image.Opaque, image.Point{})
	for i, m := range mask.Pix {
		for j := range 4 {
			c.img.Pix[4*i+j] = uint8(int(c.img.Pix[4*i+j]) * (255 - int(m)) / 255)
		}
	}
}

// arc returns the points of a part of a circle, in turns clockwise from top.
func arc(centre point, radius, from, to float64) []point {
	n := max(8, int(math.Ceil(96*math.Abs(to-from))))
	points := make([]point, n+1)
	for i := range points {
		turn := from + (to-from)*float64(i)/float64(n)
		sin, cos := math.Sincos(2 * math.Pi * turn)
		points[i] = point{centre.x + radius*sin, centre.y - radius*cos}
	}
	return points
}

// ring draws the disc, the track and the part of it that is done. The done
// part is the wider one, so that it shows without colours too.
func (c canvas) ring(s State, p palette) {
	middle := point{c.size / 2, c.size / 2}
	c.fill(p.night, arc(middle, c.size/2, 0, 1))
	width := c.px(6, 1.6)
	outer := c.size/2 - c.px(1.5, 0.5)
	inner := outer - width
	thin := c.px(3, 0.9)
	c.fill(p.track,
		arc(middle, outer-(width-thin)/2, 0, 1),
		arc(middle, inner+(width-thin)/2, 1, 0))
	if s.Steps <= 0 || s.Done <= 0 {
		return
	}
	part := min(1, float64(s.Done)/float64(s.Steps))
	if part == 1 {
		c.fill(p.done, arc(middle, outer, 0, 1), arc(middle, inner, 1, 0))
		return
	}
	c.fill(p.done, append(arc(middle, outer, 0, part), arc(middle, inner, part, 0)...))
}

// glass draws the tumbler with its sides on whole pixels, and the water.
func (c canvas) glass(s State, p palette) {
	top, bottom, left := c.snap(15), c.snap(50), c.snap(17)
	taper, stroke := c.px(4.5, 0), c.px(4, 1)
	wall := func(inset float64) []point {
		return tumbler(left+inset, c.size-left-inset, top, bottom-inset, taper*(1-inset/(bottom-top)), c.px(4, 0)-inset/2)
	}
	outside, inside := wall(0), wall(stroke)
	slices.Reverse(inside)
	c.fill(p.glass, outside, inside)
	c.fill(p.glass, []point{{left, top}, {c.size - left, top}, {c.size - left, top + stroke}, {left, top + stroke}})
	if s.Water <= 0 {
		return
	}
	room := bottom - stroke - top - stroke
	level := bottom - stroke - room*float64(min(s.Water, Levels))/Levels
	slices.Reverse(inside)
	c.fill(p.water, below(inside, level))
}

// tumbler returns the outline of a glass with the lower corners rounded off.
func tumbler(left, right, top, bottom, taper, round float64) []point {
	round = max(round, 0)
	lean := taper * round / (bottom - top)
	return []point{
		{left, top},
		{right, top},
		{right - taper + lean, bottom - round},
		{right - taper - round*0.3, bottom - round*0.3},
		{right - taper - round, bottom},
		{left + taper + round, bottom},
		{left + taper + round*0.3, bottom - round*0.3},
		{left + taper - lean, bottom - round},
	}
}

// below returns the part of a convex outline that lies under y.
func below(outline []point, y float64) []point {
	var cut []point
	for i, p := range outline {
		q := outline[(i+1)%len(outline)]
		if p.y >= y {
			cut = append(cut, p)
		}
		if (p.y < y) != (q.y < y) {
			cut = append(cut, point{p.x + (q.x-p.x)*(y-p.y)/(q.y-p.y), y})
		}
	}
	return cut
}

// dot is set off from the ring by a gap, whatever the panel's colour.
func (c canvas) dot(p palette) {
	r := c.px(10, 2.9)
	centre := point{c.size - r, r}
	c.clear(arc(centre, r+c.px(3, 0.9), 0, 1))
	c.fill(p.dot, arc(centre, r, 0, 1))
}
