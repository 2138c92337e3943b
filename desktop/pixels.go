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
// touch along an edge. The colour may be off by what smooth edges and
// the screen's depth make of it.
func Blocks(picture image.Image, c color.Color, width, height int) []Block {
	bounds := picture.Bounds()
	seen := make([]bool, bounds.Dx()*bounds.Dy())
	at := func(p image.Point) *bool { return &seen[(p.Y-bounds.Min.Y)*bounds.Dx()+p.X-bounds.Min.X] }
	var blocks []Block
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			p := image.Pt(x, y)
			if *at(p) || !near(picture.At(x, y), c) {
				continue
			}
			if b := spread(picture, c, p, at); b.Dx() >= width && b.Dy() >= height {
				blocks = append(blocks, b)
			}
		}
	}
	slices.SortStableFunc(blocks, func(a, b Block) int {
		return cmp.Or(cmp.Compare(a.Min.Y, b.Min.Y), cmp.Compare(a.Min.X, b.Min.X))
	})
	return blocks
}

// spread follows a colour from one pixel as far as it goes.
func spread(picture image.Image, c color.Color, from image.Point, at func(image.Point) *bool) Block {
	block := Block{Rectangle: image.Rectangle{Min: from, Max: from}}
	open := []image.Point{from}
	*at(from) = true
	for len(open) > 0 {
		p := open[len(open)-1]
		open = open[:len(open)-1]
		block.Pixels++
		block.Rectangle = block.Union(image.Rectangle{Min: p, Max: p.Add(image.Pt(1, 1))})
		for _, step := range []image.Point{{X: 1}, {X: -1}, {Y: 1}, {Y: -1}} {
			next := p.Add(step)
			if next.In(picture.Bounds()) && !*at(next) && near(picture.At(next.X, next.Y), c) {
				*at(next) = true
				open = append(open, next)
			}
		}
	}
	return block
}

// near allows a difference of 10 of 255 in each part.
func near(a, b color.Color) bool {
	r1, g1, b1, _ := a.RGBA()
	r2, g2, b2, _ := b.RGBA()
	return apart(r1, r2) && apart(g1, g2) && apart(b1, b2)
}

func apart(a, b uint32) bool {
	const most = 10 * 0x101
	return max(a, b)-min(a, b) <= most
}
