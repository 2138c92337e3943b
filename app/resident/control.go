package resident

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"stillnight/app/link"
	"stillnight/app/resident/menu"
	"stillnight/app/resident/session"
	"stillnight/app/resident/tray"
	"stillnight/data"
	"stillnight/reminders"
)

var _ link.Control = (*resident)(nil)

// Open implements link.Control.
func (r *resident) Open(ctx context.Context, view string) error {
	if !slices.Contains(link.Views(), view) {
		return fmt.Errorf("%w: there is no view %q; choose one of %s", data.ErrBadInput, view, strings.Join(link.Views(), ", "))
	}
	if err := session.Display(ctx, r.p.Getenv); err != nil {
		return err
	}
	if view == link.ViewCramp {
		view = r.cramps.view(ctx)
	}
	return r.window.Show(ctx, view)
}

// Quit implements link.Control.
func (r *resident) Quit(context.Context) error {
	r.log.Info("asked to quit")
	r.quit()
	return nil
}

var _ link.Eraser = (*resident)(nil)

// Erase implements link.Eraser: what the resident holds can be removed once it
// has let go of it, at its end.
func (r *resident) Erase(context.Context) error {
	r.log.Info("asked to erase everything")
	r.erasing.Store(true)
	r.quit()
	return nil
}

// openSoon opens a view and waits for nothing.
func (r *resident) openSoon(view string) { r.do(menu.Order{Verb: menu.Open, View: view}) }

func (r *resident) do(o menu.Order) { r.actions.do(r.ending, o) }

func (r *resident) show(f tray.Face) { r.tray.Show(f) }

func (r *resident) hosted(hosted bool) {
	r.noTray.Store(!hosted)
	if hosted {
		r.placed.Do(func() { r.log.Debug("the tray icon is shown", "ms", time.Since(r.began).Milliseconds()) })
	}
}

// trouble is the kind of the notification that says what went wrong.
const trouble reminders.Kind = "trouble"

// tell lets the person know that something they asked for went wrong: a
// notification, and the tooltip until something goes well. It does not wait
// for the desktop.
func (r *resident) tell(ctx context.Context, err error) {
	if err == nil {
		if r.mirror.tell("") {
			go r.withdrawTrouble(ctx)
		}
		return
	}
	text := sentence(err)
	r.mirror.tell(text)
	go func() {
		note := reminders.Notification{Kind: trouble, Title: "Stillnight", Body: text}
		if err := r.notifier.Show(ctx, note); err != nil {
			r.log.Debug("a notification was not shown", "error", err)
		}
	}()
}

func (r *resident) withdrawTrouble(ctx context.Context) {
	if err := r.notifier.Withdraw(ctx, trouble); err != nil {
		r.log.Debug("a notification was not withdrawn", "error", err)
	}
}

// sentence returns the text of an error as a sentence.
func sentence(err error) string {
	text := err.Error()
	_, first := utf8.DecodeRuneInString(text)
	return strings.ToUpper(text[:first]) + text[first:] + "."
}

// windowEnv is the environment for the window's process. What the desktop gave
// along to let a program come to the front is for the first window only.
func (r *resident) windowEnv() []string {
	env := os.Environ()
	if !r.launched.Swap(true) && !r.p.Hidden {
		return env
	}
	return slices.DeleteFunc(env, func(entry string) bool {
		name, _, _ := strings.Cut(entry, "=")
		return name == "XDG_ACTIVATION_TOKEN" || name == "DESKTOP_STARTUP_ID"
	})
}
