//go:build !windows && !darwin

package tray

import "github.com/godbus/dbus/v5"

const (
	itemPath      = "/StatusNotifierItem"
	itemInterface = "org.kde.StatusNotifierItem"
)

// mend puts own answers to clicks in the place of the library's, which takes
// ContextMenu for a middle click: a right click in a panel that shows no menus
// would log a glass. There it opens the window now.
func (t *Tray) mend() {
	conn, err := dbus.SessionBus() //nolint:forbidigo // the library put the icon on it; nothing is received here
	if err == nil {
		err = conn.ExportMethodTable(map[string]any{
			"Activate":          t.activate,
			"SecondaryActivate": t.secondaryActivate,
			"ContextMenu":       t.contextMenu,
			"Scroll":            scroll,
		}, itemPath, itemInterface)
	}
	if err != nil {
		t.p.Log.Warn("clicks on the tray icon are left to the library", "error", err)
	}
}

func (t *Tray) activate(_, _ int32) *dbus.Error {
	t.tap()
	return nil
}

func (t *Tray) secondaryActivate(_, _ int32) *dbus.Error {
	t.second()
	return nil
}

func (t *Tray) contextMenu(_, _ int32) *dbus.Error {
	t.click(openToday())
	return nil
}

func scroll(int32, string) *dbus.Error { return nil }
