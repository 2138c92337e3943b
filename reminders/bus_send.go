//go:build !windows && !darwin

package reminders

import (
	"context"
	"fmt"
	"os/exec"
	"time"
)

// notifySend shows a notification by the program of that name, if it is there.
func notifySend(ctx context.Context, n Notification) error {
	program, err := exec.LookPath("notify-send")
	if err != nil {
		return fmt.Errorf("%w and no notify-send", ErrNoService)
	}
	cmd := exec.CommandContext(ctx, program, "--app-name=Stillnight", "--icon="+appID, "--", n.Title, n.Body)
	cmd.WaitDelay = time.Second
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("notify-send: %w", err)
	}
	return nil
}
