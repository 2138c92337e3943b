package figure

import (
	"bytes"
	"encoding/binary"
	"image"
)

// orientation returns how a camera held its picture, 1 to 8 as Exif counts
// (CIPA DC-008, tag 274): 1 is upright. Cameras turn the note, not the
// picture. Where there is none it is 1.
func orientation(jpeg []byte) int {
	const startOfScan, app1 = 0xDA, 0xE1
	for rest := jpeg[min(2, len(jpeg)):]; len(rest) >= 4 && rest[0] == 0xFF && rest[1] != startOfScan; {
		length := int(binary.BigEndian.Uint16(rest[2:]))
		if length < 2 || 2+length > len(rest) {
			return 1
		}
		if exif, ok := bytes.CutPrefix(rest[4:2+length], []byte("Exif\x00\x00")); ok && rest[1] == app1 {
			return noted(exif)
		}
		rest = rest[2+length:]
	}
	return 1
}

// noted finds the orientation in an Exif block, a TIFF file of its own.
func noted(tiff []byte) int {
	const orientationTag, entry = 0x0112, 12
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	first := order.Uint32(tiff[4:])
	if uint64(first)+2 > uint64(len(tiff)) {
		return 1
	}
	entries := tiff[first+2:]
	for range order.Uint16(tiff[first:]) {
		if len(entries) < entry {
			return 1
		}
		if order.Uint16(entries) == orientationTag {
			if o := int(order.Uint16(entries[8:])); o >= 1 && o <= 8 {
				return o
			}
			return 1
		}
		entries = entries[entry:]
	}
	return 1
}

// turn returns a picture upright that a camera held in an orientation.
func turn(picture *image.RGBA, orientation int) *image.RGBA {
	if orientation == 1 {
		return picture
	}
	size := picture.Rect.Size()
	across := orientation >= 5 // width and height change places
	turned := image.NewRGBA(image.Rect(0, 0, size.X, size.Y))
	if across {
		turned = image.NewRGBA(image.Rect(0, 0, size.Y, size.X))
	}
	right := orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8
	down := orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7
	for y := range turned.Rect.Dy() {
		for x := range turned.Rect.Dx() {
			from := image.Pt(x, y)
			if across {
				from = image.Pt(y, x)
			}
			if right {
				from.X = size.X - 1 - from.X
			}
			if down {
				from.Y = size.Y - 1 - from.Y
			}
			turned.SetRGBA(x, y, picture.RGBAAt(from.X, from.Y))
		}
	}
	return turned
}
