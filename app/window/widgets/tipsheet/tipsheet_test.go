package tipsheet_test

import (
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/look"
	"stillnight/app/window/widgets"
	"stillnight/app/window/widgets/tipsheet"
	"stillnight/data/evidence"
)

func open(t *testing.T, theme string, textSize int, width, height float32) fyne.Window {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.New(theme, textSize))
	w := test.NewTempWindow(t, widgets.NewText(widgets.Body, "The view below."))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	return w
}

func tip(t *testing.T, id string) evidence.Tip {
	t.Helper()
	found, ok := evidence.TipByID(id)
	if !ok {
		t.Fatalf("there is no tip %q", id)
	}
	return found
}

// texts returns all texts in an object that can be seen.
func texts(o fyne.CanvasObject) string {
	if o == nil || !o.Visible() {
		return ""
	}
	var all strings.Builder
	switch o := o.(type) {
	case *widgets.Text:
		return o.Text() + "\n"
	case *widgets.Button:
		return o.Text() + "\n"
	case *fyne.Container:
		for _, child := range o.Objects {
			all.WriteString(texts(child))
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			all.WriteString(texts(child))
		}
	}
	return all.String()
}

func picture(t *testing.T, w fyne.Window, name string) {
	t.Helper()
	dir := os.Getenv("STILLNIGHT_PICTURES")
	if dir == "" {
		return
	}
	file, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}

func TestEveryTipSaysAllThatIsKnown(t *testing.T) {
	open(t, "light", 100, 400, 600)
	for _, tip := range evidence.Tips() {
		shown := texts(tipsheet.Body(tip))
		want := append([]string{tip.Text, tip.Rating(), tip.Effect, tip.SafeLimits, tip.GradeNote, tip.Unchecked()}, tip.Cautions...)
		for _, s := range tip.Sources() {
			want = append(want, s.Cite, s.Unchecked())
		}
		for _, text := range want {
			if !strings.Contains(shown, text) {
				t.Errorf("%s does not say %q", tip.ID, text)
			}
		}
		if strings.Contains(shown, "\n\n") {
			t.Errorf("%s has an empty line", tip.ID)
		}
	}
}

func TestButtonShowsTheTipAndEscapeLeavesIt(t *testing.T) {
	w := open(t, "light", 100, 440, 700)
	b := tipsheet.NewButton(w, "massage")
	test.Tap(b)
	top := w.Canvas().Overlays().Top()
	if top == nil || !strings.Contains(texts(top), tip(t, "massage").Title) {
		t.Fatal("the tip is not shown")
	}
	closer := w.Canvas().Focused()
	if closer == nil {
		t.Fatal("nothing has the focus")
	}
	closer.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.Canvas().Overlays().Top() != nil {
		t.Error("Escape leaves it there")
	}
}

func TestButtonOfNoTipIsHidden(t *testing.T) {
	w := open(t, "light", 100, 440, 700)
	for _, id := range []string{"", "moonlight"} {
		b := tipsheet.NewButton(w, id)
		if b.Visible() {
			t.Errorf("the tip %q can be asked for", id)
		}
		test.Tap(b)
		if w.Canvas().Overlays().Top() != nil {
			t.Errorf("the tip %q shows something", id)
		}
	}
}

func TestEveryFactorSaysWhy(t *testing.T) {
	w := open(t, "light", 100, 440, 900)
	for _, f := range evidence.Factors() {
		p := tipsheet.ShowFactor(w, f)
		shown := texts(w.Canvas().Overlays().Top())
		text, rating, _ := f.Why()
		for _, want := range []string{f.Label, text, rating} {
			if !strings.Contains(shown, want) {
				t.Errorf("%s does not say %q", f.ID, want)
			}
		}
		cites := slices.ContainsFunc(evidence.Sources(), func(s evidence.Source) bool { return strings.Contains(shown, s.Cite) })
		if !cites {
			t.Errorf("%s names no source", f.ID)
		}
		p.Hide()
	}
}

func TestLooks(t *testing.T) {
	for _, c := range []struct {
		name, theme, tip string
		size             int
		width, height    float32
	}{
		{"light-100", "light", "stretch-calf-hamstring", 100, 440, 760},
		{"dark-100", "dark", "no-quinine", 100, 440, 640},
		{"dark-175", "dark", "massage", 175, 605, 1100},
		{"light-175-narrow", "light", "mg-limit", 175, 360, 1700},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := open(t, c.theme, c.size, c.width, c.height)
			tipsheet.Show(w, tip(t, c.tip))
			picture(t, w, "tipsheet-"+c.name)
			test.AssertRendersToMarkup(t, c.name+".xml", w.Canvas())
		})
	}
	t.Run("factor", func(t *testing.T) {
		w := open(t, "light", 100, 440, 600)
		f, _ := evidence.FactorByID("alcohol")
		tipsheet.ShowFactor(w, f)
		picture(t, w, "tipsheet-factor")
		test.AssertRendersToMarkup(t, "factor.xml", w.Canvas())
	})
}
