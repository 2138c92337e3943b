package desktop_test

import (
	"image"
	"image/color"
	"image/draw"
	"testing"

	"stillnight/desktop"
)

func TestBlocks(t *testing.T) {
	blue, nearly, green := color.NRGBA{0x44, 0x51, 0xC4, 0xFF}, color.NRGBA{0x46, 0x50, 0xC0, 0xFF}, color.NRGBA{0x1E, 0x85, 0x73, 0xFF}
	picture := image.NewNRGBA(image.Rect(0, 0, 100, 80))
	fill := func(c color.Color, x0, y0, x1, y1 int) {
		draw.Draw(picture, image.Rect(x0, y0, x1, y1), image.NewUniform(c), image.Point{}, draw.Src)
	}
	fill(color.White, 0, 0, 100, 80)
	fill(blue, 10, 40, 90, 60)   // a wide one …
	fill(nearly, 30, 45, 40, 55) // … with an edge that is not quite its colour
	fill(green, 50, 45, 60, 55)  // … and something written on it
	fill(blue, 60, 10, 80, 30)
	fill(blue, 10, 10, 30, 30)
	fill(blue, 90, 60, 95, 65) // touches only at a corner, and is small

	got := desktop.Blocks(picture, desktop.Like(blue), 10, 10)
	want := []image.Rectangle{image.Rect(10, 10, 30, 30), image.Rect(60, 10, 80, 30), image.Rect(10, 40, 90, 60)}
	if len(got) != len(want) {
		t.Fatalf("blocks %v; want %v", got, want)
	}
	for i := range want {
		if got[i].Rectangle != want[i] {
			t.Errorf("block %d is %v; want %v", i, got[i].Rectangle, want[i])
		}
	}
	if x, y := got[2].Centre(); x != 50 || y != 50 {
		t.Errorf("the centre is %d, %d; want 50, 50", x, y)
	}
	if filled := got[2].Filled(); filled != 1500.0/1600 {
		t.Errorf("filled %v; want all but what is written on it", filled)
	}
	if none := desktop.Blocks(picture, desktop.Like(color.NRGBA{A: 0xFF}), 1, 1); len(none) != 0 {
		t.Errorf("blocks %v of a colour that is not there", none)
	}
}

// A picture need not begin at the origin.
func TestBlocksOfAPart(t *testing.T) {
	picture := image.NewNRGBA(image.Rect(0, 0, 50, 50))
	draw.Draw(picture, image.Rect(20, 20, 30, 30), image.NewUniform(color.White), image.Point{}, draw.Src)
	part := picture.SubImage(image.Rect(15, 15, 50, 50)).(*image.NRGBA)
	got := desktop.Blocks(part, desktop.Like(color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}), 5, 5)
	if len(got) != 1 || got[0].Rectangle != image.Rect(20, 20, 30, 30) {
		t.Errorf("blocks %v; want the one at 20, 20", got)
	}
}
