//go:build linux

// Command show shows Stillnight on a virtual desktop, for those who have no
// other: it uses the program for a moment as a person would and leaves a
// picture. It also takes the pictures of docs.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"image/color"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"stillnight/desktop"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "show:", err)
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("show", flag.ContinueOnError)
	binary := flags.String("binary", "build/stillnight", "the program")
	picture := flags.String("picture", "build/run.png", "where the picture of the screen goes")
	folder := flags.String("screenshots", "", "take the pictures of docs into this folder instead")
	only := flags.String("only", "", "take only those whose names have this in them, such as evening or -dark")
	text := flags.String("text", "100", "the size of text in those pictures, in per cent")
	steps := flags.Bool("steps", false, "take every step of every routine instead of every view")
	if err := flags.Parse(args); err != nil {
		return err
	}
	path, err := filepath.Abs(*binary)
	if err != nil {
		return err
	}
	if *folder != "" {
		return album{path, *folder, *only, *text, *steps}.take(ctx)
	}
	return tryOut(ctx, path, *picture)
}

// shown is Stillnight on a desktop of its own.
type shown struct {
	*desktop.Desktop
	binary   string
	resident *desktop.Process
}

// begin starts a desktop, and Stillnight on it with the diary given.
func begin(ctx context.Context, binary string, options desktop.Options, journal []byte, settings ...string) (*shown, error) {
	d, err := desktop.Start(ctx, options)
	if err != nil {
		return nil, err
	}
	s := &shown{Desktop: d, binary: binary}
	if err := s.start(ctx, journal, settings); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return s, nil
}

func (s *shown) start(ctx context.Context, journal []byte, settings []string) error {
	if journal != nil {
		file := filepath.Join(s.Dir, "home", "diary.jsonl")
		if err := os.WriteFile(file, journal, 0o600); err != nil {
			return err
		}
		if _, err := s.Output(ctx, s.binary, "import", file); err != nil {
			return err
		}
	}
	for i := 0; i+1 < len(settings); i += 2 {
		if _, err := s.Output(ctx, s.binary, "settings", settings[i], settings[i+1]); err != nil {
			return err
		}
	}
	var err error
	s.resident, err = s.Start(s.binary)
	return err
}

// quit ends Stillnight as a person does, and then the desktop.
func (s *shown) quit(ctx context.Context) error {
	_, err := s.Output(ctx, s.binary, "quit")
	if err == nil {
		err = s.resident.Wait(ctx)
	}
	return errors.Join(err, s.Close())
}

// status is what is needed here of status --json.
type status struct {
	ML      int `json:"ml"`
	Evening []struct {
		Step    string `json:"step"`
		Outcome string `json:"outcome"`
	} `json:"evening"`
}

func (s *shown) status(ctx context.Context) (status, error) {
	var now status
	out, err := s.Output(ctx, s.binary, "status", "--json")
	if err == nil {
		err = json.Unmarshal([]byte(out), &now)
	}
	return now, err
}

// tryOut logs a glass through the tray's menu, and takes a picture.
func tryOut(ctx context.Context, binary, picture string) (err error) {
	s, err := begin(ctx, binary, desktop.Options{Width: 1400, Height: 920, Hour: 15}, nil, "welcome.done", "on")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.quit(ctx)) }()
	fmt.Println("A desktop with a panel and notifications is running, and Stillnight on it.")

	item, err := s.Item(ctx, s.resident.PID())
	if err != nil {
		return fmt.Errorf("%w\n%s", err, s.resident.Printed())
	}
	window, err := s.WindowNamed(ctx, "Stillnight")
	if err != nil {
		return fmt.Errorf("%w\n%s", err, s.resident.Printed())
	}
	if err := item.Click(ctx, "Log a glass"); err != nil {
		return err
	}
	var now status
	if err := desktop.Eventually(ctx, 10*time.Second, "the glass in the diary", func(ctx context.Context) error {
		now, err = s.status(ctx)
		if err == nil && now.ML == 0 {
			err = errors.New("it is not there")
		}
		return err
	}); err != nil {
		return err
	}
	tip, err := item.ToolTip()
	if err != nil {
		return err
	}
	fmt.Printf("Pressed \"Log a glass\" in the tray's menu: %d ml are in the diary. The icon says: %s\n", now.ML, strings.ReplaceAll(tip, "\n", ", "))
	if err := follows(ctx, window); err != nil {
		return fmt.Errorf("%w\n%s", err, s.resident.Printed())
	}
	shot, err := s.Picture()
	if err != nil {
		return err
	}
	if err := desktop.Save(shot, picture); err != nil {
		return err
	}
	fmt.Printf("The screen is in %s. Stillnight and the desktop end now.\n", picture)
	return nil
}

// follows waits until the open window shows the water, and rests.
func follows(ctx context.Context, w *desktop.Window) error {
	err := desktop.Eventually(ctx, 20*time.Second, "the water in the open window", func(ctx context.Context) error {
		picture, err := w.Picture(ctx)
		if err != nil {
			return err
		}
		for _, water := range []color.NRGBA{{0x2F, 0x8F, 0xD8, 0xFF}, {0x4F, 0xB2, 0xF0, 0xFF}} {
			if len(desktop.Blocks(picture, desktop.Like(water), 40, 8)) > 0 {
				return nil
			}
		}
		return errors.New("the glass is empty")
	})
	if err != nil {
		return err
	}
	return still(ctx, w)
}

// still waits until the window shows the same for half a second: until what
// moves has come to rest.
func still(ctx context.Context, w *desktop.Window) error {
	var last []byte
	since := time.Now()
	return desktop.Eventually(ctx, 20*time.Second, "the window to come to rest", func(ctx context.Context) error {
		picture, err := w.Picture(ctx)
		if err != nil {
			return err
		}
		if !bytes.Equal(last, picture.Pix) {
			last, since = bytes.Clone(picture.Pix), time.Now()
		}
		if time.Since(since) < 500*time.Millisecond {
			return errors.New("it moves")
		}
		return nil
	})
}
