// Command stillnight helps people with leg cramps at night through the day.
package main

import (
	_ "fyne.io/fyne/v2/app"
	_ "fyne.io/systray"
	_ "github.com/dgraph-io/badger/v4"
	_ "github.com/gen2brain/beeep"
	_ "github.com/godbus/dbus/v5"
	_ "github.com/gofrs/flock"
	_ "github.com/spf13/cobra"
	_ "github.com/spf13/cobra/doc"
	_ "golang.org/x/sys/unix"
	_ "golang.org/x/text/language"
)

func main() {}
