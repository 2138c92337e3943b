//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"os"

	"stillnight/bench/meter"
	"stillnight/desktop"
)

// memory measures what each window takes with ten years, beside the least
// window of Fyne, and what is left in the resident once all are closed.
func (b *bench) memory(ctx context.Context) error {
	if err := b.fill(ctx, tenYears); err != nil {
		return err
	}
	p, _, err := b.resident(ctx)
	if err != nil {
		return err
	}
	resident := &meter.Subject{Name: "Stillnight", Process: p}
	if err := resident.ReadMemory(); err != nil {
		return err
	}
	before := resident.PSS
	bare, err := b.takes(ctx, b.bare)
	if err != nil {
		return err
	}
	for _, view := range []string{"today", "history", "triggers", "evening", "learn", "settings"} {
		takes, err := b.takes(ctx, b.binary, "window", view)
		if err != nil {
			return fmt.Errorf("%s: %w", view, err)
		}
		b.table.Add(meter.Row{
			What: "memory (PSS) of the window " + view, Is: megabytes(takes), Beside: "bare Fyne window", Was: megabytes(bare),
			Ratio: takes / bare, Noise: 0.05,
		})
	}
	if _, err := b.still(ctx, image.Rect(0, row, 1500, row+1)); err != nil {
		return err
	}
	if err := resident.ReadMemory(); err != nil {
		return err
	}
	b.table.Add(meter.Row{
		What: "memory (PSS) once all windows are closed", Is: megabytes(resident.PSS), Beside: "before the first was open",
		Was: megabytes(before), Ratio: resident.PSS / before, Noise: 0.15,
	})
	return b.quit(ctx, p)
}

// takes returns the memory of a window that has come to rest.
func (b *bench) takes(ctx context.Context, call ...string) (mb float64, err error) {
	_, err = b.firstFrame(ctx, call, func(p *desktop.Process) error {
		if _, err := b.still(ctx, image.Rect(0, row, 1500, row+1)); err != nil {
			return err
		}
		s := &meter.Subject{Name: call[len(call)-1], Process: p}
		err := s.ReadMemory()
		mb = s.PSS
		return err
	})
	return mb, err
}

// size holds the program's file against that of the least program with Fyne.
func (b *bench) size(context.Context) error {
	still, err := os.Stat(b.binary)
	bare, bareErr := os.Stat(b.bare)
	if err := errors.Join(err, bareErr); err != nil {
		return err
	}
	mb := func(n int64) float64 { return float64(n) / (1 << 20) }
	b.table.Add(meter.Row{
		What: "size of the program", Is: megabytes(mb(still.Size())), Beside: "bare Fyne program", Was: megabytes(mb(bare.Size())),
		Ratio: mb(still.Size()) / mb(bare.Size()),
	}.AtMost(1.25))
	return nil
}
