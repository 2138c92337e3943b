//go:build !windows

package tray

import "stillnight/app/resident/icon"

// iconSize is in pixels. Panels scale what they get; see docs/tray.md.
const iconSize = 64

func iconFile(s icon.State) ([]byte, error) { return icon.PNG(s, iconSize) }
