//go:build linux

package fault

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// command is a call of the program without display and bus.
func (b *bench) command(ctx context.Context, dir string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, b.Binary, append([]string{"--data", dir}, args...)...)
	cmd.Env = []string{
		"HOME=" + b.base, "XDG_RUNTIME_DIR=" + b.base, "PATH=" + os.Getenv("PATH"),
		"DBUS_SESSION_BUS_ADDRESS=unix:path=" + filepath.Join(b.base, "no-bus"),
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	return cmd
}

func (b *bench) call(ctx context.Context, dir string, args ...string) (string, error) {
	cmd := b.command(ctx, dir, args...)
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		err = fmt.Errorf("%w: %s", err, bytes.TrimSpace(said.Bytes()))
	}
	return string(out), err
}

// exported returns how often each entry is in a diary, and their ids.
func (b *bench) exported(ctx context.Context, dir string) (times map[string]int, ids []string, err error) {
	out, err := b.call(ctx, dir, "export")
	times = map[string]int{}
	for line := range strings.Lines(out) {
		var event struct{ ID string }
		if err := json.Unmarshal([]byte(line), &event); err != nil {
			return nil, nil, err
		}
		times[event.ID]++
		ids = append(ids, event.ID)
	}
	return times, ids, err
}

// missing counts the entries that are not in a diary exactly once.
func (b *bench) missing(ctx context.Context, dir string, ids []string) (int, error) {
	times, _, err := b.exported(ctx, dir)
	lost := 0
	for _, id := range ids {
		if times[id] != 1 {
			lost++
		}
	}
	return lost, err
}

// templates makes a diary that was ended cleanly and the same one as a kill
// left it.
func (b *bench) templates(ctx context.Context) (clean, killed string, err error) {
	clean = filepath.Join(b.base, "template")
	calls := [][]string{{"settings", "water.goal", "1800"}, {"cramp", "--side", "left"}, {"night", "1"}, {"backup"}}
	drinks := 30
	if b.Short {
		drinks = 5
	}
	for i := range drinks {
		calls = append(calls, []string{"drink", strconv.Itoa(10 + i), "--at", "-" + strconv.Itoa(100*i+1) + "m"})
	}
	for _, args := range append(calls, []string{"undo"}) {
		if _, err := b.call(ctx, clean, args...); err != nil {
			return "", "", err
		}
	}
	if _, b.ids, err = b.exported(ctx, clean); err != nil || len(b.ids) < drinks+3 {
		return "", "", errors.Join(err, fmt.Errorf("the diary has %d entries", len(b.ids)))
	}
	if killed, err = b.copied(clean); err != nil {
		return "", "", err
	}
	resident, err := b.started(ctx, killed)
	if err != nil {
		return "", "", err
	}
	_ = resident.Process.Kill()
	_ = resident.Wait() // it was killed
	return clean, killed, nil
}

// started starts a resident and waits until it answers.
func (b *bench) started(ctx context.Context, dir string) (*exec.Cmd, error) {
	resident := b.command(ctx, dir, "--hidden")
	if err := resident.Start(); err != nil {
		return nil, err
	}
	if err := b.answers(ctx, dir); err != nil {
		_ = resident.Process.Kill()
		_ = resident.Wait()
		return nil, err
	}
	return resident, nil
}

// resident starts one and returns what ends it.
func (b *bench) resident(ctx context.Context, dir string) (end func() error, err error) {
	resident, err := b.started(ctx, dir)
	if err != nil {
		return nil, err
	}
	return func() error {
		_, err := b.call(ctx, dir, "quit")
		return errors.Join(err, resident.Wait())
	}, nil
}

// answers waits until a resident answers.
func (b *bench) answers(ctx context.Context, dir string) error {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		out, err := b.call(ctx, dir, "status", "--json")
		if err == nil && strings.Contains(out, `"resident":true`) {
			return nil
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return fmt.Errorf("no resident answers: %w", err)
		}
	}
}
