package surroundings

import (
	"context"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"

	"stillnight/reminders"
)

// fromWindows is the system.
const fromWindows = "Windows"

// start asks Windows, which answers at once.
func (w *Watcher) start(ctx context.Context) {
	asks := w.asked()
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-asks:
				w.askWindows()
			}
		}
	}()
}

// What SHQueryUserNotificationState answers.
const (
	notPresent   = 1 // locked, another person's session, or a screen saver
	fullScreen   = 2
	fullScreen3D = 3
	presentation = 4
	quietTime    = 6
	storeApp     = 7 // full screen
)

func (w *Watcher) askWindows() {
	var state uint32
	query := windows.NewLazySystemDLL("shell32.dll").NewProc("SHQueryUserNotificationState")
	if failed, _, _ := query.Call(uintptr(unsafe.Pointer(&state))); failed == 0 {
		quiet := reminders.No
		switch state {
		case fullScreen, fullScreen3D, presentation, quietTime, storeApp:
			quiet = reminders.Yes
		}
		w.say(busy, fromWindows, quiet, w.holds())
		w.say(locked, fromWindows, known(state == notPresent), w.holds())
	}
	var last struct{ size, ticks uint32 }
	last.size = uint32(unsafe.Sizeof(last))
	input := windows.NewLazySystemDLL("user32.dll").NewProc("GetLastInputInfo")
	count := windows.NewLazySystemDLL("kernel32.dll").NewProc("GetTickCount")
	if ok, _, _ := input.Call(uintptr(unsafe.Pointer(&last))); ok != 0 {
		ticks, _, _ := count.Call()
		w.sayIdle(fromWindows, time.Duration(uint32(ticks)-last.ticks)*time.Millisecond)
	}
}
