package desktop

import (
	"cmp"
	"image"
	"image/color"
	"slices"
)

// Block is a patch of one colour in a picture.
type Block struct {
	image.Rectangle
	Pixels int // how many of the pixels within have the colour
}

// Centre returns the middle of the block.
func (b Block) Centre() (x, y int) { return (b.Min.X + b.Max.X) / 2, (b.Min.Y + b.Max.Y) / 2 }

// Filled returns how much of the block has the colour, 0 to 1.
func (b Block) Filled() float64 { return float64(b.Pixels) / float64(b.Dx()*b.Dy()) }

// Blocks returns the patches of a colour that are at least so wide and high,
// from top to bottom and left to right. Pixels belong to one patch when they
// touch along an edge.
func Blocks(picture *image.NRGBA, like func(color.NRGBA) bool, width, height int) []Block {
	s := spreader{picture, like, make([]bool, len(picture.Pix)/4)}
	var blocks []Block
	bounds := picture.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			if !s.takes(image.Pt(x, y)) {
				continue
			}
			if b := s.spread(image.Pt(x, y)); b.Dx() >= width && b.Dy() >= height {
				blocks = append(blocks, b)
			}
		}
	}
	slices.SortStableFunc(blocks, func(a, b Block) int {
		return cmp.Or(cmp.Compare(a.Min.Y, b.Min.Y), cmp.Compare(a.Min.X, b.Min.X))
	})
	return blocks
}

// spreader finds the pixels of a patch, each once.
type spreader struct {
	picture *image.NRGBA
	like    func(color.NRGBA) bool
	seen    []bool
}

// takes says whether a pixel has the colour and was not seen before, and
// marks it.
func (s spreader) takes(p image.Point) bool {
	if !p.In(s.picture.Rect) {
		return false
	}
	seen := &s.seen[s.picture.PixOffset(p.X, p.Y)/4]
	if *seen || !s.like(s.picture.NRGBAAt(p.X, p.Y)) {
		return false
	}
	*seen = true
	return true
}

// spread follows the colour from one pixel as far as it goes.
func (s spreader) spread(from image.Point) Block {
	block := Block{Rectangle: image.Rectangle{Min: from, Max: from}}
	open := []image.Point{from}
	for len(open) > 0 {
		p := open[len(open)-1]
		open = open[:len(open)-1]
		block.Pixels++
		block.Rectangle = block.Union(image.Rectangle{Min: p, Max: p.Add(image.Pt(1, 1))})
		for _, step := range []image.Point{{X: 1}, {X: -1}, {Y: 1}, {Y: -1}} {
			if next := p.Add(step); s.takes(next) {
				open = append(open, next)
			}
		}
	}
	return block
}

// Like is the colour and what the depth of a screen makes of it: a difference
// of up to 10 of 255 in each part.
func Like(c color.NRGBA) func(color.NRGBA) bool {
	return func(o color.NRGBA) bool { return near(c.R, o.R) && near(c.G, o.G) && near(c.B, o.B) }
}

func near(a, b uint8) bool { return max(a, b)-min(a, b) <= 10 }
