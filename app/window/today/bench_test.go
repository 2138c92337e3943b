package today_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"stillnight/app/window/look"
	"stillnight/app/window/today"
	"stillnight/app/window/view/viewtest"
)

// BenchmarkBuild measures what stands before the first frame: building the
// view, loading and rendering the day, laying it out.
func BenchmarkBuild(b *testing.B) {
	d := viewtest.New(b, "light", 100)
	for b.Loop() {
		d.Show(today.New(d.Params()), 440, 800)
	}
}

// BenchmarkRefresh measures what a change of the diary costs an open window.
func BenchmarkRefresh(b *testing.B) {
	d := viewtest.New(b, "light", 100)
	v := today.New(d.Params())
	d.Show(v, 440, 800)
	for b.Loop() {
		v.Refresh()
	}
}

// BenchmarkTheme measures what a change of colours costs an open window.
func BenchmarkTheme(b *testing.B) {
	d := viewtest.New(b, "light", 100)
	v := today.New(d.Params())
	d.Show(v, 440, 800)
	themes := []fyne.Theme{look.New("dark", 100), look.New("light", 100)}
	for i := 0; b.Loop(); i++ {
		d.App.Settings().SetTheme(themes[i%2])
	}
}
