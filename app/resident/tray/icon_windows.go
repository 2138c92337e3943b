package tray

import "stillnight/app/resident/icon"

// iconFile returns the icon in the sizes of 100, 150 and 200 per cent.
func iconFile(s icon.State) ([]byte, error) { return icon.ICO(s, 16, 24, 32), nil }
