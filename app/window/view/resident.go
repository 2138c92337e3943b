package view

import (
	"context"

	"stillnight/data"
)

// Resident is what a view asks the resident for besides the diary. Its methods
// are called off the UI thread.
type Resident interface {
	// Why returns what became of each reminder of the last 30 days, the newest
	// first.
	Why(ctx context.Context) ([]data.Decision, error)
	// AtLogin returns what really happens at log-in.
	AtLogin(ctx context.Context) (AtLogin, error)
	// StartAtLogin has Stillnight started at log-in, or no longer, and returns
	// what is then so.
	StartAtLogin(ctx context.Context, on bool) (AtLogin, error)
	// Erase has everything removed for good that Stillnight has written, and
	// Stillnight end.
	Erase(ctx context.Context) error
}

// AtLogin is what happens at log-in.
type AtLogin struct {
	On   bool   // this Stillnight starts
	Says string // a sentence, which may tell of another Stillnight
}
