package figure

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
)

func pngOf(t *testing.T, picture image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// halves is a picture whose left half is red and right half blue, with a
// green strip on top.
func halves(width, height int) *image.RGBA {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := color.RGBA{R: 255, A: 255}
			if x >= width/2 {
				c = color.RGBA{B: 255, A: 255}
			}
			if y < height/4 {
				c = color.RGBA{G: 255, A: 255}
			}
			picture.SetRGBA(x, y, c)
		}
	}
	return picture
}

// hue names the colour of a pixel.
func hue(picture image.Image, x, y int) string {
	r, g, b, _ := picture.At(x, y).RGBA()
	switch {
	case r > 0x8000 && g < 0x8000 && b < 0x8000:
		return "red"
	case g > 0x8000 && r < 0x8000 && b < 0x8000:
		return "green"
	case b > 0x8000 && r < 0x8000 && g < 0x8000:
		return "blue"
	default:
		return fmt.Sprintf("%04x%04x%04x", r, g, b)
	}
}

// exif returns a picture as JPEG with a note of how the camera was held.
func exif(t *testing.T, picture image.Image, order binary.AppendByteOrder, orientation uint16) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, picture, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	mark := "MM"
	if order == binary.AppendByteOrder(binary.LittleEndian) {
		mark = "II"
	}
	tiff := order.AppendUint32(order.AppendUint16([]byte(mark), 42), 8)
	tiff = order.AppendUint16(tiff, 2)
	tiff = append(tiff, make([]byte, 12)...) // some other tag
	tiff = order.AppendUint32(order.AppendUint16(order.AppendUint16(tiff, 0x0112), 3), 1)
	tiff = order.AppendUint16(order.AppendUint16(tiff, orientation), 0)
	note := append([]byte("Exif\x00\x00"), tiff...)
	head := binary.BigEndian.AppendUint16([]byte{0xFF, 0xD8, 0xFF, 0xE1}, uint16(len(note)+2))
	return append(append(head, note...), b.Bytes()[2:]...)
}

func TestPicturesStandAsTheCameraWasHeld(t *testing.T) {
	// Where the top strip and the red half of the scene are in what is stored.
	stored := halves(40, 24)
	for orientation, want := range map[uint16]struct{ top, left, right, bottom string }{
		1: {"green", "red", "blue", ""}, 2: {"green", "blue", "red", ""},
		3: {"", "blue", "red", "green"}, 4: {"", "red", "blue", "green"},
	} {
		got, err := decode(exif(t, stored, binary.BigEndian, orientation))
		if err != nil || got.Bounds().Dx() != 40 {
			t.Fatalf("orientation %d: %v, %v", orientation, got.Bounds(), err)
		}
		if hue(got, 6, 12) != want.left || hue(got, 34, 12) != want.right ||
			want.top != "" && hue(got, 20, 1) != want.top || want.bottom != "" && hue(got, 20, 22) != want.bottom {
			t.Errorf("orientation %d: left %s, right %s, top %s, bottom %s", orientation, hue(got, 6, 12), hue(got, 34, 12), hue(got, 20, 1), hue(got, 20, 22))
		}
	}
	for orientation, want := range map[uint16]struct{ top, bottom, strip string }{
		5: {"red", "blue", "left"}, 6: {"red", "blue", "right"}, 7: {"blue", "red", "right"}, 8: {"blue", "red", "left"},
	} {
		got, err := decode(exif(t, stored, binary.LittleEndian, orientation))
		if err != nil || got.Bounds().Dx() != 24 || got.Bounds().Dy() != 40 {
			t.Fatalf("orientation %d: %v, %v", orientation, got.Bounds(), err)
		}
		strip := map[bool]string{true: "left", false: "right"}[hue(got, 1, 20) == "green"]
		if hue(got, 12, 5) != want.top || hue(got, 12, 35) != want.bottom || strip != want.strip {
			t.Errorf("orientation %d: top %s, bottom %s, strip %s", orientation, hue(got, 12, 5), hue(got, 12, 35), strip)
		}
	}
}

func TestOddNotesOfTheCameraAreLeftAside(t *testing.T) {
	good := exif(t, halves(40, 24), binary.BigEndian, 6)
	for _, c := range [][]byte{
		nil,
		{0xFF},
		{0xFF, 0xD8},
		{0xFF, 0xD8, 0xFF, 0xE1},
		{0xFF, 0xD8, 0xFF, 0xE1, 0, 0},
		{0xFF, 0xD8, 0xFF, 0xE1, 0, 1, 9},
		good[:20], good[:31], good[:40],
		exif(t, halves(40, 24), binary.BigEndian, 0), exif(t, halves(40, 24), binary.BigEndian, 9),
	} {
		if got := orientation(c); got != 1 {
			t.Errorf("%d bytes are turned to %d", len(c), got)
		}
	}
	for i := range good { // any byte may be wrong
		broken := bytes.Clone(good[:min(len(good), 80)])
		if i < len(broken) {
			broken[i] ^= 0xFF
			orientation(broken)
		}
	}
}

// bomb is a small PNG file that says it is huge.
func bomb(t *testing.T) []byte {
	t.Helper()
	content := pngOf(t, halves(8, 8))
	binary.BigEndian.PutUint32(content[16:], 60_000)
	binary.BigEndian.PutUint32(content[20:], 60_000)
	binary.BigEndian.PutUint32(content[29:], crc32.ChecksumIEEE(content[12:29]))
	return content
}

func TestBrokenPicturesAreRefused(t *testing.T) {
	whole := pngOf(t, halves(80, 60))
	for name, c := range map[string]struct {
		content []byte
		want    error // nil: any
	}{
		"empty":           {nil, nil},
		"text":            {[]byte("calf stretch"), nil},
		"half a PNG":      {whole[:len(whole)/2], nil},
		"a huge one":      {bomb(t), errTooLarge},
		"a page":          {[]byte("<!doctype html><html><body>x</body></html>"), errNoPicture},
		"an empty SVG":    {[]byte(`<svg viewBox="0 0 10 10"></svg>`), errNoPicture},
		"half an SVG":     {[]byte(`<svg viewBox="0 0 10 10"><path d="M0 0`), nil},
		"no size":         {[]byte(`<svg><path d="M0 0L9 9L0 9z"/></svg>`), errNoPicture},
		"a negative size": {[]byte(`<svg viewBox="0 0 -10 10"><path d="M0 0L9 9L0 9z"/></svg>`), errNoPicture},
		"made of itself": {
			[]byte(`<svg viewBox="0 0 10 10" xmlns:xlink="x"><defs><g id="a"><use xlink:href="#a"/></g></defs><use xlink:href="#a"/></svg>`),
			errNoPicture,
		},
		"deep":           {[]byte(strings.Repeat("<svg>", 200)), errTooLarge},
		"many parts":     {[]byte(`<svg viewBox="0 0 10 10">` + strings.Repeat(`<path d="M0 0L9 9"/>`, mostElements+1) + `</svg>`), errTooLarge},
		"a long drawing": {[]byte(`<svg viewBox="0 0 10 10">` + strings.Repeat(" ", mostSVGBytes) + `</svg>`), errTooLarge},
		"a bad path":     {[]byte(`<svg viewBox="0 0 10 10"><path d="M0 0 A nothing 5 q"/></svg>`), nil},
		"ends too often": {[]byte(`<svg viewBox="0 0 10 10"></g></g></svg>`), nil},
	} {
		picture, err := decode(c.content)
		if err == nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %v, %v", name, picture != nil, err)
		}
	}
}

func TestDrawingsArePainted(t *testing.T) {
	for name, content := range map[string]string{
		"plain":            `<svg viewBox="0 0 40 20"><rect width="20" height="20" fill="red"/><rect x="20" width="20" height="20" fill="blue"/></svg>`,
		"from elsewhere":   `<?xml version="1.0"?><!-- x --><svg viewBox="-20 5 40 20"><rect x="-20" y="5" width="20" height="20" fill="red"/><rect x="0" y="5" width="20" height="20" fill="blue"/></svg>`,
		"size alone":       `<svg width="40" height="20"><rect width="20" height="20" fill="red"/><rect x="20" width="20" height="20" fill="blue"/></svg>`,
		"a part used":      `<svg viewBox="0 0 40 20" xmlns:xlink="x"><defs><rect id="r" width="20" height="20" fill="red"/></defs><use xlink:href="#r"/><rect x="20" width="20" height="20" fill="blue"/></svg>`,
		"endless dashes":   `<svg viewBox="0 0 40 20"><rect width="20" height="20" fill="red"/><rect x="20" width="20" height="20" fill="blue"/><path d="M0 19L40 19" stroke="black" stroke-dasharray="0.0000001 0" stroke-width="0.1"/></svg>`,
		"with a byte mark": "\xef\xbb\xbf" + ` <svg viewBox="0 0 40 20"><rect width="20" height="20" fill="red"/><rect x="20" width="20" height="20" fill="blue"/></svg>`,
	} {
		picture, err := decode([]byte(content))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if size := picture.Bounds().Size(); size.X != svgSide || size.Y != svgSide/2 {
			t.Errorf("%s is painted %v large", name, size)
		}
		if left, right := hue(picture, svgSide/4, svgSide/4), hue(picture, svgSide*3/4, svgSide/4); left != "red" || right != "blue" {
			t.Errorf("%s: left %s, right %s", name, left, right)
		}
	}
}

func TestPicturesAreKeptNoLargerThanTheyAreShown(t *testing.T) {
	for _, c := range []struct{ in, want image.Point }{
		{image.Pt(3200, 1600), image.Pt(1600, 800)},
		{image.Pt(100, 4000), image.Pt(40, 1600)},
		{image.Pt(30, 20), image.Pt(30, 20)},
		{image.Pt(5000, 1), image.Pt(1600, 1)},
	} {
		got, err := decode(pngOf(t, halves(c.in.X, c.in.Y)))
		if err != nil || got.Bounds().Size() != c.want {
			t.Errorf("%v is kept as %v, %v", c.in, got, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`<svg viewBox="0 0 4 4"><circle cx="2" cy="2" r="1"/></svg>`))
	f.Add([]byte("\x89PNG\r\n\x1a\n"))
	f.Add([]byte{0xFF, 0xD8, 0xFF, 0xE1, 0, 16})
	f.Fuzz(func(t *testing.T, content []byte) {
		if picture, err := decode(content); err == nil && picture.Bounds().Empty() {
			t.Error("an empty picture")
		}
	})
}
