//go:build linux

package desktop

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/godbus/dbus/v5"
)

// busConfig is a session bus that starts nothing by itself but what is in its
// own folder of services.
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=%[1]s/bus</listen>
  <auth>EXTERNAL</auth>
  <servicedir>%[1]s/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

func (d *Desktop) startBus(ctx context.Context) error {
	services := filepath.Join(d.Dir, "runtime", "services")
	if err := os.MkdirAll(services, 0o700); err != nil {
		return fmt.Errorf("prepare the bus: %w", err)
	}
	// The panel keeps its settings with this service. Nothing else is started
	// on demand, above all no notification service.
	const settings = "org.xfce.Xfconf.service"
	if text, err := os.ReadFile("/usr/share/dbus-1/services/" + settings); err == nil {
		if err := os.WriteFile(filepath.Join(services, settings), text, 0o600); err != nil {
			return fmt.Errorf("prepare the bus: %w", err)
		}
	}
	config := filepath.Join(d.Dir, "runtime", "bus.conf")
	if err := os.WriteFile(config, fmt.Appendf(nil, busConfig, filepath.Join(d.Dir, "runtime")), 0o600); err != nil {
		return fmt.Errorf("prepare the bus: %w", err)
	}
	address, err := d.startTelling(ctx, "dbus-daemon", "--config-file="+config, "--print-address=3", "--nofork", "--nopidfile")
	if err != nil {
		return err
	}
	d.address = address
	if d.conn, err = dbus.Connect(address); err != nil {
		return fmt.Errorf("connect to the bus: %w", err)
	}
	d.ear, err = listen(address)
	return err
}

// HasName says whether somebody on the bus has that name.
func (d *Desktop) HasName(ctx context.Context, name string) (bool, error) {
	var has bool
	err := d.conn.BusObject().CallWithContext(ctx, "org.freedesktop.DBus.NameHasOwner", 0, name).Store(&has)
	return has, err
}

func (d *Desktop) call(ctx context.Context, name, path, method string, args ...any) *dbus.Call {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return d.conn.Object(name, dbus.ObjectPath(path)).CallWithContext(ctx, method, dbus.FlagNoAutoStart, args...)
}
