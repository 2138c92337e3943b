//go:build linux

package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"stillnight/bench/diary"
	"stillnight/data"
	"stillnight/desktop"
)

// build builds a control as Stillnight is released.
func build(ctx context.Context, to, from string) error {
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-tags", "migrated_fynedo", "-ldflags", "-s -w", "-o", to, from)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("build %s: %w\n%s", from, err, out)
	}
	return nil
}

// Lives to be measured with.
const (
	twoYears = 730
	tenYears = 3650
)

// fill gives Stillnight a diary of so many days, about 26 events a day where it
// is one of ten years, and puts the welcome behind it.
func (b *bench) fill(ctx context.Context, days int) error {
	var journal bytes.Buffer
	today := data.DateOf(time.Now())
	life := diary.Life{First: today - data.Day(days), Last: today - 1, Seed: 3}
	if days == tenYears {
		life.Drinks = 19
	}
	if _, err := diary.Write(&journal, life); err != nil {
		return err
	}
	file := filepath.Join(b.Dir, "home", "diary.jsonl")
	if err := os.WriteFile(file, journal.Bytes(), 0o600); err != nil {
		return err
	}
	for _, args := range [][]string{{"import", file}, {"settings", "welcome.done", "on"}, {"settings", "look.theme", "light"}, {"settings", "reminders.water", "off"}} {
		if _, err := b.Output(ctx, b.binary, args...); err != nil {
			return err
		}
	}
	return nil
}

// resident starts Stillnight and waits for its icon.
func (b *bench) resident(ctx context.Context) (*desktop.Process, desktop.Item, error) {
	p, err := b.Start(b.binary, "--hidden")
	if err != nil {
		return nil, desktop.Item{}, err
	}
	item, err := b.Item(ctx, p.PID())
	if err != nil {
		err = fmt.Errorf("%w\n%s", err, p.Printed())
	}
	return p, item, err
}

func (b *bench) quit(ctx context.Context, p *desktop.Process) error {
	if _, err := b.Output(ctx, b.binary, "quit"); err != nil {
		return fmt.Errorf("%w\n%s", err, p.Printed())
	}
	return p.Wait(ctx)
}

// until waits for the number of bright pixels on the screen.
func (b *bench) until(ctx context.Context, what string, enough func(lit int) bool) error {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	for ctx.Err() == nil {
		lit, err := b.lit()
		if err != nil {
			return err
		}
		if enough(lit) {
			return nil
		}
	}
	return fmt.Errorf("waited in vain for %s: %w", what, ctx.Err())
}

// row is a line of the screen that every tall window lies across.
const row = 500

// lit counts the bright pixels of that line, which takes the screen no time.
func (b *bench) lit() (lit int, err error) {
	picture, err := b.Part(image.Rect(0, row, 1500, row+1))
	if err != nil {
		return 0, err
	}
	for i := 0; i < len(picture.Pix); i += 4 {
		if picture.Pix[i] > 0x60 && picture.Pix[i+1] > 0x60 && picture.Pix[i+2] > 0x60 {
			lit++
		}
	}
	return lit, nil
}

// changed waits until a part of the screen looks otherwise than before.
func (b *bench) changed(ctx context.Context, part image.Rectangle, before *image.NRGBA) error {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	for ctx.Err() == nil {
		picture, err := b.Part(part)
		if err != nil {
			return err
		}
		if !bytes.Equal(picture.Pix, before.Pix) {
			return nil
		}
	}
	return fmt.Errorf("waited in vain for the screen to change: %w", ctx.Err())
}

// still waits until a part of the screen has not changed for a while, and
// returns it.
func (b *bench) still(ctx context.Context, part image.Rectangle) (last *image.NRGBA, err error) {
	since := time.Now()
	err = desktop.Eventually(ctx, 20*time.Second, "the screen to come to rest", func(context.Context) error {
		picture, err := b.Part(part)
		if err != nil {
			return err
		}
		if last == nil || !bytes.Equal(picture.Pix, last.Pix) {
			last, since = picture, time.Now()
		}
		if time.Since(since) < 600*time.Millisecond {
			return fmt.Errorf("it moves")
		}
		return nil
	})
	return last, err
}
