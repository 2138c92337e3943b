package icon_test

import (
	"bytes"
	"encoding/binary"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"testing"

	"stillnight/app/resident/icon"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// The states of the design's picture, and a few between.
func states() []icon.State {
	return []icon.State{
		{Water: 0, Done: 0, Steps: 4},
		{Water: 3, Done: 0, Steps: 4},
		{Water: 7, Done: 2, Steps: 4},
		{Water: 12, Done: 4, Steps: 4},
		{Water: 5, Done: 1, Steps: 4, Dot: true},
		{Water: 1, Done: 3, Steps: 4, Dot: true},
		{Water: 11, Done: 4, Steps: 4},
	}
}

var (
	white = color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}
	light = color.NRGBA{0xF4, 0xF6, 0xFC, 0xFF}
	dark  = color.NRGBA{0x10, 0x13, 0x29, 0xFF}
	black = color.NRGBA{0x00, 0x00, 0x00, 0xFF}
)

// sheet draws every state in the sizes that panels use, on light and dark.
func sheet() *image.RGBA {
	sizes := []int{66, 44, 32, 24, 22, 16}
	const cell = 70
	tall := 0
	for _, size := range sizes {
		tall += size + 4
	}
	out := image.NewRGBA(image.Rect(0, 0, cell*len(states()), 2*tall))
	for half, panel := range []color.NRGBA{light, dark} {
		y := half * tall
		draw.Draw(out, image.Rect(0, y, out.Rect.Dx(), y+tall), image.NewUniform(panel), image.Point{}, draw.Src)
		y += 2
		for _, size := range sizes {
			for i, s := range states() {
				at := image.Pt(i*cell+2, y)
				draw.Draw(out, image.Rectangle{at, at.Add(image.Pt(size, size))}, icon.Draw(s, size), image.Point{}, draw.Over)
			}
			y += size + 4
		}
	}
	return out
}

func TestDrawLooksAsAgreed(t *testing.T) {
	golden := filepath.Join("testdata", "sheet.png")
	got := sheet()
	if *update {
		writePNG(t, golden, got)
	}
	file, err := os.Open(golden)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	want, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if off := farthest(got, want); off > 6 {
		failed := filepath.Join(t.ArtifactDir(), "sheet.png")
		writePNG(t, failed, got)
		t.Errorf("the icons differ from %s by up to %d of 255; see %s", golden, off, failed)
	}
}

func writePNG(t *testing.T, path string, img image.Image) {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// farthest returns the largest difference of a channel, 0 to 255.
func farthest(a, b image.Image) int {
	if a.Bounds() != b.Bounds() {
		return 255
	}
	most := 0
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			p, q := color.RGBAModel.Convert(a.At(x, y)).(color.RGBA), color.RGBAModel.Convert(b.At(x, y)).(color.RGBA)
			for _, d := range []int{int(p.R) - int(q.R), int(p.G) - int(q.G), int(p.B) - int(q.B), int(p.A) - int(q.A)} {
				most = max(most, d, -d)
			}
		}
	}
	return most
}

func TestWater(t *testing.T) {
	for _, c := range []struct{ ml, goal, want int }{
		{0, 2000, 0},
		{-5, 2000, 0},
		{250, 0, 0},
		{1, 2000, 1},
		{250, 2000, 1},
		{500, 2000, 3},
		{1250, 2000, 7},
		{1999, 2000, 11},
		{2000, 2000, 12},
		{9000, 2000, 12},
	} {
		if got := icon.Water(c.ml, c.goal); got != c.want {
			t.Errorf("Water(%d, %d) = %d, want %d", c.ml, c.goal, got, c.want)
		}
	}
}

// near counts the pixels whose colour is close to that.
func near(img *image.RGBA, r, g, b uint8) int {
	n := 0
	for i := 0; i < len(img.Pix); i += 4 {
		d := func(a, b uint8) float64 { return float64(a) - float64(b) }
		if math.Sqrt(d(img.Pix[i], r)*d(img.Pix[i], r)+d(img.Pix[i+1], g)*d(img.Pix[i+1], g)+d(img.Pix[i+2], b)*d(img.Pix[i+2], b)) < 60 {
			n++
		}
	}
	return n
}

func TestMoreWaterShowsMoreBlue(t *testing.T) {
	for _, size := range []int{22, 32, 64} {
		before := -1
		for level := 0; level <= icon.Levels; level += 2 {
			blue := near(icon.Draw(icon.State{Water: level, Steps: 4}, size), 0x4F, 0xB2, 0xF0)
			if blue <= before {
				t.Errorf("%d px: level %d shows %d pixels of water, less than before (%d)", size, level, blue, before)
			}
			before = blue
		}
	}
}

func TestMoreStepsCloseTheRing(t *testing.T) {
	for _, size := range []int{16, 22, 32, 64} {
		before := -1
		for done := range 5 {
			green := near(icon.Draw(icon.State{Done: done, Steps: 4}, size), 0x4C, 0xC9, 0xB0)
			if green <= before {
				t.Errorf("%d px: %d steps show %d pixels of ring, less than before (%d)", size, done, green, before)
			}
			before = green
		}
	}
}

func TestRingRunsClockwiseFromTheTop(t *testing.T) {
	img := icon.Draw(icon.State{Done: 1, Steps: 4}, 64)
	green := func(x, y int) bool { c := img.RGBAAt(x, y); return c.G > 150 && c.R < 120 }
	if !green(53, 12) {
		t.Error("with one of four steps the top right quarter is not done")
	}
	for _, p := range []image.Point{{53, 51}, {11, 51}, {11, 12}} {
		if green(p.X, p.Y) {
			t.Errorf("with one of four steps the ring is done at %v", p)
		}
	}
}

func TestDotIsAtTheTopRight(t *testing.T) {
	for _, size := range []int{16, 22, 32, 64} {
		off, on := icon.Draw(icon.State{Steps: 4}, size), icon.Draw(icon.State{Steps: 4, Dot: true}, size)
		for y := range size {
			for x := range size {
				corner := x >= size*3/8 && y <= size*5/8
				if off.RGBAAt(x, y) != on.RGBAAt(x, y) && !corner {
					t.Fatalf("%d px: the dot changes the icon at %d, %d", size, x, y)
				}
			}
		}
		if near(on, 0xF2, 0x5A, 0x50) < size*size/40 {
			t.Errorf("%d px: the dot is too small to be seen", size)
		}
	}
}

func TestEveryStateLooksDifferent(t *testing.T) {
	seen := map[string]icon.State{}
	for water := range icon.Levels + 1 {
		for done := range 5 {
			for _, dot := range []bool{false, true} {
				s := icon.State{Water: water, Done: done, Steps: 4, Dot: dot}
				key := string(icon.Draw(s, 22).Pix)
				if other, ok := seen[key]; ok {
					t.Errorf("%+v looks like %+v", s, other)
				}
				seen[key] = s
			}
		}
	}
}

func TestDrawTakesAnything(t *testing.T) {
	for _, size := range []int{-1, 0, 1, 8, 13, 16, 17, 512, 100_000} {
		for _, s := range []icon.State{{}, {Water: -3, Done: -1, Steps: -1}, {Water: 99, Done: 9, Steps: 4, Dot: true}, {Done: 2}} {
			img := icon.Draw(s, size)
			if w := img.Rect.Dx(); w != img.Rect.Dy() || w < 8 || w > 512 {
				t.Errorf("size %d: drawn as %v", size, img.Rect)
			}
		}
	}
}

// TestContrast holds the parts that carry meaning against the disc they stand
// on, and the disc or the ring against the panel.
func TestContrast(t *testing.T) {
	img := icon.Draw(icon.State{Water: 6, Done: 2, Steps: 4, Dot: true}, 64)
	night := at(img, 32, 10)
	for _, part := range []struct {
		name string
		x, y int
		from []color.NRGBA
	}{
		{"glass", 20, 18, []color.NRGBA{night}},
		{"water", 32, 42, []color.NRGBA{night}},
		{"done part of the ring", 61, 36, []color.NRGBA{night, dark, black}},
		{"dot", 54, 10, []color.NRGBA{white, light, dark, black}},
		{"disc", 32, 10, []color.NRGBA{white, light}},
	} {
		for _, ground := range part.from {
			if c := contrast(at(img, part.x, part.y), ground); c < 3 {
				t.Errorf("the %s %v has a contrast of %.2f with %v, want 3", part.name, at(img, part.x, part.y), c, ground)
			}
		}
	}
	track := at(icon.Draw(icon.State{Steps: 4}, 64), 32, 4)
	if c := contrast(track, night); c < 3 {
		t.Errorf("the track %v has a contrast of %.2f with the disc, want 3", track, c)
	}
}

func at(img *image.RGBA, x, y int) color.NRGBA {
	return color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
}

func contrast(a, b color.NRGBA) float64 {
	lighter, darker := luminance(a), luminance(b)
	if lighter < darker {
		lighter, darker = darker, lighter
	}
	return (lighter + 0.05) / (darker + 0.05)
}

// luminance is the relative luminance of WCAG 2.
func luminance(c color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.03928 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

func TestPNG(t *testing.T) {
	file, err := icon.PNG(states()[2], 22)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if off := farthest(img, icon.Draw(states()[2], 22)); off > 1 {
		t.Errorf("the file differs from the drawing by %d", off)
	}
}

func TestARGB(t *testing.T) {
	img := icon.Draw(states()[3], 22)
	pix := icon.ARGB(img)
	if len(pix) != 22*22*4 {
		t.Fatalf("%d bytes", len(pix))
	}
	i := 4 * (22*11 + 11)
	want := at(img, 11, 11)
	if got := (color.NRGBA{pix[i+1], pix[i+2], pix[i+3], pix[i]}); got != want {
		t.Errorf("the middle is %v, want %v", got, want)
	}
	if pix[0] != 0 {
		t.Error("the corner is not transparent")
	}
}

func TestICO(t *testing.T) {
	file := icon.ICO(states()[3], 16, 32)
	order := binary.LittleEndian
	if order.Uint16(file[2:]) != 1 || order.Uint16(file[4:]) != 2 {
		t.Fatalf("not an icon file with two pictures: % x", file[:6])
	}
	for i, size := range []int{16, 32} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			entry := file[6+16*i:]
			length, offset := order.Uint32(entry[8:]), order.Uint32(entry[12:])
			if int(offset+length) > len(file) {
				t.Fatalf("the picture ends at %d of %d", offset+length, len(file))
			}
			picture := file[offset : offset+length]
			if int(entry[0]) != size || int(order.Uint32(picture[4:])) != size || int(order.Uint32(picture[8:])) != 2*size {
				t.Error("the picture has another size than it says")
			}
			img := icon.Draw(states()[3], size)
			bottomLeft := picture[40+4*(size/2):]
			want := at(img, size/2, size-1)
			if got := (color.NRGBA{bottomLeft[2], bottomLeft[1], bottomLeft[0], bottomLeft[3]}); got != want {
				t.Errorf("the middle of the lowest row is %v, want %v", got, want)
			}
		})
	}
}

func BenchmarkPNG(b *testing.B) {
	for b.Loop() {
		if _, err := icon.PNG(states()[4], 22); err != nil {
			b.Fatal(err)
		}
	}
}
