package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stillnight/app/window/widgets"
)

func TestCountdownLooks(t *testing.T) {
	for _, c := range []struct {
		name, theme string
		part        float32
		words       string
		quiet       bool
		size        float32
	}{
		{"countdown-dark", "dark", 0.6, "6", false, 200},
		{"countdown-light", "light", 0.25, "1:52", false, 140},
		{"countdown-full", "light", 1, "10", true, 200},
		{"countdown-empty", "dark", 0, "0", false, 200},
	} {
		t.Run(c.name, func(t *testing.T) {
			start(t, c.theme, 100)
			d := widgets.NewCountdown()
			d.Set(c.part, c.words)
			d.SetQuiet(c.quiet)
			w := show(t, d, c.size, c.size)
			test.AssertRendersToImage(t, c.name+".png", w.Canvas())
		})
	}
}

func TestBreatherLooks(t *testing.T) {
	for _, c := range []struct {
		name, theme string
		level       float32
		quiet       bool
	}{
		{"breather-empty", "dark", 0, false},
		{"breather-half", "light", 0.5, false},
		{"breather-full", "dark", 1, false},
		{"breather-quiet", "light", 0.3, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			start(t, c.theme, 100)
			b := widgets.NewBreather()
			b.Set(c.level, "4")
			b.SetQuiet(c.quiet)
			w := show(t, b, 200, 200)
			test.AssertRendersToImage(t, c.name+".png", w.Canvas())
		})
	}
}

// What moves is painted only when it would look different: each time costs
// the whole window.
func TestDialsPaintOnlyWhatCanBeSeen(t *testing.T) {
	start(t, "dark", 100)
	c, b := widgets.NewCountdown(), widgets.NewBreather()
	show(t, c, 200, 200)
	show(t, b, 200, 200)
	c.Set(0.5, "5")
	b.Set(0.5, "3")
	ring, circle := c.Draws(), b.Draws()
	for i := range 10 {
		c.Set(0.5-float32(i)*0.00001, "5")
		b.Set(0.5+float32(i)*0.0005, "3")
	}
	if c.Draws() != ring || b.Draws() != circle {
		t.Errorf("the ring was painted %d times, the circle %d times, for what cannot be seen", c.Draws()-ring, b.Draws()-circle)
	}
	c.Set(0.49, "5")
	b.Set(0.52, "3")
	if c.Draws() != ring+1 || b.Draws() != circle+1 {
		t.Error("a step that can be seen is not painted once")
	}
	c.Set(0, "0")
	b.Set(1, "1")
	if c.Part() != 0 || c.Words() != "0" || b.Level() != 1 || b.Words() != "1" {
		t.Errorf("the ring is at %v %q, the circle at %v %q", c.Part(), c.Words(), b.Level(), b.Words())
	}
}

func TestDialsStayInTheirLimits(t *testing.T) {
	start(t, "light", 175)
	c, b := widgets.NewCountdown(), widgets.NewBreather()
	c.Set(3, "1")
	b.Set(-2, "1")
	if c.Part() != 1 || b.Level() != 0 {
		t.Errorf("the ring is at %v, the circle at %v", c.Part(), b.Level())
	}
	if c.HeightFor(300) != c.NaturalWidth() || c.HeightFor(150) != 150 || b.HeightFor(150) != 150 || b.HeightFor(900) != b.NaturalWidth() {
		t.Error("they lose their shape")
	}
	if least := c.MinSize(); least.Width != least.Height || least != b.MinSize() {
		t.Errorf("they need %v and %v", least, b.MinSize())
	}
}

func TestProgressAndPipsLook(t *testing.T) {
	for _, theme := range []string{"light", "dark"} {
		t.Run(theme, func(t *testing.T) {
			start(t, theme, 100)
			bar, empty, pips := widgets.NewProgress(), widgets.NewProgress(), widgets.NewPips()
			bar.Set(0.42)
			pips.Set(2, 3)
			w := show(t, widgets.NewPage(widgets.NewCard(widgets.Column(12, bar, empty, pips))), 240, 120)
			test.AssertRendersToMarkup(t, "progress-"+theme+".xml", w.Canvas())
		})
	}
}

func TestPipsFollow(t *testing.T) {
	start(t, "light", 100)
	p := widgets.NewPips()
	show(t, p, 200, 20)
	p.Set(1, 5)
	if got := len(test.WidgetRenderer(p).Objects()); got != 5 {
		t.Errorf("%d marks", got)
	}
	p.Set(3, 3)
	if filled, of := p.Filled(); filled != 3 || of != 3 || len(test.WidgetRenderer(p).Objects()) != 3 {
		t.Errorf("%d of %d", filled, of)
	}
	if least := p.MinSize(); least != fyne.NewSize(52, 12) {
		t.Errorf("they need %v", least)
	}
}

func TestProgressHoldsItsPart(t *testing.T) {
	start(t, "light", 100)
	p := widgets.NewProgress()
	show(t, p, 200, 6)
	p.Set(0.5)
	p.Set(0.5001)
	if p.Part() != 0.5 {
		t.Error("what cannot be seen is painted")
	}
	p.Set(7)
	if p.Part() != 1 || p.HeightFor(10) != 6 {
		t.Errorf("it is at %v", p.Part())
	}
}
