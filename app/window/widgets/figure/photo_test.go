package figure_test

import (
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets/figure"
	"stillnight/data/routine"
)

func atOnce(job func()) { job() }

// file puts a red picture into a folder.
func file(t *testing.T, name string, width, height int) string {
	t.Helper()
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	for i := range picture.Pix {
		picture.Pix[i] = [4]uint8{255, 0, 0, 255}[i%4]
	}
	path := filepath.Join(t.TempDir(), name)
	out, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	if err := png.Encode(out, picture); err != nil {
		t.Fatal(err)
	}
	return path
}

func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAPictureOfOnesOwnIsShownWhole(t *testing.T) {
	start(t, "dark", 100)
	f := figure.New("calf-stretch", routine.Left)
	figure.Jobs(f, atOnce, atOnce)
	w := show(t, f, 300)
	f.SetFile(file(t, "my stretch.png", 60, 20))
	if got := f.Describe(); got != "The picture my stretch.png." {
		t.Errorf("told as %q", got)
	}
	if places, _ := figure.WordsOf(f); len(places) > 0 {
		t.Error("words of the figure before stand beside the picture")
	}
	shot := w.Canvas().Capture()
	middle := shot.Bounds().Dy() / 2
	for _, x := range []int{3, 150, 296} {
		if c := color.RGBAModel.Convert(shot.At(x, middle)).(color.RGBA); c.R < 200 || c.G > 60 {
			t.Errorf("%v at %d in the middle", c, x)
		}
	}
	if c := color.RGBAModel.Convert(shot.At(150, 20)).(color.RGBA); c.R > 100 {
		t.Errorf("the picture is stretched: %v on top", c)
	}
	f.Set("calf-stretch", routine.Left)
	if places, _ := figure.WordsOf(f); len(places) != 2 {
		t.Error("the figure does not come back")
	}
}

func TestWhatCannotBeShownLeavesASentence(t *testing.T) {
	start(t, "dark", 175)
	folder := t.TempDir()
	huge := filepath.Join(t.TempDir(), "huge.png")
	if err := os.WriteFile(huge, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(huge, 1<<40); err != nil {
		t.Logf("no such large files here: %v", err)
	}
	for path, want := range map[string]string{
		filepath.Join(folder, "gone.png"): "The picture gone.png is not there.",
		folder:                            " cannot be shown. PNG, JPEG and SVG files can.",
		write(t, "empty.png", ""):         "The picture empty.png cannot be shown. PNG, JPEG and SVG files can.",
		write(t, "notes.txt", "Stretch each calf."):                       "The picture notes.txt cannot be shown. PNG, JPEG and SVG files can.",
		write(t, "page.svg", "<html></html>"):                             "The picture page.svg cannot be shown. PNG, JPEG and SVG files can.",
		write(t, "deep.svg", strings.Repeat("<svg>", 5000)):               "The picture deep.svg is too large to show.",
		write(t, strings.Repeat("long", 40)+".png", "x"):                  "longlong",
		filepath.Join(folder, "no-such-folder", "..", "..", "\x00.png\n"): "The picture ",
		huge: "The picture huge.png is too large to show.",
	} {
		f := figure.New("massage", routine.Right)
		figure.Jobs(f, atOnce, atOnce)
		show(t, f, 300)
		f.SetFile(path)
		if got := f.Describe(); !strings.Contains(got, want) {
			t.Errorf("%q is told as %q", path, got)
		}
		places, needs := figure.WordsOf(f)
		if len(places) != 1 || needs[0].Dy() > places[0].Dy() || places[0].Max.Y > int(f.Size().Height) || places[0].Max.X > 300 {
			t.Errorf("%q: words at %v need %v of %v", path, places, needs, f.Size())
		}
	}
}

func TestALatePictureDoesNotTakeThePlaceOfAnother(t *testing.T) {
	start(t, "dark", 100)
	f := figure.New("massage", routine.Right)
	var waiting []func()
	figure.Jobs(f, func(job func()) { waiting = append(waiting, job) }, atOnce)
	show(t, f, 300)
	f.SetFile(file(t, "one.png", 8, 8))
	f.SetFile(file(t, "two.png", 8, 8))
	if places, _ := figure.WordsOf(f); len(places) > 0 {
		t.Error("says something before it knows")
	}
	waiting[1]()
	waiting[0]()
	if got := f.Describe(); got != "The picture two.png." {
		t.Errorf("shows %q", got)
	}
	f.SetFile(file(t, "three.png", 8, 8))
	f.Set("wall-ball", routine.Left)
	waiting[2]()
	if got := f.Describe(); got != figure.Describe("wall-ball", routine.Left) {
		t.Errorf("shows %q", got)
	}
}

func TestAPictureIsReadBesideTheUIThread(t *testing.T) {
	start(t, "dark", 100)
	f := figure.New("massage", routine.Right)
	hops := make(chan func())
	figure.Jobs(f, func(job func()) { go job() }, func(job func()) { hops <- job })
	show(t, f, 300)
	f.SetFile(file(t, "one.png", 8, 8))
	f.Refresh() // the UI goes on meanwhile
	(<-hops)()
	if got := f.Describe(); got != "The picture one.png." {
		t.Errorf("shows %q", got)
	}
}

func TestPlaceholderLooks(t *testing.T) {
	start(t, "dark", 100)
	f := figure.New("massage", routine.Right)
	figure.Jobs(f, atOnce, atOnce)
	f.SetFile("stretch.png")
	w := show(t, f, 320)
	w.SetContent(container.NewStack(canvas.NewRectangle(look.Dark().Surface), f))
	test.AssertRendersToImage(t, "placeholder.png", w.Canvas())
}
