package awake

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
)

// programLease is caffeinate, which comes with the system and ends with this
// process at the latest.
type programLease struct {
	cmd  *exec.Cmd
	lost chan struct{}
}

func inhibit(context.Context, Params) (lease, error) {
	cmd := exec.Command("/usr/bin/caffeinate", "-d", "-i", "-w", strconv.Itoa(os.Getpid()))
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("keep the display awake: %w", err)
	}
	l := &programLease{cmd, make(chan struct{})}
	go l.wait()
	return l, nil
}

func (l *programLease) wait() {
	_ = l.cmd.Wait() // it was ended, whatever it says
	close(l.lost)
}

// Lost implements lease.
func (l *programLease) Lost() <-chan struct{} { return l.lost }

// Release implements lease.
func (l *programLease) Release(ctx context.Context) {
	_ = l.cmd.Process.Kill() // or it has ended by itself
	select {
	case <-l.lost:
	case <-ctx.Done():
	}
}
