//go:build linux

package desktop

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Window is a window on the screen. When a program replaces it by another one
// of the same title, it is that.
type Window struct {
	d  *Desktop
	by []string // how it was found
	id string
}

// WindowNamed waits for a visible window with that title, and returns it.
func (d *Desktop) WindowNamed(ctx context.Context, title string) (*Window, error) {
	return d.window(ctx, fmt.Sprintf("the window %q", title), "--name", "^"+title+"$")
}

// WindowOfClass waits for a visible window of that class, and returns it.
func (d *Desktop) WindowOfClass(ctx context.Context, class string) (*Window, error) {
	return d.window(ctx, "a window of "+class, "--class", "^"+class+"$")
}

func (d *Desktop) window(ctx context.Context, what string, by ...string) (*Window, error) {
	w := &Window{d: d, by: by}
	err := Eventually(ctx, patience, what, func(ctx context.Context) error {
		ids, err := d.search(ctx, by...)
		if err == nil && len(ids) == 0 {
			err = errors.New("there is none")
		}
		if err == nil {
			w.id = ids[0]
		}
		return err
	})
	return w, err
}

// WindowsNamed returns how many visible windows have that title now.
func (d *Desktop) WindowsNamed(ctx context.Context, title string) (int, error) {
	ids, err := d.search(ctx, "--name", "^"+title+"$")
	return len(ids), err
}

func (d *Desktop) search(ctx context.Context, by ...string) ([]string, error) {
	out, err := d.Output(ctx, "xdotool", append([]string{"search", "--onlyvisible"}, by...)...)
	if out == "" && err != nil {
		return nil, ctx.Err() // xdotool calls it a failure when there is none
	}
	return strings.Fields(out), err
}

// WindowGone waits until no visible window has that title.
func (d *Desktop) WindowGone(ctx context.Context, title string) error {
	return Eventually(ctx, patience, fmt.Sprintf("the window %q to close", title), func(ctx context.Context) error {
		n, err := d.WindowsNamed(ctx, title)
		if err == nil && n > 0 {
			err = errors.New("it is still there")
		}
		return err
	})
}

// ActiveWindow returns the title of the window that has the keyboard.
func (d *Desktop) ActiveWindow(ctx context.Context) (string, error) {
	return d.Output(ctx, "xdotool", "getactivewindow", "getwindowname")
}

// Bounds returns where the window's content is on the screen.
func (w *Window) Bounds(ctx context.Context) (image.Rectangle, error) {
	out, err := w.d.Output(ctx, "xwininfo", "-id", w.id)
	if err != nil {
		if ids, _ := w.d.search(ctx, w.by...); len(ids) > 0 {
			w.id = ids[0]
			out, err = w.d.Output(ctx, "xwininfo", "-id", w.id)
		}
	}
	if err != nil {
		return image.Rectangle{}, err
	}
	value := map[string]int{}
	for line := range strings.Lines(out) {
		key, number, _ := strings.Cut(strings.TrimSpace(line), ":")
		if n, err := strconv.Atoi(strings.TrimSpace(number)); err == nil {
			value[key] = n
		}
	}
	at := image.Pt(value["Absolute upper-left X"], value["Absolute upper-left Y"])
	b := image.Rectangle{Min: at, Max: at.Add(image.Pt(value["Width"], value["Height"]))}
	if b.Empty() {
		return b, fmt.Errorf("xwininfo does not tell where the window is: %s", out)
	}
	return b, nil
}

// Click presses the left button of the pointer at a place in the window.
func (w *Window) Click(ctx context.Context, x, y int) error { return w.Press(ctx, 1, x, y) }

// DoubleClick presses the left button twice at a place in the window, as fast
// as a hand does.
func (w *Window) DoubleClick(ctx context.Context, x, y int) error {
	return w.press(ctx, x, y, "--repeat", "2", "--delay", "30", "1")
}

// Press moves the pointer to a place in the window and presses a button of it.
func (w *Window) Press(ctx context.Context, button, x, y int) error {
	return w.press(ctx, x, y, strconv.Itoa(button))
}

func (w *Window) press(ctx context.Context, x, y int, how ...string) error {
	b, err := w.Bounds(ctx)
	if err != nil {
		return err
	}
	if p := b.Min.Add(image.Pt(x, y)); !p.In(b) || !p.In(image.Rect(0, 0, w.d.options.Width, w.d.options.Height)) {
		return fmt.Errorf("the place %d, %d is not in the window %v or not on the screen", x, y, b)
	}
	// The pointer is there first, as with a hand, then the button goes.
	if err := w.d.Pointer(ctx, b.Min.X+x, b.Min.Y+y); err != nil {
		return err
	}
	_, err = w.d.Output(ctx, "xdotool", append([]string{"click"}, how...)...)
	return err
}

// Pointer moves the pointer on the screen.
func (d *Desktop) Pointer(ctx context.Context, x, y int) error {
	_, err := d.Output(ctx, "xdotool", "mousemove", strconv.Itoa(x), strconv.Itoa(y))
	return err
}

// Key presses keys in the window that has the keyboard, such as ctrl+z.
func (d *Desktop) Key(ctx context.Context, keys ...string) error {
	_, err := d.Output(ctx, "xdotool", append([]string{"key"}, keys...)...)
	return err
}

// Type types a text into the window that has the keyboard.
func (d *Desktop) Type(ctx context.Context, text string) error {
	_, err := d.Output(ctx, "xdotool", "type", text)
	return err
}

// Close asks the window to close, as its X does.
func (w *Window) Close(ctx context.Context) error {
	_, err := w.d.Output(ctx, "wmctrl", "-i", "-c", w.id)
	return err
}

// Move puts the window elsewhere on the screen.
func (w *Window) Move(ctx context.Context, x, y int) error {
	_, err := w.d.Output(ctx, "xdotool", "windowmove", "--sync", w.id, strconv.Itoa(x), strconv.Itoa(y))
	return err
}

// Picture returns what the screen shows of the window, with whatever lies
// above it.
func (w *Window) Picture(ctx context.Context) (*image.NRGBA, error) {
	b, err := w.Bounds(ctx)
	if err != nil {
		return nil, err
	}
	return w.d.screen.picture(b)
}

// Picture returns what the whole screen shows.
func (d *Desktop) Picture() (*image.NRGBA, error) {
	return d.screen.picture(image.Rectangle{Max: d.screen.size})
}

// Save writes a picture to a PNG file, making its folder.
func Save(picture image.Image, path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("save a picture: %w", err)
	}
	var content bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&content, picture); err != nil {
		return fmt.Errorf("save a picture: %w", err)
	}
	return os.WriteFile(path, content.Bytes(), 0o644)
}
