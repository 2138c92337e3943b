package data

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"stillnight/data/routine"
	"stillnight/data/words"
)

// shelf has the routine in force ready. It looks at its file whenever it is
// asked and reads it again when it is another one.
type shelf struct {
	dir string

	mu      sync.Mutex
	stamp   stamp
	routine routine.Routine
	notice  *Notice           // why it is not the one that was chosen
	titles  map[string]string // of steps of other routines, as far as asked for
}

// stamp tells whether a file is the one that was read.
type stamp struct {
	id      string
	there   bool
	changed time.Time
	size    int64
}

// take returns the routine in force when that id is chosen, and a notice when
// it is another one.
func (f *shelf) take(id string, now time.Time) (routine.Routine, *Notice) {
	f.mu.Lock()
	defer f.mu.Unlock()
	stamp := f.look(id)
	if stamp != f.stamp || f.routine.ID == "" {
		f.stamp, f.titles = stamp, nil
		f.routine, f.notice = f.read(id, now)
	}
	return f.routine, f.notice
}

func (f *shelf) path(id string) string { return filepath.Join(f.dir, id+routine.Extension) }

func (f *shelf) look(id string) stamp {
	info, err := os.Stat(f.path(id))
	if err != nil {
		return stamp{id: id, there: !os.IsNotExist(err)}
	}
	return stamp{id, true, info.ModTime(), info.Size()}
}

func (f *shelf) read(id string, now time.Time) (routine.Routine, *Notice) {
	instead, shipped := routine.ShippedByID(id)
	if !shipped {
		instead, _ = routine.ShippedByID(routine.Default)
	}
	if !f.stamp.there {
		if shipped {
			return instead, nil
		}
		return instead, &Notice{At: now, Text: words.T(
			"The routine %s is not there any more, so the evening is “%s”. Choose a routine in the settings.", id, instead.Title)}
	}
	own, problems := routine.ReadChosen(f.path(id))
	if routine.Usable(problems) {
		return own, nil
	}
	return instead, &Notice{At: now, Text: words.T("The routine %s cannot be used, so the evening is “%s”: %s, %s",
		id, instead.Title, id+routine.Extension, firstOf(problems))}
}

// firstOf returns the first problem that keeps a file from being used.
func firstOf(problems []routine.Problem) string {
	i := slices.IndexFunc(problems, func(p routine.Problem) bool { return !p.Remark })
	return problems[max(0, i)].String()
}

// title returns the title of a step of any routine; empty where none has it.
func (f *shelf) title(id string) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	if title, ok := f.titles[id]; ok {
		return title
	}
	if f.titles == nil {
		f.titles = map[string]string{}
	}
	step, _ := routine.Load(f.dir).Step(id)
	if step.Title != "" { // else a file with it may still come
		f.titles[id] = step.Title
	}
	return step.Title
}

// keepRoutine returns the routine in force, after it has noted from which day
// on its steps are those of the evening.
func (s *Store) keepRoutine(ctx context.Context) (routine.Routine, *Notice) {
	inForce, notice := s.shelf.take(s.config.Load().settings.Routine, s.now())
	ids := inForce.IDs()
	kept := func(now time.Time) bool {
		return slices.Equal(s.config.Load().stepsOn(DayOf(now, s.boundary())), ids)
	}
	if kept(s.now()) {
		return inForce, notice
	}
	err := s.act(ctx, func(_ *ledger, now time.Time) (batch, error) {
		if kept(now) {
			return batch{nothing: true}, nil
		}
		next := s.config.Load().withSteps(ids, DayOf(now, s.boundary()))
		return batch{config: next, news: Change{Routines: true}}, nil
	})
	if err != nil {
		s.log.Warn("note the routine of the day", "err", err) // it is tried again
	}
	return inForce, notice
}

// Routines implements Diary.
func (s *Store) Routines(ctx context.Context) (routine.Library, error) {
	var lib routine.Library
	err := s.view(ctx, func(*ledger) error {
		lib = routine.Load(s.shelf.dir)
		return nil
	})
	return lib, wrap("read the routines", err)
}

// knownStep wants a step of any routine.
func (s *Store) knownStep(id string) error {
	inForce, _ := s.shelf.take(s.config.Load().settings.Routine, s.now())
	if _, ok := inForce.Find(id); ok || s.shelf.title(id) != "" {
		return nil
	}
	return badInput("there is no step %q in any routine; stillnight status shows those of tonight", id)
}

// titles returns the titles of steps that the day's events or the last change
// name and the routine does not have.
func (s *Store) titles(snap *Snapshot) map[string]string {
	var titles map[string]string
	add := func(e Event) {
		if e.Step == nil {
			return
		}
		if _, ok := snap.Routine.Find(e.Step.Step); ok {
			return
		}
		if title := s.shelf.title(e.Step.Step); title != "" {
			put(&titles, e.Step.Step, title)
		}
	}
	for _, e := range snap.Events {
		add(e)
	}
	if snap.Undo != nil {
		add(snap.Undo.Event)
	}
	return titles
}
