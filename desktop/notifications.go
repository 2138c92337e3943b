//go:build linux

package desktop

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/godbus/dbus/v5"
)

const (
	notifyName  = "org.freedesktop.Notifications"
	notifyIface = "org.freedesktop.Notifications"
)

// dunstConfig shows notifications until they are dealt with. A right click
// on one opens the menu of its buttons, in which picker chooses for the person.
const dunstConfig = `[global]
width = (240, 420)
height = 220
origin = top-right
offset = 24x60
font = DejaVu Sans 11
dmenu = %s
mouse_left_click = do_action
mouse_middle_click = close_current
mouse_right_click = context
frame_width = 1
corner_radius = 10
show_indicators = no
[urgency_low]
timeout = 0
[urgency_normal]
background = "#1A1F3D"
foreground = "#ECEEFB"
frame_color = "#98A3FF"
timeout = 0
[urgency_critical]
timeout = 0
`

// picker is the menu of buttons: it takes the line that begins with the words
// in its file, and notes what there was to choose from.
const picker = `#!/bin/sh
tee '%[1]s/choices' | grep -F -m 1 -- "#$(cat '%[1]s/choice') ("
`

func (d *Desktop) startNotifications(ctx context.Context) error {
	menu := filepath.Join(d.Dir, "bin", "menu")
	if err := os.WriteFile(menu, fmt.Appendf(nil, picker, filepath.Join(d.Dir, "bin")), 0o700); err != nil {
		return fmt.Errorf("prepare the notifications: %w", err)
	}
	config := filepath.Join(d.Dir, "config", "dunstrc")
	if err := os.WriteFile(config, fmt.Appendf(nil, dunstConfig, menu), 0o600); err != nil {
		return fmt.Errorf("prepare the notifications: %w", err)
	}
	if _, err := d.Start("dunst", "-config", config); err != nil {
		return err
	}
	return Eventually(ctx, patience, "the notification service", func(ctx context.Context) error {
		has, err := d.HasName(ctx, notifyName)
		if err == nil && !has {
			err = errors.New("it is not on the bus")
		}
		return err
	})
}

// Notification is what a program asked the notification service to show.
type Notification struct {
	App, Icon, Summary, Body string
	Replaces                 uint32
	Actions                  []string // key, label, key, label …
	Hints                    map[string]dbus.Variant
	Timeout                  int32
}

// Labels returns the labels of the notification's buttons by their keys. That
// of the key default is what a press on the notification itself does.
func (n Notification) Labels() map[string]string {
	labels := map[string]string{}
	for i := 0; i+1 < len(n.Actions); i += 2 {
		labels[n.Actions[i]] = n.Actions[i+1]
	}
	return labels
}

// ear hears what passes over the bus between programs and the notification
// service.
type ear struct {
	conn *dbus.Conn

	mu     sync.Mutex
	shown  []Notification
	closed int
}

func listen(address string) (*ear, error) {
	conn, err := dbus.Connect(address)
	if err != nil {
		return nil, fmt.Errorf("listen to the bus: %w", err)
	}
	rules := []string{"type='method_call',interface='" + notifyIface + "'", "type='signal',interface='" + notifyIface + "'"}
	if err := conn.BusObject().Call("org.freedesktop.DBus.Monitoring.BecomeMonitor", 0, rules, uint32(0)).Err; err != nil {
		return nil, errors.Join(fmt.Errorf("listen to the bus: %w", err), conn.Close())
	}
	e := &ear{conn: conn}
	messages := make(chan *dbus.Message, 64)
	conn.Eavesdrop(messages)
	go e.hear(messages)
	return e, nil
}

func (e *ear) hear(messages <-chan *dbus.Message) {
	for m := range messages { // closed with the connection
		e.take(m)
	}
}

func (e *ear) take(m *dbus.Message) {
	member, _ := m.Headers[dbus.FieldMember].Value().(string)
	e.mu.Lock()
	defer e.mu.Unlock()
	switch {
	case m.Type == dbus.TypeMethodCall && member == "Notify":
		var n Notification
		if dbus.Store(m.Body, &n.App, &n.Replaces, &n.Icon, &n.Summary, &n.Body, &n.Actions, &n.Hints, &n.Timeout) == nil {
			e.shown = append(e.shown, n)
		}
	case m.Type == dbus.TypeSignal && member == "NotificationClosed":
		e.closed++
	}
}

func (e *ear) close() { _ = e.conn.Close() }

// Notifications returns what was shown so far, oldest first.
func (d *Desktop) Notifications() []Notification {
	d.ear.mu.Lock()
	defer d.ear.mu.Unlock()
	return slices.Clone(d.ear.shown)
}

// NotificationsClosed returns how many were closed so far, by whomever.
func (d *Desktop) NotificationsClosed() int {
	d.ear.mu.Lock()
	defer d.ear.mu.Unlock()
	return d.ear.closed
}

// NextNotification waits for one after the first seen ones.
func (d *Desktop) NextNotification(ctx context.Context, seen int) (Notification, error) {
	var n Notification
	err := Eventually(ctx, 5*patience, "a notification", func(context.Context) error {
		all := d.Notifications()
		if len(all) <= seen {
			return errors.New("none came")
		}
		n = all[seen]
		return nil
	})
	return n, err
}

// PressNotification presses a button of the notification that is on the
// screen: a right click on it with the pointer, then that line of the menu.
func (d *Desktop) PressNotification(ctx context.Context, label string) error {
	for name, content := range map[string]string{"choice": label, "choices": ""} {
		if err := os.WriteFile(filepath.Join(d.Dir, "bin", name), []byte(content), 0o600); err != nil {
			return fmt.Errorf("press %q: %w", label, err)
		}
	}
	popup, err := d.WindowOfClass(ctx, "Dunst")
	if err != nil {
		return err
	}
	if err := popup.Press(ctx, 3, 40, 20); err != nil {
		return err
	}
	return Eventually(ctx, patience, "the menu of the notification", func(context.Context) error {
		choices, err := os.ReadFile(filepath.Join(d.Dir, "bin", "choices"))
		switch {
		case err != nil:
			return err
		case len(choices) == 0:
			return errors.New("it has not opened")
		case !strings.Contains(string(choices), "#"+label+" ("):
			return fmt.Errorf("it has no %q but %q", label, choices)
		}
		return nil
	})
}
