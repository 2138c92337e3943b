package learn_test

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"stillnight/app/window/learn"
	"stillnight/app/window/view/viewtest"
)

// The budget of opening a view is 150 ms, its process apart.
func BenchmarkOpen(b *testing.B) {
	d := viewtest.New(b, "light", 100)
	for b.Loop() {
		v := learn.New(d.Params())
		d.Show(v, 560, 800)
	}
}

// Each letter typed searches anew; 50 ms go unnoticed.
func BenchmarkSearch(b *testing.B) {
	d := viewtest.New(b, "light", 100)
	v := learn.New(d.Params())
	d.Show(v, 560, 800)
	search := d.Entries()[0]
	for b.Loop() {
		test.Type(search, "magnesium")
		search.SetText("")
	}
}
