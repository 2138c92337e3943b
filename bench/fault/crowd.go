//go:build linux

package fault

import (
	"context"
	"errors"
	"path/filepath"
	"strconv"
	"sync"
)

// crowd has many do the same at once.
func (b *bench) crowd(ctx context.Context) error {
	return errors.Join(b.startTogether(ctx), b.writeTogether(ctx))
}

// startTogether starts many residents of one folder: one stays.
func (b *bench) startTogether(ctx context.Context) error {
	dir := filepath.Join(b.base, "together")
	var all sync.WaitGroup
	ended := make(chan error, b.Starts)
	for range b.Starts {
		cmd := b.command(ctx, dir, "--hidden")
		if err := cmd.Start(); err != nil {
			return err
		}
		all.Go(func() { ended <- cmd.Wait() })
	}
	err := b.answers(ctx, dir)
	r := Row{Fault: strconv.Itoa(b.Starts) + " residents started at once: one stays, the others end with 0", Tries: b.Starts}
	for range b.Starts - 1 {
		if <-ended == nil {
			r.Survived++
		}
	}
	if _, quit := b.call(ctx, dir, "quit"); quit != nil {
		return errors.Join(err, quit)
	}
	if <-ended == nil {
		r.Survived++
	}
	all.Wait()
	b.rows = append(b.rows, r)
	return err
}

// writeTogether has many commands write to one folder, without a resident.
func (b *bench) writeTogether(ctx context.Context) error {
	dir := filepath.Join(b.base, "commands")
	r := Row{Fault: strconv.Itoa(b.Starts) + " commands writing at once, without a resident", Tries: b.Starts}
	var all sync.WaitGroup
	done := make(chan bool, b.Starts)
	for i := range b.Starts {
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
	r.Lost, r.Survived = max(0, acknowledged-len(times)), acknowledged
	b.rows = append(b.rows, r)
	return err
}
