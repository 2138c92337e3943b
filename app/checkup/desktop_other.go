//go:build windows || darwin

package checkup

import "context"

// desktop finds nothing: tray and notifications are part of the system here.
func (p Params) desktop(context.Context) []Finding { return nil }
