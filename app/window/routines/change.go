package routines

import (
	"errors"
	"slices"
	"strings"
	"unicode"

	"stillnight/data/routine"
	"stillnight/data/words"
)

// change makes another routine of one. An error is a sentence; nothing is
// changed then.
type change func(routine.Routine) (routine.Routine, error)

// place returns where a step is.
func place(r routine.Routine, id string) (int, error) {
	i := slices.IndexFunc(r.Steps, func(s routine.Step) bool { return s.ID == id })
	if i < 0 {
		return 0, errors.New(words.T("That step is not in the routine any more."))
	}
	return i, nil
}

// moved moves a step by so many places, as far as there are places.
func moved(id string, by int) change {
	return func(r routine.Routine) (routine.Routine, error) {
		i, err := place(r, id)
		if err != nil {
			return r, err
		}
		to := min(max(i+by, 0), len(r.Steps)-1)
		step := r.Steps[i]
		r.Steps = slices.Insert(slices.Delete(slices.Clone(r.Steps), i, i+1), to, step)
		return r, nil
	}
}

// switched leaves a step out of the evening or puts it in again.
func switched(id string) change {
	return func(r routine.Routine) (routine.Routine, error) {
		i, err := place(r, id)
		if err != nil {
			return r, err
		}
		r.Steps = slices.Clone(r.Steps)
		r.Steps[i].Off = !r.Steps[i].Off
		if len(r.Active()) == 0 {
			return r, errors.New(words.T("This is the only step of the evening; leave it in, or put another one in first."))
		}
		return r, nil
	}
}

// without takes a step out of the routine.
func without(id string) change {
	return func(r routine.Routine) (routine.Routine, error) {
		i, err := place(r, id)
		if err != nil {
			return r, err
		}
		r.Steps = slices.Delete(slices.Clone(r.Steps), i, i+1)
		if len(r.Active()) == 0 {
			return r, errors.New(words.T("This is the only step of the evening; add another one first."))
		}
		return r, nil
	}
}

// with puts a step in the place of the one with its id, or at the end.
func with(s routine.Step) change {
	return func(r routine.Routine) (routine.Routine, error) {
		r.Steps = slices.Clone(r.Steps)
		if i, err := place(r, s.ID); err == nil {
			s.Off = r.Steps[i].Off
			r.Steps[i] = s
			return r, nil
		}
		if len(r.Steps) >= routine.MaxSteps {
			return r, errors.New(words.T("A routine has at most %d steps.", routine.MaxSteps))
		}
		r.Steps = append(r.Steps, s)
		return r, nil
	}
}

// called gives a routine another title and another sentence for whom it is.
func called(title, about string) change {
	return func(r routine.Routine) (routine.Routine, error) {
		r.Title, r.About = oneLine(title), oneLine(about)
		if r.Title == "" {
			return r, errors.New(words.T("A routine needs a title."))
		}
		return r, nil
	}
}

// checked says what is wrong with a routine, or what to think of, a sentence
// each. The lines of a file mean nothing here.
func checked(r routine.Routine) (faults, remarks []string) {
	_, problems := routine.Parse(r.ID, routine.Encode(r))
	for _, p := range problems {
		if p.Remark {
			remarks = append(remarks, sentence(p.Text))
		} else {
			faults = append(faults, sentence(p.Text))
		}
	}
	return faults, remarks
}

// checkedStep says it of one step.
func checkedStep(s routine.Step) (faults, remarks []string) {
	s.Off = false
	faults, remarks = checked(routine.Routine{ID: "one", Title: "One", Steps: []routine.Step{s}})
	for _, list := range [][]string{faults, remarks} {
		for i, text := range list {
			list[i] = sentence(strings.TrimPrefix(strings.TrimPrefix(text, sentence(s.ID+": ")), s.ID+": "))
		}
	}
	return faults, remarks
}

// sentence writes a problem as a sentence.
func sentence(text string) string {
	runes := []rune(strings.TrimSpace(text))
	if len(runes) == 0 {
		return ""
	}
	if id, _, ok := strings.Cut(text, ": "); !ok || !routine.ValidID(id) {
		runes[0] = unicode.ToUpper(runes[0])
	}
	return strings.TrimSuffix(string(runes), ".") + "."
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
