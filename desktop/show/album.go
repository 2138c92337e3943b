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
	moves             int  // how often it is seen to move first, as a clock runs in it; 0: it comes to rest
	fresh             bool // with an empty diary
}

// scenes returns the pictures, in an order in which none spoils the next.
func scenes() []scene {
	return []scene{
		{name: "today", view: "today", title: "Stillnight"},
		{name: "history", view: "history", title: "History — Stillnight"},
		{name: "history-year", view: "history", title: "History — Stillnight", keys: []string{"3", "m"}},
		{name: "history-all", view: "history", title: "History — Stillnight", keys: []string{"4"}},
		{name: "history-compared", view: "history", title: "History — Stillnight", keys: []string{"c", "End"}},
		{name: "triggers", view: "triggers", title: "Triggers — Stillnight"},
		{name: "learn", view: "learn", title: "Learn — Stillnight"},
		{name: "routines", view: "routines", title: "Routines — Stillnight"},
		{name: "editor", view: "routines", title: "Routines — Stillnight", keys: []string{"Return"}},
		{name: "settings", view: "settings", title: "Settings — Stillnight"},
		{name: "data", view: "settings", title: "Settings — Stillnight", keys: []string{"End"}},
		{name: "evening", view: "evening", title: "Evening routine — Stillnight", keys: []string{"Return"}, moves: untilHeld, fresh: true},
		{name: "cramp", view: "cramp", title: "Cramp now — Stillnight", moves: 12, fresh: true},
	}
}

// album is a set of pictures: every view that there is, light and dark, with
// the diary of a made-up life, at a quarter to nine in the evening or
// thereabouts.
type album struct {
	binary, folder string
	only           string // of the names
	text           string // per cent
	steps          bool   // of every routine, instead of the views
}

func (a album) take(ctx context.Context) error {
	for _, theme := range []string{"light", "dark"} {
		take := a.views
		if a.steps {
			take = a.everyStep
		}
		if err := take(ctx, theme); err != nil {
			return fmt.Errorf("take the %s pictures: %w", theme, err)
		}
	}
	return nil
}

// views takes what is wanted of the scenes with a full diary and of those
// with an empty one.
func (a album) views(ctx context.Context, theme string) error {
	options := desktop.Options{Width: 1400, Height: 1000, Hour: 20}
	journal, err := someDiary(options)
	if err != nil {
		return err
	}
	var full, fresh []scene
	for _, one := range scenes() {
		switch {
		case !strings.Contains(a.file(one.name, theme), a.only):
		case one.fresh:
			fresh = append(fresh, one)
		default:
			full = append(full, one)
		}
	}
	return errors.Join(a.in(ctx, theme, options, journal, full), a.in(ctx, theme, options, nil, fresh))
}

// in takes the pictures of some scenes on one desktop.
func (a album) in(ctx context.Context, theme string, options desktop.Options, journal []byte, wanted []scene) (err error) {
	if len(wanted) == 0 {
		return nil
	}
	s, err := begin(ctx, a.binary, options, journal, "welcome.done", "on", "look.theme", theme, "look.text", a.text, "evening.sounds", "off")
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
	for _, one := range wanted {
		path := filepath.Join(a.folder, a.file(one.name, theme))
		if err := s.photograph(ctx, one, options, path); err != nil {
			return fmt.Errorf("%s: %w\n%s", one.name, err, s.resident.Printed())
		}
		fmt.Println(path)
	}
	return nil
}

func (a album) file(name, theme string) string {
	if a.text == "100" {
		return name + "-" + theme + ".png"
	}
	return name + "-" + theme + "-" + a.text + ".png"
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
	if len(one.keys) > 0 || one.moves == 0 {
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
	if one.moves > 0 {
		settled = ticks{one.moves}.wait
	}
	if err := keep(ctx, w, settled, path); err != nil {
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

// keep saves the picture of a window that has settled.
func keep(ctx context.Context, w *desktop.Window, settled func(context.Context, *desktop.Window) error, path string) error {
	if err := settled(ctx, w); err != nil {
		return err
	}
	shot, err := w.Picture(ctx)
	if err != nil {
		return err
	}
	return desktop.Save(shot, path)
}

// ticks is how often the clock of a window moves on.
type ticks struct{ n int }

// wait waits for that, so that what fades in is there.
func (t ticks) wait(ctx context.Context, w *desktop.Window) error {
	var last []byte
	changes := 0
	return desktop.Eventually(ctx, time.Minute, "the clock to tick", func(ctx context.Context) error {
		picture, err := w.Picture(ctx)
		if err != nil {
			return err
		}
		if !bytes.Equal(last, picture.Pix) {
			last = bytes.Clone(picture.Pix)
			changes++
		}
		if changes < t.n {
			return errors.New("it rests")
		}
		return nil
	})
}

// someDiary makes up sixteen months that end with a half-done evening, so that
// there is something to compare with.
func someDiary(options desktop.Options) ([]byte, error) {
	zone, err := options.Location(time.Now())
	if err != nil {
		return nil, err
	}
	now := time.Now().In(zone)
	today := data.DateOf(now)
	var journal bytes.Buffer
	_, err = diary.Write(&journal, diary.Life{First: today - 480, Last: today, Until: now.Add(-20 * time.Minute), Zone: zone, Drinks: 6, Seed: 4, Evening: 2})
	return journal.Bytes(), err
}
