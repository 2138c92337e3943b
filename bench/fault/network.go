//go:build linux

package fault

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"stillnight/desktop"
)

// alone returns a call with words before it that take the network away, not
// even leaving that to the machine itself, and that write down every socket.
func alone(trace string, call ...string) []string {
	return append([]string{"unshare", "-cn", "strace", "-f", "-qq", "-o", trace, "-e", "trace=socket"}, call...)
}

// withoutNetwork runs commands and windows where there is no network, and looks
// for sockets of the internet.
func (b *bench) withoutNetwork(ctx context.Context) error {
	trace := filepath.Join(b.base, "trace")
	words := alone(trace, "true")
	if out, err := exec.CommandContext(ctx, words[0], words[1:]...).CombinedOutput(); err != nil {
		b.say("the network cannot be taken away or the system's calls not be traced here (%v %s), so that was not tried", err, out)
		return nil
	}
	if err := b.commandsAlone(ctx, trace); err != nil || b.Short {
		return err
	}
	return b.windowsAlone(ctx, trace)
}

func (b *bench) commandsAlone(ctx context.Context, trace string) error {
	dir := filepath.Join(b.base, "alone")
	r := Row{Fault: "commands without any network (unshare), none of which makes an internet socket (strace)"}
	calls := []string{
		"drink 250", "status", "night 0", "cramp", "factor heat", "history", "settings", "export", "backup", "backup verify", "undo",
		"routine list", "why", "doctor", "autostart", "version",
	}
	if b.Short {
		calls = calls[:3]
	}
	for _, call := range calls {
		r.Tries++
		cmd := b.command(ctx, dir, strings.Fields(call)...)
		cmd.Args[0] = b.Binary
		words := alone(trace, cmd.Args...)
		traced := exec.CommandContext(ctx, words[0], words[1:]...)
		traced.Env = cmd.Env
		out, err := traced.CombinedOutput()
		if err != nil && call != "doctor" { // which calls it a failure that there is no display
			b.say("%s without network: %v %s", call, err, out)
			continue
		}
		if err := silent(trace); err != nil {
			b.say("%s: %v", call, err)
			continue
		}
		r.Survived++
	}
	b.rows = append(b.rows, r)
	return nil
}

// silent says whether a trace shows no socket of the internet.
func silent(trace string) error {
	text, err := os.ReadFile(trace)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(text)) {
		if strings.Contains(line, "AF_INET") {
			return fmt.Errorf("it makes an internet socket: %s", strings.TrimSpace(line))
		}
	}
	return nil
}

// windowsAlone opens every window of a resident without network.
func (b *bench) windowsAlone(ctx context.Context, trace string) (err error) {
	d, err := desktop.Start(ctx, desktop.Options{Width: 1500, Height: 960})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	words := alone(trace, b.Binary, "--hidden")
	if _, err := d.Start(words[0], words[1:]...); err != nil {
		return err
	}
	r := Row{Fault: "the resident with its icon, and every window, without any network and without an internet socket"}
	for _, view := range []string{"today", "evening", "cramp", "history", "triggers", "learn", "routines", "settings"} {
		r.Tries++
		err := desktop.Eventually(ctx, patience, "the window "+view, func(ctx context.Context) error {
			_, err := d.Output(ctx, b.Binary, "open", view)
			return err
		})
		if err == nil {
			_, err = d.WindowNamed(ctx, ".*Stillnight.*")
		}
		if err != nil {
			b.say("the window %s without network: %v", view, err)
			continue
		}
		r.Survived++
	}
	if _, err := d.Output(ctx, b.Binary, "quit"); err != nil {
		return err
	}
	if err := silent(trace); err != nil {
		b.say("a window: %v", err)
		r.Survived = 0
	}
	b.rows = append(b.rows, r)
	return nil
}
