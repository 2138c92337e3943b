//go:build !windows && !darwin

package surroundings

import (
	"context"
	"errors"
	"os/exec"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"

	"stillnight/reminders"
)

// xfceChannel is where XFCE keeps the settings of its notifications.
const xfceChannel = "xfce4-notifyd"

// xfceQuiet reads the switch of XFCE. One that was never moved is off.
func xfceQuiet(t *talk) reminders.Known {
	var value dbus.Variant
	err := t.call("org.xfce.Xfconf", "/org/xfce/Xfconf", "org.xfce.Xfconf.GetProperty", xfceChannel, "/do-not-disturb").Store(&value)
	var refused dbus.Error
	if errors.As(err, &refused) && strings.HasPrefix(refused.Name, "org.xfce.Xfconf.Error") {
		return reminders.No
	}
	on, ok := value.Value().(bool)
	if err != nil || !ok {
		return reminders.Unknown
	}
	return known(on)
}

// dconf tells which settings were written.
const dconf = "ca.desrt.dconf.Writer"

// quietSetting is the switch of a desktop that keeps it among its settings.
type quietSetting struct {
	of          string // how its notification service, or its maker, calls itself
	schema, key string
	quiet       string // the value that means to leave the person alone
}

func quietSettings() []quietSetting {
	return []quietSetting{
		{"gnome-shell", "org.gnome.desktop.notifications", "show-banners", "false"},
		{"cinnamon", "org.cinnamon.desktop.notifications", "display-notifications", "false"},
		{"MATE", "org.mate.NotificationDaemon", "do-not-disturb", "true"},
	}
}

// path is where the setting is kept.
func (s quietSetting) path() string {
	if s.of == "MATE" {
		return "/org/mate/notification-daemon/"
	}
	return "/" + strings.ReplaceAll(s.schema, ".", "/") + "/"
}

// read asks the program that reads settings: their file has a form of its own.
func (s quietSetting) read(ctx context.Context) reminders.Known {
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, "gsettings", "get", s.schema, s.key)
	cmd.WaitDelay = time.Second
	value, err := cmd.Output()
	if err != nil {
		return reminders.Unknown
	}
	return known(strings.TrimSpace(string(value)) == s.quiet)
}
