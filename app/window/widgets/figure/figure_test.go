package figure_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets/figure"
	"stillnight/data/routine"
)

func TestEveryPictureOfARoutineHasAFigure(t *testing.T) {
	for _, name := range append(routine.Pictures(), "cramp-calf", "cramp-foot", "cramp-thigh-back", "cramp-thigh-front") {
		if !slices.Contains(figure.Names(), name) {
			t.Errorf("there is no figure %q", name)
		}
		if tale := figure.Describe(name, routine.Left); !strings.HasPrefix(tale, "Somebody ") || strings.Contains(tale, "%") {
			t.Errorf("%s is described as %q", name, tale)
		}
	}
	if got := figure.Describe("no-such", routine.Left); got != "There is no picture for this step." {
		t.Errorf("an unknown one is described as %q", got)
	}
}

func TestFigureTakesItsPlace(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New("dark", 175))
	for _, name := range append(figure.Names(), "no-such") {
		f := figure.New(name, routine.Left)
		w := test.NewTempWindow(t, f)
		w.SetPadded(false)
		w.Resize(fyne.NewSize(300, f.HeightFor(300)))
		f.Set(name, routine.Right)
		w.Canvas().Capture()
		if least := f.MinSize(); least.Width > 300 {
			t.Errorf("%s needs a width of %v", name, least.Width)
		}
	}
}
