package figure

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"io"
	"math"
	"time"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
)

// The largest drawing that is taken, and how long painting it may take.
const (
	mostSVGBytes = 2 << 20
	mostElements = 20_000
	mostDepth    = 100
	svgSide      = 1200 // pixels at the longer side
	svgPatience  = 5 * time.Second
)

// looksLikeSVG says whether a file's content is XML.
func looksLikeSVG(content []byte) bool {
	content = bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))
	return bytes.HasPrefix(bytes.TrimLeft(content, " \t\r\n"), []byte("<"))
}

// decodeSVG paints a drawing. One that takes too long is left to itself and
// counts as too large.
func decodeSVG(content []byte) (image.Image, error) {
	if len(content) > mostSVGBytes {
		return nil, errTooLarge
	}
	if err := checkSVG(content); err != nil {
		return nil, err
	}
	type painted struct {
		image image.Image
		err   error
	}
	done := make(chan painted, 1)
	go func() {
		picture, err := paintSVG(content)
		done <- painted{picture, err}
	}()
	select {
	case p := <-done:
		return p.image, p.err
	case <-time.After(svgPatience):
		return nil, errTooLarge
	}
}

// checkSVG refuses what the painter would not come to an end with: parts that
// are made of themselves, too many parts, too deep ones.
func checkSVG(content []byte) error {
	decoder := xml.NewDecoder(bytes.NewReader(content))
	decoder.Strict = false
	elements, depth, defs := 0, 0, 0
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read the drawing: %w", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			elements++
			depth++
			switch {
			case elements == 1 && t.Name.Local != "svg":
				return errNoPicture
			case elements > mostElements, depth > mostDepth:
				return errTooLarge
			case t.Name.Local == "defs":
				defs++
			case t.Name.Local == "use" && defs > 0:
				return errNoPicture
			}
		case xml.EndElement:
			depth--
			if t.Name.Local == "defs" {
				defs--
			}
		}
	}
}

// paintSVG paints a drawing at the size it is kept.
func paintSVG(content []byte) (picture image.Image, err error) {
	defer func() { // the library stumbles over some broken drawings
		if fault := recover(); fault != nil {
			picture, err = nil, fmt.Errorf("paint the drawing: %v", fault)
		}
	}()
	icon, err := oksvg.ReadReplacingCurrentColor(bytes.NewReader(content), "#000000", oksvg.IgnoreErrorMode)
	if err != nil {
		return nil, fmt.Errorf("read the drawing: %w", err)
	}
	box := icon.ViewBox
	if !(box.W > 0 && box.H > 0) || math.IsInf(box.W+box.H, 0) || len(icon.SVGPaths) == 0 {
		return nil, errNoPicture
	}
	for i := range icon.SVGPaths {
		icon.SVGPaths[i].Dash = sound(icon.SVGPaths[i].Dash, max(box.W, box.H))
	}
	scale := svgSide / max(box.W, box.H)
	width, height := max(1, int(box.W*scale)), max(1, int(box.H*scale))
	icon.Transform = rasterx.Identity.Scale(scale, scale).Translate(-box.X, -box.Y)
	painting := image.NewRGBA(image.Rect(0, 0, width, height))
	icon.Draw(rasterx.NewDasher(width, height, rasterx.NewScannerGV(width, height, painting, painting.Rect)), 1)
	return painting, nil
}

// sound returns the dashes of a line, or none where they are too short to be
// seen and would take for ever.
func sound(dashes []float64, size float64) []float64 {
	var sum float64
	for _, d := range dashes {
		sum += max(d, 0)
	}
	if !(sum > size/1000) {
		return nil
	}
	return dashes
}
