package awake

import (
	"context"
	"errors"
	"runtime"

	"golang.org/x/sys/windows"

	"stillnight/data/words"
)

// What SetThreadExecutionState takes: until told otherwise, the computer and
// the display are in use.
const (
	continuous      = 0x80000000
	systemRequired  = 0x00000001
	displayRequired = 0x00000002
)

// threadLease is a thread that the system takes for one that shows something.
type threadLease struct {
	lost    chan struct{}
	release context.CancelFunc
	done    chan struct{}
}

// inhibit tells the system on a thread of its own, as the state belongs to
// the thread and ends with it.
func inhibit(ctx context.Context, _ Params) (lease, error) {
	life, release := context.WithCancel(context.WithoutCancel(ctx))
	l := &threadLease{lost: make(chan struct{}), release: release, done: make(chan struct{})}
	said := make(chan error, 1)
	go l.hold(life, said)
	if err := <-said; err != nil {
		release()
		return nil, err
	}
	return l, nil
}

func (l *threadLease) hold(ctx context.Context, said chan<- error) {
	defer close(l.done)
	runtime.LockOSThread() // and never unlocked: the thread ends with the goroutine
	set := windows.NewLazySystemDLL("kernel32.dll").NewProc("SetThreadExecutionState")
	if err := set.Find(); err != nil {
		said <- err
		return
	}
	if before, _, _ := set.Call(continuous | systemRequired | displayRequired); before == 0 {
		said <- errors.New(words.T("nothing on this desktop keeps the display awake; it may go dark"))
		return
	}
	said <- nil
	<-ctx.Done()
	_, _, _ = set.Call(continuous) // the end of the thread does the same
}

// Lost implements lease: the system keeps its word.
func (l *threadLease) Lost() <-chan struct{} { return l.lost }

// Release implements lease.
func (l *threadLease) Release(ctx context.Context) {
	l.release()
	select {
	case <-l.done:
	case <-ctx.Done():
	}
}
