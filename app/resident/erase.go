package resident

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"stillnight/app/autostart"
	"stillnight/app/link"
	"stillnight/data"
	"stillnight/data/words"
	"stillnight/reminders"
)

// Erase removes everything of Stillnight that belongs to a data folder: the
// diary itself, the log and what reminders remember, the socket, and the start
// at log-in if it is of this program and folder. It returns the files in the
// data folder that are not Stillnight's and were left. It fails, with nothing
// removed, when the folder holds no diary or a resident still holds it.
func Erase(p Params) (left []string, err error) {
	p = p.withDefaults()
	socket, err := link.SocketPath(p.DataDir, p.Getenv) // while the folder is there to be resolved
	if err != nil {
		return nil, err
	}
	state, err := stateFolder(p)
	if err != nil {
		return nil, fmt.Errorf("find the folder of the log: %w", err)
	}
	if left, err = data.Erase(p.DataDir); err != nil {
		return left, err
	}
	err = errors.Join(eraseState(state), removeIfThere(socket), eraseAutostart(p))
	_ = os.Remove(filepath.Dir(socket)) // only when it is empty
	return left, err
}

const (
	letGo       = 5 * time.Second       // for a command that is just at the diary
	lookAgain   = 50 * time.Millisecond // between two tries
	sayPatience = 5 * time.Second       // for the desktop to show how it went
)

// eraseAtEnd erases everything after the resident has let go of it, and tells
// the person how it went: no window is there any more.
func eraseAtEnd(p Params) error {
	left, err := erasePatiently(p)
	text := words.T("Everything of Stillnight's is removed, and it has ended.")
	switch {
	case err != nil:
		text = words.T("Not everything could be erased: %v. Stillnight has ended; to try again: stillnight erase --yes", err)
	case len(left) > 0:
		text += " " + words.T("In %s stays what is not Stillnight's: %s.", p.DataDir, words.N(len(left), "1 file", "%d files"))
	}
	if !lastWord(text) {
		_, _ = fmt.Fprintf(p.Stderr, "stillnight: %s\n", text)
	}
	return err
}

// lastWord shows a notification that stays after the process has ended, and
// says whether the person sees it.
func lastWord(text string) bool {
	ctx, cancel := context.WithTimeout(context.Background(), sayPatience)
	defer cancel()
	// A notifier that ends takes back what it shows; this one goes with the
	// process.
	notifier := reminders.NewNotifier(context.Background(), slog.New(slog.DiscardHandler))
	return notifier.Show(ctx, reminders.Notification{Kind: trouble, Title: "Stillnight", Body: text}) == nil
}

// erasePatiently waits for a command that holds the diary for a moment.
func erasePatiently(p Params) (left []string, err error) {
	deadline := time.NewTimer(letGo)
	defer deadline.Stop()
	ticker := time.NewTicker(lookAgain)
	defer ticker.Stop()
	for {
		if left, err = Erase(p); !errors.Is(err, data.ErrInUse) {
			return left, err
		}
		select {
		case <-ticker.C:
		case <-deadline.C:
			return left, err
		}
	}
}

func eraseState(state string) error {
	var errs []error
	for _, name := range []string{"stillnight.log*", "reminders*", ".reminders*"} {
		paths, err := filepath.Glob(filepath.Join(state, name))
		errs = append(errs, err)
		for _, path := range paths {
			errs = append(errs, removeIfThere(path))
		}
	}
	_ = os.Remove(state) // only when it is empty
	return errors.Join(errs...)
}

func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// eraseAutostart leaves an entry of another copy, or for another folder.
func eraseAutostart(p Params) error {
	entry := autostart.Entry{Program: p.Executable, DataDir: p.DataDir, Getenv: p.Getenv}
	status, err := entry.Status()
	if err != nil || status.State != autostart.On {
		return err
	}
	_, err = entry.Set(false)
	return err
}
