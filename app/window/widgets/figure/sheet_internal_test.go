package figure

import (
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"stillnight/app/window/look"
)

// TestSheet writes all figures to the folder that STILLNIGHT_PICTURES names,
// to be looked at.
func TestSheet(t *testing.T) {
	dir := os.Getenv("STILLNIGHT_PICTURES")
	if dir == "" {
		return
	}
	for name, pal := range map[string]look.Palette{"light": look.Light(), "dark": look.Dark(), "night": look.Night()} {
		all := catalogue()
		const w, h, cols = 400, 330, 4
		rows := (len(all) + cols - 1) / cols
		out := image.NewRGBA(image.Rect(0, 0, cols*w, rows*h))
		draw.Draw(out, out.Rect, image.NewUniform(pal.Surface), image.Point{}, draw.Src)
		for i, e := range all {
			d := e.draw()
			v := d.view(image.Rect(16, 16, w-16, h-16), false, 2.2)
			p := newPaper(w, h, v)
			d.paint(p, inksFrom(pal.Ink, pal.Done, pal.Muted, pal.Warm, pal.Surface))
			at := image.Rect(i%cols*w, i/cols*h, (i%cols+1)*w, (i/cols+1)*h)
			draw.Draw(out, at, p.image, image.Point{}, draw.Over)
			for x := at.Min.X; x < at.Max.X; x++ {
				out.Set(x, at.Min.Y, color.Gray{128})
			}
		}
		file, err := os.Create(filepath.Join(dir, "figures-"+name+".png"))
		if err != nil {
			t.Fatal(err)
		}
		if err := png.Encode(file, out); err != nil {
			t.Error(err)
		}
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}
}
