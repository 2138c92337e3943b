//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"time"

	"stillnight/bench/meter"
	"stillnight/desktop"
)

// narrow is how many bright pixels of the line say that a window is there.
const narrow = 250

// frame measures from the start of a window's process to its first frame, for
// Today and for the least program with Fyne, in turns.
func (b *bench) frame(ctx context.Context) error {
	if err := b.fill(ctx, tenYears); err != nil {
		return err
	}
	p, _, err := b.resident(ctx)
	if err != nil {
		return err
	}
	var bare, today meter.Times
	for range b.times {
		for _, window := range []struct {
			took *meter.Times
			call []string
		}{{&bare, []string{b.bare}}, {&today, []string{b.binary, "window", "today"}}} {
			took, err := b.firstFrame(ctx, window.call, func(*desktop.Process) error { return nil })
			if err != nil {
				return fmt.Errorf("%s: %w", filepath.Base(window.call[0]), err)
			}
			*window.took = append(*window.took, took)
		}
	}
	b.table.Add(meter.Compare("first frame of Today", today, "bare Fyne window", bare).AtMost(1.3))
	return b.quit(ctx, p)
}

// firstFrame starts a program, waits until the screen shows a window's content,
// does something with it, and waits until it is gone.
func (b *bench) firstFrame(ctx context.Context, call []string, then func(*desktop.Process) error) (time.Duration, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return 0, err
	}
	defer r.Close()
	defer w.Close() // a window ends when nobody speaks to it any more
	began := time.Now()
	p, err := b.StartFed(r, call[0], call[1:]...)
	if err != nil {
		return 0, err
	}
	if err := b.until(ctx, "the first frame", func(lit int) bool { return lit > narrow }); err != nil {
		return 0, fmt.Errorf("%w\n%s", err, p.Printed())
	}
	took := time.Since(began)
	if err := errors.Join(then(p), p.Kill(ctx)); err != nil {
		return 0, err
	}
	return took, b.until(ctx, "the window to go", func(lit int) bool { return lit < narrow/2 })
}

// Places in Today and History, from the upper left corner, and from the lower
// one where they are negative.
type place struct{ x, y int }

var (
	plusGlass = place{287, 225}
	toHistory = place{55, -35}
)

func (p place) in(window image.Rectangle) image.Point {
	at := image.Pt(window.Min.X+p.x, window.Min.Y+p.y)
	if p.y < 0 {
		at.Y = window.Max.Y + p.y
	}
	return at
}

// tap puts the pointer somewhere, waits for rest, presses, and waits until a
// part of the screen has changed.
func (b *bench) tap(ctx context.Context, f *desktop.Finger, at image.Point, part image.Rectangle) (time.Duration, error) {
	if err := b.Pointer(ctx, at.X, at.Y); err != nil {
		return 0, err
	}
	before, err := b.still(ctx, part)
	if err != nil {
		return 0, err
	}
	began := time.Now()
	if err := f.Press(1); err != nil {
		return 0, err
	}
	err = b.changed(ctx, part, before)
	return time.Since(began), err
}

// bounds waits for a window and returns where its content is once it lies still.
func (b *bench) bounds(ctx context.Context, title string) (*desktop.Window, image.Rectangle, error) {
	w, err := b.WindowNamed(ctx, title)
	if err != nil {
		return nil, image.Rectangle{}, err
	}
	if _, err := b.still(ctx, image.Rect(0, row, 1500, row+1)); err != nil {
		return nil, image.Rectangle{}, err
	}
	at, err := w.Bounds(ctx)
	return w, at, err
}

// paint measures from a press of + Glass to the water that rises in the glass,
// with all that lies between: the diary, the disk, the reading back. Beside it
// the least program with Fyne, which only changes a colour.
func (b *bench) paint(ctx context.Context) error {
	if err := b.fill(ctx, tenYears); err != nil {
		return err
	}
	p, _, err := b.resident(ctx)
	if err != nil {
		return err
	}
	f, err := b.Finger(ctx)
	if err != nil {
		return err
	}
	defer f.Close()
	bare, err := b.paintBare(ctx, f)
	if err != nil {
		return err
	}
	client, err := b.client()
	if err != nil {
		return err
	}
	defer client.Close()
	if _, err := b.Output(ctx, b.binary, "open", "today"); err != nil {
		return err
	}
	_, at, err := b.bounds(ctx, "Stillnight")
	if err != nil {
		return err
	}
	glass := image.Rect(32, 105, 140, 265).Add(at.Min)
	var still meter.Times
	for range b.times {
		took, err := b.tap(ctx, f, plusGlass.in(at), glass)
		if err != nil {
			return fmt.Errorf("a press of + Glass: %w", err)
		}
		still = append(still, took)
		if _, err := client.Undo(ctx); err != nil {
			return err
		}
	}
	b.table.Add(meter.Compare("press of + Glass to the water on the screen", still, "bare Fyne window changing its colour", bare))
	return b.quit(ctx, p)
}

func (b *bench) paintBare(ctx context.Context, f *desktop.Finger) (took meter.Times, err error) {
	p, err := b.Start(b.bare)
	if err != nil {
		return nil, err
	}
	_, at, err := b.bounds(ctx, "Bare")
	if err != nil {
		return nil, err
	}
	part := image.Rect(32, 105, 140, 265).Add(at.Min)
	for range b.times {
		once, err := b.tap(ctx, f, plusGlass.in(at), part)
		if err != nil {
			return nil, fmt.Errorf("a press on the bare window: %w", err)
		}
		took = append(took, once)
	}
	return took, errors.Join(p.End(), b.WindowGone(ctx, "Bare"))
}

// history measures the window History with ten years: from a press in Today to
// its first frame, beside a second window of the least program with Fyne; and
// from a press of All to all ten years on the screen.
func (b *bench) history(ctx context.Context) error {
	if err := b.fill(ctx, tenYears); err != nil {
		return err
	}
	p, _, err := b.resident(ctx)
	if err != nil {
		return err
	}
	f, err := b.Finger(ctx)
	if err != nil {
		return err
	}
	defer f.Close()
	bare, err := b.Start(b.bare, "--second")
	if err != nil {
		return err
	}
	second, err := b.opens(ctx, f, "Bare", "Second", plusGlass)
	if err != nil {
		return err
	}
	if err := errors.Join(bare.End(), b.WindowGone(ctx, "Bare")); err != nil {
		return err
	}
	if _, err := b.Output(ctx, b.binary, "open", "today"); err != nil {
		return err
	}
	first, err := b.opens(ctx, f, "Stillnight", "History — Stillnight", toHistory)
	if err != nil {
		return err
	}
	b.table.Add(meter.Compare("press of History to its first frame", first, "second window of a bare Fyne program", second))
	all, months, err := b.ranges(ctx, f)
	if err != nil {
		return err
	}
	b.table.Add(meter.Compare("History: press of All to ten years on the screen", all, "press of 4 months", months).
		Within("at most 100 ms", all.Median() <= 100*time.Millisecond))
	return b.quit(ctx, p)
}

// opens presses something in one window that opens another one, again and
// again, and measures until that is on the screen.
func (b *bench) opens(ctx context.Context, f *desktop.Finger, from, title string, at place) (took meter.Times, err error) {
	_, window, err := b.bounds(ctx, from)
	if err != nil {
		return nil, err
	}
	for range b.times {
		to := at.in(window)
		if err := b.Pointer(ctx, to.X, to.Y); err != nil {
			return nil, err
		}
		if _, err := b.still(ctx, image.Rect(0, row, 1500, row+1)); err != nil {
			return nil, err
		}
		before, err := b.lit()
		if err != nil {
			return nil, err
		}
		began := time.Now()
		if err := f.Press(1); err != nil {
			return nil, err
		}
		if err := b.until(ctx, title, func(lit int) bool { return lit > before+narrow }); err != nil {
			return nil, err
		}
		took = append(took, time.Since(began))
		w, _, err := b.bounds(ctx, title)
		if err != nil {
			return nil, err
		}
		if err := errors.Join(w.Close(ctx), b.WindowGone(ctx, title)); err != nil {
			return nil, err
		}
	}
	return took, nil
}

func (b *bench) ranges(ctx context.Context, f *desktop.Finger) (all, months meter.Times, err error) {
	if _, err := b.Output(ctx, b.binary, "open", "history"); err != nil {
		return nil, nil, err
	}
	_, at, err := b.bounds(ctx, "History — Stillnight")
	if err != nil {
		return nil, nil, err
	}
	content := image.Rect(20, 150, 860, 400).Add(at.Min)
	for range b.times {
		for _, press := range []struct {
			after int
			took  *meter.Times
		}{{2, &all}, {-2, &months}} {
			on, err := b.rangeButton(at, press.after)
			if err != nil {
				return nil, nil, err
			}
			took, err := b.tap(ctx, f, on, content)
			if err != nil {
				return nil, nil, fmt.Errorf("a press on a range of History: %w", err)
			}
			*press.took = append(*press.took, took)
		}
	}
	return all, months, nil
}

// rangeButton finds a button in the head of History: so many after the one
// range that is chosen. The head breaks into two lines where the dates are long.
func (b *bench) rangeButton(window image.Rectangle, after int) (image.Point, error) {
	head := image.Rectangle{Min: window.Min, Max: image.Pt(window.Max.X, window.Min.Y+100)}
	picture, err := b.Part(head)
	if err != nil {
		return image.Point{}, err
	}
	const width, height = 30, 26
	chosen := desktop.Blocks(picture, desktop.Like(color.NRGBA{R: 0x44, G: 0x50, B: 0xc4, A: 0xff}), width, height)
	if len(chosen) != 1 {
		return image.Point{}, fmt.Errorf("%d ranges of History are chosen", len(chosen))
	}
	x, y := chosen[0].Centre()
	places := []int{x}
	for _, other := range desktop.Blocks(picture, desktop.Like(color.NRGBA{R: 0xe8, G: 0xec, B: 0xf8, A: 0xff}), width, height) {
		if at, line := other.Centre(); line > y-9 && line < y+9 {
			places = append(places, at)
		}
	}
	slices.Sort(places)
	i := slices.Index(places, x) + after
	if i < 0 || i >= len(places) {
		return image.Point{}, fmt.Errorf("History has the buttons %v; there is none %d after %d", places, after, x)
	}
	return head.Min.Add(image.Pt(places[i], y)), nil
}
