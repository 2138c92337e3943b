package window_test

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"stillnight/app/window"
)

func TestWorkerRunsJobsInOrderAndMergesThoseOfAKey(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := window.NewWorker(t.Context())
		var ran []string
		note := func(name string) func(context.Context) {
			return func(context.Context) { ran = append(ran, name) }
		}
		hold := make(chan struct{})
		w.Add("", func(context.Context) { <-hold })
		synctest.Wait() // it holds the worker
		w.Add("load", note("load 1"))
		w.Add("", note("log"))
		w.Add("load", note("load 2")) // in the place of the first
		w.Add("", note("log again"))
		close(hold)
		w.Close()
		if !w.Wait(time.Second) {
			t.Fatal("the worker does not end")
		}
		if want := []string{"load 2", "log", "log again"}; !slices.Equal(ran, want) {
			t.Errorf("ran %q, want %q", ran, want)
		}
		w.Add("", note("too late"))
		w.Close()
		if len(ran) != 3 {
			t.Error("a closed worker takes jobs")
		}
	})
}

func TestWorkerWaitsOnlySoLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		w := window.NewWorker(ctx)
		w.Add("", func(ctx context.Context) { <-ctx.Done() })
		w.Close()
		if w.Wait(time.Second) {
			t.Error("a worker with a hanging job has ended")
		}
		cancel()
		if !w.Wait(time.Second) {
			t.Error("a worker does not end after its job")
		}
	})
}
