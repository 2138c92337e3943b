//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/godbus/dbus/v5"

	"stillnight/app/link"
	"stillnight/bench/meter"
	"stillnight/data"
	"stillnight/desktop"
)

// start measures from the start to the icon in the tray, with a diary of ten
// years, in turns with the least program that has an icon.
func (b *bench) start(ctx context.Context) error {
	if err := b.fill(ctx, tenYears); err != nil {
		return err
	}
	icon := filepath.Join(b.Dir, "home", "icon.png")
	if text, err := os.ReadFile("Icon.png"); err != nil {
		return err
	} else if err := os.WriteFile(icon, text, 0o600); err != nil {
		return err
	}
	icons, err := b.Icons()
	if err != nil {
		return err
	}
	var still, tray meter.Times
	for range b.times {
		took, p, err := b.toIcon(icons, b.binary, "--hidden")
		if err != nil {
			return err
		}
		still = append(still, took)
		if err := b.quit(ctx, p); err != nil {
			return err
		}
		if took, p, err = b.toIcon(icons, b.tray, icon); err != nil {
			return err
		}
		tray = append(tray, took)
		if err := p.End(); err != nil {
			return err
		}
	}
	more := still.Median() - tray.Median()
	b.table.Add(meter.Compare("start to the icon, with ten years", still, "bare systray program", tray).
		Within("at most 100 ms more", more <= 100*time.Millisecond))
	return nil
}

func (b *bench) toIcon(icons <-chan *dbus.Signal, program string, args ...string) (time.Duration, *desktop.Process, error) {
	began := time.Now()
	p, err := b.Start(program, args...)
	if err != nil {
		return 0, nil, err
	}
	select {
	case <-icons:
		return time.Since(began), p, nil
	case <-time.After(20 * time.Second):
		return 0, nil, fmt.Errorf("no icon came into the tray\n%s", p.Printed())
	}
}

// log measures how long it takes until a glass is on the disk: as a command,
// beside the least that the same program can do; as a click on the tray's icon,
// beside one line appended to a file and synced.
func (b *bench) log(ctx context.Context) error {
	if err := b.fill(ctx, tenYears); err != nil {
		return err
	}
	p, item, err := b.resident(ctx)
	if err != nil {
		return err
	}
	if err := b.commands(ctx); err != nil {
		return err
	}
	client, err := b.client()
	if err != nil {
		return err
	}
	defer client.Close()
	watch, cancel := context.WithCancel(ctx)
	defer cancel()
	changes, err := client.Watch(watch)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(filepath.Join(b.Dir, "data", "append"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer file.Close()
	var click, sync meter.Times
	for range 3 * b.times {
		select { // a click that follows at once is the second half of a double click
		case <-time.After(aHand):
		case <-ctx.Done():
			return ctx.Err()
		}
		took, err := appended(file)
		if err != nil {
			return err
		}
		sync = append(sync, took)
		if took, err = clicked(ctx, item, changes); err != nil {
			return err
		}
		click = append(click, took)
		if _, err := client.Undo(ctx); err != nil {
			return err
		}
		if err := awaitChange(changes); err != nil {
			return err
		}
	}
	b.table.Add(meter.Compare("click on the icon to a durable glass", click, "one append with fsync", sync).AtMost(2))
	return b.quit(ctx, p)
}

// aHand is how far clicks are apart.
const aHand = 700 * time.Millisecond

// client is a client of the resident on the desktop.
func (b *bench) client() (*link.Client, error) {
	socket, err := link.SocketPath(filepath.Join(b.Dir, "data", "stillnight"), func(name string) string {
		return map[string]string{"XDG_RUNTIME_DIR": filepath.Join(b.Dir, "runtime")}[name]
	})
	if err != nil {
		return nil, err
	}
	return link.NewClient(socket), nil
}

func appended(file *os.File) (time.Duration, error) {
	line := make([]byte, 200)
	began := time.Now()
	_, err := file.Write(line)
	err = errors.Join(err, file.Sync())
	return time.Since(began), err
}

// clicked clicks on the icon, which logs a glass, and waits for the word that
// it is durable.
func clicked(ctx context.Context, item desktop.Item, changes <-chan data.Change) (time.Duration, error) {
	began := time.Now()
	if err := item.SecondaryActivate(ctx); err != nil {
		return 0, err
	}
	err := awaitChange(changes)
	return time.Since(began), err
}

func awaitChange(changes <-chan data.Change) error {
	late := time.After(10 * time.Second)
	for {
		select {
		case c, ok := <-changes:
			if !ok {
				return errors.New("the resident is gone")
			}
			if c.Events {
				return nil
			}
		case <-late:
			return errors.New("nothing was logged")
		}
	}
}

func (b *bench) commands(ctx context.Context) error {
	var least, drink meter.Times
	for i := range 2 * b.times {
		for _, call := range []struct {
			took *meter.Times
			args []string
		}{{&least, []string{"version"}}, {&drink, []string{"drink", "10", "--at", fmt.Sprintf("-%dm", 65+i)}}} {
			began := time.Now()
			if _, err := b.Output(ctx, b.binary, call.args...); err != nil {
				return err
			}
			*call.took = append(*call.took, time.Since(began))
		}
	}
	b.table.Add(meter.Compare("the command drink, the whole process", drink, "its command version", least).AtMost(3))
	return nil
}
