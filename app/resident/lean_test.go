package resident

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"stillnight/data"
)

func TestWhatWorkTookIsGivenBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		var mu sync.Mutex
		var at []time.Duration
		thrift := newThrift(func() {
			mu.Lock()
			defer mu.Unlock()
			at = append(at, time.Since(began).Round(time.Second))
		})
		defer thrift.end()
		wait := func(d time.Duration) { <-time.After(d) }
		wants := func(what string, want ...time.Duration) {
			t.Helper()
			synctest.Wait()
			mu.Lock()
			defer mu.Unlock()
			if len(at) != len(want) || (len(at) > 0 && at[len(at)-1] != want[len(want)-1]) {
				t.Errorf("%s: it was given back after %v, want %v", what, at, want)
			}
		}
		wait(2 * time.Second)
		thrift.worked() // the start is not over
		wait(7 * time.Second)
		wants("while it starts")
		wait(2 * time.Second)
		wants("after the start", 10*time.Second)
		wait(time.Hour)
		wants("while nothing goes on", 10*time.Second)
		d := diary{Diary: years{}, worked: thrift.worked}
		for range 3 { // one after the other, as a window asks
			if _, err := d.Days(t.Context(), 0, 3650); err != nil {
				t.Fatal(err)
			}
			wait(3 * time.Second)
		}
		wants("while it works", 10*time.Second)
		wait(3 * time.Second)
		wants("after work", 10*time.Second, time.Hour+22*time.Second)
		if _, err := d.Days(t.Context(), 0, 30); err != nil {
			t.Fatal(err)
		}
		wait(time.Minute)
		wants("after a month was read", 10*time.Second, time.Hour+22*time.Second)
		thrift.worked()
		thrift.end()
		wait(time.Minute)
		wants("after the end", 10*time.Second, time.Hour+22*time.Second)
	})
}

// years is a diary that answers at once.
type years struct{ data.Diary }

func (years) Days(_ context.Context, _, _ data.Day) ([]data.Summary, error) { return nil, nil }
