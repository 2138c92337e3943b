package figure_test

import (
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets/figure"
	"stillnight/data/routine"
)

// sheet shows every figure in a theme at a width, side by side.
func sheet(t *testing.T, force string, textSize int, width float32, columns int, side routine.Side) image.Image {
	t.Helper()
	app := test.NewTempApp(t)
	th := look.New(force, textSize)
	if force == "night" {
		th = look.NightTheme(float32(textSize) / 100)
	}
	app.Settings().SetTheme(th)
	var pictures []image.Image
	var tall float32
	for _, name := range figure.Names() {
		tall = max(tall, figure.New(name, side).HeightFor(width))
	}
	for _, name := range figure.Names() {
		f := figure.New(name, side)
		back := canvas.NewRectangle(th.Color(look.ColorSurface, theme.VariantDark))
		w := test.NewTempWindow(t, container.NewStack(back, f))
		w.SetPadded(false)
		w.Resize(fyne.NewSize(width, tall))
		pictures = append(pictures, w.Canvas().Capture())
	}
	cell := pictures[0].Bounds().Size()
	const gap = 4
	rows := (len(pictures) + columns - 1) / columns
	all := image.NewRGBA(image.Rect(0, 0, columns*(cell.X+gap), rows*(cell.Y+gap)))
	for i, p := range pictures {
		at := image.Pt(i%columns*(cell.X+gap), i/columns*(cell.Y+gap))
		draw.Draw(all, image.Rectangle{at, at.Add(cell)}, p, image.Point{}, draw.Src)
	}
	return all
}

// sides are those that a figure is looked at from: one where it says the same
// of both legs.
func sides(name string) []routine.Side {
	if figure.Describe(name, routine.Left) == figure.Describe(name, routine.Right) {
		return []routine.Side{routine.Both}
	}
	return []routine.Side{routine.Left, routine.Right}
}

func TestFiguresLook(t *testing.T) {
	start(t, "dark", 100)
	for _, name := range figure.Names() {
		for _, side := range sides(name) {
			t.Run(name+"-"+string(side), func(t *testing.T) {
				f := figure.New(name, side)
				w := test.NewTempWindow(t, container.NewStack(canvas.NewRectangle(look.Dark().Surface), f))
				w.SetPadded(false)
				w.Resize(fyne.NewSize(320, f.HeightFor(320)))
				test.AssertRendersToImage(t, name+"-"+string(side)+".png", w.Canvas())
			})
		}
	}
}

func TestSheetsLook(t *testing.T) {
	for _, force := range []string{"light", "dark"} {
		t.Run(force, func(t *testing.T) {
			picture := canvas.NewImageFromImage(sheet(t, force, 100, 200, 7, routine.Left))
			w := test.NewTempWindow(t, picture)
			w.SetPadded(false)
			w.Resize(fyne.NewSize(float32(picture.Image.Bounds().Dx()), float32(picture.Image.Bounds().Dy())))
			test.AssertRendersToImage(t, "all-"+force+".png", w.Canvas())
		})
	}
}

// TestSheets writes every figure to the folder that STILLNIGHT_PICTURES
// names, to be looked at.
func TestSheets(t *testing.T) {
	dir := os.Getenv("STILLNIGHT_PICTURES")
	if dir == "" {
		return
	}
	for _, c := range []struct {
		theme    string
		textSize int
		width    float32
		columns  int
		side     routine.Side
	}{
		{"light", 100, 400, 4, routine.Right},
		{"dark", 100, 400, 4, routine.Left},
		{"dark", 175, 300, 6, routine.Right},
		{"light", 100, 200, 7, routine.Left},
		{"night", 100, 424, 4, routine.Left},
	} {
		file, err := os.Create(filepath.Join(dir, fmt.Sprintf("sheet-%s-%d-%v.png", c.theme, c.textSize, c.width)))
		if err != nil {
			t.Fatal(err)
		}
		if err := png.Encode(file, sheet(t, c.theme, c.textSize, c.width, c.columns, c.side)); err != nil {
			t.Error(err)
		}
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}
}
