package cramp_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"stillnight/app/window/cramp"
	"stillnight/app/window/view/viewtest"
)

func TestLooks(t *testing.T) {
	for _, c := range []struct {
		name          string
		size          int
		width, height float32
	}{
		{"100", 100, 480, 760},
		{"175", 175, 660, 900},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := viewtest.New(t, "light", c.size)
			d.Show(cramp.New(d.Params()), c.width, c.height)
			d.Pass(47 * time.Second)
			d.Tick()
			test.AssertRendersToMarkup(t, "now-"+c.name+".xml", d.Window.Canvas())
			d.Pass(10 * time.Minute)
			d.Tap("It has let go")
			test.AssertRendersToMarkup(t, "after-"+c.name+".xml", d.Window.Canvas())
		})
	}
}
