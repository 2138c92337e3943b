//go:build linux

package fault

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// disk does what a disk can do: be full, refuse, be slow.
func (b *bench) disk(ctx context.Context) error {
	for _, do := range []func(context.Context, string) error{b.fullDisk, b.readOnly} {
		if err := b.onSmallDisk(ctx, do); err != nil {
			return err
		}
	}
	if b.Short {
		return b.refusing(ctx)
	}
	return errors.Join(b.refusing(ctx), b.slow(ctx))
}

// onSmallDisk does something with a small disk of its own, where that can be
// mounted.
func (b *bench) onSmallDisk(ctx context.Context, do func(context.Context, string) error) error {
	disk, err := os.MkdirTemp(b.base, "disk-")
	if err != nil {
		return err
	}
	if err := syscall.Mount("none", disk, "tmpfs", 0, "size=64m"); err != nil {
		b.say("no small disk can be mounted here (%v), so none was filled", err)
		return nil
	}
	return errors.Join(do(ctx, disk), syscall.Unmount(disk, syscall.MNT_DETACH))
}

// fullDisk fills a small disk, sees that writing is refused and reading goes
// on, makes room and goes on.
func (b *bench) fullDisk(ctx context.Context, disk string) error {
	dir, ballast := filepath.Join(disk, "diary"), filepath.Join(disk, "ballast")
	r := Row{Fault: "the disk filled to so many MB (0 to 40), and room made again"}
	step := 4
	if b.Short {
		step = 20
	}
	for free := 0; free <= 40; free += step {
		r.Tries++
		if _, err := b.call(ctx, dir, "drink", "1"); err != nil {
			return err
		}
		_, ids, err := b.exported(ctx, dir)
		if err != nil {
			return err
		}
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
			r.Survived++
		} else {
			b.say("%d MB left: %d entries lost, %v, it said %v", free, lost, err, refused)
		}
		r.Lost += lost
	}
	b.rows = append(b.rows, r)
	return nil
}

// readOnly makes the disk read-only, without and under a resident, and makes it
// writable again.
func (b *bench) readOnly(ctx context.Context, disk string) error {
	dir := filepath.Join(disk, "diary")
	r := Row{Fault: "the disk made read-only, and writable again", Tries: 2}
	remount := func(flags uintptr) error {
		return syscall.Mount("none", disk, "tmpfs", syscall.MS_REMOUNT|flags, "size=64m")
	}
	for _, resident := range []bool{false, true} {
		if _, err := b.call(ctx, dir, "drink", "1"); err != nil {
			return err
		}
		end := func() error { return nil }
		if resident {
			var err error
			if end, err = b.resident(ctx, dir); err != nil {
				return err
			}
		}
		_, ids, err := b.exported(ctx, dir)
		if err != nil {
			return err
		}
		if err := remount(syscall.MS_RDONLY); err != nil && !resident {
			return err
		} else if err != nil { // files are open for writing, so that the system refuses
			b.say("under a resident the disk cannot be made read-only here: %v", err)
			r.Tries--
			if err := end(); err != nil {
				return err
			}
			continue
		}
		_, refused := b.call(ctx, dir, "drink", "2")
		if err := errors.Join(remount(0), end()); err != nil {
			return err
		}
		_, again := b.call(ctx, dir, "drink", "3")
		lost, err := b.missing(ctx, dir, ids)
		if refused != nil && again == nil && err == nil && lost == 0 {
			r.Survived++
		} else {
			b.say("read-only: it said %v, then %v; %d entries lost, %v", refused, again, lost, err)
		}
		r.Lost += lost
	}
	b.rows = append(b.rows, r)
	return nil
}

// refusing has the n-th write, sync or cut of a command fail as a broken disk
// has it, for every n, and sees that what was acknowledged is there and what
// was refused is there wholly or not at all.
func (b *bench) refusing(ctx context.Context) error {
	if _, err := exec.LookPath("strace"); err != nil {
		b.say("there is no strace here, so no call of the system was made to fail")
		return nil
	}
	dir := filepath.Join(b.base, "refusing")
	if _, err := b.call(ctx, dir, "drink", "1"); err != nil {
		return err
	}
	calls := []string{"fsync", "msync", "pwrite64", "ftruncate", "renameat"}
	if b.Short {
		calls = calls[:2]
	}
	for _, call := range calls {
		r := Row{Fault: "the system's " + call + " fails with an I/O error, the first time, the second, …"}
		most := 12
		if b.Short {
			most = 2
		}
		for n := 1; n <= most; n++ {
			r.Tries++
			if err := b.refuse(ctx, &r, dir, fmt.Sprintf("inject=%s:error=EIO:when=%d", call, n)); err != nil {
				return err
			}
		}
		b.rows = append(b.rows, r)
	}
	return nil
}

// refuse logs one drink while the system does what was said.
func (b *bench) refuse(ctx context.Context, r *Row, dir, injected string) error {
	before, ids, err := b.exported(ctx, dir)
	if err != nil {
		return err
	}
	cmd := b.command(ctx, dir, "drink", "1", "--at", "-"+strconv.Itoa(2+len(ids))+"h")
	words := append([]string{"-f", "-qq", "-o", "/dev/null", "-e", "trace=pwrite64,fsync,fdatasync,msync,ftruncate,renameat", "-e", injected, b.Binary}, cmd.Args[1:]...)
	traced := exec.CommandContext(ctx, "strace", words...)
	traced.Env = cmd.Env
	out, failed := traced.CombinedOutput()
	after, _, err := b.exported(ctx, dir)
	if err != nil {
		b.say("%s: it does not start any more: %v (it had said %s)", injected, err, out)
		return nil
	}
	lost, twice := 0, 0
	for id := range before {
		if after[id] == 0 {
			lost++
		}
	}
	for _, n := range after {
		if n > 1 {
			twice++
		}
	}
	added := len(after) - len(before)
	switch {
	case lost > 0 || twice > 0 || added > 1 || (failed == nil && added != 1):
		b.say("%s: %d lost, %d twice, %d added, %v: %s", injected, lost, twice, added, failed, out)
	case failed != nil && (bytes.Count(out, []byte("\n")) > 3 || bytes.Contains(out, []byte("goroutine "))):
		b.say("%s: it does not say in a sentence what is wrong: %s", injected, out)
	default:
		r.Survived++
	}
	r.Lost += lost
	return nil
}

// slow has every sync take long, as a stick or a disk that wakes does.
func (b *bench) slow(ctx context.Context) error {
	if _, err := exec.LookPath("strace"); err != nil {
		return nil // it was said
	}
	dir := filepath.Join(b.base, "slow")
	r := Row{Fault: "every sync takes a third of a second longer"}
	for range 3 {
		r.Tries++
		if err := b.refuse(ctx, &r, dir, "inject=fsync,msync,fdatasync:delay_enter=300000"); err != nil {
			return err
		}
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
