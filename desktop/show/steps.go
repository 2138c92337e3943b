//go:build linux

package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"stillnight/data/routine"
	"stillnight/desktop"
)

// untilHeld is how often a session is seen to move until the first hold is on.
const untilHeld = 70

// everyStep goes through every shipped routine as a person does who skips, and
// takes a picture of each step and of the end.
func (a album) everyStep(ctx context.Context, theme string) (err error) {
	options := desktop.Options{Width: 1400, Height: 1000, Hour: 20}
	s, err := begin(ctx, a.binary, options, nil, "welcome.done", "on", "look.theme", theme, "look.text", a.text, "evening.sounds", "off")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.quit(ctx)) }()
	if _, err := s.Item(ctx, s.resident.PID()); err != nil {
		return fmt.Errorf("%w\n%s", err, s.resident.Printed())
	}
	for _, r := range routine.Shipped() {
		if !strings.Contains(a.file(r.ID, theme), a.only) {
			continue
		}
		if err := s.goThrough(ctx, a, r.ID, theme); err != nil {
			return fmt.Errorf("%s: %w\n%s", r.ID, err, s.resident.Printed())
		}
	}
	return nil
}

// goThrough takes the pictures of one routine, and then takes its evening back.
func (s *shown) goThrough(ctx context.Context, a album, id, theme string) error {
	if _, err := s.Output(ctx, s.binary, "settings", "evening.routine", id); err != nil {
		return err
	}
	now, err := s.status(ctx)
	if err != nil {
		return err
	}
	if _, err := s.Output(ctx, s.binary, "open", "evening"); err != nil {
		return err
	}
	const title = "Evening routine — Stillnight"
	w, err := s.WindowNamed(ctx, title)
	if err != nil {
		return err
	}
	if err := still(ctx, w); err != nil {
		return err
	}
	key := "Return"
	for i, step := range now.Evening {
		name := fmt.Sprintf("%s-%d-%s", id, i+1, step.Step)
		if err := s.Key(ctx, key); err != nil {
			return err
		}
		if err := keep(ctx, w, ticks{untilHeld}.wait, filepath.Join(a.folder, a.file(name, theme))); err != nil {
			return err
		}
		key = "Right"
	}
	if err := s.Key(ctx, key); err != nil {
		return err
	}
	if err := keep(ctx, w, still, filepath.Join(a.folder, a.file(id+"-end", theme))); err != nil {
		return err
	}
	if err := w.Close(ctx); err != nil {
		return err
	}
	if err := s.WindowGone(ctx, title); err != nil {
		return err
	}
	return s.takeBack(ctx)
}

// takeBack undoes what was logged, until every step is open.
func (s *shown) takeBack(ctx context.Context) error {
	return desktop.Eventually(ctx, 30*time.Second, "every step to be open again", func(ctx context.Context) error {
		now, err := s.status(ctx)
		if err != nil {
			return err
		}
		for _, step := range now.Evening {
			if step.Outcome != "open" {
				_, err := s.Output(ctx, s.binary, "undo")
				return errors.Join(err, fmt.Errorf("%s is %s", step.Step, step.Outcome))
			}
		}
		return nil
	})
}
