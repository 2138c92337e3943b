package evening_test

import (
	"fmt"
	"testing"
	"time"

	"stillnight/app/window/evening"
	"stillnight/app/window/view/viewtest"
)

// looks are the windows in which the pages must look right.
func looks() []struct {
	theme         string
	size          int
	width, height float32
} {
	return []struct {
		theme         string
		size          int
		width, height float32
	}{
		{"dark", 100, 780, 680},
		{"light", 100, 780, 680},
		{"dark", 175, 1070, 860},
		{"light", 100, 360, 640},
		{"dark", 175, 360, 720},
		{"dark", 100, 1400, 900},
		{"light", 100, 520, 760},
	}
}

// pass lets time go by in ticks of a quarter second, as the view asks for.
func pass(d *viewtest.Desk, span time.Duration) {
	for ; span > 0; span -= 250 * time.Millisecond {
		d.Pass(min(span, 250*time.Millisecond))
		d.Tick()
	}
}

func TestEveryPageFits(t *testing.T) {
	for _, c := range looks() {
		t.Run(fmt.Sprintf("%s-%d-%vx%v", c.theme, c.size, c.width, c.height), func(t *testing.T) {
			d := viewtest.New(t, c.theme, c.size)
			v := evening.New(d.Params())
			d.Show(v, c.width, c.height)
			fits := func(what string) {
				t.Helper()
				d.Picture(fmt.Sprintf("%s-%d-%v-%s", c.theme, c.size, c.width, what))
				if least := v.Content().MinSize().Width; least > c.width {
					t.Errorf("%s needs %v of %v", what, least, c.width)
				}
			}
			fits("0-list")
			test(d)
			fits("1-ready")
			pass(d, 9*time.Second)
			fits("2-hold-left")
			pass(d, 8*time.Second)
			fits("3-change")
			pass(d, 5*time.Second)
			fits("4-hold-right")
			d.Tap("Pause")
			fits("5-paused")
			d.Tap("Skip")
			d.Tap("Go on")
			pass(d, 8*time.Second)
			fits("6-hamstring")
			d.Tap("Skip")
			pass(d, 20*time.Second)
			fits("7-massage")
			d.Tap("Skip")
			pass(d, 7*time.Second)
			fits("8-breathe-in")
			pass(d, 5*time.Second)
			fits("9-breathe-out")
			d.Tap("Skip")
			fits("a-end")
		})
	}
}

func test(d *viewtest.Desk) {
	d.T.Helper()
	d.Tap("Start · 10 min")
}
