//go:build linux

package desktop

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/godbus/dbus/v5"
)

// panelConfig is a panel at the top of the screen: tray, clock.
const panelConfig = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="dark-mode" type="bool" value="true"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="36"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
        <value type="int" value="2"/>
        <value type="int" value="3"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
      <property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-2" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
    </property>
    <property name="plugin-3" type="string" value="clock"/>
  </property>
</channel>
`

const (
	watcher   = "org.kde.StatusNotifierWatcher"
	itemPath  = "/StatusNotifierItem"
	itemIface = "org.kde.StatusNotifierItem"
	menuPath  = "/StatusNotifierItem/menu"
	menuIface = "com.canonical.dbusmenu"
)

// StartPanel starts the panel and returns when it takes icons into its tray.
func (d *Desktop) StartPanel(ctx context.Context) error {
	config := filepath.Join(d.Dir, "config", "xfce4", "xfconf", "xfce-perchannel-xml", "xfce4-panel.xml")
	if _, err := os.Stat(config); err != nil {
		if err := os.MkdirAll(filepath.Dir(config), 0o700); err != nil {
			return fmt.Errorf("prepare the panel: %w", err)
		}
		if err := os.WriteFile(config, []byte(panelConfig), 0o600); err != nil {
			return fmt.Errorf("prepare the panel: %w", err)
		}
	}
	var err error
	if d.panel, err = d.Start("xfce4-panel", "--disable-wm-check", "--sm-client-disable"); err != nil {
		return err
	}
	return Eventually(ctx, patience, "a panel with a tray", func(ctx context.Context) error {
		hosted, err := d.conn.Object(watcher, "/StatusNotifierWatcher").GetProperty(watcher + ".IsStatusNotifierHostRegistered")
		if err != nil {
			return err
		}
		if yes, ok := hosted.Value().(bool); !ok || !yes {
			return errors.New("nobody shows the icons yet")
		}
		return ctx.Err()
	})
}

// KillPanel ends the panel hard and returns when the tray is gone.
func (d *Desktop) KillPanel(ctx context.Context) error {
	if err := d.panel.Kill(ctx); err != nil {
		return err
	}
	return Eventually(ctx, patience, "the tray to go", func(ctx context.Context) error {
		has, err := d.HasName(ctx, watcher)
		if err == nil && has {
			err = errors.New("it is still there")
		}
		return err
	})
}

// Registered returns the items that the panel shows in its tray, by the names
// of their owners on the bus.
func (d *Desktop) Registered(ctx context.Context) ([]string, error) {
	if d.conn == nil {
		return nil, errors.New("this desktop has no bus")
	}
	value, err := d.conn.Object(watcher, "/StatusNotifierWatcher").GetProperty(watcher + ".RegisteredStatusNotifierItems")
	if err != nil {
		return nil, fmt.Errorf("ask for the items of the tray: %w", err)
	}
	items, ok := value.Value().([]string)
	if !ok {
		return nil, fmt.Errorf("the items of the tray are %v", value)
	}
	for i, item := range items {
		items[i], _, _ = strings.Cut(item, "/")
	}
	return items, ctx.Err()
}

// Icons tells of each icon that comes into the tray from now on, at once.
func (d *Desktop) Icons() (<-chan *dbus.Signal, error) {
	if err := d.conn.AddMatchSignal(dbus.WithMatchInterface(watcher), dbus.WithMatchMember("StatusNotifierItemRegistered")); err != nil {
		return nil, fmt.Errorf("watch the tray: %w", err)
	}
	icons := make(chan *dbus.Signal, 16)
	d.conn.Signal(icons)
	return icons, nil
}

// Item is an icon in the tray, as a panel sees it.
type Item struct {
	d    *Desktop
	Name string // of its owner on the bus
}

// Item waits until the panel shows an icon of a process, and returns it.
func (d *Desktop) Item(ctx context.Context, pid int) (Item, error) {
	item := Item{d: d}
	err := Eventually(ctx, patience, "the icon in the tray", func(ctx context.Context) error {
		names, err := d.Registered(ctx)
		if err != nil {
			return err
		}
		for _, name := range names {
			if owner, err := d.owner(ctx, name); err == nil && owner == pid {
				item.Name = name
				return nil
			}
		}
		return fmt.Errorf("there are %q", names)
	})
	return item, err
}

// owner returns the number of the process that has a name on the bus.
func (d *Desktop) owner(ctx context.Context, name string) (int, error) {
	var pid uint32
	err := d.conn.BusObject().CallWithContext(ctx, "org.freedesktop.DBus.GetConnectionUnixProcessID", 0, name).Store(&pid)
	return int(pid), err
}

// Property returns a property of the item, such as ToolTip.
func (i Item) Property(name string) (dbus.Variant, error) {
	return i.d.conn.Object(i.Name, itemPath).GetProperty(itemIface + "." + name)
}

// ToolTip returns the text that is shown beside the pointer: title and text.
func (i Item) ToolTip() (string, error) {
	value, err := i.Property("ToolTip")
	if err != nil {
		return "", err
	}
	parts, ok := value.Value().([]any)
	if !ok || len(parts) != 4 {
		return "", fmt.Errorf("the tooltip is %v", value)
	}
	return strings.TrimSpace(fmt.Sprint(parts[2], " ", parts[3])), nil
}

// Activate is a left click on the icon, as the panel tells of it.
func (i Item) Activate(ctx context.Context) error {
	return i.d.call(ctx, i.Name, itemPath, itemIface+".Activate", int32(1), int32(1)).Err
}

// SecondaryActivate is a middle click on the icon.
func (i Item) SecondaryActivate(ctx context.Context) error {
	return i.d.call(ctx, i.Name, itemPath, itemIface+".SecondaryActivate", int32(1), int32(1)).Err
}

// MenuItem is a line of the tray's menu.
type MenuItem struct {
	ID       int32
	Label    string
	Disabled bool
	Line     bool // a line between others
	Items    []MenuItem
}

// layout is how a line of the menu comes over the bus.
type layout struct {
	ID         int32
	Properties map[string]dbus.Variant
	Children   []dbus.Variant
}

// Menu returns the menu of the icon.
func (i Item) Menu(ctx context.Context) ([]MenuItem, error) {
	var root layout
	// The first answer after a change has only the first level.
	for range 2 {
		var revision uint32
		call := i.d.call(ctx, i.Name, menuPath, menuIface+".GetLayout", int32(0), int32(-1), []string{})
		if err := call.Store(&revision, &root); err != nil {
			return nil, fmt.Errorf("read the menu: %w", err)
		}
	}
	return menuItems(root)
}

func menuItems(from layout) ([]MenuItem, error) {
	var items []MenuItem
	for _, child := range from.Children {
		var l layout
		if err := dbus.Store([]any{child.Value()}, &l); err != nil {
			return nil, fmt.Errorf("read a line of the menu: %w", err)
		}
		item := MenuItem{ID: l.ID, Label: strings.ReplaceAll(text(l.Properties["label"]), "__", "_"), Line: text(l.Properties["type"]) == "separator"}
		if enabled, ok := l.Properties["enabled"].Value().(bool); ok {
			item.Disabled = !enabled
		}
		var err error
		if item.Items, err = menuItems(l); err != nil {
			return nil, err
		}
		if visible, ok := l.Properties["visible"].Value().(bool); !ok || visible {
			items = append(items, item)
		}
	}
	return items, nil
}

func text(v dbus.Variant) string {
	s, _ := v.Value().(string)
	return s
}

// Click presses a line of the menu. Where it is in a menu below, the words
// lead there. A word is a line that it begins. It waits for the line.
func (i Item) Click(ctx context.Context, words ...string) error {
	return Eventually(ctx, patience, fmt.Sprintf("the menu's line %q", words), func(ctx context.Context) error {
		items, err := i.Menu(ctx)
		if err != nil {
			return err
		}
		item, err := lookUp(items, words)
		if err != nil {
			return err
		}
		return i.d.call(ctx, i.Name, menuPath, menuIface+".Event", item.ID, "clicked", dbus.MakeVariant(""), uint32(0)).Err
	})
}

func lookUp(items []MenuItem, words []string) (MenuItem, error) {
	for _, item := range items {
		if !strings.HasPrefix(item.Label, words[0]) {
			continue
		}
		if len(words) > 1 {
			return lookUp(item.Items, words[1:])
		}
		if item.Disabled {
			return item, fmt.Errorf("%q cannot be pressed", item.Label)
		}
		return item, nil
	}
	return MenuItem{}, fmt.Errorf("there is no %q in %q", words[0], Labels(items))
}

// Labels returns the menu as text, a line each, those below indented.
func Labels(items []MenuItem) []string {
	var labels []string
	for _, item := range items {
		if item.Line {
			labels = append(labels, "-")
			continue
		}
		labels = append(labels, item.Label)
		for _, below := range Labels(item.Items) {
			labels = append(labels, "  "+below)
		}
	}
	return labels
}
