//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"stillnight/desktop"
)

// cramps measures from the press in the tray's menu to the first frame of the
// page that helps, with no window open before: the slowest way.
func (b *bench) cramps(ctx context.Context, item desktop.Item) error {
	const page = "Cramp now — Stillnight"
	var took []time.Duration
	for range b.times {
		if err := b.noWindows(ctx); err != nil {
			return err
		}
		began := time.Now()
		if err := item.Click(ctx, "Cramp now"); err != nil {
			return err
		}
		if err := b.shows(ctx, page); err != nil {
			return err
		}
		took = append(took, time.Since(began))
		w, err := b.WindowNamed(ctx, page)
		if err != nil {
			return err
		}
		if err := w.Close(ctx); err != nil {
			return err
		}
	}
	slices.Sort(took)
	median := took[len(took)/2]
	fmt.Printf("\nFrom the press on Cramp now in the tray to its first frame, with no window open before: %d ms (%d to %d ms; at most %d ms).\n",
		median.Milliseconds(), took[0].Milliseconds(), took[len(took)-1].Milliseconds(), mostWait.Milliseconds())
	if median > mostWait {
		b.faults = append(b.faults, fmt.Errorf("a press on Cramp now is seen after %d ms, not within %d ms", median.Milliseconds(), mostWait.Milliseconds()))
	}
	return nil
}

// noWindows waits until the process of the windows is gone.
func (b *bench) noWindows(ctx context.Context) error {
	if err := b.WindowGone(ctx, ".*Stillnight.*"); err != nil {
		return err
	}
	return wait(ctx, 2*time.Second)
}

// shows waits until the screen has the bright button of the page: a quarter
// of a per cent of it in the colour of the night's ink, more or less.
func (b *bench) shows(ctx context.Context, what string) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	for ctx.Err() == nil {
		picture, err := b.Picture()
		if err != nil {
			return err
		}
		lit := 0
		for i := 0; i < len(picture.Pix); i += 4 {
			if p := picture.Pix[i:]; p[0] > 0xE0 && p[1] > 0x60 && p[1] < 0xC0 && p[2] < p[1] {
				lit++
			}
		}
		if lit > len(picture.Pix)/4/400 {
			return nil
		}
	}
	return errors.Join(fmt.Errorf("waited in vain for %s", what), ctx.Err())
}
