package icon

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/png"
)

// PNG returns the icon as a PNG file.
func PNG(s State, size int) ([]byte, error) {
	var out bytes.Buffer
	if err := png.Encode(&out, Draw(s, size)); err != nil {
		return nil, fmt.Errorf("encode the icon: %w", err)
	}
	return out.Bytes(), nil
}

// The fixed parts of an ICO file, in bytes.
const (
	icoHeader = 6
	icoEntry  = 16
	bmpHeader = 40
)

// ICO returns the icon in these sizes, each up to 255, as a Windows icon file.
// Its pictures are plain bitmaps, which every version of Windows reads.
func ICO(s State, sizes ...int) []byte {
	var head, body bytes.Buffer
	put := func(b *bytes.Buffer, values ...any) {
		for _, v := range values {
			_ = binary.Write(b, binary.LittleEndian, v) // a buffer takes everything
		}
	}
	put(&head, uint16(0), uint16(1), uint16(len(sizes)))
	for _, size := range sizes {
		picture := bitmap(Draw(s, size))
		offset := icoHeader + icoEntry*len(sizes) + body.Len()
		put(&head, uint8(size), uint8(size), uint8(0), uint8(0), uint16(1), uint16(32), uint32(len(picture)), uint32(offset))
		body.Write(picture)
	}
	return append(head.Bytes(), body.Bytes()...)
}

// bitmap returns the picture as an icon's bitmap: a header with twice the
// height, the rows from the bottom up in BGRA, and a mask that hides nothing.
func bitmap(img *image.RGBA) []byte {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	mask := (w + 31) / 32 * 4 * h
	out := make([]byte, bmpHeader, bmpHeader+4*w*h+mask)
	order := binary.LittleEndian
	order.PutUint32(out[0:], bmpHeader)
	order.PutUint32(out[4:], uint32(w))
	order.PutUint32(out[8:], uint32(2*h))
	order.PutUint16(out[12:], 1)
	order.PutUint16(out[14:], 32)
	order.PutUint32(out[20:], uint32(4*w*h+mask))
	for y := h - 1; y >= 0; y-- {
		for x := range w {
			r, g, b, a := straight(img, x, y)
			out = append(out, b, g, r, a)
		}
	}
	return append(out, make([]byte, mask)...)
}

// ARGB returns the picture as status notifier items want it: alpha, red, green
// and blue, row by row, colours not multiplied by alpha.
func ARGB(img *image.RGBA) []byte {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := make([]byte, 0, 4*w*h)
	for y := range h {
		for x := range w {
			r, g, b, a := straight(img, x, y)
			out = append(out, a, r, g, b)
		}
	}
	return out
}

func straight(img *image.RGBA, x, y int) (r, g, b, a uint8) {
	p := img.Pix[img.PixOffset(x, y):]
	if p[3] == 0 {
		return 0, 0, 0, 0
	}
	divide := func(v uint8) uint8 { return uint8(min(255, (int(v)*255+int(p[3])/2)/int(p[3]))) }
	return divide(p[0]), divide(p[1]), divide(p[2]), p[3]
}
