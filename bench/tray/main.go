// Command tray is the least program with an icon in the tray, to see how much
// longer Stillnight takes to have one. It reads the icon's file that it is
// called with.
package main

import (
	"os"

	"fyne.io/systray"
)

func main() {
	systray.Run(func() {
		if icon, err := os.ReadFile(os.Args[len(os.Args)-1]); err == nil {
			systray.SetIcon(icon)
		}
		systray.SetTooltip("Bare")
		quit := systray.AddMenuItem("Quit", "")
		go func() {
			<-quit.ClickedCh
			systray.Quit()
		}()
	}, func() {})
}
