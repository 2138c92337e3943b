//go:build windows || darwin

package reminders

import (
	"context"
	"log/slog"

	"github.com/gen2brain/beeep"
)

// NewNotifier returns the notifier that is best for this platform. It works
// until ctx ends.
func NewNotifier(ctx context.Context, _ *slog.Logger) Notifier {
	beeep.AppName = "Stillnight"
	return newPlain(ctx, func(title, body string) error { return beeep.Notify(title, body, "") })
}
