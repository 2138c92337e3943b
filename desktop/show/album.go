//go:build linux

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"stillnight/bench/diary"
	"stillnight/data"
	"stillnight/desktop"
)

// scene is one picture: a view, and the keys that a person presses in it.
type scene struct {
	name, view, title string
	keys              []string
	moves             bool // a clock runs in it: it never comes to rest
}

// scenes returns the pictures, in an order in which none spoils the next.
func scenes() []scene {
	return []scene{
		{name: "today", view: "today", title: "Stillnight"},
		{name: "history", view: "history", title: "History — Stillnight"},
		{name: "triggers", view: "triggers", title: "Triggers — Stillnight"},
		{name: "learn", view: "learn", title: "Learn — Stillnight"},
		{name: "routines", view: "routines", title: "Routines — Stillnight"},
		{name: "settings", view: "settings", title: "Settings — Stillnight"},
		{name: "data", view: "settings", title: "Settings — Stillnight", keys: []string{"End"}},
		{name: "evening", view: "evening", title: "Evening routine — Stillnight", keys: []string{"Return"}, moves: true},
		{name: "cramp", view: "cramp", title: "Cramp now — Stillnight", moves: true},
	}
}

// album is a set of pictures: every view that there is, light and dark, with
// the diary of a made-up life, at a quarter to nine in the evening or
// thereabouts.
type album struct {
	binary, folder string
	only           string // of the names
	text           string // per cent
}

func (a album) take(ctx context.Context) error {
	for _, theme := range []string{"light", "dark"} {
		if err := a.in(ctx, theme); err != nil {
			return fmt.Errorf("take the %s pictures: %w", theme, err)
		}
	}
	return nil
}

func (a album) in(ctx context.Context, theme string) (err error) {
	options := desktop.Options{Width: 1400, Height: 1000, Hour: 20}
	journal, err := someDiary(options)
	if err != nil {
		return err
	}
	s, err := begin(ctx, a.binary, options, journal, "welcome.done", "on", "look.theme", theme, "look.text", a.text)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.quit(ctx)) }()
	if _, err := s.Item(ctx, s.resident.PID()); err != nil {
		return fmt.Errorf("%w\n%s", err, s.resident.Printed())
	}
	if _, err := s.Output(ctx, a.binary, "drink", "250", "--at", "-12m"); err != nil {
		return err
	}
	for _, one := range scenes() {
		path := filepath.Join(a.folder, a.file(one, theme))
		if !strings.Contains(filepath.Base(path), a.only) {
			continue
		}
		if err := s.photograph(ctx, one, options, path); err != nil {
			return fmt.Errorf("%s: %w\n%s", one.name, err, s.resident.Printed())
		}
		fmt.Println(path)
	}
	return nil
}

func (a album) file(one scene, theme string) string {
	if a.text == "100" {
		return one.name + "-" + theme + ".png"
	}
	return one.name + "-" + theme + "-" + a.text + ".png"
}

// photograph opens a view, does in it what the scene says, and takes its
// picture.
func (s *shown) photograph(ctx context.Context, one scene, options desktop.Options, path string) error {
	if _, err := s.Output(ctx, s.binary, "open", one.view); err != nil {
		return err
	}
	w, err := s.WindowNamed(ctx, one.title)
	if err != nil {
		return err
	}
	if err := s.Pointer(ctx, 5, options.Height-5); err != nil {
		return err
	}
	if len(one.keys) > 0 || !one.moves {
		if err := still(ctx, w); err != nil {
			return err
		}
	}
	for _, key := range one.keys {
		if err := s.Key(ctx, key); err != nil {
			return err
		}
	}
	settled := still
	if one.moves {
		settled = ticks
	}
	if err := settled(ctx, w); err != nil {
		return err
	}
	shot, err := w.Picture(ctx)
	if err != nil {
		return err
	}
	if err := desktop.Save(shot, path); err != nil {
		return err
	}
	if one.view == "cramp" {
		return nil // closing it asks; the program ends next
	}
	if err := w.Close(ctx); err != nil {
		return err
	}
	return s.WindowGone(ctx, one.title)
}

// ticks waits until the clock of the window has moved on some times, so that
// what fades in is there.
func ticks(ctx context.Context, w *desktop.Window) error {
	var last []byte
	changes := 0
	return desktop.Eventually(ctx, 20*time.Second, "the clock to tick", func(ctx context.Context) error {
		picture, err := w.Picture(ctx)
		if err != nil {
			return err
		}
		if !bytes.Equal(last, picture.Pix) {
			last = bytes.Clone(picture.Pix)
			changes++
		}
		if changes < 20 {
			return errors.New("it rests")
		}
		return nil
	})
}

// someDiary makes up four months that end with a half-done evening.
func someDiary(options desktop.Options) ([]byte, error) {
	zone, err := options.Location(time.Now())
	if err != nil {
		return nil, err
	}
	now := time.Now().In(zone)
	today := data.DateOf(now)
	var journal bytes.Buffer
	_, err = diary.Write(&journal, diary.Life{First: today - 124, Last: today, Until: now.Add(-20 * time.Minute), Zone: zone, Drinks: 6, Seed: 4, Evening: 2})
	return journal.Bytes(), err
}
