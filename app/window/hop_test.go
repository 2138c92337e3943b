package window

import (
	"slices"
	"testing"
)

// Before Fyne's loop runs, what is to be done waits for the one goroutine
// that draws; once the loop is about to end, nothing is taken any more.
func TestHopBeforeAndAfterTheLoop(t *testing.T) {
	h := newHop()
	var done []string
	h.do(func() { done = append(done, "early") })
	if len(done) > 0 {
		t.Fatal("ran on the goroutine that brought it")
	}
	<-h.arrived
	h.drain()
	h.do(func() { done = append(done, "waits in vain") })
	h.end()
	h.do(func() { done = append(done, "late") })
	h.drain()
	if !slices.Equal(done, []string{"early"}) {
		t.Errorf("ran %q; want only what came before the end", done)
	}
}
