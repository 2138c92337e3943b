package seen

import "golang.org/x/sys/windows"

// minimised says whether a window is an icon, or not shown at all.
func minimised(window uintptr) bool {
	user := windows.NewLazySystemDLL("user32.dll")
	if iconic, _, _ := user.NewProc("IsIconic").Call(window); iconic != 0 {
		return true
	}
	visible, _, _ := user.NewProc("IsWindowVisible").Call(window)
	return visible == 0
}
