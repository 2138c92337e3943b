//go:build linux

package resident_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"
	"github.com/godbus/dbus/v5/prop"
)

// The names of the protocols that panels speak.
const (
	watcherName = "org.kde.StatusNotifierWatcher"
	watcherPath = "/StatusNotifierWatcher"
	itemPath    = "/StatusNotifierItem"
	itemName    = "org.kde.StatusNotifierItem"
	menuPath    = "/StatusNotifierItem/menu"
	menuName    = "com.canonical.dbusmenu"
)

// panel is what shows tray icons, as far as the icon can tell.
type panel struct {
	d    *desk
	conn *dbus.Conn

	mu    sync.Mutex
	items []string
	when  time.Time // of the first
	heard map[string]int
}

// connect opens a connection to the desk's bus.
func (d *desk) connect() *dbus.Conn {
	d.t.Helper()
	conn, err := dbus.Connect(d.getenv("DBUS_SESSION_BUS_ADDRESS"))
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { _ = conn.Close() })
	return conn
}

// startPanel starts a panel that shows icons.
func (d *desk) startPanel() *panel {
	d.t.Helper()
	p := &panel{d: d, conn: d.connect(), heard: map[string]int{}}
	methods := map[string]any{"RegisterStatusNotifierItem": p.register}
	if err := p.conn.ExportMethodTable(methods, watcherPath, watcherName); err != nil {
		d.t.Fatal(err)
	}
	_, err := prop.Export(p.conn, watcherPath, prop.Map{watcherName: {
		"IsStatusNotifierHostRegistered": {Value: true, Emit: prop.EmitTrue},
	}})
	if err != nil {
		d.t.Fatal(err)
	}
	signals := make(chan *dbus.Signal, 256)
	p.conn.Signal(signals)
	if err := p.conn.AddMatchSignal(dbus.WithMatchPathNamespace(itemPath)); err != nil {
		d.t.Fatal(err)
	}
	go p.listen(signals)
	reply, err := p.conn.RequestName(watcherName, dbus.NameFlagDoNotQueue)
	if err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		d.t.Fatalf("the panel has no name: %v, %v", reply, err)
	}
	return p
}

func (p *panel) stop() { _ = p.conn.Close() }

func (p *panel) listen(signals <-chan *dbus.Signal) {
	for s := range signals {
		p.mu.Lock()
		p.heard[s.Name[strings.LastIndex(s.Name, ".")+1:]]++
		p.mu.Unlock()
	}
}

// count returns how often a signal was heard.
func (p *panel) count(signal string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.heard[signal]
}

func (p *panel) register(service string, sender dbus.Sender) *dbus.Error {
	p.mu.Lock()
	defer p.mu.Unlock()
	key := service + itemPath
	if strings.HasPrefix(service, "/") {
		key = string(sender) + service
	}
	if len(p.items) == 0 {
		p.when = time.Now()
	}
	if !slices.Contains(p.items, key) { // as panels do
		p.items = append(p.items, key)
	}
	return nil
}

func (p *panel) registered() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.items)
}

// item waits for the icon.
func (p *panel) item() dbus.BusObject {
	p.d.t.Helper()
	p.d.eventually("the icon is registered", func() bool { return len(p.registered()) > 0 })
	name, path, _ := strings.Cut(p.registered()[0], "/")
	return p.conn.Object(name, dbus.ObjectPath("/"+path))
}

func (p *panel) menu() dbus.BusObject { return p.conn.Object(p.item().Destination(), menuPath) }

// press calls a method of the icon, such as Activate for a left click.
func (p *panel) press(method string) {
	p.d.t.Helper()
	if err := p.item().Call(itemName+"."+method, 0, int32(1), int32(1)).Err; err != nil {
		p.d.t.Fatalf("%s: %v", method, err)
	}
}

// tooltip returns what the icon says.
func (p *panel) tooltip() string {
	p.d.t.Helper()
	value, err := p.item().GetProperty(itemName + ".ToolTip")
	if err != nil {
		p.d.t.Fatal(err)
	}
	parts, ok := value.Value().([]any)
	if !ok || len(parts) != 4 {
		p.d.t.Fatalf("the tooltip is %v", value)
	}
	return fmt.Sprint(parts[2])
}

// line is an item of the menu as a panel shows it.
type line struct {
	id                       int32
	label                    string
	enabled, visible, ticked bool
	sub                      []line
}

// layout is a part of a menu on the bus.
type layout struct {
	ID       int32
	Props    map[string]dbus.Variant
	Children []dbus.Variant
}

func (l layout) line(p *panel) line {
	out := line{id: l.ID, enabled: true, visible: true}
	if v, ok := l.Props["label"]; ok {
		out.label, _ = v.Value().(string)
	}
	if v, ok := l.Props["enabled"]; ok {
		out.enabled, _ = v.Value().(bool)
	}
	if v, ok := l.Props["visible"]; ok {
		out.visible, _ = v.Value().(bool)
	}
	if v, ok := l.Props["toggle-state"]; ok {
		out.ticked = fmt.Sprint(v.Value()) == "1"
	}
	for _, child := range l.Children {
		var sub layout
		if err := dbus.Store([]any{child.Value()}, &sub); err != nil {
			p.d.t.Fatal(err)
		}
		out.sub = append(out.sub, sub.line(p))
	}
	return out
}

// lines reads the whole menu. The library's first answer has one level.
func (p *panel) lines() []line {
	p.d.t.Helper()
	var root layout
	for range 2 {
		var revision uint32
		call := p.menu().Call(menuName+".GetLayout", 0, int32(0), int32(-1), []string{})
		if err := call.Store(&revision, &root); err != nil {
			p.d.t.Fatal(err)
		}
	}
	return root.line(p).sub
}

// find returns the item with that label, at any depth.
func (p *panel) find(label string) (line, bool) {
	p.d.t.Helper()
	var search func([]line) (line, bool)
	search = func(lines []line) (line, bool) {
		for _, l := range lines {
			if l.label == label {
				return l, true
			}
			if found, ok := search(l.sub); ok {
				return found, true
			}
		}
		return line{}, false
	}
	return search(p.lines())
}

// click clicks the item with that label, once it is there.
func (p *panel) click(label string) {
	p.d.t.Helper()
	p.await(label)
	item, _ := p.find(label)
	p.clickID(item.id)
}

func (p *panel) clickID(id int32) {
	p.d.t.Helper()
	if err := p.menu().Call(menuName+".Event", 0, id, "clicked", dbus.MakeVariant(""), uint32(0)).Err; err != nil {
		p.d.t.Fatal(err)
	}
}

// await waits for an item that can be clicked.
func (p *panel) await(label string) {
	p.d.t.Helper()
	p.d.eventually("the menu offers "+label, func() bool {
		item, ok := p.find(label)
		return ok && item.enabled && item.visible
	})
}
