package routines_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/routines"
	"stillnight/app/window/view/viewtest"
)

func TestLooks(t *testing.T) {
	for _, c := range []struct {
		name, theme   string
		size          int
		width, height float32
	}{
		{"light-100", "light", 100, 520, 900},
		{"dark-100", "dark", 100, 520, 900},
		{"light-175-narrow", "light", 175, 360, 1700},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := viewtest.New(t, c.theme, c.size)
			v := routines.New(d.Params())
			d.Show(v, c.width, c.height)
			d.Picture("routines-list-" + c.name)
			test.AssertRendersToMarkup(t, "list-"+c.name+".xml", d.Window.Canvas())
			d.Tap("Change…")
			nth(d, "Leave out", 1)
			d.Picture("routines-edit-" + c.name)
			test.AssertRendersToMarkup(t, "edit-"+c.name+".xml", d.Window.Canvas())
			if least := v.Content().MinSize().Width; least > c.width {
				t.Errorf("it needs %v", least)
			}
			nth(d, "Change…", 0)
			d.Picture("routines-form-" + c.name)
			d.Folds()[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			d.Picture("routines-picture-" + c.name)
			d.Tap("Cancel")
			d.Tap("Add one of the steps there are…")
			d.Picture("routines-add-" + c.name)
			d.Tap("Close")
			v.Escape()
			d.Tap("New routine…")
			d.Picture("routines-new-" + c.name)
		})
	}
}

func TestRenderingTwiceChangesNothing(t *testing.T) {
	d, v := editor(t)
	before := test.RenderToMarkup(d.Window.Canvas())
	v.Refresh()
	if test.RenderToMarkup(d.Window.Canvas()) != before {
		t.Error("a second look at the same routine looks different")
	}
}
