//go:build linux

package main

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
	"sync"
	"syscall"
	"time"
)

// command is a call of the program without display and bus.
func (b *bench) command(ctx context.Context, dir string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, b.binary, append([]string{"--data", dir}, args...)...)
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
	for i := range 30 {
		calls = append(calls, []string{"drink", strconv.Itoa(10 + i), "--at", "-" + strconv.Itoa(100*i+1) + "m"})
	}
	for _, args := range append(calls, []string{"undo"}) {
		if _, err := b.call(ctx, clean, args...); err != nil {
			return "", "", err
		}
	}
	if _, b.ids, err = b.exported(ctx, clean); err != nil || len(b.ids) < 33 {
		return "", "", errors.Join(err, fmt.Errorf("the diary has %d entries", len(b.ids)))
	}
	if killed, err = b.copied(clean); err != nil {
		return "", "", err
	}
	resident := b.command(ctx, killed, "--hidden")
	if err := resident.Start(); err != nil {
		return "", "", err
	}
	err = b.answers(ctx, killed)
	_ = resident.Process.Kill()
	_ = resident.Wait() // it was killed
	return clean, killed, err
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

// startTogether starts many residents of one folder: one stays.
func (b *bench) startTogether(ctx context.Context) error {
	dir := filepath.Join(b.base, "together")
	var all sync.WaitGroup
	ended := make(chan error, b.starts)
	for range b.starts {
		cmd := b.command(ctx, dir, "--hidden")
		if err := cmd.Start(); err != nil {
			return err
		}
		all.Go(func() { ended <- cmd.Wait() })
	}
	err := b.answers(ctx, dir)
	r := row{fault: strconv.Itoa(b.starts) + " residents started at once: one stays, the others end with 0", tries: b.starts}
	for range b.starts - 1 {
		if <-ended == nil {
			r.survived++
		}
	}
	if _, quit := b.call(ctx, dir, "quit"); quit != nil {
		return errors.Join(err, quit)
	}
	if <-ended == nil {
		r.survived++
	}
	all.Wait()
	b.rows = append(b.rows, r)
	return err
}

// writeTogether has many commands write to one folder, without a resident.
func (b *bench) writeTogether(ctx context.Context) error {
	dir := filepath.Join(b.base, "commands")
	r := row{fault: strconv.Itoa(b.starts) + " commands writing at once, without a resident", tries: b.starts}
	var all sync.WaitGroup
	done := make(chan bool, b.starts)
	for i := range b.starts {
		all.Go(func() {
			_, err := b.call(ctx, dir, "drink", strconv.Itoa(1+i))
			done <- err == nil
		})
	}
	all.Wait()
	close(done)
	acknowledged := 0
	for ok := range done {
		if ok {
			acknowledged++
		}
	}
	times, _, err := b.exported(ctx, dir)
	r.lost, r.survived = max(0, acknowledged-len(times)), acknowledged
	b.rows = append(b.rows, r)
	return err
}
