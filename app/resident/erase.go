package resident

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"stillnight/app/autostart"
	"stillnight/app/link"
	"stillnight/data"
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
	return left, errors.Join(eraseState(state), removeIfThere(socket), eraseAutostart(p))
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
