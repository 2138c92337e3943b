//go:build !windows && !darwin

package tray

import (
	"errors"
	"fmt"

	"github.com/godbus/dbus/v5"

	"stillnight/app/resident/icon"
	"stillnight/data/words"
)

// The names of the status notifier protocol, as an icon has them.
const (
	itemPath      = "/StatusNotifierItem"
	itemMenu      = "/StatusNotifierItem/menu"
	itemInterface = "org.kde.StatusNotifierItem"
	propInterface = "org.freedesktop.DBus.Properties"
)

// native is the icon on the bus. It stands in the place of the library's,
// which puts false colours into its edges, has one size only, panics when the
// icon is changed while the bus is gone, and takes a right click for a middle
// one. The connection, the name on the bus and the menu are the library's.
type native struct {
	conn *dbus.Conn // nil: there is none
}

// adopt puts the icon in the place of the library's, on its connection.
func (t *Tray) adopt() error {
	conn, err := dbus.SessionBus() //nolint:forbidigo // the library's connection; nothing is received on it
	if err != nil {
		return fmt.Errorf("find the tray's connection: %w", err)
	}
	err = conn.ExportMethodTable(map[string]any{
		"Activate":          t.activate,
		"SecondaryActivate": t.secondaryActivate,
		"ContextMenu":       t.contextMenu,
		"Scroll":            scroll,
	}, itemPath, itemInterface)
	if err != nil {
		return fmt.Errorf("take clicks on the icon: %w", err)
	}
	err = conn.ExportMethodTable(map[string]any{
		"Get": t.property, "GetAll": t.properties, "Set": setProperty,
	}, itemPath, propInterface)
	if err != nil {
		return fmt.Errorf("show the icon: %w", err)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.panel.conn = conn
	// A panel that was quick has seen the library's icon.
	return errors.Join(t.panel.icon(t.face.Icon), t.panel.tooltip(t.face.Tooltip))
}

func (t *Tray) activate(_, _ int32) *dbus.Error {
	t.tap()
	return nil
}

func (t *Tray) secondaryActivate(_, _ int32) *dbus.Error {
	t.second()
	return nil
}

// contextMenu is called by panels that show no menus.
func (t *Tray) contextMenu(_, _ int32) *dbus.Error {
	t.click(openToday())
	return nil
}

func scroll(int32, string) *dbus.Error { return nil }

// icon tells panels that the icon changed; they come and read it.
func (n native) icon(icon.State) error { return n.emit("NewIcon") }

func (n native) tooltip(string) error { return n.emit("NewToolTip") }

func (native) taps(_, _ func()) {}

func (n native) emit(signal string) error {
	if n.conn == nil {
		return nil
	}
	return n.conn.Emit(itemPath, itemInterface+"."+signal)
}

// pixmap is a picture: alpha, red, green and blue, row by row.
type pixmap struct {
	Width, Height int32
	ARGB          []byte
}

// tooltip has the line as its title, as panels show that one first.
type tooltip struct {
	IconName string
	Icon     []pixmap
	Title    string
	Text     string
}

// pixmaps returns the icon in the sizes that panels use, and at twice and
// three times the usual one for dense displays.
func pixmaps(s icon.State) []pixmap {
	sizes := []int{16, 22, 24, 32, 44, 66}
	out := make([]pixmap, len(sizes))
	for i, size := range sizes {
		img := icon.Draw(s, size)
		out[i] = pixmap{int32(size), int32(size), icon.ARGB(img)}
	}
	return out
}

// facts are the properties of the icon, and their values by name.
func facts() map[string]func(Face) any {
	text := func(s string) func(Face) any { return func(Face) any { return s } }
	none := func(Face) any { return []pixmap{} }
	return map[string]func(Face) any{
		"Category":            text("ApplicationStatus"),
		"Id":                  text("stillnight"),
		"Title":               text(words.T("Stillnight")),
		"Status":              text("Active"),
		"WindowId":            func(Face) any { return int32(0) },
		"IconThemePath":       text(""),
		"IconName":            text(""), // panels prefer a name to a picture
		"IconPixmap":          func(f Face) any { return pixmaps(f.Icon) },
		"IconAccessibleDesc":  func(f Face) any { return f.Tooltip },
		"OverlayIconName":     text(""),
		"OverlayIconPixmap":   none,
		"AttentionIconName":   text(""),
		"AttentionIconPixmap": none,
		"AttentionMovieName":  text(""),
		"ToolTip":             func(f Face) any { return tooltip{Icon: []pixmap{}, Title: f.Tooltip} },
		"ItemIsMenu":          func(Face) any { return false },
		"Menu":                func(Face) any { return dbus.ObjectPath(itemMenu) },
	}
}

func (t *Tray) property(iface, name string) (dbus.Variant, *dbus.Error) {
	value, ok := facts()[name]
	if !ok || iface != itemInterface {
		return dbus.Variant{}, dbus.NewError("org.freedesktop.DBus.Error.UnknownProperty", []any{iface + "." + name})
	}
	return dbus.MakeVariant(value(t.now())), nil
}

func (t *Tray) properties(iface string) (map[string]dbus.Variant, *dbus.Error) {
	all := map[string]dbus.Variant{}
	if iface != itemInterface {
		return all, nil
	}
	face := t.now()
	for name, value := range facts() {
		all[name] = dbus.MakeVariant(value(face))
	}
	return all, nil
}

func setProperty(iface, name string, _ dbus.Variant) *dbus.Error {
	return dbus.NewError("org.freedesktop.DBus.Error.PropertyReadOnly", []any{iface + "." + name})
}
