package figure_test

import (
	"image"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets"
	"stillnight/app/window/widgets/figure"
	"stillnight/data/routine"
)

var _ widgets.Fitting = (*figure.Figure)(nil)

// start makes a test app in Stillnight's theme.
func start(t *testing.T, force string, textSize int) {
	t.Helper()
	app := test.NewTempApp(t)
	th := look.New(force, textSize)
	if force == "night" {
		th = look.NightTheme(float32(textSize) / 100)
	}
	app.Settings().SetTheme(th)
}

// show puts a figure into a window of its own, as high as it wants to be.
func show(t *testing.T, f *figure.Figure, width float32) fyne.Window {
	t.Helper()
	w := test.NewTempWindow(t, f)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, f.HeightFor(width)))
	return w
}

func TestEveryPictureOfARoutineHasAFigure(t *testing.T) {
	for _, name := range append(routine.Pictures(), "cramp-calf", "cramp-foot", "cramp-thigh-back", "cramp-thigh-front") {
		if !slices.Contains(figure.Names(), name) {
			t.Errorf("there is no figure %q", name)
		}
	}
	if names := figure.Names(); len(slices.Compact(slices.Sorted(slices.Values(names)))) != len(names) {
		t.Error("a name stands for two figures")
	}
}

func TestFiguresAreToldInWords(t *testing.T) {
	told := map[string]string{}
	for _, name := range figure.Names() {
		left, right, both := figure.Describe(name, routine.Left), figure.Describe(name, routine.Right), figure.Describe(name, routine.Both)
		for _, tale := range []string{left, right, both} {
			if !strings.HasPrefix(tale, "Somebody ") || !strings.HasSuffix(tale, ".") || strings.Contains(tale, "%") {
				t.Errorf("%s is told as %q", name, tale)
			}
		}
		if strings.Contains(left, "left leg") != strings.Contains(right, "right leg") || strings.Contains(left, "right leg") {
			t.Errorf("%s mixes up the legs: %q, %q", name, left, right)
		}
		if other, ok := told[left]; ok {
			t.Errorf("%s and %s are told alike", name, other)
		}
		told[left] = name
		if got := figure.New(name, routine.Right).Describe(); got != right {
			t.Errorf("the widget tells %q", got)
		}
	}
	if got := figure.Describe("no-such", routine.Left); got != "There is no picture for this step." {
		t.Errorf("an unknown one is told as %q", got)
	}
}

// painted says whether anything is painted at a point.
func painted(picture *image.RGBA, x, y int) bool {
	return image.Pt(x, y).In(picture.Rect) && picture.Pix[picture.PixOffset(x, y)+3] > 16
}

func TestLeftIsTheMirrorOfRight(t *testing.T) {
	start(t, "light", 100)
	for _, name := range figure.Names() {
		right, left := figure.New(name, routine.Right), figure.New(name, routine.Left)
		show(t, right, 400)
		show(t, left, 400)
		width, height := 400, int(right.HeightFor(400))
		a, b := figure.PictureOf(right, width, height), figure.PictureOf(left, width, height)
		shown, differ := 0, 0
		for y := range height {
			for x := range width {
				one, other := painted(a, x, y), painted(b, width-1-x, y)
				if one {
					shown++
				}
				if one != other {
					differ++
				}
			}
		}
		// Edges may fall a pixel to either side.
		if shown < 4000 || differ > shown/12 {
			t.Errorf("%s: of %d pixels %d differ between the sides", name, shown, differ)
		}
		if name == "calf-stretch" && !painted(a, 399-80, 50) && painted(b, 399-80, 50) {
			t.Error("right faces left")
		}
	}
}

func TestBothFacesAsRightDoes(t *testing.T) {
	start(t, "light", 100)
	for _, name := range figure.Names() {
		right, both, none := figure.New(name, routine.Right), figure.New(name, routine.Both), figure.New(name, "")
		for _, f := range []*figure.Figure{right, both, none} {
			show(t, f, 300)
		}
		a := figure.PictureOf(right, 300, 240)
		for _, f := range []*figure.Figure{both, none} {
			if b := figure.PictureOf(f, 300, 240); !slices.Equal(a.Pix, b.Pix) {
				t.Errorf("%s without a side is another picture", name)
			}
		}
	}
}

func TestWordsAreNeverCutOffNorOnTheDrawing(t *testing.T) {
	for _, textSize := range []int{100, 175} {
		start(t, "dark", textSize)
		for _, width := range []float32{200, 300, 400, 640} {
			for _, name := range figure.Names() {
				for _, side := range []routine.Side{routine.Left, routine.Right} {
					f := figure.New(name, side)
					show(t, f, width)
					checkWords(t, f, name, textSize, width)
				}
			}
		}
	}
}

func checkWords(t *testing.T, f *figure.Figure, name string, textSize int, width float32) {
	t.Helper()
	size := f.Size()
	whole := image.Rect(0, 0, int(size.Width)+1, int(size.Height)+1)
	picture := figure.PictureOf(f, int(size.Width), int(size.Height))
	places, needs := figure.WordsOf(f)
	if len(places) == 0 {
		t.Errorf("%s at %d per cent, %v wide, says nothing", name, textSize, width)
	}
	for i, place := range places {
		if !place.In(whole) || needs[i].Dx() > place.Dx() || needs[i].Dy() > place.Dy() {
			t.Errorf("%s at %d per cent, %v wide: words at %v need %v of %v", name, textSize, width, place, needs[i], whole)
		}
		for y := place.Min.Y; y < place.Max.Y; y++ {
			for x := place.Min.X; x < place.Max.X; x++ {
				if painted(picture, x, y) {
					t.Fatalf("%s at %d per cent, %v wide: words at %v lie on the drawing at %d, %d", name, textSize, width, place, x, y)
				}
			}
		}
	}
	if len(places) == 2 && places[0].Overlaps(places[1]) {
		t.Errorf("%s at %d per cent, %v wide: words at %v and %v", name, textSize, width, places[0], places[1])
	}
}

func TestFigureKeepsItsShape(t *testing.T) {
	start(t, "light", 100)
	f := figure.New("calf-stretch", routine.Left)
	words := f.HeightFor(400) - 400*0.72
	if words < 15 || words > 40 {
		t.Errorf("the words take %v", words)
	}
	if got := f.HeightFor(300); got < 300*0.72+words-0.1 || got > 300*0.72+words+0.1 {
		t.Errorf("height %v at 300", got)
	}
	if f.HeightFor(900) != f.HeightFor(400) || f.NaturalWidth() != 400 {
		t.Error("it grows without end")
	}
	if least := f.MinSize(); least.Width > 200 || least.Height != f.HeightFor(400) {
		t.Errorf("needs %v", least)
	}
	show(t, f, 300)
	if least := f.MinSize(); least.Height != f.HeightFor(300) {
		t.Errorf("needs %v at 300", least)
	}
}

func TestSmallAndOddSizesDoNoHarm(t *testing.T) {
	start(t, "light", 175)
	for _, name := range append(figure.Names(), "no-such", "") {
		f := figure.New(name, routine.Left)
		w := test.NewTempWindow(t, f)
		for _, size := range []fyne.Size{{}, {Width: 1, Height: 1}, {Width: 3, Height: 400}, {Width: 400, Height: 3}, {Width: 90, Height: 60}, {Width: 1500, Height: 80}} {
			f.Resize(size)
			w.Canvas().Capture()
			figure.PictureOf(f, int(size.Width), int(size.Height))
		}
	}
}

func TestFigureIsPaintedOnlyWhenItChanges(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New("light", 100))
	f := figure.New("calf-stretch", routine.Left)
	w := show(t, f, 400)
	w.Canvas().Capture()
	first := figure.Painted(f)
	for range 5 {
		f.Refresh()
		f.Set("calf-stretch", routine.Left)
		w.Canvas().Capture()
	}
	if got := figure.Painted(f); got != first || first != 1 {
		t.Errorf("painted %d times, then %d times for nothing", first, got-first)
	}
	for i, change := range []func(){
		func() { f.Set("calf-stretch", routine.Right) },
		func() { f.Set("wall-ball", routine.Right) },
		func() { app.Settings().SetTheme(look.New("dark", 100)); f.Refresh() },
		func() { w.Resize(fyne.NewSize(300, 260)) },
	} {
		before := figure.Painted(f)
		change()
		w.Canvas().Capture()
		w.Canvas().Capture()
		if got := figure.Painted(f) - before; got != 1 {
			t.Errorf("painted %d times after change %d", got, i)
		}
	}
}

func BenchmarkFigure(b *testing.B) {
	app := test.NewTempApp(b)
	app.Settings().SetTheme(look.New("dark", 100))
	for _, name := range figure.Names() {
		b.Run(name, func(b *testing.B) {
			for i := range b.N {
				f := figure.New(name, routine.Left)
				f.Resize(fyne.NewSize(400, 330))
				figure.PictureOf(f, 400, 330+i%2)
			}
		})
	}
}
