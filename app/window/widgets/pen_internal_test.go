package widgets

import (
	"image/color"
	"testing"
)

var red = color.NRGBA{R: 255, A: 255}

func alphaAt(p *pen, x, y int) uint8 { return p.image.RGBAAt(x, y).A }

func TestPenFillsOnWholePixels(t *testing.T) {
	for _, scale := range []float32{1, 1.5, 2} {
		p := newPen(60, 60, scale, 0)
		p.fill(frame{x: 5.2, y: 5.2, width: 10, height: 10}, red)
		soft := 0
		for y := range 60 {
			for x := range 60 {
				if a := alphaAt(p, x, y); a != 0 && a != 255 {
					soft++
				}
			}
		}
		if soft > 4 { // the corners
			t.Errorf("at scale %v %d pixels of a straight edge are blurred", scale, soft)
		}
	}
}

func TestPenPaintsWhatLiesOnTheImageOnly(t *testing.T) {
	p := newPen(20, 20, 1, 100)
	p.fill(frame{x: 0, y: 0, width: 50, height: 20}, red)     // left of it
	p.fill(frame{x: 500, y: -40, width: 50, height: 20}, red) // right of it and above
	for i, v := range p.image.Pix {
		if v != 0 {
			t.Fatalf("byte %d is painted", i)
		}
	}
	p.fill(frame{x: 95, y: -5, width: 10, height: 10}, red) // across a corner
	if alphaAt(p, 0, 0) != 255 || alphaAt(p, 4, 4) != 255 || alphaAt(p, 6, 6) != 0 {
		t.Error("a shape across the corner is not painted where it lies on the image")
	}
}

func TestPenEdgeIsHollowAndDashesHaveGaps(t *testing.T) {
	box := frame{x: 2, y: 2, width: 30, height: 20, radius: 4}
	p := newPen(40, 30, 1, 0)
	p.edge(box, 2, red)
	if alphaAt(p, 17, 12) != 0 {
		t.Error("the inside of an edge is painted")
	}
	if alphaAt(p, 17, 2) != 255 || alphaAt(p, 17, 3) != 255 || alphaAt(p, 17, 4) != 0 {
		t.Error("the edge is not two wide")
	}
	if alphaAt(p, 2, 2) != 0 {
		t.Error("the corner is not round")
	}
	p = newPen(40, 30, 1, 0)
	p.dashes(box, 1, 3, red)
	on, off := 0, 0
	for x := 6; x < 28; x++ {
		if alphaAt(p, x, 2) > 127 {
			on++
		} else {
			off++
		}
	}
	if on < 8 || off < 8 {
		t.Errorf("of the broken edge %d pixels are painted and %d are not", on, off)
	}
}

func TestPenLaysColoursOver(t *testing.T) {
	p := newPen(4, 4, 1, 0)
	p.fill(frame{width: 4, height: 4}, color.NRGBA{B: 200, A: 255})
	p.fill(frame{width: 4, height: 4}, color.NRGBA{R: 100, A: 128})
	got := p.image.RGBAAt(1, 1)
	if got.A != 255 || got.R < 48 || got.R > 52 || got.B < 98 || got.B > 102 {
		t.Errorf("half of one colour over another is %v", got)
	}
}

func BenchmarkPaintYear(b *testing.B) {
	h := &heatPlot{state: HeatState{
		Count: 53 * 7, Rows: 7, Pitch: 14, Describe: func(int) string { return "" },
		Cell: func(i int) HeatCell { return HeatCell{Fill: 0.6, Dots: i % 3, Ringed: true} },
	}, measure: func(inscription) float32 { return 0 }}
	h.fit(800, 1)
	size := h.size()
	for b.Loop() {
		p := newPen(int(size.Width), int(size.Height), 1, 0)
		h.paint(p, size.Width, colours{})
	}
}
