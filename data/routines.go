package data

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"stillnight/data/routine"
	"stillnight/data/words"
)

// SaveRoutine implements Diary.
func (s *Store) SaveRoutine(ctx context.Context, r routine.Routine) error {
	err := s.writing(ctx, func() error {
		err := routine.Write(s.shelf.dir, r)
		var unusable *routine.Unusable
		if errors.As(err, &unusable) {
			return badInput("%v", unusable)
		}
		return err
	})
	if err == nil {
		s.routinesChanged(ctx)
	}
	return wrap("save the routine", err)
}

// asideDir is the folder below that of routines where deleted ones lie.
const asideDir = "deleted"

// DeleteRoutine implements Diary.
func (s *Store) DeleteRoutine(ctx context.Context, id string) error {
	err := s.writing(ctx, func() error { return s.putAside(id) })
	if err != nil {
		return wrap("delete the routine", err)
	}
	if _, shipped := routine.ShippedByID(id); !shipped && s.config.Load().settings.Routine == id {
		err = s.ChangeSettings(ctx, map[string]string{"evening.routine": ""})
	}
	s.routinesChanged(ctx)
	return wrap("delete the routine", err)
}

func (s *Store) putAside(id string) error {
	if !routine.ValidID(id) {
		return badInput("there is no routine %q", id)
	}
	from := s.shelf.path(id)
	if _, err := os.Lstat(from); errors.Is(err, fs.ErrNotExist) {
		if _, shipped := routine.ShippedByID(id); shipped {
			return badInput("%s", words.T("the routine %s comes with Stillnight and stays", id))
		}
		return notFoundRoutine(id)
	}
	aside := filepath.Join(s.shelf.dir, asideDir)
	if err := makeDir(aside); err != nil {
		return err
	}
	to := filepath.Join(aside, id+routine.Extension)
	for n := 2; ; n++ {
		if _, err := os.Lstat(to); errors.Is(err, fs.ErrNotExist) {
			break
		}
		to = filepath.Join(aside, id+"-"+strconv.Itoa(n)+routine.Extension)
	}
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return syncDir(s.shelf.dir)
}

// notFound is an ErrNotFound with a sentence of its own.
type notFound struct{ sentence string }

// Error implements error.
func (e notFound) Error() string { return e.sentence }

// Is makes it an ErrNotFound.
func (e notFound) Is(target error) bool { return target == ErrNotFound }

func notFoundRoutine(id string) error {
	return notFound{words.T("there is no routine %s of your own; stillnight routine list names those there are", id)}
}

// routinesChanged has what the change means for the evening noted, and told.
func (s *Store) routinesChanged(ctx context.Context) {
	s.keepRoutine(ctx)
	s.hub.publish(Change{Routines: true, Notices: true})
}

// ChosenRoutine returns the id of the routine that the settings of a data
// folder name, from the copy beside the database, for what must not open the
// diary. It is that of [routine.Default] where nothing else can be read.
func ChosenRoutine(dir string) string {
	text, err := os.ReadFile(filepath.Join(dir, settingsName))
	if err != nil {
		return routine.Default
	}
	c, err := readConfig(text)
	if err != nil {
		return routine.Default
	}
	return c.settings.Routine
}
