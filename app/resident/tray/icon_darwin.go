package tray

import "stillnight/app/resident/icon"

// iconFile returns the icon for a dense display, in the 22 points of a menu
// bar.
func iconFile(s icon.State) ([]byte, error) { return icon.PNG(s, 44) }
