//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

// fullDisk fills a small disk, sees that writing is refused and reading goes
// on, makes room and goes on. It needs the right to mount.
func (b *bench) fullDisk(ctx context.Context) error {
	disk := filepath.Join(b.base, "disk")
	if err := os.Mkdir(disk, 0o700); err != nil {
		return err
	}
	if err := syscall.Mount("none", disk, "tmpfs", 0, "size=64m"); err != nil {
		fmt.Fprintf(os.Stderr, "faults: no small disk can be mounted here (%v), so none was filled\n", err)
		return nil
	}
	err := b.fill(ctx, filepath.Join(disk, "diary"), filepath.Join(disk, "ballast"))
	return errors.Join(err, syscall.Unmount(disk, syscall.MNT_DETACH))
}

func (b *bench) fill(ctx context.Context, dir, ballast string) error {
	r := row{fault: "the disk filled to so many MB (0 to 40), and room made again"}
	var ids []string
	for free := 0; free <= 40; free += 4 {
		r.tries++
		if _, err := b.call(ctx, dir, "drink", "1"); err != nil {
			return err
		}
		_, all, err := b.exported(ctx, dir)
		if err != nil {
			return err
		}
		ids = all
		if err := b.leave(ballast, uint64(free)<<20); err != nil {
			return err
		}
		_, refused := b.call(ctx, dir, "drink", "2")
		said := refused == nil || strings.Contains(refused.Error(), "the disk is almost full")
		if err := os.Remove(ballast); err != nil {
			return err
		}
		lost, err := b.missing(ctx, dir, ids)
		if err == nil && lost == 0 && said {
			r.survived++
		} else {
			fmt.Fprintf(os.Stderr, "faults: %d MB left: %d entries lost, %v, it said %v\n", free, lost, err, refused)
		}
		r.lost += lost
	}
	b.rows = append(b.rows, r)
	return nil
}

// leave leaves so many bytes of a disk.
func (b *bench) leave(ballast string, left uint64) error {
	var disk syscall.Statfs_t
	if err := syscall.Statfs(filepath.Dir(ballast), &disk); err != nil {
		return err
	}
	f, err := os.Create(ballast)
	if err != nil {
		return err
	}
	size := int64(disk.Bavail)*disk.Bsize - int64(left)
	if size > 0 {
		err = syscall.Fallocate(int(f.Fd()), 0, 0, size)
	}
	return errors.Join(err, f.Close())
}

// withoutNetwork runs commands where there is no network at all, not even to
// the machine itself, and looks for sockets of the internet.
func (b *bench) withoutNetwork(ctx context.Context) error {
	dir := filepath.Join(b.base, "alone")
	r := row{fault: "commands without any network (unshare), none of which makes an internet socket (strace)"}
	trace := filepath.Join(b.base, "trace")
	for _, call := range []string{
		"drink 250", "status", "night 0", "cramp", "factor heat", "history", "settings", "export", "backup", "backup verify", "undo", "routine list", "version",
	} {
		r.tries++
		cmd := b.command(ctx, dir, strings.Fields(call)...)
		words := append([]string{"-rn", "strace", "-f", "-qq", "-o", trace, "-e", "trace=socket"}, cmd.Args...)
		words[len(words)-len(cmd.Args)] = b.binary
		alone := exec.CommandContext(ctx, "unshare", words...)
		alone.Env = cmd.Env
		if out, err := alone.CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "faults: %s without network: %v %s\n", call, err, out)
			continue
		}
		text, err := os.ReadFile(trace)
		if err != nil {
			return err
		}
		if strings.Contains(string(text), "AF_INET") {
			fmt.Fprintf(os.Stderr, "faults: %s makes an internet socket\n", call)
			continue
		}
		r.survived++
	}
	b.rows = append(b.rows, r)
	return nil
}
