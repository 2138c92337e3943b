//go:build windows || darwin

package session

import (
	"context"
	"errors"
)

// Display returns nil: there is always a display here.
func Display(context.Context, func(string) string) error { return nil }

// connection stands for what other systems hold.
type connection struct{}

func (*connection) drain(ctx context.Context) { <-ctx.Done() }

// hold fails: these systems end programs at log-out by themselves.
func hold(context.Context, func(string) string) (*connection, error) {
	return nil, errors.ErrUnsupported
}
